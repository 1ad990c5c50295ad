"""Nobody departs on a dossier that names others than who moves along (domain.md: case size equals persons listed)."""

from collections.abc import Callable

import pytest

from relocation_desk.casework import household, requests, today
from relocation_desk.casework.departing import DepartureNotReady
from relocation_desk.casework.views import Waiting
from relocation_desk.domain.codes import PlacementStage
from relocation_desk.words.sentences import say
from tests.desks import PREPARER, TODAY, Office

AtStage = Callable[[str], Office]


def waiting(office: Office) -> list[str | None]:
    return [one.case for one in today.lines(office.at(PREPARER)) if one.kind is Waiting.DOSSIER]


def test_who_stays_after_the_sealing_asks_for_a_new_dossier(at_stage: AtStage):
    office = at_stage("exported")
    desk, witness = office.at(PREPARER), office.story.witness
    assert waiting(office) == []

    household.record_move(desk, witness, household.Move(2, moves_along=False, beside=None))

    assert waiting(office) == [witness]
    with pytest.raises(DepartureNotReady) as raised:
        requests.advance_placement(desk, office.story.placement, PlacementStage.UNDER_WAY, TODAY)
    assert "the sealed one names others than those who move along now" in say(raised.value)
    # As it was sealed, they may go.
    household.record_move(desk, witness, household.Move(2, moves_along=True))
    assert waiting(office) == []
    requests.advance_placement(desk, office.story.placement, PlacementStage.UNDER_WAY, TODAY)
