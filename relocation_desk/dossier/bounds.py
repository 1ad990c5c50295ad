"""The bounds of a process that reads files from outside: memory, time, open files, and no network."""

import ctypes
import sys
from contextlib import suppress

from relocation_desk.hardening import memory_is_locked

_SPARE_BYTES = 1024 * 1024 * 1024
_FILES = 64  # fonts of the system, for a PDF that brings none
_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000


def limit(length: int, cpu_seconds: int) -> None:
    """Bound memory, time and open files; nothing can be written to a file, and nothing started (Linux)."""
    if sys.platform != "linux":
        return
    import resource

    _leave_the_network()
    with open("/proc/self/statm", encoding="ascii") as told:  # noqa: PTH123 - as little as may be is loaded here
        pages = int(told.read().split()[0])
    most = {
        resource.RLIMIT_AS: pages * resource.getpagesize() + _SPARE_BYTES + 3 * length,
        resource.RLIMIT_CPU: cpu_seconds,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_NOFILE: _FILES,
        resource.RLIMIT_NPROC: 0,
    }
    for bound, value in most.items():
        resource.setrlimit(bound, (value, value))


def _leave_the_network() -> None:
    """Go where there is none, not even the machine's own, where the kernel lets a process do so.

    Memory that is locked by a right, not by a limit, could not grow there.
    """
    import resource

    if memory_is_locked() and resource.getrlimit(resource.RLIMIT_MEMLOCK)[0] != resource.RLIM_INFINITY:
        return
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).unshare(_NEW_USER | _NEW_NETWORK)
