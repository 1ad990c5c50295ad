"""What this machine gives a process that holds keys: one fact each, for `vault check`."""

import sys
from dataclasses import dataclass
from pathlib import Path

from relocation_desk.hardening import cores_are_off, is_closed_to_others, memory_is_locked, rights_are_fixed
from relocation_desk.system import buses, idle
from relocation_desk.system.swap import Swap, swap

_SAFE_SWAP = (Swap.NONE, Swap.IN_MEMORY, Swap.ENCRYPTED)
_PTRACE = Path("/proc/sys/kernel/yama/ptrace_scope")


@dataclass(frozen=True, slots=True)
class Fact:
    """A protection by name, whether it holds here, and how it stands in one word."""

    name: str
    holds: bool
    state: str


def facts() -> tuple[Fact, ...]:
    """How each protection stands on this machine, for this process."""
    swapped = swap()
    return (
        _fact("memory", "closed" if is_closed_to_others() else "open", "closed"),
        _fact("core_dumps", "off" if cores_are_off() else "on", "off"),
        _fact("privileges", "fixed" if rights_are_fixed() else "open", "fixed"),
        _fact("locked_memory", "locked" if memory_is_locked() else "not_permitted", "locked"),
        _fact("swap", swapped, *_SAFE_SWAP),
        _fact("attaching", _attaching(), "restricted"),
        _fact("screen_capture", "shielded" if sys.platform in ("win32", "darwin") else "open", "shielded"),
        _fact("idle", "system" if idle.find() is not None else "own_window", "system"),
        _fact("session_lock", "heard" if buses.session_bus() else "unheard", "heard"),
        _fact("sleep", "before" if buses.system_bus() else "at_waking", "before"),
    )


def _fact(name: str, state: str, *good: str) -> Fact:
    return Fact(name, state in good, state)


def _attaching() -> str:
    """Whether the kernel lets a program attach to another of the same user."""
    try:
        return "restricted" if int(_PTRACE.read_text("ascii")) > 0 else "free"
    except (OSError, ValueError):
        return "free"
