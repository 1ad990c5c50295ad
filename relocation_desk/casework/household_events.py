"""What happened in a household, as lines of a case's timeline."""

from collections.abc import Iterator
from typing import Any

from relocation_desk.casework.desk import Work
from relocation_desk.casework.record_titles import by, title
from relocation_desk.casework.resting import Records
from relocation_desk.casework.views import CaseView, EventKind, TimelineEvent
from relocation_desk.vault import present
from relocation_desk.vault.household_tables import (
    BestInterestsDecision,
    CustodyFact,
    HouseholdMove,
    HouseholdTie,
    LinkedCase,
    PsychosocialEvaluation,
)
from relocation_desk.vault.tables import Case
from relocation_desk.words.catalogue import _

_KINDS: tuple[type[Any], ...] = (
    HouseholdMove, CustodyFact, BestInterestsDecision, PsychosocialEvaluation, LinkedCase,
)  # fmt: skip


def of_case(work: Work, row: Case, case: CaseView) -> Iterator[TimelineEvent]:
    """A line a record; ties of one day in one line, since a household is told whole."""
    known = Records((), (), {one.id: one.ordinal for one in case.members})
    for kind in _KINDS:
        for one in present.rows(work.session, kind, row.id):
            yield TimelineEvent.of(one, EventKind.HOUSEHOLD, title(one, known), by(one.entered_by))
    ties = present.rows(work.session, HouseholdTie, row.id)
    last = {(one.happened_on, one.entered_by): one for one in ties}
    for one in last.values():
        yield TimelineEvent.of(one, EventKind.HOUSEHOLD, _("Ties in the household recorded"), by(one.entered_by))
