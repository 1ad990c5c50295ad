"""Windows that lock, each in a process of its own, forked from one that loaded the desk."""

import gc
import json
import os
import signal
import subprocess
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NoReturn

import pytest
import qtawesome  # noqa: F401 - as `room`: what a window loads once it stands

from relocation_desk.desk import acts, room  # noqa: F401
from relocation_desk.vault import access, primitives
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
        gc.freeze()
        for line in sys.stdin:
            told, said, environment = json.loads(line)
            _scene, _trigger, _room, vault, officer, passphrase = told
            access.open_slot(access.read(Path(vault)), officer, passphrase.encode())  # stretched before the fork
            if not (child := os.fork()):
                _perform(told, said, environment)
            _child, status = os.waitpid(child, 0)
            sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
            sys.stdout.flush()


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
