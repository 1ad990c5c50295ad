"""Files that leave the desk: written whole or not at all, by their ending."""

from pathlib import Path

from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.reports.trail_file import FileUnwritable
from relocation_desk.vault.durable import replace_file


class UnknownEnding(Trouble):
    """A name that says no form of a report."""

    says = N_("{file} has none of these endings: {endings}. Give it one of them.")


def write_whole(file: Path, content: bytes) -> None:
    """Write a file for the officer's eyes only; FileUnwritable where the folder is closed or gone."""
    try:
        replace_file(file, content)
    except OSError:
        raise FileUnwritable(file=file.name) from None


def ending_of(file: Path, endings: tuple[str, ...]) -> str:
    """The ending of a name, one of those that are known here."""
    ending = file.suffix.lower().removeprefix(".")
    if ending not in endings:
        raise UnknownEnding(file=file.name, endings=", ".join(f".{one}" for one in endings))
    return ending
