"""The words for caseloads that come in and go out."""

from enum import Enum

from relocation_desk.domain.acts import Act
from relocation_desk.domain.kinds import RecordKind
from relocation_desk.domain.trouble import N_

PAIRS: tuple[tuple[Enum, str], ...] = (
    (RecordKind.CASELOAD_LOADS, N_("imports of caseloads")),
    (RecordKind.CASELOAD_PARTS, N_("parts of imported caseloads")),
    (RecordKind.CASELOAD_UNDOINGS, N_("imports undone")),
    (RecordKind.CASELOAD_EXPORTS, N_("exports of cases")),
    (RecordKind.CASELOAD_EXPORTED, N_("cases taken out")),
    (Act.EXPORT_CASELOAD, N_("take cases out")),
    (Act.UNDO_CASELOAD, N_("undo the import of a caseload")),
)
