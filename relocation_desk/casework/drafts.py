"""What an officer typed and did not save: kept inside the vault, for that officer alone."""

import re
from collections.abc import Collection, Mapping
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
_CASE = re.compile(r"W-[0-9]{4,}-[0-9A-Z]", re.ASCII)


def keep(desk: Desk, place: str, typed: Mapping[str, Any], case: str = "") -> None:
    """Keep what was typed in a form, of a case that its key or who opened it tells; of a destroyed one nothing.

    No trail entry: it is kept every few seconds, nobody else can open it, and nothing of a case rests on it before the
    form is saved, which is on the trail.
    """
    _require(desk)
    named, where = _CASE.search(place), digest(place.encode())
    file = named.group() if named is not None else case or None
    wrapped = for_oneself.wrapped(desk, [place, dict(typed)], _KIND, where)
    with desk.vault.register.transaction() as session:
        if file is None or not desk.vault.sealer.keys.is_destroyed(session, file):
            session.merge(Draft(officer=desk.officer, place=where, wrapped=wrapped, kept_at=desk.now(), file=file))


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


def forget(work: Work, cases: Collection[str]) -> None:
    """Remove what any officer typed of cases that are destroyed."""
    work.session.execute(delete(Draft).where(Draft.file.in_(cases)))


def pass_on(work: Work, taker: OfficerRef) -> None:
    """Pass what was typed and not saved on to another officer, whose own of the same form stays."""
    own = select(Draft.place, Draft.wrapped, Draft.file).where(Draft.officer == work.desk.officer)
    mine = work.session.execute(own).all()
    theirs = set(work.session.scalars(select(Draft.place).where(Draft.officer == taker)))
    for place, wrapped, file in mine:
        content = for_oneself.opened(work.desk, wrapped, _KIND, place)
        if content is not None and place not in theirs:
            again = for_oneself.wrapped_for(work.desk, taker, content, _KIND, place)
            work.session.merge(Draft(officer=taker, place=place, wrapped=again, kept_at=work.at, file=file))
    work.session.execute(delete(Draft).where(Draft.officer == work.desk.officer))


def _require(desk: Desk) -> None:
    require(Act.KEEP_DRAFT, desk.roles, is_delegate=desk.is_delegate)


def _opened(desk: Desk, place: bytes, wrapped: bytes) -> tuple[str, dict[str, Any]] | None:
    match for_oneself.opened(desk, wrapped, _KIND, place):
        case [str(key), dict(typed)] if digest(key.encode()) == place:
            return key, typed
    return None
