"""What is sealed of field sheets: it may say where someone is met."""

from dataclasses import dataclass

from relocation_desk.domain.codes import Compartment
from relocation_desk.vault.records import Document, Sealed


@dataclass(frozen=True, slots=True)
class FieldSheetReasons(Sealed):
    """Why each thing stands on a sheet, a line for each."""

    compartment = Compartment.WHEREABOUTS
    kind = "field-sheet"

    reasons: str


@dataclass(frozen=True, slots=True)
class FieldSheetPdf(Document):
    """A sheet as it was typeset."""

    compartment = Compartment.WHEREABOUTS
    kind = "field-sheet-pdf"


@dataclass(frozen=True, slots=True)
class FieldSheetNote(Sealed):
    """How a sheet ended, in words."""

    compartment = Compartment.WHEREABOUTS
    kind = "field-sheet-note"

    remark: str
