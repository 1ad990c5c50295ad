"""Passphrases for verbs: from the terminal, a file or a descriptor; never from arguments or the environment."""

import getpass
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from relocation_desk.casework import across_walls, opening
from relocation_desk.casework.desk import Desk
from relocation_desk.domain.references import OFFICER, OfficerRef
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.words.catalogue import _
from relocation_desk.words.sentences import say

_LONGEST = 4096


class PassphraseFileUnreadable(Trouble):
    """The file named for a passphrase can't be read."""

    says = N_("The passphrase file {file} can’t be read. Check its name, and that it is yours to read.")


class NotAnOfficer(Trouble):
    """An officer's number has one form."""

    says = N_("{officer} is not an officer’s number. It looks like P-07.")


@dataclass(frozen=True, slots=True)
class Credentials:
    """Where the vault is, who opens it, and where their passphrase comes from."""

    vault: Path
    officer: str
    passphrase_file: Path | None
    passphrase_fd: int | None


def officer_reference(typed: str) -> OfficerRef:
    """An officer's number as typed; NotAnOfficer when it is none."""
    reference = typed.strip().upper()
    if not OFFICER.fullmatch(reference):
        raise NotAnOfficer(officer=typed[:12])
    return OfficerRef(reference)


def passphrase(file: Path | None, descriptor: int | None, prompt: str) -> bytes:
    """Read a passphrase; its line end is not part of it."""
    if file is not None:
        try:
            with file.open("rb") as stream:
                return stream.read(_LONGEST).rstrip(b"\r\n")
        except OSError:
            raise PassphraseFileUnreadable(file=file.name) from None
    if descriptor is not None:
        try:
            return os.read(descriptor, _LONGEST).rstrip(b"\r\n")
        except OSError:
            raise PassphraseFileUnreadable(file=descriptor) from None
    return getpass.getpass(prompt).encode()


@contextmanager
def unlocked(credentials: Credentials) -> Iterator[Desk]:
    """The desk of an officer, closed again at the end of the verb."""
    officer = officer_reference(credentials.officer)
    typed = passphrase(
        credentials.passphrase_file, credentials.passphrase_fd, _("Passphrase of {officer}: ").format(officer=officer)
    )
    with unlocked_by(credentials.vault, officer, typed) as desk:
        yield desk


@contextmanager
def unlocked_by(
    folder: Path, officer: OfficerRef, typed: bytes, *, restored: opening.Restored | None = None, code: str = ""
) -> Iterator[Desk]:
    """The same with a passphrase that was read already; what is to be said at unlock goes to standard error."""
    desk = opening.unlock(folder, officer, typed, restored=restored, code=code)
    for notice in desk.notices:
        sys.stderr.write(say(notice) + "\n")
    try:
        with suppress(Trouble):  # who may not compare does not, and what can't be compared now is at the next unlock
            across_walls.compare(desk)
        yield desk
    finally:
        desk.close()
