"""The search box above every page."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QLineEdit

from relocation_desk.desk import icons, theme
from relocation_desk.words.catalogue import _

_PAUSE_MS = 150


class SearchBox(QLineEdit):
    """`sought` carries what was typed, after a short pause."""

    sought = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "search")
        self.setPlaceholderText(_("Search names, references, situations …   Ctrl+F"))
        self.setAccessibleName(_("Search witnesses"))
        self.setFixedWidth(theme.measure("search_width"))
        self.setClearButtonEnabled(True)
        self._glass = QLabel(self)
        icons.put(self._glass, "magnifying-glass", "muted", 15)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._seek)
        self.textChanged.connect(self._changed)
        self._is_quiet = False

    def show_text(self, text: str) -> None:
        """Show what is sought, without seeking it again."""
        if self.text() != text:
            self._is_quiet = True
            self.setText(text)
            self._is_quiet = False

    def hold(self) -> None:
        """Seek no more what was typed just now: the officer went elsewhere."""
        self._pause.stop()

    def _changed(self) -> None:
        if not self._is_quiet:
            self._pause.start()

    def _seek(self) -> None:
        self.sought.emit(self.text().strip())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the glass stays at the left."""
        super().resizeEvent(event)
        self._glass.move(13, (self.height() - self._glass.sizeHint().height()) // 2)
