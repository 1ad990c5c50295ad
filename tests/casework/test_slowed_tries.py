"""A passphrase typed at an open desk is tried as slowly as at unlock, for each officer by themselves."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from relocation_desk.casework import dossier_sealing, dossiers, officers, opening, oversight, section
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.opening import TriedTooOften
from relocation_desk.vault import troubles
from tests.desks import ADMINISTRATOR, HEAD, NOW, PREPARER, SECOND, Office, passphrase_of

AtStage = Callable[[str], Office]
WRONG = b"five quiet birds at dusk"
WAYS: dict[str, Callable[[Desk, bytes], object]] = {
    "presence": opening.prove_presence,
    "change of passphrase": lambda desk, typed: officers.change_passphrase(desk, typed, b"seven slow otters at sea"),
    "beside": lambda desk, typed: opening.beside(desk, PREPARER, typed),
    "section keys": lambda desk, typed: section.certify(desk, PREPARER, typed),
}


@pytest.fixture
def office(at_stage: AtStage) -> Office:
    return at_stage("keyed")


def try_wrongly(doing: Callable[[bytes], object], times: int = 4) -> None:
    for _try in range(times):
        with pytest.raises(troubles.WrongPassphrase):
            doing(WRONG)


def present(desk: Desk) -> Callable[[bytes], object]:
    return lambda typed: opening.prove_presence(desk, typed)


@pytest.mark.parametrize("way", WAYS)
def test_after_wrong_tries_even_the_right_passphrase_waits(office: Office, way: str):
    head = office.at(HEAD)
    officer = HEAD if way in ("presence", "change of passphrase") else PREPARER
    try_wrongly(lambda typed: WAYS[way](head, typed))

    with pytest.raises(TriedTooOften) as raised:
        WAYS[way](head, passphrase_of(officer))

    assert raised.value.facts == {"officer": officer, "seconds": 2}


def test_sealing_waits_too_and_seals_nothing(at_stage: AtStage):
    office = at_stage("approved")
    desk, number = office.at(PREPARER), office.story.number
    try_wrongly(lambda typed: opening.second_slot(desk, HEAD, typed), times=3)
    try_wrongly(lambda typed: dossier_sealing.seal(desk, number, HEAD, typed), times=1)

    with pytest.raises(TriedTooOften):
        dossier_sealing.seal(desk, number, HEAD, passphrase_of(HEAD))

    assert dossiers.dossier(desk, number).stage == "approved"


def test_a_second_officers_tries_count_for_that_officer_alone(office: Office):
    head = office.at(HEAD)
    try_wrongly(lambda typed: opening.second_slot(head, PREPARER, typed))

    opening.prove_presence(head, passphrase_of(HEAD))
    opening.second_slot(head, SECOND, passphrase_of(SECOND))

    with pytest.raises(TriedTooOften):
        opening.second_slot(head, PREPARER, passphrase_of(PREPARER))


def test_a_restart_keeps_the_tries(office: Office):
    try_wrongly(present(office.at(HEAD)))
    office.close()

    with pytest.raises(TriedTooOften):
        opening.unlock(office.folder, HEAD, passphrase_of(HEAD), lambda: NOW)


def test_a_right_try_forgets_the_wrong_ones_and_tells_them_on_the_trail(office: Office):
    head = office.at(HEAD)
    try_wrongly(present(head), times=3)

    opening.prove_presence(head, passphrase_of(HEAD))

    assert oversight.last(head, 1)[0].facts["wrong_tries"] == 3
    try_wrongly(present(head), times=3)
    opening.prove_presence(head, passphrase_of(HEAD))


def test_the_wait_ends(office: Office):
    head = office.at(HEAD)
    try_wrongly(present(head))

    later = Desk(head.vault, lambda: NOW + timedelta(seconds=3))
    opening.prove_presence(later, passphrase_of(HEAD))


def test_who_opens_a_slot_only_is_slowed_down_too(office: Office):
    def hold(typed: bytes) -> object:
        return officers.keyholder(office.folder, ADMINISTRATOR, typed, lambda: NOW)

    try_wrongly(hold)

    with pytest.raises(TriedTooOften):
        hold(passphrase_of(ADMINISTRATOR))
