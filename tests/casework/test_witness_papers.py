"""Papers near a witness: forms in their language, filed back signed; field sheets that name nobody and come back."""

from collections.abc import Callable
from dataclasses import replace

import pypdfium2
import pytest

from relocation_desk.casework import alerts, documents, field_sheets, overview, templates, today, witness_forms
from relocation_desk.casework.field_sheets import NewFieldSheet, SheetEnding
from relocation_desk.casework.safeguards import Signed
from relocation_desk.casework.templates import NewTemplate, NoTemplate
from relocation_desk.casework.views import Waiting
from relocation_desk.casework.witness_forms import SignedBack, WantedForm
from relocation_desk.domain.dates import DayInFuture, DayTooEarly
from relocation_desk.domain.field_sheet_codes import FieldSheetStage
from relocation_desk.domain.letter_codes import TemplateKind
from relocation_desk.domain.letters import CaseNamed, PersonNamed
from relocation_desk.domain.permissions import SamePerson
from relocation_desk.domain.text import TextMissing
from relocation_desk.vault.documents import Content
from tests.desks import CARE, HEAD, PREPARER, SECOND, TODAY, Office, an_alert, before
from tests.letters import a_field_sheet

AtStage = Callable[[str], Office]
CONSENT = TemplateKind.CONSENT_FORM


def printed(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def test_a_form_has_blanks_to_sign_and_names_nobody(at_stage: AtStage):
    with at_stage("placed") as office:
        said = printed(witness_forms.form(office.at(CARE), office.story.witness, WantedForm(CONSENT, "fr")))

        assert "Consentement" in said
        assert "Signature" in said
        assert "____" in said
        assert office.story.witness not in said
        assert "Zarrin" not in said.title()


def test_a_form_in_a_language_without_a_text_says_which_there_are(at_stage: AtStage):
    with at_stage("placed") as office:
        with pytest.raises(NoTemplate) as refused:
            witness_forms.form(office.at(CARE), office.story.witness, WantedForm(CONSENT, "fa"))
        assert refused.value.facts["possible"] == "English, French"

        templates.save(office.at(CARE), NewTemplate(CONSENT, "fa", "رضایت\n{blank}"))

        assert witness_forms.form(office.at(PREPARER), office.story.witness, WantedForm(CONSENT, "fa"))


def test_a_signed_form_is_a_document_of_the_case_at_the_consents_of_its_day(at_stage: AtStage):
    with at_stage("placed") as office:
        desk, case = office.at(PREPARER), office.story.witness
        back = SignedBack(CONSENT, before(18))

        number = witness_forms.file_signed(desk, case, back, Content.of(b"%PDF-1.7 signed", "scan.pdf"))

        assert documents.content(desk, case, number) == b"%PDF-1.7 signed"
        assert overview.case(desk, case).safeguards.signed == (Signed(before(18), CONSENT, number),)
        with pytest.raises(DayInFuture):
            witness_forms.file_signed(desk, case, replace(back, signed_on=before(-1)), Content.of(b"a", "a"))


def test_a_field_sheet_says_what_is_ticked_with_the_alerts_of_care_and_no_name(at_stage: AtStage):
    with at_stage("placed") as office:
        alerts.raise_alert(office.at(CARE), office.story.witness, an_alert())
        desk, case = office.at(PREPARER), office.story.witness

        number = field_sheets.make(desk, case, a_field_sheet())

        said = printed(field_sheets.content(desk, number))
        assert number.startswith("FS-")
        assert all(one in said for one in (number, "green umbrella", "nfit to travel", "CONFIDENTIAL"))
        assert case not in said
        assert "They have no telephone" not in said
        for wrong, refused in ((f"{case} waits", CaseNamed), ("Ms Zarrin waits", PersonNamed)):
            with pytest.raises(refused):
                field_sheets.make(desk, case, a_field_sheet(contact=wrong))
        with pytest.raises(field_sheets.TooLongOut):
            field_sheets.make(desk, case, a_field_sheet(15))
        with pytest.raises(DayTooEarly):
            field_sheets.make(desk, case, a_field_sheet(-1))
        with pytest.raises(field_sheets.NothingTicked):
            field_sheets.make(desk, case, NewFieldSheet(TODAY, ()))
        with pytest.raises(field_sheets.LanguageUnspoken):
            field_sheets.make(desk, case, replace(a_field_sheet(), language="de"))


def test_a_sheet_that_is_due_stands_on_today_until_it_is_accounted_for(at_stage: AtStage):
    with at_stage("placed") as office:
        desk, case = office.at(PREPARER), office.story.witness
        number = field_sheets.make(desk, case, a_field_sheet(0))
        field_sheets.make(desk, case, a_field_sheet(3))
        assert [one.kind for one in today.lines(desk)].count(Waiting.FIELD_SHEET) == 1

        destroyed = SheetEnding(FieldSheetStage.DESTROYED, TODAY)
        with pytest.raises(field_sheets.SecondUnnamed):
            field_sheets.account(desk, number, destroyed)
        with pytest.raises(SamePerson):
            field_sheets.account(desk, number, replace(destroyed, second=PREPARER))
        field_sheets.account(desk, number, replace(destroyed, second=SECOND))

        assert Waiting.FIELD_SHEET not in {one.kind for one in today.lines(desk)}
        with pytest.raises(field_sheets.SheetEnded):
            field_sheets.account(desk, number, SheetEnding(FieldSheetStage.RETURNED, TODAY))
        titles = [one.title for one in overview.case(office.at(HEAD), case).timeline]
        assert f"Field sheet {number}: destroyed by two" in titles


def test_a_lost_sheet_is_told_of_in_words(at_stage: AtStage):
    with at_stage("placed") as office:
        desk, case = office.at(PREPARER), office.story.witness
        number = field_sheets.make(desk, case, a_field_sheet())
        with pytest.raises(TextMissing):
            field_sheets.account(desk, number, SheetEnding(FieldSheetStage.LOST, TODAY))

        field_sheets.account(desk, number, SheetEnding(FieldSheetStage.LOST, TODAY, remark="Left in the tram."))

        assert [one.stage for one in field_sheets.of_case(desk, case)] == [FieldSheetStage.LOST]
