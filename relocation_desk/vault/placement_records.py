"""What is sealed about placements, contacts and check-ins."""

from dataclasses import dataclass

from relocation_desk.domain.codes import Compartment
from relocation_desk.vault.records import Sealed


@dataclass(frozen=True, slots=True)
class ProtocolTerms(Sealed):
    """What both sides agreed for one relocation."""

    compartment = Compartment.WHEREABOUTS
    kind = "protocol"

    terms: str


@dataclass(frozen=True, slots=True)
class TravelRoute(Sealed):
    """From where to where a leg leads, how, and with whom."""

    compartment = Compartment.WHEREABOUTS
    kind = "travel-leg"

    route: str


@dataclass(frozen=True, slots=True)
class HostNoticeWords(Sealed):
    """Why the host ends a placement."""

    compartment = Compartment.WHEREABOUTS
    kind = "host-notice"

    reason: str


@dataclass(frozen=True, slots=True)
class ContactWords(Sealed):
    """What was said."""

    compartment = Compartment.PROTECTION
    kind = "contact"

    said: str


@dataclass(frozen=True, slots=True)
class CareContactWords(ContactWords):
    """What was said to a psychosocial officer."""

    compartment = Compartment.CARE


@dataclass(frozen=True, slots=True)
class SafetyWords(Sealed):
    """What a check-in on safety found."""

    compartment = Compartment.PROTECTION
    kind = "safety-check"

    found: str


@dataclass(frozen=True, slots=True)
class QualityOfLife(Sealed):
    """How good life is, each part by the number of its level, and what was found."""

    compartment = Compartment.CARE
    kind = "quality-check"

    housing: str
    livelihood: str
    health: str
    belonging: str
    outlook: str
    found: str
