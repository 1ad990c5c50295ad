"""Disclosures: who outside knows what about a witness, since when and why; and the limits that hold."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, bindparam, exists, or_, select
from sqlalchemy.orm import Session

from relocation_desk.casework import finding, merged
from relocation_desk.casework.cases import clean
from relocation_desk.casework.desk import Desk, Work
from relocation_desk.domain import dates
from relocation_desk.domain.acts import Act
from relocation_desk.domain.references import CaseRef, UnknownReference
from relocation_desk.domain.telling_codes import LimitBasis, Matter, TellingWay, Told
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault.prepared import Prepared, among_given
from relocation_desk.vault.records import Withheld
from relocation_desk.vault.tables import Case
from relocation_desk.vault.telling_records import LimitWords, TellingNote
from relocation_desk.vault.telling_tables import Telling, TellingLimit, TellingLimitEnd, TellingMatter
from relocation_desk.words.catalogue import _


class NothingTold(Trouble):
    """A disclosure is of something."""

    says = N_("Choose at least one thing that they know.")


class LimitStands(Trouble):
    """A limit that holds is said before anything is recorded past it."""

    says = N_("{matter} must not be told further: {basis}. If it was told all the same, tick “past a limit”.")


class LimitOver(Trouble):
    """Only what holds ends."""

    says = N_("This limit does not hold any more.")


@dataclass(frozen=True, slots=True)
class NewTelling:
    """A disclosure to record; `past_limit` says that it went past one that holds."""

    told: Told
    way: TellingWay
    since: date
    matters: tuple[Matter, ...]
    note: TellingNote
    past_limit: bool = False


@dataclass(frozen=True, slots=True)
class NewLimit:
    """A limit to record, until a day or for good."""

    basis: LimitBasis
    matter: Matter
    since: date
    until: date | None
    words: LimitWords


@dataclass(frozen=True, slots=True)
class LimitView:
    """A limit that holds."""

    id: int
    basis: LimitBasis
    matter: Matter
    since: date
    until: date | None
    words: LimitWords | Withheld | None


def record(desk: Desk, reference: CaseRef, new: NewTelling) -> int:
    """Record that someone outside knows something; LimitStands when a limit holds and nobody says so."""
    note = clean(new.note)
    matters = tuple(dict.fromkeys(new.matters))
    if not matters:
        raise NothingTold
    with desk.act(Act.RECORD_TELLING, reference) as work:
        case = finding.case(work.session, reference)
        dates.happened(new.since, work.today, _("Since"))
        held = [one for one in limits(work, case, work.today) if one.matter in matters]
        if held and not new.past_limit:
            raise LimitStands(matter=held[0].matter, basis=held[0].basis)
        row = work.record(Telling(case_id=case.id, told=new.told, way=new.way), new.since)
        for matter in matters:
            work.record(TellingMatter(telling_id=row.id, matter=matter), new.since)
        work.seal(reference, row.id, note, new.since)
        work.facts |= {"told": new.told.value, "matters": ".".join(matters), "past_limit": int(bool(held))}
        return row.id


def limit(desk: Desk, reference: CaseRef, new: NewLimit) -> int:
    """Record that something must not be told further: ordered by the Court, agreed, or the witness's own wish."""
    words = clean(new.words)
    with desk.act(Act.LIMIT_TELLING, reference) as work:
        case = finding.case(work.session, reference)
        dates.happened(new.since, work.today, _("Since"))
        if new.until is not None:
            dates.ahead(new.until, new.since, _("Until"), _("Since"))
        row = work.record(TellingLimit(case_id=case.id, basis=new.basis, matter=new.matter, until=new.until), new.since)
        work.seal(reference, row.id, words, new.since)
        work.facts |= {"basis": new.basis.value, "matter": new.matter.value}
        return row.id


def end_limit(desk: Desk, reference: CaseRef, number: int) -> None:
    """Let a limit hold no longer; LimitOver when it does not."""
    with desk.act(Act.LIMIT_TELLING, reference) as work:
        case = finding.case(work.session, reference)
        row = work.session.scalar(select(TellingLimit).where(TellingLimit.id == number))
        if row is None or row.case_id not in merged.whole(work.session, case.id):
            raise UnknownReference(reference=number)
        if number not in {one.id for one in limits(work, case, work.today)}:
            raise LimitOver
        work.record(TellingLimitEnd(limit_id=number), work.today)
        work.facts["limit"] = number


def limits(work: Work, case: Case, on: date) -> tuple[LimitView, ...]:
    """The limits that hold on a day, of a case and those merged into it."""
    found = []
    for row in _holding(work.session, case.id, on):
        file = case.reference if row.case_id == case.id else merged.pseudonym(row.case_id)
        words = work.open(file, LimitWords, row.id)
        found.append(LimitView(row.id, row.basis, row.matter, row.happened_on, row.until, words))
    return tuple(found)


def held(desk: Desk, reference: CaseRef) -> tuple[Matter, ...]:
    """The same for who prepares what leaves."""
    with desk.reading(Act.VIEW_TELLINGS) as session:
        return held_matters(session, finding.case(session, reference).id, desk.today())


def held_matters(session: Session, case_id: int, today: date) -> tuple[Matter, ...]:
    """Of what nothing may be told further: what the head of a case shows."""
    held = {row.matter for row in _holding(session, case_id, today)}
    return tuple(one for one in Matter if one in held)


@Prepared
def _that_hold() -> Select[TellingLimit]:
    ended = exists().where(TellingLimitEnd.limit_id == TellingLimit.id)
    return (
        select(TellingLimit)
        .where(
            TellingLimit.case_id.in_(among_given("cases")), ~ended,
            or_(TellingLimit.until.is_(None), TellingLimit.until >= bindparam("day")),
        )
        .order_by(TellingLimit.id)
    )  # fmt: skip


def _holding(session: Session, case_id: int, today: date) -> list[TellingLimit]:
    return _that_hold.each(session, cases=merged.whole(session, case_id), day=today)


def told(work: Work, case: Case) -> tuple[tuple[Telling, tuple[Matter, ...], TellingNote | Withheld | None], ...]:
    """The disclosures of a case and those merged into it, oldest first."""
    rows = work.session.scalars(
        select(Telling)
        .where(Telling.case_id.in_(merged.whole(work.session, case.id)))
        .order_by(Telling.happened_on, Telling.id)
    ).all()
    matters: dict[int, list[Matter]] = {}
    parts = select(TellingMatter).where(TellingMatter.telling_id.in_(row.id for row in rows))
    for part in work.session.scalars(parts.order_by(TellingMatter.id)):
        matters.setdefault(part.telling_id, []).append(part.matter)
    return tuple(
        (row, tuple(matters.get(row.id, ())), work.open(merged.pseudonym(row.case_id), TellingNote, row.id))
        for row in rows
    )
