"""Verbs on caseloads: templates, import with a dry run, and its undoing."""

from pathlib import Path
from typing import Annotated

import typer

from relocation_desk.casework import caseload_import, caseload_undo
from relocation_desk.casework.caseload_import import CaseloadRefused, Looked, PlaceLine
from relocation_desk.cli import options
from relocation_desk.cli.answering import answer
from relocation_desk.cli.progress import Steps
from relocation_desk.cli.unlocking import Credentials, unlocked
from relocation_desk.domain.trouble import N_
from relocation_desk.exchange import writing
from relocation_desk.exchange.cells import Order
from relocation_desk.exchange.groups import OF_GROUP
from relocation_desk.exchange.layout import IGNORED, Layout, Way, way_of
from relocation_desk.exchange.lines import FILLED
from relocation_desk.exchange.sheets import BY_NAME
from relocation_desk.exchange.spelling import plain
from relocation_desk.words.catalogue import _, ngettext
from relocation_desk.words.labels import label

caseload = typer.Typer(no_args_is_help=True)

_Source = Annotated[Path, typer.Argument(metavar="FOLDER|FILE.xlsx", help=N_("A folder of CSV files, or a workbook."))]
_Target = Annotated[Path, typer.Argument(metavar="FOLDER|FILE.xlsx", help=N_("A folder or workbook, not there yet."))]
_DryRun = Annotated[bool, typer.Option("--dry-run", help=N_("Only say what is wrong and what would come in."))]
_MAPS = N_("A header means a column; SHEET:HEADER=COLUMN in one sheet; - for none.")
_Map = Annotated[
    list[str] | None,
    typer.Option("--map", metavar="HEADER=COLUMN", help=_MAPS),
]
_Titles = Annotated[
    list[str] | None, typer.Option("--sheet", metavar="TITLE=SHEET", help=N_("A worksheet or file is a sheet."))
]
_Dates = Annotated[
    Order | None,
    typer.Option("--dates", help=N_("Which comes first in 01/02/2016, where nothing else tells.")),
]
_MEANT = N_("A word stands for a code or a State; with - rows that hold it are left out.")
_Words = Annotated[
    list[str] | None,
    typer.Option("--code", metavar="COLUMN:WORD=CODE", help=_MEANT),
]
_DOWN = N_("Empty cells of a column hold what stands above; SHEET.COLUMN.")
_Downs = Annotated[list[str] | None, typer.Option("--fill-down", metavar="SHEET.COLUMN", help=_DOWN)]
_SPLIT = N_("Cells of a column hold several values with a sign between them; “line” for ends of lines.")
_Splits = Annotated[list[str] | None, typer.Option("--split", metavar="SHEET.COLUMN=SIGN", help=_SPLIT)]
_ALL = N_("A column that is not there, or empty, holds one value in all rows.")
_Alls = Annotated[list[str] | None, typer.Option("--for-all", metavar="SHEET.COLUMN=VALUE", help=_ALL)]
_Guesses = Annotated[bool, typer.Option("--accept-guesses", help=N_("Take headers for what they most likely mean."))]
_Number = Annotated[int, typer.Argument(metavar="IMPORT", help=N_("The number of the import, as the list shows it."))]


@caseload.command("template", help=N_("Write empty sheets to fill in: a folder of CSV files, or a workbook."))
def template(target: _Target) -> None:
    writing.write_template(target)


@caseload.command("import", help=N_("Load a caseload whole, or nothing of it; with --dry-run only look at it."))
def bring_in(
    source: _Source, vault: options.Vault, officer: options.Officer, dry_run: _DryRun = False, dates: _Dates = None,
    headers: _Map = None, sheets: _Titles = None, words: _Words = None, fill_down: _Downs = None,
    split: _Splits = None, for_all: _Alls = None, accept_guesses: _Guesses = False,
    passphrase_file: options.PassphraseFile = None, passphrase_fd: options.PassphraseFd = None,
    json: options.Json = False,
) -> None:  # fmt: skip
    ways = _ways(fill_down or [], split or [], for_all or [])
    how = Layout(_headers(headers or []), _titles(sheets or []), dates, accept_guesses, _words(words or []), ways)
    with unlocked(Credentials(vault, officer, passphrase_file, passphrase_fd)) as desk:
        if dry_run:
            _tell(caseload_import.look(desk, source, how, Steps().bar), as_json=json)
            return
        try:
            answer(caseload_import.bring_in(desk, source, how, Steps().bar), as_json=json)
        except CaseloadRefused as refused:
            if json:
                answer({"faults": refused.lines}, as_json=True)
            else:
                typer.echo(_lines(refused.lines), nl=False)
            raise


@caseload.command("list", help=N_("The imports so far, the newest first."))
def loads(
    vault: options.Vault, officer: options.Officer, passphrase_file: options.PassphraseFile = None,
    passphrase_fd: options.PassphraseFd = None, json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, passphrase_fd)) as desk:
        answer(caseload_undo.loads(desk), as_json=json)


@caseload.command("undo", help=N_("Void everything that an import brought in, as one act."))
def undo(
    number: _Number, vault: options.Vault, officer: options.Officer, passphrase_file: options.PassphraseFile = None,
    passphrase_fd: options.PassphraseFd = None,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, passphrase_fd)) as desk:
        voided = caseload_undo.undo(desk, number, Steps().bar)
    typer.echo(ngettext("{count} record was voided.", "{count} records were voided.", voided).format(count=voided))


def _headers(typed: list[str]) -> dict[str, str]:
    found = {}
    known = {column.name for sheet in BY_NAME.values() for column in sheet}
    for one in typed:
        header, is_said, column = one.rpartition("=")
        sheet, is_of_one, name = header.partition(":")
        of_one = is_of_one and sheet in BY_NAME
        if not is_said or (column != IGNORED and column.partition(OF_GROUP)[0] not in known):
            raise typer.BadParameter(one, param_hint="--map")
        found[f"{sheet}:{plain(name)}" if of_one else plain(header)] = column
    return found


def _titles(typed: list[str]) -> dict[str, str]:
    found = {}
    for one in typed:
        title, is_said, sheet = one.rpartition("=")
        if not is_said or not set(sheet.split("+")) <= set(BY_NAME):
            raise typer.BadParameter(one, param_hint="--sheet")
        found[plain(title)] = sheet
    return found


def _words(typed: list[str]) -> dict[str, str]:
    found = {}
    for one in typed:
        column, is_of_one, rest = one.partition(":")
        word, is_said, code = rest.rpartition("=")
        if not (is_of_one and is_said):
            raise typer.BadParameter(one, param_hint="--code")
        found[f"{column}:{plain(word)}"] = code
    return found


def _ways(downs: list[str], splits: list[str], alls: list[str]) -> dict[str, str]:
    typed = [(Way.DOWN, f"{one}={FILLED}") for one in downs]
    typed += [(Way.SPLIT, one) for one in splits] + [(Way.ALL, one) for one in alls]
    found = {}
    for way, one in typed:
        place, _sign, value = one.partition("=")
        sheet, _dot, column = place.partition(".")
        if not value or sheet not in BY_NAME or all(known.name != column for known in BY_NAME[sheet]):
            raise typer.BadParameter(one, param_hint=_OPTIONS[way])
        found[way_of(way, sheet, column)] = value
    return found


_OPTIONS = {Way.DOWN: "--fill-down", Way.SPLIT: "--split", Way.ALL: "--for-all"}


def _tell(looked: Looked, *, as_json: bool) -> None:
    if as_json:
        answer(looked, as_json=True)
    else:
        typer.echo(_told(looked), nl=False)
    if looked.fault_count:
        raise typer.Exit(1)


def _told(looked: Looked) -> str:
    said = [_("Sheets:"), *(f"  {one.title} = {one.sheet}, {one.rows}" for one in looked.sheets)]
    faults = ngettext("{count} fault:", "{count} faults:", looked.fault_count).format(count=looked.fault_count)
    said += [faults, _lines(looked.faults).rstrip("\n")] if looked.fault_count else [_("No faults.")]
    if looked.remarks:
        said += [_("To know:"), _lines(looked.remarks).rstrip("\n")]
    if looked.twice:
        said.append(_("Persons who may be on record already:"))
        for one in looked.twice:
            other = one.case or _("row {row}").format(row=one.other_row)
            said.append(f"  {one.sheet} {one.row}, {one.name}: {other}, {one.other_name} ({label(one.why)})")
    for state in looked.kept:
        if state.otherwise:
            kept = _("{code} is on the desk and stays as it is there; it differs in: {columns}")
            said.append(kept.format(code=state.code, columns=", ".join(state.otherwise)))
    if looked.imported_before is not None:
        said.append(_("These very files came in as import {number} already.").format(number=looked.imported_before))
    return "\n".join([*said, _("It would create:")]) + "\n" + _created(looked)


def _created(looked: Looked) -> str:
    shown = ((name, getattr(looked.creates, name)) for name in looked.creates.__slots__)
    return "".join(f"  {name}: {count}\n" for name, count in shown if count)


def _lines(lines: tuple[PlaceLine, ...]) -> str:
    return "".join(f"  {_place(one)}: {one.what}\n" for one in lines)


def _place(one: PlaceLine) -> str:
    row = _("row {row}").format(row=one.row) if one.row else ""
    return ", ".join(part for part in (one.sheet, row, one.column) if part) or _("the whole")
