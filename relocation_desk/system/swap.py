"""Whether memory can reach a disk in the clear: where this machine swaps to."""

import os
from enum import StrEnum
from pathlib import Path


class Swap(StrEnum):
    """The worst of all places that memory is swapped to."""

    NONE = "none"
    IN_MEMORY = "in_memory"
    ENCRYPTED = "encrypted"
    PLAIN = "plain"
    UNKNOWN = "unknown"


_WORSE = list(Swap)


def swap(listed: Path = Path("/proc/swaps"), devices: Path = Path("/sys")) -> Swap:
    """Where memory goes that is swapped out."""
    try:
        lines = listed.read_text("utf-8").splitlines()[1:]
    except OSError:
        return Swap.UNKNOWN
    return max((_kind(Path(line.split()[0]), devices) for line in lines), key=_WORSE.index, default=Swap.NONE)


def _kind(place: Path, devices: Path) -> Swap:
    if place.name.startswith("zram"):
        return _of_compressed(devices / "class/block" / place.name / "backing_dev", devices)
    device = devices / "class/block" / Path(os.path.realpath(place)).name
    if not device.exists():
        device = devices / "dev/block" / _device_of(place)
    return Swap.ENCRYPTED if _is_encrypted(device) else Swap.PLAIN


def _of_compressed(backing: Path, devices: Path) -> Swap:
    """Compressed memory may be written back to a device."""
    try:
        behind = backing.read_text("utf-8").strip()
    except OSError:
        behind = "none"
    return Swap.IN_MEMORY if behind == "none" else _kind(Path(behind), devices)


def _device_of(place: Path) -> str:
    """The number of the device that a swap file lies on."""
    try:
        number = place.stat().st_dev
    except OSError:
        return "none"
    return f"{os.major(number)}:{os.minor(number)}"


def _is_encrypted(device: Path) -> bool:
    """Whether the device, or each that it rests on, is encrypted by the kernel."""
    try:
        if (device / "dm/uuid").read_text("ascii", "replace").startswith("CRYPT-"):
            return True
    except OSError:
        return False
    below = list((device / "slaves").glob("*"))
    return bool(below) and all(_is_encrypted(one) for one in below)
