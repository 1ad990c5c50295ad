"""Invented dossiers to set and look at: households in several scripts, long texts, both languages."""

import re
import subprocess
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import accumulate
from random import Random
from typing import Any

import pypdfium2

from relocation_desk.dossier.bands import Band, Placed
from relocation_desk.dossier.content import Content, Cover, Entry, Item, Person, Section
from relocation_desk.dossier.fonts import Cut
from relocation_desk.dossier.lines import Line, Setter, Style
from relocation_desk.dossier.pages import Page, drawn
from relocation_desk.dossier.shaping import Shaper
from relocation_desk.dossier.sheet import Sheet

NAMES = {
    "Latn": ("ŁUKASIŃSKA Zdeňka", "Łukasińska Zdeňka"),
    "Arab": ("AL AHMAD Muhammad", "محمد عبد الله الأحمد"),
    "Cyrl": ("SHCHERBAKOV Ivan", "Щербаков Иван Юрьевич"),
    "Geor": ("MAMULASHVILI Giorgi", "მამულაშვილი გიორგი"),
    "Beng": ("CHOWDHURY Rahima", "রহিমা খাতুন চৌধুরী"),
    "Mymr": ("MAUNG MAUNG LWIN", "မောင်မောင်လွင် ကျော်"),
    "Ethi": ("HAILE SELASSIE Gebre", "ኃይለ ሥላሴ ገብረ"),
}
_PAPERS = "passport P 402 118, valid until 3 February 2019; birth certificate, certified copy"


def a_person(letter: str = "A", script: str = "Geor", **said: Any) -> Person:
    """A person with a name in a script."""
    passport_name, native_name = NAMES[script]
    person = Person(
        letter,
        passport_name,
        native_name,
        "12 March 1979",
        "male",
        "principal",
        "Georgian, Russian",
        "QMA",
        _PAPERS,
        "W",
    )
    return replace(person, **said)


def a_household(*scripts: str) -> tuple[Person, ...]:
    """One person a script, lettered from A."""
    return tuple(a_person(chr(65 + number), script) for number, script in enumerate(scripts))


def an_entry(item: Item = Item.ASKED, text: str = "Receive four persons on arrival.") -> Entry:
    """An entry with a text."""
    return Entry(item, text, "needed at the border", "placement")


def a_cover(**said: object) -> Cover:
    """The cover of copy 1 of a first version."""
    cover = Cover(
        number="D-7F3K-16-X",
        version=1,
        supersedes=None,
        copy_number=1,
        copies=2,
        copy_code="4QW-81",
        issued_on=date(2016, 11, 24),
        not_after=date(2017, 1, 24),
        signatories=("P-07", "P-01"),
        trail_head=bytes(range(64, 96)),
        trail_entry=48117,
        duty_line="+999 20 555 0148, any hour",
    )
    return replace(cover, **said)  # type: ignore[arg-type]


DUTY = (
    an_entry(
        Item.ASKED,
        "Receive four persons on arrival, take them to the place your section named on 2 November, and confirm by "
        "telephone within the hour.",
    ),
    an_entry(
        Item.BASIS,
        "Practical arrangement of 3 May 2015; our request R-0412 of 24 October; your acceptance of 20 November, for "
        "six months, schooling for two children, no publicity.",
    ),
    an_entry(
        Item.ARRIVAL,
        "Sunday 27 November 2016, 21:40, by road, escorted to the border post. Papers carried: four travel documents. "
        "Phrase on meeting: see sealed annex 2.",
    ),
    an_entry(
        Item.HEALTH,
        "D: inhaler carried for ten days; prescription in annex 4. A: may not be separated from C (psychosocial "
        "officer’s note).",
    ),
    an_entry(Item.DANGER, "May be looked for by members of a former armed unit with relatives in your capital."),
    an_entry(Item.MUST_NOT_LEARN, "The embassy of origin, community associations, relatives by telephone."),
    an_entry(
        Item.STATUS_AND_COSTS,
        "Temporary protection as agreed; living costs borne by the Special Fund for six months, paid to your section.",
    ),
    an_entry(
        Item.CONTACTS, "Ours: duty line, any hour, word of the day. Yours: the structure you named; tested 21 November."
    ),
)
_SENTENCE = "Two men in a grey van asked a shopkeeper for the family by name, and came back with a photograph. "
SECTIONS = (
    (Section.PERSONS, ()),
    (
        Section.PROTECTION,
        (
            an_entry(Item.THREAT_SUMMARY, _SENTENCE * 4 + "\n" + _SENTENCE * 3),
            an_entry(
                Item.MEASURES, "Change of place and of telephone; no photographs; school under the mother’s name."
            ),
        ),
    ),
    (Section.ARRIVAL, (an_entry(Item.FIRST_CONTACT, "Within 24 hours, then weekly on Tuesdays at 18:00."),)),
    (Section.CARE, (an_entry(Item.NEEDS, "Asthma nurse for D; trauma counselling in Georgian for B."),)),
    (
        Section.LEGAL,
        (
            an_entry(Item.CONSENT, "Given in Georgian on 12 October 2016 through interpreter T-4; may be withdrawn."),
            an_entry(Item.CONDITIONS, "Six months, to be renewed by exchange of letters; notice of thirty days."),
        ),
    ),
)


def a_dossier(*scripts: str, language: str = "en", **said: object) -> Content:
    """A dossier about a household with names in these scripts."""
    content = Content(language, a_cover(), DUTY, a_household(*scripts or ("Geor",)), "named in the papers", SECTIONS)
    return replace(content, **said)  # type: ignore[arg-type]


def a_long_dossier(paragraphs: int) -> Content:
    """A dossier with a statement that runs over many pages, its words as unevenly common as those of a language."""
    chance = Random(7)
    known = [_invented_word(chance) for _ in range(3000)]
    common = list(accumulate(1 / rank for rank in range(1, len(known) + 1)))
    text = "\n".join(f"{number}. {_told(chance, known, common)}" for number in range(1, paragraphs + 1))
    return a_dossier(sections=((Section.PROTECTION, (an_entry(Item.THREAT_SUMMARY, text),)),))


def _invented_word(chance: Random) -> str:
    letters = chance.choices("etaoinshrdlucmfwypvbgk", (12, 9, 8, 8, 7, 7, 6, 6, 6, 4, 4, *(2,) * 11), k=10)
    return "".join(letters[: chance.choice((2, 3, 4, 5, 6, 7, 8, 10))])


def _told(chance: Random, known: list[str], common: list[float]) -> str:
    words = chance.choices(known, cum_weights=common, k=170)
    for place in range(0, len(words), 12):
        words[place] += chance.choice((",", ".", ";"))
    words[85] = f"{chance.randint(1, 28)} October 2016, {chance.randint(0, 23)}:{chance.randint(10, 59)}."
    return " ".join(words)


def printed(*texts: str, size: float = 16) -> bytes:
    """A page with each text on a line of its own."""
    setter = Setter(Shaper())
    style = Style(Cut.TEXT, size, size * 1.8, "#000000")
    return printed_lines([setter.line(text, style, "a test") for text in texts])


def printed_lines(lines: Sequence[Line]) -> bytes:
    """A page with lines under one another."""
    size = lines[0].style.size
    bands = [
        (40 + number * size * 2, Band(size * 2, (Placed(line, 40, size * 1.4),))) for number, line in enumerate(lines)
    ]
    sheet = Sheet(max(line.width for line in lines) + 80, 80 + size * 2 * len(lines))
    fonts = dict.fromkeys(strip.font for line in lines for piece in line.pieces for strip in piece.shaped.strips)
    return drawn([Page(bands)], lambda _page, _pages: (), lambda: tuple(fonts), sheet, "Names", "en")


def text_of(pdf: bytes, *options: str) -> str:
    """What pdftotext reads, without the direction marks that it puts in itself."""
    read = subprocess.run(["pdftotext", *options, "-", "-"], input=pdf, capture_output=True, check=True)
    return re.sub("[\u200e\u200f\u202a-\u202c]", "", read.stdout.decode())


def lines_of(pdf: bytes) -> list[str]:
    """The lines that pdftotext reads."""
    return [line for line in text_of(pdf).replace("\f", "\n").split("\n") if line]


def lines_shown(pdf: bytes) -> list[str]:
    """The lines of the first page as pdfium reads them, which puts marks on one letter in another order."""
    with pypdfium2.PdfDocument(pdf) as document:
        read = document[0].get_textpage().get_text_range()
    return unicodedata.normalize("NFC", re.sub("[\u200e\u200f]", "", read)).split("\r\n")
