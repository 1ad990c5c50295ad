"""Verbs on one person of a household: what is known beside their identity."""

from pathlib import Path
from typing import Annotated

import typer

from relocation_desk.casework import persons, photos
from relocation_desk.cli import options
from relocation_desk.cli.case_verbs import CaseArgument, case, case_reference
from relocation_desk.cli.reading import read_input
from relocation_desk.cli.unlocking import Credentials, unlocked
from relocation_desk.domain.trouble import N_
from relocation_desk.vault import outside_files
from relocation_desk.vault.person_records import PersonAliases, PersonBackground, PersonPapers, SafeContacts

MemberArgument = Annotated[int, typer.Argument(metavar="PERSON", help=N_("The person’s number in the case."))]


def _recording(name: str, kind: type[persons.Told], told: str) -> None:
    """Add a verb to `case` that records one value about a person, read from JSON."""

    def verb(
        reference: CaseArgument, member: MemberArgument, vault: options.Vault, officer: options.Officer,
        source: options.From, passphrase_file: options.PassphraseFile = None,
    ) -> None:  # fmt: skip
        known, value = case_reference(reference), read_input(source, kind)
        with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
            persons.record(desk, known, member, value)

    case.command(name, help=told)(verb)


_recording("aliases", PersonAliases, N_("Record under which other names a person is known."))
_recording("papers", PersonPapers, N_("Record a person’s nationalities, languages and documents."))
_recording("background", PersonBackground, N_("Record a person’s criminal record, debts and custody orders."))
_recording("contacts", SafeContacts, N_("Record the safe ways to reach a person."))


@case.command("photo", help=N_("Record a portrait from a JPEG or PNG file; only its pixels are kept."))
def photo(
    reference: CaseArgument, member: MemberArgument, file: Path, vault: options.Vault, officer: options.Officer,
    passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    known, picture = case_reference(reference), _read(file)
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        persons.record_photo(desk, known, member, picture)


def _read(file: Path) -> bytes:
    try:
        return outside_files.content(file, photos.LARGEST_BYTES)
    except OSError:
        raise photos.PictureUnreadable from None
