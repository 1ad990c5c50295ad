"""What is read straight from the driver is what the session would give."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Select, bindparam, inspect, select
from sqlalchemy.orm import Session

from relocation_desk.domain.dates import AsOf
from relocation_desk.domain.kinds import RecordKind
from relocation_desk.vault import counted, present
from relocation_desk.vault.partner_tables import Answer, Request
from relocation_desk.vault.prepared import Prepared, among_given
from relocation_desk.vault.tables import Assessment, Case, CaseRecord, HouseholdMember, SignOff, Voidable
from tests.desks import HEAD, TODAY, Office
from tests.vault.voided import void

AtStage = Callable[[str], Office]
_ALL_OF: Any = counted.mapped(CaseRecord).values()


@Prepared
def versions() -> Select[Assessment, SignOff]:
    signed = select(Assessment, SignOff).outerjoin(SignOff, SignOff.assessment_id == Assessment.id)
    return signed.where(Assessment.case_id.in_(among_given("cases"))).order_by(Assessment.version)


@Prepared
def answers() -> Select[Request, Answer]:
    answered = select(Request, Answer).join(Answer, Answer.request_id == Request.id)
    return answered.where(Answer.happened_on <= bindparam("day")).order_by(Answer.id)


def told(one: Any) -> dict[str, object] | None:
    """An entity by its attributes."""
    return None if one is None else {each.key: getattr(one, each.key) for each in inspect(type(one)).column_attrs}


def told_all(rows: Sequence[Any]) -> list[Any]:
    return [tuple(map(told, row)) for row in rows]


def require_same(session: Session, case: int) -> int:
    """All kinds of rows of a case, an outer join and a join, either way; how many there are."""
    found = 0
    for kind in _ALL_OF:
        asked = session.scalars(select(kind).where(kind.case_id == case).order_by(kind.id)).all()
        assert [*map(told, present.rows(session, kind, case))] == [*map(told, asked)]
        found += len(asked)
    for prepared, given in ((versions, {"cases": (case,)}), (answers, {"day": TODAY})):
        rows = prepared.rows(session, **given)
        sought = {name: "[1]" if name == "cases" else one for name, one in given.items()}
        assert told_all(rows) == told_all(session.execute(prepared._statement, sought).all())
        found += len(rows)
    return found


def test_rows_are_the_same_now_and_of_the_past(at_stage: AtStage):
    with at_stage("exported").at(HEAD).vault.register.reading() as session:
        row = session.scalars(select(Assessment)).one()
        day, at = row.happened_on, row.entered_at
        earlier = (AsOf(day - timedelta(1), at), AsOf(day, at - timedelta(microseconds=1)))

        now = require_same(session, row.case_id)
        seen = []
        for when in (AsOf(day, at), *earlier):
            with counted.as_of(session, when):
                seen.append(require_same(session, row.case_id))

    assert now > seen[0] > max(seen[1:])


def test_voided_rows_are_left_out_and_those_whose_voiding_was_taken_back_are_not(at_stage: AtStage):
    with at_stage("exported").at(HEAD).vault.register.transaction() as session:
        case = session.scalars(select(Case.id)).one()
        counts = [require_same(session, case)]
        firsts = [(name, session.scalars(select(kind.id)).first()) for name, kind in counted.mapped(Voidable).items()]

        held = [(RecordKind(name), first) for name, first in firsts if first is not None and name != Case.__tablename__]
        voidings = [void(session, kind, first) for kind, first in held]
        counts.append(require_same(session, case))
        for one in voidings:
            void(session, RecordKind.VOIDINGS, one.id)
        counts.append(require_same(session, case))

    assert counts[0] == counts[2] > counts[1]


def test_what_was_read_is_written_by_no_session(at_stage: AtStage):
    with at_stage("referred").at(HEAD).vault.register.transaction() as session:
        member = present.rows(session, HouseholdMember, session.scalars(select(Case.id)).one())[0]

        with pytest.raises(AttributeError):
            member.ordinal = 7

        assert not session.dirty
