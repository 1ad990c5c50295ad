"""An import is undone as one act: every row that it brought in is voided, as long as nothing rests on them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Table, exists, insert, literal, select
from sqlalchemy.orm import Session

from relocation_desk.casework import fund_undoing
from relocation_desk.casework.desk import Desk, Progress, Work, no_progress
from relocation_desk.domain.acts import Act
from relocation_desk.domain.kinds import RecordKind, VoidCause
from relocation_desk.domain.references import OfficerRef, UnknownReference
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault import columns, counted, vouching
from relocation_desk.vault.caseload_tables import CaseloadLoad, CaseloadPart, CaseloadUndoing
from relocation_desk.vault.tables import Case, Recorded, SealedRecord, Voidable, Voiding
from relocation_desk.words.labels import label

UNDO_WITHIN = timedelta(days=7)
# What the desk notes by itself, or who works on a case, rests on nothing that an import says.
_NOTHING_RESTS = frozenset({
    RecordKind.VOIDINGS, RecordKind.ASSIGNMENTS, RecordKind.POSSIBLE_MATCHES, RecordKind.WALL_COMPARISONS,
    RecordKind.CASELOAD_PARTS,
})  # fmt: skip
Ranges = Mapping[RecordKind, tuple[int, int]]


class UndoneAlready(Trouble):
    """An import is undone once."""

    says = N_("Import {number} is undone already. Nothing was changed.")


class TooLateToUndo(Trouble):
    """Whole caseloads do not vanish long after."""

    says = N_("Import {number} is more than {days} days old and can’t be undone as a whole. Void what is wrong in it.")


class WorkRestsOnIt(Trouble):
    """Somebody has worked with what it brought."""

    says = N_("Something was recorded since on what import {number} brought: {kinds}. Void that first, then undo it.")


@dataclass(frozen=True, slots=True)
class LoadView:
    """An import: when, by whom, how many rows it brought, and whether it was undone."""

    number: int
    loaded_on: date
    loaded_by: OfficerRef
    rows: int
    cases: int
    is_undone: bool
    may_be_undone: bool


def loads(desk: Desk) -> tuple[LoadView, ...]:
    """The imports of caseloads, the newest first."""
    with desk.reading(Act.LOAD_CASELOAD) as session:
        undone = set(session.scalars(select(CaseloadUndoing.load_id)))
        return tuple(
            _view(desk, one, _ranges(session, one.id), is_undone=one.id in undone)
            for one in session.scalars(select(CaseloadLoad).order_by(CaseloadLoad.id.desc())).all()
        )


def _view(desk: Desk, row: CaseloadLoad, ranges: Ranges, *, is_undone: bool) -> LoadView:
    rows = sum(last - first + 1 for first, last in ranges.values())
    first, last = ranges.get(RecordKind.CASES, (1, 0))
    may = not is_undone and desk.now() - row.entered_at <= UNDO_WITHIN
    return LoadView(row.id, row.entered_at.date(), OfficerRef(row.entered_by), rows, last - first + 1, is_undone, may)


def undo(desk: Desk, number: int, progress: Progress = no_progress) -> int:
    """Void every row that an import brought in; returns how many."""
    with desk.act(Act.UNDO_CASELOAD) as work:
        row = work.session.scalar(select(CaseloadLoad).where(CaseloadLoad.id == number))
        if row is None:
            raise UnknownReference(reference=number)
        if work.session.scalar(select(CaseloadUndoing.id).where(CaseloadUndoing.load_id == number)):
            raise UndoneAlready(number=number)
        if work.at - row.entered_at > UNDO_WITHIN:
            raise TooLateToUndo(number=number, days=UNDO_WITHIN.days)
        ranges = _ranges(work.session, number)
        resting = sorted({label(one) for one in _resting(work.session, ranges)})
        if resting:
            raise WorkRestsOnIt(number=number, kinds=", ".join(resting))
        work.record(CaseloadUndoing(load_id=number), work.today)
        if RecordKind.FUND_ENTRIES in ranges:
            work.facts["reversed"] = fund_undoing.reverse(work, ranges[RecordKind.FUND_ENTRIES])
        voided = sum(_void(work, one, ranges[one], progress) for one in _voidable(ranges))
        work.facts |= {"load": number, "voided": voided}
    desk.names = desk.numbers = desk.paper_ends = None
    return voided


def _ranges(session: Session, number: int) -> Ranges:
    parts = session.scalars(select(CaseloadPart).where(CaseloadPart.load_id == number))
    return {one.kind: (one.first, one.last) for one in parts}


def _voidable(ranges: Ranges) -> Iterator[RecordKind]:
    known = counted.mapped(Voidable)
    return (one for one in ranges if one in known)


def _void(work: Work, kind: RecordKind, numbers: tuple[int, int], progress: Progress) -> int:
    """Void the rows of one table that are not voided yet, by one statement: there may be 100,000."""
    progress(0, 0)
    table: Table = counted.mapped(Voidable)[kind].__table__
    gone = select(Voiding.record).where(Voiding.kind == kind)
    before = work.highest(Voiding.id)
    rows = select(
        literal(kind, columns.Code(RecordKind)), table.c.id, literal(VoidCause.UNDONE, columns.Code(VoidCause)),
        literal(work.today, columns.Day), literal(work.at, columns.Moment), literal(work.desk.officer),
    ).where(table.c.id.between(*numbers), table.c.id.not_in(gone)).order_by(table.c.id)  # fmt: skip
    named = ("kind", "record", "cause", "happened_on", "entered_at", "entered_by")
    work.session.execute(insert(Voiding).from_select(named, rows, include_defaults=False))
    after = work.highest(Voiding.id)
    if after > before:
        counted.note(work.session, (kind,))
        vouching.note_range(work.session, RecordKind.VOIDINGS, before + 1, after)
    return after - before


def _resting(session: Session, ranges: Ranges) -> Iterator[RecordKind]:
    """The kinds of rows that others added and that point at what the import brought."""
    for table in counted.mapped(Recorded).values():
        kind = _kind_of(table.__tablename__)
        if kind is None or kind in _NOTHING_RESTS | fund_undoing.OF_THE_BOOKS:
            continue
        for column in table.__table__.columns:
            for key in column.foreign_keys:
                to = _kind_of(key.column.table.name)
                target = ranges.get(to) if to is not None else None
                if target is not None and _is_any(session, (table, column.key), target, ranges.get(kind)):
                    yield kind
    if fund_undoing.is_resting(session, ranges):
        yield RecordKind.FUND_ENTRIES
    if RecordKind.CASES in ranges:
        brought = select(Case.reference).where(Case.id.between(*ranges[RecordKind.CASES]))
        first, last = ranges.get(RecordKind.SEALED_RECORDS, (1, 0))
        added = select(exists().where(SealedRecord.file.in_(brought), ~SealedRecord.id.between(first, last)))
        if session.scalar(added):
            yield RecordKind.SEALED_RECORDS


def _kind_of(table: str) -> RecordKind | None:
    try:
        return RecordKind(table)
    except ValueError:
        return None


def _is_any(session: Session, of: tuple[type[Any], str], target: tuple[int, int], own: tuple[int, int] | None) -> bool:
    table, key = of
    statement = select(table.id).where(getattr(table, key).between(*target))
    if own is not None:
        statement = statement.where(~table.id.between(*own))
    return session.scalar(statement.limit(1)) is not None
