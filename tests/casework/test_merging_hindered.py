"""What stands in the way of a merge is named before; walls, glass, holds and destruction reach the whole person."""

from collections.abc import Callable

import pypdfium2
import pytest

from relocation_desk.casework import (
    approvals,
    assessments,
    breaking_glass,
    closing,
    destruction,
    duplicates,
    links,
    merging,
    second_officer,
    walls,
)
from relocation_desk.casework.duplicates import Apart, NewApart
from relocation_desk.casework.merged import GoesOnElsewhere
from relocation_desk.domain import codes
from relocation_desk.domain.household import HouseholdLoop, TiedToOneself
from relocation_desk.domain.household_codes import TieKind
from relocation_desk.domain.lifecycle_codes import DischargeGround
from relocation_desk.domain.merging_codes import Hindrance
from relocation_desk.domain.references import CaseRef
from relocation_desk.vault import records
from relocation_desk.words.labels import label
from tests import desks
from tests.casework.of_one_person import ALIAS, ask, hindered, listed, merge, refer_again, shown
from tests.desks import HEAD, PREPARER, SECOND, TODAY, Office, passphrase_of, refer

AtStage = Callable[[str], Office]


@pytest.fixture
def office(at_stage: AtStage) -> Office:
    return at_stage("referred")


@pytest.fixture
def other(office: Office) -> CaseRef:
    return refer_again(office)


# ---------------------------------------------------------------- what stands in the way
def test_what_stands_in_the_way_is_named_all_at_once_before_anything_is_asked(office: Office, other: CaseRef):
    desk, kept = office.at(PREPARER), office.story.witness
    assessments.draft(desk, other, desks.an_assessment())
    links.link(desk, kept, links.NewLink(other, TieKind.SIBLING))

    assert hindered(office, kept, other) == (label(Hindrance.LINKED), label(Hindrance.DRAFT_IN_MERGED))
    with pytest.raises(merging.CantMerge):
        ask(office, kept, other)


def test_the_case_in_which_someone_is_placed_is_the_one_to_keep(at_stage: AtStage):
    office = at_stage("placed")
    desk, placed = office.at(PREPARER), office.story.witness
    fresh = refer(desk)

    assert hindered(office, fresh, placed) == (label(Hindrance.PLACED_IN_MERGED),)
    assert hindered(office, placed, fresh) == ()


def test_a_closed_case_goes_on_in_an_open_one_and_not_the_other_way_round(office: Office, other: CaseRef):
    closing.decline(office.at(HEAD), other, closing.Decision(TODAY, "Not in danger."))

    assert hindered(office, other, office.story.witness) == (label(Hindrance.KEPT_CLOSED),)
    assert shown(office.at(PREPARER), merge(office, other)).state is codes.CaseState.RELOCATION_RECOMMENDED


def test_what_came_in_between_is_found_when_it_is_approved(office: Office, other: CaseRef):
    number = ask(office, office.story.witness, other)
    assessments.draft(office.at(PREPARER), other, desks.an_assessment())

    with pytest.raises(merging.CantMerge):
        second_officer.approve(office.at(SECOND), number, passphrase_of(SECOND))


def test_two_who_were_told_apart_are_merged_only_in_knowledge_of_who_did_so_and_why(office: Office, other: CaseRef):
    kept = office.story.witness
    duplicates.tell_apart(office.at(HEAD), kept, NewApart(1, other, 1, "Another year of birth."))
    assert merging.proposal(office.at(PREPARER), kept, other).apart == Apart(HEAD, TODAY, "Another year of birth.")
    with pytest.raises(merging.ToldApartBefore) as told:
        ask(office, kept, other)
    assert "Another year of birth." in str(told.value.facts)

    number = merging.ask(office.at(PREPARER), kept, other, "The year was misread.", despite=True)

    assert approvals.show(office.at(SECOND), number).request.details == {"merged": other, "told_apart_by": HEAD}
    second_officer.approve(office.at(SECOND), number, passphrase_of(SECOND))
    assert shown(office.at(PREPARER), kept).also == (other,)


def test_that_they_were_told_apart_in_between_is_found_when_it_is_approved(office: Office, other: CaseRef):
    number = ask(office, office.story.witness, other)
    duplicates.tell_apart(office.at(HEAD), other, NewApart(1, office.story.witness, 1))

    with pytest.raises(merging.CantMerge):
        second_officer.approve(office.at(SECOND), number, passphrase_of(SECOND))


def test_the_cases_of_one_person_are_no_relatives_and_a_merged_one_is_not_merged_again(office: Office, other: CaseRef):
    kept = merge(office, other)

    with pytest.raises(TiedToOneself):
        links.link(office.at(PREPARER), kept, links.NewLink(other, TieKind.SIBLING))
    assert hindered(office, other, kept) == (label(Hindrance.MERGED_ALREADY),)


def test_no_link_merge_or_end_of_a_merge_makes_a_witness_their_own_ancestor(office: Office, other: CaseRef):
    desk, kept = office.at(PREPARER), office.story.witness
    mother, child, grandchild = refer(desk), refer(desk), refer(desk)

    def link(one: CaseRef, kind: TieKind, to: CaseRef) -> None:
        links.link(desk, to, links.NewLink(one, kind))

    link(mother, TieKind.PARENT, other)
    link(other, TieKind.PARENT, child)
    with pytest.raises(HouseholdLoop) as raised:
        link(child, TieKind.PARENT, mother)
    link(kept, TieKind.PARENT, mother)

    assert str(raised.value.facts["path"]).count("→") == 3
    assert hindered(office, kept, other) == (label(Hindrance.LINKS_CONTRADICT),)
    link(kept, TieKind.NONE, mother)
    link(grandchild, TieKind.PARENT, kept)
    link(child, TieKind.PARENT, grandchild)
    assert hindered(office, kept, other) == (label(Hindrance.LINKS_CONTRADICT),)
    link(grandchild, TieKind.NONE, kept)
    assert hindered(office, kept, other) == ()
    merge(office, other)
    with pytest.raises(HouseholdLoop):
        link(child, TieKind.PARENT, mother)


# ---------------------------------------------------------------- walls and keys
def test_cases_that_are_not_walled_alike_are_not_merged(office: Office, other: CaseRef):
    desk, kept = office.at(PREPARER), office.story.witness
    walls.put_up(desk, other, (PREPARER, SECOND))
    assert hindered(office, kept, other) == (label(Hindrance.WALLED_DIFFERENTLY),)

    walls.put_up(desk, kept, (PREPARER, SECOND))

    assert hindered(office, kept, other) == ()
    assert merging.proposal(office.at(HEAD), kept, other).hindrances == (label(Hindrance.NOT_WITHIN),)


def test_a_wall_and_broken_glass_reach_all_that_is_on_record_of_the_person(office: Office, other: CaseRef):
    kept = merge(office, other)

    walls.put_up(office.at(PREPARER), kept, (PREPARER, SECOND))

    assert isinstance(shown(office.at(HEAD), other).members[0].identity, records.Withheld)
    wanted = (codes.Compartment.IDENTITY,)
    head = office.at(HEAD)
    number = breaking_glass.ask(head, kept, wanted, 2, "She called at night.")
    second_officer.approve(office.at(SECOND), number, passphrase_of(SECOND))
    assert shown(office.at(HEAD), other).members[0].identity == ALIAS


def test_destroying_the_one_destroys_the_other_and_both_are_approved_by_name(office: Office, other: CaseRef):
    kept, head = merge(office, other), office.at(HEAD)
    closing.discharge(head, kept, closing.Decision(TODAY, "Over.", ground=DischargeGround.ARRESTED))
    with pytest.raises(GoesOnElsewhere):
        destruction.ask(head, other)

    number = destruction.ask(head, kept)
    second_officer.approve(office.at(SECOND), number, passphrase_of(SECOND))
    assert listed(head, "Harbour") == [kept]
    destruction.destroy(head, kept)

    assert listed(head, "Harbour") == []
    assert approvals.show(head, number).request.details == {"also": other}
    assert isinstance(shown(head, other).members[0].identity, records.Withheld)
    page = pypdfium2.PdfDocument(destruction.print_certificate(head, kept))[0]
    assert f"{kept}, {other}" in page.get_textpage().get_text_bounded()


def test_a_hold_on_either_keeps_both(office: Office, other: CaseRef):
    head = office.at(HEAD)
    closing.lay_hold(head, other, records.HoldReason("An inquiry."))
    kept = merge(office, other)
    closing.discharge(head, kept, closing.Decision(TODAY, "Over.", ground=DischargeGround.ARRESTED))

    with pytest.raises(destruction.OnHold):
        destruction.ask(head, kept)
