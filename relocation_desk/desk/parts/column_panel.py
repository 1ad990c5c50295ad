"""The panel in which the columns of a table are chosen and put in order."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QDialog, QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from relocation_desk.desk import theme
from relocation_desk.desk.columns import Column
from relocation_desk.desk.parts.lettering import button, row, words
from relocation_desk.words.catalogue import _

_WIDTH, _ROW, _CODE = 320, 28, Qt.ItemDataRole.UserRole
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class ColumnPanel(QDialog):
    """`chosen` carries the codes of the columns in their order, none for the table's own; one always stays."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget, columns: Sequence[Column], shown: Sequence[str]) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(_("Columns"))
        self._columns = tuple(columns)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Columns"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setFixedHeight(_ROW * len(self._columns) + 4)
        self.list.installEventFilter(self)
        self._fill(shown)
        self.list.itemChanged.connect(self._tell)
        self.list.model().rowsMoved.connect(self._moved)
        self._done = button(_("Done"), "primary", self.close)
        self._done.setDefault(True)
        self._lay_out()

    def _lay_out(self) -> None:
        frame = QFrame()
        frame.setProperty("look", "palette")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(14, 12, 14, 12)
        inside.setSpacing(theme.measure("gap_s"))
        inside.addWidget(words(_("Columns"), "strong"))
        inside.addWidget(self.list)
        inside.addWidget(words(_("Space shows or hides one, Ctrl+Up and Ctrl+Down move it."), "small", wraps=True))
        up, down = (button(text, "quiet", on) for text, on in ((_("Up"), self.move_up), (_("Down"), self.move_down)))
        inside.addLayout(row(up, down, None, button(_("As at first"), "quiet", self.reset)))
        inside.addLayout(row(None, self._done))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        self.setFixedWidth(_WIDTH)
        self.list.setFocus()  # a popup gives its keys to nobody by itself

    def _fill(self, shown: Sequence[str]) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        by_code = {column.code: column for column in self._columns}
        hidden = (code for code in by_code if code not in shown)
        for code in (*(one for one in shown if one in by_code), *hidden):
            item = QListWidgetItem(by_code[code].title)
            item.setData(_CODE, code)
            item.setSizeHint(QSize(0, _ROW))
            item.setCheckState(Qt.CheckState.Checked if code in shown else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.blockSignals(False)

    def codes(self) -> tuple[str, ...]:
        """The codes of the columns that are ticked."""
        items = (self.list.item(at) for at in range(self.list.count()))
        return tuple(str(one.data(_CODE)) for one in items if one.checkState() is Qt.CheckState.Checked)

    def _tell(self, changed: QListWidgetItem) -> None:
        if self.codes():
            self.chosen.emit(self.codes())
        else:
            changed.setCheckState(Qt.CheckState.Checked)

    def _moved(self) -> None:
        self.chosen.emit(self.codes())

    def move_up(self) -> None:
        """Move the column up."""
        self._move(-1)

    def move_down(self) -> None:
        """Move the column down."""
        self._move(1)

    def _move(self, by: int) -> None:
        at = self.list.currentRow()
        if 0 <= at + by < self.list.count():
            self.list.insertItem(at + by, self.list.takeItem(at))
            self.list.setCurrentRow(at + by)
            self._moved()

    def reset(self) -> None:
        """Show the columns as the table has them."""
        self._fill([column.code for column in self._columns if column.is_shown])
        self.chosen.emit(())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: with Ctrl, the arrows move the column."""
        pressed = event if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress else None
        if pressed and pressed.key() in _STEPS and pressed.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._move(_STEPS[Qt.Key(pressed.key())])
            return True
        return super().eventFilter(watched, event)
