"""Verbs on contact with those who are protected."""

from datetime import datetime
from typing import Annotated

import typer

from relocation_desk.casework import contact_views, contacts
from relocation_desk.cli import options
from relocation_desk.cli.answering import answer
from relocation_desk.cli.placement_verbs import placement
from relocation_desk.cli.reading import read_input
from relocation_desk.cli.unlocking import Credentials, unlocked
from relocation_desk.domain import references
from relocation_desk.domain.contact_codes import ContactPhase
from relocation_desk.domain.references import CaseRef
from relocation_desk.domain.trouble import N_

_Since = Annotated[datetime, typer.Option("--since", formats=["%Y-%m-%d"], help=N_("From which day on."))]
_Every = Annotated[int | None, typer.Option("--every", help=N_("Days from one contact to the next."))]
_Quality = Annotated[bool, typer.Option("--quality", help=N_("On quality of life, by a psychosocial officer."))]


def _case(typed: str) -> CaseRef:
    return CaseRef(references.parse(typed, "W"))


@placement.command("rhythm", help=N_("Agree how often there is contact with a household."))
def rhythm(
    reference: str, phase: ContactPhase, since: _Since, vault: options.Vault, officer: options.Officer,
    every: _Every = None, passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        contacts.agree_rhythm(desk, _case(reference), contacts.NewRhythm(phase, since.date(), every))


@placement.command("contact", help=N_("Record a contact, or a try that reached nobody."))
def contact(
    reference: str, vault: options.Vault, officer: options.Officer, source: options.From,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    value = read_input(source, contacts.NewContact)
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(contacts.record(desk, _case(reference), value), as_json=json)


@placement.command("contacts", help=N_("Show the contact with a household, and what is due."))
def shown(
    reference: str, vault: options.Vault, officer: options.Officer, passphrase_file: options.PassphraseFile = None,
    json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(contact_views.of_case(desk, _case(reference)), as_json=json)


@placement.command("check-in", help=N_("Record a check-in on safety, or on quality of life."))
def check_in(
    reference: str, vault: options.Vault, officer: options.Officer, source: options.From, quality: _Quality = False,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    if quality:
        found = read_input(source, contacts.NewQualityCheck)
        with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
            answer(contacts.check_quality(desk, _case(reference), found), as_json=json)
        return
    value = read_input(source, contacts.NewSafetyCheck)
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(contacts.check_safety(desk, _case(reference), value), as_json=json)
