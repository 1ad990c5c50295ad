"""Papers of a copy: what two sides sign at its hand-over, its receipt, its call-back; they name the copy and nobody."""

from collections.abc import Callable

import pypdfium2
import pytest

from relocation_desk.casework import copies, copy_papers, recalls
from relocation_desk.casework.at_printer import SheetNotPrinted
from relocation_desk.casework.copy_papers import NotCalledBack, WantedPaper
from relocation_desk.casework.dossier_rows import CopyClosed
from relocation_desk.domain.codes import CopyStage
from relocation_desk.domain.copy_codes import CopyPaper
from relocation_desk.words.labels import day
from tests.copies_out import a_recall, close_copy
from tests.desks import PREPARER, Office, before
from tests.system.cups import spooling

AtStage = Callable[[str], Office]


def printed(office: Office, kind: CopyPaper, language: str = "en") -> str:
    pdf = copy_papers.paper(office.at(PREPARER), office.story.copy, WantedPaper(kind, language))
    with pypdfium2.PdfDocument(pdf) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("kind", [CopyPaper.PROTOCOL, CopyPaper.RECEIPT])
def test_a_sheet_names_the_copy_and_no_person_state_or_case_and_fits_one_page(
    at_stage: AtStage, kind: CopyPaper, language: str
):
    with at_stage("exported") as office:
        story = office.story

        said = printed(office, kind, language)

        assert story.number in said
        assert story.copy in said
        assert "____" in said
        assert ("page 1 of 1" if language == "en" else "1 sur 1") in said
        assert story.witness not in said
        assert "ZARRIN" not in said.upper()
        assert "velmore" not in said.casefold()


def test_a_receipt_for_a_file_asks_for_its_digest(at_stage: AtStage):
    with at_stage("exported") as office:
        assert "SHA-256" in printed(office, CopyPaper.RECEIPT)
        assert "SHA-256" not in printed(office, CopyPaper.PROTOCOL)


def test_a_call_back_on_paper_takes_one_on_record_and_says_by_when(at_stage: AtStage):
    with at_stage("exported") as office:
        with pytest.raises(NotCalledBack):
            printed(office, CopyPaper.CALL_BACK)
        recalls.recall(office.at(PREPARER), office.story.number, a_recall())

        assert f"awaited by {day(before(-7))}" in printed(office, CopyPaper.CALL_BACK)


def test_a_copy_that_is_accounted_for_gets_no_sheet(at_stage: AtStage):
    with at_stage("exported") as office:
        close_copy(office, CopyStage.RETURNED)

        with pytest.raises(CopyClosed):
            printed(office, CopyPaper.PROTOCOL)


def test_a_printer_gets_it_from_memory_and_one_that_is_gone_changes_nothing(at_stage: AtStage):
    wanted = WantedPaper(CopyPaper.PROTOCOL, "en")
    with at_stage("exported") as office, spooling() as room:
        desk, code = office.at(PREPARER), office.story.copy
        before_it = copies.history(desk, code)

        copy_papers.print_out(desk, code, wanted, "Paper")
        paper = (room / "paper").read_bytes()
        with pytest.raises(SheetNotPrinted):
            copy_papers.print_out(desk, code, wanted, "Gone")

        assert copies.history(desk, code) == before_it
        assert paper == copy_papers.paper(desk, code, wanted)
