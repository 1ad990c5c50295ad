"""What counts: voided rows stay and stop counting, and the past can be asked for."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from relocation_desk.casework import requests
from relocation_desk.domain.dates import AsOf
from relocation_desk.domain.kinds import RecordKind
from relocation_desk.domain.references import numbered
from relocation_desk.vault import counted
from relocation_desk.vault.partner_tables import Request
from relocation_desk.vault.register import Register
from relocation_desk.vault.tables import Assessment, HouseholdMember, SealedRecord, SignOff, Voiding
from tests.desks import HEAD, PREPARER, Office, a_request
from tests.vault.voided import void

AtStage = Callable[[str], Office]
_FIRST = select(Assessment.id).order_by(Assessment.id).limit(1)


@pytest.fixture
def register(at_stage: AtStage) -> Register:
    return at_stage("placed").at(HEAD).vault.register


def test_a_voided_row_counts_no_more_from_within_its_act_on(register: Register):
    with register.transaction() as session:
        first = session.scalar(_FIRST)
        assert first is not None
        void(session, RecordKind.ASSESSMENTS, first)

        assert session.scalar(select(func.count()).select_from(Assessment).where(Assessment.id == first)) == 0
    with register.reading() as session:
        assert session.scalar(select(Assessment.version).where(Assessment.id == first)) is None


def test_the_voided_rows_of_one_table_are_not_taken_for_those_of_another(register: Register):
    with register.transaction() as session:
        void(session, RecordKind.HOUSEHOLD_MEMBERS, 1)
        void(session, RecordKind.SEALED_RECORDS, 2)
        void(session, RecordKind.ASSESSMENTS, 7)

    with register.reading() as session:
        assert 1 not in session.scalars(select(HouseholdMember.id)).all()
        assert 2 in session.scalars(select(HouseholdMember.id)).all()
        sealed = session.scalars(select(SealedRecord.id)).all()
        assert 1 in sealed
        assert 2 not in sealed


def test_a_voided_row_is_left_out_of_joins_subqueries_and_what_the_driver_reads(register: Register):
    with register.transaction() as session:
        signed = session.scalars(select(SignOff)).first()
        assert signed is not None
        void(session, RecordKind.SIGN_OFFS, signed.id)
    other = aliased(SignOff)

    with register.reading() as session:
        joined = session.execute(select(Assessment.id, other.id).outerjoin(other, other.assessment_id == Assessment.id))
        assert all(sign_off is None for _assessment, sign_off in joined)
        assert (
            session.scalars(select(Assessment.id).where(Assessment.id.in_(select(SignOff.assessment_id)))).all() == []
        )
    assert list(register.numbers(select(SignOff.id))) == []


def test_who_asks_for_all_rows_sees_voided_ones_too(register: Register):
    with register.transaction() as session:
        first = session.scalar(_FIRST)
        assert first is not None
        void(session, RecordKind.ASSESSMENTS, first)

        assert session.scalar(_FIRST, execution_options=counted.ALL) == first


def test_what_was_true_or_known_earlier_can_be_asked_for(register: Register):
    with register.reading() as session:
        row = session.scalars(select(Assessment)).first()
        assert row is not None
        day, entered = row.happened_on, row.entered_at
        before = AsOf(date.fromordinal(day.toordinal() - 1), entered)
        unknown = AsOf(day, datetime.combine(date(2000, 1, 1), time(), UTC))

        for when, seen in ((AsOf(day, entered), row.id), (before, None), (unknown, None)):
            with counted.as_of(session, when):
                assert session.scalar(select(Assessment.id).where(Assessment.id == row.id)) == seen
        assert session.scalar(select(Assessment.id).where(Assessment.id == row.id)) == row.id


def test_what_was_voided_later_was_known_before(register: Register):
    with register.transaction() as session:
        row = session.scalars(select(Assessment)).first()
        assert row is not None
        void(session, RecordKind.ASSESSMENTS, row.id)
        known = session.scalars(select(Voiding)).one().entered_at
        before = AsOf(row.happened_on, datetime.fromtimestamp(known.timestamp() - 1, UTC))

        with counted.as_of(session, before):
            is_entered = row.entered_at <= before.known_at
            assert (session.scalar(select(Assessment.id).where(Assessment.id == row.id)) == row.id) is is_entered


def test_a_number_that_was_given_is_given_to_no_other_record(at_stage: AtStage):
    office = at_stage("placed")
    desk = office.at(PREPARER)
    with desk.vault.register.transaction() as session:
        given = session.scalar(select(func.max(Request.id)))
        assert given is not None
        void(session, RecordKind.REQUESTS, given)

    assert requests.transmit(desk, a_request(office.story.witness)) == numbered("R", given + 1)
