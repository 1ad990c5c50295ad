"""Which media can be taken out, told from what the kernel lists; and how one is let go."""

from pathlib import Path

import pytest

from relocation_desk.system import media
from relocation_desk.system.media import Ejection, Medium


def a_disk(devices: Path, number: str, place: str, removable: str = "0") -> Path:
    """A disk with one partition, as the kernel shows them."""
    disk = devices / "devices" / place / "sdb"
    part = disk / "sdb1"
    part.mkdir(parents=True)
    (disk / "removable").write_text(f"{removable}\n")
    by_number = devices / "dev" / "block"
    by_number.mkdir(parents=True, exist_ok=True)
    (by_number / number).symlink_to(part)
    return part


def mounts(room: Path, *listed: tuple[str, Path, str]) -> Path:
    """The list of mounts: number, folder, options."""
    escaped = ((number, str(folder).replace(" ", r"\040"), told) for number, folder, told in listed)
    lines = (f"36 25 {number} / {folder} {told} shared:1 - vfat /dev/sdb1 rw" for number, folder, told in escaped)
    (room / "mountinfo").write_text("\n".join(lines))
    return room / "mountinfo"


@pytest.mark.parametrize(
    ("place", "removable", "is_one"),
    [("pci0/usb1/1-1", "0", True), ("pci0/mmc0", "1", True), ("pci0/ata1", "0", False)],
    ids=["a disk on a USB line", "a card", "the disk of the machine"],
)
def test_what_can_be_taken_out_is_a_medium(tmp_path: Path, place: str, removable: str, *, is_one: bool):
    a_disk(tmp_path / "sys", "8:17", place, removable)
    stick = tmp_path / "MY STICK"
    stick.mkdir()

    found = media.removable(mounts(tmp_path, ("8:17", stick, "rw,nosuid")), tmp_path / "sys")

    assert [(one.folder, one.name, one.device) for one in found] == [(stick, "MY STICK", "/dev/sdb1")][:is_one]


def test_an_encrypted_stick_is_a_medium_by_what_it_rests_on(tmp_path: Path):
    part = a_disk(tmp_path / "sys", "8:17", "pci0/usb1")
    mapped = tmp_path / "sys/devices/virtual/block/dm-1"
    (mapped / "slaves").mkdir(parents=True)
    (mapped / "slaves" / "sdb1").symlink_to(part)
    (tmp_path / "sys/dev/block/253:1").symlink_to(mapped)

    assert len(media.removable(mounts(tmp_path, ("253:1", tmp_path, "rw")), tmp_path / "sys")) == 1


def test_a_medium_with_its_write_protection_on_is_told(tmp_path: Path):
    a_disk(tmp_path / "sys", "8:17", "pci0/usb1")

    (found,) = media.removable(mounts(tmp_path, ("8:17", tmp_path, "ro,nosuid")), tmp_path / "sys")

    assert found.is_read_only


def a_service(room: Path, script: str) -> str:
    """A program that answers as the disk service's does."""
    program = room / "udisksctl"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o700)
    return str(program)


@pytest.mark.parametrize(
    ("script", "ends"),
    [
        ("exit 0", Ejection.SAFE),
        ('[ "$1" = unmount ]', Ejection.UNMOUNTED),
        ("echo 'Error unmounting: target is busy' >&2; exit 1", Ejection.BUSY),
        ("echo 'Error connecting to the udisks daemon' >&2; exit 1", Ejection.BY_HAND),
    ],
)
def test_a_medium_is_let_go_as_far_as_the_service_does(tmp_path: Path, script: str, ends: Ejection):
    stick = Medium(tmp_path, "/dev/sdb1", 1, is_read_only=False)

    assert media.eject(stick, a_service(tmp_path, script)) is ends
