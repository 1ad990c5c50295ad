"""A dossier's content as JSON, for the sealed record that keeps it."""

import json
from dataclasses import asdict
from datetime import date
from typing import Any

from relocation_desk.dossier.content import Content, Cover, Entry, Item, Person, Section


def to_text(content: Content) -> str:
    """The content as canonical JSON."""
    return json.dumps(asdict(content), default=_plain, sort_keys=True, ensure_ascii=False)


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.hex()
    raise TypeError(type(value).__name__)


def from_text(text: str) -> Content:
    """Inverse of `to_text`."""
    value: dict[str, Any] = json.loads(text)
    return Content(
        language=value["language"],
        cover=_cover(value["cover"]),
        duty=_entries(value["duty"]),
        persons=tuple(Person(**one) for one in value["persons"]),
        persons_reason=value["persons_reason"],
        sections=tuple((Section(name), _entries(listed)) for name, listed in value["sections"]),
    )


def _cover(value: dict[str, Any]) -> Cover:
    days = {name: date.fromisoformat(value[name]) for name in ("issued_on", "not_after")}
    kept = {"signatories": tuple(value["signatories"]), "trail_head": bytes.fromhex(value["trail_head"])}
    return Cover(**{**value, **days, **kept})


def _entries(listed: list[dict[str, Any]]) -> tuple[Entry, ...]:
    return tuple(Entry(**{**one, "item": Item(one["item"])}) for one in listed)
