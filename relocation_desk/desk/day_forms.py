"""The forms of an officer's own day: tasks, putting a line off, undoing."""

from functools import partial

from relocation_desk.casework import own_tasks, own_undo, today
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.own_tasks import NewTask, TaskView
from relocation_desk.casework.own_undo import Saved
from relocation_desk.casework.snoozing import PuttingOff
from relocation_desk.casework.views import TodayLine
from relocation_desk.desk.fields import Field, FormSpec, Kind, Values
from relocation_desk.domain import references
from relocation_desk.domain import snoozing as rules
from relocation_desk.domain.references import OfficerRef
from relocation_desk.domain.task_codes import TaskOutcome
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import day


def task(desk: Desk, case: str = "", request: str = "") -> FormSpec:
    """Something to do, of a case, of a request, or of neither."""
    about = (
        Field("case", _("Case"), is_required=False, initial=case, check=partial(_reference, "W"),
              hint=_("Its words are sealed in the case, for all who open it.")),
        Field("request", _("Request"), is_required=False, initial=request, check=partial(_reference, "R"),
              hint=_("Its words are sealed in the State’s file: name nobody there.")),
    )  # fmt: skip
    asked = (Field("text", _("What is to be done"), Kind.TEXT), *_whose(desk, desk.officer), *about)

    def save(values: Values) -> int:
        return own_tasks.add(desk, NewTask(**values))

    lead = _(
        "It stands on its owner’s Today until it is done. Without case or request, its owner, you and the head read it."
    )
    return FormSpec(f"task:{case}{request}", _("New task"), lead, _("Add task"), asked, save)


def change(desk: Desk, one: TaskView) -> FormSpec:
    """Another owner, another day, or nobody need do it."""
    drop = Field("drop", _("Nobody need do it any more"), Kind.CHECK, is_required=False, initial=False)
    owner, due_on = _whose(desk, one.owner)

    def save(values: Values) -> None:
        if values["drop"]:
            own_tasks.end(desk, one.id, TaskOutcome.DROPPED)
        else:
            own_tasks.give(desk, one.id, values["owner"], values["due_on"])

    lead = one.text if isinstance(one.text, str) else _("Its words are closed to you.")
    asked = (owner, due_on.beginning(one.due_on), drop)
    return FormSpec(f"task.change:{one.id}", _("Change task"), lead, _("Save"), asked, save)


def snooze(desk: Desk, line: TodayLine) -> FormSpec:
    """Until when a line is put off, and why."""
    last = rules.latest(line.kind, line.due_on, desk.today())
    hint = _("Until {day} at most: no line is put off past its own day.").format(day=day(last or line.due_on))
    until = Field("until", _("Until"), Kind.DAY, hint, initial=last)
    asked = (until, Field("reason", _("Reason"), Kind.TEXT, hint=_("Sealed.")))

    def save(values: Values) -> int:
        return today.snooze(desk, line, PuttingOff(**values))

    lead = _("{line}. You alone stop seeing it until then; it stands at the foot of Today and comes back by itself.")
    title = f"{line.case or line.subject} · {line.detail}"
    return FormSpec(
        f"snooze:{line.kind}:{line.record}", _("Put off"), lead.format(line=title), _("Put it off"), asked, save
    )


def undo(desk: Desk, saved: Saved) -> FormSpec:
    """What was saved last, before it is undone."""

    def save(_values: Values) -> None:
        own_undo.undo(desk)

    return FormSpec("own_undo", _("Undo"), saved.said, _("Undo this"), (), save)


def _whose(desk: Desk, owner: OfficerRef) -> tuple[Field, Field]:
    known = tuple(
        (one, _("{officer} (you)").format(officer=one) if one == desk.officer else one)
        for one in own_tasks.owners(desk)
    )
    return (
        Field("owner", _("Whose"), Kind.CODE, choices=known, initial=owner),
        Field("due_on", _("Due"), Kind.DAY, initial=desk.today()),
    )


def _reference(letter: str, typed: str) -> str:
    return references.parse(typed, letter) if typed.strip() else ""
