"""Columns that repeat for one person after another in one line: “child 1 name”, “child 1 born”, “child 2 name”."""

import re
from collections.abc import Mapping
from enum import Enum

from relocation_desk.exchange.sheet_columns import Column, Kind, Sheet
from relocation_desk.exchange.spelling import headers_of, plain, spellings

OF_GROUP = "@"  # between a column and its group
_NUMBER = re.compile(r"(?:^|_)(\d{1,2})(?:_|$)")
_SMALL_WORDS = frozenset({"of", "the", "s", "de", "du", "des", "l", "la", "le", "d", "no", "n"})


def guess(sheet: Sheet, header: str) -> tuple[Column, str] | None:
    """The column and the group that a header means, on a sheet whose rows belong to another’s; None for any other."""
    if not any(one.kind is Kind.REFERENCE and one.is_required for one in sheet):
        return None
    typed = plain(header)
    number = _NUMBER.search(typed)
    rest = [one for one in _NUMBER.sub("_", typed).split("_") if one]
    label = next((one for one in rest if one in _labels(sheet)), "")
    if not label and number is None:
        return None
    column = _column(sheet, [one for one in rest if one != label])
    group = f"{label}_{number[1].lstrip('0')}" if label and number else label or (number[1] if number else "")
    return (column, group) if column is not None else None


def _column(sheet: Sheet, words: list[str]) -> Column | None:
    known = headers_of(sheet)
    while words:
        if "_".join(words) in known:
            return known["_".join(words)]
        if words[-1] in _SMALL_WORDS:
            words = words[:-1]
        elif words[0] in _SMALL_WORDS:
            words = words[1:]
        else:
            return None
    return None


def known_of(sheet: Sheet, group: str) -> Mapping[str, Enum]:
    """What the name of a group says of its rows: the child of “child 1” is a child."""
    labels = _labels(sheet)
    said = next((one for one in plain(group).split("_") if one in labels), None)
    return {labels[said][0]: labels[said][1]} if said else {}


def _labels(sheet: Sheet) -> Mapping[str, tuple[str, Enum]]:
    """The words that name a code of the sheet’s first such column."""
    first = next((one for one in sheet if one.kind is Kind.CODE and one.codes is not None), None)
    if first is None or first.codes is None:
        return {}
    return {word: (first.name, code) for word, code in spellings(first.codes).items()}
