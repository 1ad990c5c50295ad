"""The recipe on the desk: chosen with reasons, checked against what the desk knows, void once a source changes."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from relocation_desk.casework import (
    alerts,
    cases,
    dossier_sealing,
    dossier_signing,
    dossiers,
    household,
    partners,
    persons,
    proceedings,
    recipe,
    requests,
)
from relocation_desk.casework.cases import DayNotWhole
from relocation_desk.casework.dossier_making import Way
from relocation_desk.casework.proceedings import NewHearing
from relocation_desk.casework.recipe import NotForChoice, NotForKeeping
from relocation_desk.casework.sources import ChangedSince
from relocation_desk.domain import codes
from relocation_desk.domain.proceedings_codes import HearingKind
from relocation_desk.domain.references import StateCode
from relocation_desk.domain.text import TextMissing
from relocation_desk.dossier.content import Item
from relocation_desk.dossier.findings import Found, NotFitToLeave
from relocation_desk.vault import records
from relocation_desk.vault.dossier_records import Choice, Override
from relocation_desk.words.sentences import say
from tests.casework.pictures import a_picture
from tests.desks import (
    CARE,
    COOPERATION,
    HEAD,
    PREPARER,
    Office,
    a_brief,
    a_member,
    a_partner,
    a_request,
    an_alert,
    an_answer,
    an_arrival,
    before,
    passphrase_of,
    refer,
)

AtStage = Callable[[str], Office]
BROTHER = records.PersonIdentity("ZARRIN Yusuf", "یوسف زرّین", "Yusuf Zarin", "1990", "M", "QM", "", "")
OTHER = records.PersonIdentity("DE SOUSA Ana", "", "", "1970", "F", "QM", "", "")


def found(office: Office) -> list[tuple[Found, str]]:
    proposed = dossiers.proposal(office.at(PREPARER), office.story.witness, "en")
    return [(one.kind, one.found) for one in proposed.findings]


def brief(office: Office, danger: str) -> None:
    cases.brief_transfer(office.at(PREPARER), office.story.witness, a_brief(danger))


def choose(office: Office, item: str, reason: str = "Their law asks for it.") -> None:
    recipe.choose(office.at(PREPARER), office.story.witness, Choice(item, is_in=True, reason=reason))


def test_what_was_chosen_with_its_reason_is_sealed_with_the_dossier(at_stage: AtStage):
    office = at_stage("placed")
    choose(office, Item.SITUATION)

    number = dossiers.prepare(office.at(PREPARER), office.story.witness, "en", HEAD)

    read = dossiers.content(office.at(HEAD), number)
    (taken,) = [one for _section, listed in read.sections for one in listed if one.item is Item.SITUATION]
    assert (taken.text, taken.reason, taken.is_offered) == ("S-03", "Their law asks for it.", True)
    assert Item.CALLING_PARTY in [one.item for one in read.left_out]


def test_a_choice_needs_its_reason_and_an_item_that_is_offered(at_stage: AtStage):
    office = at_stage("placed")

    with pytest.raises(TextMissing):
        choose(office, Item.SITUATION, reason=" ")
    with pytest.raises(NotForChoice):
        choose(office, Item.ASKED)


def test_what_must_not_leave_is_kept_for_no_reason(at_stage: AtStage):
    office = at_stage("placed")
    told = Override(Found.OTHER_PERSON, Item.DANGER, "Ana de Sousa", "She knows them.")

    with pytest.raises(NotForKeeping):
        recipe.keep(office.at(PREPARER), office.story.witness, told)


def test_what_the_vault_knows_and_must_not_leave_is_found(at_stage: AtStage):
    office = at_stage("placed")
    desk, witness = office.at(PREPARER), office.story.witness
    staying = replace(a_member(codes.Relation.SIBLING, BROTHER), moves_along=False)
    cases.record_member(desk, witness, staying)
    cases.record_member(desk, refer(desk), a_member(identity=OTHER))
    heard = before(-40)
    proceedings.record_hearing(desk, witness, NewHearing(HearingKind.TESTIMONY, heard))
    brief(office, f"Yusuf knows Ana de Sousa, and P01 since {heard}.")

    assert found(office) == [
        (Found.REFERENCE, "P01"), (Found.HEARING, heard.isoformat()), (Found.STAYS_BEHIND, "Yusuf"),
        (Found.OTHER_PERSON, "Ana de Sousa"),
    ]  # fmt: skip


def test_another_state_that_was_asked_is_found_in_either_language(at_stage: AtStage):
    office = at_stage("placed")
    partners.record_partner(office.at(COOPERATION), replace(a_partner("QO"), name_en="Halcyonia", name_fr="Halcyonie"))
    asked = replace(a_request(office.story.witness), partner=StateCode("QO"), instrument=None)
    requests.transmit(office.at(PREPARER), asked)
    brief(office, "Comme en Halcyonie.")

    assert found(office) == [(Found.ASKED_STATE, "Halcyonie")]


def test_a_doubt_is_kept_with_a_reason_that_the_approver_reads(at_stage: AtStage):
    office = at_stage("placed")
    terms = records.AnswerTerms("no publicity", "twelve months, renewable")
    requests.record_answer(office.at(PREPARER), office.story.request, replace(an_answer(), terms=terms))
    assert found(office) == [(Found.MONTHS, "twelve months")]
    told = Override(Found.MONTHS, Item.STATUS_AND_COSTS, "twelve months", "Six, then renewed once.")

    recipe.keep(office.at(PREPARER), office.story.witness, told)

    kept = dossiers.proposal(office.at(PREPARER), office.story.witness, "en").content.kept
    assert [one.reason for one in kept] == ["Six, then renewed once."]


def test_more_persons_than_were_accepted_wait_for_an_exception(at_stage: AtStage):
    office = at_stage("placed")
    requests.record_answer(office.at(PREPARER), office.story.request, replace(an_answer(), persons=1))
    with pytest.raises(NotFitToLeave) as raised:
        dossiers.prepare(office.at(PREPARER), office.story.witness, "en", HEAD)
    assert "record its exception" in say(raised.value)

    recipe.record_exception(office.at(PREPARER), office.story.witness, "Two, by telephone, their head.")

    assert found(office) == []


def test_an_arrival_is_on_one_day(at_stage: AtStage):
    office = at_stage("placed")

    with pytest.raises(DayNotWhole):
        cases.plan_arrival(
            office.at(PREPARER), office.story.witness, records.ArrivalPlan("By road.", "May 2031")
        )  # fmt: skip


def other_arrival(office: Office) -> str:
    cases.plan_arrival(office.at(PREPARER), office.story.witness, an_arrival(4))
    return "the plan of arrival"


def unfit(office: Office) -> str:
    alerts.raise_alert(office.at(CARE), office.story.witness, an_alert(days=9))
    return "what care says of travelling"


def one_stays(office: Office) -> str:
    child = office.at(PREPARER).vault.register
    with child.reading() as session:
        record = session.connection().exec_driver_sql("SELECT max(id) FROM household_members").scalar_one()
    household.record_move(office.at(PREPARER), office.story.witness, household.Move(record, moves_along=False))
    return "who moves along"


def another_photograph(office: Office) -> str:
    with office.at(PREPARER).vault.register.reading() as session:
        record = session.connection().exec_driver_sql("SELECT min(id) FROM household_members").scalar_one()
    persons.record_photo(office.at(PREPARER), office.story.witness, record, a_picture())
    return "photograph"


def test_a_photograph_on_record_goes_along(at_stage: AtStage):
    office = at_stage("placed")
    another_photograph(office)

    number = dossiers.prepare(office.at(PREPARER), office.story.witness, "en", HEAD)

    assert dossiers.content(office.at(PREPARER), number).persons[0].photo.startswith(b"\xff\xd8")
    assert b"/Subtype /Image" in dossiers.pdf(office.at(PREPARER), number)


def test_a_dossier_for_letter_paper_stays_one(at_stage: AtStage):
    office = at_stage("placed")

    number = dossiers.prepare(office.at(PREPARER), office.story.witness, "en", HEAD, way=Way(page_size="Letter"))

    assert dossiers.content(office.at(PREPARER), number).page_size == "Letter"
    assert b"/MediaBox [ 0 0 612 792 ]" in dossiers.pdf(office.at(PREPARER), number)


@pytest.mark.parametrize("change", [other_arrival, unfit, one_stays, another_photograph])
def test_what_changed_since_it_was_prepared_voids_the_signature(at_stage: AtStage, change: Callable[[Office], str]):
    office = at_stage("prepared")
    named = change(office)

    with pytest.raises(ChangedSince) as raised:
        dossier_signing.sign(office.at(PREPARER), office.story.number)

    assert named in say(raised.value)


def test_a_change_after_the_first_signature_stops_the_second_and_the_seal(at_stage: AtStage):
    office = at_stage("approved")
    other_arrival(office)

    with pytest.raises(ChangedSince):
        dossier_sealing.seal(office.at(PREPARER), office.story.number, HEAD, passphrase_of(HEAD))


def test_what_was_recorded_anew_without_a_change_voids_nothing(at_stage: AtStage):
    office = at_stage("prepared")
    cases.brief_transfer(office.at(PREPARER), office.story.witness, a_brief())

    dossier_signing.sign(office.at(PREPARER), office.story.number)

    assert dossiers.dossier(office.at(PREPARER), office.story.number).signatories == (PREPARER,)
