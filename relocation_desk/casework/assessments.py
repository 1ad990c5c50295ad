"""Threat assessments and incidents; an assessment is signed off by someone else and then never changes."""

from dataclasses import asdict, dataclass, replace
from datetime import date

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session

from relocation_desk.casework import births, finding, merged, reviews
from relocation_desk.casework.cases import clean
from relocation_desk.casework.desk import Desk, Work
from relocation_desk.casework.views import Judgement
from relocation_desk.domain import codes, dates, numbers, risk
from relocation_desk.domain.acts import Act
from relocation_desk.domain.assessment_codes import Credibility, Reliability
from relocation_desk.domain.permissions import SamePerson
from relocation_desk.domain.references import CaseRef
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault.assessment_tables import AssessmentActor, AssessmentEvidence
from relocation_desk.vault.prepared import Prepared
from relocation_desk.vault.records import AssessmentNarrative, IncidentAccount, ThreatActor
from relocation_desk.vault.register import among
from relocation_desk.vault.tables import Assessment, Case, Incident, SignOff
from relocation_desk.words.catalogue import _

# What may be left out of a narrative: not every case has it to say.
MAY_BE_EMPTY = ("resilience", "measures", "reach", "conditions")
_LONGEST_MONTHS = 120


class AlreadySignedOff(Trouble):
    """A signed assessment never changes."""

    says = N_("This assessment of {case} is signed off already. A new version can replace it.")


class NothingToSignOff(Trouble):
    """No draft waits."""

    says = N_("{case} has no threat assessment that waits to be signed off.")


class EvidenceUnknown(Trouble):
    """An assessment rests on incidents of its own case that count, each named once."""

    says = N_("An incident that was given as evidence is not on record for {case}, or was given twice. Choose it anew.")


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone from whom the threat comes, to record with an assessment."""

    intent: codes.Degree
    capability: codes.Degree
    inhibition: codes.Degree
    identity: ThreatActor


@dataclass(frozen=True, slots=True)
class Evidence:
    """An incident, by its number, that an assessment rests on; graded or not."""

    incident: int
    reliability: Reliability | None = None
    credibility: Credibility | None = None


@dataclass(frozen=True, slots=True)
class NewAssessment:
    """A version of a threat assessment to record."""

    assessed_on: date
    valid_until: date
    judgement: Judgement
    narrative: AssessmentNarrative
    actors: tuple[Actor, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class NewIncident:
    """An incident to record."""

    happened_on: date
    kind: codes.IncidentKind
    impact: codes.Severity
    account: IncidentAccount
    names_person: bool = False


def draft(desk: Desk, reference: CaseRef, assessment: NewAssessment) -> int:
    """Record the next version of a threat assessment, unsigned; returns the version."""
    with desk.act(Act.DRAFT_ASSESSMENT, reference) as work:
        return drafted(work, finding.case(work.session, reference), assessment)


def drafted(work: Work, case: Case, assessment: NewAssessment) -> int:
    """The same within an act on the case."""
    narrative = clean(assessment.narrative, may_be_empty=MAY_BE_EMPTY)
    actors = tuple(replace(one, identity=clean(one.identity)) for one in assessment.actors)
    numbers.between(assessment.judgement.duration_months, 1, _LONGEST_MONTHS, _("For how many months"))
    dates.happened(assessment.assessed_on, work.today, _("Day of the assessment"))
    dates.not_before(assessment.assessed_on, case.happened_on, _("Day of the assessment"), _("Day of referral"))
    dates.ahead(assessment.valid_until, assessment.assessed_on, _("Valid until"), _("Day of the assessment"))
    version = work.highest(Assessment.version, Assessment.case_id == case.id) + 1
    row = Assessment(
        case_id=case.id, version=version, valid_until=assessment.valid_until, **asdict(assessment.judgement)
    )
    work.record(row, assessment.assessed_on)
    work.seal(case.reference, row.id, narrative, assessment.assessed_on)
    _rest_on(work, row, replace(assessment, actors=actors))
    work.facts["version"] = row.version
    return row.version


def _rest_on(work: Work, row: Assessment, assessment: NewAssessment) -> None:
    """Record the actors and the evidence of a version."""
    for ordinal, one in enumerate(assessment.actors, 1):
        actor = AssessmentActor(
            case_id=row.case_id, assessment_id=row.id, ordinal=ordinal, intent=one.intent,
            capability=one.capability, inhibition=one.inhibition,
        )  # fmt: skip
        work.record(actor, row.happened_on)
        work.seal(work.subject, actor.id, one.identity, row.happened_on)
    given = [one.incident for one in assessment.evidence]
    of_person = merged.whole(work.session, row.case_id)
    known = select(Incident.id).where(Incident.case_id.in_(of_person), Incident.id.in_(among(given)))
    if sorted(given) != sorted(work.session.scalars(known)):
        raise EvidenceUnknown(case=work.subject)
    for proof in assessment.evidence:
        work.record(
            AssessmentEvidence(
                case_id=row.case_id,
                assessment_id=row.id,
                incident_id=proof.incident,
                reliability=proof.reliability,
                credibility=proof.credibility,
            ),
            row.happened_on,
        )


@Prepared
def _sign_off() -> Select[int]:
    return select(SignOff.id).where(SignOff.assessment_id == bindparam("assessment"))


def is_signed(session: Session, assessment_id: int) -> bool:
    """Whether a version is signed off."""
    return _sign_off.first(session, assessment=assessment_id) is not None


def sign_off(desk: Desk, reference: CaseRef) -> date:
    """Sign off the last version of a case's assessment; never by its author. Returns the day of review."""
    with desk.act(Act.SIGN_OFF_ASSESSMENT, reference) as work:
        row = work.session.scalar(
            select(Assessment)
            .join(Case)
            .where(Case.reference == reference)
            .order_by(Assessment.version.desc())
            .limit(1)
        )
        if row is None:
            raise NothingToSignOff(case=reference)
        if row.entered_by == desk.officer:
            raise SamePerson(subject=reference)
        if is_signed(work.session, row.id):
            raise AlreadySignedOff(case=reference)
        intervals = reviews.in_force(work.session, work.today)
        due = risk.review_due(risk.level(row.severity, row.likelihood), work.today, row.valid_until, intervals)
        work.record(SignOff(assessment_id=row.id, review_due=due), work.today)
        work.facts["version"] = row.version
        return due


def record_incident(desk: Desk, reference: CaseRef, incident: NewIncident) -> int:
    """Record an incident: evidence for the next assessment, which a grave one brings forward (`reviews.due`)."""
    account = clean(incident.account)
    with desk.act(Act.RECORD_INCIDENT, reference) as work:
        case = finding.case(work.session, reference)
        dates.happened(incident.happened_on, work.today, _("Day of the incident"))
        births.require_born(work, case, incident.happened_on, _("Day of the incident"))
        row = Incident(case_id=case.id, kind=incident.kind, impact=incident.impact, names_person=incident.names_person)
        work.record(row, incident.happened_on)
        work.seal(reference, row.id, account, incident.happened_on)
        return row.id
