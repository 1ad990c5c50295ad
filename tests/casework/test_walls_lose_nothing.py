"""No wall, and no end of one, throws away a key that somebody needs; what it shuts out is refused; broken glass."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from relocation_desk.casework import (
    assignments,
    breaking_glass,
    listing,
    oversight,
    overview,
    reach,
    second_officer,
    walls,
)
from relocation_desk.casework.desk import Desk
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import Compartment, Right
from relocation_desk.domain.references import CaseRef
from relocation_desk.domain.trouble import Trouble
from relocation_desk.vault.records import Whereabouts, Withheld
from relocation_desk.vault.troubles import CaseWalled, KeyMissing
from tests.casework.acts_on_a_case import W_ACTS
from tests.desks import CARE, HEAD, NOW, PREPARER, SECOND, Office, passphrase_of, refer
from tests.vault.tampering import rows, tamper

PLACE = (Compartment.WHEREABOUTS,)


@pytest.fixture
def office(at_stage: Callable[[str], Office]) -> Office:
    return at_stage("referred")


def keys_under_compartments(office: Office) -> set[str]:
    found = rows(office.at(HEAD), "SELECT compartment FROM case_keys WHERE file = :file", file=office.story.witness)
    return {row.compartment for row in found}


def break_glass(office: Office, opened: tuple[Compartment, ...] = PLACE) -> None:
    number = breaking_glass.ask(office.at(SECOND), office.story.witness, opened, 4, "She does not answer.")
    second_officer.approve(office.at(PREPARER), number, passphrase_of(PREPARER))


def test_a_key_of_a_generation_that_who_walls_lacks_stays_where_it_is(office: Office):
    before = keys_under_compartments(office)
    tamper(office.at(HEAD), "UPDATE case_keys SET generation = 7 WHERE compartment = 'whereabouts'")

    with pytest.raises(KeyMissing):
        walls.put_up(office.at(HEAD), office.story.witness, (HEAD, PREPARER))

    assert keys_under_compartments(office) == before


def test_care_stays_within_until_who_holds_it_opens_it(office: Office):
    witness = office.story.witness
    walls.put_up(office.at(HEAD), witness, (HEAD, PREPARER, CARE))
    walls.complete(office.at(CARE), witness)

    walls.take_down(office.at(PREPARER), witness)
    assert "care" not in keys_under_compartments(office)
    walls.take_down(office.at(CARE), witness)

    assert "care" in keys_under_compartments(office)
    assert not isinstance(overview.case(office.at(CARE), witness).needs, Withheld)


def test_a_case_with_nothing_recorded_yet_lets_another_in(office: Office):
    fresh = refer(office.at(PREPARER))
    walls.put_up(office.at(HEAD), fresh, (HEAD, PREPARER))

    walls.name_another(office.at(HEAD), fresh, SECOND)

    assert not isinstance(overview.case(office.at(SECOND), fresh).referral, Withheld)
    with pytest.raises(walls.OpensNothing):
        walls.name_another(office.at(HEAD), fresh, SECOND)


def test_nobody_outside_takes_a_wall_down(office: Office):
    walls.put_up(office.at(HEAD), office.story.witness, (HEAD, PREPARER))

    with pytest.raises(walls.NotWithin):
        walls.take_down(office.at(SECOND), office.story.witness)


def test_broken_glass_stands_out_even_of_who_is_assigned(office: Office):
    walls.put_up(office.at(HEAD), office.story.witness, (HEAD, PREPARER))
    assignments.assign(office.at(HEAD), office.story.witness, SECOND)
    break_glass(office)

    overview.case(office.at(SECOND), office.story.witness)

    assert oversight.last(office.at(HEAD), 1)[0].right is Right.BROKEN_GLASS


def test_who_broke_glass_neither_names_nor_opens_to_another(office: Office):
    witness = office.story.witness
    walls.put_up(office.at(HEAD), witness, (HEAD, PREPARER))
    break_glass(office)
    assert isinstance(overview.case(office.at(SECOND), witness).whereabouts, Whereabouts)
    number = breaking_glass.ask(office.at(CARE), witness, PLACE, 4, "Her mother called.")

    with pytest.raises(KeyMissing):
        second_officer.approve(office.at(SECOND), number, passphrase_of(SECOND))
    with pytest.raises(walls.NotWithin):
        walls.name_another(office.at(SECOND), witness, CARE)


def is_refused(desk: Desk, witness: CaseRef, do: Callable[[Desk, CaseRef], object]) -> bool:
    try:
        do(desk, witness)
    except CaseWalled:
        return True
    except Trouble:
        return False
    return False


def test_what_a_wall_keeps_an_officer_from_is_refused_to_them(office: Office):
    witness = office.story.witness
    walls.put_up(office.at(HEAD), witness, (HEAD, SECOND))

    shut = {act for act, (who, _do) in W_ACTS.items() if reach.reach(office.at(who), witness).shuts_out(act)}
    shut.discard(Act.PREPARE_DOSSIER)  # no State has accepted

    assert {Act.RECORD_IDENTITY, Act.DRAFT_ASSESSMENT} <= shut
    assert not shut & {Act.RECORD_CONSENT, Act.RECORD_MEASURE, Act.RECORD_NEEDS}
    assert [act for act in shut if not is_refused(office.at(W_ACTS[act][0]), witness, W_ACTS[act][1])] == []


def test_what_broken_glass_opened_is_neither_found_nor_named_by_an_open_desk_after_its_time(office: Office):
    witness, moment = office.story.witness, [NOW]
    walls.put_up(office.at(HEAD), witness, (HEAD, PREPARER))
    break_glass(office, (Compartment.IDENTITY,))
    desk = Desk(office.at(SECOND).vault, lambda: moment[0])
    its_name, its_reference = listing.Query(text="zarrin"), listing.Query(text=witness)
    assert listing.rows(desk, listing.ids(desk, its_name))[0].name

    moment[0] += timedelta(hours=5)

    assert len(listing.ids(desk, its_name)) == 0
    assert listing.rows(desk, listing.ids(desk, its_reference))[0].name == ""
