"""The printed dossier: what its cover keeps to itself, what each page carries, and how long texts flow."""

import hashlib
import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from relocation_desk.domain.text import HiddenCharacter
from relocation_desk.dossier import labels, preview
from relocation_desk.dossier.bands import Band, flowing
from relocation_desk.dossier.content import Item, Section
from relocation_desk.dossier.fonts import MissingGlyph
from relocation_desk.dossier.lines import Setter
from relocation_desk.dossier.pages import broken_into_pages, without_stray_page
from relocation_desk.dossier.paper import Paper
from relocation_desk.dossier.shaping import Shaper
from relocation_desk.dossier.sheet import Sheet, sheet
from relocation_desk.dossier.typeset import typeset
from relocation_desk.words.catalogue import translator
from tests.dossier.samples import DUTY, NAMES, a_cover, a_dossier, a_long_dossier, a_person, an_entry, text_of

TELLING = ("MAMULASHVILI", "მამულაშვილი", "border", "armed", "QMA", "passport", "Georgian")


@pytest.fixture(scope="module")
def dossier() -> bytes:
    return typeset(a_dossier("Geor", "Geor"))


@pytest.fixture(scope="module")
def long_dossier() -> bytes:
    return typeset(a_long_dossier(12))


def _page(pdf: bytes, number: int) -> str:
    return text_of(pdf, "-f", str(number), "-l", str(number))


def _pages(pdf: bytes) -> list[str]:
    """The words of each page, on one line."""
    return [" ".join(page.split()) for page in text_of(pdf).split("\f")[:-1]]


def _told_by(program: str, pdf: bytes) -> str:
    return subprocess.run([program, "-"], input=pdf, capture_output=True, check=True).stdout.decode()


@pytest.mark.parametrize("script", NAMES)
def test_both_names_of_each_person_come_back_from_the_paper(script: str):
    passport_name, native_name = NAMES[script]

    text = " ".join(_pages(typeset(a_dossier(*NAMES))))

    assert text.count(passport_name) == 2
    assert text.count(native_name) == 2


def test_the_cover_names_no_person_place_or_situation(dossier: bytes):
    cover = _page(dossier, 1)

    assert "D-7F3K-16-X" in cover
    assert [word for word in TELLING if word in cover] == []
    assert [word for word in TELLING if word not in text_of(dossier)] == []


def test_the_cover_says_how_to_authenticate_it_and_what_to_do_if_found(dossier: bytes):
    cover = _page(dossier, 1)
    said = " ".join(cover.split())

    for text in (*labels.BEFORE_LINES, labels.RETURN_TEXT, "24 January 2017", "code 4QW-81", "+999 20 555 0148"):
        assert text in said
    assert a_cover().trail_head.hex() in re.sub(r"\s", "", cover)


def test_an_urgent_supplement_says_so_on_its_cover_and_to_the_officer_on_duty():
    cover = a_cover(version=3, supersedes="2", is_supplement=True, is_urgent=True)

    pages = _pages(typeset(a_dossier(cover=cover)))

    assert all(labels.URGENT in page for page in pages[:2])
    assert labels.RETURN_URGENT in pages[0]
    assert "within two days" not in pages[0]
    assert labels.DUTY_LEAD_CHANGES.format(earlier=2) in pages[1]
    assert "The rest of the dossier can wait" not in pages[1]
    assert labels.PERSONS_CHANGED in pages[1]


def test_every_page_carries_marking_copy_and_number(long_dossier: bytes):
    pages = preview.pages(long_dossier)

    for number in range(1, pages + 1):
        page = _page(long_dossier, number)
        assert page.count("CONFIDENTIAL") == 2
        assert "D-7F3K-16-X · version 1 · copy code 4QW-81" in page
        assert f"page {number} of {pages}" in page


def test_another_marking_takes_the_place_of_the_usual_one():
    text = text_of(typeset(a_dossier(), marking="COURT SECRET"))

    assert "COURT SECRET" in text
    assert "CONFIDENTIAL" not in text


def test_the_file_tells_nothing_but_its_title(dossier: bytes):
    told = _told_by("pdfinfo", dossier)

    assert "Title:           D-7F3K-16-X\n" in told
    assert re.findall("(?:Producer|Creator|Author|Subject|Keywords|Date).*", told) == []
    assert b"ReportLab" not in dossier
    assert b"/Lang (en)" in dossier


def test_every_font_is_inside_as_a_subset_that_can_be_read_as_text(dossier: bytes):
    rows = _told_by("pdffonts", dossier).splitlines()[2:]

    assert len(rows) >= 4
    assert all(re.search(r"CID TrueType +Identity-H +yes yes yes", row) for row in rows)


def test_the_same_content_gives_the_same_bytes_in_every_process():
    program = (
        "import hashlib; from tests.dossier.samples import *; from relocation_desk.dossier.typeset import typeset; "
        "print(hashlib.sha256(typeset(a_dossier(*NAMES))).hexdigest())"
    )

    command, environment = (sys.executable, "-c", program), os.environ | {"PYTHONHASHSEED": "1"}
    told = subprocess.run(command, env=environment, capture_output=True, check=True, text=True).stdout

    assert told.strip() == hashlib.sha256(typeset(a_dossier(*NAMES))).hexdigest()


def test_another_content_gives_another_file_identifier(dossier: bytes):
    other = typeset(a_dossier("Geor", "Geor", cover=a_cover(copy_code="9ZT-33")))

    def identifier(pdf: bytes) -> bytes:
        return pdf.rpartition(b"/ID")[2]

    assert identifier(dossier) != identifier(other)


def test_reasons_and_sources_are_not_printed():
    entry = replace(an_entry(), reason="because of the reason", source="record of the source")
    content = a_dossier(duty=(entry,), persons_reason="reason for persons")

    text = text_of(typeset(content))

    assert entry.text in text
    assert "reason" not in text
    assert "record of the source" not in text


def test_a_long_text_flows_over_pages_whole_and_in_order():
    content = a_long_dossier(12)
    ((_section, (entry,)),) = content.sections
    pdf = typeset(content)
    frame = r"CONFIDENTIAL|D-7F3K-16-X · \S+ 1 · copy code 4QW-81|page \d+ of \d+|Threat, in short(?: · continued)?"

    inside = text_of(pdf, "-f", "3", "-layout")

    assert " ".join(entry.text.split()) in " ".join(re.sub(frame, " ", inside).split())


def test_an_entry_that_goes_over_the_page_says_its_label_again(long_dossier: bytes):
    assert "Threat, in short · continued" in _pages(long_dossier)[3]


def test_no_heading_stands_alone_at_the_foot_of_a_page():
    for filling in range(20, 60):
        sections = (
            (Section.PROTECTION, (an_entry(Item.MEASURES, "\n".join(["filled"] * filling)),)),
            (Section.CARE, (an_entry(Item.NEEDS, "first line of the next section"),)),
        )

        pdf = typeset(a_dossier(duty=(), persons=(), sections=sections))

        (page,) = [page for page in _pages(pdf) if "Care" in page]
        assert "first line of the next section" in page


def test_a_person_is_never_cut_by_a_page_break():
    content = a_dossier(*NAMES, *NAMES, duty=DUTY[:3], sections=())

    pdf = typeset(content)

    pages = _pages(pdf)
    assert len(pages) > 4
    for passport_name, native_name in NAMES.values():
        assert [page.count(passport_name) for page in pages] == [page.count(native_name) for page in pages]


def test_column_heads_come_again_where_the_table_goes_over_the_page():
    content = a_dossier(*NAMES, *NAMES, *NAMES, sections=())

    text = text_of(typeset(content), "-layout")

    assert len(re.findall(r"Born +Sex", text)) == 2


@pytest.mark.parametrize("length", [0, 1, 5000, pytest.param(20_000, marks=pytest.mark.drill)])
def test_a_field_of_any_length_is_set(length: int):
    person = a_person(languages="x" * length, papers="word " * (length // 5))

    pdf = typeset(a_dossier(persons=(person,), sections=()))

    assert text_of(pdf).count("x" * 10) >= length // 300


def test_a_dossier_speaks_french():
    say = translator("fr")
    content = a_dossier(language="fr", cover=a_cover(issued_on=date(2016, 8, 1)))

    pdf = typeset(content)

    cover = " ".join(_page(pdf, 1).split())
    assert say(labels.TITLE) in cover
    assert say(labels.TITLE) != labels.TITLE
    assert "1er août 2016" in cover
    assert "24 janvier 2017" in cover
    assert say(labels.DUTY) in _page(pdf, 2)
    assert b"/Lang (fr)" in pdf


def test_every_printed_word_of_french_can_be_drawn():
    content = a_dossier(
        language="fr",
        sections=tuple((section, tuple(an_entry(item) for item in Item)) for section in Section),
    )

    assert preview.pages(typeset(content)) > 2


def test_the_outline_leads_to_cover_duty_page_sections_persons_and_entries(dossier: bytes):
    with pypdfium2.PdfDocument(dossier) as document:
        outline = [(one.level, one.get_title()) for one in document.get_toc()]

    assert outline[:3] == [(0, "Transfer dossier"), (0, "For the officer on duty"), (1, "Asked")]
    assert outline[10:14] == [
        (0, "1\u2002Persons"),
        (1, "A\u2002MAMULASHVILI Giorgi"),
        (1, "B\u2002MAMULASHVILI Giorgi"),
        (0, "2\u2002Protection"),
    ]


@pytest.mark.parametrize(("page_size", "points"), [("A4", (595, 842)), ("Letter", (612, 792))])
def test_the_sheet_has_the_size_asked_for(page_size: str, points: tuple[int, int]):
    page = preview.render(typeset(a_dossier(), page_size=page_size), 1, 1)

    assert (page.width, page.height) == pytest.approx(points, abs=1)


def test_an_undrawable_character_is_reported_with_its_entry():
    content = a_dossier(duty=(an_entry(Item.ARRIVAL, "by the gate \ue123"),))

    with pytest.raises(MissingGlyph) as trouble:
        typeset(content)

    assert trouble.value.facts == {"character": "U+E123", "place": labels.ITEMS[Item.ARRIVAL]}


def test_trouble_with_a_name_tells_whose_without_saying_it():
    content = a_dossier(persons=(a_person("B", native_name="Ива\ue123н"),))

    with pytest.raises(MissingGlyph) as trouble:
        typeset(content)

    assert trouble.value.facts["place"] == "Persons, B"


def test_a_hidden_character_is_refused_before_it_reaches_paper():
    content = a_dossier(duty=(an_entry(text="meet at \u202egate 4"),))

    with pytest.raises(HiddenCharacter):
        typeset(content)


@given(st.lists(st.integers(1, 30), min_size=1, max_size=12))
def test_no_page_begins_or_ends_with_a_single_line_of_a_paragraph(lengths: list[int]):
    sheet = Sheet(400, 66 + 58 + 100)  # ten lines of ten points
    paragraphs = [flowing([Band(10) for _line in range(length)]) for length in lengths]
    owner = {id(band): number for number, paragraph in enumerate(paragraphs) for band in paragraph}

    pages = broken_into_pages([band for paragraph in paragraphs for band in paragraph], sheet)

    for page in pages:
        owners = [owner[id(band)] for _below, band in page.bands]
        for number in {owners[0], owners[-1]}:
            assert owners.count(number) > 1 or lengths[number] == 1
    assert [id(band) for page in pages for _below, band in page.bands] == list(owner)


def test_a_last_page_of_a_few_lines_is_spared_by_less_space_between_the_parts():
    small = Sheet(400, 66 + 58 + 100)

    spared = without_stray_page([Band(40), Band(40, space=10), Band(10, space=10)], small)
    needed = without_stray_page([Band(45), Band(45, space=10), Band(10, space=10)], small)

    assert [[below - small.top for below, _band in page.bands] for page in spared] == [[0, 45, 90]]
    assert [[below - small.top for below, _band in page.bands] for page in needed] == [[0, 55], [0]]


def test_the_page_for_the_officer_on_duty_stays_one_page_where_entries_may_stand_closer():
    usual, closer, over = (_pages(typeset(a_dossier(*["Geor"] * persons, sections=()))) for persons in (3, 8, 14))

    for pages in (usual, closer):
        assert "Ours: duty line" in pages[1]
        assert "wait until morning" in pages[1]
    assert "on this page and the next" in over[1]
    assert over[2].startswith("CONFIDENTIAL For the officer on duty · continued")


def test_paragraphs_beside_a_label_of_two_lines_stand_as_close_as_any():
    entry = an_entry(Item.HEALTH, "first\nsecond")
    label = Paper(Setter(Shaper()), sheet("A4"), str).labelled

    short, long = label("Short", entry.text, "a test"), label("A label that takes two lines here", entry.text, "a test")

    assert sum(band.height + band.space for band in long) == sum(band.height + band.space for band in short)
