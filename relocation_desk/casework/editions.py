"""Reports that leave the desk: each is kept as it was made, and what is published is weighed with all before it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from relocation_desk.casework import period_counts, reporting
from relocation_desk.casework.desk import Desk, Work
from relocation_desk.domain import composition, dates, disclosure
from relocation_desk.domain.acts import Act
from relocation_desk.domain.checkpoints import Checkpoint
from relocation_desk.domain.composition import CODES, NO_CELL, cell
from relocation_desk.domain.counting import Period
from relocation_desk.domain.dates import AsOf
from relocation_desk.domain.disclosure import FLOOR, Issue, Key, Register
from relocation_desk.domain.figure_codes import Breakdown, Edition, Figure
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.reports import inference, period_files
from relocation_desk.reports.files import ending_of, write_whole
from relocation_desk.reports.period import PeriodReport
from relocation_desk.reports.told import FIGURE, Told, total_of
from relocation_desk.vault import trail
from relocation_desk.vault.report_tables import ReportCell, ReportEdition
from relocation_desk.words.catalogue import _

_STATES = (Figure.HOSTS, Figure.FUND_BENEFICIARIES)
_NO_NONE = (Breakdown.RECIPIENT, Breakdown.GROUP, Breakdown.PARTY, Breakdown.WAY_IN, Breakdown.WAITING)


class NoSuchEdition(Trouble):
    """A number that no report bears."""

    says = N_("No report {number} was made on this desk. Choose one from the list.")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which report: its days, the knowledge that counts, and for whom it is."""

    start: date
    end: date
    known_on: date | None = None
    edition: Edition = Edition.CONFIDENTIAL


@dataclass(frozen=True, slots=True)
class KeptEdition:
    """A report that was made: when, by whom, of which days."""

    number: int
    edition: Edition
    period: Period
    known_on: date | None
    made_at: datetime
    made_by: str
    withheld: int


@dataclass(frozen=True, slots=True)
class MadeAgain:
    """A report counted again as it was known when it was made, and the keys of figures that differ: none."""

    told: Told
    differing: tuple[str, ...]


def preview(desk: Desk, wanted: Wanted) -> Told:
    """A report as an edition would give it; nothing is kept."""
    period, when = _asked(desk, wanted)
    with desk.act(_act(wanted), f"{wanted.start}.{wanted.end}") as work, reporting.as_known(work.session, when):
        work.facts["edition"] = wanted.edition.value
        return _told(work, wanted, period)


def export(desk: Desk, wanted: Wanted, file: Path, language: str) -> Told:
    """Write a report to a file by its ending, and keep what it gave; of a publishable one, what it must not."""
    ending = ending_of(file, period_files.ENDINGS)
    period, when = _asked(desk, wanted)
    with desk.act(_act(wanted), f"{wanted.start}.{wanted.end}") as work:
        with reporting.as_known(work.session, when):
            told = _told(work, wanted, period)
        write_whole(file, period_files.written(told, ending, language))
        work.facts |= {"edition": wanted.edition.value, "form": ending, "number": _keep(work, wanted, told)}
        return told


def kept(desk: Desk) -> tuple[KeptEdition, ...]:
    """All reports that left the desk, the newest first."""
    with desk.reading(Act.MAKE_REPORT) as session:
        rows = session.scalars(select(ReportEdition).order_by(ReportEdition.id.desc())).all()
        return tuple(
            KeptEdition(
                row.id, row.edition, Period(row.start_on, row.end_on), row.known_on, row.entered_at, row.entered_by,
                sum(one.is_withheld for one in _cells(session, row.id)),
            )
            for row in rows
        )  # fmt: skip


def again(desk: Desk, number: int) -> MadeAgain:
    """Count a report once more, from what was known when it was made; later entries and voidings do not show."""
    with desk.act(Act.MAKE_REPORT, f"report-{number}") as work:
        row = work.session.get(ReportEdition, number)
        if row is None:
            raise NoSuchEdition(number=number)
        cells = _cells(work.session, number)
        when = dates.past(row.known_on, row.known_on, row.happened_on) or AsOf(row.happened_on, row.entered_at)
        with reporting.as_known(work.session, when):
            report = reporting.report(work.session, Period(row.start_on, row.end_on), row.known_on)
        withheld = frozenset((one.part, one.cell) for one in cells if one.is_withheld)
        head = Checkpoint(row.trail_entry, row.trail_head)
        told = Told(report, row.edition, row.happened_on, withheld, head, row.floor)
        now = dict(_all_values(report))
        differing = tuple(f"{one.part}.{one.cell}" for one in cells if now.get((one.part, one.cell), 0) != one.value)
        return MadeAgain(told, differing)


def _act(wanted: Wanted) -> Act:
    return Act.PUBLISH_REPORT if wanted.edition is Edition.PUBLISHABLE else Act.EXPORT_REPORT


def _asked(desk: Desk, wanted: Wanted) -> tuple[Period, AsOf]:
    period, when = reporting.asked(desk, wanted.start, wanted.end, wanted.known_on)
    if wanted.edition is Edition.PUBLISHABLE:
        dates.happened(wanted.end, desk.today(), _("End of the period"))
    return period, when or AsOf(desk.today(), desk.now())


def _told(work: Work, wanted: Wanted, period: Period) -> Told:
    report, head = reporting.report(work.session, period, wanted.known_on), trail.head(work.session)
    known = Checkpoint(head.n, head.hash) if head.n else None
    withheld: frozenset[Key] = frozenset()
    if wanted.edition is Edition.PUBLISHABLE:
        withheld = _withheld(work.session, period, report)
    return Told(report, wanted.edition, work.today, withheld, known)


def _withheld(session: Session, period: Period, report: PeriodReport) -> frozenset[Key]:
    earlier = tuple(_issues(session))
    spans = disclosure.spans((period, *(one.period for one in earlier)))
    register = Register(tuple((span, _values(session, span)) for span in spans), _totals())
    checked = tuple(_compared(one, register) for one in earlier)
    issue = disclosure.publishable(register, checked, Issue(period, _over(register, period)), inference.revealed)
    hidden = {
        (FIGURE, cell(figure))
        for figure in _STATES
        if _pins_states(report.value(figure) or 0, report.figures.relocation_agreements)
    }
    return issue.withheld | hidden


def _pins_states(hosts: int, candidates: int) -> bool:
    """Whether it follows of some State that it hosts, or does not; those with an agreement come first to mind."""
    return not 0 < hosts < candidates or bool(inference.revealed(disclosure.of_states(hosts, candidates), 1))


def _issues(session: Session) -> Iterator[Issue]:
    published = select(ReportEdition).where(ReportEdition.edition == Edition.PUBLISHABLE).order_by(ReportEdition.id)
    weighed = {*_totals().values()}
    for row in session.scalars(published).all():
        cells = [one for one in _cells(session, row.id) if one.part != FIGURE or (one.part, one.cell) in weighed]
        values = {(one.part, one.cell): one.value for one in cells}
        withheld = frozenset((one.part, one.cell) for one in cells if one.is_withheld)
        yield Issue(Period(row.start_on, row.end_on), values, withheld)


def _compared(issue: Issue, register: Register) -> Issue:
    """Whether what an edition gave is still what is counted for its days."""
    now, known = _over(register, issue.period), set(register.cells())
    is_as_now = known >= set(issue.values) and all(now.get(key, 0) == value for key, value in issue.values.items())
    return Issue(issue.period, issue.values, issue.withheld, is_as_now)


def _over(register: Register, period: Period) -> dict[Key, int]:
    within = [values for span, values in register.spans if span.start in period]
    return {key: sum(values.get(key, 0) for values in within) for key in register.cells()}


def _totals() -> dict[str, Key]:
    return {one.value: (FIGURE, cell(total_of(one))) for one in Breakdown}


def _values(session: Session, period: Period) -> dict[Key, int]:
    """Every cell of a span that persons could be inferred from, the empty ones too, and the two totals."""
    cells = composition.composed(period_counts.slices(session, period), reporting.arrivals(session, period))
    values: dict[Key, int] = {}
    for breakdown in Breakdown:
        codes = [cell(one) for one in CODES.get(breakdown, ())]
        empty = dict.fromkeys([*codes, *([] if breakdown in _NO_NONE else [NO_CELL])], 0)
        values |= {(breakdown.value, name): count for name, count in (empty | cells[breakdown]).items()}
        values[_totals()[breakdown.value]] = sum(cells[breakdown].values())
    return values


def _all_values(report: PeriodReport) -> Iterator[tuple[Key, int]]:
    for figure in Figure:
        value = report.value(figure)
        if value is not None:
            yield (FIGURE, cell(figure)), value
    for one in report.compositions:
        yield from (((one.breakdown.value, part.cell), part.count or 0) for part in one.parts)


def _cells(session: Session, number: int) -> Sequence[ReportCell]:
    return session.scalars(select(ReportCell).where(ReportCell.edition_id == number).order_by(ReportCell.id)).all()


def _keep(work: Work, wanted: Wanted, told: Told) -> int:
    """Keep all that an edition gave or withheld; returns its number. Another form of the same is the same edition."""
    values = dict(_all_values(told.report)) | dict.fromkeys(told.withheld - dict(_all_values(told.report)).keys(), 0)
    same = _same(work.session, wanted, told, values)
    if same is not None:
        return same
    head = told.trail or Checkpoint(0, b"")
    row = ReportEdition(
        edition=wanted.edition, start_on=wanted.start, end_on=wanted.end, known_on=wanted.known_on, floor=FLOOR,
        trail_entry=head.entry, trail_head=head.head,
    )  # fmt: skip
    number = work.record(row, work.today).id
    cells = [
        ReportCell(edition_id=number, part=part, cell=name, value=value,
                   is_withheld=(part, name) in told.withheld, happened_on=work.today)
        for (part, name), value in values.items()
    ]  # fmt: skip
    work.record_all(list(cells))
    return number


def _same(session: Session, wanted: Wanted, told: Told, values: dict[Key, int]) -> int | None:
    statement = (
        select(ReportEdition)
        .where(
            ReportEdition.edition == wanted.edition, ReportEdition.start_on == wanted.start,
            ReportEdition.end_on == wanted.end, ReportEdition.known_on == wanted.known_on,
        )
        .order_by(ReportEdition.id.desc())
        .limit(1)
    )  # fmt: skip
    row = session.scalar(statement)
    if row is None:
        return None
    given = {(one.part, one.cell): (one.value, one.is_withheld) for one in _cells(session, row.id)}
    is_same = given == {key: (value, key in told.withheld) for key, value in values.items()}
    return row.id if is_same else None
