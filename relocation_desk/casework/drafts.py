"""What an officer typed and did not save: kept inside the vault, for that officer alone."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import delete, select

from relocation_desk.casework import for_oneself
from relocation_desk.casework.desk import Desk, Work
from relocation_desk.domain.acts import Act
from relocation_desk.domain.permissions import require
from relocation_desk.domain.references import OfficerRef
from relocation_desk.vault.access_tables import Draft
from relocation_desk.vault.primitives import digest

_KIND = b"draft"


def keep(desk: Desk, place: str, typed: Mapping[str, Any]) -> None:
    """Keep what was typed in a form.

    No trail entry: it is kept every few seconds, nobody else can open it, and nothing of a case rests on it before the
    form is saved, which is on the trail.
    """
    _require(desk)
    wrapped = for_oneself.wrapped(desk, [place, dict(typed)], _KIND, digest(place.encode()))
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


def pass_on(work: Work, taker: OfficerRef) -> None:
    """Pass what was typed and not saved on to another officer, whose own of the same form stays."""
    mine = work.session.execute(select(Draft.place, Draft.wrapped).where(Draft.officer == work.desk.officer)).all()
    theirs = set(work.session.scalars(select(Draft.place).where(Draft.officer == taker)))
    for place, wrapped in mine:
        content = for_oneself.opened(work.desk, wrapped, _KIND, place)
        if content is not None and place not in theirs:
            again = for_oneself.wrapped_for(work.desk, taker, content, _KIND, place)
            work.session.merge(Draft(officer=taker, place=place, wrapped=again, kept_at=work.at))
    work.session.execute(delete(Draft).where(Draft.officer == work.desk.officer))


def _require(desk: Desk) -> None:
    require(Act.KEEP_DRAFT, desk.roles, is_delegate=desk.is_delegate)


def _opened(desk: Desk, place: bytes, wrapped: bytes) -> tuple[str, dict[str, Any]] | None:
    match for_oneself.opened(desk, wrapped, _KIND, place):
        case [str(key), dict(typed)] if digest(key.encode()) == place:
            return key, typed
    return None
