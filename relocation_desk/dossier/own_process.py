"""How a process of this program's own is started: it seals, weighs, shows or disarms what may not touch the desk."""

import sys


def command(verb: str) -> list[str]:
    """How this program is started once more, from source or from a bundle."""
    if getattr(sys, "frozen", False):
        return [sys.executable, verb]
    return [sys.executable, "-I", "-m", "relocation_desk", verb]  # isolated: no path of the caller's is searched
