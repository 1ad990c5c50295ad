"""The forms of threat assessments and incidents."""

from dataclasses import fields as record_fields
from dataclasses import replace
from datetime import timedelta
from typing import Any

from relocation_desk.casework import assessments, reviews
from relocation_desk.casework.assessments import Actor, Evidence, NewAssessment
from relocation_desk.casework.cases import field_label
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.reviews import ReviewIntervals
from relocation_desk.casework.views import AssessmentView, CaseView, Judgement
from relocation_desk.desk.case_forms import choices, code, step, texts
from relocation_desk.desk.fields import Field, FormSpec, Kind, Values
from relocation_desk.domain import codes
from relocation_desk.domain.assessment_codes import Credibility, Reliability, TimeFrame
from relocation_desk.vault.records import AssessmentNarrative, IncidentAccount, ThreatActor
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import day, label
from relocation_desk.words.scales import Scale

_USUAL_VALIDITY = timedelta(days=182)
_CODED = (
    "nature", "intent", "capability", "inhibition", "horizon", "confidence", "recommendation", "duration_months",
)  # fmt: skip
_NARRATIVE = tuple(one.name for one in record_fields(AssessmentNarrative))


def assessment(desk: Desk, case: CaseView) -> FormSpec:
    """The next version of the threat assessment, begun from the last."""
    last = case.assessments[-1] if case.assessments else None

    def save(values: Values) -> int:
        return assessments.draft(desk, case.reference, new(values))

    version = last.version + 1 if last else 1
    lead = _("Someone else signs it off. It counts from then on, and never changes.")
    title = _("Threat assessment {version}").format(version=version)
    narrative = last.narrative if last and isinstance(last.narrative, AssessmentNarrative) else None
    asked = (
        Field("assessed_on", _("Day of the assessment"), Kind.DAY, initial=desk.today()),
        _actors(last),
        *_judged(last.judgement if last else None),
        *texts(AssessmentNarrative, narrative, assessments.MAY_BE_EMPTY),
        *_evidence(case, last),
        Field("valid_until", _("Valid until"), Kind.DAY, initial=desk.today() + _USUAL_VALIDITY),
    )
    return FormSpec(f"assessment:{case.reference}", title, lead, _("Record draft"), asked, save)


def again(desk: Desk, case: CaseView, version: int) -> FormSpec:
    """The next version in place of a wrong one: it begins as that one was, its days too."""
    wrong = next(one for one in case.assessments if one.version == version and one.under is None)
    former = {"assessed_on": wrong.assessed_on, "valid_until": wrong.valid_until}
    spec = assessment(desk, replace(case, assessments=(wrong,)))
    asked = tuple(one.beginning(former[one.name]) if one.name in former else one for one in spec.fields)
    return replace(spec, fields=asked)


def new(values: Values) -> NewAssessment:
    """What was typed, as a version to record."""
    (severity, likelihood), (severity_after, likelihood_after) = values["risk"]
    judgement = Judgement(
        severity=severity,
        likelihood=likelihood,
        severity_after=severity_after,
        likelihood_after=likelihood_after,
        **{name: values[name] for name in _CODED},
    )
    actors = tuple(
        Actor(one["intent"], one["capability"], one["inhibition"], ThreatActor(one["who"]))
        for one in values["actor_rows"]
    )
    return NewAssessment(
        assessed_on=values["assessed_on"],
        valid_until=values["valid_until"],
        judgement=judgement,
        narrative=AssessmentNarrative(**{name: values[name] for name in _NARRATIVE}),
        actors=actors,
        evidence=tuple(Evidence(**one) for one in values.get("evidence", ())),
    )


def _judged(begun: Judgement | None) -> tuple[Field, ...]:
    """What is judged in steps, of all actors together, and what is advised."""
    middle, low = codes.Degree.MODERATE, codes.Degree.LOW
    now = (begun.severity, begun.likelihood) if begun else (codes.Severity.SEVERE, codes.Likelihood.LIKELY)
    after = (
        (begun.severity_after, begun.likelihood_after)
        if begun
        else (codes.Severity.MODERATE, codes.Likelihood.POSSIBLE)
    )
    together = _("Of all actors together.")
    matrix = _("Arrows move; now and after measures are judged apart.")
    horizon = (begun and begun.horizon) or TimeFrame.HALF_YEAR
    return (
        step(Scale.NATURE, _("Nature of the threat"), codes.ThreatNature, begun.nature if begun else None),
        step(Scale.INTENT, _("Intent"), codes.Degree, begun.intent if begun else middle, together),
        step(Scale.CAPABILITY, _("Capability"), codes.Degree, begun.capability if begun else middle, together),
        step(Scale.INHIBITION, _("What inhibits them"), codes.Degree, begun.inhibition if begun else low, together),
        code("horizon", _("Time-frame"), TimeFrame, horizon, _("Within which the harm is as likely as judged below.")),
        Field("risk", _("Risk"), Kind.RISK, matrix, initial=(now, after)),
        step(Scale.CONFIDENCE, _("Confidence"), codes.Degree, begun.confidence if begun else middle),
        code("recommendation", _("Recommendation"), codes.Recommendation, begun.recommendation if begun else None),
        Field("duration_months", _("For how many months"), Kind.NUMBER, is_required=False,
              initial=begun.duration_months if begun else None),
    )  # fmt: skip


def _actors(last: AssessmentView | None) -> Field:
    """The actors one by one, begun from those of the last version that this officer may read."""
    known = [
        {"who": one.identity.who, "intent": one.intent, "capability": one.capability, "inhibition": one.inhibition}
        for one in (last.actors if last else ())
        if isinstance(one.identity, ThreatActor)
    ]
    columns = (
        Field("who", field_label("who")),
        code("intent", _("Intent"), codes.Degree, codes.Degree.MODERATE),
        code("capability", _("Capability"), codes.Degree, codes.Degree.MODERATE),
        code("inhibition", _("What inhibits them"), codes.Degree, codes.Degree.LOW),
    )
    hint = _("Each actor judged apart, where there are several. Who they are is sealed.")
    return Field(
        "actor_rows", _("Actors one by one"), Kind.ROWS, hint, is_required=False, initial=known, columns=columns
    )


def _evidence(case: CaseView, last: AssessmentView | None) -> tuple[Field, ...]:
    """The incidents that the assessment rests on; those since the last version are taken at first."""
    if not case.incidents:
        return ()
    since = {one.id for one in case.incidents if last is None or one.happened_on > last.assessed_on}
    known = {one.incident: {"incident": one.incident, "reliability": one.reliability, "credibility": one.credibility}
             for one in (last.evidence if last else ())}  # fmt: skip
    begun = [known.get(one.id, {"incident": one.id}) for one in case.incidents if one.id in since | known.keys()]
    incidents = tuple((one.id, f"{day(one.happened_on)} · {label(one.kind)}") for one in reversed(case.incidents))
    ungraded = ((None, _("not graded")),)
    columns = (
        Field("incident", _("Incident"), Kind.CODE, choices=incidents),
        Field("reliability", _("Source"), Kind.CODE, choices=(*ungraded, *choices(Reliability))),
        Field("credibility", _("Information"), Kind.CODE, choices=(*ungraded, *choices(Credibility))),
    )
    hint = _("Grading is optional: how far the source can be relied on, and how far what it says can be believed.")
    return (Field("evidence", _("Evidence"), Kind.ROWS, hint, is_required=False, initial=begun, columns=columns),)


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
        replace(step(Scale.SEVERITY, _("Impact"), codes.Severity, codes.Severity.MODERATE), name="impact"),
        Field("names_person", _("It names the witness or someone of the household"), Kind.CHECK),
        *texts(IncidentAccount, None),
    )

    def save(values: Values) -> int:
        account = IncidentAccount(values["account"])
        new = assessments.NewIncident(
            values["happened_on"], values["kind"], values["impact"], account, names_person=values["names_person"]
        )
        return assessments.record_incident(desk, case.reference, new)

    lead = _(
        "An incident is evidence for the next assessment. One of severe impact, or that names the person or household, "
        "sets the review to within a week."
    )
    return FormSpec(f"incident:{case.reference}", _("Incident"), lead, _("Record incident"), asked, save)


def intervals(desk: Desk, standing: ReviewIntervals) -> FormSpec:
    """After how many days an assessment of each level is looked at again."""
    asked = tuple(
        Field(level.name.lower(), label(level), Kind.NUMBER, _("days"), initial=days)
        for level, days in sorted(standing.by_level().items(), reverse=True)
    )

    def save(values: Values) -> None:
        reviews.set_intervals(desk, ReviewIntervals(**values))

    lead = _("They count from the next sign-off on. Reviews that were set before stay as they are.")
    return FormSpec("review_intervals", _("Intervals of review"), lead, _("Set intervals"), asked, save)
