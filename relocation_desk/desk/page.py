"""What every page of the unlocked window has: a desk to ask, a way to wait, and signals that lead on."""

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedLayout, QWidget

from relocation_desk.casework.desk import Desk
from relocation_desk.desk.parts.lettering import stops
from relocation_desk.desk.parts.many_lines import taken_apart
from relocation_desk.desk.parts.palette import Offer
from relocation_desk.desk.parts.ring import Ring
from relocation_desk.desk.parts.states import Nothing, Waiting
from relocation_desk.desk.tasks import Task, Tasks
from relocation_desk.domain.trouble import Trouble
from relocation_desk.words.catalogue import _
from relocation_desk.words.sentences import say


class Page(QWidget):
    """`visit_wanted` carries a Visit, `form_wanted` a FormSpec; `changed` says that counts may differ now."""

    visit_wanted = Signal(object)
    form_wanted = Signal(object)
    changed = Signal()

    def __init__(self, tasks: Tasks, desk: Desk) -> None:
        super().__init__()
        self.tasks, self.desk = tasks, desk
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._waiting = Waiting()
        self._waiting.cancelled.connect(self.stop_waiting)
        self._stack.addWidget(self._waiting)
        self._shown: QWidget | None = None
        self._coming: QWidget | None = None
        self._asked: Task | None = None

    def visit(self, subject: str, part: str) -> None:
        """Show what the visit is about."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Show the same anew."""
        raise NotImplementedError

    def offers(self) -> tuple[Offer, ...]:
        """What can be recorded here, for the palette of commands."""
        return ()

    def undo(self) -> None:
        """Offer to undo what was saved last here; a page where nothing is saved has nothing to undo."""

    def load(self, work: Callable[[], Any], show: Callable[[Any], None]) -> None:
        """Ask the desk and wait; what is shown stays until the answer is there."""
        if self._asked is not None:
            self._asked.cancel()
        if self._shown is None:
            self.cover()
        self._asked = self.tasks.run(work, show, self.show_trouble)

    def cover(self) -> None:
        """Take out of sight what is shown, and wait: it is of another than what is asked for now."""
        self._coming = None
        self._stack.setCurrentWidget(self._waiting)
        self._waiting.begin()

    def stop_waiting(self) -> None:
        """The officer does not want to wait."""
        if self._asked is not None:
            self._asked.cancel()
        self.show_instead(Nothing("hand", _("Stopped"), _("Nothing was changed."), _("Show again"), self.refresh))

    def show_trouble(self, trouble: Trouble) -> None:
        """Show what went wrong in place of the page."""
        self.show_instead(
            Nothing("triangle-exclamation", _("This can’t be shown"), say(trouble), _("Try again"), self.refresh)
        )

    def show_instead(self, why: Nothing) -> None:
        """Show why nothing is shown."""
        self.show_whole(why)

    def show_when_built(self, content: QWidget, building: Iterator[None]) -> None:
        """Show this widget as soon as it is built, a piece a turn, unless something else is to be shown meanwhile."""
        self._coming = content
        self.tasks.in_pieces(self._built(content, building), self)

    def _built(self, content: QWidget, building: Iterator[None]) -> Iterator[None]:
        for _piece in building:
            yield
            if self._coming is not content:
                return
        self.show_whole(content)
        yield

    def show_whole(self, content: QWidget) -> None:
        """Show this widget as the page, and free what it replaces."""
        self._waiting.end()
        former = self._shown
        self._shown, self._coming = content, None
        self._stack.addWidget(content)
        self._stack.setCurrentWidget(content)
        if former is not None and former is not content:
            self._stack.removeWidget(former)
            # Kept where it is till then: under another parent all of it would be dressed anew.
            self.tasks.take_apart(taken_apart(former), former)

    @property
    def shown(self) -> QWidget | None:
        """What the page shows now."""
        return self._shown


class _Scrolling(QScrollArea):
    """An area that Tab comes to only where nothing in it could be come to, and there is more than fits."""

    def __init__(self, *, keeps_room: bool) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(_("Text, to be scrolled with the arrow keys"))
        if keeps_room:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
            self.verticalScrollBar().setEnabled(False)
        self.verticalScrollBar().rangeChanged.connect(self._offer)
        self._ring: Ring | None = None

    def _offer(self, _least: int, most: int) -> None:
        inside = self.widget()
        self.verticalScrollBar().setEnabled(most > 0)
        is_wanted = most > 0 and inside is not None and next(stops(inside), None) is None
        if is_wanted and self._ring is None:
            self._ring = Ring(self)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if is_wanted else Qt.FocusPolicy.NoFocus)


def scrolling(content: QWidget, *, keeps_room: bool = False) -> QScrollArea:
    """The content in an area that scrolls up and down only.

    With `keeps_room` it is as wide without a bar as with one: what comes piece by piece is laid out once.
    """
    content.setObjectName("body")
    area = _Scrolling(keeps_room=keeps_room)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(content)
    area.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    return area


class FocusInView(QTimer):
    """Once started, scrolls to what has the keyboard as soon as it is laid out; Qt does so for the Tab key alone."""

    def __init__(self, within: QWidget) -> None:
        super().__init__(within)
        self.setSingleShot(True)
        self.setInterval(0)
        self.timeout.connect(self._scroll)

    def _scroll(self) -> None:
        within = self.parent()
        focused: QWidget | None = within.focusWidget() if isinstance(within, QWidget) else None
        area: QWidget | None = focused
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if isinstance(area, QScrollArea) and focused is not None:
            area.ensureWidgetVisible(focused, 0, area.height() // 3)
