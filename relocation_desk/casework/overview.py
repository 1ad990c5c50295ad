"""A case on one page: everything about it that this officer may see."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session

from relocation_desk.casework import (
    assessment_views,
    corrections,
    family,
    finding,
    happenings,
    merged,
    partner_views,
    persons,
    proceedings,
    reviews,
    safeguards,
    standing,
    stays,
    timeline,
    together,
    urgency,
)
from relocation_desk.casework.corrections import Corrections
from relocation_desk.casework.decided import decided
from relocation_desk.casework.desk import Desk, Kind, Work
from relocation_desk.casework.dossier_views import dossiers_of
from relocation_desk.casework.family import Family
from relocation_desk.casework.views import (
    AssessmentView,
    CaseView,
    ConsentView,
    IncidentView,
    Judgement,
    MemberView,
    PlacementView,
)
from relocation_desk.domain import risk
from relocation_desk.domain.acts import Act
from relocation_desk.domain.dates import AsOf
from relocation_desk.domain.references import CaseRef, OfficerRef, RequestRef
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault import counted, present
from relocation_desk.vault.partner_tables import Partner, Request
from relocation_desk.vault.prepared import Prepared
from relocation_desk.vault.records import (
    ONE_RECORD,
    ArrivalPlan,
    AssessmentNarrative,
    CareRelease,
    IncidentAccount,
    Needs,
    PersonIdentity,
    ReferralNote,
    TransferBrief,
    Whereabouts,
    Withheld,
)
from relocation_desk.vault.tables import (
    Assessment,
    Case,
    Consent,
    Incident,
    ParticipationAgreement,
    Placement,
    PlacementStep,
    SignOff,
)


class NotOnRecordThen(Trouble):
    """The past that is asked for lies before the case."""

    says = N_("{case} was not on record then: it was referred on {referred} and entered on {entered}. Take later days.")


def case(desk: Desk, reference: CaseRef, when: AsOf | None = None) -> CaseView:
    """Open a case, as it is or as it was known; that it was opened stands on the trail."""
    with desk.act(Act.VIEW_CASE, reference) as work:
        row = finding.case(work.session, reference)
        return view(work, row) if when is None else _past(work, row, when)


def with_corrections(desk: Desk, reference: CaseRef, when: AsOf | None = None) -> tuple[CaseView, Corrections]:
    """The case, and what of it can be put right; of the past nothing can."""
    with desk.act(Act.VIEW_CASE, reference) as work:
        row = finding.case(work.session, reference)
        if when is not None:
            return _past(work, row, when), Corrections()
        with work.gathered(row.reference):
            seen = view(work, row)
            return seen, corrections.of_case(work, row, seen)


def _past(work: Work, row: Case, when: AsOf) -> CaseView:
    work.facts |= {"true_on": when.true_on.isoformat(), "known_on": when.known_at.date().isoformat()}
    if row.happened_on > when.true_on or row.entered_at > when.known_at:
        raise NotOnRecordThen(case=row.reference, referred=row.happened_on, entered=row.entered_at.date())
    with counted.as_of(work.session, when):
        seen = view(work, row, when.true_on)
    return replace(seen, timeline=tuple(one for one in seen.timeline if one.happened_on <= when.true_on))


def view(work: Work, row: Case, on: date | None = None) -> CaseView:
    """The case as it stands in an act under way; `on` is the day of the past to which days run and places are told."""
    kept, *others = (_own(work, one, on) for one in _cases(work, row))
    if not others:
        return kept
    return together.person(kept, others, standing.of(work.session, (row.id,))[row.id].review_due)


def _cases(work: Work, row: Case) -> Iterator[Case]:
    """The case and those that go on in it."""
    yield row
    for one in merged.whole(work.session, row.id)[1:]:
        yield work.session.get_one(Case, one)


def _own(work: Work, row: Case, on: date | None) -> CaseView:
    """What is on record under this pseudonym alone."""
    with work.gathered(row.reference):
        return _view(work, row, on)


def _view(work: Work, row: Case, on: date | None) -> CaseView:
    session, desk, reference = work.session, work.desk, CaseRef(row.reference)
    been = stays.of(work, reference, on)

    def one(kind: type[Kind]) -> Kind | Withheld | None:
        return work.open(reference, kind, ONE_RECORD)

    stands, household = standing.of(session, (row.id,))[row.id], family.view(work, row, on)
    known = CaseView(
        id=row.id, reference=reference, state=stands.state, situation=row.situation,
        calling_party=row.calling_party, urgency=urgency.of_case(session, row), referred_as=row.urgency,
        referred_on=row.happened_on, entered_at=row.entered_at, referral=one(ReferralNote),
        members=_members(work, row, household), assessments=_assessments(work, row, stands.review_due),
        incidents=_incidents(work, row),
        consents=_consents(session, row), participation_agreed_on=_participation(session, row),
        needs=one(Needs), care_release=one(CareRelease),
        whereabouts=been[0].whereabouts if been else one(Whereabouts), stays=been,
        arrival=one(ArrivalPlan), brief=one(TransferBrief),
        requests=partner_views.requests(desk, session, row, on or work.today), placements=_placements(work, row),
        dossiers=dossiers_of(desk, session, row), decided=decided(work, row),
        proceedings=proceedings.of_case(session, row), timeline=(),
        safeguards=safeguards.view(work, row, on or work.today),
        family=household, kept=merged.goes_on_in(session, row.id),
    )  # fmt: skip
    return timeline.with_timeline(known, happenings.of_case(work, row, known))


def _members(work: Work, row: Case, household: Family) -> tuple[MemberView, ...]:
    return tuple(
        MemberView(
            one.id, one.ordinal, one.relation, one.age_band, one.moves_along,
            work.open(row.reference, PersonIdentity, one.id), persons.of(work, row.reference, one.id),
        )
        for one in household.people
    )  # fmt: skip


@Prepared
def _versions() -> Select[Assessment, SignOff]:
    return (
        select(Assessment, SignOff)
        .outerjoin(SignOff, SignOff.assessment_id == Assessment.id)
        .where(Assessment.case_id == bindparam("case"))
        .order_by(Assessment.version)
    )


def _assessments(work: Work, row: Case, due: date | None) -> tuple[AssessmentView, ...]:
    """All versions; of the last that was signed off the review is due when the incidents since have it."""
    actors, evidence = assessment_views.actors(work, row), assessment_views.evidence(work, row)
    found = [
        replace(_assessment(work, row, one, signed), actors=actors[one.id], evidence=evidence[one.id])
        for one, signed in _versions.rows(work.session, case=row.id)
    ]
    last = max(((one.assessed_on, at) for at, one in enumerate(found) if one.signed_by), default=None)
    if last:
        found[last[1]] = replace(found[last[1]], review_due=due)
    return tuple(found)


def _assessment(work: Work, row: Case, one: Assessment, signed: SignOff | None) -> AssessmentView:
    judgement = Judgement(
        one.nature, one.intent, one.capability, one.inhibition, one.severity, one.likelihood, one.severity_after,
        one.likelihood_after, one.confidence, one.recommendation, one.horizon, one.duration_months,
    )  # fmt: skip
    return AssessmentView(
        id=one.id, version=one.version, assessed_on=one.happened_on, entered_at=one.entered_at,
        author=OfficerRef(one.entered_by),
        judgement=judgement, level=risk.level(one.severity, one.likelihood),
        level_after=risk.level(one.severity_after, one.likelihood_after), valid_until=one.valid_until,
        signed_by=OfficerRef(signed.entered_by) if signed else None, signed_on=signed.happened_on if signed else None,
        signed_at=signed.entered_at if signed else None,
        review_due=signed.review_due if signed else None,
        narrative=work.open(row.reference, AssessmentNarrative, one.id), actors=(), evidence=(),
    )  # fmt: skip


def _incidents(work: Work, row: Case) -> tuple[IncidentView, ...]:
    if not present.has(work.session, row.id, Incident):
        return ()
    early = reviews.brought_forward_by(work.session, row.id)
    return tuple(
        IncidentView(
            id=one.id, happened_on=one.happened_on, entered_at=one.entered_at, kind=one.kind, impact=one.impact,
            names_person=one.names_person,
            calls_review=one.id in early,
            account=work.open(row.reference, IncidentAccount, one.id),
        )
        for one in present.rows(work.session, Incident, row.id, Incident.happened_on, Incident.id)
    )  # fmt: skip


def _consents(session: Session, row: Case) -> tuple[ConsentView, ...]:
    return tuple(
        ConsentView(
            one.happened_on,
            one.scope,
            one.language,
            one.interpreter,
            OfficerRef(one.explained_by),
            one.manner,
            one.entered_at,
            one.valid_until,
        )
        for one in present.rows(session, Consent, row.id, Consent.happened_on, Consent.id)
    )


def _participation(session: Session, row: Case) -> date | None:
    agreed = present.rows(session, ParticipationAgreement, row.id)
    return agreed[-1].happened_on if agreed else None


@Prepared
def _placed() -> Select[Placement, Partner, str]:
    return (
        select(Placement, Partner, Request.reference)
        .join(Partner, Partner.id == Placement.partner_id)
        .join(Request, Request.id == Placement.request_id)
        .where(Placement.case_id == bindparam("case"))
        .order_by(Placement.id)
    )


@Prepared
def _last_step() -> Select[PlacementStep]:
    return (
        select(PlacementStep)
        .where(PlacementStep.placement_id == bindparam("placement"))
        .order_by(PlacementStep.happened_on.desc(), PlacementStep.id.desc())
        .limit(1)
    )


def _placements(work: Work, row: Case) -> tuple[PlacementView, ...]:
    if not present.has(work.session, row.id, Placement):
        return ()
    return tuple(_placement(work, *found) for found in _placed.rows(work.session, case=row.id))


def _placement(work: Work, row: Placement, partner: Partner, request: str) -> PlacementView:
    code, name = finding.host(work.desk, partner)
    (last,) = _last_step.each(work.session, placement=row.id)
    return PlacementView(
        id=row.id, request=RequestRef(request), partner=code, partner_name=name, kind=row.kind,
        way_in=row.way_in, agreed_on=row.happened_on, entered_at=row.entered_at,
        stage=last.stage, stage_on=last.happened_on,
    )  # fmt: skip
