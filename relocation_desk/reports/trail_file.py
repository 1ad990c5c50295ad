"""The trail as a file for an auditor's own tools: CSV, or a JSON object a line; references and codes only."""

import csv
import json
import os
from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import TextIO

from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault.durable import sync_folder

Line = Mapping[str, str | int]
COLUMNS = ("n", "at", "officer", "role", "act", "subject", "right", "from", "clock", "facts", "hash")


class Form(StrEnum):
    """How the file is written, by its ending."""

    CSV = ".csv"
    JSON = ".json"


class UnknownForm(Trouble):
    """A name with another ending."""

    says = N_("{file} ends neither in .csv nor in .json. Give it one of these endings.")


class FileUnwritable(Trouble):
    """The folder is closed, gone or full."""

    says = N_("{file} can’t be written there. Choose another folder, or free some space.")


def form_of(file: Path) -> Form:
    """The form that a file's name asks for."""
    try:
        return Form(file.suffix.lower())
    except ValueError:
        raise UnknownForm(file=file.name) from None


def write(file: Path, lines: Iterable[Line]) -> int:
    """Write the lines as they come, whole or not at all, for the officer's eyes only; returns how many."""
    form, beside = form_of(file), file.with_name(f".{file.name}.new")
    try:
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as stream:
                count = (_csv if form is Form.CSV else _json)(stream, lines)
                stream.flush()
                os.fsync(stream.fileno())
            beside.replace(file)
            sync_folder(file.parent)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
    except OSError:
        raise FileUnwritable(file=file.name) from None
    return count


def _csv(stream: TextIO, lines: Iterable[Line]) -> int:
    table, count = csv.DictWriter(stream, COLUMNS), 0
    table.writeheader()
    for count, line in enumerate(lines, 1):  # noqa: B007 - the last number is how many there were
        table.writerow(line)
    return count


def _json(stream: TextIO, lines: Iterable[Line]) -> int:
    count = 0
    for count, line in enumerate(lines, 1):  # noqa: B007 - the last number is how many there were
        stream.write(json.dumps(dict(line)) + "\n")
    return count
