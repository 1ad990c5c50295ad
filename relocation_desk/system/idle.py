"""How long nobody has touched the machine, as its window system counts it."""

import ctypes
import os
import sys
from ctypes.util import find_library
from typing import Any, Protocol


class Idle(Protocol):
    """A source of the machine's idle time."""

    def seconds(self) -> float:
        """Seconds since the last key or movement, in any program."""


class _Info(ctypes.Structure):
    """XScreenSaverInfo, as X11/extensions/scrnsaver.h has it."""

    _fields_ = (
        ("window", ctypes.c_ulong),
        ("state", ctypes.c_int),
        ("kind", ctypes.c_int),
        ("til_or_since", ctypes.c_ulong),
        ("idle", ctypes.c_ulong),
        ("event_mask", ctypes.c_ulong),
    )


class X11Idle:
    """The screen saver extension of a local X server; OSError where there is none."""

    def __init__(self) -> None:
        self._x11, self._saver = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXss.so.1")
        self._x11.XOpenDisplay.restype = ctypes.c_void_p
        self._x11.XDefaultRootWindow.restype = ctypes.c_ulong
        self._display = ctypes.c_void_p(self._x11.XOpenDisplay(None))
        bases = ctypes.c_int(), ctypes.c_int()
        if self._display.value is None or not self._saver.XScreenSaverQueryExtension(
            self._display, *map(ctypes.byref, bases)
        ):
            raise OSError
        self._root = ctypes.c_ulong(self._x11.XDefaultRootWindow(self._display))
        self._info = _Info()

    def seconds(self) -> float:
        """Seconds since the last key or movement, in any program."""
        if not self._saver.XScreenSaverQueryInfo(self._display, self._root, ctypes.byref(self._info)):
            return 0.0
        return float(self._info.idle) / 1000


class WindowsIdle:
    """The tick of the last input, as Windows keeps it."""

    def __init__(self) -> None:
        self._windows: Any = getattr(ctypes, "windll")  # noqa: B009 - only Windows has it

    def seconds(self) -> float:
        """Seconds since the last key or movement, in any program."""
        info = (ctypes.c_uint * 2)(8, 0)  # LASTINPUTINFO: its size, and the tick
        self._windows.user32.GetLastInputInfo(ctypes.byref(info))
        return float((self._windows.kernel32.GetTickCount() - info[1]) & 0xFFFFFFFF) / 1000


class MacIdle:
    """The event source of macOS."""

    def __init__(self) -> None:
        self._since = ctypes.CDLL(find_library("ApplicationServices")).CGEventSourceSecondsSinceLastEventType
        self._since.restype, self._since.argtypes = ctypes.c_double, (ctypes.c_int32, ctypes.c_uint32)

    def seconds(self) -> float:
        """Seconds since the last key or movement, in any program."""
        return float(self._since(1, 0xFFFFFFFF))  # of hardware, any kind of event


def find() -> Idle | None:
    """The machine's own source; None where the desk can only see what happens in its window."""
    try:
        if sys.platform == "win32":
            return WindowsIdle()
        if sys.platform == "darwin":
            return MacIdle()
        return X11Idle() if _has_local_x11() else None
    except (OSError, AttributeError):
        return None


def _has_local_x11() -> bool:
    """Beside Wayland, X sees only some of what is typed; and an X server elsewhere would be reached over a network."""
    return not os.environ.get("WAYLAND_DISPLAY") and os.environ.get("DISPLAY", "").startswith((":", "unix:"))
