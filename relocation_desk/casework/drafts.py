"""What an officer typed and did not save: kept inside the vault, for that officer alone."""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import delete, select

from relocation_desk.casework.desk import Desk
from relocation_desk.domain.permissions import Act, require
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault.access_tables import Draft
from relocation_desk.vault.primitives import Unopened, digest

LARGEST = 1 << 20
_STEP = 1024  # the length of a draft says little of how much was typed


class DraftTooLong(Trouble):
    """More than a draft holds."""

    says = N_("What you typed is too long to be kept as a draft. Save the form before you lock, or shorten it.")


def keep(desk: Desk, place: str, typed: Mapping[str, Any]) -> None:
    """Keep what was typed in a form.

    No trail entry: it is kept every few seconds, nobody else can open it, and nothing of a case rests on it before the
    form is saved, which is on the trail.
    """
    content = _written(place, typed)
    wrapped = desk.vault.officer.public.wrap(content, _purpose(desk, digest(place.encode())))
    _require(desk)
    with desk.vault.register.transaction() as session:
        session.merge(Draft(officer=desk.officer, place=digest(place.encode()), wrapped=wrapped, kept_at=desk.now()))


def load(desk: Desk) -> dict[str, dict[str, Any]]:
    """All that this officer typed and did not save, by the form's key; what can't be read is left out."""
    _require(desk)
    with desk.vault.register.reading() as session:
        kept = session.execute(select(Draft.place, Draft.wrapped).where(Draft.officer == desk.officer)).all()
    opened = [_opened(desk, place, wrapped) for place, wrapped in kept]
    return dict(filter(None, opened))


def discard(desk: Desk, place: str) -> None:
    """Forget what was typed in a form."""
    _require(desk)
    with desk.vault.register.transaction() as session:
        session.execute(delete(Draft).where(Draft.officer == desk.officer, Draft.place == digest(place.encode())))


def _require(desk: Desk) -> None:
    require(Act.KEEP_DRAFT, desk.roles, is_delegate=desk.is_delegate)


def _written(place: str, typed: Mapping[str, Any]) -> bytes:
    content = json.dumps([place, dict(typed)], ensure_ascii=False).encode("utf-8", "surrogatepass")
    if len(content) > LARGEST:
        raise DraftTooLong
    return content.ljust(-(-len(content) // _STEP) * _STEP)


def _opened(desk: Desk, place: bytes, wrapped: bytes) -> tuple[str, dict[str, Any]] | None:
    try:
        key, typed = json.loads(desk.vault.keys.unwrap(wrapped, _purpose(desk, place)).decode("utf-8", "surrogatepass"))
    except (Unopened, ValueError, TypeError):
        return None
    return (key, typed) if isinstance(key, str) and isinstance(typed, dict) and digest(key.encode()) == place else None


def _purpose(desk: Desk, place: bytes) -> bytes:
    """What a draft is bound to: the vault, its officer and its form."""
    return b"draft\n" + desk.vault.chain.vault.encode() + b"\n" + desk.officer.encode() + b"\n" + place
