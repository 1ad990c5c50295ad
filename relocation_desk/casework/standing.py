"""Where cases stand: the facts that domain.lifecycle needs, read for many cases at once."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from itertools import chain
from typing import Any

from sqlalchemy import Integer, Select, func, select, type_coerce
from sqlalchemy.orm import Session

from relocation_desk.casework import archive, merged, reviews
from relocation_desk.domain import codes, lifecycle, merging, risk
from relocation_desk.domain.lifecycle import CaseRecords
from relocation_desk.domain.merging import Assessed
from relocation_desk.domain.placement_codes import EndReason
from relocation_desk.domain.placements import TELLS
from relocation_desk.domain.request_rules import ACCEPTANCES, ASKS_ON
from relocation_desk.vault.emergency_tables import Emergency, EmergencyDeparture
from relocation_desk.vault.partner_tables import Answer, Request
from relocation_desk.vault.prepared import Prepared, among_given
from relocation_desk.vault.tables import Assessment, Placement, PlacementStep

_REVIEWED_NO_MORE = lifecycle.CLOSED | {codes.CaseState.SETTLED}


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a case stands, and the level, day of review and number of its last signed-off assessment.

    Closed, or durably settled with no danger since, it is reviewed no more.
    """

    state: codes.CaseState
    risk: codes.RiskLevel | None
    review_due: date | None
    assessment: int | None
    is_reviewed: bool = True


def of(session: Session, cases: Iterable[int]) -> dict[int, Standing]:
    """Where each case stands; one in which others go on, by the records of all."""
    persons, several = merged.merges(session), dict[int, tuple[int, ...]]()
    wanted = tuple(cases)
    if persons.kept:
        several = {one: whole for one in wanted if len(whole := persons.whole(one)) > 1}
    own = _own(session, (*wanted, *chain.from_iterable(several.values())), several=bool(several))
    standings = {case: _standing((own[case],)) for case in wanted}
    for case, whole in several.items():
        standings[case] = _standing([own[one] for one in whole], persons.since(case))
    over = [case for case, stands in standings.items() if stands.state in _REVIEWED_NO_MORE]
    settled = (case for case in over if standings[case].state is codes.CaseState.SETTLED)
    wholes = {one: case for case in settled for one in several.get(case, (case,))}
    anew = {wholes[one] for one in reviews.anew(session, wholes)} if wholes else ()
    return standings | {case: replace(standings[case], is_reviewed=False) for case in over if case not in anew}


@dataclass(frozen=True, slots=True)
class _Signed:
    """The last assessment of a case that was signed off, if one was."""

    assessed: Assessed
    number: int | None = None
    risk: codes.RiskLevel | None = None
    recommendation: codes.Recommendation | None = None


@dataclass(frozen=True, slots=True)
class _Own:
    """What is on record of one case alone."""

    records: CaseRecords
    signed: _Signed


def _standing(of_each: Sequence[_Own], merged_at: datetime | None = None) -> Standing:
    if merged_at is None:
        one, signed = of_each[0], of_each[0].signed
        due = signed.assessed.due if signed.number else None
        return Standing(lifecycle.state(one.records), signed.risk, due, signed.number)
    assessed = [one.signed.assessed for one in of_each]
    last = merging.later(assessed)
    state = lifecycle.state(merging.together([one.records for one in of_each], last))
    if last is None:
        return Standing(state, None, None, None)
    signed = of_each[last].signed
    return Standing(state, signed.risk, merging.review_due(assessed, merged_at), signed.number)


def _own(session: Session, cases: Iterable[int], *, several: bool) -> dict[int, _Own]:
    """The facts of each case; what brings a review forward without an assessment is asked for `several` of a person."""
    wanted = tuple(dict.fromkeys(cases))
    drafted = frozenset(_assessed.each(session, cases=wanted))
    signed = _signed(session, wanted)
    asked, accepted = _asked(session, wanted)
    placed = _placed(session, wanted)
    left = frozenset(_left.each(session, cases=wanted))
    outcomes = archive.outcomes(session, wanted)
    early = reviews.early(session, [case for case in wanted if case not in signed]) if several else {}
    found = {}
    for case in wanted:
        last = signed.get(case, _Signed(assessed=Assessed(None, None, early.get(case))))
        stage, kind, reason = placed.get(case, (None, None, None))
        records = _records(
            has_assessment=case in drafted, recommendation=last.recommendation, awaits_answer=case in asked,
            is_accepted=case in accepted, placement=stage, placement_kind=kind,
            outcome=outcomes.get(case), end_reason=reason, left_in_emergency=case in left,
        )  # fmt: skip
        found[case] = _Own(records, last)
    return found


def states(session: Session, cases: Iterable[int]) -> dict[int, codes.CaseState]:
    """The state of each case."""
    return {case: stands.state for case, stands in of(session, cases).items()}


_CASES = among_given("cases")
_records = lru_cache(4096)(CaseRecords)  # many cases stand alike


@Prepared
def _assessed() -> Select[int]:
    return select(Assessment.case_id).where(Assessment.case_id.in_(_CASES)).distinct()


@Prepared
def _last_signed() -> Select[Any]:
    last = reviews.last_signed(Assessment.severity, Assessment.likelihood, Assessment.recommendation, cases=_CASES)
    told = (last.c.happened_on, last.c.entered_at, reviews.due(last), last.c.id)
    return select(last.c.case_id, *told, last.c.severity, last.c.likelihood, last.c.recommendation)


def _signed(session: Session, cases: Collection[int]) -> dict[int, _Signed]:
    rows: Iterable[Any] = _last_signed.rows(session, cases=cases)
    return {
        case: _Signed(Assessed(on, at, due), number, risk.level(severity, likelihood), advice)
        for case, on, at, due, number, severity, likelihood, advice in rows
    }


# Of two answers on one day the one that was entered later is the last.
_SAID_LAST = type_coerce(Answer.happened_on, Integer) * (1 << 32) + Answer.id


@Prepared
def _answered() -> Select[int | None, int, codes.AnswerKind, int]:
    return (
        select(Request.case_id, Placement.id, Answer.kind, func.max(_SAID_LAST))
        .outerjoin(Answer, Answer.request_id == Request.id)
        .outerjoin(Placement, Placement.request_id == Request.id)
        .where(Request.case_id.in_(_CASES), Request.purpose == codes.RequestPurpose.RELOCATION)
        .group_by(Request.id)
    )


def _asked(session: Session, cases: Collection[int]) -> tuple[frozenset[int], frozenset[int]]:
    """Cases with a relocation request that awaits its answer, and with one accepted that led to no placement yet."""
    waiting: set[int] = set()
    accepted: set[int] = set()
    rows: Iterable[Any] = _answered.rows(session, cases=cases)
    for case, placement, answer, _day in rows:
        if answer is None or answer in ASKS_ON:
            waiting.add(case)
        elif answer in ACCEPTANCES and placement is None:
            accepted.add(case)
    return frozenset(waiting), frozenset(accepted)


@Prepared
def _left() -> Select[int]:
    """Cases that departed in an emergency, and of whose placement nothing was entered since."""
    steps = (
        select(PlacementStep.id).join(Placement, Placement.id == PlacementStep.placement_id)
        .where(Placement.case_id == Emergency.case_id, PlacementStep.entered_at > EmergencyDeparture.entered_at)
    )  # fmt: skip
    departed = select(Emergency.case_id).join(EmergencyDeparture, EmergencyDeparture.emergency_id == Emergency.id)
    return departed.where(Emergency.case_id.in_(_CASES), ~steps.exists())


_Placed = tuple[codes.PlacementStage, codes.PlacementKind, EndReason | None]


@Prepared
def _steps() -> Select[int, int, codes.PlacementStage, codes.PlacementKind, EndReason | None]:
    return (
        select(Placement.case_id, Placement.id, PlacementStep.stage, Placement.kind, PlacementStep.reason)
        .join(PlacementStep, PlacementStep.placement_id == Placement.id)
        .where(Placement.case_id.in_(_CASES))
        .order_by(Placement.id, PlacementStep.id)
    )


def last_steps(session: Session, cases: Collection[int]) -> Collection[tuple[int, _Placed]]:
    """Of each placement of these cases the last step, beside the case."""
    rows = _steps.rows(session, cases=cases)
    return {placement: (case, (stage, kind, reason)) for case, placement, stage, kind, reason in rows}.values()


def _placed(session: Session, cases: Collection[int]) -> dict[int, _Placed]:
    """Of each case the last step of the placement that tells most, and of two the later."""
    found: dict[int, _Placed] = {}
    for case, told in last_steps(session, cases):
        if case not in found or TELLS[told[0]] >= TELLS[found[case][0]]:
            found[case] = told
    return found
