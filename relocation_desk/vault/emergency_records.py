"""Sealed records of an emergency departure."""

from dataclasses import dataclass

from relocation_desk.domain.codes import Compartment
from relocation_desk.vault.records import Document, Sealed


@dataclass(frozen=True, slots=True)
class EmergencyOrder(Sealed):
    """The order by telephone: the number that was called back, the words, and whom it is about as far as is known."""

    compartment = Compartment.PROTECTION
    kind = "emergency-order"

    called_back: str
    words: str
    described: str = ""


@dataclass(frozen=True, slots=True)
class EmergencyConsentWords(Sealed):
    """What the person said, or why nobody could ask."""

    compartment = Compartment.PROTECTION
    kind = "emergency-consent"

    words: str


@dataclass(frozen=True, slots=True)
class DebtReason(Sealed):
    """Why a debt was ratified or refused."""

    compartment = Compartment.PROTECTION
    kind = "emergency-debt"

    reason: str


@dataclass(frozen=True, slots=True)
class EmergencyPdf(Document):
    """The hand-over sheet as its one officer signed it."""

    kind = "emergency-pdf"


@dataclass(frozen=True, slots=True)
class SheetNote(Sealed):
    """To whom the sheet's one copy went, or what was said of it."""

    compartment = Compartment.WHEREABOUTS
    kind = "emergency-note"

    to_whom: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class SheetFields(Sealed):
    """The fixed fields of the hand-over sheet, as they were typed."""

    compartment = Compartment.PROTECTION
    kind = "emergency-fields"

    language: str
    arrival: str
    must_not_learn: str
    duty_line: str
    urgent_health: str = ""
    papers: str = ""
