"""Lines below each other, of which there may be hundreds: so many at first, and more when they are asked for."""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from relocation_desk.desk import theme
from relocation_desk.desk.parts.later import Later
from relocation_desk.desk.parts.lettering import button, hairline
from relocation_desk.words.catalogue import _

_A_TURN = 3


class ManyLines(Later):
    """Each line is made when it is shown, `at_once` of them at a time; `is_divided` puts a hairline between.

    With `later`, the first are not made until `place_next` asks for them, a few a turn.
    """

    def __init__(
        self, lines: Sequence[Callable[[], QWidget]], at_once: int, *, is_divided: bool = False, later: bool = False
    ) -> None:
        super().__init__()
        self._lines, self._at_once, self._is_divided, self._shown = lines, at_once, is_divided, 0
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.measure("gap_s"))
        self._rest = button("", "quiet", self.show_more)
        self._layout.addWidget(self._rest, alignment=Qt.AlignmentFlag.AlignLeft)
        if later:
            self._rest.hide()
        else:
            self.show_more()

    def place_next(self) -> bool:
        """Make the next of the first lines; whether one of them is left."""
        if self._shown < min(self._at_once, len(self._lines)):
            self._show(min(self._shown + _A_TURN, self._at_once, len(self._lines)))
        return self._shown < min(self._at_once, len(self._lines))

    def show_more(self) -> None:
        """Show as many again."""
        self._show(min(self._shown + self._at_once, len(self._lines)))

    def _show(self, until: int) -> None:
        """Those of a turn stand in a group: each that came by itself would lay the whole page out once more."""
        group = QWidget()
        inside = QVBoxLayout(group)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.measure("gap_s"))
        for number in range(self._shown, until):
            if number and self._is_divided:
                inside.addWidget(hairline())
            inside.addWidget(self._lines[number]())
        self._layout.insertWidget(self._layout.count() - 1, group)
        self._shown = until
        left = len(self._lines) - until
        self._rest.setText(_("Show more ({count} follow)").format(count=left))
        self._rest.setVisible(left > 0)

    def taken_apart(self) -> Iterator[None]:
        """Free the lines, some a turn."""
        while (item := self._layout.takeAt(0)) is not None:
            if (group := item.widget()) is not None:
                group.deleteLater()
            yield


class Group(QWidget):
    """Some lines, laid out by themselves in a place kept for them: what follows leaves all others as they are."""

    def __init__(self, height: int) -> None:
        super().__init__()
        self.setMinimumHeight(height)

    def fill(self, lines: QLayout) -> None:
        """Put the lines in their place; it grows where letters of another font are higher."""
        self.setLayout(lines)
        self.setMinimumHeight(max(self.minimumHeight(), lines.totalMinimumSize().height()))


def taken_apart(whole: QWidget) -> Iterator[None]:
    """Free what was replaced, its lines first: a hundred at once hold the window for several frames."""
    for lines in whole.findChildren(ManyLines):
        yield from lines.taken_apart()
    for group in whole.findChildren(Group):
        group.deleteLater()
        yield
    whole.deleteLater()
    yield
