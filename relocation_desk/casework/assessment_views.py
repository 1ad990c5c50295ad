"""What the versions of a threat assessment rest on, as pages and verbs get it: actors, and incidents as evidence."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from relocation_desk.casework.desk import Work
from relocation_desk.domain import codes
from relocation_desk.domain.assessment_codes import Credibility, Reliability
from relocation_desk.vault import present
from relocation_desk.vault.assessment_tables import AssessmentActor, AssessmentEvidence
from relocation_desk.vault.records import ThreatActor, Withheld
from relocation_desk.vault.tables import Case, Incident


@dataclass(frozen=True, slots=True)
class ActorView:
    """Someone from whom the threat comes, and who they are as far as this officer may know."""

    ordinal: int
    intent: codes.Degree
    capability: codes.Degree
    inhibition: codes.Degree
    identity: ThreatActor | Withheld | None


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """An incident that a version rests on, graded where its author graded it."""

    incident: int
    happened_on: date
    kind: codes.IncidentKind
    reliability: Reliability | None
    credibility: Credibility | None


def actors(work: Work, row: Case) -> Mapping[int, tuple[ActorView, ...]]:
    """The actors of a case's assessments, by the assessment's number."""
    found: defaultdict[int, tuple[ActorView, ...]] = defaultdict(tuple)
    for one in present.rows(work.session, AssessmentActor, row.id, AssessmentActor.ordinal):
        who = work.open(row.reference, ThreatActor, one.id)
        found[one.assessment_id] += (ActorView(one.ordinal, one.intent, one.capability, one.inhibition, who),)
    return found


def evidence(work: Work, row: Case) -> Mapping[int, tuple[EvidenceView, ...]]:
    """The evidence of a case's assessments, by the assessment's number; an incident that was voided is none."""
    found: defaultdict[int, tuple[EvidenceView, ...]] = defaultdict(tuple)
    if not present.has(work.session, row.id, AssessmentEvidence):
        return found
    statement = (
        select(AssessmentEvidence, Incident)
        .join(Incident, Incident.id == AssessmentEvidence.incident_id)
        .where(AssessmentEvidence.case_id == row.id)
        .order_by(Incident.happened_on, Incident.id)
    )
    for one, incident in work.session.execute(statement):
        shown = EvidenceView(incident.id, incident.happened_on, incident.kind, one.reliability, one.credibility)
        found[one.assessment_id] += (shown,)
    return found
