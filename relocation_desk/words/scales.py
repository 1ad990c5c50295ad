"""What each step of each scale means, of a threat assessment or a check-in: two readers choose the same step."""

from enum import Enum, StrEnum

from relocation_desk.domain.codes import Degree, Likelihood, Severity, ThreatNature
from relocation_desk.domain.contact_codes import QualityLevel, SafetyLevel, Wellbeing
from relocation_desk.domain.trouble import N_
from relocation_desk.words.catalogue import _


class Scale(StrEnum):
    """What is judged in steps; four of them share their words."""

    NATURE = "nature"
    INTENT = "intent"
    CAPABILITY = "capability"
    INHIBITION = "inhibition"
    CONFIDENCE = "confidence"
    SEVERITY = "severity"
    LIKELIHOOD = "likelihood"
    WELLBEING = "wellbeing"
    SAFETY = "safety"
    QUALITY = "quality"


# Lists, since members of two enumerations with one value are equal as dictionary keys.
_STEPS: dict[Scale, tuple[tuple[Enum, str], ...]] = {
    Scale.NATURE: (
        (ThreatNature.CONCRETE, N_("Someone has said or shown that they mean to harm this person.")),
        (ThreatNature.POTENTIAL, N_("Nobody has, but someone in the actors’ place could be expected to.")),
    ),
    Scale.INTENT: (
        (Degree.NONE, N_("No sign that they want to harm the person.")),
        (Degree.LOW, N_("Hostile in general; the person is not singled out.")),
        (Degree.MODERATE, N_("They have spoken against the person, or asked after them.")),
        (Degree.HIGH, N_("They have threatened, sought out or attacked the person, or those in the same position.")),
    ),
    Scale.CAPABILITY: (
        (Degree.NONE, N_("They have no means to reach or harm the person.")),
        (Degree.LOW, N_("They could do harm near where they are, alone and without weapons.")),
        (Degree.MODERATE, N_("They have people, weapons or money, and reach the region where the person lives.")),
        (Degree.HIGH, N_("Organised, with access to authorities, records or networks, across borders too.")),
    ),
    Scale.INHIBITION: (
        (Degree.NONE, N_("Nothing holds them back; others like them went unpunished.")),
        (Degree.LOW, N_("They risk something, but have accepted such a risk before.")),
        (Degree.MODERATE, N_("Police, publicity or their own interests make an attack costly to them.")),
        (Degree.HIGH, N_("Detained, closely watched, or sure to lose more by an attack than by the testimony.")),
    ),
    Scale.CONFIDENCE: (
        (Degree.NONE, N_("A guess: there are no sources that could be tested.")),
        (Degree.LOW, N_("One source, or several that depend on each other.")),
        (Degree.MODERATE, N_("Independent sources that agree in the main, with gaps.")),
        (Degree.HIGH, N_("Independent sources that agree, of which some were verified.")),
    ),
    Scale.SEVERITY: (
        (Severity.NEGLIGIBLE, N_("Annoyance, without effect on how the person lives.")),
        (Severity.MINOR, N_("Harassment or small damage; daily life goes on.")),
        (Severity.MODERATE, N_("Lasting fear, loss of work or home, or slight injury.")),
        (Severity.SEVERE, N_("Serious injury, abduction, or harm to someone of the household.")),
        (Severity.CRITICAL, N_("Death, or harm that can’t be undone, to one person or more.")),
    ),
    Scale.LIKELIHOOD: (
        (Likelihood.UNLIKELY, N_("Nothing points to it within the time-frame.")),
        (Likelihood.POSSIBLE, N_("It has happened to others in a like position.")),
        (Likelihood.LIKELY, N_("There are signs of it: more for it than against it.")),
        (Likelihood.VERY_LIKELY, N_("It is being prepared, or has been tried before.")),
        (Likelihood.IMMINENT, N_("It may happen at any hour.")),
    ),
    Scale.WELLBEING: (
        (Wellbeing.IN_DANGER, N_("They fear for their life now, or can’t speak freely: act at once.")),
        (Wellbeing.TROUBLED, N_("They sleep badly, quarrel or are afraid; someone should look after them soon.")),
        (Wellbeing.COPING, N_("They manage, with worries that they name.")),
        (Wellbeing.WELL, N_("They are calm, and plan ahead.")),
    ),
    Scale.SAFETY: (
        (SafetyLevel.COMPROMISED, N_("Someone who must not know knows where they are.")),
        (SafetyLevel.THREATENED, N_("There was a threat, or an approach, where they live now.")),
        (SafetyLevel.UNCERTAIN, N_("Signs that can’t be explained: questions, calls, a face seen twice.")),
        (SafetyLevel.QUIET, N_("Nothing happened; the rules that were agreed are kept.")),
        (SafetyLevel.SECURE, N_("Nothing happened over several check-ins, and few rules are still needed.")),
    ),
    Scale.QUALITY: (
        (QualityLevel.UNBEARABLE, N_("They would rather go back than go on like this.")),
        (QualityLevel.POOR, N_("The essentials are lacking, or depend on help each day.")),
        (QualityLevel.MIXED, N_("The essentials are there; much of what makes a life is not.")),
        (QualityLevel.GOOD, N_("They live as others around them do, with some help.")),
        (QualityLevel.AT_HOME, N_("They live as others around them do, on their own.")),
    ),
}


def described(scale: Scale, step: Enum) -> str:
    """What a step of a scale means."""
    return _(next(text for one, text in _STEPS[scale] if one is step))


def descriptions(scale: Scale) -> tuple[str, ...]:
    """What each step of a scale means, in their order."""
    return tuple(_(text) for _step, text in _STEPS[scale])
