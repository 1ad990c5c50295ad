"""A page with a table, and beside it what was chosen in it; the detail goes below where both would be cramped."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from relocation_desk.casework.desk import Desk
from relocation_desk.desk import theme
from relocation_desk.desk.columns import Column
from relocation_desk.desk.page import Page, scrolling
from relocation_desk.desk.parts.lettering import row, words
from relocation_desk.desk.parts.table_view import TableView
from relocation_desk.desk.parts.two_columns import is_cramped, turn
from relocation_desk.desk.tasks import Tasks


class TablePage(Page):
    """`above` is the layout between head and table, `detail` the one beside it; both are the page's to fill."""

    def __init__(
        self, tasks: Tasks, desk: Desk, title: str, columns: Sequence[Column], shares: tuple[int, int] = (7, 6)
    ) -> None:
        super().__init__(tasks, desk)
        self.table = TableView(columns, title)
        self.counted = words("", "muted")
        self.above, self.detail = QVBoxLayout(), QVBoxLayout()
        self.buttons = QHBoxLayout()
        self._whole = QWidget()
        self._columns = QHBoxLayout()
        self._lay_out(title, shares)

    def _lay_out(self, title: str, shares: tuple[int, int]) -> None:
        gap = theme.measure("gap_l")
        card = QFrame()
        card.setProperty("look", "card")
        inside = self._inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 4, 1, 4)
        inside.addWidget(self.table)
        detail = QWidget()
        detail.setLayout(self.detail)
        self.detail.setContentsMargins(0, 0, 0, 0)
        self.detail.setSpacing(gap)
        self._columns.setSpacing(gap)
        self._columns.addWidget(card, shares[0])
        self._columns.addWidget(scrolling(detail), shares[1])
        layout = QVBoxLayout(self._whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(gap)
        layout.addLayout(row(words(title, "title"), self.counted, None, self.buttons, gap="gap_m"))
        layout.addLayout(self.above)
        layout.addLayout(self._columns, 1)

    def offer(self, button: QPushButton) -> None:
        """Put a button at the right of the head."""
        self.buttons.addWidget(button)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the detail goes below the table where both would be cramped."""
        super().resizeEvent(event)
        turn(self._columns, is_narrow=is_cramped(event.size().width()))

    def hold_table(self, table: TableView) -> None:
        """Keep another table in the place of the first; the page shows one of them."""
        self._inside.addWidget(table)
        table.hide()

    def show_table(self) -> None:
        """Show the table with what is beside it."""
        self.show_whole(self._whole)

    def show_whole(self, content: QWidget) -> None:
        """The table is kept for the next visit."""
        if self.shown is self._whole and content is not self._whole:
            self._whole.setParent(None)
            self._shown = None
        super().show_whole(content)
