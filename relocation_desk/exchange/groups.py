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
    label, rest = _labelled(sheet, rest)
    if not label and number is None:
        return None
    column = _column(sheet, rest) if rest or not label else _day_of_step(sheet)
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
    label, _rest = _labelled(sheet, plain(group).split("_"))
    return dict([_labels(sheet)[label]]) if label else {}


def _labelled(sheet: Sheet, words: list[str]) -> tuple[str, list[str]]:
    """The longest run of words that names a code, and the words that say something else."""
    labels = _labels(sheet)
    runs = ((at, length) for length in range(len(words), 0, -1) for at in range(len(words) - length + 1))
    for at, length in runs:
        label = "_".join(words[at : at + length])
        if label in labels:
            rest = (*words[:at], *words[at + length :])
            return label, [one for one in rest if labels.get(one) != labels[label]]
    return "", words


def _day_of_step(sheet: Sheet) -> Column | None:
    """What stands below the name of a step is its day."""
    has_steps = any(one.name == "stage" for one in sheet)
    return sheet.column("happened_on") if has_steps else None


def _labels(sheet: Sheet) -> Mapping[str, tuple[str, Enum]]:
    """The words that name a code of the sheet’s first such column."""
    first = next((one for one in sheet if one.kind is Kind.CODE and one.codes is not None), None)
    if first is None or first.codes is None:
        return {}
    return {word: (first.name, code) for word, code in spellings(first.codes).items()}
