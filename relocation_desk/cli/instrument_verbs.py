"""Verbs on instruments: what happens to them, what was agreed, whether the State's law permits them."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from relocation_desk.casework import instrument_views, instruments
from relocation_desk.casework.instrument_views import Wanted
from relocation_desk.cli import options
from relocation_desk.cli.answering import answer
from relocation_desk.cli.reading import read_input
from relocation_desk.cli.unlocking import Credentials, passphrase, unlocked
from relocation_desk.domain import references
from relocation_desk.domain.codes import InstrumentKind, InstrumentStage
from relocation_desk.domain.references import InstrumentRef, StateCode
from relocation_desk.domain.trouble import N_

instrument = typer.Typer(no_args_is_help=True)

_DAYS = ["%Y-%m-%d"]
_On = Annotated[datetime, typer.Option("--on", formats=_DAYS, help=N_("The day on which it happened."))]
_InForceOn = Annotated[
    datetime | None, typer.Option("--in-force-on", formats=_DAYS, help=N_("Only what is in force on this day."))
]
_Kind = Annotated[InstrumentKind | None, typer.Option("--kind", help=N_("Only instruments of this kind."))]
_State = Annotated[str, typer.Option("--state", help=N_("Only instruments with this State or organisation."))]
_Reason = Annotated[Path, typer.Option("--reason-file", help=N_("A file that holds the reason; it stays sealed."))]


def _known(reference: str) -> InstrumentRef:
    return InstrumentRef(references.parse(reference, "A"))


@instrument.command("list", help=N_("List instruments with all that is known of them."))
def list_instruments(
    vault: options.Vault, officer: options.Officer, kind: _Kind = None, state: _State = "", on: _InForceOn = None,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    wanted = Wanted(kind, StateCode(state.upper()) if state else None, on.date() if on else None)
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(instrument_views.instruments_of(desk, wanted), as_json=json)


@instrument.command("event", help=N_("Record what happened to an instrument: signed, in force, under review, ended."))
def event(
    reference: str, stage: InstrumentStage, on: _On, vault: options.Vault, officer: options.Officer,
    passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    known = _known(reference)
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        instruments.record_event(desk, known, stage, on.date())


@instrument.command("terms", help=N_("Record what was agreed, from a day: places, costs, status, notice and more."))
def terms(
    reference: str, vault: options.Vault, officer: options.Officer, source: options.From,
    passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    known, value = _known(reference), read_input(source, instruments.NewTerms)
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        instruments.record_terms(desk, known, value)


@instrument.command("law", help=N_("Record an opinion on whether the State’s law permits an arrangement."))
def law(
    reference: str, vault: options.Vault, officer: options.Officer, source: options.From,
    passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    known, value = _known(reference), read_input(source, instruments.NewLawOpinion)
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        instruments.record_law_opinion(desk, known, value)


@instrument.command("allow", help=N_("Let an arrangement bind although nobody knows the law; the head’s act."))
def allow(
    reference: str, reason_file: _Reason, vault: options.Vault, officer: options.Officer,
    passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    known, reason = _known(reference), passphrase(reason_file, None, "").decode("utf-8", "replace")
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        instruments.allow_unknown_law(desk, known, reason)
