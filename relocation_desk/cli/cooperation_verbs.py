"""Verbs on what is known of States: details, law, channels, focal points, capacity, readiness, revoked certificates."""

from datetime import datetime
from typing import Annotated

import typer

from relocation_desk.casework import cooperation, focal_points, partner_page, partner_waits, partners
from relocation_desk.cli import options
from relocation_desk.cli.answering import answer
from relocation_desk.cli.partner_verbs import partner
from relocation_desk.cli.reading import read_input
from relocation_desk.cli.unlocking import Credentials, unlocked
from relocation_desk.domain import partner_codes as codes
from relocation_desk.domain.codes import RequestChannel
from relocation_desk.domain.references import StateCode
from relocation_desk.domain.trouble import N_

_DAYS = ["%Y-%m-%d"]
_On = Annotated[datetime, typer.Option("--on", formats=_DAYS, help=N_("The day on which it happened."))]
_Until = Annotated[datetime | None, typer.Option("--until", formats=_DAYS, help=N_("Its last day, if it lasted."))]
_FocalPoint = Annotated[int, typer.Argument(help=N_("The number of the focal point, as “partner show” names it."))]
_Person = Annotated[int, typer.Argument(help=N_("The number of the person, as “partner show” names it."))]


def _code(state: str) -> StateCode:
    return StateCode(state.strip().upper())


@partner.command("show", help=N_("All that is known of a State or organisation, and what waits about it."))
def show(
    state: str, vault: options.Vault, officer: options.Officer, passphrase_file: options.PassphraseFile = None,
    json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(partner_page.page(desk, _code(state)), as_json=json)


@partner.command("waits", help=N_("Certificates that end, numbers that nobody tried, instruments under review."))
def waits(
    vault: options.Vault, officer: options.Officer, passphrase_file: options.PassphraseFile = None,
    json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(partner_waits.waits(desk), as_json=json)


@partner.command("details", help=N_("Record group, languages and the day of becoming a Party anew."))
def details(
    state: str, vault: options.Vault, officer: options.Officer, source: options.From,
    passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    value = read_input(source, cooperation.NewDetails)
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        cooperation.record_details(desk, _code(state), value)


@partner.command("law", help=N_("Record on what the State’s procedures rest (article 88)."))
def law(
    state: str, vault: options.Vault, officer: options.Officer, source: options.From,
    passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    value = read_input(source, cooperation.NewLaw)
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        cooperation.record_law(desk, _code(state), value)


@partner.command("channel", help=N_("Record through whom a channel goes."))
def channel(
    state: str, which: RequestChannel, via: codes.ChannelVia, on: _On, vault: options.Vault,
    officer: options.Officer, passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        cooperation.record_channel(desk, _code(state), which, via, on.date())


@partner.command("capacity", help=N_("Record what the Court gave to build capacity."))
def capacity(
    state: str, kind: codes.CapacityKind, on: _On, vault: options.Vault, officer: options.Officer,
    until: _Until = None, passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        cooperation.record_capacity(desk, _code(state), kind, on.date(), until.date() if until else None)


@partner.command("ready", help=N_("Record how willing a State is to receive people for something."))
def ready(
    state: str, purpose: codes.WillingFor, willing: codes.Willing, on: _On, vault: options.Vault,
    officer: options.Officer, passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        cooperation.record_readiness(desk, _code(state), purpose, willing, on.date())


@partner.command("focal-point", help=N_("Record a structure; answers with its number."))
def focal_point(
    state: str, vault: options.Vault, officer: options.Officer, source: options.From,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    value = read_input(source, focal_points.NewFocalPoint)
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(focal_points.record_focal_point(desk, _code(state), value), as_json=json)


@partner.command("focal-person", help=N_("Record who works in a structure; answers with their number."))
def focal_person(
    number: _FocalPoint, vault: options.Vault, officer: options.Officer, source: options.From,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    value = read_input(source, focal_points.NewFocalPerson)
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(focal_points.record_person(desk, number, value), as_json=json)


@partner.command("focal-left", help=N_("Someone works in a structure no more."))
def focal_left(
    number: _Person, on: _On, vault: options.Vault, officer: options.Officer,
    passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        focal_points.record_departure(desk, number, on.date())


@partner.command("night-number", help=N_("Record the number for out of hours of a structure."))
def night_number(
    number: _FocalPoint, vault: options.Vault, officer: options.Officer, source: options.From,
    passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    value = read_input(source, focal_points.NewNumber)
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        focal_points.record_number(desk, number, value)


@partner.command("night-call", help=N_("Record that the number for out of hours was tried, and what came of it."))
def night_call(
    number: _FocalPoint, outcome: codes.CallOutcome, on: _On, vault: options.Vault, officer: options.Officer,
    passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        focal_points.record_test(desk, number, outcome, on.date())


@partner.command("revoke", help=N_("Record that a State’s certificate must not be used any more."))
def revoke(
    fingerprint: str, cause: codes.RevocationCause, on: _On, vault: options.Vault, officer: options.Officer,
    passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        partners.revoke_certificate(desk, fingerprint, cause, on.date())
