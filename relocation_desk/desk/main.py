"""The way in to the window: the application, its language and theme, and the last resort for mistakes."""

import os
import sys
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QSettings, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from relocation_desk.desk import capture, settings, theme, typefaces
from relocation_desk.desk.window import Window
from relocation_desk.words import catalogue


def run(vault: Path | None, language: str | None = None, dress: str | None = None, geometry: str | None = None) -> int:
    """Open the window and stay until it is closed."""
    leave_no_trace()
    typefaces.choose()
    application = QApplication(sys.argv[:1])
    if capture.is_possible():
        application.installEventFilter(capture.Shield(application))
    window = opened(application, vault, language, dress, geometry)
    window.show()
    return application.exec()


def opened(
    application: QApplication, vault: Path | None, language: str | None, dress: str | None, geometry: str | None
) -> Window:
    """The window, dressed, not yet shown."""
    typefaces.choose()
    application.setApplicationName("relocation-desk")
    catalogue.use_language(language or str(settings.read(settings.LANGUAGE) or "") or "en")
    theme.apply(application, dress or str(settings.read(settings.THEME)))
    window = Window(vault or _last_vault())
    window.stand(geometry)
    sys.excepthook = LastResort(window)
    return window


def leave_no_trace() -> None:
    """Folders that were looked into are remembered by no dialog, the system's or Qt's; and Qt tells nobody anything."""
    QGuiApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)
    qInstallMessageHandler(_say_nothing)


def _say_nothing(_kind: QtMsgType, _where: QMessageLogContext, _message: str) -> None:
    """What Qt says may hold what was typed."""


def _last_vault() -> Path | None:
    kept = str(settings.read(settings.VAULT) or "")
    return Path(kept) if kept and Path(kept).is_dir() else None


class LastResort:
    """A mistake in the window itself becomes a sentence with a number, never a traceback on the screen."""

    def __init__(self, window: Window) -> None:
        self._window = window

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Python: an exception that nobody caught."""
        from relocation_desk.words.unforeseen import unforeseen

        if issubclass(kind, KeyboardInterrupt):
            self._window.close()
            return
        self._window.show_trouble(unforeseen(error.with_traceback(trace)))
