"""Where the buses are on which the system tells of sleep and of the screen lock: local ones only."""

import ctypes
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


def answers(address: str) -> bool:
    """Whether a bus is there; asked of libdbus itself, since Qt’s call holds Python’s lock while nobody answers."""
    try:
        dbus = ctypes.CDLL("libdbus-1.so.3")
    except OSError:
        return False
    error = (ctypes.c_void_p * 8)()  # a DBusError, with room to spare
    dbus.dbus_threads_init_default()
    dbus.dbus_error_init(error)
    dbus.dbus_connection_open_private.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(dbus.dbus_connection_open_private(address.encode(), error))
    if connection.value is None:
        return False
    is_there = bool(dbus.dbus_bus_register(connection, error))
    dbus.dbus_connection_set_exit_on_disconnect(connection, 0)
    dbus.dbus_connection_close(connection)
    dbus.dbus_connection_unref(connection)
    return is_there


def _local(address: str) -> str:
    """The address, when each way in it is a local socket."""
    return address if all(way.startswith("unix:") for way in address.split(";")) else ""
