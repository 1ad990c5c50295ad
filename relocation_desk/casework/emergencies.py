"""An emergency departure, by one officer on duty: begun on an order by telephone, assessed, agreed to, departed.

Nothing here is done off the desk because it could not be done on it; each thing that is missing becomes a debt
(domain.md, emergency departure).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session

from relocation_desk.casework import assessments, cases, finding, stays
from relocation_desk.casework.assessments import NewAssessment
from relocation_desk.casework.cases import NewMember, Referral, clean
from relocation_desk.casework.desk import Desk, Work
from relocation_desk.casework.views import Judgement
from relocation_desk.domain import codes, dates, emergency
from relocation_desk.domain.acts import Act
from relocation_desk.domain.emergency_codes import DebtKind, OralConsent
from relocation_desk.domain.references import CaseRef, OfficerRef
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault.emergency_records import EmergencyConsentWords, EmergencyOrder
from relocation_desk.vault.emergency_tables import (
    Emergency,
    EmergencyConsent,
    EmergencyDebt,
    EmergencyDebtAnswer,
    EmergencyDeparture,
)
from relocation_desk.vault.records import ONE_RECORD, ArrivalPlan, AssessmentNarrative, PersonIdentity, Whereabouts
from relocation_desk.vault.tables import Case, HouseholdMember, ParticipationAgreement
from relocation_desk.words.catalogue import _


class NoEmergency(Trouble):
    """What one does alone is done in an emergency that was begun."""

    says = N_("No emergency of yours is under way for {case}. Begin one with the order by telephone.")


class DoneBefore(Trouble):
    """Each step of an emergency is taken once."""

    says = N_("This is on record for this emergency already. What changed since goes into the case itself.")


class TooEarlyToLeave(Trouble):
    """Before anyone moves, one page is written and the person is asked."""

    says = N_("{case} can’t depart yet. Record first: {missing}")


class LeavesLater(Trouble):
    """An emergency is for tonight."""

    says = N_("The departure is more than a day ahead. An emergency is for tonight; a later one is a placement.")


@dataclass(frozen=True, slots=True)
class NewEmergency:
    """The order by telephone: who gave it and when, the number called back and the words.

    Of a case that is on the desk, or a new one; who the person is may be unknown, and is described then.
    """

    ordered_by: OfficerRef
    called_at: datetime
    order: EmergencyOrder
    case: CaseRef | None = None
    situation: str = ""
    calling_party: codes.CallingParty = codes.CallingParty.SECTION
    identity: PersonIdentity | None = None
    age_band: codes.AgeBand = codes.AgeBand.ADULT


@dataclass(frozen=True, slots=True)
class OnePage:
    """An assessment of one page; it stands for seven days."""

    nature: codes.ThreatNature
    intent: codes.Degree
    capability: codes.Degree
    inhibition: codes.Degree
    severity: codes.Severity
    likelihood: codes.Likelihood
    narrative: AssessmentNarrative


@dataclass(frozen=True, slots=True)
class Movement:
    """How the person leaves, and where they are meanwhile."""

    left_at: datetime
    how: str
    place: str
    safe_contact: str = ""


def begin(desk: Desk, new: NewEmergency) -> CaseRef:
    """Begin an emergency: only on duty, on another's order, and never a fourth with open debts."""
    order = clean(new.order, may_be_empty=("described",))
    with desk.act(Act.BEGIN_EMERGENCY, new.case or "") as work:
        if not desk.vault.officer.stands_as(codes.Standing.DUTY, work.at):
            raise emergency.NotOnDuty
        _require_authority(desk, new.ordered_by, work.at)
        if new.called_at > work.at:
            raise emergency.CalledInFuture(field=_("Hour of the call, in UTC"))
        dates.happened(new.called_at.date(), work.today, _("Hour of the call, in UTC"))
        emergency.require_room(len(open_of(work.session, desk.officer)))
        case = finding.case(work.session, new.case) if new.case else _referred(work, new, order)
        row = work.record(
            Emergency(case_id=case.id, ordered_by=new.ordered_by, called_at=new.called_at), new.called_at.date()
        )
        work.seal(case.reference, row.id, order, work.today)
        owe(work, row, DebtKind.ORDER)
        if not _is_known(work.session, case):
            owe(work, row, DebtKind.IDENTITY)
        work.facts |= {"ordered_by": new.ordered_by, "emergency": row.id}
        return CaseRef(case.reference)


def authorities(desk: Desk) -> tuple[OfficerRef, ...]:
    """Who may give the order now: the head and delegates, never oneself."""
    known = sorted(desk.vault.chain.state.officers)
    return tuple(one for one in known if _may_order(desk, one, desk.now()))


def _may_order(desk: Desk, officer: OfficerRef, at: datetime) -> bool:
    known = desk.vault.chain.state.officers.get(officer)
    if known is None or known.is_closed or officer == desk.officer:
        return False
    return codes.Role.HEAD in known.roles or known.stands_as(codes.Standing.DELEGATE, at)


def _require_authority(desk: Desk, officer: OfficerRef, at: datetime) -> None:
    """OwnAuthority unless the head, or the delegate at that time, gave the order."""
    if not _may_order(desk, officer, at):
        raise emergency.OwnAuthority(officer=officer)


def _referred(work: Work, new: NewEmergency, order: EmergencyOrder) -> Case:
    referral = Referral(new.situation, new.calling_party, codes.Urgency.EMERGENCY, work.today, order.words)
    case = cases.referred(work, referral)
    if new.identity is not None:
        principal = NewMember(codes.Relation.PRINCIPAL, new.age_band, moves_along=True, identity=new.identity)
        cases.member_recorded(work, case, principal)
    return case


def _is_known(session: Session, case: Case) -> bool:
    return session.scalar(select(exists().where(HouseholdMember.case_id == case.id))) is True


def assess(desk: Desk, reference: CaseRef, page: OnePage) -> None:
    """Record an assessment of one page, valid for seven days; the head signs it off, or another follows it."""
    with desk.act(Act.ACT_IN_EMERGENCY, reference) as work:
        row = own(work, reference)
        if assessed(work.session, row):
            raise DoneBefore
        until = work.today + timedelta(days=emergency.VALID_DAYS)
        judgement = Judgement(
            page.nature, page.intent, page.capability, page.inhibition, page.severity, page.likelihood, page.severity,
            page.likelihood, codes.Degree.LOW, codes.Recommendation.TEMPORARY_RELOCATION,
        )  # fmt: skip
        case = finding.case(work.session, reference)
        assessments.drafted(work, case, NewAssessment(work.today, until, judgement, page.narrative))
        owe(work, row, DebtKind.ASSESSMENT)


def consent(desk: Desk, reference: CaseRef, given: OralConsent, words: str) -> None:
    """Record consent by word of mouth, or why there is none; the written one is owed."""
    said = clean(EmergencyConsentWords(words))
    with desk.act(Act.ACT_IN_EMERGENCY, reference) as work:
        row = own(work, reference)
        if _has(work.session, EmergencyConsent.emergency_id == row.id):
            raise DoneBefore
        work.record(EmergencyConsent(emergency_id=row.id, consent=given), work.today)
        work.seal(reference, row.id, said, work.today)
        owe(work, row, DebtKind.CONSENT)
        work.facts["consent"] = given.value


def depart(desk: Desk, reference: CaseRef, movement: Movement) -> None:
    """Record that the person is moved to a temporary place; how and where are sealed as whereabouts."""
    plan = clean(ArrivalPlan(movement.how, str(movement.left_at.date())))
    where = clean(Whereabouts(movement.place, movement.safe_contact, str(movement.left_at.date())), ("safe_contact",))
    with desk.act(Act.ACT_IN_EMERGENCY, reference) as work:
        row = own(work, reference)
        if _has(work.session, EmergencyDeparture.emergency_id == row.id):
            raise DoneBefore
        _require_asked(work, reference, row)
        if movement.left_at > work.at + timedelta(days=1):
            raise LeavesLater(field=_("Hour of departure, in UTC"))
        if movement.left_at < row.called_at:
            raise emergency.LeftBeforeOrder(field=_("Hour of departure, in UTC"))
        work.record(EmergencyDeparture(emergency_id=row.id, left_at=movement.left_at), work.today)
        work.seal(reference, ONE_RECORD, stays.taken(where, max(work.today, movement.left_at.date())), work.today)
        work.seal(reference, ONE_RECORD, plan, work.today)
        if not _has(work.session, ParticipationAgreement.case_id == row.case_id):
            owe(work, row, DebtKind.AGREEMENT)


def _require_asked(work: Work, reference: CaseRef, row: Emergency) -> None:
    asked = (
        (assessed(work.session, row), _("the assessment of one page.")),
        (_has(work.session, EmergencyConsent.emergency_id == row.id), _("the consent, or why there is none.")),
    )
    missing = " ".join(words for holds, words in asked if not holds)
    if missing:
        raise TooEarlyToLeave(case=reference, missing=missing)


def own(work: Work, reference: str) -> Emergency:
    """The last emergency of a case, if the officer at the desk began it: duty may have ended since."""
    row = last_of(work.session, reference)
    if row is None or row.entered_by != work.desk.officer:
        raise NoEmergency(case=reference)
    return row


def last_of(session: Session, reference: str) -> Emergency | None:
    """The last emergency of a case."""
    return session.scalar(
        select(Emergency).join(Case).where(Case.reference == reference).order_by(Emergency.id.desc()).limit(1)
    )


def owe(work: Work, row: Emergency, kind: DebtKind) -> None:
    """Put a debt on record, to be answered within 72 hours."""
    debt = EmergencyDebt(emergency_id=row.id, kind=kind, due_at=work.at + emergency.SETTLE)
    work.record(debt, work.today)
    work.facts["debts"] = ".".join(filter(None, (str(work.facts.get("debts", "")), kind.value)))


def open_of(session: Session, officer: str) -> frozenset[int]:
    """The emergencies of an officer of which some debt nobody answered."""
    debts = (
        select(EmergencyDebt.emergency_id)
        .join(Emergency, Emergency.id == EmergencyDebt.emergency_id)
        .where(Emergency.entered_by == officer, EmergencyDebt.id.not_in(select(EmergencyDebtAnswer.debt_id)))
    )
    return frozenset(session.scalars(debts))


def assessed(session: Session, row: Emergency) -> bool:
    """Whether the page of this emergency is written: what its debt of an assessment says."""
    return _has(
        session, (EmergencyDebt.emergency_id == row.id) & (EmergencyDebt.kind == DebtKind.ASSESSMENT)
    )  # fmt: skip


def _has(session: Session, condition: ColumnElement[bool]) -> bool:
    return session.scalar(select(exists().where(condition))) is True
