"""Whether what stands on a cover is genuine: typed by an officer while someone reads it out over the telephone."""

import re
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from relocation_desk.casework.desk import Desk, Work
from relocation_desk.casework.dossier_views import standing_of, version_of
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import CopyStage
from relocation_desk.domain.copy_codes import VersionKind
from relocation_desk.domain.permissions import require
from relocation_desk.domain.references import parse
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.dossier import storing
from relocation_desk.vault.copy_tables import DossierVersion
from relocation_desk.vault.partner_tables import Copy, Dossier
from relocation_desk.vault.records import DossierText
from relocation_desk.vault.tables import Case

_HEAD = re.compile(r"[0-9a-f]{8,64}")


class HeadTooShort(Trouble):
    """Too few characters prove nothing."""

    says = N_("Type at least the first eight characters of the trail head on the cover: 0 to 9 and a to f.")


@dataclass(frozen=True, slots=True)
class Read:
    """What is read out from a cover; of the trail head at least the first eight characters."""

    number: str
    version: int
    code: str
    head: str


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether all of it is as the section made it; of a genuine copy also how it stands. Nothing else is told."""

    is_genuine: bool
    stage: CopyStage | None = None
    is_closed: bool = False
    is_recalled: bool = False
    replaced_by: int | None = None
    supplements: int = 0


def authenticate(desk: Desk, read: Read) -> Answer:
    """Compare what is read out with what the desk made; the trail has that it was asked, and the answer."""
    require(Act.AUTHENTICATE_COPY, desk.roles)
    head = "".join(read.head.split()).lower()
    if not _HEAD.fullmatch(head):
        raise HeadTooShort
    number = parse(read.number, "D")
    with desk.act(Act.AUTHENTICATE_COPY, number) as work:
        found = _found(work.session, number, read)
        is_genuine = found is not None and _has_head(work, found[0], head)
        work.facts |= {"version": read.version, "genuine": int(is_genuine)}
        return _answer(work.session, *found) if found is not None and is_genuine else Answer(is_genuine=False)


def _found(session: Session, number: str, read: Read) -> tuple[Dossier, Copy] | None:
    code = "".join(read.code.split()).upper()
    statement = (
        select(Dossier, Copy)
        .join(Copy, Copy.dossier_id == Dossier.id)
        .where(Dossier.number == number, Dossier.version == read.version, Copy.code == code)
    )
    row = session.execute(statement).first()
    return (row[0], row[1]) if row else None


def _has_head(work: Work, row: Dossier, head: str) -> bool:
    text = work.open(work.session.get_one(Case, row.case_id).reference, DossierText, row.id)
    return isinstance(text, DossierText) and storing.from_text(text.content).cover.trail_head.hex().startswith(head)


def _answer(session: Session, row: Dossier, copy: Copy) -> Answer:
    version = version_of(session, row)
    stands = standing_of(session, copy, is_urgent=version is not None and version.is_urgent)
    later = (
        select(DossierVersion.kind, func.max(Dossier.version), func.count())
        .join(Dossier, Dossier.id == DossierVersion.dossier_id)
        .where(Dossier.number == row.number, Dossier.version > row.version)
        .group_by(DossierVersion.kind)
    )
    known = {kind: (last, count) for kind, last, count in session.execute(later)}
    replaced, supplements = known.get(VersionKind.REPLACEMENT), known.get(VersionKind.SUPPLEMENT)
    return Answer(
        True, stands.stage, stands.is_closed, stands.is_recalled, replaced[0] if replaced else None,
        supplements[1] if supplements else 0,
    )  # fmt: skip
