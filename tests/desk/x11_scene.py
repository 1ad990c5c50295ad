"""What happens on a real X server, as one line of JSON: python -m tests.desk.x11_scene (DISPLAY is a test's own)."""

import ctypes
import json
import subprocess
import sys
from collections.abc import Callable

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from relocation_desk.desk import main, theme
from relocation_desk.desk.clipboard import MARKS, Copying
from relocation_desk.desk.parts.lettering import words
from relocation_desk.desk.window import Window
from relocation_desk.system.idle import X11Idle

OTHER = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtGui import QClipboard, QGuiApplication
application = QGuiApplication([])
clipboard = QGuiApplication.clipboard()
if sys.argv[1] == "read":
    held, primary = clipboard.mimeData(), clipboard.text(QClipboard.Mode.Selection)
    print(repr((held.text(), held.data("x-kde-passwordManagerHint").data().decode(), primary)))
else:
    clipboard.setText("of another program")
    QTimer.singleShot(1500, application.quit)
    application.exec()
"""


def line() -> QWidget:
    """A line, marked whole."""
    one = QLineEdit("Leila")
    one.selectAll()
    return one


def text() -> QWidget:
    """A text, marked whole."""
    one = QPlainTextEdit("Leila")
    one.selectAll()
    return one


def label() -> QWidget:
    """A label that can be marked."""
    one = words("Leila", is_selectable=True)
    one.setSelection(0, 5)
    return one


def table() -> QWidget:
    """A cell."""
    one = QTableWidget(1, 1)
    one.setItem(0, 0, QTableWidgetItem("Leila"))
    one.setCurrentCell(0, 0)
    return one


def copied(make: Callable[[], QWidget]) -> bool:
    """Whether Ctrl+C in a widget leaves a copy with each mark."""
    QGuiApplication.clipboard().clear()
    one = make()
    one.show()
    QTest.keyClick(one, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    held = QGuiApplication.clipboard().mimeData()
    return held.text() == "Leila" and all(held.data(mark).data() == value for mark, value in MARKS.items())


def as_another_reads() -> str:
    """The clipboard, its mark and the primary selection, as another program gets them."""
    other = subprocess.Popen([sys.executable, "-c", OTHER, "read"], stdout=subprocess.PIPE, text=True)
    while other.poll() is None:  # who owns the clipboard must answer
        QTest.qWait(20)
    return other.communicate()[0].strip()


def kept_of_others(application: QApplication) -> bool:
    """Whether what another program copied stays when ours is taken back."""
    copying = Copying(application)
    QGuiApplication.clipboard().setText("Leila")
    with subprocess.Popen([sys.executable, "-c", OTHER, "write"]):
        while QGuiApplication.clipboard().text() != "of another program":
            QTest.qWait(20)
        copying.take_back()
        QTest.qWait(100)
        return QGuiApplication.clipboard().text() == "of another program"


def as_another_reads_once_the_window_is_closed() -> str:
    """The clipboard after someone copied and left: closing and locking leave the same way."""
    window = Window(None)
    QGuiApplication.clipboard().setText("Leila")
    window.close()
    return as_another_reads()


def idle_times() -> tuple[float, float]:
    """Idle after a pause, and after a key that no window of ours got."""
    idle, tester, x11 = X11Idle(), ctypes.CDLL("libXtst.so.6"), ctypes.CDLL("libX11.so.6")
    x11.XOpenDisplay.restype = ctypes.c_void_p
    display = ctypes.c_void_p(x11.XOpenDisplay(None))
    QTest.qWait(700)
    paused = idle.seconds()
    for is_down in (1, 0):
        tester.XTestFakeKeyEvent(display, 38, is_down, ctypes.c_ulong(0))
    x11.XSync(display, 0)
    return paused, idle.seconds()


def dialog_leaves_nothing(folder: str) -> bool:
    """Whether a file dialog that was in a folder writes its name into no settings."""
    dialog = QFileDialog(None, "", folder)
    dialog.open()
    dialog.accept()
    dialog.deleteLater()
    QTest.qWait(50)
    return QSettings(QSettings.Scope.UserScope, "QtProject").fileName().startswith("/dev/null")


def play(folder: str) -> dict[str, object]:
    """All that is looked at."""
    main.leave_no_trace()
    application = QApplication([])
    theme.apply(application, "light")
    copying = Copying(application, kept_ms=60_000)
    found: dict[str, object] = {make.__name__: copied(make) for make in (line, text, label, table)}
    QGuiApplication.clipboard().setText("ours", QClipboard.Mode.Selection)
    found["read by another"] = as_another_reads()
    copying.take_back()
    found["read after"] = as_another_reads()
    found["read once closed"] = as_another_reads_once_the_window_is_closed()
    copying.deleteLater()
    QTest.qWait(50)
    soon = Copying(application, kept_ms=50)
    QGuiApplication.clipboard().setText("Leila")
    QTest.qWait(300)
    found["left after its time"] = QGuiApplication.clipboard().text()
    soon.deleteLater()
    found["of others"] = kept_of_others(application)
    found["idle"] = idle_times()
    found["dialog"] = dialog_leaves_nothing(folder)
    return found


if __name__ == "__main__":
    sys.stdout.write(json.dumps(play(sys.argv[1])))
