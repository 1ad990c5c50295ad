"""A disk that is full: the act says so, and what was there before stays as it was."""

import resource
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from relocation_desk.casework import cases, opening, oversight, overview
from relocation_desk.casework.desk import Desk
from relocation_desk.domain.codes import Role
from relocation_desk.domain.references import CaseRef, OfficerRef
from relocation_desk.vault import access
from relocation_desk.vault.durable import replace_file
from relocation_desk.vault.records import Whereabouts
from relocation_desk.vault.troubles import DiskFull
from relocation_desk.words.sentences import say
from tests import desks
from tests.desks import HEAD, PREPARER, Archive, Office, refer

AtStage = Callable[[str], Office]
KIB = 1024


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 3 MiB of our own; skipped where none may be mounted."""
    room = tmp_path / "disk"
    room.mkdir()
    mount = shutil.which("mount")
    done = mount and subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(room)], capture_output=True, check=False
    )
    if not done or done.returncode != 0:
        pytest.skip("no disk may be mounted here")
    yield room
    subprocess.run(["umount", "--lazy", str(room)], check=True)


@pytest.fixture
def office(archive: Archive, small_disk: Path) -> Iterator[Office]:
    with archive.copy("referred", small_disk / "vault") as opened:
        yield opened


def fill(disk: Path, leave: int) -> Path:
    """Take all room but a little."""
    ballast = disk / "ballast"
    ballast.write_bytes(bytes(max(0, shutil.disk_usage(disk).free - leave)))
    return ballast


def record_until_full(desk: Desk, witness: CaseRef, done: Callable[[str], object] = str) -> None:
    for turn in range(100):
        cases.record_whereabouts(desk, witness, Whereabouts(f"place {turn}", "elsewhere " * 1900))
        done(f"place {turn}")


def test_an_act_on_a_full_disk_says_so_and_leaves_nothing(office: Office, small_disk: Path):
    desk, witness = office.at(PREPARER), office.story.witness
    ballast = fill(small_disk, 16 * KIB)

    with pytest.raises(DiskFull) as raised:
        record_until_full(desk, witness)

    ballast.unlink()
    assert "disk is full" in say(raised.value)
    assert oversight.verify(office.at(HEAD)).n > 0
    refer(desk)


def test_a_vault_whose_disk_was_full_opens_again_with_what_was_committed(office: Office, small_disk: Path):
    desk, witness = office.at(PREPARER), office.story.witness
    ballast, recorded = fill(small_disk, 200 * KIB), list[str]()
    with pytest.raises(DiskFull):
        record_until_full(desk, witness, recorded.append)
    office.close()
    ballast.unlink()

    seen = overview.case(office.at(PREPARER), CaseRef(witness))

    assert getattr(seen.whereabouts, "place", "") == recorded[-1]
    oversight.verify(office.at(HEAD))


def test_an_access_file_on_a_full_disk_stays_the_old_one(office: Office, small_disk: Path):
    desk = office.at(HEAD)
    before = (office.folder / access.FILE).read_bytes()
    ballast = fill(small_disk, 8 * KIB)

    with pytest.raises(DiskFull):
        desks.enrol(desk, OfficerRef("P-11"), (Role.PROTECTION,), b"five quiet birds at dawn")

    ballast.unlink()
    assert (office.folder / access.FILE).read_bytes() == before
    assert sorted(path.name for path in office.folder.glob("*access*")) == ["access.json"]
    assert OfficerRef("P-11") not in desk.vault.chain.state.officers
    refer(desk)


def test_a_vault_is_not_founded_on_a_full_disk(small_disk: Path):
    fill(small_disk, 64 * KIB)

    with pytest.raises(DiskFull):
        opening.found(small_disk / "vault", HEAD, (Role.HEAD,), b"five quiet birds at dawn")

    assert list((small_disk / "vault").iterdir()) == []


def test_a_file_that_may_grow_no_further_stays_the_old_one(tmp_path: Path):
    path = tmp_path / "access.json"
    path.write_bytes(b"old")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        with pytest.raises(DiskFull):
            replace_file(path, bytes(5000))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    assert path.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["access.json"]
