"""What happens to a placement after a State accepted: proposal, protocol, travel, terms, notice, taking back, moves."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlalchemy import Select, select

from relocation_desk.casework import finding, requests
from relocation_desk.casework.desk import Desk, Work
from relocation_desk.domain import dates, placements, text
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import PlacementKind, PlacementStage
from relocation_desk.domain.placement_codes import EndReason, LegKind, LegOutcome
from relocation_desk.domain.references import CaseRef, ProtocolRef, RequestRef, UnknownReference, numbered
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault.placement_records import HostNoticeWords, ProtocolTerms, TravelRoute
from relocation_desk.vault.placement_tables import (
    HostNotice,
    LegEnd,
    OfPlacement,
    PlacementProtocol,
    PlacementTerm,
    TravelLeg,
)
from relocation_desk.vault.tables import Case, Placement, PlacementStep
from relocation_desk.words.catalogue import _

One = TypeVar("One", bound=OfPlacement)


class PlacementOver(Trouble):
    """Nothing more is arranged for a placement that ended."""

    says = N_("This placement ended on {day}. Record it with the placement that stands now.")


class TermOfDurable(Trouble):
    """A durable placement has no term."""

    says = N_("This placement is durable: it has no term that could be extended. Nothing was changed.")


class TermNotLater(Trouble):
    """An extension ends later than what it extends."""

    says = N_("The term runs until {until} already. Give a later day, or void the term that is wrong.")


class ProtocolExists(Trouble):
    """One protocol a relocation."""

    says = N_("This relocation has its protocol already: {protocol}. Void it first, if it is wrong.")


class NoticeGiven(Trouble):
    """A host gives notice once."""

    says = N_(
        "The host’s notice of {day} stands: the household is taken back by {by}. Void it if the host withdrew it."
    )


class NoNotice(Trouble):
    """A taking back follows from a notice."""

    says = N_("No notice of the host is on record. Record the notice first, or end the placement for another reason.")


class LegOver(Trouble):
    """A leg ends once."""

    says = N_("This leg of travel is over since {day}. Plan a new one, if there is another.")


class MoveNowhere(Trouble):
    """A move leads from one placement of a household to another."""

    says = N_("A move leads to another placement of the same case, which is agreed. Agree that placement first.")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A placement that is proposed to the State that accepted; a temporary one may have a last day."""

    kind: PlacementKind
    proposed_on: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """Until when a temporary placement holds from now on."""

    until: date
    agreed_on: date


@dataclass(frozen=True, slots=True)
class Protocol:
    """The protocol of one relocation; its terms are sealed."""

    signed_on: date
    terms: str


@dataclass(frozen=True, slots=True)
class Leg:
    """A leg of the way that is planned; where it leads is sealed."""

    kind: LegKind
    planned_on: date
    route: str


@dataclass(frozen=True, slots=True)
class Notice:
    """The host's notice, with its period in days; why is sealed."""

    given_on: date
    days: int
    reason: str = ""


def propose(desk: Desk, reference: RequestRef, proposal: Proposal) -> int:
    """Propose a placement to the State that accepted a request."""
    with desk.act(Act.AGREE_PLACEMENT, reference) as work:
        to = (proposal.kind, PlacementStage.PROPOSED)
        number = requests.begin_placement(work, reference, to, proposal.proposed_on)
        if proposal.until is not None:
            _set_term(work, finding.placement(work.session, number), Term(proposal.until, proposal.proposed_on))
        return number


def extend(desk: Desk, placement_id: int, term: Term) -> None:
    """Record until when a temporary placement holds, for the first time or longer than before."""
    with _at(desk, Act.AGREE_PLACEMENT, placement_id) as work:
        row = _standing(work, placement_id)
        dates.happened(term.agreed_on, work.today, _("Day of agreement"))
        _set_term(work, row, term)


def _set_term(work: Work, row: Placement, term: Term) -> None:
    if row.kind is not PlacementKind.TEMPORARY:
        raise TermOfDurable
    dates.not_before(term.agreed_on, row.happened_on, _("Day of agreement"), _("the day the placement began"))
    dates.ahead(term.until, term.agreed_on, _("Until"), _("Day of agreement"))
    former = work.session.scalar(_of(PlacementTerm, row.id))
    if former is not None and term.until <= former.until:
        raise TermNotLater(field=_("Until"), until=former.until)
    work.record(PlacementTerm(placement_id=row.id, until=term.until), term.agreed_on)
    work.facts["until"] = term.until.isoformat()


def record_protocol(desk: Desk, placement_id: int, protocol: Protocol) -> ProtocolRef:
    """Record the protocol of a relocation; each has one of its own under its instrument."""
    terms = text.taken_in(protocol.terms, _("Terms"))
    with _at(desk, Act.RECORD_PROTOCOL, placement_id) as work:
        row = _standing(work, placement_id)
        former = work.session.scalar(_of(PlacementProtocol, placement_id))
        if former is not None:
            raise ProtocolExists(protocol=former.reference)
        dates.happened(protocol.signed_on, work.today, _("Day of signature"))
        dates.not_before(protocol.signed_on, row.happened_on, _("Day of signature"), _("the day the placement began"))
        number = work.highest(PlacementProtocol.id) + 1
        reference = ProtocolRef(numbered("P", number))
        made = PlacementProtocol(id=number, reference=reference, placement_id=placement_id)
        work.record(made, protocol.signed_on)
        work.seal(_case(work, row), number, ProtocolTerms(terms), protocol.signed_on)
        work.facts["protocol"] = reference
        return reference


def plan_leg(desk: Desk, placement_id: int, leg: Leg) -> int:
    """Plan a leg of the way there, on, or back."""
    route = text.taken_in(leg.route, _("Way"))
    with _at(desk, Act.PLAN_TRAVEL, placement_id) as work:
        row = _standing(work, placement_id)
        dates.ahead(leg.planned_on, row.happened_on, _("Planned for"), _("the day the placement began"))
        made = work.record(TravelLeg(placement_id=row.id, kind=leg.kind, planned_on=leg.planned_on), work.today)
        work.seal(_case(work, row), made.id, TravelRoute(route), work.today)
        work.facts |= {"leg": made.id, "kind": leg.kind.value}
        return made.id


def end_leg(desk: Desk, leg_id: int, outcome: LegOutcome, on: date) -> None:
    """Record that a leg was done, or called off."""
    with desk.act(Act.PLAN_TRAVEL, f"leg-{leg_id}") as work:
        leg = work.session.scalar(select(TravelLeg).where(TravelLeg.id == leg_id))
        if leg is None:
            raise UnknownReference(reference=leg_id)
        former = work.session.scalar(select(LegEnd).where(LegEnd.leg_id == leg_id).limit(1))
        if former is not None:
            raise LegOver(day=former.happened_on)
        dates.happened(on, work.today, _("Day"))
        dates.not_before(on, finding.placement(work.session, leg.placement_id).happened_on, _("Day"),
                         _("the day the placement began"))  # fmt: skip
        work.record(LegEnd(leg_id=leg_id, outcome=outcome), on)
        work.facts["outcome"] = outcome.value


def give_notice(desk: Desk, placement_id: int, notice: Notice) -> date:
    """Record the host's notice to end a placement; returns the day by which the household is taken back."""
    reason = text.taken_in(notice.reason, _("Reason"), may_be_empty=True)
    with _at(desk, Act.RECORD_HOST_NOTICE, placement_id) as work:
        row = _standing(work, placement_id)
        former = work.session.scalar(_of(HostNotice, placement_id))
        if former is not None:
            raise NoticeGiven(day=former.happened_on, by=former.take_back_by)
        dates.happened(notice.given_on, work.today, _("Day of the notice"))
        dates.not_before(notice.given_on, row.happened_on, _("Day of the notice"), _("the day the placement began"))
        by = placements.take_back_by(notice.given_on, notice.days, _("Period of notice in days"))
        made = work.record(HostNotice(placement_id=row.id, days=notice.days, take_back_by=by), notice.given_on)
        if reason:
            work.seal(_case(work, row), made.id, HostNoticeWords(reason), notice.given_on)
        work.facts["take_back_by"] = by.isoformat()
        return by


def take_back(desk: Desk, placement_id: int, on: date) -> None:
    """Record that the household was taken back after the host's notice: its case needs a State again."""
    end(desk, placement_id, EndReason.TAKEN_BACK, on)


def end(desk: Desk, placement_id: int, reason: EndReason, on: date) -> None:
    """End a placement, with the reason."""
    with _at(desk, Act.ADVANCE_PLACEMENT, placement_id) as work:
        row = finding.placement(work.session, placement_id)
        if reason is EndReason.TAKEN_BACK:
            notice = work.session.scalar(_of(HostNotice, placement_id))
            if notice is None:
                raise NoNotice
            dates.not_before(on, notice.happened_on, _("Day of the step"), _("Day of the notice"))
        requests.advance(work, row, PlacementStep(stage=PlacementStage.ENDED, reason=reason), on)


def move(desk: Desk, placement_id: int, to: int, on: date, *, despite_advice: bool = False) -> None:
    """Record that a household leaves one placement for another that is agreed: one ends, the other is under way."""
    with _at(desk, Act.ADVANCE_PLACEMENT, placement_id) as work:
        former, next_one = finding.placement(work.session, placement_id), finding.placement(work.session, to)
        if former.case_id != next_one.case_id or former.id == next_one.id:
            raise MoveNowhere
        leaves = PlacementStep(stage=PlacementStage.UNDER_WAY)
        requests.advance(work, next_one, leaves, on, despite_advice=despite_advice)
        requests.advance(work, former, PlacementStep(stage=PlacementStage.ENDED, reason=EndReason.MOVED), on)
        work.facts["to"] = to


def _at(desk: Desk, act: Act, placement_id: int) -> AbstractContextManager[Work]:
    return desk.act(act, f"placement-{placement_id}")


def _of(kind: type[One], placement_id: int) -> Select[One]:
    """The last record of a kind of a placement."""
    return select(kind).where(kind.placement_id == placement_id).order_by(kind.id.desc()).limit(1)


def _standing(work: Work, placement_id: int) -> Placement:
    """The placement; PlacementOver once it ended."""
    row = finding.placement(work.session, placement_id)
    last = requests.last_step(work, placement_id)
    if last.stage is PlacementStage.ENDED:
        raise PlacementOver(day=last.happened_on)
    return row


def _case(work: Work, row: Placement) -> CaseRef:
    return CaseRef(work.session.get_one(Case, row.case_id).reference)
