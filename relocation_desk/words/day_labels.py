"""The words for codes of officers' days."""

from enum import Enum

from relocation_desk.domain import task_codes as codes
from relocation_desk.domain.acts import Act
from relocation_desk.domain.hand_over_codes import Handed
from relocation_desk.domain.kinds import RecordKind
from relocation_desk.domain.trouble import N_

PAIRS: tuple[tuple[Enum, str], ...] = (
    (codes.TaskOutcome.DONE, N_("done")),
    (codes.TaskOutcome.DROPPED, N_("dropped")),
    (codes.TaskOutcome.REOPENED, N_("open again")),
    (codes.TaskOutcome.UNDONE, N_("undone")),
    (codes.Wording.TASK, N_("task")),
    (codes.Wording.SNOOZE, N_("reason for putting off")),
    (RecordKind.OWN_TASKS, N_("tasks")),
    (RecordKind.TASK_GIVINGS, N_("givings of tasks")),
    (RecordKind.TASK_ENDS, N_("ends of tasks")),
    (RecordKind.SNOOZES, N_("lines put off")),
    (RecordKind.SNOOZE_ENDS, N_("lines brought back")),
    (RecordKind.WORDS_FOR, N_("words for named officers")),
    (Act.KEEP_TASK, N_("keep tasks")),
    (RecordKind.HAND_OVERS, N_("hand-overs")),
    (RecordKind.HAND_OVER_PARTS, N_("parts of hand-overs")),
    (RecordKind.HAND_OVER_ENDS, N_("hand-overs taken back")),
    (Handed.CASE, N_("cases")),
    (Handed.WALL, N_("places within walls")),
    (Handed.TASK, N_("tasks")),
    (Handed.DRAFT, N_("forms not saved")),
    (Handed.DUTY, N_("duty")),
    (Handed.APPROVAL, N_("approvals asked")),
    (Act.HAND_OVER, N_("hand work over")),
    (Act.VIEW_WORKLOAD, N_("look at who has how much to do")),
    (Act.SNOOZE_LINE, N_("put a line of Today off")),
)
