"""What a case has nothing of is not asked for, table by table."""

from collections.abc import Callable

import pytest
from sqlalchemy import inspect

from relocation_desk.casework import overview
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import ExclusionReason
from relocation_desk.vault import present
from relocation_desk.vault.driver import driver
from relocation_desk.vault.tables import Case, Exclusion, Incident, ParticipationAgreement
from tests.desks import HEAD, PREPARER, TODAY, Office

AtStage = Callable[[str], Office]
_MOST = 45  # it took 104 when each table was asked, and each record looked for its key


def test_a_new_case_is_opened_by_few_statements(at_stage: AtStage):
    office = at_stage("referred")
    desk, statements = office.at(PREPARER), list[str]()
    with desk.vault.register.reading() as session:
        connection = driver(session)
    connection.set_trace_callback(statements.append)

    overview.case(desk, office.story.witness)

    assert len(statements) <= _MOST, "\n".join(statements)


def test_a_row_that_was_recorded_is_read_whole_and_can_not_be_changed_unseen(at_stage: AtStage):
    office = at_stage("referred")
    with office.at(HEAD).act(Act.VIEW_CASE, office.story.witness) as work:
        case = work.session.query(Case.id).scalar()

        added = work.record(Exclusion(case_id=case, partner_id=1, reason=ExclusionReason.ORIGIN), TODAY)

        (found,) = present.rows(work.session, Exclusion, case)
        names = [one.key for one in inspect(Exclusion).column_attrs]
        assert [getattr(added, one) for one in names] == [getattr(found, one) for one in names]
        with pytest.raises(AttributeError):
            added.reason = ExclusionReason.REACH


def test_what_an_act_records_is_there_at_once_and_other_tables_stay_empty(at_stage: AtStage):
    office = at_stage("referred")
    with office.at(HEAD).act(Act.VIEW_CASE, office.story.witness) as work:
        case = work.session.query(Case.id).scalar()
        before = present.rows(work.session, ParticipationAgreement, case)

        added = work.record(ParticipationAgreement(case_id=case), TODAY)

        found = present.rows(work.session, ParticipationAgreement, case)
        assert (before, [one.id for one in found]) == ((), [added.id])
        assert not present.has(work.session, case, Exclusion)
        assert not present.has(work.session, case + 1, Incident)
