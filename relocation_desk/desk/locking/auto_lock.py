"""Counts how long nobody was there, warns, and locks; a machine that slept unannounced is locked when it wakes."""

import time
from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QObject, QTimer, Signal

from relocation_desk.desk import settings

WARNING_SECONDS = 30
_TICK_MS = 1000
_SLEPT_SECONDS = 2.0  # a clock may be stepped a little; nobody sleeps that short
_BOOT_CLOCK = getattr(time, "CLOCK_BOOTTIME", None)


def slept_seconds() -> float:
    """How long the machine slept since it started; 0 where its clocks do not tell."""
    return time.clock_gettime(_BOOT_CLOCK) - time.monotonic() if _BOOT_CLOCK is not None else 0.0


class AutoLock(QObject):
    """`lock_wanted` when the time is over; `warned` carries the seconds that are left, 0 when somebody is there."""

    lock_wanted = Signal()
    warned = Signal(int)

    def __init__(
        self, parent: QObject, idle_seconds: Callable[[], float], slept: Callable[[], float] = slept_seconds
    ) -> None:
        super().__init__(parent)
        self._idle_seconds, self._slept, self._slept_before = idle_seconds, slept, slept()
        self._is_warning = False
        self._minutes, self._as_of = 0, -1
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """Count from now on."""
        self._timer.start()

    def look(self) -> None:
        """Look at the clock, as is done each second."""
        if self._as_of != settings.times_written():  # reading the file takes half a frame
            self._minutes, self._as_of = settings.auto_lock_minutes(), settings.times_written()
        left = self._minutes * 60 - self._idle_seconds()
        if left <= 0 or self._slept() - self._slept_before > _SLEPT_SECONDS:
            self._slept_before = self._slept()
            self.lock_wanted.emit()
        elif left <= WARNING_SECONDS:
            self._is_warning = True
            self.warned.emit(ceil(left))
        elif self._is_warning:
            self._is_warning = False
            self.warned.emit(0)
