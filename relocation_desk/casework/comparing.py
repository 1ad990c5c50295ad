"""Two versions of a threat assessment side by side, and what changed between them."""

from collections.abc import Iterator
from dataclasses import dataclass, fields

from relocation_desk.casework.assessment_views import ActorView, EvidenceView
from relocation_desk.casework.cases import field_label
from relocation_desk.casework.views import AssessmentView, CaseView
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault.records import AssessmentNarrative, ThreatActor
from relocation_desk.words.catalogue import _, ngettext
from relocation_desk.words.labels import day, label

_FROM_LEFT = "\u200e"  # a line of the desk's, though a name from right to left may begin it


class VersionUnknown(Trouble):
    """A version that there is none of."""

    says = N_("{case} has no threat assessment {version}. Give the number of one that it has.")


@dataclass(frozen=True, slots=True)
class Compared:
    """What one fact of an assessment was, and what it is; empty where a version does not say."""

    name: str
    before: str
    after: str

    @property
    def is_changed(self) -> bool:
        """Whether the two differ."""
        return self.before != self.after


def versions(case: CaseView, older: int, newer: int) -> tuple[Compared, ...]:
    """Two versions of a case's assessment, by their numbers; VersionUnknown when there is none of one."""
    known = {one.version: one for one in case.assessments if one.under is None}
    missing = next((number for number in (older, newer) if number not in known), None)
    if missing is not None:
        raise VersionUnknown(case=case.reference, version=missing)
    return compare(known[older], known[newer])


def compare(older: AssessmentView, newer: AssessmentView) -> tuple[Compared, ...]:
    """Every fact that one of two versions states; words only as far as this officer may read them."""
    pairs = zip(_facts(older), _facts(newer), strict=True)
    return tuple(Compared(name, before, after) for (name, before), (_name, after) in pairs if before or after)


def _facts(one: AssessmentView) -> Iterator[tuple[str, str]]:
    judged = one.judgement
    yield _("Day of the assessment"), day(one.assessed_on)
    yield _("Risk now"), label(one.level)
    yield _("Now"), f"{label(judged.severity)} · {label(judged.likelihood)}"
    yield _("Risk after measures"), label(one.level_after)
    yield _("After measures"), f"{label(judged.severity_after)} · {label(judged.likelihood_after)}"
    yield _("Time-frame"), label(judged.horizon) if judged.horizon else ""
    yield _("Nature of the threat"), label(judged.nature)
    yield _("Intent"), label(judged.intent)
    yield _("Capability"), label(judged.capability)
    yield _("What inhibits them"), label(judged.inhibition)
    yield _("Actors one by one"), "\n".join(actor_line(actor) for actor in one.actors)
    yield _("Confidence"), label(judged.confidence)
    yield _("Recommendation"), label(judged.recommendation)
    yield _("Duration"), duration(judged.duration_months)
    for field in fields(AssessmentNarrative):
        said = getattr(one.narrative, field.name) if isinstance(one.narrative, AssessmentNarrative) else ""
        yield field_label(field.name), said
    yield _("Evidence"), "\n".join(evidence_line(proof) for proof in one.evidence)
    yield _("Valid until"), day(one.valid_until)


def duration(months: int | None) -> str:
    """For how long measures are advised; empty when it was not said."""
    return ngettext("{months} month", "{months} months", months).format(months=months) if months else ""


def actor_line(one: ActorView) -> str:
    """An actor in one line, as far as this officer may know who it is."""
    who = one.identity.who if isinstance(one.identity, ThreatActor) else _("Actor {number}").format(number=one.ordinal)
    judged = _("intent {intent}, capability {capability}, inhibition {inhibition}").format(
        intent=label(one.intent), capability=label(one.capability), inhibition=label(one.inhibition)
    )
    return f"{_FROM_LEFT}{who}: {judged}"


def evidence_line(one: EvidenceView) -> str:
    """An incident as evidence in one line, with its grading as it is written, for example B2."""
    told = _("{day}: {kind}").format(day=day(one.happened_on), kind=label(one.kind))
    grading = f"{one.reliability.value.upper() if one.reliability else '–'}{one.credibility or '–'}"
    return told if grading == "––" else f"{told} ({grading})"
