"""Acts on officers' days, each with how it is called; and what is typed there."""

from collections.abc import Callable
from typing import Any

from relocation_desk.casework import coming, handing_over, own_tasks, own_undo, snoozing, today, workload
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.handing_over import NewHandOver
from relocation_desk.casework.own_tasks import NewTask
from relocation_desk.casework.snoozing import PuttingOff
from relocation_desk.casework.views import TodayLine, Waiting
from relocation_desk.domain.acts import Act
from relocation_desk.domain.references import CaseRef, OfficerRef
from relocation_desk.domain.task_codes import TaskOutcome
from tests.desks import before

W, P, Q = CaseRef("W-0001-A"), OfficerRef("P-07"), OfficerRef("P-05")
LINE = TodayLine(Waiting.REVIEW, W, W, before(-9), -9, 1, "Review")
LATER = PuttingOff(before(-3), "The panel meets on Thursday.")


def a_task(owner: str = "", case: str = "", request: str = "", days: int = 2) -> NewTask:
    """Something to do in so many days."""
    return NewTask("Ask the clinic for the report", before(-days), owner, case, request)


ACTS: dict[str, tuple[Act, Callable[[Desk], Any]]] = {
    "own_tasks.add": (Act.KEEP_TASK, lambda desk: own_tasks.add(desk, a_task())),
    "own_tasks.give": (Act.VIEW_TODAY, lambda desk: own_tasks.give(desk, 1, "P-05")),
    "own_tasks.end": (Act.VIEW_TODAY, lambda desk: own_tasks.end(desk, 1, TaskOutcome.DONE)),
    "own_tasks.tasks": (Act.VIEW_TODAY, own_tasks.tasks),
    "own_tasks.of_case": (Act.VIEW_CASE, lambda desk: own_tasks.of_case(desk, W)),
    "own_undo.last": (Act.VIEW_TODAY, own_undo.last),
    "own_undo.undo": (Act.VIEW_TODAY, own_undo.undo),
    "handing_over.preview": (Act.HAND_OVER, lambda desk: handing_over.preview(desk, P, Q)),
    "handing_over.hand_over": (Act.HAND_OVER, lambda desk: handing_over.hand_over(desk, P, NewHandOver(Q, "a"))),
    "handing_over.hand_overs": (Act.HAND_OVER, handing_over.hand_overs),
    "handing_over.take_back": (Act.HAND_OVER, lambda desk: handing_over.take_back(desk, 1)),
    "coming.coming": (Act.VIEW_TODAY, lambda desk: coming.coming(desk, before(0), before(-7))),
    "workload.workloads": (Act.VIEW_WORKLOAD, workload.workloads),
    "workload.lines": (Act.VIEW_WORKLOAD, lambda desk: workload.lines(desk, None, workload.Load.TASKS)),
    "snoozing.wake": (Act.SNOOZE_LINE, lambda desk: snoozing.wake(desk, 1)),
    "today.snooze": (Act.VIEW_TODAY, lambda desk: today.snooze(desk, LINE, LATER)),
}
# Called by acts above, within them.
PARTS = {
    "fund_deadlines.first", "fund_deadlines.lines", "own_tasks.lines", "own_tasks.of_owner", "own_tasks.owners",
    "own_tasks.require_known", "handing_over.lines", "for_oneself.wrapped_for", "paper_ends.lines",
    "paper_ends.until", "today_sources.papers_until", "snoozing.shown", "snoozing.snooze",
    "today.approvals_waiting", "today.others", "today_sources.measures_until", "today_sources.requests_until",
    "today_sources.reviews_until", "today_sources.of_age_until", "coming_of_age.until", "link_loops.concerning",
}  # fmt: skip
