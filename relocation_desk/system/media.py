"""Removable media: which are mounted here, what room they have, and how one is let go of safely."""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

_ESCAPED = re.compile(r"\\([0-7]{3})")
_SECONDS = 90  # a slow stick writes what the kernel still holds when it is unmounted
_DEPTH = 3  # an encrypted stick is a device upon a partition of a disk


@dataclass(frozen=True, slots=True)
class Medium:
    """A removable medium as it is mounted; `free` in bytes."""

    folder: Path
    device: str
    free: int
    is_read_only: bool

    @property
    def name(self) -> str:
        """What the medium is called, as the system mounted it."""
        return self.folder.name or str(self.folder)


class Ejection(StrEnum):
    """How far a medium was let go."""

    SAFE = "safe"
    UNMOUNTED = "unmounted"
    BUSY = "busy"
    BY_HAND = "by_hand"


def removable(mounts: Path = Path("/proc/self/mountinfo"), devices: Path = Path("/sys")) -> tuple[Medium, ...]:
    """The removable media that are mounted, by the folder where each is."""
    try:
        lines = mounts.read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return ()
    found = (_medium(line.split(), devices) for line in lines)
    return tuple(sorted((one for one in found if one is not None), key=lambda one: one.folder))


def holding(folder: Path, media: tuple[Medium, ...]) -> Medium | None:
    """The medium that a folder is on."""
    place = folder.resolve()
    around = [one for one in media if place.is_relative_to(one.folder)]
    return max(around, key=lambda one: len(one.folder.parts), default=None)


def eject(medium: Medium, program: str | None = None) -> Ejection:
    """Let go of a medium by the system's disk service: unmounted, then without power; BY_HAND where there is none."""
    service = program or shutil.which("udisksctl")
    if service is None:
        return Ejection.BY_HAND
    unmounted = _asked(service, "unmount", medium.device)
    if unmounted is None:
        return Ejection.BY_HAND
    if not unmounted:
        return Ejection.BUSY
    return Ejection.SAFE if _asked(service, "power-off", medium.device) else Ejection.UNMOUNTED


def _asked(service: str, what: str, device: str) -> bool | None:
    """Whether the service did it; None when it does not answer at all."""
    command = (service, what, "--no-user-interaction", "--block-device", device)
    try:
        ran = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False, env={"LC_ALL": "C"})
    except (OSError, subprocess.TimeoutExpired):
        return None
    return None if b"Error connecting" in ran.stderr else ran.returncode == 0


def _medium(fields: list[str], devices: Path) -> Medium | None:
    """What a line of the kernel's list of mounts says, if it is of something that can be taken out."""
    if len(fields) < 10 or "-" not in fields or not _is_removable(devices / "dev/block" / fields[2], devices, _DEPTH):
        return None
    folder = Path(_ESCAPED.sub(lambda match: chr(int(match.group(1), 8)), fields[4]))
    source = fields[fields.index("-") + 2]
    try:
        free = shutil.disk_usage(folder).free
    except OSError:
        return None
    return Medium(folder, source, free, is_read_only="ro" in fields[5].split(",") or not os.access(folder, os.W_OK))


def _is_removable(device: Path, devices: Path, depth: int) -> bool:
    """Whether a device, the disk that it is a part of, or what it rests on, comes out or hangs on a USB line."""
    place = device.resolve()
    if not place.exists() or not depth:
        return False
    if any(part.startswith("usb") for part in place.parts):
        return True
    if any(_says(disk / "removable", "1") for disk in (place, place.parent)):
        return True
    try:
        beneath = sorted((place / "slaves").iterdir())
    except OSError:
        return False
    return any(_is_removable(one, devices, depth - 1) for one in beneath)


def _says(file: Path, what: str) -> bool:
    try:
        return file.read_text("ascii").strip() == what
    except OSError:
        return False
