"""The forms of threat assessments and incidents."""

from dataclasses import fields as record_fields
from datetime import timedelta
from typing import Any

from relocation_desk.casework import assessments
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.views import AssessmentView, CaseView, Judgement
from relocation_desk.desk.case_forms import code, texts
from relocation_desk.desk.fields import Field, FormSpec, Kind, Values
from relocation_desk.domain import codes
from relocation_desk.vault.records import AssessmentNarrative, IncidentAccount
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import day, label

_USUAL_VALIDITY = timedelta(days=182)
_NARRATIVE = tuple(one.name for one in record_fields(AssessmentNarrative))


def assessment(desk: Desk, case: CaseView) -> FormSpec:
    """The next version of the threat assessment, begun from the last."""
    last = case.assessments[-1] if case.assessments else None
    begun = last.judgement if last else None

    def save(values: Values) -> int:
        (severity, likelihood), (severity_after, likelihood_after) = values["risk"]
        coded = {
            name: values[name]
            for name in ("nature", "intent", "capability", "inhibition", "confidence", "recommendation")
        }
        judgement = Judgement(
            severity=severity,
            likelihood=likelihood,
            severity_after=severity_after,
            likelihood_after=likelihood_after,
            **coded,
        )
        narrative = AssessmentNarrative(**{name: values[name] for name in _NARRATIVE})
        new = assessments.NewAssessment(values["assessed_on"], values["valid_until"], judgement, narrative)
        return assessments.draft(desk, case.reference, new)

    version = last.version + 1 if last else 1
    lead = _("Someone else signs it off. It counts from then on, and never changes.")
    title = _("Threat assessment {version}").format(version=version)
    asked = _assessment_fields(desk, last, begun)
    return FormSpec(f"assessment:{case.reference}", title, lead, _("Record draft"), asked, save)


def _assessment_fields(desk: Desk, last: AssessmentView | None, begun: Judgement | None) -> tuple[Field, ...]:
    known = last.narrative if last and isinstance(last.narrative, AssessmentNarrative) else None
    now = (begun.severity, begun.likelihood) if begun else (codes.Severity.SEVERE, codes.Likelihood.LIKELY)
    after = (
        (begun.severity_after, begun.likelihood_after)
        if begun
        else (codes.Severity.MODERATE, codes.Likelihood.POSSIBLE)
    )
    return (
        Field("assessed_on", _("Day of the assessment"), Kind.DAY, initial=desk.today()),
        code("nature", _("Nature of the threat"), codes.ThreatNature, begun.nature if begun else None),
        code("intent", _("Intent"), codes.Degree, begun.intent if begun else codes.Degree.MODERATE),
        code("capability", _("Capability"), codes.Degree, begun.capability if begun else codes.Degree.MODERATE),
        code("inhibition", _("What inhibits them"), codes.Degree, begun.inhibition if begun else codes.Degree.LOW),
        Field(
            "risk",
            _("Risk"),
            Kind.RISK,
            _("Arrows move; now and after measures are judged apart."),
            initial=(now, after),
        ),
        code("confidence", _("Confidence"), codes.Degree, begun.confidence if begun else codes.Degree.MODERATE),
        code("recommendation", _("Recommendation"), codes.Recommendation, begun.recommendation if begun else None),
        *texts(AssessmentNarrative, known, ("resilience", "measures")),
        Field("valid_until", _("Valid until"), Kind.DAY, initial=desk.today() + _USUAL_VALIDITY),
    )


def sign_off(desk: Desk, case: CaseView) -> FormSpec:
    """The confirmation of an assessment that someone else wrote."""
    draft = case.assessments[-1]

    def save(_values: Values) -> Any:
        return assessments.sign_off(desk, case.reference)

    lead = _("{level}, written by {author} on {day}: {recommendation}. Once signed off, it never changes.").format(
        level=label(draft.level), author=draft.author, day=day(draft.assessed_on),
        recommendation=label(draft.judgement.recommendation),
    )  # fmt: skip
    title = _("Sign off assessment {version}").format(version=draft.version)
    return FormSpec(f"sign_off:{case.reference}", title, lead, title, (), save)


def incident(desk: Desk, case: CaseView) -> FormSpec:
    """Something that happened."""
    asked = (
        Field("happened_on", _("Day of the incident"), Kind.DAY, initial=desk.today()),
        code("kind", _("What happened"), codes.IncidentKind),
        code("impact", _("Impact"), codes.Severity, codes.Severity.MODERATE),
        *texts(IncidentAccount, None),
    )

    def save(values: Values) -> int:
        account = IncidentAccount(values["account"])
        new = assessments.NewIncident(values["happened_on"], values["kind"], values["impact"], account)
        return assessments.record_incident(desk, case.reference, new)

    lead = _("An incident is evidence for the next assessment, and calls for an early review.")
    return FormSpec(f"incident:{case.reference}", _("Incident"), lead, _("Record incident"), asked, save)
