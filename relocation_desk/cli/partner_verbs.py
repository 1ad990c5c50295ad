"""Verbs on States, instruments and certificates."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from relocation_desk.casework import correcting_outside, instrument_views, partner_views, partners, voiding_outside
from relocation_desk.casework.requests import NewAnswer
from relocation_desk.casework.voiding import Wrong
from relocation_desk.cli import options
from relocation_desk.cli.answering import answer
from relocation_desk.cli.reading import InputUnreadable, read_input
from relocation_desk.cli.unlocking import Credentials, passphrase, unlocked
from relocation_desk.domain.kinds import RecordKind, VoidCause
from relocation_desk.domain.references import StateCode
from relocation_desk.domain.trouble import N_

partner = typer.Typer(no_args_is_help=True)

_Kind = Annotated[RecordKind, typer.Argument(help=N_("The kind of record, as “partner records --json” names it."))]
_Number = Annotated[int, typer.Argument(help=N_("Its number."))]
_Cause = Annotated[VoidCause, typer.Option("--cause", help=N_("mistaken, duplicate or corrected."))]
_Reason = Annotated[Path, typer.Option("--reason-file", help=N_("A file that holds the reason; it stays sealed."))]
_Ask = Annotated[bool, typer.Option("--ask", help=N_("Ask a second officer; prints the number of the request."))]
_LARGEST_CERTIFICATE = 1024 * 1024
_Days = ["%Y-%m-%d"]
_OnDay = Annotated[datetime | None, typer.Option("--on", formats=_Days, help=N_("What stands on this day."))]
_FromDay = Annotated[datetime | None, typer.Option("--from", formats=_Days, help=N_("The first day of a period."))]
_UntilDay = Annotated[datetime | None, typer.Option("--to", formats=_Days, help=N_("Its last day."))]
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


@partner.command("instruments", help=N_("How many instruments stand, by kind, and which are additional in a period."))
def standing(
    vault: options.Vault, officer: options.Officer, on: _OnDay = None, start: _FromDay = None, end: _UntilDay = None,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        asked = on or end
        last = asked.date() if asked else desk.today()
        first = start.date() if start else last
        answer(instrument_views.standing(desk, first, last), as_json=json)


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


@partner.command("records", help=N_("What of a State can be voided, and what was."))
def records(
    state: str, vault: options.Vault, officer: options.Officer, passphrase_file: options.PassphraseFile = None,
    json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(voiding_outside.records(desk, StateCode(state.upper())), as_json=json)


@partner.command("void", help=N_("Void a wrong record of a State: it stays in history and stops counting."))
def void(
    state: str, kind: _Kind, number: _Number, reason_file: _Reason, vault: options.Vault, officer: options.Officer,
    cause: _Cause = VoidCause.MISTAKEN, ask: _Ask = False, passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    wrong = Wrong(kind, number, cause, passphrase(reason_file, None, "").decode("utf-8", "replace"))
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        if ask:
            typer.echo(voiding_outside.ask(desk, StateCode(state.upper()), wrong))
        else:
            voiding_outside.void(desk, StateCode(state.upper()), wrong)


@partner.command("correct", help=N_("Record the right answer to a request of no case in place of a wrong one."))
def correct(
    state: str, number: _Number, source: options.From, reason_file: _Reason, vault: options.Vault,
    officer: options.Officer, passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    reason = passphrase(reason_file, None, "").decode("utf-8", "replace")
    wrong, right = Wrong(RecordKind.ANSWERS, number, VoidCause.CORRECTED, reason), read_input(source, NewAnswer)
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        correcting_outside.correct(desk, StateCode(state.upper()), wrong, right)
