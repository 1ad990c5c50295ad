"""Verbs on States, instruments, certificates, requests and placements."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from relocation_desk.casework import partner_views, partners, requests
from relocation_desk.cli import options
from relocation_desk.cli.answering import answer
from relocation_desk.cli.reading import InputUnreadable, read_input
from relocation_desk.cli.unlocking import Credentials, unlocked
from relocation_desk.domain import references
from relocation_desk.domain.codes import PlacementKind, PlacementStage
from relocation_desk.domain.references import RequestRef, StateCode
from relocation_desk.domain.trouble import N_

partner = typer.Typer(no_args_is_help=True)
request = typer.Typer(no_args_is_help=True)
placement = typer.Typer(no_args_is_help=True)

_LARGEST_CERTIFICATE = 1024 * 1024
_DayOption = Annotated[datetime, typer.Option("--on", formats=["%Y-%m-%d"], help=N_("The day on which it happened."))]


@partner.command("list", help=N_("List States and organisations with their instruments and certificates."))
def list_partners(
    vault: options.Vault, officer: options.Officer, passphrase_file: options.PassphraseFile = None,
    json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(partner_views.partners(desk), as_json=json)


@partner.command("add", help=N_("Record a State or an organisation."))
def add(
    vault: options.Vault, officer: options.Officer, source: options.From,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    value = read_input(source, partners.NewPartner)
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(partners.record_partner(desk, value), as_json=json)


@partner.command("instrument", help=N_("Record an instrument with its dates."))
def instrument(
    vault: options.Vault, officer: options.Officer, source: options.From,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    value = read_input(source, partners.NewInstrument)
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(partners.record_instrument(desk, value), as_json=json)


@partner.command("certificate", help=N_("Record a State’s OpenPGP certificate; answers with its full fingerprint."))
def certificate(
    state: str, file: Path, on: _DayOption, vault: options.Vault, officer: options.Officer,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    try:
        with file.open("rb") as stream:
            material = stream.read(_LARGEST_CERTIFICATE + 1)
    except OSError:
        raise InputUnreadable(file=file.name) from None
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        code = StateCode(state.upper())
        answer(partners.record_certificate(desk, code, material, on.date()), as_json=json)


@partner.command("compare", help=N_("Record the comparison of a full fingerprint over a second channel."))
def compare(
    fingerprint: str, vault: options.Vault, officer: options.Officer, source: options.From,
    passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    value = read_input(source, partners.NewComparison)
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        partners.compare_certificate(desk, fingerprint, value)


@request.command("transmit", help=N_("Transmit a request for relocation."))
def transmit(
    vault: options.Vault, officer: options.Officer, source: options.From,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    value = read_input(source, requests.NewRequest)
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(requests.transmit(desk, value), as_json=json)


@request.command("answer", help=N_("Record a State's answer."))
def record_answer(
    reference: str, vault: options.Vault, officer: options.Officer, source: options.From,
    passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    known, value = RequestRef(references.parse(reference, "R")), read_input(source, requests.NewAnswer)
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        requests.record_answer(desk, known, value)


@placement.command("agree", help=N_("Agree a placement under an accepted request; answers with its number."))
def agree(
    reference: str, kind: PlacementKind, on: _DayOption, vault: options.Vault, officer: options.Officer,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        known = RequestRef(references.parse(reference, "R"))
        answer(requests.agree_placement(desk, known, kind, on.date()), as_json=json)


@placement.command("advance", help=N_("Record the next step of a placement."))
def advance(
    number: int, stage: PlacementStage, on: _DayOption, vault: options.Vault, officer: options.Officer,
    passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        requests.advance_placement(desk, number, stage, on.date())
