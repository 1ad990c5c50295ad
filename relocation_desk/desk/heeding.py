"""While a form says who someone is: who on the desk they may be, calmly, and what the officer makes of it."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout

from relocation_desk.casework import duplicates
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.duplicate_search import Another, Candidate, Typed
from relocation_desk.desk import theme
from relocation_desk.desk.forms import Form
from relocation_desk.desk.parts.lettering import ActButton, clear, row, words
from relocation_desk.desk.settled_search import SettledSearch
from relocation_desk.desk.tasks import Task, Tasks
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.domain.household import letter
from relocation_desk.domain.references import CaseRef
from relocation_desk.domain.trouble import Trouble
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import label

PAUSE_MS = 600
_SHOWN = 2


@dataclass(frozen=True, slots=True)
class Heed:
    """Whose form it is: a person of a case, by number when on record, and what of the answers tells who they are."""

    desk: Desk
    case: CaseRef
    told: Callable[[Mapping[str, Any]], Typed]
    member_id: int = 0


class Heeding(QFrame):
    """Hidden until someone is found; it never keeps the form from being saved."""

    visit_wanted = Signal(object)

    def __init__(self, heed: Heed, form: Form, tasks: Tasks) -> None:
        super().__init__()
        self.setProperty("look", "notice")
        self._heed, self._form, self._tasks = heed, form, tasks
        self._looked_for: Typed | None = None
        self._asked: Task | None = None
        self._others: dict[Another, QCheckBox] = {}
        self._settled = SettledSearch(self, tasks, heed.desk)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.look)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(12, 8, 12, 8)
        self._layout.setSpacing(theme.measure("gap_xs"))
        form.edited.connect(self._pause.start)
        self._pause.start()  # what a form holds at first, or a draft that is back, is looked for too
        self.hide()

    def look(self) -> None:
        """Ask who it may be, unless that was asked."""
        typed = self._heed.told(self._form.typed())
        if typed == self._looked_for:
            return
        self._looked_for = typed
        if self._asked is not None:
            self._asked.cancel()
        work = partial(duplicates.look, self._heed.desk, self._heed.case, typed, self._heed.member_id)
        self._asked = self._tasks.run(work, self._show, _say_nothing)

    def _show(self, found: tuple[Candidate, ...]) -> None:
        chosen = self.others()
        self._others.clear()
        clear(self._layout)
        if found:
            self._layout.addWidget(words(_("This person may be on the desk already"), "strong", wraps=True))
        for one in found[:_SHOWN]:
            self._add(one, is_chosen=one.person in chosen)
        if len(found) > _SHOWN:
            self._layout.addWidget(words(_("And others, less likely: the case lists them."), "small", wraps=True))
        self.setVisible(bool(found))
        is_asked = self._looked_for is not None and not self._looked_for.is_empty
        self._settled.shown(repr(self._looked_for) if is_asked else "", len(found))

    def _add(self, one: Candidate, *, is_chosen: bool) -> None:
        said = _("{case}, person {letter}: {name}").format(
            case=one.person.reference, letter=letter(one.person.ordinal), name=one.name
        )
        self._layout.addWidget(words(said, wraps=True))
        self._layout.addWidget(words(label(one.why).capitalize(), "small", wraps=True))
        another = self._others[one.person] = QCheckBox(_("Another person"))
        another.setToolTip(_("Nobody is warned of these two again. It can be taken back like any record."))
        another.setAccessibleName(_("Another person than {person}").format(person=said))
        another.setChecked(is_chosen)
        way = ActButton(_("Open the case"), one.person, "quiet")
        way.setAccessibleName(_("Open the case {case}").format(case=one.person.reference))
        way.setToolTip(_("What is typed here is kept."))
        way.chosen.connect(self._open)
        self._layout.addLayout(row(another, None, way))

    def _open(self, one: Another) -> None:
        self._settled.settle()
        self.visit_wanted.emit(Visit(Destination.CASE, one.reference))

    def others(self) -> tuple[Another, ...]:
        """Of whom the officer says that they are another person."""
        return tuple(one for one, box in self._others.items() if box.isChecked())

    def saving(self, save: Callable[[], Any]) -> Callable[[], Any]:
        """The act of the form, and what the officer made of the warning."""
        self._pause.stop()
        self._settled.settle()
        return partial(_save_and_tell, save, self._heed, self.others())


def _save_and_tell(save: Callable[[], Any], heed: Heed, others: tuple[Another, ...]) -> Any:
    result = save()
    if others:
        with suppress(Trouble):  # the person is recorded: what could not be told stays listed on the case
            duplicates.tell_apart_from(heed.desk, heed.case, heed.member_id or result, others)
    return result


def _say_nothing(_trouble: Trouble) -> None:
    """A warning that can't be given keeps nobody from their work."""
