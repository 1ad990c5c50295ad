"""Which sheet a table is that has another title: by what its title is like, and by its headers."""

from collections.abc import Iterable, Sequence
from typing import Any

from relocation_desk.exchange import groups, spelling
from relocation_desk.exchange.sheet_columns import Kind, Sheet
from relocation_desk.exchange.sheets import BY_NAME, IN_ONE, SHEETS
from relocation_desk.exchange.spelling import headers_of, plain

_ENOUGH = 0.6  # of the needed columns


def guess(title: str, rows: Iterable[Sequence[Any]], taken: Iterable[str]) -> str:
    """The sheet, or the two sheets in one, that a table most likely is; none where nothing tells."""
    gone = set(taken)
    likely = spelling.guess_sheet(title, gone)
    headers = max(_lines(rows), key=len, default=set[str]())
    for parent, child in IN_ONE:
        may_be = (likely is None or likely.name in (parent, child)) and not {parent, child} & gone
        if may_be and _are_both(BY_NAME[parent], BY_NAME[child], headers):
            return f"{parent}+{child}"
    if likely is not None:
        return likely.name
    free = [one for one in SHEETS if one.name not in gone]
    best = max(free, key=lambda one: _share(one, headers), default=None)
    return best.name if best is not None and _share(best, headers) > _ENOUGH else ""


def both(sheet: Sheet, rows: Iterable[Sequence[Any]], taken: Iterable[str]) -> tuple[str, ...]:
    """A sheet and what belongs to it, where the headers of a table seem to be those of both."""
    known = headers_of(sheet).keys()
    gone, headers = set(taken), max(_lines(rows), key=lambda one: len(known & one), default=set[str]())
    pairs = (one for one in IN_ONE if one[0] == sheet.name and one[1] not in gone)
    return next((one for one in pairs if _are_both(sheet, BY_NAME[one[1]], headers)), ())


def _lines(rows: Iterable[Sequence[Any]]) -> list[set[str]]:
    return [{plain(one) for one in row if isinstance(one, str) and one.strip()} for row in rows]


def _are_both(parent: Sheet, child: Sheet, headers: set[str]) -> bool:
    """Whether headers are those of a sheet, and beside them some that only the other has."""
    rest = {one for one in headers if one not in headers_of(parent)}
    own = {one.name for one in child if one.is_required and one.kind is not Kind.REFERENCE}
    found = {column.name for one in rest if (column := _column(child, one)) is not None}
    return _share(parent, headers) >= _ENOUGH and bool(own & found)


def _column(sheet: Sheet, header: str) -> Any:
    of_group = groups.guess(sheet, header)
    return headers_of(sheet).get(header) or (of_group[0] if of_group else None)


def _share(sheet: Sheet, headers: set[str]) -> float:
    """How many of the needed columns there are; of few, none tell anything."""
    needed = {one.name for one in sheet if one.is_required}
    found = {one.name for header in headers if (one := headers_of(sheet).get(header)) is not None}
    return len(needed & found) / len(needed) if len(needed) > 2 else 0.0
