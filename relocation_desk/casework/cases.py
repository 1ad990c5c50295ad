"""Referrals, and the record of one person that follows: identity, household, whereabouts, needs."""

from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields, replace
from datetime import date
from functools import cache
from typing import Any, cast

from sqlalchemy import select

from relocation_desk.casework import finding, patterns, soundness, stays
from relocation_desk.casework.desk import Desk, Kind, Work
from relocation_desk.domain import codes, dates, partial_dates, text
from relocation_desk.domain.acts import Act
from relocation_desk.domain.partial_dates import PartialDate
from relocation_desk.domain.references import CaseRef, numbered
from relocation_desk.domain.safeguard_codes import NeedCode
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault.access_tables import Assignment
from relocation_desk.vault.records import (
    ONE_RECORD,
    ArrivalPlan,
    CareRelease,
    Needs,
    PersonIdentity,
    ReferralNote,
    Sealed,
    TransferBrief,
    Whereabouts,
)
from relocation_desk.vault.tables import Case, HouseholdMember
from relocation_desk.words import days
from relocation_desk.words.catalogue import _


class PrincipalMissing(Trouble):
    """The first person recorded is the witness."""

    says = N_("{case} has no principal yet. Record the witness first, then the household.")


class DayNotWhole(Trouble):
    """Someone acts on that day: about then is not enough."""

    says = N_("{field}: “{typed}” is not one day. Give day, month and year.")


@dataclass(frozen=True, slots=True)
class Referral:
    """What a referral says."""

    situation: str
    calling_party: codes.CallingParty
    urgency: codes.Urgency
    referred_on: date
    reason: str


@dataclass(frozen=True, slots=True)
class NewMember:
    """A person to record in a household."""

    relation: codes.Relation
    age_band: codes.AgeBand
    moves_along: bool
    identity: PersonIdentity


def refer(desk: Desk, referral: Referral) -> CaseRef:
    """Open a case under the next pseudonym (domain.md, step 1)."""
    with desk.act(Act.REFER_CASE) as work:
        return CaseRef(referred(work, referral).reference)


def referred(work: Work, referral: Referral) -> Case:
    """The same within an act, which is about the case from then on."""
    reason = text.taken_in(referral.reason, _("Reason"))
    situation = patterns.required(patterns.SITUATION, referral.situation.upper(), _("Situation"), "S-03")
    dates.happened(referral.referred_on, work.today, _("Day of referral"))
    number = work.highest(Case.id) + 1
    reference = CaseRef(numbered("W", number))
    case = Case(
        id=number, reference=reference, situation=situation,
        calling_party=referral.calling_party, urgency=referral.urgency,
    )  # fmt: skip
    work.record(case, referral.referred_on)
    work.record(Assignment(case_id=number, officer=work.desk.officer, is_assigned=True), work.today)
    work.seal(reference, ONE_RECORD, ReferralNote(reason), referral.referred_on)
    work.subject = reference
    return case


def record_member(desk: Desk, reference: CaseRef, member: NewMember) -> int:
    """Record a person of the household, a principal first; returns the member's number."""
    with desk.act(Act.RECORD_IDENTITY, reference) as work:
        return member_recorded(work, finding.case(work.session, reference), member)


def member_recorded(work: Work, case: Case, member: NewMember) -> int:
    """The same within an act."""
    identity = _identity(work.desk, member.identity)
    if member.relation is codes.Relation.PRINCIPAL:
        _require_born_by_referral(case, identity)
    _require_of_age(member.age_band, identity, work.today)
    if member.age_band is codes.AgeBand.MINOR and identity.born != days.UNKNOWN:
        partial_dates.require_may_be_minor(partial_dates.parse(identity.born), work.today)
    known = select(HouseholdMember.id).where(HouseholdMember.case_id == case.id).limit(1)
    if member.relation is not codes.Relation.PRINCIPAL and work.session.scalar(known) is None:
        raise PrincipalMissing(case=case.reference)
    ordinal = work.highest(HouseholdMember.ordinal, HouseholdMember.case_id == case.id) + 1
    row = HouseholdMember(
        case_id=case.id, ordinal=ordinal, relation=member.relation, age_band=member.age_band,
        moves_along=member.moves_along,
    )  # fmt: skip
    work.record(row, work.today)
    work.seal(case.reference, row.id, identity, work.today)
    soundness.require_ties(work, case, (row.id,))
    work.facts["member"] = ordinal
    return row.id


def correct_identity(desk: Desk, reference: CaseRef, member_id: int, identity: PersonIdentity) -> None:
    """Add a revision of who a member is; the former one stays in history."""
    identity = _identity(desk, identity)
    with desk.act(Act.RECORD_IDENTITY, reference) as work:
        member, case = finding.member(work.session, reference, member_id), finding.case(work.session, reference)
        if member.relation is codes.Relation.PRINCIPAL:
            _require_born_by_referral(case, identity)
        _require_of_age(member.age_band, identity, work.today)
        work.seal(reference, member_id, identity, work.today)
        soundness.require_ties(work, case, (member_id,))
        work.facts["member_id"] = member_id


def _identity(desk: Desk, identity: PersonIdentity) -> PersonIdentity:
    """Return an identity as it is taken in; the birth as far as it is known, or unknown, and not in the future."""
    taken = clean(identity, may_be_empty=("native_name", "latin_name", "nationality", "languages", "papers"))
    return replace(taken, born=born(desk.today(), days.read_partial(taken.born)))


def born(today: date, known: PartialDate | None) -> str:
    """A birth as it is kept: as far as it is known, or unknown; refuses one that can't be."""
    return days.UNKNOWN if known is None else str(partial_dates.birth(known, today, field_label("born")))


def _require_of_age(band: codes.AgeBand, identity: PersonIdentity, today: date) -> None:
    """Also where a birth is corrected; a minor, though, may have come of age since."""
    if band is codes.AgeBand.ADULT and identity.born != days.UNKNOWN:
        partial_dates.require_may_be_adult(partial_dates.parse(identity.born), today)


def _require_born_by_referral(case: Case, identity: PersonIdentity) -> None:
    if not partial_dates.is_born(identity.born, case.happened_on):
        raise partial_dates.BornAfterReferral(field=field_label("born"), born=identity.born, day=case.happened_on)


def record_whereabouts(desk: Desk, reference: CaseRef, whereabouts: Whereabouts) -> None:
    """Record where the household is or was, since today if nothing else is said; or correct an earlier entry."""
    taken = stays.taken(clean(whereabouts, may_be_empty=("safe_contact",)), desk.today())
    with desk.act(Act.RECORD_WHEREABOUTS, reference) as work:
        finding.case(work.session, reference)
        stays.require_corrects(work, reference, taken.corrects)
        work.seal(reference, ONE_RECORD, taken, work.today)


def plan_arrival(desk: Desk, reference: CaseRef, plan: ArrivalPlan) -> None:
    """Record how the household arrives, and on which day."""
    taken = clean(plan)
    _record_one(desk, Act.RECORD_WHEREABOUTS, reference, replace(taken, day=_whole_day(taken.day, "day")))


def brief_transfer(desk: Desk, reference: CaseRef, brief: TransferBrief) -> None:
    """Record what the receiving officers must know: the duty page of the dossier is made from it."""
    taken = clean(brief)
    _record_one(desk, Act.PREPARE_DOSSIER, reference, replace(taken, by=_whole_day(taken.by, "by")))


def _whole_day(typed: str, field: str) -> str:
    """A day as it is kept, or nothing; DayNotWhole for a month or a year."""
    known = days.read_partial(typed) if typed else None
    if known is None:
        return ""
    if known.day is None or known.certainty:
        raise DayNotWhole(field=field_label(field), typed=typed[:24])
    return str(known)


def record_needs(desk: Desk, reference: CaseRef, needs: Needs) -> None:
    """Record health and psychosocial needs, behind the wall of care."""
    _require_coded(needs.coded)
    _record_one(desk, Act.RECORD_NEEDS, reference, clean(needs, may_be_empty=("health", "psychosocial", "coded")))


def _require_coded(typed: str) -> None:
    known = {one.value for one in NeedCode}
    for word in typed.split():
        if word not in known:
            raise patterns.NotOfItsForm(value=word, field=field_label("coded"), example=NeedCode.WHEELCHAIR.value)


def release_needs(desk: Desk, reference: CaseRef, release: CareRelease) -> None:
    """Release to the transfer dossier what a psychosocial officer finds necessary, and no more."""
    _record_one(desk, Act.RELEASE_NEEDS, reference, clean(release, may_be_empty=("needs",)))


def _record_one(desk: Desk, act: Act, reference: CaseRef, value: Sealed) -> None:
    with desk.act(act, reference) as work:
        finding.case(work.session, reference)
        work.seal(reference, ONE_RECORD, value, work.today)


def clean(value: Kind, may_be_empty: tuple[str, ...] = ()) -> Kind:
    """Return a sealed record whose every text is taken in, or the trouble of the first field that is not."""
    changed, kind = {}, cast(Any, type(value))
    for name, take, has_default in _texts(kind):
        typed = getattr(value, name)
        is_optional = has_default or name in may_be_empty
        if text.stands(typed) if typed else is_optional:
            continue
        taken = take(typed, field_label(name), may_be_empty=is_optional)
        if taken != typed:
            changed[name] = taken
    return replace(value, **changed) if changed else value


@cache
def _texts(kind: Any) -> tuple[tuple[str, Callable[..., str], bool], ...]:
    """The fields of a sealed record: what takes each in, and whether it may be left out."""
    return tuple(
        (one.name, text.name if one.name in _ONE_LINE else text.taken_in, one.default is not MISSING)
        for one in fields(kind)
    )


def field_label(name: str) -> str:
    """The word that a form shows for a field of a sealed record."""
    return _(_FIELDS[name])


_ONE_LINE = frozenset({
    "passport_name", "native_name", "latin_name", "born", "sex", "nationality", "with_whom", "since", "until",
    "corrects", "day", "by", "to_whom", "their_reference", "pouch_seal", "called_back", "duty_line",
})  # fmt: skip
_FIELDS = {
    "passport_name": N_("Name as in the passport"),
    "native_name": N_("Name in own script"),
    "latin_name": N_("Name in Latin letters"),
    "born": N_("Born"),
    "sex": N_("Sex"),
    "nationality": N_("Nationality"),
    "languages": N_("Languages"),
    "papers": N_("Papers"),
    "reason": N_("Reason"),
    "actors": N_("Actors"),
    "threat": N_("Threat"),
    "vulnerabilities": N_("Vulnerabilities"),
    "resilience": N_("Resilience"),
    "measures": N_("Measures"),
    "worked": N_("Measures that worked"),
    "reach": N_("Where the threat reaches"),
    "who": N_("Who"),
    "account": N_("Account"),
    "conditions": N_("Conditions"),
    "status_and_costs": N_("Status and costs"),
    "asked": N_("What is asked"),
    "danger": N_("Danger"),
    "must_not_learn": N_("Who must not learn of it"),
    "first_contact": N_("First contact"),
    "contacts": N_("Our contact"),
    "their_contact": N_("The State’s contact"),
    "by": N_("By when"),
    "day": N_("Day of arrival"),
    "threat_summary": N_("Threat, in words for the State"),
    "health": N_("Health"),
    "needs": N_("Needs"),
    "coded": N_("Needs by code"),
    "psychosocial": N_("Psychosocial"),
    "with_whom": N_("With whom"),
    "place": N_("Place"),
    "to_whom": N_("To whom, by their role"),
    "their_reference": N_("Their reference"),
    "pouch_seal": N_("Number of the pouch’s seal"),
    "remark": N_("Remark"),
    "language": N_("Language"),
    "urgent_health": N_("Urgent health"),
    "duty_line": N_("Duty line"),
    "called_back": N_("Number called back"),
    "words": N_("Words"),
    "described": N_("Whom it is about"),
    "since": N_("Since"),
    "until": N_("Until"),
    "corrects": N_("Corrects"),
    "safe_contact": N_("Safe contact"),
    "arrival": N_("Arrival"),
    "said": N_("What was said"),
    "found": N_("What was found"),
}
