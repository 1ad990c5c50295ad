"""A letter, or a form for a witness, on paper: the section's head, the text in any script, a marking on each page."""

from dataclasses import dataclass, replace

from relocation_desk.domain.trouble import N_
from relocation_desk.dossier import labels
from relocation_desk.dossier import sheet as style
from relocation_desk.dossier.bands import Band, Bookmark, Placed, flowing, row
from relocation_desk.dossier.lines import Setter
from relocation_desk.dossier.pages import broken_into_pages, drawn
from relocation_desk.dossier.paper import Paper
from relocation_desk.dossier.shaping import Shaper
from relocation_desk.dossier.sheet import units
from relocation_desk.words.catalogue import LANGUAGES, Translate, translator

BLANK = "_" * 42
_TITLE = N_("Letter {number}")
_RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"})


@dataclass(frozen=True, slots=True)
class Printed:
    """What goes on paper: the text as it is read, and what each page bears; `number` may be empty."""

    head: str
    text: str
    number: str
    language: str
    is_confidential: bool = True


def typeset(one: Printed, page_size: str = "A4") -> bytes:
    """The PDF; the same text gives the same bytes. MissingGlyph names what no font draws."""
    shaper = Shaper()
    say = translator(one.language if one.language in LANGUAGES else "en")
    setter = Setter(shaper, is_right_to_left=one.language in _RIGHT_TO_LEFT)
    paper = Paper(setter, style.sheet(page_size), say)
    title = say(_TITLE).format(number=one.number) if one.number else one.head.split("\n")[0]
    bands = _head(paper, one.head, title)
    for paragraph in one.text.split("\n"):
        bands += _paragraph(paper, paragraph, title)
    frame = _Frame(paper, one)
    pages = broken_into_pages(bands, paper.sheet)
    return drawn(pages, frame.bands, lambda: shaper.fonts, paper.sheet, title, one.language)


def _head(paper: Paper, head: str, title: str) -> list[Band]:
    first, *rest = head.split("\n") if head else [""]
    if not first:
        return [Band(0, bookmark=Bookmark(title, 0))]
    top, *more = paper.across(first, style.SECTION, title)
    bands = [replace(top, bookmark=Bookmark(title, 0)), *more]
    for line in rest:
        bands += paper.across(line, style.SMALL_QUIET, title)
    return [*bands, Band(units(2), rules=()), Band(units(5), rules=(paper.rule(),))]


def _paragraph(paper: Paper, text: str, title: str) -> list[Band]:
    if not text.strip():
        return [Band(units(2.5))]
    bands = flowing(row([paper.cell(paper.sheet.left, paper.sheet.right, text, style.BODY, title)]))
    return [Band(units(4)), *bands] if BLANK in text else bands  # a hand needs more room than a line


class _Frame:
    """The marking at head and foot, the number, and which page this is."""

    def __init__(self, paper: Paper, one: Printed) -> None:
        self._paper, self._one = paper, one

    def bands(self, page: int, pages: int) -> list[tuple[float, Band]]:
        paper, sheet, say = self._paper, self._paper.sheet, self._paper.say
        number = paper.setter.line(self._one.number, style.FOOTER, self._one.number)
        of = paper.setter.line(say(labels.PAGE_OF).format(page=page, pages=pages), style.FOOTER, "")
        foot = (Placed(number, sheet.left, 0), Placed(of, sheet.right - of.width, 0))
        strip = sheet.height - sheet.strip
        found = [(strip, Band(0, foot))]
        if self._one.is_confidential:
            middle = paper.marking(marking(self._one.language, say))
            found += [(sheet.strip, Band(0, (middle,))), (strip + units(3), Band(0, (middle,)))]
        return found


def marking(language: str, say: Translate) -> str:
    """The marking in the language of the letter; in both of the Court's own where that is neither."""
    if language in LANGUAGES:
        return say(labels.MARKING)
    return " · ".join(translator(one)(labels.MARKING) for one in LANGUAGES)
