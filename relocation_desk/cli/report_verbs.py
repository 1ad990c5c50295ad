"""Verbs on figures, and the demonstration."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from relocation_desk.casework import fund_reports, waiting
from relocation_desk.cli import options, period_verbs
from relocation_desk.cli.answering import answer
from relocation_desk.cli.unlocking import Credentials, unlocked
from relocation_desk.domain.trouble import N_
from relocation_desk.reports import waiting as waiting_report
from relocation_desk.vault.durable import replace_file

report = period_verbs.report

_From = Annotated[datetime, typer.Option("--from", formats=["%Y-%m-%d"], help=N_("First day of the period."))]
_To = Annotated[datetime, typer.Option("--to", formats=["%Y-%m-%d"], help=N_("Last day of the period."))]
_KnownOn = Annotated[
    datetime | None,
    typer.Option("--known-on", formats=["%Y-%m-%d"], help=N_("As far as it was known when this day was over.")),
]
_FOLDER = Path("demo-desk")
_Out = Annotated[
    Path | None, typer.Option("--out", help=N_("A file to write it to; its ending says the form: .txt, .csv or .pdf."))
]
_ENDINGS = {".txt": "text", ".csv": "csv", ".pdf": "pdf"}
_WaitingFormat = Annotated[str, typer.Option("--format", help=N_("text, json or csv."))]


@report.command("fund", help=N_("The Fund in a period, and what may be there in a year; names no host State."))
def fund(
    vault: options.Vault, officer: options.Officer, start: _From, end: _To, form: _WaitingFormat = "text",
    known_on: _KnownOn = None, out: _Out = None, passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    if form not in ("text", "json", "csv"):
        raise typer.BadParameter("text, json or csv", param_hint="--format")
    if out is not None and out.suffix.lower() not in _ENDINGS:
        raise typer.BadParameter(".txt, .csv or .pdf", param_hint="--out")
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        made = fund_reports.report(desk, start.date(), end.date(), known_on.date() if known_on else None)
    if out is not None:
        replace_file(out, fund_reports.written(made, _ENDINGS[out.suffix.lower()]))
    elif form == "json":
        answer(made, as_json=True)
    else:
        typer.echo(fund_reports.written(made, form).decode("utf-8-sig"), nl=False)


@report.command("waiting", help=N_("Count what waiting and temporary solutions cost, both days included."))
def of_waiting(
    vault: options.Vault, officer: options.Officer, start: _From, end: _To, form: _WaitingFormat = "text",
    passphrase_file: options.PassphraseFile = None, passphrase_fd: options.PassphraseFd = None,
) -> None:  # fmt: skip
    if form not in ("text", "json", "csv"):
        raise typer.BadParameter("text, json or csv", param_hint="--format")
    with unlocked(Credentials(vault, officer, passphrase_file, passphrase_fd)) as desk:
        made = waiting.report(desk, start.date(), end.date())
    if form == "json":
        answer(waiting_report.as_json(made), as_json=True)
    else:
        typer.echo(waiting_report.as_csv(made) if form == "csv" else waiting_report.as_text(made), nl=False)


def demo(
    folder: Annotated[Path, typer.Argument(help=N_("An empty folder, or one of an earlier demonstration."))] = _FOLDER,
    json: options.Json = False,
) -> None:
    from relocation_desk.cli import demo as play  # loads the caseload and all libraries

    play.run(folder, as_json=json)
