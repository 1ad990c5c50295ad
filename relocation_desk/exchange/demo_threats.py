"""Threat assessments and incidents of the demo caseload: versions that follow one another as reviews fall due."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from relocation_desk.domain import codes, risk
from relocation_desk.domain.codes import Degree, Likelihood, Recommendation, RiskLevel, Severity
from relocation_desk.exchange.caseload import Assessment, Case, Entered, Incident
from relocation_desk.exchange.demo_days import Diary, at_once, words
from relocation_desk.vault.records import AssessmentNarrative

# On the demo's day few reviews are due or overdue: versions go on until the next review lies beyond this day.
_QUIET_AFTER = date(2016, 12, 9)
_AUTHORS = ("P-05", "P-07")


def _fits(severity: Severity, likelihood: Likelihood, level: RiskLevel) -> bool:
    """Whether both axes meet at the level; what is worth relocating for is never a small harm."""
    small = severity < Severity.MODERATE
    return risk.level(severity, likelihood) is level and not (small and level >= RiskLevel.ELEVATED)


_AXES = {level: [(s, k) for s in Severity for k in Likelihood if _fits(s, k, level)] for level in RiskLevel}


@dataclass(frozen=True, slots=True)
class Course:
    """How a case's risk goes: where it begins, when it may fall, and the last review's day when that is set."""

    referred_on: date
    begins_at: RiskLevel
    high_until: date
    advice: Recommendation
    last_due: date | None = None


class Versions:
    """The versions of one case's assessment; the actors and what makes the household vulnerable stay the same."""

    def __init__(self, diary: Diary, course: Course) -> None:
        self._diary = diary
        self._course = course
        self._actors = diary.pick(words()["actors"])
        self._vulnerabilities = diary.pick(words()["vulnerabilities"])

    def all(self) -> tuple[Assessment, ...]:
        """All versions, each signed off before its review falls due."""
        versions: list[Assessment] = []
        day, level = self._diary.later(self._course.referred_on, 3, 13), self._course.begins_at
        last, due = self._last(), day
        while last is None or (due < last[0] and day < last[0] - timedelta(days=3)):
            versions.append(self._signed(self.draft(day, level), self._diary.later(day, 0, 2)))
            due = _due(versions[-1])
            if last is None and due > self._diary.moved(_QUIET_AFTER):
                return tuple(versions)
            day = self._next_day(day, due)
            level = self._next_level(level, may_fall=day > self._course.high_until)
        return (*versions, self._signed(self.draft(*last), last[0]))

    def draft(self, day: date, level: RiskLevel) -> Assessment:
        """A version that waits to be signed off."""
        diary, grave = self._diary, level >= RiskLevel.ELEVATED
        severity, likelihood = diary.pick(_AXES[level])
        return Assessment(
            nature=codes.ThreatNature.CONCRETE if grave and diary.chance(70) else codes.ThreatNature.POTENTIAL,
            intent=diary.pick((Degree.MODERATE, Degree.HIGH) if grave else (Degree.NONE, Degree.LOW)),
            capability=diary.pick((Degree.LOW, Degree.MODERATE, Degree.HIGH)),
            inhibition=diary.pick((Degree.NONE, Degree.LOW) if grave else (Degree.MODERATE, Degree.HIGH)),
            severity=severity,
            likelihood=likelihood,
            severity_after=Severity(max(1, severity - diary.some(0, 1))),
            likelihood_after=Likelihood(max(1, likelihood - diary.some(1, 2))),
            confidence=diary.pick((Degree.LOW, Degree.MODERATE, Degree.MODERATE, Degree.HIGH)),
            recommendation=self._advice(day, level),
            valid_until=day + timedelta(days=190 if grave else 400),
            narrative=self._narrative(calmer=not grave and day > self._course.high_until),
            **at_once(day, diary.pick(_AUTHORS)),
        )

    def _signed(self, one: Assessment, day: date) -> Assessment:
        return replace(one, signed_off=Entered(**at_once(day, "P-01")))

    def _last(self) -> tuple[date, RiskLevel] | None:
        """Day and level of the last version, when the day of its review is set."""
        if self._course.last_due is None:
            return None
        for level in (RiskLevel.ELEVATED, RiskLevel.VERY_HIGH, RiskLevel.EXTREME):
            day = self._course.last_due - timedelta(days=risk.REVIEW_INTERVAL_DAYS[level])
            if day > self._course.referred_on + timedelta(days=2):
                return day, level
        raise ValueError("the case began too late for a review on that day")

    def _next_day(self, day: date, due: date) -> date:
        wanted = due - timedelta(days=self._diary.some(2, 9))
        latest = self._diary.last_day - timedelta(days=self._diary.some(2, 12))
        return max(day + timedelta(days=4), min(wanted, latest))

    def _next_level(self, level: RiskLevel, *, may_fall: bool) -> RiskLevel:
        if may_fall and self._diary.chance(72):
            return RiskLevel(max(RiskLevel.LOW, level - self._diary.weighted(((1, 70), (2, 30)))))
        if self._diary.chance(8):
            return RiskLevel(min(RiskLevel.VERY_HIGH, level + 1))
        return RiskLevel.VERY_HIGH if level is RiskLevel.EXTREME else level

    def _advice(self, day: date, level: RiskLevel) -> Recommendation:
        course = self._course
        relocates = course.advice in (Recommendation.RELOCATION, Recommendation.TEMPORARY_RELOCATION)
        if relocates and day <= course.high_until:
            return course.advice
        quiet = level is RiskLevel.LOW and self._diary.chance(60)
        return Recommendation.NO_MEASURES if quiet else Recommendation.LOCAL_MEASURES

    def _narrative(self, *, calmer: bool) -> AssessmentNarrative:
        known = words()
        return AssessmentNarrative(
            actors=self._actors,
            threat=self._diary.pick(known["calmer"] if calmer else known["threat"]),
            vulnerabilities=self._vulnerabilities,
            resilience=self._diary.pick(known["resilience"]),
            measures=self._diary.pick(known["calmer_measures"] if calmer else known["measures"]),
        )


def _due(one: Assessment) -> date:
    signed = one.signed_off or one
    return risk.review_due(risk.level(one.severity, one.likelihood), signed.happened_on, one.valid_until)


def incidents(diary: Diary, case: Case, versions: tuple[Assessment, ...], until: date) -> tuple[Incident, ...]:
    """What happened before the referral and while the household waited; what is grave, the last version weighed."""
    referred_on, entered_on = case.happened_on, case.entered_on or case.happened_on
    accounts = words()["incidents"]
    days = [referred_on - timedelta(days=diary.some(3, 60))] if diary.chance(60) else []
    days += [
        diary.between(referred_on, max(referred_on, until))
        for _ in range(diary.weighted(((0, 45), (1, 30), (2, 18), (3, 7))))
    ]
    found = []
    for day in sorted(days):
        kind = codes.IncidentKind(diary.pick(tuple(accounts)))
        impact = Severity(diary.some(3, 5) if kind is codes.IncidentKind.ATTACK else diary.some(1, 4))
        noted = diary.entered(day, diary.pick(_AUTHORS), entered_on)
        if noted["entered_on"] > versions[-1].happened_on:
            impact = min(impact, Severity.MODERATE)
        found.append(Incident(kind=kind, impact=impact, account=diary.pick(accounts[kind.value]), **noted))
    return tuple(found)
