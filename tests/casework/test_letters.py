"""Letters to States: from templates, with the record's data, in the State's language; numbered, checked, let go."""

from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

from relocation_desk.casework import (
    approvals,
    letter_exits,
    letter_views,
    letters,
    replies,
    request_exchanges,
    request_views,
    second_officer,
    templates,
)
from relocation_desk.casework.cooperation import NewDetails, record_details
from relocation_desk.casework.letter_exits import HandedOver, LetterGone, LetterVoid
from relocation_desk.casework.letters import NewLetter
from relocation_desk.casework.templates import NewTemplate, NoTemplate, TemplateUnchanged
from relocation_desk.domain.codes import RegionalGroup
from relocation_desk.domain.dates import DayTooEarly
from relocation_desk.domain.letter_codes import LetterKind, LetterStage, TemplateKind
from relocation_desk.domain.letters import (
    CaseNamed,
    LetterIncomplete,
    LetterNumber,
    PersonNamed,
    PlaceNamed,
    UnknownField,
)
from relocation_desk.domain.references import OfficerRef, StateCode
from relocation_desk.domain.request_codes import Direction, ExchangeKind
from relocation_desk.dossier.sealing import open_unsigned
from relocation_desk.vault.documents import Content
from relocation_desk.vault.letter_records import LetterText, ReplyNote
from relocation_desk.vault.troubles import KeyMissing
from tests.desks import CARE, COOPERATION, HEAD, PLACE, PREPARER, TODAY, Office, before, passphrase_of
from tests.letters import a_letter, a_reply, name_focal_point

AtStage = Callable[[str], Office]
YEAR = TODAY.year


@pytest.fixture
def office(at_stage: AtStage) -> Office:
    """An office whose State has a structure that letters reach."""
    office = at_stage("placed")
    name_focal_point(office)
    return office


def written(office: Office, number: LetterNumber, officer: OfficerRef = PREPARER) -> str:
    said = letter_views.show(office.at(officer), number).text
    assert isinstance(said, LetterText)
    return said.text


def printed(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def test_a_reminder_says_what_is_on_record_under_the_reference_of_the_state(office: Office):
    asked = request_views.show(office.at(COOPERATION), office.story.request).row

    number = letters.write(office.at(COOPERATION), a_letter(office, answer_by=before(-20)))

    text = written(office, number, COOPERATION)
    assert number == f"OUT-{YEAR}-0001"
    assert all(one in text for one in ("Embassy of Quillon", "Quay of the Lamps 4", number, asked.external))
    assert "in 16 days" in text
    assert office.story.witness not in text
    assert office.story.request not in text


def test_it_is_typeset_with_its_number_and_marking(office: Office):
    number = letters.write(office.at(COOPERATION), a_letter(office))

    said = printed(letter_views.content(office.at(COOPERATION), number))

    assert "CONFIDENTIAL" in said
    assert number in said
    assert "presents its compliments" in said


def test_a_letter_is_in_the_language_that_the_state_chose(office: Office):
    details = NewDetails(before(3), RegionalGroup.NONE, "fr")
    record_details(office.at(COOPERATION), StateCode("QN"), details)

    text = written(office, letters.write(office.at(PREPARER), a_letter(office)))

    assert "présente ses compliments" in text
    assert "Quillonie" in text


def test_without_a_text_in_that_language_those_that_there_are_are_named(office: Office):
    record_details(office.at(COOPERATION), StateCode("QN"), NewDetails(before(3), RegionalGroup.NONE, "ar"))

    with pytest.raises(NoTemplate) as refused:
        letters.write(office.at(PREPARER), a_letter(office))

    assert refused.value.facts["possible"] == "English, French"


def test_a_text_of_the_section_takes_the_place_of_the_one_of_the_desk(office: Office):
    desk = office.at(COOPERATION)
    arabic = "إلى {state}\nالمرجع: {reference}\nبتاريخ {sent_on}"
    version = templates.save(desk, NewTemplate(TemplateKind.REMINDER, "ar", arabic))

    number = letters.write(desk, a_letter(office, language="ar"))

    assert version == 1
    assert "إلى Quillon" in written(office, number)
    assert letter_views.show(desk, number).template == 1
    assert letter_views.content(desk, number).startswith(b"%PDF")


def test_versions_of_a_text_are_kept(office: Office):
    desk = office.at(HEAD)
    house = templates.show(desk, TemplateKind.THANKS, "en").text
    templates.save(desk, NewTemplate(TemplateKind.THANKS, "en", "Thanks, {state}"))
    templates.save(desk, NewTemplate(TemplateKind.THANKS, "en", "Thank you, {state}"))

    seen = templates.show(desk, TemplateKind.THANKS, "en")

    assert [one.version for one in seen.versions] == [2, 1, 0]
    assert seen.text == "Thank you, {state}"
    assert templates.show(desk, TemplateKind.THANKS, "en", 0).text == house
    with pytest.raises(TemplateUnchanged):
        templates.save(desk, NewTemplate(TemplateKind.THANKS, "en", "Thank you, {state}"))
    with pytest.raises(UnknownField):
        templates.save(desk, NewTemplate(TemplateKind.THANKS, "en", "{name}"))


def test_texts_of_forms_are_of_case_officers_and_those_of_letters_of_who_deals_with_states(office: Office):
    kinds = {one: {row.kind for row in templates.listed(office.at(one))} for one in (CARE, COOPERATION)}

    assert TemplateKind.CONSENT_FORM in kinds[CARE]
    assert TemplateKind.REMINDER not in kinds[CARE]
    assert TemplateKind.CONSENT_FORM not in kinds[COOPERATION]
    with pytest.raises(KeyMissing):
        templates.show(office.at(CARE), TemplateKind.REMINDER, "en")


def test_a_letter_that_lacks_something_is_refused_with_all_of_it_and_takes_no_number(at_stage: AtStage):
    office = at_stage("placed")
    with pytest.raises(LetterIncomplete) as refused:
        letters.write(office.at(PREPARER), a_letter(office, LetterKind.WITHDRAWAL))

    missing = str(refused.value.facts["missing"])
    assert "addressee (record a focal point" in missing
    assert "day of the withdrawal (withdraw the request first" in missing
    name_focal_point(office)
    assert letters.write(office.at(PREPARER), a_letter(office)) == f"OUT-{YEAR}-0001"


def test_a_withdrawn_request_is_withdrawn_in_words(office: Office):
    request_exchanges.withdraw(office.at(PREPARER), office.story.request, before(1), "")

    text = written(office, letters.write(office.at(PREPARER), a_letter(office, LetterKind.WITHDRAWAL)))

    assert "is withdrawn as of" in text


def test_no_letter_names_the_case_or_anyone_or_any_place_of_it(office: Office):
    desk, case = office.at(PREPARER), office.story.witness
    never = (
        (f"As for {case}, all is well.", CaseNamed), ("Ms Zarrin is well.", PersonNamed),
        ("لیلا is well.", PersonNamed), (f"They live {PLACE.lower()}.", PlaceNamed),
    )  # fmt: skip

    for words, refused in never:
        with pytest.raises(refused):
            letters.write(desk, a_letter(office, words=words))

    assert letter_views.register(desk) == ()


def test_what_its_writer_could_not_compare_is_compared_by_who_lets_it_go(office: Office):
    number = letters.write(office.at(COOPERATION), a_letter(office, words="Ms Zarrin is well."))

    assert not letter_views.show(office.at(COOPERATION), number).names_compared
    with pytest.raises(PersonNamed):
        letter_exits.hand_over(office.at(PREPARER), HandedOver(number, TODAY, "courier"))


def test_a_reminder_counts_once_it_leaves_and_only_once(office: Office):
    desk = office.at(PREPARER)
    number = letters.write(desk, a_letter(office, answer_by=before(-20)))
    assert request_views.show(desk, office.story.request).exchanges == ()

    for _time in range(2):
        letter_exits.hand_over(desk, HandedOver(number, TODAY, "their courier"))

    (said,) = request_views.show(desk, office.story.request).exchanges
    assert (said.kind, said.direction, said.answer_by) == (ExchangeKind.REMINDER, Direction.SENT, before(-20))


def test_a_voided_number_stays_and_the_next_letter_takes_the_next(office: Office):
    desk = office.at(PREPARER)
    first = letters.write(desk, a_letter(office))
    letter_exits.void(desk, first, "The day was wrong.")

    second = letters.write(desk, a_letter(office))

    assert second == f"OUT-{YEAR}-0002"
    assert [one.stage for one in letter_views.register(desk)] == [None, LetterStage.VOIDED]
    with pytest.raises(LetterVoid):
        letter_exits.hand_over(desk, HandedOver(first, TODAY, "courier"))
    letter_exits.hand_over(desk, HandedOver(second, TODAY, "courier"))
    with pytest.raises(LetterGone):
        letter_exits.void(desk, second, "too late")


def test_it_leaves_sealed_for_the_compared_certificate_once_a_second_officer_agreed(office: Office, tmp_path: Path):
    desk = office.at(COOPERATION)
    number = letters.write(desk, a_letter(office))
    with pytest.raises(approvals.ApprovalMissing):
        letter_exits.seal(desk, number, tmp_path)
    asked = letter_exits.ask_to_seal(desk, number)
    second_officer.approve(office.at(PREPARER), asked, passphrase_of(PREPARER))

    saved = letter_exits.seal(desk, number, tmp_path)

    opened = open_unsigned(saved.path.read_bytes(), recipient_secret=office.story.state.secret)
    assert opened == letter_views.content(desk, number)
    (event,) = letter_views.show(desk, number).events
    assert (event.stage, event.second) == (LetterStage.SEALED, PREPARER)


def test_a_reply_stands_at_its_request_with_its_scan(office: Office):
    desk = office.at(COOPERATION)
    sent = letters.write(desk, a_letter(office))

    number = replies.receive(
        desk, a_reply(office, answers=None, their_reference="QN/77"), Content.of(b"%PDF-1.7 scan", "scan.pdf")
    )

    seen = letter_views.show(desk, number)
    assert number == f"IN-{YEAR}-0001"
    assert sent == f"OUT-{YEAR}-0001"
    assert isinstance(seen.reply, ReplyNote)
    assert (seen.reply.their_reference, seen.has_scan) == ("QN/77", True)
    assert letter_views.content(desk, number) == b"%PDF-1.7 scan"
    (said,) = request_views.show(desk, office.story.request).exchanges
    assert said.kind is ExchangeKind.ACKNOWLEDGEMENT


def test_a_reply_is_not_older_than_the_letter_that_it_answers(office: Office):
    sent = letters.write(office.at(COOPERATION), a_letter(office))

    with pytest.raises(DayTooEarly):
        replies.receive(office.at(COOPERATION), a_reply(office, answers=sent))
    number = replies.receive(
        office.at(COOPERATION), a_reply(office, LetterKind.NOTE, answers=sent, received_on=TODAY, dated_on=TODAY)
    )

    assert letter_views.show(office.at(COOPERATION), sent).answered_by == (number,)


def test_the_register_is_filtered(office: Office):
    desk = office.at(COOPERATION)
    note = letters.write(desk, NewLetter(LetterKind.NOTE_VERBALE, StateCode("QN"), words="We move house."))
    letters.write(desk, a_letter(office))
    replies.receive(desk, a_reply(office))

    wanted = letter_views.LettersWanted(Direction.SENT, LetterKind.NOTE_VERBALE, StateCode("QN"), before(1), TODAY)

    assert [one.number for one in letter_views.register(desk, wanted)] == [note]
    assert len(letter_views.register(desk)) == 3
