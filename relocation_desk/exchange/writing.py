"""Writes sheets as a workbook or as CSV files: no cell of either starts a formula."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.exchange.neutral import neutral
from relocation_desk.exchange.sheet_columns import Column, Kind, Sheet
from relocation_desk.exchange.sheets import SHEETS
from relocation_desk.exchange.spelling import code_of
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import label

Tables = Iterable[tuple[Sheet, Sequence[Sequence[Any]]]]
Progress = Callable[[int, int], None]
_FIRST_DAY = date(1900, 3, 1)  # before that, spreadsheet programs disagree on the number of a day
_DAY = "yyyy-mm-dd"
_ROWS = 2000  # below the headers of a template, that choose from lists
_WIDEST = 42


class PlaceTaken(Trouble):
    """Nothing is overwritten."""

    says = N_("{name} is there already. Choose another name.")


class PlaceUnwritable(Trouble):
    """Nothing can be written there."""

    says = N_("{name} can’t be written there. Choose another place.")


def _tell_nobody(_done: int, _of: int) -> None:
    """Nobody waits for it."""


def as_csv(sheet: Sheet, rows: Iterable[Sequence[Any]]) -> bytes:
    """A sheet as CSV that every spreadsheet program opens rightly: UTF-8 with a mark, commas, quotes where needed."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow([one.name for one in sheet])
    writer.writerows([_plain(cell) for cell in row] for row in rows)
    return stream.getvalue().encode("utf-8-sig")


def _plain(cell: Any) -> str:
    if isinstance(cell, date):
        return cell.isoformat()
    return "" if cell is None else neutral(str(cell))


def as_workbook(tables: Tables, progress: Progress = _tell_nobody) -> bytes:
    """Sheets as an XLSX workbook; empty ones are left out."""
    from openpyxl import Workbook  # loads slowly
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    done = 0
    for sheet, rows in tables:
        if not rows:
            continue
        page = book.create_sheet(sheet.name)
        page.freeze_panes = "A2"
        page.append([one.name for one in sheet])
        for row in rows:
            cells = []
            for cell in row:
                value = WriteOnlyCell(page, value=_typed(cell))
                if isinstance(cell, date) and cell >= _FIRST_DAY:
                    value.number_format = _DAY
                cells.append(value)
            page.append(cells)
            done += 1
            if done % _ROWS == 0:
                progress(done, 0)
    if not book.worksheets:
        book.create_sheet(SHEETS[0].name).append([one.name for one in SHEETS[0]])
    return _saved(book)


def _typed(cell: Any) -> Any:
    if isinstance(cell, date):
        return cell if cell >= _FIRST_DAY else cell.isoformat()
    return neutral(cell) if isinstance(cell, str) else cell


def _saved(book: Any) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


# ---------------------------------------------------------------- templates
def write_template(target: Path) -> None:
    """Write empty sheets to fill in: a workbook, or a folder of CSV files with a file that explains them."""
    if target.exists():
        raise PlaceTaken(name=target.name)
    try:
        if target.suffix.casefold() == ".xlsx":
            target.write_bytes(template_workbook())
            return
        target.mkdir()
        for sheet in SHEETS:
            (target / f"{sheet.name}.csv").write_bytes(as_csv(sheet, ()))
        explained = [[sheet.name, *told(column)] for sheet in SHEETS for column in sheet]
        stream = io.StringIO(newline="")
        csv.writer(stream).writerows([_titles(), *([neutral(one) for one in line] for line in explained)])
        (target / "explanation.csv").write_bytes(stream.getvalue().encode("utf-8-sig"))
    except OSError:
        raise PlaceUnwritable(name=target.name) from None


def _titles() -> list[str]:
    return [_("Sheet"), _("Column"), _("Needed"), _("What it holds"), _("Empty stands for"), _("Codes"), _("Example")]


def told(column: Column) -> list[str]:
    """What a template says of a column: its name, whether it is needed, what it holds, empty, codes, an example."""
    codes = [f"{code_of(one)} ({label(one)})" for one in column.codes or ()]
    empty = _(column.empty) if column.empty else _default(column)
    return [
        column.name, _("yes") if column.is_required else "", _(column.means), empty, "; ".join(codes), column.example,
    ]  # fmt: skip


def _default(column: Column) -> str:
    if column.default is None or column.is_required:
        return ""
    if isinstance(column.default, bool):
        return "yes" if column.default else "no"
    return code_of(column.default) if isinstance(column.default, Enum) else str(column.default)


def template_workbook() -> bytes:
    """A workbook to fill in: drop-down lists where there are codes, and a sheet that explains every column."""
    from openpyxl import Workbook

    book = Workbook()
    explained = book.worksheets[0]
    explained.title = "explanation"
    explained.append(_titles())
    for sheet in SHEETS:
        for column in sheet:
            explained.append([sheet.name, *told(column)])
    for letter, width in zip("ABCDEFG", (24, 24, 9, _WIDEST, 32, 60, 24), strict=True):
        explained.column_dimensions[letter].width = width
    _head(explained)
    lists = book.create_sheet("codes")
    ranges: dict[str, str] = {}
    for sheet in SHEETS:
        _to_fill_in(book.create_sheet(sheet.name), sheet, (lists, ranges))
    _head(lists)
    return _saved(book)


def _to_fill_in(page: Any, sheet: Sheet, known: tuple[Any, dict[str, str]]) -> None:
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    page.append([one.name for one in sheet])
    _head(page)
    for place, column in enumerate(sheet, 1):
        letter = get_column_letter(place)
        page.column_dimensions[letter].width = max(14, min(_WIDEST, len(column.name) + 4))
        page.cell(1, place).font = Font(bold=True, underline="single" if column.is_required else None)
        if column.kind is Kind.DAY:
            page.column_dimensions[letter].number_format = _DAY
        allowed = _choices(column)
        if allowed:
            chosen = DataValidation(type="list", formula1=_listed(*known, allowed), allow_blank=True)
            chosen.showErrorMessage = False  # words are read as well as codes
            page.add_data_validation(chosen)
            chosen.add(f"{letter}2:{letter}{_ROWS}")


def _head(page: Any) -> None:
    from openpyxl.styles import Font

    page.freeze_panes = "A2"
    for cell in page[1]:
        cell.font = Font(bold=True)


def _choices(column: Column) -> tuple[str, ...]:
    if column.kind is Kind.YES_NO:
        return ("yes", "no")
    return tuple(code_of(one) for one in column.codes or ())


def _listed(lists: Any, ranges: dict[str, str], choices: tuple[str, ...]) -> str:
    """Where the choices stand on the sheet of codes; the same stand there once."""
    from openpyxl.utils import get_column_letter

    named = "\n".join(choices)
    if named not in ranges:
        place = len(ranges) + 1
        letter = get_column_letter(place)
        lists.cell(1, place, _("Codes"))
        for number, one in enumerate(choices, 2):
            lists.cell(number, place, one)
        lists.column_dimensions[letter].width = max(map(len, choices)) + 4
        ranges[named] = f"codes!${letter}$2:${letter}${len(choices) + 1}"
    return ranges[named]
