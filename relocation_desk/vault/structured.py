"""Sealed records of lists and codes: nested frozen values, written as JSON by their types and read back by them."""

import json
import types
import typing
from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, Self

from relocation_desk.domain.known import MOST, Knowledge, Known
from relocation_desk.domain.partial_dates import PartialDate, parse
from relocation_desk.vault import primitives
from relocation_desk.vault.records import Sealed


@dataclass(frozen=True, slots=True)
class Structured(Sealed):
    """A sealed record whose fields are texts, codes, partial dates, answers to questions, and frozen values of these.

    What an older version lacks has the field's default; each list holds at most `MOST` values.
    """

    def to_bytes(self) -> bytes:
        """The record as it is sealed."""
        return primitives.canonical({"version": self.version, **_written_fields(self)})

    @classmethod
    def reader(cls) -> Callable[[bytes], Self]:
        """What reads records of this kind."""
        return lambda content: typing.cast(Self, _read_fields(cls, json.loads(content)))


def _written(value: Any) -> Any:
    if isinstance(value, Known):
        return [_written(one) for one in value.items] or value.knowledge.value
    if isinstance(value, PartialDate):
        return str(value)
    if is_dataclass(value):
        return _written_fields(value)
    return value.value if isinstance(value, Enum) else value


def _written_fields(value: Any) -> dict[str, Any]:
    return {one.name: _written(getattr(value, one.name)) for one in fields(value)}


def _read(kind: Any, written: Any) -> Any:
    origin = typing.get_origin(kind)
    if origin is Known:
        return _answers(typing.get_args(kind)[0], written)
    if origin in (types.UnionType, typing.Union):
        inner = next(one for one in typing.get_args(kind) if one is not type(None))
        return None if written is None else _read(inner, written)
    if kind is PartialDate:
        return parse(written)
    if is_dataclass(kind):
        return _read_fields(kind, written)
    return kind(written)


def _answers(kind: Any, written: Any) -> Known[Any]:
    if isinstance(written, str):
        return Known(Knowledge(written))
    return Known(Knowledge.KNOWN, tuple(_read(kind, one) for one in written[:MOST]))


def _read_fields(kind: Any, written: dict[str, Any]) -> Any:
    hints = _hints(kind)
    return kind(**{
        one.name: _read(hints[one.name], written[one.name]) if one.name in written else _default(one)
        for one in fields(kind)
    })  # fmt: skip


def _default(field: Any) -> Any:
    if field.default is not MISSING:
        return field.default
    return field.default_factory() if field.default_factory is not MISSING else ""


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return typing.get_type_hints(kind)
