"""The sheet of a profile: one page of codes in words, under the reference that the State knows."""

from dataclasses import dataclass, replace
from datetime import date

from relocation_desk.domain.profile import Profile
from relocation_desk.domain.references import ExternalRef
from relocation_desk.domain.trouble import N_
from relocation_desk.dossier import sheet as style
from relocation_desk.dossier.bands import Band, Bookmark, Placed
from relocation_desk.dossier.lines import Setter
from relocation_desk.dossier.pages import broken_into_pages, drawn
from relocation_desk.dossier.paper import Paper
from relocation_desk.dossier.shaping import Shaper
from relocation_desk.dossier.sheet import units
from relocation_desk.words.catalogue import translator
from relocation_desk.words.labels import label

TITLE = N_("Profile of a household")
LEAD = N_(
    "For the State that is asked, and for it alone. It names nobody and no place. Quote the reference below in every "
    "answer; it is of this request only."
)
_FOOT = N_("Confidential · Victims and Witnesses Section")
_ROWS = (
    ("size", N_("Persons")), ("ages", N_("Ages")), ("languages", N_("Languages spoken")),
    ("asked", N_("What is asked")),
    ("span", N_("For how long")), ("timing", N_("Within what time")), ("urgency", N_("Urgency")),
    ("threat", N_("Threat")), ("health", N_("Health care needed")), ("schooling", N_("Schooling needed")),
    ("support", N_("Other support needed")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """What the sheet says of the request itself."""

    reference: ExternalRef
    sent_on: date
    answer_by: date | None


def sheet(told: Told, profile: Profile, language: str, page_size: str = "A4") -> bytes:
    """The sheet as a PDF; the same profile gives the same words."""
    shaper, say = Shaper(), translator(language)
    paper, title = Paper(Setter(shaper), style.sheet(page_size), say), say(TITLE)
    head, *rest = paper.across(title, style.HEADING, title)
    bands = [replace(head, bookmark=Bookmark(title, 0)), *rest, Band(units(2))]
    bands += [*paper.across(say(LEAD), style.SMALL, title), Band(units(3))]
    facts = [(N_("Reference"), told.reference), (N_("Sent"), label(told.sent_on, say))]
    if told.answer_by is not None:
        facts.append((N_("Answer asked by"), label(told.answer_by, say)))
    facts += [(name, label(getattr(profile, field), say) or "–") for field, name in _ROWS]
    for name, said in facts:
        bands += paper.labelled(say(name), said, title)

    def frame(_page: int, _count: int) -> list[tuple[float, Band]]:
        foot = paper.setter.line(say(_FOOT), style.FOOTER, title)
        return [(paper.sheet.height - paper.sheet.strip, Band(0, (Placed(foot, paper.sheet.left, 0),)))]

    pages = broken_into_pages(bands, paper.sheet)
    return drawn(pages, frame, lambda: shaper.fonts, paper.sheet, title, language)
