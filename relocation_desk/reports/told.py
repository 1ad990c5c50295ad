"""A period report as its readers get it: in an edition, with what is withheld, and the head of the trail before it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from relocation_desk.domain.checkpoints import Checkpoint
from relocation_desk.domain.codes import InstrumentKind, OnBehalfOf
from relocation_desk.domain.composition import cell
from relocation_desk.domain.disclosure import FLOOR, Key
from relocation_desk.domain.figure_codes import OF_ARRIVALS, Breakdown, Edition, Figure
from relocation_desk.domain.trouble import N_
from relocation_desk.reports.period import Composition, Line, Part, PeriodReport, knowledge, lines, text, title
from relocation_desk.words.catalogue import Translate, _

# Each is one night and one person: never in an edition that may be published.
INSIDE = frozenset({Figure.EMERGENCIES, Figure.EMERGENCY_DEBTS, Figure.EMERGENCY_DEBTS_OPEN})
FIGURE = "figure"  # the part of a report that its figures stand in
OPEN = frozenset({
    Figure.RELOCATION_AGREEMENTS, Figure.RELOCATION_AGREEMENTS_NEW, Figure.ENFORCEMENT_FRAMEWORK,
    Figure.ENFORCEMENT_FRAMEWORK_NEW, Figure.ENFORCEMENT_ADHOC_NEW, Figure.RELEASE_NEW, Figure.FUND_DONOR_STATES,
    Figure.FUND_DONOR_STATES_NEW, Figure.FUND_DONORS, Figure.FOLLOWUP_ARREST_SURRENDER,
    Figure.FOLLOWUP_STATES_PARTIES,
})  # fmt: skip
# Figures that follow from cells: told when these are.
_FOLLOWS = {
    Figure.REQUESTS_PRIMARY_DEFENCE: ((Breakdown.PARTY.value, cell(OnBehalfOf.DEFENCE)),),
    Figure.REQUESTS_OUTSIDE_FRAMEWORKS: (
        (FIGURE, cell(Figure.REQUESTS_PRIMARY)),
        (Breakdown.INSTRUMENT.value, cell(InstrumentKind.RELOCATION_AGREEMENT)),
        (Breakdown.INSTRUMENT.value, cell(InstrumentKind.ENFORCEMENT_FRAMEWORK)),
    ),
}
_WITHHELD = N_(
    "Withheld: {what}. From this edition and all earlier ones together, no host State and no group of fewer than "
    "{floor} persons can be inferred."
)
_NOTHING = N_(
    "Nothing is withheld: from this edition and all earlier ones together, no host State and no group of fewer than "
    "{floor} persons can be inferred."
)
_CONFIDENTIAL = N_("Confidential: host States and persons may be inferred from it. It stays in the section.")


@dataclass(frozen=True, slots=True)
class Told:
    """A report in an edition; `withheld` names figures and cells, `trail` is the head before it was made."""

    report: PeriodReport
    edition: Edition
    made_on: date
    withheld: frozenset[Key] = frozenset()
    trail: Checkpoint | None = None
    floor: int = FLOOR

    @property
    def is_open(self) -> bool:
        """Whether it may be published."""
        return self.edition is Edition.PUBLISHABLE

    def hides(self, figure: Figure) -> bool:
        """Whether a figure is withheld."""
        keys = _FOLLOWS.get(figure, ((FIGURE, cell(figure)),))
        return not self.withheld.isdisjoint(keys)


def told_lines(told: Told, say: Translate = _) -> tuple[Line, ...]:
    """The figures as this edition gives them; what is not open is not compared with the period before."""
    return tuple(_line(told, one) for one in lines(told.report, say))


def _line(told: Told, one: Line) -> Line:
    if not told.is_open:
        return one
    before = one.before if one.figure in OPEN else None
    is_hidden = one.figure in INSIDE or told.hides(one.figure)
    return replace(one, value=None if is_hidden else one.value, before=before)


def told_compositions(told: Told) -> tuple[Composition, ...]:
    """The breakdowns as this edition gives them, without cells that are empty and were."""
    return tuple(Composition(one.breakdown, tuple(_parts(told, one))) for one in told.report.compositions)


def _parts(told: Told, one: Composition) -> Iterator[Part]:
    for part in one.parts:
        if not told.is_open:
            yield part
        elif (one.breakdown.value, part.cell) in told.withheld:
            yield Part(part.cell, None, None)
        elif part.count:
            yield Part(part.cell, part.count, None)


def total_of(breakdown: Breakdown) -> Figure:
    """The figure that a breakdown's cells sum to."""
    return Figure.ARRIVALS if breakdown in OF_ARRIVALS else Figure.REQUESTS_PRIMARY


def withheld_words(told: Told, say: Translate = _) -> str:
    """What is withheld, and why; of a confidential edition, that it is one."""
    if not told.is_open:
        return say(_CONFIDENTIAL)
    names = [line.words for line in told_lines(told, say) if line.value is None]
    cells = len([part for one in told_compositions(told) for part in one.parts if part.count is None])
    what = [*names, say(N_("cells of breakdowns: {count}")).format(count=cells)] if cells else names
    if not what:
        return say(_NOTHING).format(floor=told.floor)
    return say(_WITHHELD).format(what=", ".join(what), floor=told.floor)


def as_text(told: Told) -> str:
    """The edition for a terminal."""
    head = (title(told.report), knowledge(told.report), withheld_words(told))
    return text(head, told_lines(told), told_compositions(told))
