"""The way in: the window, a verb of the command line, or a process for sealing, weighing, showing or disarming."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from relocation_desk.hardening import end_with_parent, harden

_SEALING, _WEIGHING, _SHOWING = "sealing-process", "weighing-process", "showing-process"
_DISARMING, _RECEIVED = "disarming-process", "received-window"


def main() -> int:
    """Start what the arguments ask for; each part is loaded only when it is needed."""
    harden()
    arguments = sys.argv[1:]
    if arguments in ([_SEALING], [_WEIGHING], [_SHOWING], [_DISARMING], [_RECEIVED]):
        end_with_parent()
    if arguments == [_SEALING]:
        from relocation_desk.dossier.sealing_process import main as seal

        return seal(sys.stdin.buffer, sys.stdout.buffer)
    if arguments == [_WEIGHING]:
        from relocation_desk.dossier.weighing import main as weigh

        return weigh(sys.stdin.buffer)
    if arguments == [_SHOWING]:
        from relocation_desk.dossier.showing_process import main as show

        return show(sys.stdin.buffer, sys.stdout.buffer)
    if arguments == [_DISARMING]:
        from relocation_desk.dossier.disarming_process import main as disarm

        return disarm(sys.stdin.buffer, sys.stdout.buffer)
    return _for_someone(arguments)


@contextmanager
def _loading() -> Iterator[None]:
    """What is loaded stays: to look through it for rubbish meanwhile, and ever again, takes a sixth of the start."""
    gc.disable()
    yield
    gc.freeze()
    gc.enable()


def _for_someone(arguments: list[str]) -> int:
    """The windows and the verbs."""
    if arguments == [_RECEIVED]:
        with _loading():
            from relocation_desk.desk.received import main as show_received

        return show_received(sys.stdin.buffer)
    if not arguments or (arguments[0].startswith("--") and arguments[0] not in ("--help", "--version")):
        return _window(arguments)
    with _loading():
        from relocation_desk.cli.app import run

    return run(arguments)


def _window(arguments: list[str]) -> int:
    import argparse

    parser = argparse.ArgumentParser(prog="relocation-desk", description="The window, on a vault.")
    parser.add_argument("--vault", type=Path, help="the folder of the vault")
    parser.add_argument("--language", choices=("en", "fr"))
    parser.add_argument("--theme", choices=("light", "dark"))
    parser.add_argument("--geometry", help="where the window stands: x,y,width,height")
    given = parser.parse_args(arguments)
    with _loading():
        from relocation_desk.desk.main import run

    return run(given.vault, given.language, given.theme, given.geometry)


if __name__ == "__main__":
    sys.exit(main())
