"""The tasks of a case, for all who open it."""

from functools import partial

from PySide6.QtCore import Signal

from relocation_desk.casework import own_tasks
from relocation_desk.casework.own_tasks import TaskView
from relocation_desk.desk import day_forms
from relocation_desk.desk.case.seen import Seen
from relocation_desk.desk.parts.cards import Card
from relocation_desk.desk.parts.entries import WaitingLine
from relocation_desk.desk.parts.lettering import ActButton, hairline, only_if, words
from relocation_desk.domain.acts import Act
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import day, label

_SHOWN_OVER = 3


class TaskCard(Card):
    """Open tasks with whose they are and by when; the last that are over."""

    form_wanted = Signal(object)

    def __init__(self, seen: Seen) -> None:
        super().__init__(_("Tasks"))
        self._seen = seen
        add = ActButton(_("New task"), seen.case.reference, "quiet")
        only_if(seen.eyes.may(Act.KEEP_TASK), add)
        add.chosen.connect(self._add)
        self.beside_title(add)
        seen.tasks.run(partial(own_tasks.of_case, seen.desk, seen.case.reference), self.show_tasks)

    def show_tasks(self, found: tuple[TaskView, ...]) -> None:
        """Show what is to be done."""
        self.empty()
        is_open = [one for one in found if one.is_open]
        for number, one in enumerate((*is_open, *[one for one in found if not one.is_open][:_SHOWN_OVER])):
            if number:
                self.body.addWidget(hairline())
            self.body.addWidget(self._entry(one))
        if not found:
            self.body.addWidget(
                words(_("No task. What the desk asks for by itself stands above."), "muted", wraps=True)
            )

    def _entry(self, one: TaskView) -> WaitingLine:
        title = one.text if isinstance(one.text, str) else _("A task whose words are closed to you")
        if not one.is_open:
            told = f"{label(one.outcome)} · {day(one.ended_on)} · {one.owner}" if one.ended_on else label(one.outcome)
            return WaitingLine("square-check", title, told)
        is_late = one.due_on < self._seen.eyes.today
        told = _("{officer} · by {day}").format(officer=one.owner, day=day(one.due_on))
        verb = _("Change…") if self._seen.eyes.may(Act.KEEP_TASK) else ""
        entry = WaitingLine("square", title, told, verb, one, "danger" if is_late else "muted")
        entry.chosen.connect(self._change)
        return entry

    def _add(self, case: str) -> None:
        self.form_wanted.emit(day_forms.task(self._seen.desk, case))

    def _change(self, one: TaskView) -> None:
        self.form_wanted.emit(day_forms.change(self._seen.desk, one))
