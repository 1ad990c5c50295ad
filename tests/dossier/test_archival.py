"""The file as archives and screen readers take it: what of PDF/A-2u and of tagged structure can be checked here."""

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from io import BytesIO

import pypdfium2
import pytest
import uharfbuzz as hb
from PIL import Image, ImageCms
from pyhanko.pdf_utils.generic import DictionaryObject
from pyhanko.pdf_utils.reader import PdfFileReader
from pypdfium2 import raw

from relocation_desk.dossier import labels
from relocation_desk.dossier.content import Section
from relocation_desk.dossier.photographs import ACROSS, DOWN
from relocation_desk.dossier.typeset import typeset
from tests.dossier.conftest import Section as Signing
from tests.dossier.samples import NAMES, a_dossier, a_household, a_long_dossier, printed

_PRINT, _HIDING = 4, 1 | 2 | 32  # flags of a field, as PDF/A asks for them


def a_portrait(colour: str = "#dde3ea") -> bytes:
    drawn = BytesIO()
    Image.new("RGB", (480, 640), colour).save(drawn, "JPEG", comment=b"taken by an officer")
    return drawn.getvalue()


@pytest.fixture(scope="module")
def dossier() -> bytes:
    first, *others = a_household(*NAMES)
    return typeset(a_dossier(persons=(replace(first, photo=a_portrait()), *others)))


def _root(pdf: bytes) -> DictionaryObject:
    return PdfFileReader(BytesIO(pdf)).root


@dataclass
class Element:
    """An element of the structure, and what is drawn for it."""

    kind: str
    text: str = ""


def _structure(pdf: bytes) -> list[Element]:
    """The elements in the order in which they are read."""
    texts = _marked_texts(pdf)
    numbers = {page.idnum: number for number, page in enumerate(_root(pdf)["/Pages"].raw_get("/Kids"))}
    elements: list[Element] = []

    def read(one: DictionaryObject) -> None:
        element = Element(one["/S"])
        elements.append(element)
        for kid in (inside.get_object() for inside in one["/K"]):
            if "/MCID" in kid:
                element.text += texts.get((numbers[kid.raw_get("/Pg").idnum], int(kid["/MCID"])), "")
            else:
                read(kid)

    read(_root(pdf)["/StructTreeRoot"]["/K"])
    return elements


def _marked_texts(pdf: bytes) -> dict[tuple[int, int], str]:
    """What is drawn under each mark of each page."""
    texts: dict[tuple[int, int], str] = defaultdict(str)
    with pypdfium2.PdfDocument(pdf) as document:
        for number, page in enumerate(document):
            for one in page.get_objects([raw.FPDF_PAGEOBJ_TEXT], textpage=page.get_textpage()):
                texts[number, raw.FPDFPageObj_GetMarkedContentID(one)] += one.extract()
    return texts


def _kinds(pdf: bytes) -> list[str]:
    return [one.kind.lstrip("/") for one in _structure(pdf)]


def test_it_declares_itself_an_archive_and_tells_its_number_and_nothing_else(dossier: bytes):
    told = _root(dossier)["/Metadata"].data.decode()

    assert "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>U</pdfaid:conformance>" in told
    assert re.findall(r">([^<>\s]+)<", told) == ["2", "U", "D-7F3K-16-X"]


def test_its_colours_are_those_of_a_profile_inside(dossier: bytes):
    (intent,) = _root(dossier)["/OutputIntents"]

    profile = ImageCms.ImageCmsProfile(BytesIO(intent["/DestOutputProfile"].data)).profile

    assert profile.xcolor_space.strip() == "RGB"
    assert profile.version == pytest.approx(4.2)
    assert "2016" in str(profile.creation_date)


def test_nothing_in_it_is_forbidden_in_an_archive(dossier: bytes):
    for key in (b"/JavaScript", b"/OpenAction", b"/AA ", b"/SMask", b"/CA ", b"/ca ", b"/Group", b"/EmbeddedFiles"):
        assert key not in dossier
    assert len(re.findall(rb"\nendstream\n", dossier)) == dossier.count(b"endstream") > 5
    assert re.search(rb"/ID\s*\[<", dossier)


def test_each_width_that_a_page_states_is_the_one_of_the_font_inside():
    pdf = printed("চৌধুরী শ্রী", "مُحَمَّد بِسْمِ ٱللَّٰهِ", "ကျွန်ုပ် သင်္ဘော", "ភាសាខ្មែរ ស្រី", "தமிழ் கொ", "王小明")
    (page,) = PdfFileReader(BytesIO(pdf)).root["/Pages"]["/Kids"]
    compared = 0

    for font in page.get_object()["/Resources"]["/Font"].values():
        (inner,) = font.get_object()["/DescendantFonts"]
        if "/FontFile2" not in inner.get_object()["/FontDescriptor"]:
            continue
        face = hb.Face(inner.get_object()["/FontDescriptor"]["/FontFile2"].data)
        glyphs = inner.get_object()["/CIDToGIDMap"].data
        _first, widths = inner.get_object()["/W"]
        for code, width in enumerate(widths, start=1):
            glyph = int.from_bytes(glyphs[2 * code : 2 * code + 2], "big")
            assert hb.Font(face).get_glyph_h_advance(glyph) * 1000 / face.upem == pytest.approx(float(width), abs=1)
            compared += 1

    assert compared > 40


def test_it_is_read_aloud_in_the_order_of_print(dossier: bytes):
    assert _kinds(dossier)[:4] == ["Document", "H1", "P", "P"]
    said = "\n".join(element.text for element in _structure(dossier))

    ordered = (labels.TITLE, labels.BEFORE, labels.RETURN, labels.DUTY, labels.SECTIONS[Section.PROTECTION])
    places = [said.index(text) for text in ordered]
    assert places == sorted(places)
    assert "CONFIDENTIAL" not in said


def test_the_table_of_persons_has_a_head_and_a_row_each(dossier: bytes):
    kinds = _kinds(dossier)

    assert (kinds.count("Table"), kinds.count("TR")) == (1, 1 + len(NAMES))
    assert kinds.count("TD") == 5 * len(NAMES)


def test_a_paragraph_over_a_page_is_one_and_its_label_is_not_said_twice():
    content = a_long_dossier(4)
    ((_section, (entry,)),) = content.sections

    elements = _structure(typeset(content))

    said = [re.sub(r"\s", "", element.text) for element in elements]
    assert [re.sub(r"\s", "", paragraph) in said for paragraph in entry.text.split("\n")] == [True] * 4
    assert said.count("Threat,inshort") == 1


def test_all_that_is_drawn_is_marked_as_text_or_as_an_artifact(dossier: bytes):
    for page in PdfFileReader(BytesIO(dossier)).root["/Pages"]["/Kids"]:
        content = page.get_object()["/Contents"].data.decode()
        depth = 0
        for operator in re.findall(r"(?:^|(?<=\s))(BMC|BDC|EMC|BT|Do|f|S)(?=\s|$)", content):
            depth += {"BMC": 1, "BDC": 1, "EMC": -1}.get(operator, 0)
            assert depth or operator == "EMC"
        assert depth == 0


def test_a_photograph_is_drawn_anew_in_bounds_and_told_in_words(dossier: bytes):
    (picture,) = re.findall(rb"/Subtype /Image.*?stream\n(.*?)\nendstream", dossier, re.DOTALL)

    with Image.open(BytesIO(picture)) as shown:
        assert shown.size == (ACROSS, DOWN)
        assert "comment" not in shown.info
    assert _kinds(dossier).count("Figure") == 1
    assert "Photograph of person A".encode("utf-16-be").hex().upper().encode() in dossier


def test_a_photograph_that_several_pages_would_show_is_stored_once():
    one, other = (replace(person, photo=a_portrait()) for person in a_household("Latn", "Geor"))

    assert typeset(a_dossier(persons=(one, other))).count(b"/Subtype /Image") == 1


def test_two_signatures_leave_all_that_makes_it_an_archive_as_it_was(dossier: bytes, section: Signing):
    signed = section.sign(section.sign(dossier, section.officer("P-07"), 1), section.officer("H-01"), 2)

    before, after = PdfFileReader(BytesIO(dossier)), PdfFileReader(BytesIO(signed))
    assert signed.startswith(dossier)
    for kept in ("/Metadata", "/OutputIntents", "/StructTreeRoot", "/MarkInfo", "/Lang", "/Outlines"):
        assert after.root.raw_get(kept) == before.root.raw_get(kept)
    assert "/Encrypt" not in after.trailer
    assert after.trailer["/ID"][0] == before.trailer["/ID"][0]
    form = after.root["/AcroForm"]
    assert not {"/XFA", "/NeedAppearances"} & set(form)
    for field in (one.get_object() for one in form["/Fields"]):
        assert list(field["/Rect"]) == [0, 0, 0, 0]
        assert int(field["/F"]) & (_PRINT | _HIDING) == _PRINT
