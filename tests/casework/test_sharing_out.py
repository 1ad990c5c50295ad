"""Cases that nobody has go to an officer, the oldest first, in one act."""

from collections.abc import Callable

import pytest

from relocation_desk.casework import assignments, sharing_out, walls
from relocation_desk.casework.assignments import NoCasework
from tests.desks import COOPERATION, HEAD, PREPARER, SECOND, Office, refer

AtStage = Callable[[str], Office]


def test_the_oldest_that_nobody_has_and_the_officer_opens_go_over(at_stage: AtStage):
    with at_stage("referred") as office:
        desk = office.at(HEAD)
        older, newer = refer(office.at(PREPARER), days=40), refer(office.at(PREPARER), days=20)
        walls.put_up(office.at(PREPARER), office.story.witness, (PREPARER, HEAD))
        for case in (older, newer, office.story.witness):
            assignments.unassign(desk, case, PREPARER)

        assert (sharing_out.nobodys(desk, SECOND), sharing_out.nobodys(desk, PREPARER)) == (2, 3)
        assert sharing_out.share_out(desk, SECOND, 1) == 1
        assert assignments.mine(office.at(SECOND)) == (older,)
        assert sharing_out.share_out(desk, SECOND, 9) == 1
        with pytest.raises(sharing_out.NoneToShare):
            sharing_out.share_out(desk, SECOND, 9)
        with pytest.raises(sharing_out.TooFewToShare):
            sharing_out.share_out(desk, PREPARER, 0)
        with pytest.raises(NoCasework):
            sharing_out.share_out(desk, COOPERATION, 1)
