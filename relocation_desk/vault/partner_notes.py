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


@dataclass(frozen=True, slots=True)
class LawText(Sealed):
    """What a State's law on cooperation says, in words."""

    compartment = Compartment.COOPERATION
    kind = "cooperation-law"

    text: str


@dataclass(frozen=True, slots=True)
class FocalName(Sealed):
    """What a focal point is called, and where letters reach it."""

    compartment = Compartment.COOPERATION
    kind = "focal-point"

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class FocalWho(Sealed):
    """Who works in a focal point, as what, and how to reach them."""

    compartment = Compartment.COOPERATION
    kind = "focal-person"

    name: str
    function: str
    reached_by: str


@dataclass(frozen=True, slots=True)
class NightNumber(Sealed):
    """A number for out of hours."""

    compartment = Compartment.COOPERATION
    kind = "focal-number"

    number: str


@dataclass(frozen=True, slots=True)
class PaperAbout(Sealed):
    """How a document of a State is called, what its file was called, and the SHA-256 of its content."""

    compartment = Compartment.COOPERATION
    kind = "partner-document"

    title: str
    file_name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class PaperReason(Sealed):
    """Why a document of a State left the desk."""

    compartment = Compartment.COOPERATION
    kind = "partner-document-export"

    reason: str
