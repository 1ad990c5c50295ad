"""What was answered about a person, in words: a line an answer, each with the look that it takes."""

from datetime import date
from typing import Any

from relocation_desk.domain.known import Knowledge, Known
from relocation_desk.vault.person_records import Alias, Language, Matter, Nationality, Paper, SafeContact
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import label

Line = tuple[str, str]  # what is said, and its look


def lines(question: Known[Any], today: date) -> tuple[Line, ...]:
    """A line an answer; or one that says how far the question is answered."""
    if question.knowledge is not Knowledge.KNOWN:
        return ((label(question.knowledge), "muted" if question.knowledge is Knowledge.NEVER_ASKED else ""),)
    return tuple((_said(one, today), "danger" if is_expired(one, today) else "") for one in question.items)


def is_expired(one: object, today: date) -> bool:
    """Whether a document is surely not valid any more."""
    return isinstance(one, Paper) and one.expires is not None and one.expires.is_surely_before(today)


def _said(one: Any, today: date) -> str:
    parts: tuple[str, ...]
    match one:
        case Alias():
            parts = (one.name, label(one.kind), one.used)
        case Nationality():
            parts = (one.state,)
        case Language():
            parts = (one.name, label(one.fluency))
        case Paper():
            issuer = _("issued by {issuer}").format(issuer=one.issued_by) if one.issued_by else ""
            parts = (f"{label(one.kind)} {one.number}".strip(), issuer, _expiry(one, today))
        case Matter():
            parts = (one.what, _("since {date}").format(date=label(one.since)) if one.since else "")
        case SafeContact():
            beware = _("beware: {beware}").format(beware=one.beware) if one.beware else ""
            parts = (f"{label(one.way)}: {one.details}", one.when, beware)
    return " · ".join(part for part in parts if part)


def _expiry(one: Paper, today: date) -> str:
    if one.expires is None:
        return ""
    said = _("expired {date}") if is_expired(one, today) else _("valid until {date}")
    return said.format(date=label(one.expires))
