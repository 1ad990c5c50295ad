"""A dossier's content into its PDF: cover, page for the officer on duty, sections."""

from collections.abc import Sequence
from dataclasses import replace

from relocation_desk.dossier import annexes, labels, persons
from relocation_desk.dossier import sheet as style
from relocation_desk.dossier.bands import Band, Bookmark, Placed
from relocation_desk.dossier.content import Content, Cover, Entry, Item, Section
from relocation_desk.dossier.cover import CoverPage
from relocation_desk.dossier.disarming import Disarmed
from relocation_desk.dossier.lines import Setter
from relocation_desk.dossier.pages import broken_into_pages, drawn, without_stray_page
from relocation_desk.dossier.paper import Paper
from relocation_desk.dossier.shaping import Shaper
from relocation_desk.dossier.sheet import units
from relocation_desk.words.catalogue import _, translator

_BEFORE_PERSONS = (
    Item.CHANGES, Item.ASKED, Item.BY_WHEN, Item.BASIS, Item.CONDITIONS, Item.EXCEPTION, Item.HANDLING,
)  # fmt: skip
_CLOSER = 0.5  # of the usual air


def typeset(
    content: Content, made: Sequence[Disarmed] = (), *, page_size: str | None = None, marking: str | None = None
) -> bytes:
    """Return the dossier's PDF in its own language; the same content gives the same bytes.

    `made` is what each of its annexes became.
    `marking` stands at the head and foot of each page ("CONFIDENTIAL", translated, unless told). Raises MissingGlyph or
    HiddenCharacter, each naming the entry, when something can't be printed as it was typed.
    """
    shaper = Shaper()
    say = translator(content.language)
    paper = Paper(Setter(shaper), style.sheet(page_size or content.page_size), say)
    cover = CoverPage(content.cover, paper).page()
    inside = without_stray_page([*_duty(paper, content), *_sections(paper, content)], paper.sheet)
    inside += annexes.pages(paper, content.annexes, made)
    frame = _Frame(paper, content.cover, marking or say(labels.MARKING))
    pages = [cover, *inside]
    return drawn(pages, frame.bands, lambda: shaper.fonts, paper.sheet, content.cover.number, content.language)


def annex_pages(made: Disarmed, language: str, page_size: str = "A4") -> int:
    """How many pages an annex takes in a dossier of that language; MissingGlyph of a text that can't be printed."""
    if made.pages:
        return len(made.pages)
    return annexes.count(Paper(Setter(Shaper()), style.sheet(page_size), translator(language)), made)


def _duty(paper: Paper, content: Content) -> list[Band]:
    """One page if it can be, its entries closer if they must; else the next says what it goes on with."""
    for air in (1, _CLOSER):
        bands = _duty_bands(replace(paper, air=air), content, _lead(paper, content, labels.DUTY_LEAD))
        if len(broken_into_pages(bands, paper.sheet)) == 1:
            return bands
    bands = _duty_bands(paper, content, _lead(paper, content, labels.DUTY_LEAD_OVER))
    again = paper.again(paper.say(labels.DUTY), _(labels.DUTY))
    return [bands[0], *(replace(band, lead=band.lead or again) for band in bands[1:])]


def _lead(paper: Paper, content: Content, usual: str) -> str:
    """What the page says of itself: of an annex apart and of a supplement something else than is usual."""
    if content.is_apart:
        return paper.say(labels.DUTY_LEAD_APART)
    if content.cover.is_supplement:
        return paper.say(labels.DUTY_LEAD_CHANGES).format(earlier=content.cover.supersedes)
    return paper.say(usual)


def _duty_bands(paper: Paper, content: Content, lead: str) -> list[Band]:
    heading = paper.say(labels.DUTY)
    bands = _kept(paper.across(heading, style.HEADING, _(labels.DUTY)))
    bands[0] = replace(bands[0], fresh=True, bookmark=Bookmark(heading, 0))
    if content.cover.is_urgent:
        bands += _kept([Band(units(1)), *paper.across(paper.say(labels.URGENT), style.LABEL, _(labels.DUTY))])
    bands += _kept([Band(units(1)), *paper.across(lead, style.SMALL_QUIET, _(labels.DUTY))])
    bands += _kept([Band(units(2))])
    first = [entry for entry in content.on_duty if entry.item in _BEFORE_PERSONS]
    then = [entry for entry in content.on_duty if entry.item not in _BEFORE_PERSONS]
    bands += _entries(paper, first)
    if content.persons:
        named = labels.PERSONS_CHANGED if content.cover.is_supplement else labels.PERSONS
        bands += persons.table(paper, content.persons, paper.say(named))
    return [*bands, *_entries(paper, then)]


def _sections(paper: Paper, content: Content) -> list[Band]:
    sections = list(content.sections)
    if content.persons and not content.is_apart and Section.PERSONS not in [section for section, _entries in sections]:
        sections.insert(0, (Section.PERSONS, ()))
    bands: list[Band] = []
    for number, (section, entries) in enumerate(sections, start=1):
        heading = f"{number}\u2002{paper.say(labels.SECTIONS[section])}"
        top = _kept([*paper.across(heading, style.SECTION, _(labels.SECTIONS[section])), Band(units(1))])
        top[0] = replace(top[0], space=units(6), fresh=number == 1, bookmark=Bookmark(heading, 0))
        bands += top
        if section is Section.PERSONS:
            bands += persons.details(paper, content.persons)
        bands += _entries(paper, entries)
    if content.annexes:
        bands += annexes.listing(paper, content.annexes, len(sections) + 1)
    return bands


def _entries(paper: Paper, entries: Sequence[Entry]) -> list[Band]:
    bands: list[Band] = []
    for entry in entries:
        label = paper.say(labels.ITEMS[entry.item])
        written = style.WARNING if entry.item is Item.HANDLING else style.BODY
        first, *rest = paper.labelled(label, entry.text, _(labels.ITEMS[entry.item]), written)
        bands += [replace(first, bookmark=Bookmark(label, 1)), *rest]
    return bands


def _kept(bands: Sequence[Band]) -> list[Band]:
    return [replace(band, keep=True) for band in bands]


class _Frame:
    """What surrounds each page: the marking twice, the copy, page x of y."""

    def __init__(self, paper: Paper, cover: Cover, marking: str) -> None:
        self._paper = paper
        self._foot = paper.sheet.height - paper.sheet.strip
        self._marking = marking
        self._copy = paper.say(labels.FOOTER).format(number=cover.number, version=cover.version, code=cover.copy_code)

    def bands(self, page: int, pages: int) -> list[tuple[float, Band]]:
        """The marking at head and foot, and between them at the foot which copy and page this is."""
        setter, sheet = self._paper.setter, self._paper.sheet
        middle = self._paper.marking(self._marking)
        copy = setter.line(self._copy, style.FOOTER, self._copy)
        of = setter.line(self._paper.say(labels.PAGE_OF).format(page=page, pages=pages), style.FOOTER, "")
        lower = units(3) if copy.width + sheet.left + units(2) > middle.x else 0
        foot = (Placed(copy, sheet.left, 0), replace(middle, below=lower), Placed(of, sheet.right - of.width, 0))
        return [(sheet.strip, Band(0, (middle,))), (self._foot, Band(0, foot))]
