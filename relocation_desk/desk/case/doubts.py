"""Persons of a case who may be on the desk twice: who, why, and what can be done about it."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from relocation_desk.casework import duplicates
from relocation_desk.casework.across_walls import Across
from relocation_desk.casework.duplicate_search import Candidate
from relocation_desk.casework.duplicates import Doubt, Doubted
from relocation_desk.desk import duplicate_forms, merging_forms
from relocation_desk.desk.case.seen import Part, Seen
from relocation_desk.desk.parts.cards import Card
from relocation_desk.desk.parts.lettering import ActButton, column, row, words
from relocation_desk.desk.parts.many_lines import ManyLines
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.domain.acts import Act
from relocation_desk.domain.household import letter
from relocation_desk.domain.trouble import Trouble
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import label

_WITNESS = 1  # the first person of a case


class Doubts(Part):
    """A card that is there only when someone was found; it looks for them once the case is shown."""

    def __init__(self, seen: Seen) -> None:
        super().__init__(seen)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self.hide()
        if seen.may(Act.SEARCH_PEOPLE) and seen.case.members:
            seen.tasks.run(partial(duplicates.all_of_case, seen.desk, seen.case.reference), self._show, _say_nothing)

    def _show(self, found: Doubted) -> None:
        if not (found.named or found.across):
            return
        card = Card(_("On the desk twice?"), _("until merged, linked or told apart"))
        lines = [partial(self._line, doubt, one) for doubt in found.named for one in doubt.candidates]
        if lines:
            many = ManyLines(lines, len(lines), later=True)
            card.body.addWidget(many)
            self.seen.tasks.in_pieces(many.pieces(), many)
        for match in found.across:
            card.body.addWidget(words(_across(match), wraps=True))
        self._layout.addWidget(card)
        self.show()

    def _line(self, doubt: Doubt, one: Candidate) -> QWidget:
        said = _("Person {mine} may be the same as {case}, person {theirs}").format(
            mine=letter(doubt.ordinal), case=one.person.reference, theirs=letter(one.person.ordinal)
        )
        way = ActButton(_("Open the case"), one.person.reference, "inline")
        way.setAccessibleName(_("Open the case {case}").format(case=one.person.reference))
        way.chosen.connect(self._open_case)
        make = partial(duplicate_forms.tell_apart, self.seen.desk, self.seen.case.reference, doubt, one)
        apart = self.offer(_("Tell apart"), Act.TELL_APART, make, "inline")
        make = partial(merging_forms.merge, self.seen.desk, self.seen.case.reference, one.person.reference)
        merge = self.offer(_("Merge the cases"), Act.MERGE_CASES, make, "inline")
        if {doubt.ordinal, one.person.ordinal} != {_WITNESS}:
            merge.hide()  # of two cases only the witnesses are merged
        held = QWidget()
        parts = (words(said, "strong", wraps=True), words(label(one.why).capitalize(), "small", wraps=True))
        held.setLayout(column(*parts, row(way, merge, apart, None), gap="gap_xs"))
        return held

    def _open_case(self, reference: str) -> None:
        self.visit_wanted.emit(Visit(Destination.CASE, reference))


def _across(match: Across) -> str:
    """All that may be told of someone behind a wall."""
    if not match.ask:
        return _("Person {letter}: possible match, the head is informed.").format(letter=letter(match.ordinal))
    told = _("Person {letter} may be someone behind a wall. Ask one who is within: {officers}.")
    return told.format(letter=letter(match.ordinal), officers=", ".join(match.ask))


def _say_nothing(_trouble: Trouble) -> None:
    """The case is there without it."""
