"""A desk that is killed in the middle of its acts leaves each act whole or not at all."""

import random
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import BinaryIO

import pytest

from relocation_desk.casework import cases, listing, opening, oversight
from relocation_desk.domain import codes
from tests.desks import HEAD, PREPARER, Office, passphrase_of
from tests.faults.apart import apart
from tests.vault.tampering import rows

AtStage = Callable[[str], Office]
# A case, its sealed words and its trail entry: never one without the others.
WHOLE = """
SELECT (SELECT count(*) FROM cases) AS cases,
       (SELECT count(*) FROM sealed_records WHERE kind = 'referral') AS sealed,
       (SELECT count(*) FROM trail WHERE act = 'refer_case') AS entries,
       (SELECT count(*) FROM case_keys WHERE compartment = 'protection' AND file LIKE 'W-%') AS keys
"""


def refer_for_ever(folder: Path, out: BinaryIO) -> None:
    desk = opening.unlock(folder, PREPARER, passphrase_of(PREPARER))
    day = desk.today() - timedelta(days=9)
    referral = cases.Referral("S-03", codes.CallingParty.DEFENCE, codes.Urgency.URGENT, day, "was threatened " * 200)
    cases.refer(desk, referral)  # one at least, however busy the machine is
    out.write(b"open\n")
    while True:
        cases.refer(desk, referral)


def kill_in_the_middle(office: Office, delay_s: float) -> None:
    office.keys_of(PREPARER)  # stretched before the fork
    with apart(partial(refer_for_ever, office.folder)) as said:
        assert said.readline() == b"open\n"
        time.sleep(delay_s)


@pytest.mark.parametrize("times", [3, pytest.param(20, marks=pytest.mark.drill)])
def test_a_killed_desk_leaves_whole_acts_and_a_sound_trail(at_stage: AtStage, times: int):
    office = at_stage("founded")
    office.keys_of(HEAD)
    known = 0

    for _time in range(times):
        kill_in_the_middle(office, random.uniform(0.02, 0.3))

        desk = office.at(HEAD)
        (counted,) = rows(desk, WHOLE)
        assert len({counted.cases, counted.sealed, counted.entries, counted.keys}) == 1
        assert oversight.verify(desk).n > 0
        assert listing.count(desk) > known
        known = listing.count(desk)
        office.close()


def test_a_vault_moved_after_a_kill_opens_with_all_that_was_committed(at_stage: AtStage):
    office = at_stage("founded")
    office.keys_of(HEAD)
    kill_in_the_middle(office, 0.2)

    moved = office.folder.rename(office.folder.with_name("moved"))
    with Office(moved, office.story, office.keys) as elsewhere:
        (counted,) = rows(elsewhere.at(HEAD), WHOLE)
        oversight.verify(elsewhere.at(HEAD))

    assert counted.cases == counted.sealed == counted.entries > 0
