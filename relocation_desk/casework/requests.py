"""Requests for cooperation, the answers to them, and the placements that follow (domain.md, steps 4 and 5)."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from relocation_desk.casework import (
    archive,
    consent_standing,
    finding,
    merged,
    profile_weighing,
    request_gates,
    state_gates,
)
from relocation_desk.casework.cases import clean
from relocation_desk.casework.desk import Desk, Work
from relocation_desk.domain import codes, dates, numbers, request_rules
from relocation_desk.domain.acts import Act
from relocation_desk.domain.placements import NEXT
from relocation_desk.domain.profile import Profile
from relocation_desk.domain.references import CaseRef, InstrumentRef, RequestRef, StateCode, numbered
from relocation_desk.domain.request_codes import AnswerRemark, RefusalReason
from relocation_desk.domain.request_rules import ACCEPTANCES
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault.partner_tables import Answer, Instrument, Request
from relocation_desk.vault.records import AnswerTerms
from relocation_desk.vault.tables import Case, Consent, Placement, PlacementStep
from relocation_desk.words.catalogue import _


class ConsentMissing(Trouble):
    """Nobody is proposed to a State without having agreed."""

    says = N_("{case} has not consented to relocation. Record the consent first.")


class NotAccepted(Trouble):
    """A placement needs an acceptance."""

    says = N_("{request} is not accepted by the State. Record its answer first.")


class InstrumentOfAnother(Trouble):
    """A request rests on an instrument with the State that is asked."""

    says = N_("{instrument} is not an instrument with {state}. Choose one of that State, or none.")


class AlreadyPlaced(Trouble):
    """One placement a request."""

    says = N_("{request} has led to a placement already.")


class StepOutOfOrder(Trouble):
    """A placement goes forward."""

    says = N_("The placement stands at “{standing}”; it can’t go to “{stage}” from there.")


class NotDurable(Trouble):
    """What is temporary is no durable solution."""

    says = N_("This placement is temporary: it is not complete, whatever comes of it. End it, or agree a durable one.")


_MOST_PERSONS, _MOST_MONTHS = 100, 600
_WAYS_IN = {
    codes.InstrumentKind.RELOCATION_AGREEMENT: codes.WayIn.RELOCATION_AGREEMENT,
    codes.InstrumentKind.PRACTICAL_ARRANGEMENT: codes.WayIn.PRACTICAL_ARRANGEMENT,
}


@dataclass(frozen=True, slots=True)
class NewRequest:
    """A request to transmit; one that `follows` another is a follow-up. No duty means what follows from the rest.

    A `profile` goes along, `despite` what it could tell of who someone is.
    """

    case: CaseRef | None
    partner: StateCode
    instrument: InstrumentRef | None
    on_behalf_of: codes.OnBehalfOf
    transmitted_on: date
    deadline_on: date | None
    purpose: codes.RequestPurpose = codes.RequestPurpose.RELOCATION
    occasion: codes.Occasion = codes.Occasion.ORDINARY
    follows: RequestRef | None = None
    duty: codes.RequestDuty | None = None
    profile: Profile | None = None
    despite: bool = False


@dataclass(frozen=True, slots=True)
class NewAnswer:
    """What a State said, or that it said nothing; `reason` is of a refusal, `by_exception` of more than was agreed."""

    kind: codes.AnswerKind
    answered_on: date
    persons: int | None
    months: int | None
    terms: AnswerTerms
    reason: RefusalReason | None = None
    by_exception: bool = False


def way_in(kind: codes.InstrumentKind | None) -> codes.WayIn:
    """The way in that an instrument opens; without one it is outside any instrument [R 29]."""
    return codes.WayIn.AD_HOC if kind is None else _WAYS_IN.get(kind, codes.WayIn.AD_HOC)


def transmit(desk: Desk, request: NewRequest) -> RequestRef:
    """Transmit a request through the channel of its instrument [R 19, 25, 45]; it gets a reference for the State."""
    with desk.act(Act.TRANSMIT_REQUEST, request.case or "") as work:
        case = finding.case(work.session, request.case) if request.case else None
        partner = finding.partner(work.session, request.partner)
        _require_days(work, request, case)
        request_rules.require_duty_fits(request.duty, request.purpose, (partner.code, partner.kind))
        follows = request_gates.followed(work, request.follows, partner, request.transmitted_on)
        if request.purpose is codes.RequestPurpose.RELOCATION:
            _require_may_be_asked(work, request_gates.require_case(case), partner.id)
        instrument = finding.instrument(work.session, request.instrument) if request.instrument else None
        if instrument is not None and instrument.partner_id != partner.id:
            raise InstrumentOfAnother(instrument=instrument.reference, state=partner.code)
        way = way_in(instrument.kind if instrument else None)
        number = work.highest(Request.id) + 1
        reference = RequestRef(numbered("R", number))
        row = Request(
            id=number, reference=reference, own_external=request_gates.external_reference(work), partner_id=partner.id,
            case_id=case.id if case else None, instrument_id=instrument.id if instrument else None,
            sequence=codes.RequestSequence.FOLLOW_UP if follows else codes.RequestSequence.PRIMARY,
            follows_id=follows.id if follows else None, purpose=request.purpose, on_behalf_of=request.on_behalf_of,
            occasion=request.occasion, duty=request.duty or request_rules.duty_of(request.purpose, partner.kind),
            channel=_channel(way), deadline_on=request.deadline_on,
        )  # fmt: skip
        work.record(row, request.transmitted_on)
        if request.profile is not None:
            request_gates.require_case(case)
            profile_weighing.attach(work, row, request.profile, despite=request.despite)
        work.subject = work.subject or reference
        work.facts |= {"request": reference, "way_in": way.value}  # not to whom: the trail is read by more eyes
        return reference


def _require_days(work: Work, request: NewRequest, case: Case | None) -> None:
    dates.happened(request.transmitted_on, work.today, _("Day of transmission"))
    if case is not None:
        dates.not_before(request.transmitted_on, case.happened_on, _("Day of transmission"), _("Day of referral"))
    if request.deadline_on:
        dates.ahead(request.deadline_on, request.transmitted_on, _("Answer asked by"), _("Day of transmission"))


def _channel(way: codes.WayIn) -> codes.RequestChannel:
    is_direct = way is codes.WayIn.PRACTICAL_ARRANGEMENT
    return codes.RequestChannel.AGENCY if is_direct else codes.RequestChannel.ARTICLE_87


def _require_may_be_asked(work: Work, case: Case, partner_id: int) -> None:
    state_gates.require_open(work.session, case, partner_id)
    relocation = (codes.ConsentScope.RELOCATION, codes.ConsentScope.DISCLOSURE_TO_STATE)
    if not work.session.scalar(
        select(Consent.id)
        .where(Consent.case_id.in_(merged.whole(work.session, case.id)), Consent.scope.in_(relocation))
        .limit(1)
    ):
        raise ConsentMissing(case=case.reference)
    consent_standing.require_not_over(work.session, case.id, work.today)


def record_answer(
    desk: Desk, reference: RequestRef, answer: NewAnswer, instead_of: int | None = None
) -> AnswerRemark | None:
    """Record a State's answer, and say what a refusal means; its words are sealed in the case, or the State's file."""
    terms = clean(answer.terms, may_be_empty=("conditions", "status_and_costs"))
    with desk.act(Act.RECORD_ANSWER, reference) as work:
        request = finding.request(work.session, reference)
        dates.happened(answer.answered_on, work.today, _("Day of the answer"))
        dates.not_before(answer.answered_on, request.happened_on, _("Day of the answer"), _("Day of transmission"))
        reason = answer.reason or RefusalReason.NOT_GIVEN if answer.kind is codes.AnswerKind.REFUSED else None
        by_exception = answer.by_exception and answer.kind in ACCEPTANCES
        numbers.between(answer.persons, 1, _MOST_PERSONS, _("Persons accepted"))
        numbers.between(answer.months, 1, _MOST_MONTHS, _("For how many months"))
        request_gates.require_answer_fits(work, request, (answer.kind, answer.answered_on, answer.persons), instead_of)
        if answer.kind in ACCEPTANCES and not by_exception:
            request_gates.require_places(work, request, answer.answered_on, answer.persons)
        row = Answer(
            request_id=request.id, kind=answer.kind, persons=answer.persons, months=answer.months, reason=reason,
            by_exception=by_exception,
        )  # fmt: skip
        work.record(row, answer.answered_on)
        if terms.conditions or terms.status_and_costs or terms.reason:
            request_gates.seal_terms(work, request, row, terms)
        work.facts["answer"] = answer.kind.value
        if by_exception:
            work.facts["by_exception"] = 1
        return request_rules.remark(request.duty, answer.kind, reason)


def agree_placement(desk: Desk, reference: RequestRef, kind: codes.PlacementKind, agreed_on: date) -> int:
    """Agree a placement under an accepted request."""
    with desk.act(Act.AGREE_PLACEMENT, reference) as work:
        return begin_placement(work, reference, (kind, codes.PlacementStage.AGREED), agreed_on)


def begin_placement(
    work: Work, reference: RequestRef, to: tuple[codes.PlacementKind, codes.PlacementStage], day: date
) -> int:
    """Record a placement with its first step: it is proposed to the State that accepted, or agreed with it at once."""
    kind, stage = to
    request = finding.request(work.session, reference)
    answer = last_answer(work, request.id)
    if answer is None or answer.kind not in ACCEPTANCES or request.case_id is None:
        raise NotAccepted(request=reference)
    if work.session.scalar(select(Placement.id).where(Placement.request_id == request.id)):
        raise AlreadyPlaced(request=reference)
    case = merged.kept(work.session, work.session.get_one(Case, request.case_id))
    archive.require_open(work.session, case.reference)
    state_gates.require_open(work.session, case, request.partner_id)
    consent_standing.require_not_over(work.session, case.id, work.today)
    dates.happened(day, work.today, _("Day of agreement"))
    dates.not_before(day, answer.happened_on, _("Day of agreement"), _("Day of the answer"))
    instrument = work.session.get(Instrument, request.instrument_id) if request.instrument_id else None
    row = Placement(
        case_id=case.id, request_id=request.id, partner_id=request.partner_id, kind=kind,
        way_in=way_in(instrument.kind if instrument else None),
    )  # fmt: skip
    work.record(row, day)
    work.record(PlacementStep(placement_id=row.id, stage=stage), day)
    work.facts["placement"] = row.id
    return row.id


def last_answer(work: Work, request_id: int) -> Answer | None:
    """The last answer to a request."""
    statement = (
        select(Answer).where(Answer.request_id == request_id).order_by(Answer.happened_on.desc(), Answer.id.desc())
    )
    return work.session.scalar(statement.limit(1))


def advance_placement(
    desk: Desk, placement_id: int, stage: codes.PlacementStage, happened_on: date, *, despite_advice: bool = False
) -> None:
    """Record the next step of a placement; it departs only with a sealed dossier (domain.md, step 6)."""
    with desk.act(Act.ADVANCE_PLACEMENT, f"placement-{placement_id}") as work:
        placement = finding.placement(work.session, placement_id)
        advance(work, placement, PlacementStep(stage=stage), happened_on, despite_advice=despite_advice)


def advance(
    work: Work, placement: Placement, step: PlacementStep, happened_on: date, *, despite_advice: bool = False
) -> None:
    """Record a step that follows on the last one."""
    from relocation_desk.casework import departing  # it reads what a dossier is made from, which reads this

    standing = last_step(work, placement.id)
    if step.stage not in NEXT[standing.stage]:
        raise StepOutOfOrder(standing=standing.stage, stage=step.stage)
    if step.stage is codes.PlacementStage.SETTLED and placement.kind is not codes.PlacementKind.DURABLE:
        raise NotDurable
    dates.happened(happened_on, work.today, _("Day of the step"))
    dates.not_before(happened_on, standing.happened_on, _("Day of the step"), _("the step before it"))
    if step.stage is codes.PlacementStage.UNDER_WAY:
        consent_standing.require_not_over(work.session, placement.case_id, work.today)
        departing.require_ready(work, placement, happened_on, despite_advice=despite_advice)
    step.placement_id = placement.id
    work.record(step, happened_on)
    work.facts["stage"] = step.stage.value
    if step.reason is not None:
        work.facts["reason"] = step.reason.value


def last_step(work: Work, placement_id: int) -> PlacementStep:
    """Where a placement stands."""
    steps = select(PlacementStep).where(PlacementStep.placement_id == placement_id)
    return work.session.scalars(steps.order_by(PlacementStep.id.desc()).limit(1)).one()
