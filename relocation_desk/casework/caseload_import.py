"""A caseload comes in from files: first a look that changes nothing, then all of it in one act, or nothing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from relocation_desk.casework import saved_views
from relocation_desk.casework.caseload import Loaded, TakenIn, differing, partners_on_desk, references_given, take_in
from relocation_desk.casework.caseload_checks import Checks
from relocation_desk.casework.caseload_persons import Twice, persons_twice
from relocation_desk.casework.desk import Desk, Progress, no_progress
from relocation_desk.domain.acts import Act
from relocation_desk.domain.permissions import require
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.exchange import reading
from relocation_desk.exchange.assembling import Assembled, Assembly
from relocation_desk.exchange.caseload import Caseload
from relocation_desk.exchange.faults import ColumnMissing
from relocation_desk.exchange.keyed_rows import OnDesk
from relocation_desk.exchange.layout import Header, Layout
from relocation_desk.exchange.rows_read import Read
from relocation_desk.exchange.sheets import BY_NAME
from relocation_desk.exchange.source import SourceChanged
from relocation_desk.exchange.spelling import known_codes
from relocation_desk.vault import bulk
from relocation_desk.vault.caseload_tables import CaseloadLoad, CaseloadUndoing
from relocation_desk.words.sentences import say


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """What is wrong or was left out at a place, and what to do; row 0 is a sheet as a whole."""

    sheet: str
    row: int
    column: str
    what: str


class CaseloadRefused(Trouble):
    """Something in it is wrong."""

    says = N_("Nothing was loaded: the caseload has {count} faults. Mend them in its files, then import again.")

    def __init__(self, lines: tuple[PlaceLine, ...] = (), **facts: object) -> None:
        super().__init__(**facts)
        self.lines = lines


class NotInBooks(Trouble):
    """Counted, and not in the Fund's books."""

    says = N_(
        "It counts, and is not in the Fund’s books: {why}. Put that right in the Fund, then bring in what is on record."
    )


class CaseloadKnown(Trouble):
    """The same files a second time."""

    says = N_("These very files were imported on {day} as import {number}. Undo that first, or choose other files.")


@dataclass(frozen=True, slots=True)
class SheetRead:
    """A sheet that was found, under the title that it has in the files."""

    sheet: str
    title: str
    rows: int


@dataclass(frozen=True, slots=True)
class UnknownTitle:
    """A worksheet or file that is no sheet by its title, and which it may be."""

    title: str
    guess: str


@dataclass(frozen=True, slots=True)
class UnknownWord:
    """A word that is no code of its column or no State, which it may mean, and all that it could."""

    sheet: str
    column: str
    word: str
    guess: str
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnsaidWay:
    """How cells of a column may hold their rows: blanks as above, or several values with a sign between them."""

    way: str
    sheet: str
    column: str
    guess: str


@dataclass(frozen=True, slots=True)
class MissingColumn:
    """A column that a sheet needs and that no header means: one value for all rows may stand in its place."""

    sheet: str
    column: str
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StateKept:
    """A State or organisation that the desk has already and keeps as it is; in what the caseload has it otherwise."""

    code: str
    otherwise: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Looked:
    """What an import would do, and what stands in its way."""

    sha256: str
    sheets: tuple[SheetRead, ...]
    faults: tuple[PlaceLine, ...]
    fault_count: int
    remarks: tuple[PlaceLine, ...]
    headers: tuple[Header, ...]
    titles: tuple[UnknownTitle, ...]
    words: tuple[UnknownWord, ...]
    ways: tuple[UnsaidWay, ...]
    missing: tuple[MissingColumn, ...]
    creates: Loaded
    kept: tuple[StateKept, ...]
    twice: tuple[Twice, ...]
    persons_compared: int
    imported_before: int | None


@dataclass(frozen=True, slots=True)
class CaseGiven:
    """The pseudonym that the desk gave a case of the caseload."""

    key: str
    reference: str


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """A caseload that came in: the number by which it is undone, how much it was, and how its cases are called."""

    number: int
    loaded: Loaded
    cases: tuple[CaseGiven, ...]
    remarks: tuple[PlaceLine, ...]
    not_booked: int


def look(desk: Desk, path: Path, how: Layout | None = None, progress: Progress = no_progress) -> Looked:
    """Read a caseload and say everything that is wrong, would be new, or may be on the desk already; change nothing."""
    require(Act.LOAD_CASELOAD, desk.roles)
    found = reading.read(path, _kept(desk, how), progress)
    with desk.reading(Act.LOAD_CASELOAD) as session:
        on_desk = partners_on_desk(session)
        assembled = _assembled(desk, session, found)
        before = _imported_before(session, bytes.fromhex(found.sha256))
        kept = tuple(
            StateKept(one.code, differing(on_desk[one.code], one))
            for one in assembled.caseload.partners
            if one.code in on_desk
        )
        new = _counts(_without(assembled.caseload, on_desk))
    twice, compared = persons_twice(desk, assembled.caseload, assembled.places, progress)
    return Looked(
        found.sha256, tuple(SheetRead(sheet, found.titles[sheet], len(rows)) for sheet, rows in found.rows.items()),
        _faults(found), found.faults.count, _remarks(found), tuple(found.headers),
        tuple(UnknownTitle(title, guess) for title, guess in found.unknown.items()),
        tuple(_words(found)), tuple(_ways(found)), tuple(_missing(found)),
        new, kept, twice, compared, before[0] if before else None,
    )  # fmt: skip


def bring_in(
    desk: Desk, path: Path, how: Layout | None = None, progress: Progress = no_progress, *, looked: str = ""
) -> BroughtIn:
    """Load a caseload whole, or not at all; `looked` is the digest of the files that the officer looked at."""
    require(Act.LOAD_CASELOAD, desk.roles)
    with bulk.uncollected():
        return _brought_in(desk, path, how, progress, looked)


def _brought_in(desk: Desk, path: Path, how: Layout | None, progress: Progress, looked: str) -> BroughtIn:
    found = reading.read(path, _kept(desk, how), progress)
    if looked and found.sha256 != looked:
        raise SourceChanged(file=path.name)
    digest = bytes.fromhex(found.sha256)
    with desk.act(Act.LOAD_CASELOAD) as work:
        assembled = _assembled(desk, work.session, found)
        if found.faults.count:
            raise CaseloadRefused(_faults(found), count=found.faults.count)
        before = _imported_before(work.session, digest)
        if before is not None:
            raise CaseloadKnown(number=before[0], day=before[1])
        found.rows.clear()  # a third of what is in memory
        caseload = _without(assembled.caseload, partners_on_desk(work.session))
        taken = take_in(work, caseload, progress, digest)
        work.facts["file"] = found.sha256
    cases = tuple(CaseGiven(*pair) for pair in zip(assembled.keys["cases"], taken.cases, strict=True))
    if how is not None and how.said:
        saved_views.keep_headers(desk, how.said)
    remarks = _remarks(found) + tuple(_not_booked(found, assembled, taken))
    return BroughtIn(taken.load, taken.loaded, cases, remarks, len(taken.not_booked))


def _not_booked(found: Read, assembled: Assembled, taken: TakenIn) -> Iterator[PlaceLine]:
    for one, why in taken.not_booked:
        sheet, row = assembled.places[id(one)]
        yield _place(found, sheet, row, "", say(NotInBooks(why=why)))


def _words(found: Read) -> Iterator[UnknownWord]:
    for (sheet, column, word), guess in found.words.items():
        codes = known_codes(BY_NAME[sheet].column(column))
        yield UnknownWord(sheet, column, word, guess, codes or found.states)


def _ways(found: Read) -> Iterator[UnsaidWay]:
    for named, guess in found.ways.items():
        way, _sign, place = named.partition("/")
        sheet, _dot, column = place.partition(".")
        yield UnsaidWay(way, sheet, column, guess)


def _missing(found: Read) -> Iterator[MissingColumn]:
    for one in found.faults.listed:
        if isinstance(one.trouble, ColumnMissing):
            yield MissingColumn(one.sheet, one.column, known_codes(BY_NAME[one.sheet].column(one.column)))


def _place(found: Read, sheet: str, row: int, column: str, what: str) -> PlaceLine:
    """A place as the files call it."""
    return PlaceLine(found.title_of(sheet), row, found.header_of(sheet, column), what)


def _faults(found: Read) -> tuple[PlaceLine, ...]:
    return tuple(_place(found, one.sheet, one.row, one.column, say(one.trouble)) for one in found.faults.listed)


def _remarks(found: Read) -> tuple[PlaceLine, ...]:
    lines = (_place(found, one.sheet, one.row, "", say(one.trouble)) for one in found.remarks)
    return tuple(dict.fromkeys(lines))  # a table that is two sheets says much of itself twice


def _kept(desk: Desk, how: Layout | None) -> Layout:
    """How the caseload is laid out: what is said now goes before what the officer said another time."""
    return (how if how is not None else Layout()).knowing(saved_views.load(desk).headers)


def _assembled(desk: Desk, session: Session, found: Read) -> Assembled:
    on_desk = partners_on_desk(session)
    known = (OnDesk(one.code, (one.name_en, one.name_fr)) for one in on_desk.values())
    assembled = Assembly(found, desk.officer, known).assembled()
    for one in Checks(assembled.caseload, on_desk, desk.today(), references_given(session)).unsound():
        if id(one.whole) not in assembled.unsound:
            sheet, row = assembled.places[id(one.row)]
            found.faults.add(sheet, row, one.column, one.trouble)
    return assembled


def _without(caseload: Caseload, on_desk: Mapping[str, object]) -> Caseload:
    return replace(caseload, partners=tuple(one for one in caseload.partners if one.code not in on_desk))


def _imported_before(session: Session, digest: bytes) -> tuple[int, date] | None:
    undone = select(CaseloadUndoing.load_id)
    known = select(CaseloadLoad).where(CaseloadLoad.digest == digest, CaseloadLoad.id.not_in(undone))
    row = session.scalars(known.order_by(CaseloadLoad.id.desc())).first()
    return (row.id, row.entered_at.date()) if row is not None else None


def _counts(caseload: Caseload) -> Loaded:
    placements = [one for case in caseload.cases for one in case.placements]
    return Loaded(
        partners=len(caseload.partners), instruments=len(caseload.instruments), cases=len(caseload.cases),
        persons=sum(len(one.members) for one in caseload.cases),
        assessments=sum(len(one.assessments) for one in caseload.cases),
        incidents=sum(len(one.incidents) for one in caseload.cases), requests=len(caseload.requests),
        placements=len(placements), donations=len(caseload.donations),
        costs=sum(len(one.costs) for one in placements),
    )  # fmt: skip
