"""The columns that an officer chose for a table, and their widths, kept in the vault and shown again."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject

from relocation_desk.casework import saved_views
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.saved_views import Views
from relocation_desk.desk.parts.table_view import TableView
from relocation_desk.desk.tasks import Tasks


class KeptWidths(QObject):
    """Keeps how wide the columns of a table are, under a name of its own."""

    def __init__(self, table: TableView, tasks: Tasks, desk: Desk, name: str) -> None:
        super().__init__(table)
        self._table, self._tasks, self._desk, self._name = table, tasks, desk, name
        table.widths_chosen.connect(self._keep_widths)
        tasks.run(partial(saved_views.load, desk), self._show)

    def _show(self, views: Views) -> None:
        self._table.show_widths(views.widths.get(self._name, {}))

    def _keep_widths(self, widths: Mapping[str, int]) -> None:
        self._tasks.run(partial(saved_views.keep_widths, self._desk, self._name, widths), _kept)


class KeptColumns(KeptWidths):
    """Offers the columns, too, and keeps which are shown, in which order."""

    def __init__(self, table: TableView, tasks: Tasks, desk: Desk, name: str) -> None:
        super().__init__(table, tasks, desk, name)
        table.offer_columns()
        table.columns_chosen.connect(self._keep)

    def _show(self, views: Views) -> None:
        super()._show(views)
        self._table.show_columns(views.columns.get(self._name, ()))

    def _keep(self, codes: tuple[str, ...]) -> None:
        self._tasks.run(partial(saved_views.keep_columns, self._desk, self._name, codes), _kept)


def _kept(_result: None) -> None:
    """It is there next time."""
