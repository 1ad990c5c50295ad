"""A sealed dossier on its way out: written to a folder under a name that says nothing, synced, read back, compared."""

import errno
import hashlib
import hmac
import mmap
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from relocation_desk.domain.trouble import N_, Trouble

# Copied by hand on a slip of paper: no character that another can be taken for.
_LEGIBLE = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_NAME_LENGTH = 8
_OWNER_ONLY = 0o600
_PIECE = 1024 * 1024
# What the file system itself takes for a new file, beyond the bytes in it.
_ALLOWANCE = 16 * 1024
_NOT_FOLLOWING = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_READ_ONLY = (errno.EACCES, errno.EPERM, errno.EROFS)


class FolderMissing(Trouble):
    """The folder to write to is not there."""

    says = N_("The chosen folder is not there. Plug the medium in, or choose another folder.")


class FolderReadOnly(Trouble):
    """The folder to write to can't be written to."""

    says = N_("The chosen folder can’t be written to. Unlock the medium, or choose another one.")


class MediumFull(Trouble):
    """The medium has no room for the file."""

    says = N_("This medium has not enough room ({size} KiB are needed). Nothing was left on it. Use another one.")


class MediumFailed(Trouble):
    """The medium failed while it was written to or read."""

    says = N_("This medium failed while the file was written. Do not use it for the dossier; take another one.")


class FileExists(Trouble):
    """A file of that name is there already; none is ever overwritten."""

    says = N_("There is a file named {name} in this folder already. Choose another folder.")


class ReadBackDiffers(Trouble):
    """What was read back is not what was written."""

    says = N_("What this medium gives back is not what was written. The file was removed. Use another medium.")


@dataclass(frozen=True, slots=True)
class Delivered:
    """A sealed file on a medium, as it was read back."""

    path: Path
    sha256: str
    size: int


Progress = Callable[[int, int], None]


def _tell_nobody(_done: int, _of: int) -> None:
    """Nobody waits for it."""


def neutral_name(random: Random) -> str:
    """Return a file name that says nothing of its content, sender, receiver or order."""
    return "".join(random.choice(_LEGIBLE) for _ in range(_NAME_LENGTH)) + ".pgp"


def deliver(sealed: bytes, folder: Path, name: str, progress: Progress = _tell_nobody) -> Delivered:
    """Write `sealed` to `folder` as `name`, whole or not at all, and read it back."""
    if not name or Path(name).name != name or name in (".", ".."):
        raise ValueError("not a file name")
    _require_room(folder, len(sealed))
    target, part = folder / name, folder / f"{name}.part"
    claimed: list[Path] = []
    try:
        # The name is claimed first, since a rename would overwrite and FAT has no hard links.
        for path in (target, part):
            _create(path)
            claimed.append(path)
        _write(part, sealed, progress)
        part.replace(target)
        _sync_folder(folder)
    except OSError as failure:
        _remove(*claimed)
        raise _trouble(failure, name, len(sealed)) from None
    except BaseException:  # also who cancels leaves nothing behind
        _remove(*claimed)
        raise
    sha256 = hashlib.sha256(sealed).hexdigest()
    confirm(target, sha256)
    return Delivered(target, sha256, len(sealed))


def confirm(path: Path, sha256: str) -> None:
    """Read a delivered file back from its medium; remove it and say so when it is not what was written."""
    try:
        found = _read_back(path)
    except OSError:
        _remove(path)
        raise MediumFailed from None
    if not hmac.compare_digest(found, sha256):
        _remove(path)
        raise ReadBackDiffers


def _require_room(folder: Path, size: int) -> None:
    if not folder.is_dir():
        raise FolderMissing
    try:
        free = shutil.disk_usage(folder).free
    except OSError:
        raise MediumFailed from None
    if free < size + _ALLOWANCE:
        raise MediumFull(size=_kib(size))


def _create(path: Path) -> None:
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NOT_FOLLOWING, _OWNER_ONLY))


def _write(path: Path, sealed: bytes, progress: Progress) -> None:
    file = os.open(path, os.O_WRONLY | _NOT_FOLLOWING)
    try:
        rest = memoryview(sealed)
        while rest:
            rest = rest[os.write(file, rest[:_PIECE]) :]
            progress(len(sealed) - len(rest), len(sealed))
        os.fsync(file)
    finally:
        os.close(file)


def _sync_folder(folder: Path) -> None:
    if hasattr(os, "O_DIRECTORY"):
        opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(opened)
        except OSError as failure:
            if failure.errno != errno.EINVAL:  # some file systems sync a folder with its files, and say this
                raise
        finally:
            os.close(opened)


def _read_back(path: Path) -> str:
    """Return the SHA-256 of the file, read from the medium and not from memory where the system lets us ask for it."""
    digest = hashlib.sha256()
    for piece in _directly(path) or _forgotten(path):
        digest.update(piece)
    return digest.hexdigest()


def _directly(path: Path) -> list[bytes] | None:
    """Past the system's memory; None where a file system offers no such way."""
    if not hasattr(os, "O_DIRECT"):
        return None
    try:
        file = os.open(path, os.O_RDONLY | os.O_DIRECT | _NOT_FOLLOWING)
    except OSError as failure:
        if failure.errno == errno.EINVAL:
            return None
        raise
    try:
        with mmap.mmap(-1, _PIECE) as aligned:
            pieces = []
            while length := os.readv(file, [aligned]):
                pieces.append(aligned[:length])
                if length % mmap.PAGESIZE:  # the end; a read from here would begin askew
                    break
            return pieces
    except OSError as failure:
        if failure.errno == errno.EINVAL:
            return None
        raise
    finally:
        os.close(file)


def _forgotten(path: Path) -> Iterator[bytes]:
    """After the system was asked to forget what it holds of the file."""
    file = os.open(path, os.O_RDONLY | _NOT_FOLLOWING)
    try:
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(file, 0, 0, os.POSIX_FADV_DONTNEED)
        while piece := os.read(file, _PIECE):
            yield piece
    finally:
        os.close(file)


def _remove(*paths: Path) -> None:
    for path in paths:
        try:
            path.unlink(missing_ok=True)
        except OSError:  # a medium that failed may refuse this too; the trouble being raised says what to do
            continue


def _trouble(failure: OSError, name: str, size: int) -> Trouble:
    if failure.errno in _FULL:
        return MediumFull(size=_kib(size))
    if failure.errno in _READ_ONLY:
        return FolderReadOnly()
    if failure.errno == errno.EEXIST:
        return FileExists(name=name)
    return MediumFailed()


def _kib(size: int) -> int:
    return -(-size // 1024)
