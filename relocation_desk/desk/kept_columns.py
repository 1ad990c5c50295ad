"""The columns that an officer chose for a table, kept in the vault and shown again."""

from functools import partial

from PySide6.QtCore import QObject

from relocation_desk.casework import saved_views
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.saved_views import Views
from relocation_desk.desk.parts.table_view import TableView
from relocation_desk.desk.tasks import Tasks


class KeptColumns(QObject):
    """Offers the columns of a table, under a name of its own."""

    def __init__(self, table: TableView, tasks: Tasks, desk: Desk, name: str) -> None:
        super().__init__(table)
        self._table, self._tasks, self._desk, self._name = table, tasks, desk, name
        table.offer_columns()
        table.columns_chosen.connect(self._keep)
        tasks.run(partial(saved_views.load, desk), self._show)

    def _show(self, views: Views) -> None:
        self._table.show_columns(views.columns.get(self._name, ()))

    def _keep(self, codes: tuple[str, ...]) -> None:
        self._tasks.run(partial(saved_views.keep_columns, self._desk, self._name, codes), _kept)


def _kept(_result: None) -> None:
    """It is there next time."""
