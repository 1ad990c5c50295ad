"""Lines of several scripts and directions: broken where Unicode breaks them, ordered as Qt orders them."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QTextBoundaryFinder

from relocation_desk.dossier import breaks
from relocation_desk.dossier.fonts import Cut
from relocation_desk.dossier.lines import Line, Setter, Style
from relocation_desk.dossier.shaping import Shaper
from tests.dossier.pictures import SIZE, difference, ink_of_pdf, ink_of_qt, inks_of_qt
from tests.dossier.samples import lines_of, lines_shown, printed, printed_lines

BOTH_WAYS = {
    "Latin and figures in Arabic": "السيد أحمد (ص. 12) يصل على متن LH 402 الساعة 21:40",
    "Arabic in Latin": "meet محمد عبد الله (أحمد) at gate 4",
    "Persian figures": "پلاک ۱۲۳-۴۵ ایران، تلفن ۰۲۱ (داخلی ۷)",
    "Hebrew and dates": "דוד בן־גוריון (12/03/1979), דרכון A-4021",
    "brackets around both": "(محمد [Muhammad] الأحمد)",
    "a list": "Ivan, محمد، Иван; גוריון",
}
PARAGRAPHS = {
    "Arabic": "يصل السيد أحمد يوم الأحد 27 نوفمبر 2016 الساعة 21:40 على متن LH 402 ومعه (أربع) وثائق سفر صالحة",
    "Latin": "Wait for محمد عبد الله الأحمد and Иван Щербаков at the post-office (gate 4/5), then as agreed, drive on",
    "Japanese": "国境の検問所「北門」で、午後九時四十分に到着する家族を待つこと。",
    "Ge’ez": "ኃይለ፡ሥላሴ፡ገብረ፡ማርያም፡በሩን፡ጠብቅ፡ኃይለ፡ሥላሴ",
}
LEFT_TO_RIGHT = (
    "Ọ́lábísí", "Zdeňka", "Щербаков", "Ελληνικά", "გიორგი", "Հայկ", "রহিমা", "श्रीमती", "தமிழ்", "မောင်", "ភាសា", "สมชาย",
    "ገብረ", "ⵎⵓⵃⵎⵎⴷ", "王小明", "김철수", "21:40", "R-0412",
)  # fmt: skip
# Beside Arabic poppler moves the mark at the end of the Tamil word, and turns Tifinagh round.
READ_BESIDE_ARABIC = tuple(one for one in LEFT_TO_RIGHT if one not in ("தமிழ்", "ⵎⵓⵃⵎⵎⴷ"))
RIGHT_TO_LEFT = ("محمد", "الأحمد", "گوریان", "٢٠١٦", "2016", "12:30")
SIGNS = 'ab1אב中かー。、）（()[]“”«»"!?,:;/-–—…%€+\u00a0한।፡@'


@pytest.mark.parametrize("line", BOTH_WAYS)
def test_a_line_of_both_directions_looks_as_qt_draws_it(line: str, qapp: object):
    text = BOTH_WAYS[line]

    ours, theirs = ink_of_pdf(printed(text, size=SIZE)), ink_of_qt(text)

    assert ours.width == pytest.approx(theirs.width, rel=0.01)
    assert difference(ours, theirs) < 0.13


@pytest.mark.parametrize("paragraph", PARAGRAPHS)
def test_a_paragraph_breaks_into_the_lines_that_qt_draws(paragraph: str, qapp: object):
    width = 620

    ours = _set(PARAGRAPHS[paragraph], width)
    theirs = inks_of_qt(PARAGRAPHS[paragraph], width)

    assert len(ours) == len(theirs) > 2
    for line, picture in zip(ours, theirs, strict=True):
        assert difference(ink_of_pdf(printed_lines([line])), picture) < 0.13


def _set(text: str, width: float) -> tuple[Line, ...]:
    return Setter(Shaper()).paragraph(text, Style(Cut.TEXT, SIZE, SIZE * 1.5, "#000000"), width, "a test")


@given(st.text(SIGNS, min_size=2, max_size=8))
@example("א–€")
def test_no_line_breaks_where_unicode_forbids_it(text: str):
    theirs = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Line, text)

    for place in breaks.places(text):
        theirs.setPosition(place)
        assert theirs.isAtBoundary(), text[:place] + "|" + text[place:]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("well-known", ["well-", "known"]),
        ("12/03/2016", ["12/03/2016"]),
        ("2015–2016", ["2015–2016"]),
        ("北門（入口）。待つ", ["北", "門", "（入", "口）。", "待", "つ"]),
        ("သည်နယ်စပ်", ["သည်", "နယ်", "စပ်"]),
        ("ครับเมืองไทย", ["ครับ", "เมือง", "ไทย"]),
        ("ភាសាខ្មែរស្រី", ["ភា", "សា", "ខ្មែរ", "ស្រី"]),
    ],
)
def test_a_word_may_break_here_and_nowhere_else(text: str, parts: list[str]):
    edges = (0, *breaks.places(text), len(text))

    assert [text[start:end] for start, end in pairwise(edges)] == parts


@settings(max_examples=20)
@given(st.lists(st.lists(st.sampled_from(LEFT_TO_RIGHT), min_size=1, max_size=5).map(" ".join), min_size=1, max_size=8))
def test_lines_of_any_scripts_from_left_to_right_copy_out_as_typed(lines: list[str]):
    pdf = printed(*lines)

    assert lines_of(pdf) == lines
    assert lines_shown(pdf) == [unicodedata.normalize("NFC", line) for line in lines]


@settings(max_examples=20)
@given(st.lists(st.sampled_from((*RIGHT_TO_LEFT, *READ_BESIDE_ARABIC)), min_size=2, max_size=6))
def test_each_word_of_a_line_of_both_directions_copies_out_as_typed(words: list[str]):
    (line,) = lines_of(printed(" ".join(words)))

    assert [word for word in words if word not in line] == []
