"""How verbs answer: lines for people, JSON for programs."""

import dataclasses
import json
import sys
from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import Any

from relocation_desk.domain.known import Known
from relocation_desk.domain.partial_dates import PartialDate
from relocation_desk.words.catalogue import ngettext
from relocation_desk.words.labels import label


def plain(value: object) -> Any:
    """A view as JSON takes it: codes by value, ciphertext and private fields never among them."""
    if isinstance(value, Known):
        return [plain(one) for one in value.items] or value.knowledge.value
    if isinstance(value, PartialDate):
        return str(value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {name: plain(getattr(value, name)) for name in _told(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, (tuple, list, frozenset)):
        return [plain(one) for one in value]
    return _plain_leaf(value)


def _told(value: Any) -> list[str]:
    """What a view tells: its fields but private ones, and what it works out when it is asked."""
    fields = [one.name for one in dataclasses.fields(value) if not one.name.startswith("_")]
    return [*fields, *getattr(value, "ALSO_TOLD", ())]


def _plain_leaf(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.hex()
    return str(value) if isinstance(value, Path) else value


def answer(value: object, *, as_json: bool) -> None:
    """Print what an act returned."""
    if as_json:
        sys.stdout.write(json.dumps(plain(value), ensure_ascii=False, indent=1) + "\n")
    else:
        sys.stdout.write(_lines(value))


def _lines(value: object, indent: str = "") -> str:
    if isinstance(value, (tuple, list)):
        return "".join(_lines(one, indent) for one in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        shown = ((name, getattr(value, name)) for name in _told(value))
        body = "".join(_field(name, one, indent) for name, one in shown if one not in (None, "", ()))
        return f"{body}\n"
    return f"{indent}{_said(value)}\n"


def _field(name: str, value: object, indent: str) -> str:
    head = f"{indent}{name.replace('_', ' ')}:"
    if isinstance(value, Known):
        value = value.items or value.knowledge
    if isinstance(value, bytes):
        value = ngettext("{count} byte", "{count} bytes", len(value)).format(count=len(value))
    is_nested = (dataclasses.is_dataclass(value) and not isinstance(value, PartialDate)) or (
        isinstance(value, tuple) and value and dataclasses.is_dataclass(value[0])
    )
    return f"{head}\n{_lines(value, indent + '  ')}" if is_nested else f"{head} {_said(value)}\n"


def _said(value: object) -> str:
    """The word for a value; a kind of line that the window shows by its icon has none, and stands by its code."""
    if isinstance(value, Mapping):
        return ", ".join(f"{_said(name)} {_said(one)}" for name, one in value.items())
    if isinstance(value, frozenset):
        return ", ".join(sorted(map(_said, value)))
    try:
        return label(value)
    except KeyError:
        return str(value)
