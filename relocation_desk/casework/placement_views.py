"""Placements as the window and the command line show them: a table of all, and each with all that happened to it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from relocation_desk.casework import contact_views, finding, merged
from relocation_desk.casework.contact_views import Contacts
from relocation_desk.casework.desk import Desk, Work
from relocation_desk.domain import codes
from relocation_desk.domain.acts import Act
from relocation_desk.domain.contact import Awaited
from relocation_desk.domain.placement_codes import EndReason, LegKind, LegOutcome
from relocation_desk.domain.placements import OVER
from relocation_desk.domain.references import CaseRef, OfficerRef, ProtocolRef, RequestRef, StateCode
from relocation_desk.vault.columns import Day
from relocation_desk.vault.partner_tables import Cost, Partner, Request
from relocation_desk.vault.placement_records import HostNoticeWords, ProtocolTerms, TravelRoute
from relocation_desk.vault.placement_tables import HostNotice, LegEnd, PlacementProtocol, PlacementTerm, TravelLeg
from relocation_desk.vault.records import Withheld
from relocation_desk.vault.tables import Case, Placement, PlacementStep


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """One line of the table of placements; the State is told to who is cleared for whereabouts."""

    id: int
    case: CaseRef
    request: RequestRef
    partner: StateCode
    partner_name: str
    kind: codes.PlacementKind
    way_in: codes.WayIn
    began_on: date
    stage: codes.PlacementStage
    stage_on: date
    reason: EndReason | None
    until: date | None
    take_back_by: date | None
    awaited: Awaited | None

    @property
    def is_over(self) -> bool:
        """Whether it is complete, or ended."""
        return self.stage in OVER

    @property
    def due_on(self) -> date | None:
        """The day by which something must be done for it: taking back, or an end of its term."""
        return None if self.is_over else self.take_back_by or self.until


@dataclass(frozen=True, slots=True)
class StepView:
    """A step that was taken."""

    stage: codes.PlacementStage
    on: date
    reason: EndReason | None
    recorded_by: OfficerRef


@dataclass(frozen=True, slots=True)
class LegView:
    """A leg of the way; the last two are empty while it is planned."""

    id: int
    kind: LegKind
    planned_on: date
    route: TravelRoute | Withheld | None
    outcome: LegOutcome | None
    ended_on: date | None


@dataclass(frozen=True, slots=True)
class ProtocolView:
    """The protocol of this one relocation."""

    reference: ProtocolRef
    signed_on: date
    terms: ProtocolTerms | Withheld | None


@dataclass(frozen=True, slots=True)
class NoticeView:
    """The host's notice."""

    given_on: date
    days: int
    take_back_by: date
    reason: HostNoticeWords | Withheld | None


@dataclass(frozen=True, slots=True)
class Sum:
    """What was paid, in one currency."""

    currency: str
    amount_minor: int


@dataclass(frozen=True, slots=True)
class PlacedView:
    """A placement with all that happened to it; `others` are placements of the case that a move could lead to."""

    row: PlacedRow
    steps: tuple[StepView, ...]
    terms: tuple[date, ...]
    legs: tuple[LegView, ...]
    protocol: ProtocolView | None
    notice: NoticeView | None
    costs: tuple[Sum, ...]
    contacts: Contacts
    others: tuple[PlacedRow, ...]


def register(desk: Desk) -> tuple[PlacedRow, ...]:
    """Every placement, the newest first."""
    with desk.reading(Act.VIEW_PLACEMENTS) as session:
        return rows(desk, session)


def rows(desk: Desk, session: Session, case_id: int | None = None) -> tuple[PlacedRow, ...]:
    """The placements of the desk, or of one person."""
    cases = None if case_id is None else merged.whole(session, case_id)
    statement = (
        select(Placement, Partner, Request.reference)
        .join(Partner, Partner.id == Placement.partner_id)
        .join(Request, Request.id == Placement.request_id)
        .order_by(Placement.happened_on.desc(), Placement.id.desc())
    )
    found = session.execute(statement if cases is None else statement.where(Placement.case_id.in_(cases))).all()
    stands = _last(session, PlacementStep)
    terms = _latest(session, PlacementTerm.placement_id, PlacementTerm.until)
    notices = _latest(session, HostNotice.placement_id, HostNotice.take_back_by)
    wanted = None if cases is None or case_id is None else {case_id: cases}
    awaited, persons = contact_views.standing(session, desk.today(), wanted), merged.merges(session)
    shown, current = [], set[int]()
    for row, partner, request in found:
        code, name = finding.host(desk, partner)
        step, root = stands[row.id], persons.root(row.case_id)
        awaits = awaited.get(root, (None, None))[1] if root not in current and step.stage not in OVER else None
        current.add(root)  # contact is with the household: it is told at its last placement
        shown.append(PlacedRow(
            row.id, merged.pseudonym(row.case_id), RequestRef(request), code, name, row.kind, row.way_in,
            row.happened_on, step.stage, step.happened_on, step.reason, terms.get(row.id), notices.get(row.id), awaits,
        ))  # fmt: skip
    return tuple(shown)


def _last(session: Session, kind: type[PlacementStep]) -> dict[int, PlacementStep]:
    return {one.placement_id: one for one in session.scalars(select(kind).order_by(kind.id))}


def _latest(session: Session, key: Any, day: Any) -> dict[int, date]:
    found = session.execute(select(key, func.max(day, type_=Day)).group_by(key))
    return {placement: latest for placement, latest in found}  # noqa: C416 - a Result is no mapping for dict()


def placement(desk: Desk, placement_id: int) -> PlacedView:
    """One placement; that it was looked at stands on the trail."""
    with desk.act(Act.VIEW_PLACEMENTS, f"placement-{placement_id}") as work:
        row = finding.placement(work.session, placement_id)
        case = work.session.get_one(Case, row.case_id)
        others = rows(desk, work.session, case.id)
        shown = next(one for one in others if one.id == placement_id)
        return PlacedView(
            row=shown, steps=_steps(work, placement_id),
            terms=tuple(one.until for one in _of(work, PlacementTerm, placement_id)),
            legs=_legs(work, case.reference, placement_id),
            protocol=_protocol(work, case.reference, placement_id), notice=_notice(work, case.reference, placement_id),
            costs=_costs(work.session, placement_id), contacts=contact_views.view(work, case.id),
            others=tuple(one for one in others if one.id != placement_id),
        )  # fmt: skip


def _of(work: Work, kind: type[Any], placement_id: int) -> Iterable[Any]:
    return work.session.scalars(select(kind).where(kind.placement_id == placement_id).order_by(kind.id)).all()


def _steps(work: Work, placement_id: int) -> tuple[StepView, ...]:
    steps = _of(work, PlacementStep, placement_id)
    return tuple(StepView(one.stage, one.happened_on, one.reason, OfficerRef(one.entered_by)) for one in steps)


def _legs(work: Work, file: str, placement_id: int) -> tuple[LegView, ...]:
    legs = list(_of(work, TravelLeg, placement_id))
    rows_of_ends = select(LegEnd).where(LegEnd.leg_id.in_([one.id for one in legs]))
    ends = {one.leg_id: one for one in work.session.scalars(rows_of_ends)}
    found = []
    for one in sorted(legs, key=lambda leg: (leg.planned_on, leg.id)):
        ended = ends.get(one.id)
        found.append(LegView(
            one.id, one.kind, one.planned_on, work.open(file, TravelRoute, one.id),
            ended.outcome if ended else None, ended.happened_on if ended else None,
        ))  # fmt: skip
    return tuple(found)


def _protocol(work: Work, file: str, placement_id: int) -> ProtocolView | None:
    for one in _of(work, PlacementProtocol, placement_id):
        return ProtocolView(ProtocolRef(one.reference), one.happened_on, work.open(file, ProtocolTerms, one.id))
    return None


def _notice(work: Work, file: str, placement_id: int) -> NoticeView | None:
    for one in _of(work, HostNotice, placement_id):
        return NoticeView(one.happened_on, one.days, one.take_back_by, work.open(file, HostNoticeWords, one.id))
    return None


def _costs(session: Session, placement_id: int) -> tuple[Sum, ...]:
    sums: dict[str, int] = defaultdict(int)
    paid = select(Cost.currency, Cost.amount_minor).where(Cost.placement_id == placement_id)
    for currency, amount in session.execute(paid):
        sums[currency] += amount
    return tuple(Sum(currency, amount) for currency, amount in sorted(sums.items()))
