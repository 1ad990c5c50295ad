"""What is sealed about cases that left: in the file of whom they went to."""

from dataclasses import dataclass

from relocation_desk.domain.codes import Compartment
from relocation_desk.vault.records import Sealed


@dataclass(frozen=True, slots=True)
class CaseloadExportReason(Sealed):
    """Why cases left the desk."""

    compartment = Compartment.PROTECTION
    kind = "caseload-export"

    reason: str
