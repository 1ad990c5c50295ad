"""Contact with a household: what is due, what was missed and who is told, and what is sealed from whom."""

from collections.abc import Callable

import pytest

from relocation_desk.casework import contact_views, contacts, today
from relocation_desk.casework.contact_views import Contacts
from relocation_desk.casework.views import Waiting
from relocation_desk.domain.contact_codes import ContactPhase, Wellbeing
from relocation_desk.domain.references import OfficerRef
from relocation_desk.vault.placement_records import CareContactWords, ContactWords, QualityOfLife, SafetyWords
from relocation_desk.vault.records import Withheld
from tests import contacting
from tests.contacting import a_contact
from tests.desks import CARE, HEAD, PREPARER, Office, before

AtStage = Callable[[str], Office]


@pytest.fixture
def office(at_stage: AtStage) -> Office:
    return at_stage("referred")


def weekly(office: Office, days: int) -> None:
    rhythm = contacts.NewRhythm(ContactPhase.BEFORE_DEPARTURE, before(days), 7)
    contacts.agree_rhythm(office.at(PREPARER), office.story.witness, rhythm)


def seen(office: Office, officer: OfficerRef = PREPARER) -> Contacts:
    return contact_views.of_case(office.at(officer), office.story.witness)


def waits(office: Office, officer: OfficerRef) -> set[Waiting]:
    return {one.kind for one in today.lines(office.at(officer))} & {Waiting.CONTACT, Waiting.CONTACT_MISSED}


def test_a_contact_that_was_missed_is_the_officers_and_the_second_in_a_row_the_heads_too(office: Office):
    weekly(office, 10)
    assert waits(office, PREPARER) == {Waiting.CONTACT}
    assert waits(office, HEAD) == set()

    weekly(office, 9)
    contacts.record(office.at(PREPARER), office.story.witness, a_contact(days=22))
    assert waits(office, PREPARER) == {Waiting.CONTACT}


def test_two_missed_contacts_stand_above_all_else_for_the_head(office: Office):
    weekly(office, 16)

    assert waits(office, HEAD) == {Waiting.CONTACT_MISSED}
    assert today.lines(office.at(HEAD))[0].kind is Waiting.CONTACT_MISSED
    awaited = seen(office).awaited
    assert awaited is not None
    assert awaited.missed == 2


def test_a_contact_quiets_the_alarm_and_a_try_that_reached_nobody_does_not(office: Office):
    weekly(office, 16)
    contacts.record(office.at(PREPARER), office.story.witness, a_contact(wellbeing=None))
    assert waits(office, HEAD) == {Waiting.CONTACT_MISSED}

    contacts.record(office.at(PREPARER), office.story.witness, a_contact())

    assert waits(office, HEAD) == set()
    assert [one.wellbeing for one in seen(office).contacts] == [Wellbeing.COPING, None]


def test_what_was_said_to_care_is_sealed_within_care_and_the_rest_within_protection(office: Office):
    contacts.record(office.at(CARE), office.story.witness, a_contact(days=2))
    contacts.record(office.at(PREPARER), office.story.witness, a_contact(days=1))

    to_protection, to_care = (one.said for one in seen(office).contacts)
    assert isinstance(to_protection, ContactWords)
    assert isinstance(to_care, Withheld)
    withheld, told = (one.said for one in seen(office, CARE).contacts)
    assert isinstance(withheld, Withheld)
    assert told == CareContactWords("Asks about the school.")


def test_a_check_in_on_quality_of_life_is_open_to_care_alone_its_levels_too(office: Office):
    contacts.check_quality(office.at(CARE), office.story.witness, contacting.QUALITY)
    contacts.check_safety(office.at(PREPARER), office.story.witness, contacting.SAFETY)

    assert isinstance(seen(office).quality[0].found, Withheld)
    assert seen(office).safety[0].found == SafetyWords("Nobody asked.")
    assert seen(office, CARE).quality[0].found == QualityOfLife("4", "4", "2", "4", "4", "Misses her sister.")
    assert isinstance(seen(office, CARE).safety[0].found, Withheld)
