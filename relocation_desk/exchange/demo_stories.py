"""The story of one demo case: from its referral to where it stands, each record after those that it rests on."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from relocation_desk.domain import codes
from relocation_desk.domain.codes import ConsentScope, ExclusionReason, Recommendation, RiskLevel, Urgency
from relocation_desk.exchange import caseload as rows
from relocation_desk.exchange.demo_days import Diary, at_once, words
from relocation_desk.exchange.demo_fates import Fate, Plan
from relocation_desk.exchange.demo_households import household
from relocation_desk.exchange.demo_names import language
from relocation_desk.exchange.demo_partners import Ways
from relocation_desk.exchange.demo_placements import Asking, Journey
from relocation_desk.exchange.demo_threats import Course, Versions, incidents

_OFFICERS = ("P-05", "P-07")
_DRAFTED = (date(2016, 11, 8), date(2016, 11, 17))
_LATIN = frozenset({"fr", "bs"})


@dataclass(frozen=True, slots=True)
class Told:
    """A case, and the requests made for it; its placements name requests by their place among these."""

    case: rows.Case
    requests: tuple[rows.Request, ...]


def tell(diary: Diary, ways: Ways, place: int, plan: Plan) -> Told:
    """Tell one case; `place` is its own in the caseload."""
    case = _beginning(diary, plan)
    if plan.fate is Fate.REFERRED:
        return Told(case, ())
    if plan.fate is Fate.BEING_ASSESSED:
        course = Course(plan.referred_on, RiskLevel.ELEVATED, diary.last_day, Recommendation.RELOCATION)
        day = diary.between(diary.moved(_DRAFTED[0]), diary.moved(_DRAFTED[1]))
        return Told(replace(case, assessments=(Versions(diary, course).draft(day, RiskLevel.ELEVATED),)), ())
    if plan.fate is Fate.LOCAL:
        return Told(_stays_put(diary, plan, case), ())
    return _relocates(diary, ways, place, plan, case)


def _beginning(diary: Diary, plan: Plan) -> rows.Case:
    officer = diary.pick(_OFFICERS)
    referred = diary.entered(plan.referred_on, officer)
    urgency = diary.weighted(((Urgency.NORMAL, 58), (Urgency.URGENT, 34), (Urgency.EMERGENCY, 8)))
    stay = rows.Stay(
        place=f"{diary.pick(words()['refuges'])}, {diary.pick(words()['towns'])}",
        safe_contact=diary.pick(words()["contacts"]),
        **diary.entered(diary.later(plan.referred_on, 1, 6), officer, referred["entered_on"]),
    )
    return rows.Case(
        situation=plan.situation,
        calling_party=plan.calling_party,
        urgency=urgency,
        reason=diary.pick(words()["reasons"]),
        acknowledged=rows.Entered(**{**referred, "happened_on": referred["entered_on"]}),
        members=household(diary, plan.origin, plan.referred_on, referred["entered_on"]),
        stays=(stay,),
        **referred,
    )


def _stays_put(diary: Diary, plan: Plan, case: rows.Case) -> rows.Case:
    """Local measures, or none."""
    levels = ((RiskLevel.LOW, 25), (RiskLevel.GUARDED, 40), (RiskLevel.ELEVATED, 35))
    course = Course(
        plan.referred_on, diary.weighted(levels), plan.referred_on, Recommendation.LOCAL_MEASURES, plan.last_due
    )
    quiet_from = min(plan.referred_on + timedelta(days=420), diary.last_day)
    agreed_on = diary.later(plan.referred_on, 4, 20)
    versions = Versions(diary, course).all()
    return replace(
        case,
        assessments=versions,
        incidents=incidents(diary, case, versions, quiet_from),
        consents=(_consent(diary, plan, ConsentScope.MEASURES, agreed_on),),
        participation_agreements=(rows.Entered(**diary.entered(agreed_on, diary.pick(_OFFICERS))),),
    )


def _relocates(diary: Diary, ways: Ways, place: int, plan: Plan, case: rows.Case) -> Told:
    """Relocation recommended, consented to, asked for; a placement where a State accepted."""
    temporary = plan.fate is Fate.TEMPORARY
    advice = Recommendation.TEMPORARY_RELOCATION if temporary else Recommendation.RELOCATION
    consents = _consents(diary, plan)
    exclusions = _exclusions(diary, plan, ways)
    asking = Asking(
        case=place, calling_party=plan.calling_party, persons=len(case.members), first_day=consents[-1].happened_on,
        out_of_question=frozenset(one.partner for one in exclusions),
    )  # fmt: skip
    journey = Journey(diary, ways, asking)
    if plan.fate is not Fate.RECOMMENDED:
        journey.go(plan.fate, plan.asked_on)
    begins_at = diary.weighted(((RiskLevel.ELEVATED, 35), (RiskLevel.VERY_HIGH, 47), (RiskLevel.EXTREME, 18)))
    departed = journey.arrived_on or diary.last_day
    course = Course(plan.referred_on, begins_at, departed, advice, plan.last_due)
    versions = Versions(diary, course).all()
    told = replace(
        case,
        assessments=versions,
        incidents=incidents(diary, case, versions, departed),
        consents=consents,
        participation_agreements=(rows.Entered(**diary.entered(consents[-1].happened_on, diary.pick(_OFFICERS))),),
        exclusions=exclusions,
        stays=case.stays + tuple(journey.stays),
        arrivals=tuple(journey.arrivals),
        placements=tuple(journey.placements),
    )
    return Told(told, tuple(journey.requests))


def _consents(diary: Diary, plan: Plan) -> tuple[rows.Consent, ...]:
    measures = diary.later(plan.referred_on, 4, 14)
    relocation = diary.later(measures, 3, 18)
    scope = diary.pick((ConsentScope.RELOCATION, ConsentScope.DISCLOSURE_TO_STATE))
    return (
        _consent(diary, plan, ConsentScope.MEASURES, measures),
        _consent(diary, plan, scope, relocation),
    )


def _consent(diary: Diary, plan: Plan, scope: ConsentScope, day: date) -> rows.Consent:
    spoken = language(plan.origin.script)
    speaks_ours = spoken in _LATIN and diary.chance(50)
    interpreter = None if speaks_ours else f"I-{diary.some(1, 24):02d}"
    officer = diary.pick((*_OFFICERS, "C-03"))
    return rows.Consent(scope=scope, language=spoken, interpreter=interpreter, **at_once(day, officer))


def _exclusions(diary: Diary, plan: Plan, ways: Ways) -> tuple[rows.Exclusion, ...]:
    day = diary.later(plan.referred_on, 3, 6)
    found = {plan.origin.state: ExclusionReason.ORIGIN}
    for _ in range(diary.weighted(((0, 35), (1, 40), (2, 25)))):
        reason = diary.pick((ExclusionReason.REACH, ExclusionReason.REACH, ExclusionReason.REFUSAL))
        found.setdefault(diary.pick(ways.states), reason)
    officer = diary.pick(_OFFICERS)
    return tuple(
        rows.Exclusion(partner=partner, reason=codes.ExclusionReason(reason), **diary.entered(day, officer))
        for partner, reason in found.items()
    )
