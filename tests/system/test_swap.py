"""Where memory goes that is swapped out, told from what the kernel shows of its devices."""

from pathlib import Path

import pytest

from relocation_desk.system.swap import Swap, swap


class Kernel:
    """A tree as /proc/swaps and /sys have it."""

    def __init__(self, room: Path) -> None:
        self.listed, self.devices = room / "swaps", room / "sys"
        self.listed.write_text("Filename Type Size Used Priority\n")

    def swaps_to(self, *places: str) -> Swap:
        with self.listed.open("a") as listed:
            listed.writelines(f"{place} partition 100 0 -2\n" for place in places)
        return swap(self.listed, self.devices)

    def device(self, name: str, uuid: str = "", on: tuple[str, ...] = ()) -> None:
        place = self.devices / "class/block" / name
        (place / "slaves").mkdir(parents=True)
        if uuid:
            (place / "dm").mkdir()
            (place / "dm/uuid").write_text(uuid + "\n")
        for below in on:
            (place / "slaves" / below).symlink_to(self.devices / "class/block" / below)


@pytest.fixture
def kernel(tmp_path: Path) -> Kernel:
    return Kernel(tmp_path)


def test_without_swap_there_is_none(kernel: Kernel):
    assert kernel.swaps_to() is Swap.NONE


def test_a_system_that_does_not_tell_is_unknown(tmp_path: Path):
    assert swap(tmp_path / "nothing") is Swap.UNKNOWN


def test_a_partition_is_plain(kernel: Kernel):
    kernel.device("sda3")

    assert kernel.swaps_to("/dev/sda3") is Swap.PLAIN


def test_an_encrypted_device_is_told_from_another_mapping(kernel: Kernel):
    kernel.device("dm-1", "CRYPT-LUKS2-8d-swap")
    kernel.device("dm-2", "LVM-f3swap")

    assert kernel.swaps_to("/dev/dm-1") is Swap.ENCRYPTED
    assert kernel.swaps_to("/dev/dm-2") is Swap.PLAIN


def test_a_volume_is_as_good_as_each_disk_below_it(kernel: Kernel):
    kernel.device("dm-0", "CRYPT-LUKS2-8d-disk")
    kernel.device("sdb1")
    kernel.device("dm-1", "LVM-f3swap", on=("dm-0",))
    kernel.device("dm-2", "LVM-f3wide", on=("dm-0", "sdb1"))

    assert kernel.swaps_to("/dev/dm-1") is Swap.ENCRYPTED
    assert kernel.swaps_to("/dev/dm-2") is Swap.PLAIN


def test_the_worst_of_several_counts(kernel: Kernel):
    kernel.device("dm-1", "CRYPT-PLAIN-swap")
    kernel.device("sda3")

    assert kernel.swaps_to("/dev/dm-1", "/dev/sda3") is Swap.PLAIN


def test_compressed_memory_stays_in_memory_unless_it_is_written_back(kernel: Kernel):
    zram = kernel.devices / "class/block/zram0"
    zram.mkdir(parents=True)
    (zram / "backing_dev").write_text("none\n")
    assert kernel.swaps_to("/dev/zram0") is Swap.IN_MEMORY

    (zram / "backing_dev").write_text("/dev/sda3\n")
    kernel.device("sda3")

    assert kernel.swaps_to() is Swap.PLAIN


def test_a_file_on_a_disk_that_is_not_encrypted_is_plain(kernel: Kernel, tmp_path: Path):
    (tmp_path / "swapfile").write_bytes(b"")

    assert kernel.swaps_to(str(tmp_path / "swapfile")) is Swap.PLAIN
