"""What the parts of a case page are given: the case, who looks at it, and the words for what is withheld."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from relocation_desk.casework.corrections import Corrections
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.partner_shapes import PartnerView
from relocation_desk.casework.reach import Reach
from relocation_desk.casework.views import CaseView
from relocation_desk.desk.fields import FormSpec
from relocation_desk.desk.next_acts import Eyes, NextAct
from relocation_desk.desk.parts.later import Later
from relocation_desk.desk.parts.lettering import ActButton, only_if
from relocation_desk.desk.parts.two_columns import TwoColumns
from relocation_desk.desk.tasks import Tasks
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import Compartment
from relocation_desk.domain.dates import AsOf
from relocation_desk.domain.lifecycle import CLOSED, OF_PERSON, OPEN_ONLY
from relocation_desk.domain.permissions import COMPARTMENT_ROLES
from relocation_desk.domain.references import CaseRef
from relocation_desk.vault.records import Withheld
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import label


@dataclass(frozen=True, slots=True)
class Seen:
    """A case as this officer sees it."""

    desk: Desk
    case: CaseView
    partners: tuple[PartnerView, ...]
    eyes: Eyes
    acts: tuple[NextAct, ...]
    reach: Reach
    tasks: Tasks
    corrections: Corrections
    when: AsOf | None = None  # the past that is looked at, where nothing can be done

    @property
    def is_closed(self) -> bool:
        """Whether the case is an archive."""
        return self.case.state in CLOSED

    def may(self, act: Act) -> bool:
        """Whether an act is offered to this officer on this case."""
        if self.case.kept is not None and act in OPEN_ONLY | OF_PERSON:
            return False
        return self.eyes.may(act) and not (self.is_closed and act in OPEN_ONLY)


class Part(QWidget):
    """One part of the case page."""

    form_wanted = Signal(object)
    step_wanted = Signal(object)
    visit_wanted = Signal(object)
    part_wanted = Signal(str)

    def __init__(self, seen: Seen) -> None:
        super().__init__()
        self.seen = seen

    def pieces(self) -> Iterator[None]:
        """Place what is still to be placed, a card or a few lines a turn; a card has its lines before the next."""
        columns = self.findChild(TwoColumns)
        is_more, placed = True, set[Later]()
        while is_more:
            is_more = isinstance(columns, TwoColumns) and columns.place_next()
            yield
            for one in self.findChildren(Later):
                yield from one.pieces() if one not in placed else ()
                placed.add(one)

    def offer(self, text: str, act: Act, make: Callable[[], FormSpec], look: str = "") -> ActButton:
        """A button that opens a form, there only for who may save it."""
        one = ActButton(text, make, look)
        only_if(self.seen.may(act), one)
        one.chosen.connect(self._open)
        return one

    def _open(self, make: Callable[[], FormSpec]) -> None:
        self.form_wanted.emit(make())


def under(text: str, case: CaseRef | None) -> str:
    """What a record says, and the other case of this person that it was recorded under."""
    return text if case is None else _("{text} · recorded under {case}").format(text=text, case=case)


def withheld(seen: Seen, compartment: Compartment) -> str:
    """Says what is closed to this officer and who reads it or can clear them."""
    if seen.reach.is_destroyed:
        return _("Destroyed: {compartment}.").format(compartment=label(compartment))
    if seen.reach.within and seen.desk.is_cleared_for(compartment):
        told = _("Withheld: {compartment}. It is within the wall of this case.")
        return told.format(compartment=label(compartment))
    readers = label(tuple(sorted(COMPARTMENT_ROLES[compartment])))
    return _("Withheld: {compartment}. It is open to: {readers}. The head of section can clear you.").format(
        compartment=label(compartment), readers=readers
    )


def said(seen: Seen, value: object, text: str) -> str:
    """The text of a record, or why it is not shown."""
    return withheld(seen, value.compartment) if isinstance(value, Withheld) else text
