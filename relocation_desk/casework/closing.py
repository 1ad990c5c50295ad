"""Admission to protection, and what ends it: decisions, discharge, death; and the legal hold that outlasts them."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from relocation_desk.casework import archive, finding, standing
from relocation_desk.casework.desk import Desk, Work
from relocation_desk.casework.lifecycle_views import Criteria
from relocation_desk.domain import dates, text
from relocation_desk.domain.acts import Act
from relocation_desk.domain.lifecycle_codes import DischargeGround, Met, Outcome
from relocation_desk.domain.placements import OVER
from relocation_desk.domain.references import CaseRef
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault import present
from relocation_desk.vault.lifecycle_tables import Admission, CaseOutcome, Hold
from relocation_desk.vault.records import HoldReason, OutcomeReason
from relocation_desk.vault.tables import Case
from relocation_desk.words.catalogue import _


class CriteriaNotMet(Trouble):
    """Admission rests on all three criteria (reg. 96(3))."""

    says = N_("{case} can’t be admitted yet. Not recorded as met: {criteria}. Record the criteria of admission first.")


class StillPlaced(Trouble):
    """Protection does not end while someone lives, or travels, by it."""

    says = N_("{case} has a placement that has not ended. Record how it went on, then close the case.")


class AdmittedAlready(Trouble):
    """Who is admitted is under protection until it ends."""

    says = N_("{case} is admitted already. Protection ends by a discharge, on one of its grounds.")


class DeferralWithoutDay(Trouble):
    """What is deferred comes back."""

    says = N_("A deferral needs the day, after today, on which the case comes back.")


class DischargeWithoutGround(Trouble):
    """Protection ends on a ground."""

    says = N_("A discharge needs its ground. Choose one.")


class HoldAsItIs(Trouble):
    """A hold is laid once and lifted once."""

    says = N_("Nothing changed: the legal hold on {case} stands like that already.")


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision of the head on a case; `until` with a deferral, `ground` with a discharge."""

    decided_on: date
    reason: str
    until: date | None = None
    ground: DischargeGround | None = None


@dataclass(frozen=True, slots=True)
class Death:
    """That the witness died, and what is known of it."""

    died_on: date
    account: str


def record_criteria(desk: Desk, reference: CaseRef, criteria: Criteria) -> None:
    """Record how a case stands to the criteria of admission."""
    with desk.act(Act.RECORD_ADMISSION, reference) as work:
        case = finding.case(work.session, reference)
        _require_day(work, case, criteria.assessed_on, _("Day of the assessment"))
        row = Admission(
            case_id=case.id, is_involved=criteria.is_involved, is_in_danger=criteria.is_in_danger,
            agrees=criteria.agrees,
        )  # fmt: skip
        work.record(row, criteria.assessed_on)


def admit(desk: Desk, reference: CaseRef, decision: Decision) -> None:
    """Admit a case to protection, or open a closed one again; all criteria must be recorded as met."""
    _decide(desk, reference, Outcome.ACCEPTED, decision)


def defer(desk: Desk, reference: CaseRef, decision: Decision) -> None:
    """Put the decision on a case off until a day."""
    if decision.until is None or decision.until <= desk.today():
        raise DeferralWithoutDay(field=_("Until"))
    dates.ahead(decision.until, desk.today(), _("Until"), _("today"))
    _decide(desk, reference, Outcome.DEFERRED, decision)


def decline(desk: Desk, reference: CaseRef, decision: Decision) -> None:
    """Decline to protect; the case is closed."""
    _decide(desk, reference, Outcome.DECLINED, decision)


def discharge(desk: Desk, reference: CaseRef, decision: Decision) -> None:
    """End protection on one of the grounds; the case is closed."""
    if decision.ground is None:
        raise DischargeWithoutGround
    _decide(desk, reference, Outcome.DISCHARGED, decision)


def record_death(desk: Desk, reference: CaseRef, death: Death) -> None:
    """Record that the witness died; the case is closed."""
    _record(desk, Act.RECORD_DEATH, reference, (Outcome.DECEASED, Decision(death.died_on, death.account)))


def _decide(desk: Desk, reference: CaseRef, outcome: Outcome, decision: Decision) -> None:
    _record(desk, Act.DECIDE_CASE, reference, (outcome, decision))


def _record(desk: Desk, act: Act, reference: CaseRef, decided: tuple[Outcome, Decision]) -> None:
    outcome, decision = decided
    reason = text.taken_in(decision.reason, _("Reason"))
    with desk.act(act, reference) as work:
        case = finding.case(work.session, reference)
        last = archive.last_outcome(work.session, case.id)
        field = _("Day of death") if outcome is Outcome.DECEASED else _("Day of the decision")
        _require_day(work, case, decision.decided_on, field)
        if last is not None and outcome is not Outcome.DECEASED:
            dates.not_before(decision.decided_on, last.happened_on, field, _("the day of the last decision"))
        _require_may_follow(work.session, case, last, outcome)
        until = decision.until if outcome is Outcome.DEFERRED else None
        ground = decision.ground if outcome is Outcome.DISCHARGED else None
        row = CaseOutcome(case_id=case.id, outcome=outcome, until=until, ground=ground)
        work.record(row, decision.decided_on)
        work.seal(reference, row.id, OutcomeReason(reason), decision.decided_on)
        work.facts["outcome"] = outcome.value


def _require_day(work: Work, case: Case, day: date, field: str) -> None:
    dates.happened(day, work.today, field)
    dates.not_before(day, case.happened_on, field, _("Day of referral"))


def _require_may_follow(session: Session, case: Case, last: CaseOutcome | None, outcome: Outcome) -> None:
    is_deceased = last is not None and last.outcome is Outcome.DECEASED
    if is_deceased or outcome not in (Outcome.ACCEPTED, Outcome.DECEASED):
        archive.require_open(session, case.reference)
    if outcome is Outcome.DECEASED:
        return
    if last is not None and last.outcome is Outcome.ACCEPTED and outcome is not Outcome.DISCHARGED:
        raise AdmittedAlready(case=case.reference)
    if outcome is Outcome.ACCEPTED:
        lacking = _not_met(last_criteria(session, case.id))
        if lacking:
            raise CriteriaNotMet(case=case.reference, criteria=lacking)
    elif is_placed(session, case):
        raise StillPlaced(case=case.reference)


def last_criteria(session: Session, case_id: int) -> Admission | None:
    """How a case stands to the criteria of admission."""
    return present.last(session, Admission, case_id)


def _not_met(row: Admission | None) -> tuple[str, ...]:
    """The criteria that are not on record as met, in words."""
    asked = (
        (row and row.is_involved, _("involvement before the Court")),
        (row and row.is_in_danger, _("danger because of it")),
        (row and row.agrees, _("agreement of the witness")),
    )
    return tuple(words for met, words in asked if met is not Met.YES)


def lay_hold(desk: Desk, reference: CaseRef, reason: HoldReason) -> None:
    """Forbid that a case is destroyed, whatever its retention says."""
    _hold(desk, reference, reason, lays=True)


def lift_hold(desk: Desk, reference: CaseRef, reason: HoldReason) -> None:
    """End a legal hold."""
    _hold(desk, reference, reason, lays=False)


def _hold(desk: Desk, reference: CaseRef, reason: HoldReason, *, lays: bool) -> None:
    said = HoldReason(text.taken_in(reason.reason, _("Reason")))
    with desk.act(Act.HOLD_CASE, reference) as work:
        case = finding.case(work.session, reference)
        if is_held(work.session, case.id) == lays:
            raise HoldAsItIs(case=reference)
        row = work.record(Hold(case_id=case.id, is_held=lays), work.today)
        work.seal(reference, row.id, said, work.today)
        work.facts["held"] = lays


def last_hold(session: Session, case_id: int) -> Hold | None:
    """The last hold that was laid on a case, or lifted."""
    return present.last(session, Hold, case_id)


def is_held(session: Session, case_id: int) -> bool:
    """Whether a legal hold lies on a case."""
    last = last_hold(session, case_id)
    return last is not None and last.is_held


def is_placed(session: Session, case: Case) -> bool:
    """Whether a case has a placement that has not ended."""
    return any(stage not in OVER for _case, (stage, _kind, _reason) in standing.last_steps(session, (case.id,)))
