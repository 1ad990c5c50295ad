"""What placements cost: recorded by protection officers, or paid by the Fund; by kind, month, duration and way in."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from relocation_desk.casework import finding, fund, fund_book
from relocation_desk.casework.desk import Desk
from relocation_desk.domain import costs, dates, money
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import CostKind, PlacementKind, PlacementStage, WayIn
from relocation_desk.domain.costs import CostOfGroup, CountedCost, CountedPlacement
from relocation_desk.domain.fund_codes import Payer
from relocation_desk.domain.kinds import RecordKind, VoidCause
from relocation_desk.domain.money import OF_ACCOUNT, Money
from relocation_desk.domain.references import CaseRef, CostLineRef, OfficerRef, StateCode, UnknownReference
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault.fund_tables import CostBearer, CostLine
from relocation_desk.vault.partner_tables import Cost, Partner
from relocation_desk.vault.tables import Case, Placement, PlacementStep, Voiding
from relocation_desk.words.catalogue import _


class PaidByTheFund(Trouble):
    """The Fund's payments come on record by its books."""

    says = N_("The Fund’s payments come on record in its books. Give the cost line to the custodian.")


class OfTheBooks(Trouble):
    """A cost that the Fund paid is put right in its books."""

    says = N_("The Fund paid this cost. The custodian reverses the entry, and it stops counting.")


@dataclass(frozen=True, slots=True)
class NewCost:
    """What a placement cost, and who bore it if not the Fund."""

    placement: int
    kind: CostKind
    amount: Money
    payer: Payer
    on: date


@dataclass(frozen=True, slots=True)
class CostView:
    """A cost of a placement, and its worth where a rate is on record."""

    number: int
    kind: CostKind
    day: date
    amount: Money
    worth: Money | None
    payer: Payer | None
    entered_by: OfficerRef

    @property
    def is_of_fund(self) -> bool:
        """Whether it came by the Fund's books."""
        return self.payer is Payer.FUND


@dataclass(frozen=True, slots=True)
class PlacementCosts:
    """What a placement cost, to who may see which placement it is; by kind and month what was not the State's."""

    number: int
    case: CaseRef
    partner: StateCode
    kind: PlacementKind
    way_in: WayIn
    line: CostLineRef | None
    costs: tuple[CostView, ...]
    by_month: tuple[tuple[date, CostKind, Money], ...]
    is_neutral: bool


@dataclass(frozen=True, slots=True)
class CostReport:
    """All placements, and what they cost by kind of placement and way in; `unvalued` costs had no rate."""

    placements: tuple[PlacementCosts, ...]
    by_kind: tuple[tuple[PlacementKind, CostOfGroup], ...]
    by_way_in: tuple[tuple[WayIn, CostOfGroup], ...]
    neutral: int
    unvalued: int


def record(desk: Desk, new: NewCost) -> int:
    """Record what a placement cost and who bore it; returns the number of the record."""
    amount = money.checked(new.amount)
    if new.payer is Payer.FUND:
        raise PaidByTheFund
    with desk.act(Act.RECORD_COST) as work:
        placement = finding.placement(work.session, new.placement)
        work.subject = fund.line_of(work, placement.id)
        dates.happened(new.on, work.today, _("Day of the cost"))
        row = Cost(
            placement_id=placement.id, kind=new.kind, amount_minor=amount.minor, currency=amount.currency,
            from_fund=False,
        )  # fmt: skip
        work.record(row, new.on)
        work.record(CostBearer(cost_id=row.id, payer=new.payer), new.on)
        work.facts |= {"cost": row.id, "kind": new.kind.value}
        return row.id


def take_back(desk: Desk, number: int, cause: VoidCause = VoidCause.MISTAKEN) -> None:
    """Void a cost that was recorded by mistake; one that the Fund paid is reversed in its books."""
    with desk.act(Act.RECORD_COST) as work:
        row = work.session.scalar(select(Cost).where(Cost.id == number))
        if row is None:
            raise UnknownReference(reference=number)
        if row.from_fund:
            raise OfTheBooks
        work.subject = fund.line_of(work, row.placement_id)
        work.record(Voiding(kind=RecordKind.COSTS, record=number, cause=cause), work.today)
        work.facts |= {"record": number, "cause": cause.value}


def report(desk: Desk) -> CostReport:
    """What all placements cost, as far as it is on record today."""
    with desk.reading(Act.VIEW_COSTS) as session:
        listed, counted = _costs(session), []
        for placement, one in listed:
            if one.worth is not None:
                month = one.day.replace(day=1)
                counted.append(CountedCost(placement, one.kind, month, one.worth.minor, one.payer))
        placed = tuple(_placements(session, desk.today()))
        free = costs.neutral(_counted_all(listed))
        by_month = costs.by_kind_and_month(counted)
        views = tuple(_views(desk, session, listed, by_month, free))
    kinds = costs.by_group(placed, counted, lambda one: one.kind)
    ways = costs.by_group(placed, counted, lambda one: one.way_in)
    unvalued = sum(one.worth is None for _placement, one in listed)
    return CostReport(views, tuple(sorted(kinds.items())), tuple(sorted(ways.items())), len(free), unvalued)


_Listed = list[tuple[int, CostView]]


def _costs(session: Session) -> _Listed:
    statement = (
        select(Cost, CostBearer.payer)
        .outerjoin(CostBearer, CostBearer.cost_id == Cost.id)
        .order_by(Cost.happened_on, Cost.id)
    )
    return [
        (row.placement_id, _cost(session, row, Payer.FUND if row.from_fund else payer))
        for row, payer in session.execute(statement)
    ]


def _cost(session: Session, row: Cost, payer: Payer | None) -> CostView:
    amount = Money(row.amount_minor, row.currency)
    try:
        worth: Money | None = Money(fund_book.worth(session, amount, row.happened_on).value, OF_ACCOUNT)
    except money.RateMissing:
        worth = None
    return CostView(row.id, row.kind, row.happened_on, amount, worth, payer, OfficerRef(row.entered_by))


def a_day(session: Session, today: date) -> dict[int, float]:
    """What each placement with costs on record costs a day on average, in minor units of the currency of account.

    One of which a cost has no rate, or that the State bore alone, tells nothing.
    """
    listed, worth = _costs(session), dict[int, int]()
    unvalued = {placement for placement, one in listed if one.worth is None}
    for placement, one in listed:
        if one.worth is not None and one.payer is not Payer.HOST:
            worth[placement] = worth.get(placement, 0) + one.worth.minor
    lasted = {one.number: one.days for one in _placements(session, today)} if worth else {}
    return {one: minor / lasted[one] for one, minor in worth.items() if one in lasted and one not in unvalued}


def count_neutral(session: Session) -> int:
    """How many placements cost the receiving State nothing, as far as costs are on record."""
    statement = select(Cost.placement_id, Cost.from_fund, CostBearer.payer).outerjoin(
        CostBearer, CostBearer.cost_id == Cost.id
    )
    known = (
        CountedCost(placement, CostKind.LIVING, date.min, 0, Payer.FUND if from_fund else payer)
        for placement, from_fund, payer in session.execute(statement)
    )
    return len(costs.neutral(known))


def _counted_all(listed: _Listed) -> Iterator[CountedCost]:
    """All costs, those without a rate too: who bore it is known of these as well."""
    for placement, one in listed:
        yield CountedCost(placement, one.kind, one.day.replace(day=1), 0, one.payer)


def _placements(session: Session, today: date) -> Iterator[CountedPlacement]:
    days: dict[int, dict[PlacementStage, date]] = {}
    for step in session.scalars(select(PlacementStep).order_by(PlacementStep.happened_on, PlacementStep.id)):
        days.setdefault(step.placement_id, {})[step.stage] = step.happened_on
    for row in session.scalars(select(Placement)):
        known = days.get(row.id, {})
        end = known.get(PlacementStage.ENDED, today)
        start = known.get(PlacementStage.ARRIVED, row.happened_on)
        yield CountedPlacement(row.id, row.kind, row.way_in, start, max(start, end))


def _views(
    desk: Desk, session: Session, listed: _Listed, by_month: dict[tuple[int, CostKind, date], int], free: frozenset[int]
) -> Iterator[PlacementCosts]:
    lines = {row.placement_id: row.reference for row in session.scalars(select(CostLine))}
    of: dict[int, list[CostView]] = {}
    for placement, one in listed:
        of.setdefault(placement, []).append(one)
    months: dict[int, list[tuple[date, CostKind, Money]]] = {}
    for (placement, kind, month), worth in by_month.items():
        months.setdefault(placement, []).append((month, kind, Money(worth, OF_ACCOUNT)))
    statement = (
        select(Placement, Case.reference, Partner)
        .join(Case, Case.id == Placement.case_id)
        .join(Partner, Partner.id == Placement.partner_id)
        .order_by(Placement.id)
    )
    for row, case, partner in session.execute(statement):
        line = lines.get(row.id)
        yield PlacementCosts(
            row.id, CaseRef(case), finding.host(desk, partner)[0], row.kind, row.way_in,
            CostLineRef(line) if line else None,
            tuple(of.get(row.id, ())), tuple(sorted(months.get(row.id, ()), key=lambda one: (one[0], one[1]))),
            row.id in free,
        )  # fmt: skip
