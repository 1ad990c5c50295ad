"""Writing a sealed file to a medium: whole or not at all, never over another, and read back."""

from __future__ import annotations

import errno
import hashlib
import os
import resource
import stat
import subprocess
from random import Random
from typing import TYPE_CHECKING

import pytest

from relocation_desk.dossier import delivery
from relocation_desk.words.sentences import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SEALED = bytes(range(256)) * 1024
NAME = "K7M2P9QX.pgp"


@pytest.fixture
def small_medium(tmp_path: Path) -> Iterator[Path]:
    """A medium of 64 KiB."""
    yield from mounted(tmp_path / "small", "size=64k")


@pytest.fixture
def locked_medium(tmp_path: Path) -> Iterator[Path]:
    """A medium with its write protection on."""
    yield from mounted(tmp_path / "locked", "ro")


def mounted(folder: Path, options: str) -> Iterator[Path]:
    folder.mkdir()
    mount = subprocess.run(("mount", "-t", "tmpfs", "-o", options, "tmpfs", folder), capture_output=True, check=False)
    if mount.returncode != 0:
        pytest.skip("mounting a medium is not allowed here")
    yield folder
    subprocess.run(("umount", folder), check=True)


@pytest.fixture
def files_up_to_100_kib() -> Iterator[None]:
    """The system refuses to let a file grow further, as a file system of a small medium does."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100 * 1024, hard))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_file_is_delivered_whole_and_for_its_owner_only(tmp_path: Path) -> None:
    delivered = delivery.deliver(SEALED, tmp_path, NAME)

    assert delivered.path.read_bytes() == SEALED
    assert (delivered.size, delivered.sha256) == (len(SEALED), hashlib.sha256(SEALED).hexdigest())
    assert stat.S_IMODE(delivered.path.stat().st_mode) == 0o600
    assert [entry.name for entry in tmp_path.iterdir()] == [NAME]


def test_a_file_that_is_there_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"someone's")

    with pytest.raises(delivery.FileExists):
        delivery.deliver(SEALED, tmp_path, NAME)

    assert (tmp_path / NAME).read_bytes() == b"someone's"
    assert [entry.name for entry in tmp_path.iterdir()] == [NAME]


@pytest.mark.parametrize("name", [NAME, f"{NAME}.part"])
def test_a_link_laid_in_the_way_is_not_followed(name: str, tmp_path: Path) -> None:
    elsewhere, medium = tmp_path / "elsewhere", tmp_path / "medium"
    medium.mkdir()
    (medium / name).symlink_to(elsewhere)

    with pytest.raises(delivery.FileExists):
        delivery.deliver(SEALED, medium, NAME)

    assert not elsewhere.exists()
    assert (medium / name).is_symlink()


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(delivery.FolderMissing):
        delivery.deliver(SEALED, tmp_path / "unplugged", NAME)


def test_a_medium_without_room_is_refused_before_anything_is_written(small_medium: Path) -> None:
    with pytest.raises(delivery.MediumFull) as refused:
        delivery.deliver(SEALED, small_medium, NAME)

    assert "256 KiB" in say(refused.value)
    assert list(small_medium.iterdir()) == []


@pytest.mark.usefixtures("files_up_to_100_kib")
def test_a_medium_that_fills_up_in_the_middle_is_left_as_it_was(tmp_path: Path) -> None:
    with pytest.raises(delivery.MediumFull):
        delivery.deliver(SEALED, tmp_path, NAME)

    assert list(tmp_path.iterdir()) == []


def test_a_write_protected_medium_is_said(locked_medium: Path) -> None:
    with pytest.raises(delivery.FolderReadOnly):
        delivery.deliver(b"small", locked_medium, NAME)


def test_what_reads_back_differently_is_removed(tmp_path: Path) -> None:
    delivered = delivery.deliver(SEALED, tmp_path, NAME)
    with delivered.path.open("r+b") as file:
        file.seek(5000)
        file.write(b"\x00")

    with pytest.raises(delivery.ReadBackDiffers):
        delivery.confirm(delivered.path, delivered.sha256)

    assert list(tmp_path.iterdir()) == []


def test_a_medium_that_vanished_is_said(tmp_path: Path) -> None:
    delivered = delivery.deliver(SEALED, tmp_path, NAME)
    delivered.path.unlink()

    with pytest.raises(delivery.MediumFailed):
        delivery.confirm(delivered.path, delivered.sha256)


@pytest.mark.parametrize("name", ["", ".", "..", "../up.pgp", "a/b.pgp", "/x.pgp"])
def test_only_a_plain_name_is_taken(name: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="file name"):
        delivery.deliver(SEALED, tmp_path, name)


def test_a_neutral_name_is_random_and_says_nothing() -> None:
    names = {delivery.neutral_name(Random(seed)) for seed in range(200)}

    assert len(names) == 200
    assert all(len(name) == 12 and name.endswith(".pgp") for name in names)
    assert not {character for name in names for character in name[:8]} & set("01IOlo")


def test_no_trouble_shows_a_number_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(delivery.FolderMissing) as refused:
        delivery.deliver(SEALED, tmp_path / "x", NAME)

    assert str(errno.ENOENT) not in say(refused.value)
    assert os.fspath(tmp_path) not in say(refused.value)
