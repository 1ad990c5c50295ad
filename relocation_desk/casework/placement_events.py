"""What happened to placements, and each contact and check-in, for the timeline of a case."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from sqlalchemy import Select, select

from relocation_desk.casework.desk import Work
from relocation_desk.casework.record_titles import by
from relocation_desk.casework.views import CaseView, EventKind, TimelineEvent
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import PlacementStage
from relocation_desk.domain.money import Money
from relocation_desk.vault import present
from relocation_desk.vault.contact_tables import Contact, ContactRhythm, QualityCheck, SafetyCheck
from relocation_desk.vault.partner_tables import Cost
from relocation_desk.vault.placement_tables import (
    HostNotice,
    LegEnd,
    OfPlacement,
    PlacementProtocol,
    PlacementTerm,
    TravelLeg,
)
from relocation_desk.vault.prepared import Prepared, among_given
from relocation_desk.vault.tables import Case, PlacementStep
from relocation_desk.words.catalogue import _, ngettext
from relocation_desk.words.labels import day, label
from relocation_desk.words.money import amount


def of_case(work: Work, row: Case, case: CaseView) -> Iterator[TimelineEvent]:
    """The lines that come with placements, travel, notices and contact."""
    placed = {one.id: one.partner_name for one in case.placements}
    if placed:
        yield from _steps(work, placed)
        yield from _arranged(work, placed)
        if work.desk.may(Act.VIEW_COSTS):
            yield from _paid(work, placed)
    yield from _contact(work, row)


@cache
def _of(kind: type[OfPlacement] | type[PlacementStep] | type[Cost]) -> Prepared[Any]:
    rows = select(kind).where(kind.placement_id.in_(among_given("placements")))
    return Prepared.of(rows.order_by(kind.id))


@Prepared
def _travelled() -> Select[TravelLeg, LegEnd]:
    legs = select(TravelLeg, LegEnd).outerjoin(LegEnd, LegEnd.leg_id == TravelLeg.id)
    return legs.where(TravelLeg.placement_id.in_(among_given("placements"))).order_by(TravelLeg.id)


def _steps(work: Work, placed: dict[int, str]) -> Iterator[TimelineEvent]:
    begun = set[int]()
    for one in _of(PlacementStep).each(work.session, placements=placed):
        is_first = one.placement_id not in begun
        begun.add(one.placement_id)
        if is_first and one.stage is PlacementStage.AGREED:
            continue  # the placement's own line says so
        said = _("Placement: {stage}").format(stage=label(one.stage))
        detail = label(one.reason) if one.reason else placed[one.placement_id]
        yield TimelineEvent.of(one, EventKind.PLACEMENT, said, detail)


def _paid(work: Work, placed: dict[int, str]) -> Iterator[TimelineEvent]:
    for one in _of(Cost).each(work.session, placements=placed):
        cost = _("Cost: {kind}, {amount}").format(
            kind=label(one.kind), amount=amount(Money(one.amount_minor, one.currency))
        )
        yield TimelineEvent.of(one, EventKind.PLACEMENT, cost, placed[one.placement_id])


def _arranged(work: Work, placed: dict[int, str]) -> Iterator[TimelineEvent]:
    session = work.session
    for term in _of(PlacementTerm).each(session, placements=placed):
        until = _("Temporary placement until {until}").format(until=day(term.until))
        yield TimelineEvent.of(term, EventKind.PLACEMENT, until, placed[term.placement_id])
    for protocol in _of(PlacementProtocol).each(session, placements=placed):
        signed = _("Protocol {reference} signed").format(reference=protocol.reference)
        yield TimelineEvent.of(protocol, EventKind.PLACEMENT, signed, placed[protocol.placement_id])
    for notice in _of(HostNotice).each(session, placements=placed):
        back = _("to be taken back by {day}").format(day=day(notice.take_back_by))
        told = _("Notice of the host to end the placement")
        yield TimelineEvent.of(notice, EventKind.PLACEMENT, told, back)
    for leg, end in _travelled.rows(session, placements=placed):
        planned = _("planned for {day}").format(day=day(leg.planned_on))
        way = _("Travel: {kind}").format(kind=label(leg.kind))
        yield TimelineEvent.of(leg, EventKind.PLACEMENT, way, planned)
        if end is not None:
            gone = _("Travel, {leg}: {outcome}").format(leg=label(leg.kind), outcome=label(end.outcome))
            yield TimelineEvent.of(end, EventKind.PLACEMENT, gone, planned)


def _contact(work: Work, row: Case) -> Iterator[TimelineEvent]:
    session = work.session
    for rhythm in present.rows(session, ContactRhythm, row.id):
        agreed = _("Rhythm of contact {phase}").format(phase=label(rhythm.phase))
        yield TimelineEvent.of(rhythm, EventKind.MEASURE, agreed, every(rhythm.days))
    for one in present.rows(session, Contact, row.id):
        how = _("nobody reached") if one.wellbeing is None else label(one.wellbeing)
        said = _("Contact {channel}: {how}").format(channel=label(one.channel), how=how)
        yield TimelineEvent.of(one, EventKind.MEASURE, said, by(one.entered_by))
    for check in present.rows(session, SafetyCheck, row.id):
        found = _("Check-in on safety: {level}").format(level=label(check.level))
        yield TimelineEvent.of(check, EventKind.MEASURE, found, by(check.entered_by))
    for quality in present.rows(session, QualityCheck, row.id):
        looked = _("Check-in on quality of life")
        yield TimelineEvent.of(quality, EventKind.MEASURE, looked, by(quality.entered_by))


def every(days: int | None) -> str:
    """A rhythm in words."""
    return (
        _("none agreed") if days is None else ngettext("every {days} day", "every {days} days", days).format(days=days)
    )
