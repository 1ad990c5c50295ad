"""Threat assessments and incidents; an assessment is signed off by someone else and then never changes."""

from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy import select

from relocation_desk.casework import finding, reviews
from relocation_desk.casework.cases import clean
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.views import Judgement
from relocation_desk.domain import codes, dates, risk
from relocation_desk.domain.permissions import Act, SamePerson
from relocation_desk.domain.references import CaseRef
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault.records import AssessmentNarrative, IncidentAccount
from relocation_desk.vault.tables import Assessment, Case, Incident, SignOff
from relocation_desk.words.catalogue import _


class AlreadySignedOff(Trouble):
    """A signed assessment never changes."""

    says = N_("This assessment of {case} is signed off already. A new version can replace it.")


class NothingToSignOff(Trouble):
    """No draft waits."""

    says = N_("{case} has no threat assessment that waits to be signed off.")


@dataclass(frozen=True, slots=True)
class NewAssessment:
    """A version of a threat assessment to record."""

    assessed_on: date
    valid_until: date
    judgement: Judgement
    narrative: AssessmentNarrative


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
    narrative = clean(assessment.narrative, may_be_empty=("resilience", "measures"))
    with desk.act(Act.DRAFT_ASSESSMENT, reference) as work:
        case = finding.case(work.session, reference)
        dates.happened(assessment.assessed_on, work.today, _("Day of the assessment"))
        dates.not_before(assessment.assessed_on, case.happened_on, _("Day of the assessment"), _("Day of referral"))
        dates.not_before(assessment.valid_until, assessment.assessed_on, _("Valid until"), _("Day of the assessment"))
        version = work.highest(Assessment.version, Assessment.case_id == case.id) + 1
        row = Assessment(
            case_id=case.id, version=version, valid_until=assessment.valid_until,
            **asdict(assessment.judgement),
        )  # fmt: skip
        work.record(row, assessment.assessed_on)
        work.seal(reference, row.id, narrative, assessment.assessed_on)
        work.facts["version"] = row.version
        return row.version


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
        if work.session.scalar(select(SignOff.id).where(SignOff.assessment_id == row.id)):
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
        row = Incident(case_id=case.id, kind=incident.kind, impact=incident.impact, names_person=incident.names_person)
        work.record(row, incident.happened_on)
        work.seal(reference, row.id, account, incident.happened_on)
        return row.id
