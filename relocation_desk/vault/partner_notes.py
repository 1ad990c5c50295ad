"""What someone typed about a State or organisation and no case: sealed in its file, for who deals with States."""

from dataclasses import dataclass

from relocation_desk.domain.codes import Compartment
from relocation_desk.vault.records import Sealed


@dataclass(frozen=True, slots=True)
class TermsNote(Sealed):
    """What of an instrument's terms no code says."""

    compartment = Compartment.COOPERATION
    kind = "terms"

    terms: str


@dataclass(frozen=True, slots=True)
class LawNote(Sealed):
    """Who gave an opinion on a State's law, and what it says."""

    compartment = Compartment.COOPERATION
    kind = "law-opinion"

    opinion: str


@dataclass(frozen=True, slots=True)
class LawReason(Sealed):
    """Why an arrangement is allowed while the law is unknown."""

    compartment = Compartment.COOPERATION
    kind = "law-exception"

    reason: str
