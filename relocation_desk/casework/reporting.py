"""Reports are counted afresh from records each time: rows become the values that domain.counting counts."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from datetime import date
from statistics import median_low

from sqlalchemy import select
from sqlalchemy.orm import Session

from relocation_desk.casework import emergency_debts, period_counts
from relocation_desk.casework.desk import Desk
from relocation_desk.domain import codes, composition, counting, dates
from relocation_desk.domain.acts import Act
from relocation_desk.domain.composition import Arrival, Cells, Slice
from relocation_desk.domain.counting import CountedDonation, CountedInstrument, Period, PeriodFigures
from relocation_desk.domain.dates import AsOf
from relocation_desk.domain.figure_codes import Breakdown
from relocation_desk.reports.period import Composition, Part, PeriodReport, Wait, period_before
from relocation_desk.vault import counted
from relocation_desk.vault.partner_tables import Donation, Instrument, InstrumentEvent, Partner
from relocation_desk.words.catalogue import _

FRAMEWORKS = (codes.InstrumentKind.RELOCATION_AGREEMENT, codes.InstrumentKind.ENFORCEMENT_FRAMEWORK)


def period(desk: Desk, start: date, end: date, known_on: date | None = None) -> PeriodReport:
    """Count a period; that a report was made stands on the trail.

    With `known_on`, as it would have been counted when that day was over: what was entered or voided later is left out.
    """
    wanted, when = asked(desk, start, end, known_on)
    with desk.act(Act.MAKE_REPORT, f"{start}.{end}") as work:
        if known_on is not None:
            work.facts["known_on"] = known_on.isoformat()
        with as_known(work.session, when):
            return report(work.session, wanted, known_on)


def asked(desk: Desk, start: date, end: date, known_on: date | None) -> tuple[Period, AsOf | None]:
    """The period and the knowledge that are asked for; DayTooEarly or DayInFuture when there can be no such."""
    dates.span(start, end, desk.today(), (_("Start of the period"), _("End of the period")))
    if known_on is not None:
        dates.happened(known_on, desk.today(), _("Known on"))
    return Period(start, end), dates.past(known_on, known_on, desk.today())


def as_known(session: Session, when: AsOf | None) -> AbstractContextManager[None]:
    """Let a session count what was known then; all that is known, where no past is asked for."""
    return counted.as_of(session, when) if when is not None else nullcontext()


def report(session: Session, wanted: Period, known_on: date | None) -> PeriodReport:
    """The whole report of a period, beside that of the period before."""
    before = period_before(wanted)
    slices, former = period_counts.slices(session, wanted), period_counts.slices(session, before)
    arrived, arrived_before = arrivals(session, wanted), arrivals(session, before)
    again, again_before = (period_counts.asked_again(session, one) for one in (wanted, before))
    gifts = tuple(donations(session))
    owed, owed_before = (emergency_debts.counted(session, one) for one in (wanted, before))
    return PeriodReport(
        period=wanted,
        before=before,
        known_on=known_on,
        figures=_figures(session, wanted, slices, again.requests),
        former=_figures(session, before, former, again_before.requests),
        requests_outside_frameworks=_outside(slices),
        requests_outside_frameworks_before=_outside(former),
        followup_states_parties=again.states_parties,
        followup_states_parties_before=again_before.states_parties,
        fund_donors=_donors(gifts, wanted),
        fund_donors_before=_donors(gifts, before),
        fund_beneficiaries=_states(period_counts.benefiting(session, wanted)),
        fund_beneficiaries_before=_states(period_counts.benefiting(session, before)),
        hosts=_states(period_counts.hosted(session, wanted.end)),
        hosts_before=_states(period_counts.hosted(session, before.end)),
        arrivals=len(arrived),
        arrivals_before=len(arrived_before),
        emergencies=owed.emergencies,
        emergencies_before=owed_before.emergencies,
        emergency_debts=owed.debts,
        emergency_debts_before=owed_before.debts,
        emergency_debts_open=owed.open,
        emergency_debts_open_before=owed_before.open,
        compositions=_compositions(composition.composed(slices, arrived), composition.composed(former, arrived_before)),
        waits=_waits(arrived),
    )


def arrivals(session: Session, wanted: Period) -> tuple[Arrival, ...]:
    """The arrivals of a period, without their cases."""
    return tuple(arrival for _case, arrival in period_counts.arrivals(session, wanted))


def _figures(session: Session, wanted: Period, slices: Sequence[Slice], again: int) -> PeriodFigures:
    """domain.counting.figures; the many rows, those of requests, are counted by the register itself."""
    agreements = (agreement for _code, agreement in instruments(session))
    return replace(
        counting.figures(agreements, (), donations(session), wanted),
        requests_primary=sum(one.count for one in slices),
        requests_primary_defence=sum(one.count for one in slices if one.party is codes.OnBehalfOf.DEFENCE),
        requests_followup_arrest_surrender=again,
    )


def _outside(slices: Sequence[Slice]) -> int:
    return sum(one.count for one in slices if one.instrument not in FRAMEWORKS)


def _compositions(now: Cells, former: Cells) -> tuple[Composition, ...]:
    return tuple(_composition(breakdown, now[breakdown], former[breakdown]) for breakdown in Breakdown)


def _composition(breakdown: Breakdown, now: dict[str, int], former: dict[str, int]) -> Composition:
    cells = composition.ordered(breakdown, dict.fromkeys((*now, *former), 0))
    return Composition(breakdown, tuple(Part(cell, now.get(cell, 0), former.get(cell, 0)) for cell in cells))


def _waits(arrived: Sequence[Arrival]) -> tuple[Wait, ...]:
    days: dict[codes.WayIn, list[int]] = {way: [] for way in codes.WayIn}
    for one in arrived:
        days[one.way_in].append(one.days)
    known = ((way, sorted(waited)) for way, waited in days.items() if waited)
    return tuple(Wait(way, waited[0], median_low(waited), waited[-1], len(waited)) for way, waited in known)


def instruments(session: Session) -> Iterator[tuple[str, CountedInstrument]]:
    """Every instrument by its reference, with what happened to it."""
    events: dict[int, list[tuple[codes.InstrumentStage, date]]] = {}
    statement = select(InstrumentEvent).order_by(InstrumentEvent.happened_on, InstrumentEvent.id)
    for event in session.scalars(statement):
        events.setdefault(event.instrument_id, []).append((event.stage, event.happened_on))
    for row in session.scalars(select(Instrument).order_by(Instrument.id)):
        yield row.reference, CountedInstrument(row.kind, tuple(events.get(row.id, ())), row.sentences)


def donations(session: Session) -> Iterator[CountedDonation]:
    """Every donation and pledge, by donor."""
    statement = select(Donation, Partner.code, Partner.kind).join(Partner, Partner.id == Donation.partner_id)
    for row, donor, kind in session.execute(statement):
        yield CountedDonation(donor, kind, None if row.is_pledge else row.happened_on)


def _donors(gifts: Sequence[CountedDonation], wanted: Period) -> int:
    received = (one.donor for one in gifts if one.received_on is not None and one.received_on in wanted)
    return len(set(received))


def _states(placed: Sequence[tuple[str, int]]) -> int:
    return len({partner for _case, partner in placed})
