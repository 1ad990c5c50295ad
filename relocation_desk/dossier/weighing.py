"""Whether an OpenPGP file from outside unpacks within bounds: tried in a process of its own, which may fall over it."""

import signal
import struct
import subprocess
import sys
from pathlib import Path
from typing import BinaryIO

from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.dossier.own_process import command

VERB = "weighing-process"
_SPARE_BYTES = 192 * 1024 * 1024  # the library reads ahead, in several buffers of 25 MiB
_TIMES_ITS_SIZE = 8  # what opening takes of a file that is not compressed, and some
_BYTES_A_SECOND = 32 * 1024 * 1024
_PATIENCE = 8  # times the processor's time, by the clock
_STATM = Path("/proc/self/statm")
_LENGTH = struct.Struct(">Q")


class UnpacksTooMuch(Trouble):
    """What is compressed in it would fill the memory, or keep the desk busy."""

    says = N_(
        "This file holds far more than its size, or takes too long to read. It was not opened. "
        "Do not use it, and ask who sent it."
    )


def require_modest(message: bytes, secret: bytes = b"") -> None:
    """UnpacksTooMuch unless `message` (encrypted: with the key it is for) can be read in memory of about its size.

    OpenPGP nests compressed data: 800 bytes can hold 400 MiB, and the library has no limit of its own. What is wrong in
    another way passes here, and is refused in words by whoever reads it afterwards.
    """
    told = _LENGTH.pack(len(message)) + message + secret
    seconds = 20 + _PATIENCE * len(message) / _BYTES_A_SECOND
    try:
        child = subprocess.run(
            command(VERB), input=told, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            timeout=seconds, check=False,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        raise UnpacksTooMuch from None
    if child.returncode != 0:
        raise UnpacksTooMuch


def main(source: BinaryIO) -> int:
    """The process itself: unpack once, and end well if that was possible."""
    import pysequoia

    (length,) = _LENGTH.unpack(source.read(_LENGTH.size))
    message, secret = source.read(length), source.read()
    _limit(length)
    try:
        if secret:
            pysequoia.decrypt(message, pysequoia.Tsk.from_bytes(secret).decryptor(), lambda _ids: [])
        else:
            pysequoia.verify(message, lambda _ids: [])
    except MemoryError:
        return 1
    except (RuntimeError, OSError):  # no such message, or not for this key: it was read to where it fails
        return 0
    return 0


def _limit(length: int) -> None:
    """Bound the memory and time that are left; without such limits of the system, the caller's patience does."""
    if sys.platform != "linux":
        return
    import resource

    pages = int(_STATM.read_text("ascii").split()[0])
    memory = pages * resource.getpagesize() + _SPARE_BYTES + _TIMES_ITS_SIZE * length
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    # Nothing handles these, so they end the process. Its own time is bounded, as a busy machine is no fault of a file;
    # but out of memory, the library may wait for itself instead of ending.
    seconds = 1 + length / _BYTES_A_SECOND
    signal.setitimer(signal.ITIMER_PROF, seconds)
    signal.setitimer(signal.ITIMER_REAL, _PATIENCE * seconds)
