"""A medium that goes while it is written to: the act is undone, and nothing of the dossier stays on any disk."""

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from relocation_desk.casework import dossier_sealing, dossiers
from relocation_desk.casework.desk import Desk
from relocation_desk.domain.codes import CopyStage
from relocation_desk.domain.trouble import Trouble
from relocation_desk.dossier import delivery
from tests.desks import PREPARER, Office

AtStage = Callable[[str], Office]


def mount(folder: Path, options: str = "size=16m") -> None:
    command = ("mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder))
    if subprocess.run(command, capture_output=True, check=False).returncode != 0:
        pytest.skip("mounting a medium is not allowed here")


def unmount(folder: Path) -> None:
    subprocess.run(("umount", "--lazy", str(folder)), check=False, capture_output=True)


@pytest.fixture
def stick(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "stick"
    folder.mkdir()
    mount(folder)
    yield folder
    unmount(folder)
    unmount(folder)


def pulled_out(stick: Path) -> None:
    unmount(stick)


def turned_read_only(stick: Path) -> None:
    """What the kernel makes of a medium with errors: a place that takes nothing any more."""
    unmount(stick)
    mount(stick, "ro")


@pytest.mark.parametrize("happens", [pulled_out, turned_read_only])
def test_a_copy_whose_medium_goes_in_the_middle_stays_in_the_vault(
    at_stage: AtStage, stick: Path, happens: Callable[[Path], None]
):
    office = at_stage("sealed")
    desk, number = office.at(PREPARER), office.story.number

    with pytest.raises(Trouble):
        dossier_sealing.export(desk, number, stick, lambda _done, _of: happens(stick))

    assert list(stick.iterdir()) == []
    assert stage_of(desk, office) is CopyStage.SEALED
    unmount(stick)
    dossier_sealing.export(desk, number, stick)
    assert stage_of(desk, office) is CopyStage.EXPORTED


def stage_of(desk: Desk, office: Office) -> CopyStage:
    return dossiers.dossier(desk, office.story.number).copies[0].stage


def test_who_cancels_in_the_middle_leaves_nothing(tmp_path: Path):
    def stop(_done: int, _of: int) -> None:
        raise InterruptedError

    with pytest.raises(Trouble):
        delivery.deliver(bytes(3 * 1024 * 1024), tmp_path, "K7M2P9QX.pgp", stop)

    assert list(tmp_path.iterdir()) == []


def test_a_medium_that_gives_back_something_else_keeps_nothing(tmp_path: Path):
    delivered = delivery.deliver(b"sealed" * 9000, tmp_path, "K7M2P9QX.pgp")
    delivered.path.write_bytes(b"sealed" * 8999 + b"bitten")

    with pytest.raises(delivery.ReadBackDiffers):
        delivery.confirm(delivered.path, delivered.sha256)

    assert list(tmp_path.iterdir()) == []
