"""Keys that change while the desk is killed: nobody is locked out, nothing is half, and the change is finished."""

import os
import random
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from relocation_desk.casework import leaving, opening, oversight, overview, second_officer
from relocation_desk.casework.desk import Desk
from relocation_desk.domain.references import OfficerRef
from relocation_desk.vault import rotation
from relocation_desk.vault.register import Register
from tests.desks import CARE, HEAD, PLACE, PREPARER, SECOND, Office, passphrase_of

AtStage = Callable[[str], Office]
KEYS = (bytes(32), bytes([1]) * 32)
ROWS = 3_000
REKEYS = """
import sys
from pathlib import Path
from relocation_desk.vault.register import Register

register = Register(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]))
print("open", flush=True)
register.rekey(bytes.fromhex(sys.argv[3]))
"""
REMOVES = """
import sys
from pathlib import Path
from relocation_desk.casework import leaving, opening

desk = opening.unlock(Path(sys.argv[1]), "P-01", sys.stdin.readline().rstrip().encode())
print("open", flush=True)
leaving.remove(desk, "P-07")
"""


def kill_after(script: str, *arguments: str, delay_s: float, typed: bytes = b"") -> None:
    child = subprocess.Popen([sys.executable, "-c", script, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert child.stdin is not None
    assert child.stdout is not None
    with child.stdin, child.stdout:
        child.stdin.write(typed + b"\n")
        child.stdin.flush()
        assert child.stdout.readline() == b"open\n"
        time.sleep(delay_s)
        os.kill(child.pid, signal.SIGKILL)
        child.wait()


def filled(path: Path) -> None:
    register = Register(path, KEYS[0])
    with register.transaction() as session:
        connection = session.connection()
        connection.exec_driver_sql("CREATE TABLE filling (id INTEGER PRIMARY KEY, body BLOB)")
        connection.exec_driver_sql(
            "INSERT INTO filling (body) VALUES (?)", [(secrets.token_bytes(2_000),) for _row in range(ROWS)]
        )
    register.close()


def is_whole(register: Register) -> bool:
    with register.reading() as session:
        connection = session.connection()
        count = connection.exec_driver_sql("SELECT count(*) FROM filling").scalar_one()
        is_sound = connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
        return bool(count == ROWS and is_sound)


@pytest.mark.parametrize("times", [3, pytest.param(40, marks=pytest.mark.drill)])
def test_a_register_killed_while_it_is_encrypted_anew_is_whole_under_one_of_both_keys(tmp_path: Path, times: int):
    path = tmp_path / "register.db"
    filled(path)

    for turn in range(times):
        former, fresh = KEYS[turn % 2], KEYS[1 - turn % 2]
        delay_s = random.uniform(0.0, 0.08)
        kill_after(REKEYS, str(path), former.hex(), fresh.hex(), delay_s=delay_s)

        register = rotation.open_register(path, (fresh, former))
        assert is_whole(register)
        register.rekey(fresh)
        register.close()


def removal_approved(office: Office, officer: OfficerRef) -> None:
    number = leaving.ask_removal(office.at(HEAD), officer)
    second_officer.approve(office.at(SECOND), number, passphrase_of(SECOND))
    office.close()


@pytest.mark.parametrize("times", [1, pytest.param(12, marks=pytest.mark.drill)])
def test_a_desk_killed_while_an_officer_is_removed_locks_nobody_out(
    at_stage: AtStage, times: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    for turn in range(times):
        monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / f"state-{turn}"))  # each copy is one vault, begun anew
        office = at_stage("referred")
        removal_approved(office, PREPARER)

        kill_after(REMOVES, str(office.folder), delay_s=random.uniform(0.0, 0.25), typed=passphrase_of(HEAD))

        head = opening.unlock(office.folder, HEAD, passphrase_of(HEAD))
        if not head.vault.chain.state.officers[PREPARER].is_closed:
            leaving.remove(head, PREPARER)  # it was killed before anything was said: the approval still stands
        assert head.vault.chain.state.due == frozenset()
        assert_works_on(office, head)


def assert_works_on(office: Office, head: Desk) -> None:
    """The head reads what was sealed before, the trail is sound, and a holder of another key unlocks."""
    generations = {name: head.vault.chain.state.generation(name) for name in ("register", "identity")}
    assert generations == {"register": 1, "identity": 1}
    assert getattr(overview.case(head, office.story.witness).whereabouts, "place", "") == PLACE
    assert oversight.verify(head).n > 0
    head.close()
    opening.unlock(office.folder, CARE, passphrase_of(CARE)).close()
