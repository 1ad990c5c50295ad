"""Keeps what is typed in forms as drafts in the vault: each second, when a form is put away, and at locking."""

from collections.abc import Callable
from functools import partial
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, QTimer

from relocation_desk.casework import drafts
from relocation_desk.casework.desk import Desk
from relocation_desk.desk.side import SidePanel
from relocation_desk.desk.tasks import Tasks
from relocation_desk.domain.trouble import Trouble

_PAUSE_MS = 1_000


class Drafting(QObject):
    """What a crash or a cut of power takes is what was typed since the last look."""

    def __init__(self, side: SidePanel, tasks: Tasks, desk: Desk) -> None:
        super().__init__(side)
        self._side, self._tasks, self._desk = side, tasks, desk
        self._kept: dict[str, dict[str, Any]] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self.look)
        side.closed.connect(self.look)
        side.saved_aside.connect(self.look)

    def begin(self) -> None:
        """Bring back what was typed before, and keep what will be."""
        self._tasks.run(partial(drafts.load, self._desk), self._bring_back)

    def _bring_back(self, kept: dict[str, dict[str, Any]]) -> None:
        self._kept = dict(kept)
        self._side.bring_back(kept)
        self._timer.start()

    def look(self) -> None:
        """Keep what was typed since, off the GUI thread."""
        if not self._timer.isActive():
            return
        for place, work in self._changes().items():
            self._tasks.run(work, _nothing_to_show, partial(self._not_kept, place))

    def last_look(self) -> Callable[[], None]:
        """What remains to be done before the vault closes, to be called in the vault's own thread."""
        works = list(self._changes().values())
        # an act that is under way is over by then: what it saved is no draft
        works += [partial(self._discard_saved, place, is_saved) for place, is_saved in self._side.under_way().items()]
        return partial(_do_all, works)

    def _discard_saved(self, place: str, is_saved: Event) -> None:
        if is_saved.is_set():
            drafts.discard(self._desk, place)

    def _changes(self) -> dict[str, Callable[[], None]]:
        typed, former = self._side.unsaved(), self._kept
        self._kept = typed
        changed: dict[str, Callable[[], None]] = {
            place: partial(drafts.keep, self._desk, place, answers, self._side.case_of(place))
            for place, answers in typed.items()
            if former.get(place) != answers
        }
        gone = former.keys() - typed.keys()
        return changed | {place: partial(drafts.discard, self._desk, place) for place in gone}

    def _not_kept(self, place: str, trouble: Trouble) -> None:
        self._kept.pop(place, None)  # to be tried again
        self._tasks.troubled.emit(trouble)


def _do_all(works: list[Callable[[], None]]) -> None:
    """Do each, whatever becomes of another: the window that could tell of it is going."""
    for work in works:
        try:
            work()
        except Trouble:
            continue


def _nothing_to_show(_result: object) -> None:
    """The draft is kept."""
