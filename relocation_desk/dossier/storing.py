"""A dossier's content as JSON, for the sealed record that keeps it."""

import json
from dataclasses import asdict
from datetime import date
from typing import Any

from relocation_desk.domain.annex_codes import Manner, Removed
from relocation_desk.domain.document_codes import DocumentKind
from relocation_desk.dossier.content import Annex, Content, Cover, Entry, Item, Kept, LeftOut, Person, Section


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
        persons=tuple(_person(one) for one in value["persons"]),
        persons_reason=value["persons_reason"],
        sections=tuple((Section(name), _entries(listed)) for name, listed in value["sections"]),
        annexes=tuple(_annex(one) for one in value.get("annexes", ())),
        changes=tuple(value.get("changes", ())),
        left_out=tuple(LeftOut(**{**one, "item": Item(one["item"])}) for one in value.get("left_out", ())),
        kept=tuple(Kept(**one) for one in value.get("kept", ())),
        page_size=value.get("page_size", "A4"),
    )


def _cover(value: dict[str, Any]) -> Cover:
    days = {name: date.fromisoformat(value[name]) for name in ("issued_on", "not_after")}
    kept = {"signatories": tuple(value["signatories"]), "trail_head": bytes.fromhex(value["trail_head"])}
    return Cover(**{**value, **days, **kept})


def _annex(value: dict[str, Any]) -> Annex:
    dated_on = value["dated_on"] and date.fromisoformat(value["dated_on"])
    codes = {"kind": DocumentKind(value["kind"]), "manner": Manner(value["manner"])}
    removed = tuple(Removed(one) for one in value["removed"])
    return Annex(**{**value, **codes, "dated_on": dated_on, "removed": removed})


def _person(value: dict[str, Any]) -> Person:
    return Person(**{**value, "photo": bytes.fromhex(value.get("photo", ""))})


def _entries(listed: list[dict[str, Any]]) -> tuple[Entry, ...]:
    return tuple(Entry(**{**one, "item": Item(one["item"])}) for one in listed)
