"""Names in every script: what is printed copies out as it was typed, and looks as Qt draws it."""

import unicodedata

import pytest
from bidi import get_display
from hypothesis import example, given
from hypothesis import strategies as st
from PIL import ImageOps

from relocation_desk.domain.text import HiddenCharacter
from relocation_desk.dossier.directions import in_visual_order, levels
from relocation_desk.dossier.drawing import line_operators
from relocation_desk.dossier.embedding import EmbeddedFont
from relocation_desk.dossier.fonts import Cut, MissingGlyph, roman
from relocation_desk.dossier.glyphs import glyphs_of
from relocation_desk.dossier.lines import Piece, Setter, Style
from relocation_desk.dossier.pairs import Pairs
from relocation_desk.dossier.shaping import Shaped, Shaper
from tests.dossier.pictures import difference, ink_of_pdf, ink_of_qt
from tests.dossier.samples import NAMES, lines_of, lines_shown, printed

SCRIPTS = {script: native for script, (_passport, native) in NAMES.items()} | {
    "Latin marks": "Ọ́lábísí T́ẽ x̄ fi ffl AVATAR",
    "French": "« Zoë » – 1er août, œuvre, 117 €",
    "Arabic with vowels": "مُحَمَّد بِسْمِ ٱللَّٰهِ",
    "Arabic ligatures": "الإسلام لأحمد ولاء",
    "Persian": "می‌خواهم نامه‌ای",
    "Urdu": "ترکی گلاب اردو ٹیڑھا",
    "Bengali": "চৌধুরী কো ক্ষ্ম র্কি শ্রী",
    "Burmese": "ဒေါ်အောင်ဆန်းစုကြည် ကျွန်ုပ် သင်္ဘော",
    "Greek": "Ελληνικά Παπαδόπουλος",
    "Armenian": "Հայկ Սարգսյան",
    "Hebrew": "שָׁלוֹם דוד בן־גוריון",
    "Devanagari": "देवेन्द्र क्षत्रिय श्री हिन्दी",
    "Tamil": "தமிழ் செல்வி கொ",
    "Khmer": "ភាសាខ្មែរ ស្រី កើត",
    "Thai": "สมชาย ใจดี น้ำ",
    "Tifinagh": "ⵎⵓⵃⵎⵎⴷ",
    "N’Ko": "ߒߞߏ ߡߎߤߊߡߡߊߘ 12 ߡߊ",
    "Chinese": "王小明（北京）豈豈",
    "Japanese": "山田はなこ、ガギグ。",
    "Korean": "김철수 한국어",
}
WORDS = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x17F, exclude_categories=("Cc", "Cf")), min_size=1)
BOTH_WAYS = st.text(st.sampled_from("abc אבג محم 123 ٤٥٦ ()[].,:+-/«»"), min_size=1, max_size=24)
BODY = Style(Cut.TEXT, 10, 14, "#000000")


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_name_copies_out_as_it_was_typed(script: str):
    pdf = printed("before", SCRIPTS[script], "after")

    assert lines_of(pdf) == ["before", SCRIPTS[script], "after"]
    assert lines_shown(pdf) == ["before", unicodedata.normalize("NFC", SCRIPTS[script]), "after"]


def test_a_line_of_both_directions_copies_out_run_by_run():
    (line,) = lines_of(printed("meet محمد عبد الله (or Иван) at 21:40 near გორი"))

    for run in ("meet", "محمد عبد الله", "or Иван) at 21:40 near გორი"):
        assert run in line


def test_a_bracket_in_a_right_to_left_name_turns_round_but_copies_as_typed():
    names = " ".join(lines_of(printed("السيد (أحمد) الأول", "Latin letters make up most of this page")))

    assert "السيد (أحمد) الأول" in names


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_name_looks_as_qt_draws_it(script: str, qapp: object):
    text = SCRIPTS[script]

    ours, theirs = ink_of_pdf(printed(text, size=80)), ink_of_qt(text)

    assert ours.width == pytest.approx(theirs.width, rel=0.015)
    assert ours.height == pytest.approx(theirs.height, abs=4)
    assert difference(ours, theirs) < 0.13
    assert difference(ours, ImageOps.mirror(theirs)) > 0.4


@pytest.mark.parametrize("character", ["\ue000", "\U000e0fff", "\u0378"])
def test_a_character_that_no_font_draws_is_named_with_its_place(character: str):
    with pytest.raises(MissingGlyph) as trouble:
        Setter(Shaper()).line(f"the village {character}", BODY, "Arrival")

    assert trouble.value.facts == {"character": f"U+{ord(character):04X}", "place": "Arrival"}


@pytest.mark.parametrize("character", ["\u202e", "\u2066", "\x07", "\x9b"])
def test_a_character_that_hides_or_reorders_is_refused(character: str):
    with pytest.raises(HiddenCharacter):
        Setter(Shaper()).line(f"Ivan{character}ov", BODY, "Persons, A")


@pytest.mark.parametrize("cut", Cut)
def test_words_by_pairs_stand_as_harfbuzz_sets_them_whole(cut: Cut):
    @given(WORDS)
    @example("AVATAR")
    @example("“To Yves”")
    @example("office-waffle")
    def stands_the_same(word: str) -> None:
        put_together = Pairs(EmbeddedFont(roman(cut), "T1")).put_together(word)
        whole = glyphs_of(roman(cut), word, "Latn", right_to_left=False)

        if put_together:
            _operands, width = put_together
            assert width == pytest.approx(sum(place.x_advance for _info, place in whole) * 1000 / roman(cut).upem)
            assert all(info.codepoint == roman(cut).glyph(one) for (info, _), one in zip(whole, word, strict=True))

    stands_the_same()


@given(BOTH_WAYS, st.sampled_from([0, 1]))
@example("السيد (أحمد) [4QW-81]", 1)
def test_levels_order_text_as_the_reference_does(text: str, base: int):
    nothing = Shaped(0, (), (), 0, 0)
    pieces = [Piece(level, nothing, one) for level, one in zip(levels(text, base), text, strict=True)]

    ordered = "".join(piece.text for piece in in_visual_order(pieces))

    assert ordered.strip() == get_display(text, base_dir="LR"[base]).strip()


def test_a_word_without_spaces_breaks_between_its_letters():
    text = "ကျွန်ုပ်တို့သည်နယ်စပ်ဂိတ်သို့ညနေပိုင်းတွင်ရောက်ရှိမည်"
    setter = Setter(Shaper())

    lines = setter.paragraph(text, BODY, 60, "a test")

    assert len(lines) > 3
    assert all(line.width <= 60 for line in lines)
    assert "".join(piece.text for line in lines for piece in line.pieces) == text
    assert not any(unicodedata.category(line.pieces[0].text[0]).startswith("M") for line in lines)


def test_a_word_wider_than_its_line_is_broken_not_cut_off():
    lines = Setter(Shaper()).paragraph("x" * 200, BODY, 100, "a test")

    assert all(line.width <= 100 for line in lines)
    assert sum(len(piece.text) for line in lines for piece in line.pieces) == 200


def test_a_mark_that_stands_for_no_text_is_drawn_as_a_shape():
    shaper = Shaper()
    line = Setter(shaper).line("চৌ", BODY, "a test")

    drawn = line_operators(line, 0, 0)

    assert drawn.count(" cm ") == drawn.count(" f Q") == len(line.pieces[0].shaped.loose) > 0
