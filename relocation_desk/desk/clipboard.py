"""What is copied out of the desk, from whatever field: marked as confidential, and taken back after a time."""

from typing import cast

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

KEPT_MS = 30_000
_FAR = 1_000_000  # pixels that nobody drags: text is not dragged out of the desk
# What managers of clipboards look for: KDE and those that follow it; Windows' history and cloud. Qt has no way to set
# the mark of macOS.
MARKS = {
    "x-kde-passwordManagerHint": b"secret",
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"\1\0\0\0",
    'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"': b"\0\0\0\0",
    'application/x-qt-windows-mime;value="CanUploadToCloudClipboard"': b"\0\0\0\0",
}
_MARK = next(iter(MARKS))


def held() -> QMimeData:
    """What is on the clipboard; for an empty one Qt has no answer, whatever it says of its type."""
    found = cast("QMimeData | None", QGuiApplication.clipboard().mimeData())
    return QMimeData() if found is None else found


class Copying(QObject):
    """Watches the clipboard for the whole application; what others put there is left alone."""

    def __init__(self, parent: QObject, kept_ms: int = KEPT_MS) -> None:
        super().__init__(parent)
        self._clipboard = QGuiApplication.clipboard()
        self._clipboard.dataChanged.connect(self._mark)
        self._clipboard.selectionChanged.connect(self._offer_no_selection)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(kept_ms)
        self._timer.timeout.connect(self.take_back)
        QGuiApplication.styleHints().setStartDragDistance(_FAR)

    def _mark(self) -> None:
        held = self._clipboard.mimeData() if self._clipboard.ownsClipboard() else None
        if held is None or held.hasFormat(_MARK) or not held.formats():
            return
        marked = QMimeData()
        marked.setText(held.text())
        for mark, value in MARKS.items():
            marked.setData(mark, value)
        self._clipboard.setMimeData(marked)
        self._timer.start()

    def _offer_no_selection(self) -> None:
        """X11: to mark a word with the mouse is not to give it to every program."""
        if self._clipboard.ownsSelection() and self._clipboard.text(QClipboard.Mode.Selection):
            self._clipboard.clear(QClipboard.Mode.Selection)

    def take_back(self) -> None:
        """Clear the clipboard, if what it holds is still the desk's."""
        self._timer.stop()
        if self._clipboard.ownsClipboard():
            self._clipboard.clear()
