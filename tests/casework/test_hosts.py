"""Which State hosts a household is whereabouts: only those who are cleared for them see it."""

from collections.abc import Callable

from relocation_desk.casework import copies, overview, today
from relocation_desk.casework.desk import Desk
from tests.desks import CARE, PREPARER, Office

AtStage = Callable[[str], Office]


def shown(desk: Desk, office: Office) -> str:
    case = overview.case(desk, office.story.witness)
    lines = [line.detail for line in today.lines(desk)]
    return repr((case.requests, case.placements, case.dossiers, case.timeline, lines))


def test_a_protection_officer_sees_the_host(at_stage: AtStage):
    office = at_stage("exported")

    assert "Quillon" in shown(office.at(PREPARER), office)
    assert copies.register(office.at(PREPARER))[0].partner_name == "Quillon"


def test_a_psychosocial_officer_sees_that_there_is_one_not_which(at_stage: AtStage):
    office = at_stage("exported")

    seen = shown(office.at(CARE), office)

    assert "Quillon" not in seen
    assert "'QN'" not in seen
    assert "a State" in seen
