"""What a case has nothing of is not asked for, table by table."""

from collections.abc import Callable

from relocation_desk.casework import overview
from relocation_desk.domain.acts import Act
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
