"""What a cell says: codes, days, numbers and words, as they are spelt in spreadsheets, or what is wrong with them."""

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple
from unicodedata import digit

from relocation_desk.domain import partial_dates, references, text
from relocation_desk.domain.partial_dates import DateImpossible, DateUnclear
from relocation_desk.domain.trouble import Trouble
from relocation_desk.exchange import amounts, faults
from relocation_desk.exchange.neutral import GUARD, restored
from relocation_desk.exchange.sheet_columns import Column, Kind
from relocation_desk.exchange.spelling import code_of, codes_of, guess_code, plain, spellings
from relocation_desk.words import days
from relocation_desk.words.catalogue import translator

LONGEST_KEY = 40
_LAST_SHORT = 79
_SHOWN = 40
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?)?", re.ASCII)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_LOCAL = re.compile(r"(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})(?:[T ]\d{1,2}:\d{2}(?::\d{2})?)?", re.ASCII)
_OFFICER = re.compile(r"([A-Z])[- ]?([0-9]{1,3})", re.ASCII)
_NUMBERED = re.compile(r"([A-Z])[- ]?([0-9]{1,4})", re.ASCII)
_YES = frozenset({"yes", "y", "true", "t", "1", "x", "oui", "o", "vrai", "si", "sim", "ja", "da"})
_NO = frozenset({"no", "n", "false", "f", "0", "non", "faux", "nao", "nein", "nee", "net", "nyet"})
_BETWEEN = re.compile(r"[;,|\n]")
_DECIMAL = re.compile(r"[0-9]{1,9}(\.[0-9]{1,12})?", re.ASCII)
_SITUATION = re.compile(r"SIT(UATION|\.)?\s*(N[O°º.]*)?\s*(?=\d)")
_SPACES = re.compile(r"[\s’']")


class Order(StrEnum):
    """Which comes first in days like 01/02/2016."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


class Local(NamedTuple):
    """A day of which is not known yet whether day or month stands first."""

    first: int
    second: int
    year: int
    typed: str
    is_dotted: bool
    is_short: bool = False

    def day(self, order: Order) -> date:
        """The day in an order; ValueError when no calendar has it."""
        month_first = order is Order.MONTH_FIRST
        month, day = (self.first, self.second) if month_first else (self.second, self.first)
        return date(self.year, month, day)


def reader(column: Column) -> Callable[[Any], Any]:
    """What reads the cells of a column: a value, None for an empty cell, or a Trouble that says what is wrong."""
    read = _READERS[column.kind]
    if column.kind in _LONG:
        return _as_it_stands(column, read, LONGEST_KEY if read is _key else text.NAME_LIMIT)
    return _remembering(column, read)


def _as_it_stands(column: Column, read: Callable[[Column, Any], Any], longest: int) -> Callable[[Any], Any]:
    """Texts that nothing is to be done about are read with few steps: a caseload has 400,000."""

    def cell(value: Any) -> Any:
        is_plain = value.__class__ is str and len(value) <= longest and value[:1] != GUARD and "  " not in value
        return value if is_plain and text.stands(value) else read(column, value)

    return cell


def _remembering(column: Column, read: Callable[[Column, Any], Any]) -> Callable[[Any], Any]:
    known: dict[Any, Any] = {}

    def cell(value: Any) -> Any:
        kept = value if value.__class__ is str else (value.__class__, value)  # 1 and True are one key
        found = known.get(kept, known)
        if found is not known:
            return found
        if len(known) > 50_000:
            known.clear()
        known[kept] = read(column, value)
        return known[kept]

    return cell


@dataclass(frozen=True, slots=True)
class BadCell:
    """Stands in place of a value that can’t be read, with what is wrong; what merged cells hold may be a header."""

    trouble: Trouble
    holds: Any = None


def written(value: Any) -> str:
    """A cell as text: a number as it is shown, a day as it is kept, without what keeps it from being a formula."""
    if isinstance(value, str):
        typed = value.strip()
        return restored(typed) if typed[:1] == GUARD else typed
    if isinstance(value, BadCell):
        raise value.trouble
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    return "" if value is None else str(value)


def shown(value: Any) -> str:
    """A cell as a sentence names it."""
    return text.shown(written(value))[:_SHOWN]


def _in_ascii(typed: str) -> str:
    """The same with the digits 0 to 9 in place of those of other scripts."""
    if typed.isascii():
        return typed
    return "".join(str(digit(one)) if one.isdecimal() else one for one in typed)


def _text(column: Column, value: Any) -> Any:
    return text.taken_in(written(value), column.name, may_be_empty=True) or None


def _name(column: Column, value: Any) -> Any:
    return text.name(" ".join(written(value).split()), column.name, may_be_empty=True) or None


def _key(column: Column, value: Any) -> Any:
    typed = written(value)
    typed = " ".join(typed.split())
    if len(typed) > LONGEST_KEY:
        raise text.TextTooLong(field=column.name, length=len(typed), limit=LONGEST_KEY)
    return text.name(typed, column.name, may_be_empty=True) or None


def _code(column: Column, value: Any) -> Any:
    if column.codes is None:
        raise ValueError(column.name)
    typed = plain(written(value))
    if not typed:
        return None
    found = spellings(column.codes).get(typed)
    if found is None:
        guess = guess_code(column.codes, typed)
        if guess is not None:
            raise faults.MayMean(value=shown(value), column=column.name, code=code_of(guess))
        raise faults.NotOneOf(value=shown(value), column=column.name, codes=codes_of(column.codes))
    return found


def _codes(column: Column, value: Any) -> Any:
    """Several codes with semicolons, commas or line ends between them, each once, in the order of the codes."""
    typed = [one for one in _BETWEEN.split(written(value)) if one.strip()]
    found = {_code(column, one) for one in typed}
    return tuple(one for one in column.codes or () if one in found) or None


def _day(_column: Column, value: Any) -> Any:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    typed = _in_ascii(" ".join(written(value).split()))
    found = _ISO.fullmatch(typed) or _COMPACT.fullmatch(typed)
    try:
        if found:
            return date(*map(int, found.groups()))
        local = _LOCAL.fullmatch(typed)
        if local:
            return _decided(_local(local, typed))
        return _in_words(typed) if typed else None
    except (ValueError, DateUnclear, DateImpossible):
        raise faults.NotADay(value=shown(value)) from None


def _local(found: re.Match[str], typed: str) -> Local:
    """A day as typed; a year of two digits is one from 2000 on, and no day of the Court’s lies before."""
    first, sign, second, year = found.groups()
    is_short = len(year) == 2
    if is_short and int(year) > _LAST_SHORT:
        raise ValueError(typed)
    return Local(int(first), int(second), int(year) + 2000 * is_short, typed, sign == ".", is_short)


def _decided(one: Local) -> Any:
    """The day where nothing is in doubt."""
    if one.first == one.second and not one.is_short:
        return one.day(Order.DAY_FIRST)
    if not any(_is_day(one, order) for order in Order):
        raise ValueError(one.typed)
    return one


def _is_day(one: Local, order: Order) -> bool:
    with suppress(ValueError):
        return one.day(order) is not None
    return False


def _in_words(typed: str) -> date:
    """A day with its month in words, in English or French."""
    found = partial_dates.parse(typed, *_wordings())
    if found.day is None or found.month is None or found.certainty:
        raise ValueError(typed)
    return date(found.year, found.month, found.day)


@cache
def _wordings() -> tuple[partial_dates.Wording, ...]:
    return tuple(days.wording(translator(language)) for language in ("en", "fr"))


def _partial(_column: Column, value: Any) -> Any:
    if isinstance(value, date):
        return (value.date() if isinstance(value, datetime) else value).isoformat()
    typed = _in_ascii(" ".join(written(value).split()))
    local = _LOCAL.fullmatch(typed)
    try:
        if local:
            found = _decided(_local(local, typed))
            if isinstance(found, Local) and found.is_short:
                raise ValueError(typed)  # a birth may be of either century
            return found if isinstance(found, Local) else found.isoformat()
        if not typed:
            return None
        unknown = partial_dates.is_unknown(typed, *_wordings())
        return days.UNKNOWN if unknown else str(partial_dates.parse(typed, *_wordings()))
    except (ValueError, DateUnclear, DateImpossible):
        raise faults.NotADay(value=shown(value)) from None


def _yes_no(_column: Column, value: Any) -> Any:
    if isinstance(value, bool):
        return value
    typed = plain(written(value))
    if not typed and not written(value):
        return None
    if typed in _YES or typed in _NO:
        return typed in _YES
    raise faults.NotYesOrNo(value=shown(value))


def _whole(column: Column, value: Any) -> Any:
    typed = _in_ascii(_SPACES.sub("", written(value)))
    if not typed:
        return None
    if not (typed.isascii() and typed.isdigit() and len(typed) < 9 and column.least <= int(typed) <= column.most):
        raise faults.NotANumber(value=shown(value), least=column.least, most=column.most)
    return int(typed)


def _amount(_column: Column, value: Any) -> Any:
    """A number as a workbook keeps it, which has but one reading, or what was typed."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Decimal(repr(round(value, 4)))
    return _in_ascii(written(value)).replace("٫", ".").replace("٬", "") or None


def _pattern(pattern: re.Pattern[str], *, is_capital: bool = True) -> Callable[[Column, Any], Any]:
    def read(column: Column, value: Any) -> Any:
        typed = written(value)
        typed = typed.upper() if is_capital else typed.lower()
        if typed and not pattern.fullmatch(typed):
            raise faults.NotOfItsPattern(value=shown(value), column=column.name, example=column.example)
        return typed or None

    return read


def _currency(_column: Column, value: Any) -> Any:
    typed = written(value)
    return amounts.currency(typed) if typed else None


def _external(_column: Column, value: Any) -> Any:
    return references.parse(typed, "X") if (typed := written(value)) else None


def _rate(column: Column, value: Any) -> Any:
    typed = repr(value) if isinstance(value, float) else written(value).replace(",", ".")
    if typed and not _DECIMAL.fullmatch(typed):
        raise faults.NotOfItsPattern(value=shown(value), column=column.name, example=column.example)
    return typed or None


def _numbered(least: int, pattern: re.Pattern[str], prefix: str = "") -> Callable[[Column, Any], Any]:
    """References like P-07 and S-03, with or without hyphen and zeros."""

    def read(column: Column, value: Any) -> Any:
        typed = written(value).upper()
        if not typed:
            return None
        typed = _SITUATION.sub("", typed) if prefix == "S" else typed
        if prefix and typed.isdigit():
            typed = prefix + typed
        found = pattern.fullmatch(typed)
        if not found or (prefix and found[1] != prefix):
            raise faults.NotOfItsPattern(value=shown(value), column=column.name, example=column.example)
        return f"{found[1]}-{found[2].zfill(least)}"

    return read


_LONG = frozenset({Kind.TEXT, Kind.NAME, Kind.KEY, Kind.REFERENCE})
_READERS: Mapping[Kind, Callable[[Column, Any], Any]] = {
    Kind.TEXT: _text,
    Kind.NAME: _name,
    Kind.CODE: _code,
    Kind.CODES: _codes,
    Kind.DAY: _day,
    Kind.PARTIAL_DAY: _partial,
    Kind.YES_NO: _yes_no,
    Kind.WHOLE: _whole,
    Kind.AMOUNT: _amount,
    Kind.KEY: _key,
    Kind.REFERENCE: _key,
    Kind.STATE: _key,
    Kind.OFFICER: _numbered(2, _OFFICER),
    Kind.LANGUAGE: _pattern(re.compile("[a-z]{2}"), is_capital=False),
    Kind.CURRENCY: _currency,
    Kind.SITUATION: _numbered(2, _NUMBERED, "S"),
    Kind.INTERPRETER: _numbered(1, _NUMBERED, "I"),
    Kind.EXTERNAL: _external,
    Kind.DOCUMENT: _pattern(re.compile("[0-9]{1,20}", re.ASCII)),
    Kind.RATE: _rate,
}


def state_code(typed: str) -> str | None:
    """A State’s code as typed; None for what is none."""
    code = typed.strip().upper()
    return code if references.STATE.fullmatch(code) else None
