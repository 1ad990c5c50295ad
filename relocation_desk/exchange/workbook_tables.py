"""Workbooks from outside: an XLSX is looked at as an archive first, then read for its values alone."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import time
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

from relocation_desk.domain import text
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.exchange.cells import BadCell
from relocation_desk.exchange.source import MOST_COLUMNS, Cell, Table, Whole
from relocation_desk.exchange.workbook_safety import Survey, WorkbookBroken, require_safe, survey

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class WorkbookLocked(Trouble):
    """An old format, or one behind a password."""

    says = N_("{file} is protected by a password or of an old format. Save it as XLSX without a password.")


class FormulaWithoutValue(Trouble):
    """A formula of which nobody calculated the value."""

    says = N_("A formula without its value. Open the file in a spreadsheet program and save it, or paste values.")


class ErrorInCell(Trouble):
    """A cell that shows an error."""

    says = N_("The cell shows {value}, which is no value. Correct it, or empty it.")


class MergedAcross(Trouble):
    """Cells of several columns that are one."""

    says = N_("Cells of several columns are merged ({cells}). Unmerge them and fill each.")


class FormulasRead(Trouble):
    """How formulas were read."""

    says = N_("{count} cells hold formulas; what they last showed was read.")


class RowsHidden(Trouble):
    """Rows or columns that nobody sees."""

    says = N_("{count} rows or columns are hidden; they were read like all others.")


class MergesFilled(Trouble):
    """How merged cells were read."""

    says = N_("{count} times cells of one column are merged; each counts as holding the value.")


def tables(whole: Whole, path: Path) -> Iterator[Table]:
    """The worksheets of a workbook, values only."""
    name = text.shown(path.name)
    content = whole.content(path)
    if content.startswith(_OLD_OFFICE):
        raise WorkbookLocked(file=name)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            require_safe(archive, name)
            yield from _tables(archive, content, name)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ParseError):
        raise WorkbookBroken(file=name) from None


def _tables(archive: zipfile.ZipFile, content: bytes, name: str) -> Iterator[Table]:
    from openpyxl import load_workbook  # loads slowly

    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        sheets = [(one, one._worksheet_path) for one in book.worksheets]
    except (KeyError, ValueError, TypeError, AttributeError, IndexError, OSError):
        raise WorkbookBroken(file=name) from None
    for sheet, part in sheets:
        found = survey(archive, part, name)
        is_hidden = sheet.sheet_state != "visible"
        yield Table(text.shown(sheet.title), _rows(sheet, found, name), _remarks(found), is_hidden)


def _remarks(seen: Survey) -> list[Trouble]:
    found: list[Trouble] = []
    down = sum(left == right for left, _top, right, _bottom in seen.merges)
    if seen.formulas > len(seen.uncalculated):
        found.append(FormulasRead(count=seen.formulas - len(seen.uncalculated)))
    if seen.hidden:
        found.append(RowsHidden(count=seen.hidden))
    if down:
        found.append(MergesFilled(count=down))
    return found


def _rows(sheet: Any, seen: Survey, name: str) -> Iterator[tuple[int, Sequence[Any]]]:
    sheet.reset_dimensions()
    down = {(top, left): bottom for left, top, right, bottom in seen.merges if left == right}
    across = {(top, left): (right, bottom) for left, top, right, bottom in seen.merges if left != right}
    filling: dict[int, tuple[int, Cell]] = {}
    try:
        for number, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS + 1, values_only=True), 1):
            if not (seen.uncalculated or down or across):
                yield number, row if not _has_error(row) else [_checked(one) for one in row]
                continue
            cells: list[Any] = [_checked(one) for one in row]
            for column in range(1, len(cells) + 1):
                place = (number, column)
                if place in seen.uncalculated:
                    cells[column - 1] = BadCell(FormulaWithoutValue())
                elif place in across:
                    cells[column - 1] = BadCell(MergedAcross(cells=_shown(place, across[place])), cells[column - 1])
                elif place in down:
                    filling[column] = (down[place], cells[column - 1])
                elif column in filling and number <= filling[column][0]:
                    cells[column - 1] = filling[column][1]
            yield number, cells
    except (KeyError, ValueError, TypeError, AttributeError, IndexError, OverflowError, ParseError):
        raise WorkbookBroken(file=name) from None


def _has_error(row: Sequence[Any]) -> bool:
    return any(isinstance(one, str) and one.startswith("#") for one in row)


_ERRORS = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA", "#SPILL!"})


def _checked(value: Any) -> Any:
    if isinstance(value, str) and value in _ERRORS:
        return BadCell(ErrorInCell(value=value))
    return None if isinstance(value, time) else value


def _shown(first: tuple[int, int], last: tuple[int, int]) -> str:
    right, bottom = last
    return f"{_letters(first[1])}{first[0]}:{_letters(right)}{bottom}"


def _letters(column: int) -> str:
    found = ""
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found
