"""Facts of two things side by side; a difference is marked by a sign and a word, not by colour alone."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from relocation_desk.casework.comparing import Compared
from relocation_desk.desk import theme
from relocation_desk.desk.parts.lettering import clear, words


class ComparedTable(QWidget):
    """One line a fact; `word` says what a difference is called, `heads` what the two are called."""

    def __init__(self, word: str, heads: tuple[str, str] | None = None) -> None:
        super().__init__()
        self._word, self._heads = word, heads
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setHorizontalSpacing(theme.measure("gap_m"))
        self.grid.setVerticalSpacing(theme.measure("gap_xs"))
        for column, share in enumerate((0, 2, 3, 3)):
            self.grid.setColumnStretch(column, share)

    def show_lines(self, lines: Sequence[Compared]) -> None:
        """Set both beside each other."""
        clear(self.grid)
        for column, head in enumerate(self._heads or (), 2):
            self.grid.addWidget(words(head, "strong"), 0, column)
        for number, one in enumerate(lines, self.grid.rowCount() if self._heads else 0):
            self._add(number, one)

    def _add(self, number: int, one: Compared) -> None:
        look = "strong" if one.is_changed else "muted"
        mark = words("≠" if one.is_changed else "", "strong")
        mark.setAccessibleName(self._word if one.is_changed else "")
        mark.setToolTip(self._word if one.is_changed else "")
        shown = (
            mark,
            words(one.name, "muted", wraps=True),
            words(one.before or "–", look if self._heads else "muted", wraps=True, is_selectable=True),
            words(one.after or "–", look, wraps=True, is_selectable=True),
        )
        for label in shown[2:]:  # under its head, whichever way its script runs
            label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        for column, label in enumerate(shown):
            self.grid.addWidget(label, number, column, Qt.AlignmentFlag.AlignTop)
