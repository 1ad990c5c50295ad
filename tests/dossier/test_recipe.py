"""The recipe: everything is out unless a reason puts it in; what may be chosen is chosen with a reason."""

from dataclasses import fields, is_dataclass, replace
from types import UnionType
from typing import Any, get_args, get_type_hints

import pytest

from relocation_desk.domain import codes
from relocation_desk.domain.known import Knowledge, Known, known
from relocation_desk.dossier import storing
from relocation_desk.dossier.compose import entries
from relocation_desk.dossier.content import Content, Item
from relocation_desk.dossier.given import Ingredients, Member
from relocation_desk.dossier.typeset import typeset
from relocation_desk.vault import assessment_tables, document_tables, partner_tables, records
from relocation_desk.vault.dossier_records import Choice, DossierChoices
from relocation_desk.vault.person_records import KeptApart, Matter, PersonAliases, PersonBackground, SafeContacts
from tests.dossier.givens import MOTHER, a_given, composed
from tests.dossier.samples import text_of

NEVER = (
    records.AssessmentNarrative, records.ThreatActor, records.IncidentAccount, records.ReferralNote, records.Needs,
    records.Whereabouts, records.ExclusionGround, records.InterestsGround, records.EvaluationNote, KeptApart,
    SafeContacts, PersonAliases, assessment_tables.AssessmentEvidence, partner_tables.Donation, partner_tables.Cost,
    document_tables.CaseDocument,
)  # fmt: skip


def text(content: Content, item: Item) -> str:
    return next((one.text for one in entries(content) if one.item is item), "")


def kinds(one: Any) -> set[Any]:
    """All types that a value of this type may hold, however deep."""
    inner = get_args(one)
    if inner or isinstance(one, UnionType):
        return set().union(*(kinds(each) for each in inner if each is not Ellipsis))
    if not is_dataclass(one):
        return {one}
    hints = get_type_hints(one)
    return {one}.union(*(kinds(hints[field.name]) for field in fields(one)))


def chose(*choices: Choice) -> DossierChoices:
    return DossierChoices(choices=known(*choices))


def test_what_never_leaves_has_no_place_among_the_ingredients():
    assert kinds(Ingredients).isdisjoint(NEVER)


def test_every_entry_has_its_reason_and_its_source():
    assert all(one.reason and one.source for one in entries(composed(a_given())))


def test_what_is_written_for_the_state_is_in_unless_it_is_left_out():
    left = composed(a_given(choices=chose(Choice(Item.THREAT_SUMMARY, is_in=False))))

    assert text(composed(a_given()), Item.THREAT_SUMMARY) == "Calls at night, twice by name."
    assert text(left, Item.THREAT_SUMMARY) == ""
    assert Item.THREAT_SUMMARY in [one.item for one in left.left_out]


@pytest.mark.parametrize("item", [Item.SITUATION, Item.CALLING_PARTY])
def test_what_only_status_may_need_is_out_until_someone_says_why(item: Item):
    taken = composed(a_given(choices=chose(Choice(item, is_in=True, reason="Their law asks for it."))))

    assert text(composed(a_given()), item) == ""
    assert [one.reason for one in entries(taken) if one.item is item] == ["Their law asks for it."]


def test_debts_are_offered_only_where_somebody_asked():
    owing = PersonBackground(debts=known(Matter("A loan")), criminal_record=Known(Knowledge.NONE))

    asked = composed(a_given(members=(Member(1, 1, codes.Relation.PRINCIPAL, MOTHER, background=owing),)))

    assert {one.item: one.text for one in asked.left_out if one.item is not Item.SITUATION} == {
        Item.CRIMINAL_RECORD: "A: has none", Item.DEBTS: "A: A loan", Item.CALLING_PARTY: "Defence",
    }  # fmt: skip


def test_letters_leave_no_gap_for_who_stays():
    given = a_given()

    content = composed(replace(given, members=(given.members[0], replace(given.members[1], ordinal=3))))

    assert [one.letter for one in content.persons] == ["A", "B"]
    assert text(content, Item.MINORS) == "B: sole custody with A"


@pytest.mark.parametrize(
    ("language", "day", "spoken"),
    [("en", "Sunday 27 November 2016. By road, 21:40.", "Persian (A, B); French (A)"),
     ("fr", "Dimanche 27 novembre 2016. By road, 21:40.", "Persian (A, B); French (A)")],
)  # fmt: skip
def test_the_officer_on_duty_reads_day_and_languages(language: str, day: str, spoken: str):
    content = composed(a_given(), language)

    assert (text(content, Item.ARRIVAL), text(content, Item.SPOKEN)) == (day, spoken)


def test_the_page_for_the_officer_on_duty_reads_in_the_order_in_which_things_happen():
    read = [one.item for one in composed(a_given()).duty]

    assert read == [
        Item.ASKED, Item.BY_WHEN, Item.BASIS, Item.CONDITIONS, Item.SPOKEN, Item.ARRIVAL, Item.HEALTH, Item.DANGER,
        Item.MUST_NOT_LEARN, Item.STATUS_AND_COSTS, Item.CONTACTS,
    ]  # fmt: skip


def test_where_no_language_is_on_record_that_of_the_consent_is_named():
    silent = Member(1, 1, codes.Relation.PRINCIPAL, replace(MOTHER, languages=""))

    assert text(composed(a_given(members=(silent,))), Item.SPOKEN) == "Persian (A)"


def test_what_changed_since_the_last_version_is_printed_first():
    content = replace(composed(a_given()), changes=("The arrival is a day later.",))

    read = text_of(typeset(content), "-layout")

    assert read.index("The arrival is a day later.") < read.index("Receive two persons.")


def test_reasons_and_what_was_left_out_are_kept_and_never_printed():
    content = composed(a_given())

    read = text_of(typeset(content))

    assert storing.from_text(storing.to_text(content)) == content
    assert "S-03" not in read
    assert not [one.reason for one in entries(content) if one.reason in read]


def test_the_cover_names_no_person_state_or_situation():
    cover = text_of(typeset(composed(a_given())), "-l", "1")

    for name in ("ZARRIN", "Leila", "Omid", "زرّین", "QM", "S-03", "R-0412", "Defence"):
        assert name not in cover
