"""What the process itself gives up before it holds a key: core dumps, and being read by others of the same user."""

import ctypes
import sys

_PR_SET_DUMPABLE = 4


def harden() -> None:
    """Forbid core dumps, and on Linux attachment by other processes of the user; `vault check` reports it."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def is_hardened() -> bool:
    """Whether this process can neither dump core nor be read by others of the user."""
    if sys.platform != "linux":
        return False
    import resource

    pr_get_dumpable = 3
    dumpable = ctypes.CDLL(None).prctl(pr_get_dumpable, 0, 0, 0, 0)
    return resource.getrlimit(resource.RLIMIT_CORE) == (0, 0) and dumpable == 0
