"""Reads a file that an officer chose."""

from pathlib import Path

from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault import outside_files

LARGEST = 16 * 1024 * 1024


class FileUnreadable(Trouble):
    """The file is gone, closed, or far too large."""

    says = N_("{file} can’t be read. Check the medium, and choose the file again.")


def content(file: Path) -> bytes:
    """The file's content; FileUnreadable when it can't be had."""
    try:
        read = outside_files.content(file, LARGEST)
    except OSError:
        raise FileUnreadable(file=file.name) from None
    if len(read) > LARGEST:
        raise FileUnreadable(file=file.name)
    return read
