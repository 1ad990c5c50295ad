"""Where a copy of a dossier stands, as what happened to it says; what it still owes, and by when."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from relocation_desk.domain.codes import CopyStage
from relocation_desk.domain.copy_codes import Awaited

ACKNOWLEDGE_DAYS = 2  # printed on the cover of each dossier
URGENT_DAYS = 1  # an urgent correction is read within the day
CLOSING = frozenset(
    {CopyStage.RETURNED, CopyStage.DESTROYED, CopyStage.DECLARED_DESTROYED, CopyStage.VOID}
)  # a receipt acknowledges a copy, and closes nothing
BEFORE_LEAVING = frozenset({CopyStage.NUMBERED, CopyStage.SEALED})
NOT_HANDED_OVER = frozenset({CopyStage.HAND_OVER_REFUSED, CopyStage.HAND_OVER_FAILED})
HANDING_OVER = NOT_HANDED_OVER | {CopyStage.HANDED_OVER}


@dataclass(frozen=True, slots=True)
class Happened:
    """Something that happened to a copy; `due_on` of a recall, `is_read` of a receipt."""

    stage: CopyStage
    on: date
    is_read: bool = False
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a copy stands; what it awaits comes with the day by which it is due.

    `left_on` is set while its receipt is out.
    """

    stage: CopyStage
    since: date
    is_recalled: bool
    awaits: Awaited | None = None
    due_on: date | None = None
    left_on: date | None = None

    @property
    def is_closed(self) -> bool:
        """Whether the copy is accounted for."""
        return self.stage in CLOSING

    @property
    def has_left(self) -> bool:
        """Whether the copy is, or was, out of the desk."""
        return self.stage not in BEFORE_LEAVING | {CopyStage.VOID}


def standing(events: Sequence[Happened], *, is_urgent: bool = False) -> Standing:
    """Fold what happened to a copy, in order; a recall stays until the copy is closed, whatever comes after it."""
    moved = [one for one in events if one.stage is not CopyStage.RECALLED]
    last = moved[-1]
    recalls = [one for one in events if one.stage is CopyStage.RECALLED]
    if last.stage in CLOSING:
        return Standing(last.stage, last.on, bool(recalls))
    stands = Standing(last.stage, last.on, bool(recalls))
    if recalls:
        return replace(stands, awaits=Awaited.RETURN, due_on=recalls[-1].due_on)
    if last.stage in NOT_HANDED_OVER:
        return replace(stands, awaits=Awaited.HAND_OVER, due_on=last.on)
    return stands if last.stage in BEFORE_LEAVING else _owing(stands, moved, is_urgent=is_urgent)


def _owing(stands: Standing, moved: Sequence[Happened], *, is_urgent: bool) -> Standing:
    """A copy that is out owes its receipt; of an urgent correction one that says that it was read."""
    left_on = next(one.on for one in moved if one.stage not in BEFORE_LEAVING)
    due_on = left_on + timedelta(days=URGENT_DAYS if is_urgent else ACKNOWLEDGE_DAYS)
    receipts = [one for one in moved if one.stage is CopyStage.ACKNOWLEDGED]
    if not receipts:
        return replace(stands, awaits=Awaited.RECEIPT, due_on=due_on, left_on=left_on)
    if is_urgent and not any(one.is_read for one in receipts):
        return replace(stands, awaits=Awaited.READING, due_on=due_on)
    return stands
