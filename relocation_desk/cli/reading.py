"""What verbs record is read as JSON, from a file or standard input: arguments would show in the list of processes."""

import json
import sys
import types
import typing
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum, IntEnum
from pathlib import Path
from typing import Any, TypeVar

from relocation_desk.domain import partial_dates
from relocation_desk.domain.known import Knowledge, Known
from relocation_desk.domain.partial_dates import DateImpossible, DateUnclear, PartialDate
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.words.catalogue import _

Value = TypeVar("Value")
_LARGEST = 1024 * 1024
_MOST_FAULTS_TOLD = 20
_HIGHEST = 10**15  # above any amount in its smallest unit, and within what a column holds
_DATES = {
    date: "YYYY-MM-DD",
    datetime: "YYYY-MM-DDThh:mm+00:00",
    PartialDate: "YYYY, YYYY-MM, YYYY-MM-DD, about YYYY, before YYYY, after YYYY",
}


class InputUnreadable(Trouble):
    """The file is not there, too large, or not JSON."""

    says = N_("{file} can’t be read as JSON of at most 1 MiB. Check the file.")


class InputFaulty(Trouble):
    """Some fields are not what they must be; all are named."""

    says = N_("The input was refused, nothing was recorded: {faults}")


def read_input(file: Path, kind: type[Value]) -> Value:
    """Read a value of a dataclass from JSON ("-" is standard input); InputFaulty names every fault at once."""
    try:
        stream = sys.stdin.buffer if str(file) == "-" else file.open("rb")
        with stream:
            content = stream.read(_LARGEST + 1)
        if len(content) > _LARGEST:
            raise InputUnreadable(file=file.name)
        given = json.loads(content)
    except (OSError, ValueError, RecursionError):
        raise InputUnreadable(file=file.name) from None
    faults: list[str] = []
    value = _read(kind, given, "", faults)
    if faults:
        more = ["…"] if len(faults) > _MOST_FAULTS_TOLD else []
        raise InputFaulty(faults="; ".join(faults[:_MOST_FAULTS_TOLD] + more))
    return typing.cast(Value, value)


def _read(kind: Any, given: Any, place: str, faults: list[str]) -> Any:
    if is_dataclass(kind) and kind is not PartialDate:
        return _read_fields(kind, given, place, faults)
    origin = typing.get_origin(kind)
    if origin is Known:
        return _read_answers(typing.get_args(kind)[0], given, place, faults)
    if origin is types.UnionType or origin is typing.Union:
        inner = next(one for one in typing.get_args(kind) if one is not type(None))
        return None if given is None else _read(inner, given, place, faults)
    if origin is tuple:
        return _read_list(typing.get_args(kind), given, place, faults)
    return _read_plain(kind, given, place, faults)


def _read_fields(kind: Any, given: Any, place: str, faults: list[str]) -> Any:
    if not isinstance(given, dict):
        faults.append(_("{place}: expected an object").format(place=place or "{}"))
        return None
    hints = typing.get_type_hints(kind)
    known = {one.name: one for one in fields(kind)}
    unknown = (_at(place, name) for name in given if name not in known)
    faults.extend(_("{place}: unknown field").format(place=one) for one in unknown)
    values = {}
    for name, one in known.items():
        if name in given:
            values[name] = _read(hints[name], given[name], _at(place, name), faults)
        elif one.default is MISSING and one.default_factory is MISSING:
            faults.append(_("{place}: missing").format(place=_at(place, name)))
    return None if faults else kind(**values)


def _read_answers(inner: Any, given: Any, place: str, faults: list[str]) -> Any:
    """A list of what is known, or the code of how far nobody knows."""
    if isinstance(given, list) and given:
        return Known(Knowledge.KNOWN, _read_list((inner, ...), given, place, faults))
    codes = [one.value for one in Knowledge if one is not Knowledge.KNOWN]
    if given in codes:
        return Known(Knowledge(given))
    faults.append(_("{place}: expected a list, or one of {codes}").format(place=place, codes=", ".join(codes)))
    return Known()


def _read_list(inner: tuple[Any, ...], given: Any, place: str, faults: list[str]) -> Any:
    if not isinstance(given, list):
        faults.append(_("{place}: expected a list").format(place=place))
        return ()
    if len(inner) == 2 and inner[1] is Ellipsis:
        return tuple(_read(inner[0], one, f"{place}[{at}]", faults) for at, one in enumerate(given))
    if len(given) != len(inner):
        faults.append(_("{place}: expected {count} items").format(place=place, count=len(inner)))
        return ()
    pairs = enumerate(zip(inner, given, strict=True))
    return tuple(_read(one, item, f"{place}[{at}]", faults) for at, (one, item) in pairs)


def _read_plain(kind: Any, given: Any, place: str, faults: list[str]) -> Any:
    kind = getattr(kind, "__supertype__", kind)
    try:
        if isinstance(kind, type) and issubclass(kind, IntEnum):
            return kind[str(given).upper()]
        if isinstance(kind, type) and issubclass(kind, Enum):
            return kind(given)
        if kind in _PARSED:
            return _PARSED[kind](given)
    except DateImpossible as trouble:
        faults.append(_("{place}: {typed} is not in the calendar").format(place=place, typed=trouble.facts["typed"]))
        return None
    except (ValueError, KeyError, TypeError, AttributeError, DateUnclear):
        expected = _DATES[kind] if kind in _DATES else ", ".join(one.name.lower() for one in kind)
        faults.append(_("{place}: expected {expected}").format(place=place, expected=expected))
        return None
    if type(given) is not kind:
        faults.append(_("{place}: expected {expected}").format(place=place, expected=kind.__name__))
    elif kind is int and abs(given) > _HIGHEST:
        faults.append(_("{place}: {number} is more than anything is counted to").format(place=place, number=given))
    return given


def _day(given: str) -> date:
    try:
        return date.fromisoformat(given)
    except ValueError:
        partial_dates.parse(given)  # which tells what no calendar has from what is no date
        raise


def _moment(given: str) -> datetime:
    """A moment with its zone; ValueError without one: whose hour would it be?"""
    moment = datetime.fromisoformat(given)
    if moment.tzinfo is None:
        raise ValueError
    return moment.astimezone(UTC)


_PARSED: dict[Any, Callable[[str], Any]] = {
    date: _day,
    datetime: _moment,
    PartialDate: partial_dates.parse,
}


def _at(place: str, name: str) -> str:
    return f"{place}.{name}" if place else name
