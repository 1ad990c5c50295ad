"""What waiting costs: days at risk of each person and of the section, read from the records and counted afresh."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from relocation_desk.casework import archive, finding, merged
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.requests import way_in
from relocation_desk.domain import dates, waiting
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import (
    Compartment,
    CopyStage,
    PlacementKind,
    PlacementStage,
    Recommendation,
    RequestPurpose,
    WayIn,
)
from relocation_desk.domain.counting import Period
from relocation_desk.domain.lifecycle import CLOSING
from relocation_desk.domain.placement_codes import EndReason
from relocation_desk.domain.references import CaseRef
from relocation_desk.domain.request_rules import ACCEPTANCES, ASKS_ON
from relocation_desk.domain.waiting import Asked, Placed, Records, Wait
from relocation_desk.domain.waiting_codes import PlacedUnder, SpentOn, WaitState
from relocation_desk.reports.waiting import ByWay, Compared, CostPerDay, WaitingReport
from relocation_desk.vault.columns import Day
from relocation_desk.vault.contact_tables import QualityCheck
from relocation_desk.vault.copy_tables import APART
from relocation_desk.vault.partner_tables import Answer, Copy, CopyEvent, Cost, Dossier, Instrument, Request
from relocation_desk.vault.placement_records import QualityOfLife
from relocation_desk.vault.tables import Assessment, Placement, PlacementStep, SignOff
from relocation_desk.words.catalogue import _

_RELOCATE = frozenset({Recommendation.RELOCATION, Recommendation.TEMPORARY_RELOCATION})
_SAFE_OTHERWISE = frozenset({EndReason.LEFT, EndReason.NO_LONGER_NEEDED, EndReason.DECEASED})
_PARTS = ("housing", "livelihood", "health", "belonging", "outlook")


@dataclass(slots=True)
class _Stay:
    """A placement as its steps tell it."""

    number: int
    request: int
    kind: PlacementKind
    way_in: WayIn
    agreed_on: date
    on: dict[PlacementStage, date] = field(default_factory=dict)
    reason: EndReason | None = None

    @property
    def reopens(self) -> bool:
        """Whether its end leaves the household without a placement: a durable one that ended unsaid was settled."""
        is_settled = self.reason is None and self.kind is PlacementKind.DURABLE
        return not is_settled and self.reason not in _SAFE_OTHERWISE


@dataclass(slots=True)
class _Person:
    """The records of one person, as they are gathered from the tables."""

    advised: list[tuple[date, bool]] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    stays: list[_Stay] = field(default_factory=list)
    closed_on: date | None = None


def of_case(desk: Desk, reference: CaseRef) -> tuple[Wait, ...]:
    """The waits of a person, up to today."""
    with desk.reading(Act.VIEW_CASE) as session:
        case = finding.case(session, reference)
        persons = merged.merges(session)
        cases = persons.whole(persons.root(case.id))
        found = _persons(session, dict.fromkeys(cases, cases[0]), cases)
        return waiting.waits(_records(session, found[cases[0]]), desk.today())


def report(desk: Desk, start: date, end: date) -> WaitingReport:
    """Count what waiting cost in a period; that it was counted stands on the trail."""
    dates.span(start, end, desk.today(), (_("Start of the period"), _("End of the period")))
    with desk.act(Act.REPORT_WAITING, f"{start}.{end}") as work:
        session, until = work.session, min(end, work.today)
        persons = merged.merges(session)
        found = _persons(session, {one: persons.root(one) for one in persons.kept})
        sealed = _sealed(session)
        waits = [wait for one in found.values() for wait in waiting.waits(_as_records(one, sealed), until)]
        with_care = desk.is_cleared_for(Compartment.CARE)
        quality, seen = _quality(desk, session, until) if with_care else None, Period(start, until)
        return WaitingReport(
            Period(start, end), _by_way(waits, seen), _compared(session, found, seen, quality),
        )  # fmt: skip


def _by_way(waits: Iterable[Wait], period: Period) -> tuple[ByWay, ...]:
    after = period.end + timedelta(days=1)
    by: dict[WayIn | None, list[Wait]] = defaultdict(list)
    for one in waits:
        by[one.way_in].append(one)
    found = []
    for way in (*WayIn, None):
        arose = [one for one in by[way] if one.since in period]
        spent: dict[SpentOn, int] = defaultdict(int)
        for one in by[way]:
            for on, days in one.spent(period.start, after).items():
                spent[on] += days
        states = [one.state for one in arose]
        lasted = waiting.lasting((one.days, one.state is WaitState.SAFE) for one in arose)
        if arose or spent:
            found.append(ByWay(
                way, lasted, states.count(WaitState.SAFE), states.count(WaitState.WAITING),
                states.count(WaitState.OVER), tuple((on, spent[on]) for on in SpentOn),
            ))  # fmt: skip
    return tuple(found)


def _compared(
    session: Session, found: Mapping[int, _Person], period: Period, quality: Mapping[int, float] | None
) -> tuple[Compared, ...]:
    """Placements that lasted on some day of the period, by what they are under."""
    costs = _costs(session, period.end)
    stays: dict[PlacedUnder, list[tuple[int, bool]]] = defaultdict(list)
    per_day: dict[PlacedUnder, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    levels: dict[PlacedUnder, list[float]] = defaultdict(list)
    for case, person in found.items():
        for stay in person.stays:
            came, gone = stay.on.get(PlacementStage.ARRIVED), stay.on.get(PlacementStage.ENDED)
            if came is None or came > period.end or (gone is not None and gone < period.start):
                continue
            is_over = gone is not None and gone <= period.end
            days = ((gone if is_over and gone else period.end) - came).days
            under = _under(stay)
            stays[under].append((days, is_over))
            for currency, minor in costs.get(stay.number, {}).items():
                per_day[under][currency].append(minor / max(days, 1))
            if quality is not None and case in quality and stay is person.stays[-1]:
                levels[under].append(quality[case])
    return tuple(
        Compared(
            under, waiting.lasting(stays[under]),
            tuple(CostPerDay(one, waiting.middle_of(paid)) for one, paid in sorted(per_day[under].items())),
            None if quality is None else waiting.middle_of(levels[under]),
        )
        for under in PlacedUnder
        if stays[under]
    )  # fmt: skip


def _under(stay: _Stay) -> PlacedUnder:
    if stay.kind is PlacementKind.TEMPORARY:
        return PlacedUnder.TEMPORARY
    return PlacedUnder.AD_HOC if stay.way_in is WayIn.AD_HOC else PlacedUnder.AGREEMENT


def _costs(session: Session, until: date) -> dict[int, dict[str, int]]:
    found: dict[int, dict[str, int]] = defaultdict(dict)
    paid = select(Cost.placement_id, Cost.currency, func.sum(Cost.amount_minor)).where(Cost.happened_on <= until)
    for placement, currency, minor in session.execute(paid.group_by(Cost.placement_id, Cost.currency)):
        found[placement][currency] = minor
    return found


def _quality(desk: Desk, session: Session, until: date) -> dict[int, float]:
    """The last level of each person's quality of life, the mean of its parts, opened in memory."""
    persons, found = merged.merges(session), dict[int, float]()
    checks = select(QualityCheck.case_id, QualityCheck.id).where(QualityCheck.happened_on <= until)
    for case, number in session.execute(checks.order_by(QualityCheck.happened_on, QualityCheck.id)):
        one = desk.vault.sealer.open(session, merged.pseudonym(case), QualityOfLife, number)
        if isinstance(one, QualityOfLife):
            found[persons.root(case)] = sum(int(getattr(one, part)) for part in _PARTS) / len(_PARTS)
    return found


def _persons(session: Session, roots: Mapping[int, int], only: Collection[int] | None = None) -> dict[int, _Person]:
    """The records of each person by the case in which all go on; of some cases, or of all."""
    found: dict[int, _Person] = defaultdict(_Person)

    def rows(statement: Any, column: Any) -> Iterator[Any]:
        yield from session.execute(statement if only is None else statement.where(column.in_(only)))

    advised = select(Assessment.case_id, SignOff.happened_on, Assessment.recommendation).join(
        SignOff, SignOff.assessment_id == Assessment.id
    )
    for case, on, advice in rows(advised.order_by(SignOff.happened_on, Assessment.id), Assessment.case_id):
        found[roots.get(case, case)].advised.append((on, advice in _RELOCATE))
    answered = _answered(session)
    asked = (
        select(Request.id, Request.case_id, Request.happened_on, Instrument.kind)
        .outerjoin(Instrument, Instrument.id == Request.instrument_id)
        .where(Request.case_id.is_not(None), Request.purpose == RequestPurpose.RELOCATION)
    )
    for number, case, on, kind in rows(asked.order_by(Request.happened_on, Request.id), Request.case_id):
        day, is_accepted = answered.get(number, (None, False))
        found[roots.get(case, case)].asked.append(Asked(on, day, is_accepted, way_in(kind)))
    stays: dict[int, _Stay] = {}
    columns = (Placement.id, Placement.case_id, Placement.request_id, Placement.kind, Placement.way_in,
               Placement.happened_on)  # fmt: skip
    for number, case, request, kind, way, on in rows(select(*columns).order_by(Placement.id), Placement.case_id):
        accepted_on = answered.get(request, (None, False))[0] or on
        stays[number] = _Stay(number, request, kind, way, accepted_on)
        found[roots.get(case, case)].stays.append(stays[number])
    steps = select(PlacementStep.placement_id, PlacementStep.stage, PlacementStep.happened_on, PlacementStep.reason)
    for number, stage, on, reason in session.execute(steps.order_by(PlacementStep.id)):
        if number in stays:
            stays[number].on[stage] = on
            stays[number].reason = reason
    last = archive.last_of_each()
    for case, on in rows(select(last.c.case_id, last.c.happened_on).where(last.c.outcome.in_(CLOSING)), last.c.case_id):
        found[roots.get(case, case)].closed_on = on
    return found


def _answered(session: Session) -> dict[int, tuple[date, bool]]:
    """When each request was decided on, and whether it was accepted."""
    said = select(Answer.request_id, Answer.happened_on, Answer.kind).where(Answer.kind.not_in(ASKS_ON))
    return {
        request: (on, kind in ACCEPTANCES)
        for request, on, kind in session.execute(said.order_by(Answer.happened_on, Answer.id))
    }


def _sealed(session: Session, placements: Collection[int] | None = None) -> dict[int, date]:
    """When the first copy of a dossier of each placement was sealed."""
    statement = (
        select(Dossier.placement_id, func.min(CopyEvent.happened_on, type_=Day))
        .join(Copy, Copy.dossier_id == Dossier.id)
        .join(CopyEvent, CopyEvent.copy_id == Copy.id)
        .where(CopyEvent.stage == CopyStage.SEALED, Dossier.id.not_in(APART))
        .group_by(Dossier.placement_id)
    )
    if placements is not None:
        statement = statement.where(Dossier.placement_id.in_(placements))
    return {placement: on for placement, on in session.execute(statement)}  # noqa: C416 - a Result is no mapping


def _records(session: Session, one: _Person) -> Records:
    return _as_records(one, _sealed(session, [stay.number for stay in one.stays]))


def _as_records(one: _Person, sealed: Mapping[int, date]) -> Records:
    placed = tuple(
        Placed(
            stay.way_in, stay.agreed_on, sealed.get(stay.number), stay.on.get(PlacementStage.UNDER_WAY),
            stay.on.get(PlacementStage.ARRIVED), stay.on.get(PlacementStage.ENDED), stay.reopens,
        )
        for stay in one.stays
    )  # fmt: skip
    return Records(one.advised, one.asked, placed, one.closed_on)
