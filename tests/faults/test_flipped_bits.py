"""Damaged files: any flipped bit ends in a sound vault or in a trouble with its sentence, never in a crash."""

import random
from collections.abc import Callable

import pytest

from relocation_desk.casework import listing, oversight, overview
from relocation_desk.domain.references import CaseRef
from relocation_desk.domain.trouble import Trouble
from relocation_desk.vault import access
from relocation_desk.words.sentences import say
from tests.desks import HEAD, Office

AtStage = Callable[[str], Office]
_PAGE = 4096


def flipped(content: bytes, at: int, bit: int) -> bytes:
    changed = bytearray(content)
    changed[at] ^= 1 << bit
    return bytes(changed)


@pytest.mark.parametrize("every", [301, pytest.param(11, marks=pytest.mark.drill)])
def test_a_flipped_bit_in_the_access_file_is_noticed_or_harmless(at_stage: AtStage, every: int):
    folder = at_stage("keyed").folder
    path = folder / access.FILE
    whole, sound = path.read_bytes(), access.read(folder)
    chosen, said = random.Random(every), list[str]()

    for at in range(0, len(whole), every):
        path.write_bytes(flipped(whole, at, chosen.randrange(8)))
        try:
            chain = access.read(folder)
        except Trouble as trouble:
            said.append(say(trouble))
        else:
            assert chain.state == sound.state
            assert chain.head() == sound.head()

    assert said
    assert not any("{" in one for one in said)


@pytest.mark.parametrize("every", [7, pytest.param(1, marks=pytest.mark.drill)])
def test_a_flipped_bit_in_any_page_of_the_register_is_noticed_or_harmless(at_stage: AtStage, every: int):
    office = at_stage("exported")
    office.at(HEAD)
    office.close()
    path = office.folder / "register.db"
    whole, chosen = path.read_bytes(), random.Random(every)
    said: list[str] = []

    for page in range(0, len(whole) // _PAGE, every):
        path.write_bytes(flipped(whole, page * _PAGE + chosen.randrange(_PAGE), chosen.randrange(8)))
        try:
            read_all(office)
        except Trouble as trouble:
            said.append(say(trouble))
        finally:
            office.close()
            office.known = None  # each is met as on a workstation that has not seen it

    path.write_bytes(whole)
    read_all(office)
    assert said
    assert not any("{" in one for one in said)


def read_all(office: Office) -> None:
    desk = office.at(HEAD)
    listing.rows(desk, listing.ids(desk, listing.Query(text="zarrin")))
    overview.case(desk, CaseRef(office.story.witness))
    oversight.verify(desk)


@pytest.mark.parametrize("length", [1, 2, 4095])
def test_a_register_that_lost_its_end_is_noticed(at_stage: AtStage, length: int):
    office = at_stage("exported")
    office.at(HEAD)
    office.close()
    path = office.folder / "register.db"
    path.write_bytes(path.read_bytes()[: -length * _PAGE] if length < 100 else path.read_bytes()[:-length])

    with pytest.raises(Trouble):
        read_all(office)
