"""Where the buses are on which the system tells of sleep and of the screen lock: local ones only."""

import os
from pathlib import Path

_SYSTEM_SOCKETS = ("/run/dbus/system_bus_socket", "/var/run/dbus/system_bus_socket")


def session_bus() -> str:
    """The address of the session's bus; empty when there is none. None is ever started."""
    beside = Path(os.environ.get("XDG_RUNTIME_DIR") or os.devnull) / "bus"
    return _local(os.environ.get("DBUS_SESSION_BUS_ADDRESS", "")) or (f"unix:path={beside}" if beside.exists() else "")


def system_bus() -> str:
    """The address of the machine's bus; empty when there is none."""
    standing = next((f"unix:path={socket}" for socket in _SYSTEM_SOCKETS if Path(socket).exists()), "")
    return _local(os.environ.get("DBUS_SYSTEM_BUS_ADDRESS", "")) or standing


def _local(address: str) -> str:
    """The address, when each way in it is a local socket."""
    return address if all(way.startswith("unix:") for way in address.split(";")) else ""
