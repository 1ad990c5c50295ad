"""What is sealed of correspondence: in a State's file, or in the section's own."""

from dataclasses import dataclass

from relocation_desk.domain.codes import Compartment
from relocation_desk.vault.records import Document, Sealed

SECTION_FILE = "S-TEXTS"  # the section's own texts are of no case and no State


@dataclass(frozen=True, slots=True)
class TemplateText(Sealed):
    """The text of a template of letters."""

    compartment = Compartment.COOPERATION
    kind = "template"

    text: str


@dataclass(frozen=True, slots=True)
class FormText(TemplateText):
    """The text of a form for a witness, which all case officers open."""

    compartment = Compartment.IDENTITY
    kind = "form-template"


@dataclass(frozen=True, slots=True)
class LetterText(Sealed):
    """What a letter of the section says, and what of it people wrote, without what the desk filled in."""

    compartment = Compartment.COOPERATION
    kind = "letter"

    text: str
    typed: str


@dataclass(frozen=True, slots=True)
class LetterPdf(Document):
    """A letter as it was typeset."""

    compartment = Compartment.COOPERATION
    kind = "letter-pdf"


@dataclass(frozen=True, slots=True)
class LetterNote(Sealed):
    """To whom a letter was handed, or why its number is void."""

    compartment = Compartment.COOPERATION
    kind = "letter-note"

    remark: str


@dataclass(frozen=True, slots=True)
class ReplyNote(Sealed):
    """From whom a letter came, under which reference of theirs, and what it says in short."""

    compartment = Compartment.COOPERATION
    kind = "reply"

    from_whom: str
    their_reference: str
    remark: str
    file_name: str = ""


@dataclass(frozen=True, slots=True)
class ReplyScan(Document):
    """A letter as it came in, scanned."""

    compartment = Compartment.COOPERATION
    kind = "reply-scan"
