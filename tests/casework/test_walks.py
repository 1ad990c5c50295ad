"""Whatever officers do, in whatever order: a case stands where its records say, everywhere, and did so then."""

import random
from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from relocation_desk.casework import (
    assessments,
    closing,
    consents,
    listing,
    merged,
    overview,
    placements,
    requests,
    resting,
    second_officer,
    voiding,
)
from relocation_desk.casework.closing import Death, Decision
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.filters import Filters
from relocation_desk.casework.lifecycle_views import Criteria
from relocation_desk.casework.listing import Query
from relocation_desk.casework.voiding import TakesTwo, Wrong
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import AnswerKind, CaseState, ConsentScope, PlacementKind, PlacementStage
from relocation_desk.domain.dates import AsOf
from relocation_desk.domain.kinds import VoidCause
from relocation_desk.domain.lifecycle import CaseRecords, state
from relocation_desk.domain.lifecycle_codes import DischargeGround, Met
from relocation_desk.domain.placement_codes import EndReason
from relocation_desk.domain.placements import TELLS
from relocation_desk.domain.references import OfficerRef, RequestRef
from relocation_desk.domain.request_rules import ACCEPTANCES, ASKS_ON
from relocation_desk.domain.trouble import Trouble
from relocation_desk.vault.lifecycle_tables import CaseOutcome
from relocation_desk.vault.partner_tables import Answer, Request
from relocation_desk.vault.tables import Assessment, Case, Placement, PlacementStep, SignOff
from tests.desks import (
    HEAD,
    NOW,
    PREPARER,
    SECOND,
    TODAY,
    Office,
    a_consent,
    a_request,
    a_withdrawal,
    an_answer,
    an_assessment,
    before,
    passphrase_of,
)

AtStage = Callable[[str], Office]


class Walk:
    """Acts on one case, each a minute after the last, drawn from a seed."""

    def __init__(self, office: Office, seed: int) -> None:
        self.office, self.draw, self.at = office, random.Random(seed), NOW
        self.case = office.story.witness
        self._desks = dict[OfficerRef, Desk]()

    def desk(self, officer: OfficerRef = PREPARER) -> Desk:
        """An officer's desk, at the moment that the walk has come to."""
        if officer not in self._desks:
            self._desks[officer] = Desk(self.office.at(officer).vault, lambda: self.at)
        return self._desks[officer]

    def step(self) -> str:
        """Do something, or be refused in words; returns what."""
        self.at += timedelta(minutes=1)
        act = self.draw.choice(_ACTS)
        try:
            act(self)
        except Trouble as trouble:
            return f"{act.__name__}: {type(trouble).__name__}"
        return act.__name__

    def last(self, of: Any) -> Any:
        """The last of a column of the register."""
        with self.desk().reading(Act.VIEW_CASE) as session:
            return session.scalars(select(of).order_by(of.desc())).first()

    def decision(self, **more: Any) -> Decision:
        return Decision(self.draw.choice((TODAY, before(1))), "As it stands.", **more)


def draft(walk: Walk) -> None:
    assessments.draft(walk.desk(), walk.case, an_assessment())


def sign_off(walk: Walk) -> None:
    assessments.sign_off(walk.desk(HEAD), walk.case)


def admit(walk: Walk) -> None:
    closing.record_criteria(walk.desk(), walk.case, Criteria(Met.YES, Met.YES, Met.YES, before(2)))
    closing.admit(walk.desk(HEAD), walk.case, walk.decision())


def defer(walk: Walk) -> None:
    closing.defer(walk.desk(HEAD), walk.case, walk.decision(until=before(-9)))


def close(walk: Walk) -> None:
    if walk.draw.random() < 0.5:
        closing.decline(walk.desk(HEAD), walk.case, walk.decision())
    else:
        closing.discharge(walk.desk(HEAD), walk.case, walk.decision(ground=DischargeGround.NO_LONGER_AT_RISK))


def die(walk: Walk) -> None:
    closing.record_death(walk.desk(), walk.case, Death(TODAY, "The hospital called."))


def consent(walk: Walk) -> None:
    scope = walk.draw.choice(tuple(ConsentScope))
    if walk.draw.random() < 0.5:
        consents.withdraw_consent(walk.desk(), walk.case, a_withdrawal(scope))
    else:
        consents.record_consent(walk.desk(), walk.case, a_consent(scope))


def ask_a_state(walk: Walk) -> None:
    requests.transmit(walk.desk(), a_request(walk.case))


def answer(walk: Walk) -> None:
    said = an_answer(walk.draw.choice(tuple(AnswerKind)), walk.draw.randrange(5))
    requests.record_answer(walk.desk(), RequestRef(walk.last(Request.reference)), said)


def agree(walk: Walk) -> None:
    kind = walk.draw.choice(tuple(PlacementKind))
    requests.agree_placement(walk.desk(), RequestRef(walk.last(Request.reference)), kind, TODAY)


def advance(walk: Walk) -> None:
    stage = walk.draw.choice(tuple(PlacementStage))
    if stage is PlacementStage.ENDED:
        placements.end(walk.desk(), walk.last(Placement.id), walk.draw.choice(tuple(EndReason)), TODAY)
    else:
        requests.advance_placement(walk.desk(), walk.last(Placement.id), stage, TODAY, despite_advice=True)


def void(walk: Walk) -> None:
    with walk.desk().reading(Act.VIEW_CASE) as session:
        case = session.scalars(select(Case)).one()
        row = walk.draw.choice(resting.voidable(resting.records(session, case))[:8])
        wrong = Wrong(resting.kind_of(row), row.id, VoidCause.MISTAKEN, "It was of another case.")
    try:
        voiding.void(walk.desk(), walk.case, wrong)
    except TakesTwo:
        asked = voiding.ask(walk.desk(), walk.case, wrong)
        second_officer.approve(walk.desk(SECOND), asked, passphrase_of(SECOND))


def undo(walk: Walk) -> None:
    voiding.undo(walk.desk(walk.draw.choice((PREPARER, HEAD))), walk.case)


_ACTS = (
    draft, sign_off, admit, defer, close, die, consent, ask_a_state, answer, answer, agree, advance, advance, advance,
    void, void, undo, undo,
)  # fmt: skip


def records_of(session: Session, case: int) -> CaseRecords:
    """What of a case's records decides where it stands, by going through all of them."""
    drafted = session.scalars(select(Assessment).where(Assessment.case_id == case)).all()
    signed = set(session.scalars(select(SignOff.assessment_id)))
    judged = [(one.happened_on, one.entered_at, one.id, one.recommendation) for one in drafted if one.id in signed]
    placed = session.scalars(select(Placement).where(Placement.case_id == case).order_by(Placement.id)).all()
    last = {one.request_id: one.kind for one in _in_order(session.scalars(select(Answer)).all())}
    asked = [one.id for one in session.scalars(select(Request).where(Request.case_id == case))]
    steps = {one.placement_id: one for one in session.scalars(select(PlacementStep).order_by(PlacementStep.id))}
    stands = sorted(placed, key=lambda one: (TELLS[steps[one.id].stage], one.id))
    outcomes = _in_order(session.scalars(select(CaseOutcome).where(CaseOutcome.case_id == case)).all())
    outcomes.sort(key=lambda one: one.outcome.value == "deceased")
    return CaseRecords(
        has_assessment=bool(drafted),
        recommendation=max(judged)[-1] if judged else None,
        awaits_answer=any(last.get(one) in {None, *ASKS_ON} for one in asked),
        is_accepted=any(last.get(one) in ACCEPTANCES for one in asked if one not in {two.request_id for two in placed}),
        placement=steps[stands[-1].id].stage if stands else None,
        placement_kind=stands[-1].kind if stands else None,
        outcome=outcomes[-1].outcome if outcomes else None,
        end_reason=steps[stands[-1].id].reason if stands else None,
    )


def _in_order(rows: Collection[Any]) -> list[Any]:
    return sorted(rows, key=lambda one: (one.happened_on, one.id))


@pytest.mark.parametrize(
    ("seeds", "steps"), [(range(2), 9), pytest.param(range(100, 160), 60, marks=pytest.mark.drill)]
)
def test_a_case_stands_where_its_records_say_whatever_was_done_and_taken_back(
    at_stage: AtStage, seeds: range, steps: int
):
    for seed in seeds:
        with at_stage("exported") as office:
            walk, shown = Walk(office, seed), dict[datetime, CaseState]()
            done = []
            for _step in range(steps):
                done.append(walk.step())
                desk = walk.desk()
                with desk.reading(Act.VIEW_CASE) as session:
                    number = session.scalars(select(Case.id)).one()
                    assert merged.whole(session, number) == (number,)
                    follows = state(records_of(session, number))
                (listed,) = listing.rows(desk, [number])
                found = listing.ids(desk, Query(filters=Filters(states=frozenset({follows}))))
                assert (listed.state, list(found)) == (follows, [number]), (seed, done)
                shown[walk.at] = follows
            for at, then in shown.items():
                seen = overview.case(walk.desk(), walk.case, AsOf(TODAY, at))
                assert seen.state is then, (seed, done, at)
            assert overview.case(walk.desk(), walk.case).state is shown[walk.at]
