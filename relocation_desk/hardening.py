"""What the process itself gives up before it holds a key: core dumps, and being read by others of the same user."""

import ctypes
import os
import sys

_PR_SET_DUMPABLE = 4


def harden() -> None:
    """Forbid core dumps, and on Linux attachment by other processes of the user; `vault check` reports it."""
    _close_qt_to_networks()
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def _close_qt_to_networks() -> None:
    """Qt ships plugins that show a window, or take touches, over a network: the environment can't ask for them here."""
    os.environ.pop("QT_QPA_GENERIC_PLUGINS", None)
    if os.environ.get("QT_QPA_PLATFORM", "").startswith("vnc"):
        del os.environ["QT_QPA_PLATFORM"]


def is_hardened() -> bool:
    """Whether this process can neither dump core nor be read by others of the user."""
    if sys.platform != "linux":
        return False
    import resource

    pr_get_dumpable = 3
    dumpable = ctypes.CDLL(None).prctl(pr_get_dumpable, 0, 0, 0, 0)
    return resource.getrlimit(resource.RLIMIT_CORE) == (0, 0) and dumpable == 0
