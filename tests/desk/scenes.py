"""Windows that lock, each in a process of its own, forked from one that loaded the desk."""

import gc
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NoReturn

import pytest
import qtawesome  # noqa: F401 - as `room`: what a window loads once it stands

from relocation_desk.casework import listing, overview, today
from relocation_desk.casework.desk import Desk, system_clock
from relocation_desk.casework.listing import Query
from relocation_desk.desk import acts, room  # noqa: F401
from relocation_desk.domain.permissions import holds_register
from relocation_desk.domain.references import OfficerRef
from relocation_desk.vault import access, primitives, vault
from tests.desk import locking_scene

ROOT = Path(__file__).resolve().parents[2]
ENDS_S = 60


@dataclass(frozen=True, slots=True)
class Ended:
    """How a scene ended: its exit code, and what it said to the standard error."""

    code: int
    said: str


class Stage:
    """The process that loaded the desk, and in which no application is ever made."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def play(self, told: list[str], said: Path) -> Ended:
        """Play a scene in a fresh fork, in the environment of this moment, and wait for its end."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
        self._process.stdin.write(json.dumps([told, str(said), environment]) + "\n")
        self._process.stdin.flush()
        return Ended(int(self._process.stdout.readline()), said.read_text())


@contextmanager
def stage() -> Iterator[Stage]:
    """Such a process, until it is left."""
    command = [sys.executable, "-m", "tests.desk.scenes"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield Stage(process)


def serve() -> None:
    """Fork a scene for each line that asks for one, and tell how it ended."""
    with pytest.MonkeyPatch.context() as kept:
        kept.setattr(primitives, "stretch", cache(primitives.stretch))  # as conftest.stretched_once
        for line in sys.stdin:
            told, said, environment = json.loads(line)
            _stretch_and_ask_once(Path(told[3]), OfficerRef(told[4]), told[5].encode())
            gc.freeze()
            if not (child := os.fork()):
                _perform(told, said, environment)
            _child, status = os.waitpid(child, 0)
            sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
            sys.stdout.flush()


_READY = set[str]()


def _stretch_and_ask_once(folder: Path, officer: OfficerRef, passphrase: bytes) -> None:
    """What each scene would pay for alone: the slot is stretched, and what a window asks is compiled."""
    chain = access.read(folder)
    known, keys = access.open_slot(chain, officer, passphrase)
    if officer in _READY or not holds_register(known.roles):
        return
    _READY.add(officer)
    with tempfile.TemporaryDirectory() as aside:
        copied = Path(shutil.copytree(folder, Path(aside) / "vault"))
        desk = Desk(vault.enter(copied, chain, officer, keys, vault.Opening(system_clock())))
        today.lines(desk)
        for row in listing.rows(desk, listing.ids(desk, Query())[:1]):
            overview.with_corrections(desk, row.reference)
        desk.close()


def _perform(told: list[str], said: str, environment: dict[str, str]) -> NoReturn:
    """Be the window; what it says goes to a file."""
    code = 1
    try:
        signal.alarm(ENDS_S)
        os.environ.clear()
        os.environ.update(environment)
        nowhere = os.open(os.devnull, os.O_RDWR)
        os.dup2(nowhere, 0)
        os.dup2(nowhere, 1)
        os.dup2(os.open(said, os.O_WRONLY | os.O_CREAT, 0o600), 2)
        code = locking_scene.play(*told)
    except BaseException:  # noqa: BLE001 - the fork ends here, whatever went wrong in it
        traceback.print_exc()
    finally:
        os._exit(code)


if __name__ == "__main__":
    serve()
