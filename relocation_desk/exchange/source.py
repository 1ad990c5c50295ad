"""Files from outside, before anything in them is trusted: whole, regular, bounded, and the same from first to last."""

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from io import BufferedReader
from pathlib import Path

from relocation_desk.domain import text
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault import outside_files

LARGEST = 128 * 1024 * 1024
MOST_FILES = 200
MOST_COLUMNS = 200
_PIECE = 1024 * 1024

Cell = str | int | float | bool | date | datetime | None


class SourceUnreadable(Trouble):
    """Gone, closed to us, or no file at all."""

    says = N_("{file} can’t be read. Check the medium, and that it is a file.")


class SourceTooLarge(Trouble):
    """More than is ever read into memory."""

    says = N_("{file} is larger than {most} MiB. Split the caseload into parts and import one after another.")


class SourceChanged(Trouble):
    """Somebody wrote to it meanwhile."""

    says = N_("{file} changed while it was read. Close it in other programs, then try again.")


class NotACaseload(Trouble):
    """A file of some other kind."""

    says = N_("{file} is neither a folder of CSV files nor an XLSX workbook. Save it as one of the two.")


class TooManyFiles(Trouble):
    """A folder of something else."""

    says = N_("{file} holds more than {most} files. Put those of the caseload into a folder of their own.")


@dataclass(frozen=True, slots=True)
class Table:
    """A worksheet or a file: its title, and its rows with their numbers as the reader's program shows them."""

    title: str
    rows: Iterator[tuple[int, Sequence[Cell]]]
    remarks: list[Trouble] = field(default_factory=list)
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class _State:
    """What tells that a file is still the same."""

    path: Path
    identity: tuple[int, int, int, int]

    @staticmethod
    def of(path: Path, found: os.stat_result) -> "_State":
        """As it stands."""
        return _State(path, (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns))


@dataclass(slots=True)
class Whole:
    """The files of one caseload as they were read: their digest, and how they stood."""

    name: str
    digest: "hashlib._Hash" = field(default_factory=hashlib.sha256)
    states: list[_State] = field(default_factory=list)
    listed: tuple[Path, list[str]] | None = None

    def content(self, path: Path) -> bytes:
        """A file whole; never one that is a pipe or a device, which would never end."""
        name = text.shown(path.name)
        try:
            with outside_files.regular(path) as stream, BufferedReader(stream) as buffered:
                found = os.fstat(stream.fileno())
                if found.st_size > LARGEST:
                    raise SourceTooLarge(file=name, most=LARGEST // _PIECE)
                content = buffered.read(LARGEST + 1)
        except OSError:
            raise SourceUnreadable(file=name) from None
        if len(content) != found.st_size:
            raise SourceChanged(file=name)
        self.states.append(_State.of(path, found))
        self.digest.update(len(content).to_bytes(8, "big") + content)
        return content

    def files(self, folder: Path) -> list[Path]:
        """The files of a folder in their order, none of those that programs hide."""
        found = self._names(folder)
        if len(found) > MOST_FILES:
            raise TooManyFiles(file=self.name, most=MOST_FILES)
        self.listed = (folder, found)
        return [folder / one for one in found]

    def require_unchanged(self) -> None:
        """SourceChanged when a file, or which files there are, is not what was read."""
        for one in self.states:
            try:
                now = _State.of(one.path, one.path.stat())
            except OSError:
                raise SourceChanged(file=text.shown(one.path.name)) from None
            if now != one:
                raise SourceChanged(file=text.shown(one.path.name))
        if self.listed is not None and self._names(self.listed[0]) != self.listed[1]:
            raise SourceChanged(file=self.name)

    def _names(self, folder: Path) -> list[str]:
        try:
            return sorted(one.name for one in folder.iterdir() if not one.name.startswith((".", "~$")))
        except OSError:
            raise SourceUnreadable(file=self.name) from None
