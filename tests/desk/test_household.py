"""The household as such on its page: the graph, ties refused at their field, what is kept, relatives' own cases."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from relocation_desk.casework import cases, household, links, overview, walls
from relocation_desk.casework.household import Move, NewTies
from relocation_desk.desk import case_forms, household_forms, request_forms, theme
from relocation_desk.desk.case.family import KeptCard, LinksCard
from relocation_desk.desk.case.household import Household
from relocation_desk.desk.case.offers import form_of
from relocation_desk.desk.case.person_card import PersonCard
from relocation_desk.desk.next_acts import Eyes, Step, next_acts
from relocation_desk.desk.pages.case import CasePage
from relocation_desk.desk.parts.family_graph import FamilyGraph, Figure
from relocation_desk.desk.parts.lettering import ActButton
from relocation_desk.desk.room import Room
from relocation_desk.domain.codes import PlacementStage, Relation
from relocation_desk.domain.household import Tie
from relocation_desk.domain.household_codes import CustodyKind, EvaluationOutcome, TieKind
from relocation_desk.domain.known import known
from relocation_desk.domain.references import OfficerRef
from relocation_desk.vault.person_records import KeptApart, KeptNote
from tests.desk.conftest import Enter
from tests.desk.test_reached import office_of, page_of
from tests.desk.test_safeguarding import save
from tests.desks import CARE, HEAD, PREPARER, SECOND, TODAY, WITNESS, Office, a_custody, a_member, an_evaluation, refer

AtStage = Callable[[str], Office]
MOTHER, SON, SPOUSE = 1, 2, 3
PEOPLE = (
    Figure(MOTHER, "A", "Leyla", "principal", moves_along=True),
    Figure(SON, "B", "Omid", "child", moves_along=True),
    Figure(SPOUSE, "C", "Daud", "spouse", moves_along=False),
)
TIES = (Tie(MOTHER, TieKind.SPOUSE, SPOUSE), Tie(MOTHER, TieKind.PARENT, SON), Tie(SPOUSE, TieKind.PARENT, SON))


@pytest.fixture
def graph(qtbot: QtBot) -> FamilyGraph:
    one = FamilyGraph(PEOPLE, ((MOTHER, SPOUSE), (SON,)), TIES)
    qtbot.addWidget(one)
    one.resize(600, one.height())
    return one


def opened(qtbot: QtBot, room: Room) -> CasePage:
    page = page_of(qtbot, room)
    page.show_part("household")
    return page


def shown(within: QWidget | None) -> list[str]:
    assert within is not None
    return [one.text() for one in within.findChildren(QLabel)]


def with_spouse(room: Room) -> None:
    office = office_of(room)
    spouse = a_member(Relation.SPOUSE, replace(WITNESS, born="unknown"))
    cases.record_member(office.at(PREPARER), office.story.witness, spouse)


# ---------------------------------------------------------------- the graph
def test_a_reader_hears_the_whole_graph(graph: FamilyGraph):
    assert graph.accessibleDescription() == (
        "A, Leyla, principal. B, Omid, child. C, Daud, spouse. A is spouse or partner of C. A is parent of B. "
        "C is parent of B"
    )


@pytest.mark.parametrize(
    ("keys", "person"),
    [
        ((Qt.Key.Key_Right,), SPOUSE),
        ((Qt.Key.Key_Left,), MOTHER),
        ((Qt.Key.Key_Down,), SON),
        ((Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up), MOTHER),
    ],
)
def test_arrows_go_from_person_to_person_and_return_chooses(
    qtbot: QtBot, graph: FamilyGraph, keys: tuple[Qt.Key, ...], person: int
):
    for key in keys:
        qtbot.keyClick(graph, key)

    with qtbot.waitSignal(graph.person_chosen) as told:
        qtbot.keyClick(graph, Qt.Key.Key_Return)

    assert told.args == [person]


def test_a_click_chooses_who_is_there(qtbot: QtBot, graph: FamilyGraph):
    with qtbot.waitSignal(graph.person_chosen) as told:
        qtbot.mouseClick(graph, Qt.MouseButton.LeftButton, pos=graph.place(SPOUSE).center().toPoint())

    assert told.args == [SPOUSE]


def test_persons_keep_apart_however_many_there_are(qtbot: QtBot):
    many = tuple(Figure(number, "A", "A name that is long", "child", moves_along=True) for number in range(12))
    one = FamilyGraph(many, (tuple(range(12)),), ())
    qtbot.addWidget(one)
    one.resize(700, one.height())

    boxes = [one.place(number) for number in range(12)]

    assert all(left.right() < right.left() for left, right in pairwise(boxes))
    assert boxes[0].left() >= 0
    assert boxes[-1].right() <= 700


def test_the_lines_of_two_parents_that_are_no_couple_never_join(qtbot: QtBot):
    people = tuple(Figure(number, "A", "", "", moves_along=True) for number in (1, 2, 3, 4))
    ties = (Tie(1, TieKind.PARENT, 3), Tie(2, TieKind.PARENT, 4), Tie(2, TieKind.GUARDIAN, 3))
    one = FamilyGraph(people, ((1, 2), (4, 3)), ties)
    qtbot.addWidget(one)
    one.resize(600, one.height())

    turns = {one._way(tie).elementAt(1).y for tie in ties}
    ends = {one._way(tie).currentPosition().x() for tie in ties}

    assert len(turns) == len(ends) == 3


def test_who_stays_is_drawn_otherwise_than_who_moves_along(graph: FamilyGraph):
    image = graph.grab().toImage()

    corners = (graph.place(one).bottomRight().toPoint() - QPoint(8, 8) for one in (MOTHER, SPOUSE))
    moving, staying = (image.pixelColor(corner) for corner in corners)

    assert moving == theme.current().colour("ground")
    assert staying == theme.current().colour("card")


def test_return_in_the_graph_leads_to_the_card_of_the_person(enter: Enter, qtbot: QtBot):
    page = opened(qtbot, enter("referred"))
    part = page.findChild(Household)
    assert part is not None

    part.show_person(SON)

    focused = part.focusWidget()
    card = next(one for one in page.findChildren(PersonCard) if one.person == SON)
    assert focused is not None
    assert card.isAncestorOf(focused)


# ---------------------------------------------------------------- ties, moves, custody
def test_a_loop_is_refused_at_its_field_with_the_reason(enter: Enter, qtbot: QtBot):
    room = enter("referred")
    with_spouse(room)
    office = office_of(room)
    household.record_ties(office.at(PREPARER), office.story.witness, NewTies((Tie(SON, TieKind.PARENT, SPOUSE),)))
    page = opened(qtbot, room)
    assert page.seen is not None
    mother = page.seen.case.members[0]

    save(qtbot, room, household_forms.ties(page.desk, page.seen.case, mother), **{str(SPOUSE): "child"})

    assert room.side.form is not None
    assert "A → B → C → A" in room.side.form.form.wrong(str(SPOUSE))
    assert room.side.form.form.wrong(str(SON)) == ""


def test_ties_are_recorded_and_read_on_both_cards(enter: Enter, qtbot: QtBot):
    room = enter("referred")
    with_spouse(room)
    page = opened(qtbot, room)
    assert page.seen is not None

    save(
        qtbot, room, household_forms.ties(page.desk, page.seen.case, page.seen.case.members[2]), **{str(SON): "parent"}
    )

    cards = opened(qtbot, room).findChildren(PersonCard)
    assert {"parent of B", "spouse or partner of A"} <= set(shown(cards[2]))
    assert "child of A, C" in shown(cards[1])


def test_a_minor_without_custody_says_what_is_needed_and_offers_it_to_the_head_alone(enter: Enter, qtbot: QtBot):
    room = enter("placed", PREPARER)
    office = office_of(room)
    refused = a_custody(SON, None, CustodyKind.CONSENT_REFUSED)
    household.record_custody(office.at(PREPARER), office.story.witness, refused)

    page = opened(qtbot, room)

    assert page.seen is not None
    told = shown(page.findChildren(PersonCard)[1])
    assert "Needed before departure: custody or the other parent’s consent is open" in told
    (waiting,) = (one for one in page.seen.acts if one.step is Step.INTERESTS)
    assert (waiting.record, waiting.waits_for) == (SON, "by the head of section")
    assert form_of(page.seen, waiting).key.endswith(f":{SON}")


def test_the_head_decides_on_a_minor_and_it_shows(enter: Enter, qtbot: QtBot):
    room = enter("placed", HEAD)
    page = opened(qtbot, room)
    assert page.seen is not None

    save(
        qtbot, room, household_forms.interests(page.desk, page.seen.case, page.seen.case.members[1]),
        is_to_go="False", body="court", ground="The court wants him to stay at school.",
    )  # fmt: skip

    told = shown(opened(qtbot, room).findChildren(PersonCard)[1])
    assert any(one.startswith("No, ") and one.endswith("a court") for one in told)
    assert "The court wants him to stay at school." in told


def test_care_reads_the_words_of_an_evaluation_and_not_what_one_keeps(enter: Enter, qtbot: QtBot):
    room = enter("referred", CARE)
    office = office_of(room)
    told = KeptApart(known(KeptNote(SON, "She was married before")))
    household.keep_apart(office.at(PREPARER), office.story.witness, MOTHER, told)

    page = opened(qtbot, room)

    assert "Sleeps badly, copes well." in shown(page.findChildren(PersonCard)[0])
    kept = shown(page.findChild(KeptCard))
    assert "She was married before" not in kept
    assert any(one.startswith("Withheld: Protection.") for one in kept)


def test_protection_reads_what_an_evaluation_comes_to_and_with_whom_one_stays(enter: Enter, qtbot: QtBot):
    room = enter("referred")
    office = office_of(room)
    desk, witness = office.at(PREPARER), office.story.witness
    behind = cases.record_member(desk, witness, replace(a_member(Relation.PARENT), moves_along=False))
    household.record_move(desk, witness, Move(SON, moves_along=False, beside=behind))

    mother, son, _behind = (shown(one) for one in opened(qtbot, room).findChildren(PersonCard))

    assert "Sleeps badly, copes well." not in mother
    assert any(one.startswith("fit for relocation · ") for one in mother)
    assert "stays, with C" in son


def test_another_principal_can_be_recorded(at_stage: AtStage):
    office = at_stage("referred")
    desk = office.at(PREPARER)

    asked = case_forms.member(desk, overview.case(desk, office.story.witness)).fields[0]

    assert [one for one, _word in asked.choices][-1] is Relation.PRINCIPAL


# ---------------------------------------------------------------- what is kept, relatives' own cases
def test_what_is_kept_is_marked_with_whom_it_must_not_reach(enter: Enter, qtbot: QtBot):
    room = enter("referred")
    page = opened(qtbot, room)
    assert page.seen is not None
    told = {"knowledge": "known", "rows": [{"whom": str(SON), "what": "She was married before"}]}

    save(qtbot, room, household_forms.kept(page.desk, page.seen.case, page.seen.case.members[0]), kept=told)

    card = shown(opened(qtbot, room).findChild(KeptCard))
    at = card.index("Kept from B · Omid Zarin: don’t mention")
    assert card[at + 1] == "She was married before"


@pytest.mark.parametrize(("officer", "is_named"), [(PREPARER, True), (SECOND, False)])
def test_a_relative_s_case_behind_a_wall_is_not_named(enter: Enter, qtbot: QtBot, officer: OfficerRef, is_named: bool):
    room = enter("referred", officer)
    office = office_of(room)
    other = refer(office.at(PREPARER))
    links.link(office.at(PREPARER), office.story.witness, links.NewLink(other, TieKind.SIBLING))
    walls.put_up(office.at(PREPARER), other, (PREPARER, HEAD))

    card = opened(qtbot, room).findChild(LinksCard)

    assert card is not None
    assert (other in {one.text() for one in card.findChildren(ActButton)}) is is_named
    assert any("behind a wall" in one for one in shown(card)) is not is_named


# ---------------------------------------------------------------- departure
def test_a_departure_that_an_evaluation_advises_against_says_so_and_asks(at_stage: AtStage):
    office = at_stage("exported")
    advice = an_evaluation(MOTHER, EvaluationOutcome.NOT_ADVISED)
    household.evaluate(office.at(CARE), office.story.witness, advice)
    desk = office.at(PREPARER)
    case = overview.case(desk, office.story.witness)

    (departure,) = (one for one in next_acts(case, Eyes(PREPARER, desk.may, TODAY)) if one.step is Step.ADVANCE)
    form = request_forms.step(desk, case, case.placements[0])
    form.save({"stage": PlacementStage.UNDER_WAY, "happened_on": TODAY, "despite_advice": True})

    assert departure.detail == "the psychosocial evaluation of A advises against it"
    assert form.fields[-1].hint == "The psychosocial evaluation of A advises against it."
    assert overview.case(desk, case.reference).placements[0].stage is PlacementStage.UNDER_WAY
