"""Verbs on the period report: counted, opened to its records, written, kept, and counted again."""

from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from relocation_desk.casework import counting_list, editions, reporting
from relocation_desk.casework.editions import Wanted
from relocation_desk.cli import options
from relocation_desk.cli.answering import answer
from relocation_desk.cli.unlocking import Credentials, unlocked
from relocation_desk.domain.figure_codes import Edition, Figure
from relocation_desk.domain.trouble import N_
from relocation_desk.reports import period as period_report
from relocation_desk.reports import period_files, told
from relocation_desk.reports.told import Told
from relocation_desk.words.catalogue import _

report = typer.Typer(no_args_is_help=True)

_From = Annotated[datetime, typer.Option("--from", formats=["%Y-%m-%d"], help=N_("First day of the period."))]
_To = Annotated[datetime, typer.Option("--to", formats=["%Y-%m-%d"], help=N_("Last day of the period."))]
_KnownOn = Annotated[
    datetime | None,
    typer.Option("--known-on", formats=["%Y-%m-%d"], help=N_("As far as it was known when this day was over.")),
]


class Form(StrEnum):
    """How a report is written."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"
    PDF = "pdf"


_Format = Annotated[Form, typer.Option("--format", help=N_("text, json, csv, xlsx or pdf."))]
_Out = Annotated[
    Path | None,
    typer.Option("--out", help=N_("The file to write; its ending says the form. It is kept on record.")),
]
_Edition = Annotated[
    Edition, typer.Option("--edition", help=N_("confidential, or publishable: checked against all before."))
]
_Figure = Annotated[Figure, typer.Option("--figure", help=N_("The key of the figure, as JSON has it."))]
_Number = Annotated[int, typer.Option("--number", help=N_("The number of the report."))]
_List = Annotated[Path, typer.Argument(help=N_("The counting list: a JSON file."))]


def _day(given: datetime | None) -> date | None:
    return given.date() if given else None


@report.command("period", help=N_("Count a period from the records, both days included."))
def period(
    vault: options.Vault,
    officer: options.Officer,
    start: _From,
    end: _To,
    form: _Format = Form.TEXT,
    known_on: _KnownOn = None,
    out: _Out = None,
    edition: _Edition = Edition.CONFIDENTIAL,
    language: options.FileLanguage = options.DossierLanguage.ENGLISH,
    passphrase_file: options.PassphraseFile = None,
    passphrase_fd: options.PassphraseFd = None,
) -> None:
    if out is None and form not in (Form.TEXT, Form.JSON):
        raise typer.BadParameter(_("a file is needed for this form"), param_hint="--out")
    wanted = Wanted(start.date(), end.date(), _day(known_on), edition)
    with unlocked(Credentials(vault, officer, passphrase_file, passphrase_fd)) as desk:
        if out is not None:
            editions.export(desk, wanted, out, language.value)
            return
        if edition is Edition.PUBLISHABLE:
            made = editions.preview(desk, wanted)
        else:
            counted = reporting.period(desk, wanted.start, wanted.end, wanted.known_on)
            made = Told(counted, edition, desk.today())
    if form is Form.JSON:
        answer(period_files.as_object(made), as_json=True)
    else:
        typer.echo(told.as_text(made) if made.is_open else period_report.as_text(made.report))


@report.command("records", help=N_("The references of the records that a figure counts."))
def records(
    vault: options.Vault, officer: options.Officer, start: _From, end: _To, figure: _Figure,
    known_on: _KnownOn = None, passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        found = counting_list.counted(desk, figure, start.date(), end.date(), _day(known_on))
    if json:
        answer([one.reference for one in found], as_json=True)
    else:
        typer.echo("\n".join(one.reference for one in found))


@report.command("sign-list", help=N_("Write which records count and which do not, by which rule, signed by you."))
def sign_list(
    file: _List, vault: options.Vault, officer: options.Officer, start: _From, end: _To,
    known_on: _KnownOn = None, passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        typer.echo(str(counting_list.write_signed(desk, file, start.date(), end.date(), _day(known_on))))


@report.command("verify-list", help=N_("Prove who signed a counting list, and that it was not changed."))
def verify_list(
    file: _List, vault: options.Vault, officer: options.Officer, passphrase_file: options.PassphraseFile = None
) -> None:
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        typer.echo(counting_list.verify_signed(desk, file))


@report.command("editions", help=N_("The reports that left the desk, the newest first."))
def made_before(
    vault: options.Vault, officer: options.Officer, passphrase_file: options.PassphraseFile = None,
    json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(editions.kept(desk), as_json=json)


@report.command("again", help=N_("Count a report once more, as it was known when it was made, and compare."))
def again(
    vault: options.Vault, officer: options.Officer, number: _Number,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        made = editions.again(desk, number)
    if json:
        answer({**period_files.as_object(made.told), "differing": made.differing}, as_json=True)
        return
    typer.echo(told.as_text(made.told))
    same, other = _("All figures are as they were."), _("These figures differ: {figures}")
    typer.echo(other.format(figures=", ".join(made.differing)) if made.differing else same)
