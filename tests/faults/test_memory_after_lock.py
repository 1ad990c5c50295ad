"""After locking, no process of the desk has a name, a passphrase, a key or a typed word in its memory."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from relocation_desk.vault import access, holding
from tests.desks import HEAD, WITNESS, Archive, passphrase_of

ROOT = Path(__file__).resolve().parents[2]
TYPED = "Two men waited at the quay with her photograph"
PIECE = 1 << 22
needs_eyes = pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0, reason="only root on Linux sees another process's memory"
)


def secrets_of(folder: Path) -> dict[str, bytes]:
    """What may be in memory while the head sits there, and not after."""
    chain = access.read(folder)
    known, keys = access.open_slot(chain, HEAD, passphrase_of(HEAD))
    held = holding.held(chain.vault, chain.state, known, keys).present()
    texts = {"passphrase": passphrase_of(HEAD).decode(), "name": WITNESS.passport_name, "own name": WITNESS.native_name}
    return {f"key of {name}": key for name, key in held.items()} | {
        f"{what} as {coding}": text.encode(coding)
        for what, text in (texts | {"typed": TYPED}).items()
        for coding in ("utf-8", "utf-16-le")
    }


def pieces(process: int) -> Iterator[bytes]:
    """All that a process can read of its own memory; pieces overlap, so that nothing is missed between two."""
    with Path(f"/proc/{process}/mem").open("rb", buffering=0) as memory:
        for line in Path(f"/proc/{process}/maps").read_text().splitlines():
            span, rights = line.split()[:2]
            start, end = (int(bound, 16) for bound in span.split("-"))
            if "r" not in rights or line.endswith(("[vvar]", "[vsyscall]")):
                continue
            for at in range(start, end, PIECE):
                try:
                    memory.seek(at)
                    yield memory.read(min(PIECE + 256, end - at))
                except OSError:
                    break


def found_in(process: int, sought: dict[str, bytes]) -> set[str]:
    found: set[str] = set()
    for piece in pieces(process):
        found |= {what for what, content in sought.items() if content in piece}
    return found


def begun_with(mark: Path) -> set[int]:
    """Every process that has this in its environment: what a desk starts takes it over."""
    begun = set()
    for process in Path("/proc").iterdir():
        try:
            if process.name.isdigit() and os.fsencode(mark) in (process / "environ").read_bytes():
                begun.add(int(process.name))
        except OSError:
            continue
    return begun


def await_rest(process: int) -> None:
    """A fresh window loads what comes next while the officer types: wait until it has all."""
    former = ""
    while (now := Path(f"/proc/{process}/maps").read_text()) != former:
        former = now
        time.sleep(1)


@needs_eyes
def test_memory_holds_nothing_of_it_after_locking(archive: Archive, tmp_path: Path):
    vault = tmp_path / "vault"
    with archive.copy("referred", vault):
        pass
    sought = secrets_of(vault)
    settings = tmp_path / "settings"
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(settings)}
    command = [sys.executable, "-m", "tests.desk.remembering_scene", str(vault), HEAD]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0
    ) as desk:
        assert desk.stdin is not None
        assert desk.stdout is not None
        desk.stdin.write(passphrase_of(HEAD) + b"\n" + TYPED.encode() + b"\n")
        assert desk.stdout.readline() == b"shown\n"
        before = found_in(desk.pid, sought)
        desk.stdin.write(b"lock\n")
        assert desk.wait(20) == 0

    fresh = begun_with(settings)
    try:
        assert len(fresh) == 1
        await_rest(*fresh)
        after = {process: found_in(process, sought) for process in begun_with(settings)}
    finally:
        for process in fresh:
            os.kill(process, signal.SIGKILL)

    assert {"name as utf-8", "name as utf-16-le", "own name as utf-16-le", "typed as utf-16-le"} <= before
    assert {"key of register", "passphrase as utf-8"} <= before
    assert list(after.values()) == [set()]
