"""Reports are counted afresh from records each time: rows become the values that domain.counting counts."""

from collections.abc import Iterator
from contextlib import nullcontext
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from relocation_desk.casework.desk import Desk
from relocation_desk.domain import codes, counting, dates
from relocation_desk.domain.counting import CountedDonation, CountedInstrument, CountedRequest, Period
from relocation_desk.domain.permissions import Act
from relocation_desk.reports.period import PeriodReport, period_before
from relocation_desk.vault import counted
from relocation_desk.vault.partner_tables import Cost, Donation, Instrument, InstrumentEvent, Partner, Request
from relocation_desk.vault.tables import Placement
from relocation_desk.words.catalogue import _

_FRAMEWORKS = (codes.InstrumentKind.RELOCATION_AGREEMENT, codes.InstrumentKind.ENFORCEMENT_FRAMEWORK)


def period(desk: Desk, start: date, end: date, known_on: date | None = None) -> PeriodReport:
    """Count a period; that a report was made stands on the trail.

    With `known_on`, as it would have been counted when that day was over: what was entered or voided later is left out.
    """
    dates.not_before(end, start, _("End of the period"), _("Start of the period"))
    when = dates.past(known_on, known_on, dates.happened(known_on, desk.today(), _("Known on"))) if known_on else None
    wanted = Period(start, end)
    before = period_before(wanted)
    with desk.act(Act.MAKE_REPORT, f"{start}.{end}") as work:
        if known_on is not None:
            work.facts["known_on"] = known_on.isoformat()
        with counted.as_of(work.session, when) if when is not None else nullcontext():
            return _counted(work.session, (wanted, before), known_on)


def _counted(session: Session, of: tuple[Period, Period], known_on: date | None) -> PeriodReport:
    wanted, before = of
    requests = tuple(_requests(session))
    listed = [request for _partner, _kind, request in requests]
    donations = tuple(_donations(session))
    return PeriodReport(
        period=wanted,
        before=before,
        known_on=known_on,
        figures=counting.figures(_instruments(session), listed, donations, wanted),
        requests_outside_frameworks=sum(
            counting.is_counted_primary(one, wanted) for _partner, kind, one in requests if kind not in _FRAMEWORKS
        ),
        followup_states_parties=len(_asked_again(requests, wanted)),
        fund_donors=_donors(donations, wanted),
        fund_donors_before=_donors(donations, before),
        fund_beneficiaries=_beneficiaries(session, wanted),
        fund_beneficiaries_before=_beneficiaries(session, before),
    )


def _instruments(session: Session) -> Iterator[CountedInstrument]:
    events: dict[int, list[tuple[codes.InstrumentStage, date]]] = {}
    statement = select(InstrumentEvent).order_by(InstrumentEvent.happened_on, InstrumentEvent.id)
    for event in session.scalars(statement):
        events.setdefault(event.instrument_id, []).append((event.stage, event.happened_on))
    for row in session.scalars(select(Instrument)):
        yield CountedInstrument(row.kind, tuple(events.get(row.id, ())), row.sentences)


def _requests(session: Session) -> Iterator[tuple[int, codes.InstrumentKind | None, CountedRequest]]:
    statement = (
        select(Request, Partner.kind, Instrument.kind)
        .join(Partner, Partner.id == Request.partner_id)
        .outerjoin(Instrument, Instrument.id == Request.instrument_id)
    )
    for row, recipient, instrument in session.execute(statement):
        request = CountedRequest(row.sequence, row.purpose, row.on_behalf_of, row.occasion, recipient, row.happened_on)
        yield row.partner_id, instrument, request


def _asked_again(
    requests: tuple[tuple[int, codes.InstrumentKind | None, CountedRequest], ...], wanted: Period
) -> frozenset[int]:
    return frozenset(
        partner
        for partner, _instrument, request in requests
        if counting.is_counted_follow_up_on_arrest(request, wanted)
        and request.recipient is codes.PartnerKind.STATE_PARTY
    )


def _donations(session: Session) -> Iterator[CountedDonation]:
    statement = select(Donation, Partner.code, Partner.kind).join(Partner, Partner.id == Donation.partner_id)
    for row, donor, kind in session.execute(statement):
        yield CountedDonation(donor, kind, None if row.is_pledge else row.happened_on)


def _donors(donations: tuple[CountedDonation, ...], wanted: Period) -> int:
    received = (one.donor for one in donations if one.received_on is not None and one.received_on in wanted)
    return len(set(received))


def _beneficiaries(session: Session, wanted: Period) -> int:
    """States that host a placement of which the Fund bore costs in the period."""
    statement = (
        select(Placement.partner_id)
        .join(Cost, Cost.placement_id == Placement.id)
        .where(Cost.from_fund, Cost.happened_on.between(wanted.start, wanted.end))
        .distinct()
    )
    return len(session.scalars(statement).all())
