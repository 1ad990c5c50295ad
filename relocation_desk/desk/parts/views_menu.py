"""The views to choose from, beside the title: a menu of them all, and what can be done with them."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from relocation_desk.casework.saved_views import View, Views
from relocation_desk.words.catalogue import _


class ViewsMenu(QMenu):
    """`wanted` carries the view that was chosen."""

    wanted = Signal(object)
    saving_wanted = Signal()
    change_wanted = Signal()
    list_wanted = Signal()

    def __init__(self, parent: QWidget, views: Views, shown: View, *, is_changed: bool) -> None:
        super().__init__(parent)
        group = QActionGroup(self)
        for view in views.every:
            if views.own and view is views.own[0]:
                self.addSeparator()
            entry = self.addAction(_written(view))
            entry.setData(view)
            entry.setCheckable(True)
            entry.setChecked(view.key == shown.key)
            group.addAction(entry)
        self.addSeparator()
        if is_changed and shown.built_in is None:
            keep = self.addAction(_("Save the changes to “{view}”").format(view=_written(shown)))
            keep.triggered.connect(self.change_wanted)
        self.addAction(_("Save as a new view…")).triggered.connect(self.saving_wanted)
        self.addAction(_("Arrange views…")).triggered.connect(self.list_wanted)
        self.triggered.connect(self._chosen)
        self.aboutToHide.connect(self.deleteLater)

    def _chosen(self, entry: QAction) -> None:
        if isinstance(entry.data(), View):
            self.wanted.emit(entry.data())


def _written(view: View) -> str:
    """The name as it was typed: Qt would take an ampersand for a key."""
    return view.name.replace("&", "&&")
