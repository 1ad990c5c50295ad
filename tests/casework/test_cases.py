"""Referral, household, assessment, consent: what is taken in, and what is refused with its reason."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from relocation_desk.casework import assessments, cases, consents, contact_views, listing, overview
from relocation_desk.casework.assessments import AlreadySignedOff, NothingToSignOff
from relocation_desk.casework.cases import PrincipalMissing
from relocation_desk.casework.filters import Filters
from relocation_desk.casework.listing import Query
from relocation_desk.casework.patterns import NotOfItsForm
from relocation_desk.domain import codes
from relocation_desk.domain.permissions import SamePerson
from relocation_desk.domain.references import CaseRef, UnknownReference
from relocation_desk.domain.text import HiddenCharacter, SeveralLines, TextMissing, TextTooLong
from relocation_desk.domain.trouble import Trouble
from relocation_desk.vault import records
from relocation_desk.vault.troubles import TextBroken
from relocation_desk.words.sentences import say
from tests.desks import (
    CARE,
    CHILD,
    HEAD,
    PREPARER,
    TODAY,
    WITNESS,
    Office,
    a_consent,
    a_member,
    an_assessment,
    an_incident,
    before,
    refer,
)

AtStage = Callable[[str], Office]
NOBODY = CaseRef("W-0777-Q")
REFERRAL = cases.Referral("S-03", codes.CallingParty.SECTION, codes.Urgency.NORMAL, before(3), "was threatened")


@pytest.fixture
def office(at_stage: AtStage) -> Office:
    return at_stage("referred")


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"reason": "  \n "}, TextMissing),
        ({"reason": "x" * 20_001}, TextTooLong),
        ({"reason": "a\u202eb"}, HiddenCharacter),
        ({"reason": "a\x00b"}, HiddenCharacter),
        ({"situation": "the northern one"}, NotOfItsForm),
        ({"situation": ""}, NotOfItsForm),
        ({"situation": "S-3; DROP TABLE cases"}, NotOfItsForm),
    ],
)
def test_a_referral_that_can_not_be_is_refused(office: Office, change: dict[str, object], kind: type[Trouble]):
    with pytest.raises(kind) as raised:
        cases.refer(office.at(PREPARER), replace(REFERRAL, **change))  # type: ignore[arg-type]

    assert "{" not in say(raised.value)


def test_a_situation_is_taken_as_it_is_typed(office: Office):
    witness = cases.refer(office.at(PREPARER), replace(REFERRAL, situation=" s-12 "))

    assert overview.case(office.at(PREPARER), witness).situation == "S-12"


def test_pseudonyms_follow_one_another_and_end_in_a_check_character(office: Office):
    desk = office.at(PREPARER)

    assert (refer(desk), refer(desk)) == ("W-0002-8", "W-0003-6")


def test_the_witness_is_recorded_before_the_household(office: Office):
    desk = office.at(PREPARER)

    with pytest.raises(PrincipalMissing):
        cases.record_member(desk, refer(desk), a_member(codes.Relation.CHILD, CHILD))


def test_a_household_may_have_two_principals(office: Office):
    cases.record_member(office.at(PREPARER), office.story.witness, a_member())

    relations = [one.relation for one in overview.case(office.at(PREPARER), office.story.witness).members]
    assert relations.count(codes.Relation.PRINCIPAL) == 2


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"passport_name": ""}, TextMissing),
        ({"passport_name": "x" * 201}, TextTooLong),
        ({"latin_name": "ZARRIN\nLeila"}, SeveralLines),
        ({"native_name": "a\u2066b"}, HiddenCharacter),
        ({"latin_name": "a\u0085b"}, HiddenCharacter),
        ({"born": ""}, TextMissing),
    ],
)
def test_an_identity_that_can_not_be_is_refused_at_its_field(
    office: Office, change: dict[str, str], kind: type[Trouble]
):
    member = a_member(codes.Relation.CHILD, replace(WITNESS, **change))

    with pytest.raises(kind) as raised:
        cases.record_member(office.at(PREPARER), office.story.witness, member)

    assert cases.field_label(next(iter(change))) in say(raised.value)


def test_an_identity_is_corrected_only_where_there_is_one(office: Office):
    desk = office.at(PREPARER)
    other = refer(desk)

    for case, member in ((office.story.witness, 99), (other, 1), (NOBODY, 1)):
        with pytest.raises(UnknownReference):
            cases.correct_identity(desk, case, member, WITNESS)


@pytest.mark.parametrize(
    "doing",
    [
        lambda desk: overview.case(desk, NOBODY),
        lambda desk: cases.record_member(desk, NOBODY, a_member()),
        lambda desk: cases.record_whereabouts(desk, NOBODY, records.Whereabouts("a", "b")),
        lambda desk: assessments.draft(desk, NOBODY, an_assessment()),
        lambda desk: assessments.record_incident(desk, NOBODY, an_incident()),
        lambda desk: consents.record_consent(desk, NOBODY, a_consent()),
        lambda desk: consents.record_participation_agreement(desk, NOBODY, TODAY),
    ],
)
def test_a_case_that_is_not_on_the_desk_is_named(office: Office, doing: Callable[[object], object]):
    with pytest.raises(UnknownReference) as raised:
        doing(office.at(PREPARER))

    assert NOBODY in say(raised.value)


# ---------------------------------------------------------------- assessment


def test_an_assessment_is_signed_off_by_someone_else(office: Office):
    desk = office.at(HEAD)
    witness = refer(desk)
    assessments.draft(desk, witness, an_assessment())

    with pytest.raises(SamePerson):
        assessments.sign_off(desk, witness)


def test_the_review_is_due_by_the_level_and_a_month_before_validity_ends(office: Office):
    standing = overview.case(office.at(HEAD), office.story.witness).standing

    assert standing is not None
    assert standing.review_due == before(-60)
    assert (standing.author, standing.signed_by) == (PREPARER, HEAD)


def test_a_signed_assessment_stands_until_the_next_is_signed(office: Office):
    assessments.draft(office.at(PREPARER), office.story.witness, an_assessment(codes.Severity.MINOR))

    seen = overview.case(office.at(HEAD), office.story.witness)

    assert [one.version for one in seen.assessments] == [1, 2]
    assert seen.standing is not None
    assert seen.standing.version == 1


def test_an_assessment_is_signed_off_once(office: Office):
    with pytest.raises(AlreadySignedOff):
        assessments.sign_off(office.at(HEAD), office.story.witness)


def test_there_is_nothing_to_sign_off_before_a_draft(office: Office):
    with pytest.raises(NothingToSignOff):
        assessments.sign_off(office.at(HEAD), refer(office.at(PREPARER)))


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"narrative": records.AssessmentNarrative("", "b", "c", "", "")}, TextMissing),
    ],
)
def test_an_assessment_that_can_not_be_is_refused(office: Office, change: dict[str, object], kind: type[Trouble]):
    with pytest.raises(kind):
        assessments.draft(office.at(PREPARER), office.story.witness, replace(an_assessment(), **change))  # type: ignore[arg-type]


# ---------------------------------------------------------------- consent


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"language": "Persian"}, NotOfItsForm),
        ({"language": "FA"}, NotOfItsForm),
        ({"interpreter": "Mr Karimi"}, NotOfItsForm),
    ],
)
def test_a_consent_that_can_not_be_is_refused(office: Office, change: dict[str, object], kind: type[Trouble]):
    with pytest.raises(kind):
        consents.record_consent(office.at(CARE), office.story.witness, replace(a_consent(), **change))  # type: ignore[arg-type]


@pytest.mark.parametrize("interpreter", [None, ""])
def test_a_consent_without_interpreter_has_none(office: Office, interpreter: str | None):
    consents.record_consent(office.at(CARE), office.story.witness, replace(a_consent(), interpreter=interpreter))

    seen = overview.case(office.at(CARE), office.story.witness).consents
    assert (seen[0].interpreter, seen[0].explained_by) == (None, CARE)


def test_half_a_character_in_a_reference_is_no_crash(at_stage: AtStage):
    desk = at_stage("keyed").at(PREPARER)

    with pytest.raises(TextBroken):
        overview.case(desk, CaseRef("W-0001-\ud800"))
    with pytest.raises(TextBroken):
        listing.ids(desk, Query(filters=Filters(officer="P-\ud800")))


def test_a_case_that_is_not_there_has_no_contacts(at_stage: AtStage):
    with pytest.raises(UnknownReference):
        contact_views.of_case(at_stage("keyed").at(PREPARER), CaseRef("nonsense"))
