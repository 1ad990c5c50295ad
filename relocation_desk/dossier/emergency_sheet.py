"""The emergency hand-over sheet: one page of fixed fields, which can never pass for a transfer dossier.

Signed by one officer and by no section key, so that every verifier says so; its instruction lapses after 72 hours.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from relocation_desk.domain.trouble import N_
from relocation_desk.dossier import labels, persons
from relocation_desk.dossier import sheet as style
from relocation_desk.dossier.bands import Band, Bookmark, Placed
from relocation_desk.dossier.content import Person
from relocation_desk.dossier.lines import Setter
from relocation_desk.dossier.pages import broken_into_pages, drawn
from relocation_desk.dossier.paper import Paper
from relocation_desk.dossier.shaping import Shaper
from relocation_desk.dossier.sheet import units
from relocation_desk.words.catalogue import Translate, _, translator

TITLE = N_("Emergency hand-over sheet")
MARKING = N_("CONFIDENTIAL · PROVISIONAL · ONE OFFICER")
LEAD = N_(
    "This is not a transfer dossier. One officer on duty made and signed it, on an order by telephone; the section’s "
    "seal is not on it. Call the duty line before you act. What it asks lapses at the hour below; a dossier, or a word "
    "of the section, takes its place."
)
LAPSES = N_("Asked until")
MADE = N_("Made")
COPY = N_("Copy")
COPY_TEXT = N_("The only one, code {code}. Keep it locked away; return it, or declare its destruction by two officers.")
DESCRIBED = N_("Persons")
SPOKEN = N_("Languages")
HEALTH = N_("Urgent health")
PAPERS = N_("Papers carried")
ARRIVAL = N_("Arrival")
MUST_NOT_LEARN = N_("Must not learn of this")
_MOMENT = N_("{day}, {time} UTC")
_BY = N_("{moment}, by officer {officer}")
_FOOTER = N_("{number} · copy code {code}")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the sheet says; persons as in their passports, or described where nobody knows who they are."""

    number: str
    code: str
    officer: str
    made_at: datetime
    lapses_at: datetime
    persons: Sequence[Person]
    described: str
    language: str
    urgent_health: str
    papers: str
    arrival: str
    must_not_learn: str
    duty_line: str


def typeset(content: Sheet, language: str, page_size: str = "A4") -> bytes:
    """The sheet as a PDF in "en" or "fr", unsigned; MissingGlyph names what can't be printed."""
    shaper, say = Shaper(), translator(language)
    paper = Paper(Setter(shaper), style.sheet(page_size), say)
    head, *rest = paper.across(say(TITLE), style.HEADING, _(TITLE))
    bands = [replace(head, bookmark=Bookmark(say(TITLE), 0)), *rest, Band(units(1))]
    bands += [*paper.across(say(LEAD), style.SMALL, _(TITLE)), Band(units(2))]
    for label, text in _first(content, say):
        bands += paper.labelled(say(label), text, _(label))
    if content.persons:
        bands += persons.table(paper, content.persons, paper.say(labels.PERSONS))
    for label, text in _then(content, say):
        bands += paper.labelled(say(label), text, _(label))
    frame = _Frame(paper, content)
    pages = broken_into_pages(bands, paper.sheet)
    return drawn(pages, frame.bands, lambda: shaper.fonts, paper.sheet, content.number, language)


def _first(content: Sheet, say: Translate) -> list[tuple[str, str]]:
    made = say(_BY).format(moment=moment(content.made_at, say), officer=content.officer)
    facts = [(LAPSES, moment(content.lapses_at, say)), (labels.DUTY_LINE, content.duty_line), (MADE, made)]
    facts += [(COPY, say(COPY_TEXT).format(code=content.code)), (ARRIVAL, content.arrival)]
    return [*facts, (DESCRIBED, content.described)] if content.described else facts


def _then(content: Sheet, say: Translate) -> list[tuple[str, str]]:
    facts = (
        (SPOKEN, content.language), (HEALTH, content.urgent_health), (PAPERS, content.papers),
        (MUST_NOT_LEARN, content.must_not_learn),
    )  # fmt: skip
    return [(label, text) for label, text in facts if text]


def moment(at: datetime, say: Translate) -> str:
    """An hour as it is printed, in UTC, which is the same on both sides."""
    utc = at.astimezone(UTC)
    return say(_MOMENT).format(day=labels.weekday(utc.date(), say), time=f"{utc:%H:%M}")


class _Frame:
    """The marking at head and foot, and which copy and page this is."""

    def __init__(self, paper: Paper, content: Sheet) -> None:
        self._paper, self._marking = paper, paper.say(MARKING)
        self._copy = paper.say(_FOOTER).format(number=content.number, code=content.code)

    def bands(self, page: int, pages: int) -> list[tuple[float, Band]]:
        setter, sheet = self._paper.setter, self._paper.sheet
        middle = self._paper.marking(self._marking)
        copy = setter.line(self._copy, style.FOOTER, self._copy)
        of = setter.line(self._paper.say(labels.PAGE_OF).format(page=page, pages=pages), style.FOOTER, "")
        foot = (Placed(copy, sheet.left, 0), Placed(of, sheet.right - of.width, 0))
        strip = sheet.height - sheet.strip
        return [
            (sheet.strip, Band(0, (middle,))), (strip, Band(0, foot)),
            (strip + units(3), Band(0, (middle,))),
        ]  # fmt: skip
