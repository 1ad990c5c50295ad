"""What the process itself gives up before it holds a key: dumps, readers, swap, and talking of mistakes."""

import ctypes
import faulthandler
import os
import sys
import threading
from contextlib import suppress
from types import TracebackType

_PR_SET_PDEATHSIG, _PR_GET_DUMPABLE, _PR_SET_DUMPABLE, _PR_SET_NO_NEW_PRIVS = 1, 3, 4, 38
_CURRENT_FUTURE_ON_FAULT = 1 | 2 | 4
_SIGKILL = 9


def harden() -> None:
    """Close the process to dumps and to others, as far as the system lets it; `vault check` reports it."""
    _close_qt_to_networks()
    _say_little_of_mistakes()
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        _prctl(_PR_SET_DUMPABLE, 0)
        _prctl(_PR_SET_NO_NEW_PRIVS, 1)
        _lock_memory()


def end_with_parent() -> None:
    """A process that holds keys for another ends with it, whatever it is doing (Linux)."""
    if sys.platform == "linux":
        _prctl(_PR_SET_PDEATHSIG, _SIGKILL)


def _prctl(option: int, value: int) -> int:
    return int(ctypes.CDLL(None, use_errno=True).prctl(option, value, 0, 0, 0))


def _lock_memory() -> None:
    """Keep memory out of swap, where all of it may be locked: under a limit, a later allocation would fail at work."""
    import resource

    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_MEMLOCK, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    kernel = ctypes.CDLL(None)
    if kernel.mlockall(_CURRENT_FUTURE_ON_FAULT) == 0 and not _may_take_more_than(resource.RLIMIT_MEMLOCK):
        kernel.munlockall()


def _may_take_more_than(limit: int) -> bool:
    """Tried, not looked up: the right to pass a limit is worth nothing in some containers that give it."""
    import mmap
    import resource

    most = resource.getrlimit(limit)[0]
    if most == resource.RLIM_INFINITY:
        return True
    try:
        mmap.mmap(-1, most + mmap.PAGESIZE).close()
    except (OSError, OverflowError):
        return False
    return True


def _status(name: str) -> str:
    """A line of what the kernel says of this process."""
    try:
        with open("/proc/self/status", encoding="ascii", errors="replace") as status:  # noqa: PTH123 - before pathlib
            return next((line.split()[1] for line in status if line.startswith(f"{name}:")), "0")
    except OSError:
        return "0"


def _close_qt_to_networks() -> None:
    """Qt ships plugins that show a window, or take touches, over a network: the environment can't ask for them here."""
    os.environ.pop("QT_QPA_GENERIC_PLUGINS", None)
    if os.environ.get("QT_QPA_PLATFORM", "").startswith("vnc"):
        del os.environ["QT_QPA_PLATFORM"]


def _say_little_of_mistakes() -> None:
    """A traceback shows lines, and a message what was typed: only the kind of a mistake is told."""
    faulthandler.disable()
    sys.excepthook = _tell_kind
    sys.unraisablehook = lambda mistake: _tell_kind(mistake.exc_type)
    threading.excepthook = lambda mistake: _tell_kind(mistake.exc_type)


def _tell_kind(
    kind: type[BaseException], _mistake: BaseException | None = None, _trace: TracebackType | None = None
) -> None:
    if sys.stderr is not None and not issubclass(kind, SystemExit):
        sys.stderr.write(f"relocation-desk: {kind.__name__}\n")


def is_closed_to_others() -> bool:
    """Whether other processes of the user can neither attach nor read the memory."""
    return sys.platform == "linux" and _prctl(_PR_GET_DUMPABLE, 0) == 0


def cores_are_off() -> bool:
    """Whether a crash writes no memory to a file."""
    if sys.platform == "win32":
        return False
    import resource

    return resource.getrlimit(resource.RLIMIT_CORE) == (0, 0)


def rights_are_fixed() -> bool:
    """Whether nothing that this process starts can gain rights that it lacks."""
    return _status("NoNewPrivs") == "1"


def memory_is_locked() -> bool:
    """Whether no page of this process can be swapped out."""
    return int(_status("VmLck")) > 0
