"""A search for what is typed in all that is on record, too: asked for by a button, with progress and a way out."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal

from relocation_desk.casework import searching_words
from relocation_desk.casework.desk import Desk
from relocation_desk.desk.parts.lettering import button
from relocation_desk.desk.parts.under_way import UnderWay
from relocation_desk.desk.tasks import Task, Tasks
from relocation_desk.domain.trouble import Trouble
from relocation_desk.words.catalogue import _


class WordsSearch(QObject):
    """`found` carries what the records of each case say around the words; nothing that was found is kept here."""

    found = Signal(object)

    def __init__(self, parent: QObject, tasks: Tasks, desk: Desk) -> None:
        super().__init__(parent)
        self._tasks, self._desk, self._text = tasks, desk, ""
        self._task: Task | None = None
        self._is_begun = False
        self.button = button(_("Search their records, too"), "quiet", self.begin)
        self.button.setToolTip(_("Looks through all that you may open: incidents, documents, assessments and more"))
        self.button.hide()
        self.line = UnderWay()
        self.line.cancelled.connect(self.cancel)

    def take(self, text: str) -> None:
        """Another text is typed: what was sought so far is sought no more."""
        self._text = text
        self.stop()

    def offer(self) -> None:
        """Let it be begun, unless it was, or nothing is typed."""
        self.button.setVisible(bool(self._text) and not self._is_begun)

    def stop(self) -> None:
        """The officer does not want to wait."""
        if self._task is not None:
            self._task.cancel()
        self._task, self._is_begun = None, False
        self.line.hide()

    def cancel(self) -> None:
        """The same, of the very text that is still there."""
        self.stop()
        self.offer()

    def begin(self) -> None:
        """Look through what is on record."""
        self._is_begun = True
        self.offer()
        self.line.begin(_("Searching what is on record …"))
        work = partial(searching_words.seek, self._desk, self._text)
        self._task = self._tasks.run(work, self._show, self._tell, shown=self.line.show_progress)

    def _show(self, found: Mapping[int, str]) -> None:
        self._task = None
        if found:
            self.line.hide()
        else:
            self.line.end(_("No record that you may open says so."))
        self.found.emit(found)

    def _tell(self, trouble: Trouble) -> None:
        self.cancel()
        self.line.tell(trouble)
