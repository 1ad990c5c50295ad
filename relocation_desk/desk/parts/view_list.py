"""Views put in order: renamed, deleted, moved, and the one that is shown first; each step can be taken back."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from relocation_desk.casework.saved_views import View, Views
from relocation_desk.desk import theme
from relocation_desk.desk.parts.lettering import button, row, words
from relocation_desk.domain.trouble import Trouble
from relocation_desk.words.catalogue import _
from relocation_desk.words.sentences import say

_WIDTH, _MOST_ROWS, _ROW, _KEY = 420, 10, 32, Qt.ItemDataRole.UserRole


class ViewList(QDialog):
    """`changed` carries the views as they are wanted."""

    changed = Signal(object)

    def __init__(self, parent: QWidget, views: Views) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(_("Views"))
        self.views = views
        self._former: list[Views] = []
        self.list = QListWidget()
        self.list.setAccessibleName(_("Views"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.wrong = words("", "danger", wraps=True)
        self.wrong.hide()
        steps = (
            (_("Rename"), self.rename),
            (_("Delete"), self.remove),
            (_("Up"), self.move_up),
            (_("Down"), self.move_down),
        )
        self.steps = [button(text, "quiet", on) for text, on in steps]
        self.first = button(_("Show first"), "quiet", self.show_first)
        self.undone = button(_("Undo"), "quiet", self.undo)
        self._done = button(_("Done"), "primary", self.close)
        self._done.setDefault(True)
        self._lay_out()
        self._fill(views.first.key)
        self.list.currentItemChanged.connect(self._offer)
        self.list.itemChanged.connect(self._renamed)
        self.list.setFocus()  # a popup gives its keys to nobody by itself

    def _lay_out(self) -> None:
        frame = QFrame()
        frame.setProperty("look", "palette")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(14, 12, 14, 12)
        inside.setSpacing(theme.measure("gap_s"))
        for widget in (words(_("Views"), "strong"), self.list, self.wrong):
            inside.addWidget(widget)
        inside.addLayout(row(*self.steps, None))
        inside.addLayout(row(self.first, self.undone, None, self._done))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        self.setFixedWidth(_WIDTH)

    def _fill(self, key: str) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for view in self.views.every:
            is_first = view.key == self.views.first.key
            item = QListWidgetItem(_("{view} · shown first").format(view=view.name) if is_first else view.name)
            item.setData(_KEY, view.key)
            item.setSizeHint(QSize(0, _ROW))
            if view.built_in is None:
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            self.list.addItem(item)
            if view.key == key:
                self.list.setCurrentItem(item)
        self.list.setFixedHeight(min(_MOST_ROWS, self.list.count()) * _ROW + 4)
        self.list.blockSignals(False)
        self._offer()

    def _offer(self) -> None:
        view = self.current()
        for step in self.steps:
            step.setEnabled(view is not None and view.built_in is None)
        self.first.setEnabled(view is not None and view.key != self.views.first.key)
        self.undone.setVisible(bool(self._former))

    def current(self) -> View | None:
        """The view that the list is at."""
        at = self.list.currentRow()
        return self.views.of(str(self.list.item(at).data(_KEY))) if at >= 0 else None

    def _want(self, views: Views, key: str) -> None:
        self._former.append(self.views)
        self.views = views
        self.wrong.hide()
        self._fill(key)
        self.changed.emit(views)

    def rename(self) -> None:
        """Type another name where the old one stands."""
        item, view = self.list.currentItem(), self.current()
        if view is not None:
            self.list.blockSignals(True)
            item.setText(view.name)
            self.list.blockSignals(False)
            self.list.editItem(item)

    def _renamed(self, item: QListWidgetItem) -> None:
        key, typed = str(item.data(_KEY)), item.text().strip()
        view = self.views.of(key)
        if view is None or typed == view.name:
            return
        try:
            views = self.views.renamed(key, typed)
        except Trouble as trouble:
            self.wrong.setText(say(trouble))
            self.wrong.show()
            self._fill(key)
            return
        at = [one.key for one in self.views.own].index(key)
        self._want(views, views.own[at].key)

    def remove(self) -> None:
        """Delete the view; undo brings it back."""
        view = self.current()
        if view is not None:
            self._want(self.views.removed(view.key), self.views.first.key)

    def move_up(self) -> None:
        """Move the view up."""
        self._move(-1)

    def move_down(self) -> None:
        """Move the view down."""
        self._move(1)

    def _move(self, by: int) -> None:
        view = self.current()
        if view is not None:
            self._want(self.views.moved(view.key, by), view.key)

    def show_first(self) -> None:
        """Begin with this view at each unlock."""
        view = self.current()
        if view is not None:
            self._want(self.views.beginning_with(view.key), view.key)

    def undo(self) -> None:
        """Take the last step back."""
        if self._former:
            self.views = self._former.pop()
            self._fill(self.views.first.key)
            self.changed.emit(self.views)
