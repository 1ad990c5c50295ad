"""Keeps windows of the desk out of pictures of the screen, where the system has a way."""

import ctypes
import sys
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QWindow

_EXCLUDED_FROM_CAPTURE = 0x11  # WDA_EXCLUDEFROMCAPTURE, since Windows 10 2004
_NOT_SHARED = 0  # NSWindowSharingNone


def is_possible() -> bool:
    """Whether this system has a way; X11 and Wayland have none."""
    return sys.platform in ("win32", "darwin")


def shield(window: int) -> None:
    """Ask the system to leave a window out of pictures."""
    if sys.platform == "win32":
        windows: Any = getattr(ctypes, "windll")  # noqa: B009 - only Windows has it
        windows.user32.SetWindowDisplayAffinity(ctypes.c_void_p(window), _EXCLUDED_FROM_CAPTURE)
    elif sys.platform == "darwin":
        _tell(_tell(window, b"window"), b"setSharingType:", ctypes.c_ulong(_NOT_SHARED))


def _tell(receiver: int, message: bytes, *arguments: object) -> int:
    """Send a message to an object of Objective-C."""
    objc = ctypes.CDLL("libobjc.dylib")
    objc.sel_registerName.restype = objc.objc_msgSend.restype = ctypes.c_void_p
    return int(
        objc.objc_msgSend(ctypes.c_void_p(receiver), ctypes.c_void_p(objc.sel_registerName(message)), *arguments) or 0
    )


class Shield(QObject):
    """An event filter of the application: each window is shielded before it is seen."""

    def __init__(self, parent: QObject, hide: Callable[[int], None] = shield) -> None:
        super().__init__(parent)
        self._hide = hide

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: a window appears."""
        if event.type() is QEvent.Type.Show and isinstance(watched, QWindow) and watched.isTopLevel():
            self._hide(int(watched.winId()))
        return super().eventFilter(watched, event)
