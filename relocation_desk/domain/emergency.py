"""The rules of an emergency departure: narrow, for a short time, and what is missing becomes a debt (domain.md)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from relocation_desk.domain.emergency_codes import DebtAnswer, DebtKind, SheetStage
from relocation_desk.domain.trouble import N_, Trouble

SETTLE = timedelta(hours=72)  # for a debt to be ratified or refused
LAPSE = timedelta(hours=72)  # for the instruction on the sheet
VALID_DAYS = 7  # for an assessment of one page
MOST_OPEN = 3  # emergencies of one officer with debts that nobody answered
CLOSED = frozenset({SheetStage.RETURNED, SheetStage.DECLARED_DESTROYED, SheetStage.LOST})
_NEXT = {
    SheetStage.WRITTEN: frozenset({SheetStage.HANDED_OVER, SheetStage.RETURNED, SheetStage.LOST}),
    SheetStage.HANDED_OVER: CLOSED | {SheetStage.ACKNOWLEDGED},
    SheetStage.ACKNOWLEDGED: CLOSED,
}


class NotOnDuty(Trouble):
    """Only who has duty rights begins an emergency; whoever began one finishes it."""

    says = N_("You are not on duty now. Call the head of section or the delegate, who gives duty rights for a time.")


class OwnAuthority(Trouble):
    """Nobody gives themselves the word."""

    says = N_("{officer} can’t give this order: it takes the head of section or the delegate, and never yourself.")


class TooManyOpen(Trouble):
    """The way around two persons stays narrow."""

    says = N_(
        "Three of your emergencies still have debts that nobody answered. "
        "A second officer ratifies or refuses them before you open another."
    )


class CalledInFuture(Trouble):
    """A call was, or is now."""

    says = N_("The call lies in the future. Give the hour at which it was made.")


class LeftBeforeOrder(Trouble):
    """The order comes first; what was done without one is no emergency of this desk."""

    says = N_("The departure lies before the order by telephone. Correct the hour.")


class OwnDebt(Trouble):
    """A debt is settled by a second officer."""

    says = N_("You acted yourself in this emergency. Ask another officer to ratify or refuse.")


class DebtAnswered(Trouble):
    """An answer stands."""

    says = N_("This debt is answered already: {answer}.")


class SheetOutOfOrder(Trouble):
    """The one copy goes forward."""

    says = N_("The sheet {number} stands at “{standing}”; “{stage}” does not follow from there.")


@dataclass(frozen=True, slots=True)
class Debt:
    """Something that was missing, until when it is to be answered, and what was said."""

    kind: DebtKind
    due_at: datetime
    answer: DebtAnswer | None = None

    def is_open(self) -> bool:
        """Whether nobody answered yet; one that is late stays open until someone does."""
        return self.answer is None

    def is_late(self, at: datetime) -> bool:
        """Whether it is open past its hour."""
        return self.is_open() and at > self.due_at


def require_room(open_emergencies: int) -> None:
    """TooManyOpen when an officer has as many emergencies with open debts as may be."""
    if open_emergencies >= MOST_OPEN:
        raise TooManyOpen


def require_next(number: str, standing: SheetStage, stage: SheetStage) -> None:
    """SheetOutOfOrder unless a stage of the one copy follows."""
    if stage not in _NEXT.get(standing, frozenset()):
        raise SheetOutOfOrder(number=number, standing=standing, stage=stage)


def following(standing: SheetStage) -> tuple[SheetStage, ...]:
    """What may happen to the one copy next, in the order of its life."""
    return tuple(stage for stage in SheetStage if stage in _NEXT.get(standing, frozenset()))
