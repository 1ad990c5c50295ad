"""Sees each key and movement that reaches any window of the desk, dialogs and popups too, before they do."""

import time

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow

_INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
    }
)


class Watch(QObject):
    """`lock_wanted` at Ctrl+L wherever it is typed: a window’s shortcut is deaf while a dialog or a popup is open."""

    lock_wanted = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._touched_at = time.monotonic()
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._listen)
        for window in QGuiApplication.topLevelWindows():
            self._listen(window)

    def _listen(self, window: QWindow | None) -> None:
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)

    def seconds(self) -> float:
        """Seconds since the last key or movement in a window of the desk."""
        return time.monotonic() - self._touched_at

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: look at each event of a window; only Ctrl+L goes no further."""
        if event.type() in _INPUT:
            self._touched_at = time.monotonic()
            if isinstance(event, QKeyEvent) and _locks(event):
                self.lock_wanted.emit()
                return True
        return super().eventFilter(watched, event)


def _locks(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_L and event.modifiers() == Qt.KeyboardModifier.ControlModifier
