"""Lines of cards: a fact with its label, an event with its day, something that waits with its act."""

from collections import deque

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from relocation_desk.desk import icons, theme
from relocation_desk.desk.parts.later import Later
from relocation_desk.desk.parts.lettering import OneLine, button, words

_DAY_WIDTH = 92
_A_TURN = 5
_ABOVE_AND_BELOW = 2


class Facts(Later):
    """Labels at the left, what they say at the right; with `later`, `place_next` makes a few a turn."""

    def __init__(self, label_width: int = 148, *, later: bool = False) -> None:
        super().__init__()
        self._waiting: deque[tuple[str, str | QWidget, str]] = deque()
        self._is_later = later
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.measure("gap_m"))
        self._grid.setVerticalSpacing(theme.measure("gap_s"))
        self._grid.setColumnMinimumWidth(0, label_width)
        self._grid.setColumnStretch(1, 1)

    def add(self, name: str, said: str | QWidget, look: str = "") -> "Facts":
        """Add a fact; an empty one is not shown."""
        if said != "":
            self._waiting.append((name, said, look))
            if not self._is_later:
                self.place_next()
        return self

    def place_next(self) -> bool:
        """Place a few of the facts that wait."""
        for name, said, look in [self._waiting.popleft() for _fact in range(min(_A_TURN, len(self._waiting)))]:
            self._place(name, said, look)
        return bool(self._waiting)

    def _place(self, name: str, said: str | QWidget, look: str) -> None:
        number = self._grid.rowCount()
        self._grid.addWidget(words(name, "muted", wraps=True), number, 0, Qt.AlignmentFlag.AlignTop)
        shown = said if isinstance(said, QWidget) else words(said, look, wraps=True, is_selectable=True)
        is_act = isinstance(shown, QPushButton)
        self._grid.addWidget(shown, number, 1, Qt.AlignmentFlag.AlignLeft if is_act else Qt.AlignmentFlag(0))


class Event(QWidget):
    """A day, what happened, and a quieter second line."""

    def __init__(self, day: str, title: str, detail: str) -> None:
        super().__init__()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 4)
        layout.setSpacing(theme.measure("gap_s"))
        when = words(day, "muted")
        when.setFixedWidth(_DAY_WIDTH)
        layout.addWidget(when, alignment=Qt.AlignmentFlag.AlignTop)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(OneLine(title))
        if detail:
            said.addWidget(OneLine(detail, "small"))
        layout.addLayout(said, 1)


class WaitingLine(QWidget):
    """Something that waits: icon, what, since or until when, and the button that leads to its act.

    `chosen` carries what the line stands for, so that a bound method can listen and nothing is kept alive.
    """

    chosen = Signal(object)

    def __init__(
        self, icon: str, title: str, detail: str, act: str = "", stands_for: object = None, token: str = "muted"
    ) -> None:
        super().__init__()
        self._stands_for = stands_for
        layout = self._row = QHBoxLayout(self)
        layout.setContentsMargins(0, _ABOVE_AND_BELOW, 0, _ABOVE_AND_BELOW)
        layout.setSpacing(theme.measure("gap_s"))
        picture = QLabel()
        icons.put(picture, icon, token)
        layout.addWidget(picture)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(self._titled(title))
        if detail:
            said.addWidget(OneLine(detail, "danger" if token == "danger" else "small"))
        layout.addLayout(said, 1)
        self.act: QPushButton | None = None
        if act:
            self.act = button(act, "", self._choose)
            self.act.setAccessibleName(f"{act}: {title}")
            layout.addWidget(self.act)

    def _titled(self, title: str) -> QLabel:
        return OneLine(title)

    def beside(self, *others: QPushButton) -> None:
        """Quieter acts, before the one that the line leads to."""
        for one in others:
            self._row.insertWidget(self._row.count() - (self.act is not None), one)

    def _choose(self) -> None:
        self.chosen.emit(self._stands_for)

    def minimumSizeHint(self) -> QSize:
        """Qt: as high as its lines, as narrow as need be."""
        return QSize(160, super().minimumSizeHint().height())


def waiting_height(detail: str, token: str) -> int:
    """How high a line that waits is going to be: one with a button, in letters that the first font has."""
    sizes = ["type_text", *(["type_text" if token == "danger" else "type_small"] if detail else [])]
    said = sum(QFontMetrics(theme.font(theme.measure(size))).height() for size in sizes)
    return max(theme.measure("control"), said) + 2 * _ABOVE_AND_BELOW


class WholeLine(WaitingLine):
    """One in a narrow column, whose title wraps rather than be cut; it costs more to lay out."""

    def _titled(self, title: str) -> QLabel:
        return words(title, wraps=True)
