"""How a picture of the window is taken: all is drawn, and what floats above it is there too."""

from pathlib import Path

from PySide6.QtCore import QEventLoop, QPoint, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication

from relocation_desk.desk.room import Room
from relocation_desk.desk.window import Window

_PATIENCE_MS = 20_000


def settle(room: Room) -> None:
    """Let every task end and every page be drawn."""
    loop, patience = QEventLoop(), QTimer()
    patience.setSingleShot(True)
    patience.timeout.connect(loop.quit)
    patience.start(_PATIENCE_MS)
    room.tasks.rested.connect(loop.quit)
    for _round in range(4):
        QApplication.processEvents()
        if room.tasks.is_busy:
            loop.exec()
    QApplication.processEvents()


def take(window: Window, file: Path) -> None:
    """Write what the window shows, with whatever floats above it."""
    picture = window.grab()
    popup = QApplication.activePopupWidget()
    if popup is not None:
        painter = QPainter(picture)
        painter.drawPixmap(popup.mapToGlobal(QPoint()) - window.mapToGlobal(QPoint()), popup.grab())
        painter.end()
        popup.close()
    file.parent.mkdir(parents=True, exist_ok=True)
    picture.save(str(file))
    print(file)
