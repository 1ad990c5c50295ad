"""Hears from the system that it will sleep or that the session locks, and holds sleep back until the desk is locked."""

import os
import threading
from typing import Any

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBus, QDBusConnection, QDBusMessage

from relocation_desk.system import buses

_LOGIN, _MANAGER = "org.freedesktop.login1", "/org/freedesktop/login1"
_TURNED: Any = SLOT("turned(bool)")  # its type says bytes, and only this text is taken
_LOCKED: Any = SLOT("locked()")
_PATIENCE_MS = 1000
_SCREEN_SAVERS = ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver", "org.kde.screensaver")


class Session(QObject):
    """`lock_wanted` before sleep, and when the session or its screen is locked."""

    lock_wanted = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._held: list[Any] = []  # connections, and the brake on sleep: let go by ending the process

    def begin(self) -> None:
        """Listen; a bus that does not answer makes nobody wait."""
        threading.Thread(target=self._listen, name="session", daemon=True).start()

    def _listen(self) -> None:
        for address, subscribe in ((buses.session_bus(), self._hear_screen), (buses.system_bus(), self._hear_machine)):
            if address and buses.answers(address):
                bus = QDBusConnection.connectToBus(address, f"relocation-desk {address}")
                subscribe(bus)
                self._held.append(bus)

    def _hear_screen(self, bus: QDBusConnection) -> None:
        for name in _SCREEN_SAVERS:
            bus.connect("", "", name, "ActiveChanged", self, _TURNED)

    def _hear_machine(self, bus: QDBusConnection) -> None:
        bus.connect(_LOGIN, _MANAGER, f"{_LOGIN}.Manager", "PrepareForSleep", self, _TURNED)
        bus.connect(_LOGIN, self._own_session(bus), f"{_LOGIN}.Session", "Lock", self, _LOCKED)
        call = _manager("Inhibit", "sleep", "Relocation Desk", "The desk locks first", "delay")
        self._held += bus.call(call, QDBus.CallMode.Block, _PATIENCE_MS).arguments()

    def _own_session(self, bus: QDBusConnection) -> str:
        """The path of this session; empty, for any, where the system does not say."""
        call = _manager("GetSession", os.environ.get("XDG_SESSION_ID", "auto"))
        answer = bus.call(call, QDBus.CallMode.Block, _PATIENCE_MS).arguments()
        return str(answer[0].path()) if answer and hasattr(answer[0], "path") else ""

    @Slot(bool)
    def turned(self, is_on: bool) -> None:
        """The machine goes to sleep, or the screen saver comes: lock. Waking and leaving are no matter."""
        if is_on:
            self.lock_wanted.emit()

    @Slot()
    def locked(self) -> None:
        """The session is locked."""
        self.lock_wanted.emit()


def _manager(method: str, *arguments: str) -> QDBusMessage:
    call = QDBusMessage.createMethodCall(_LOGIN, _MANAGER, f"{_LOGIN}.Manager", method)
    call.setArguments(list(arguments))
    return call
