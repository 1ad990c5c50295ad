"""Who reaches the case: a card that says it with its acts, and the banners of a wall, broken glass, destruction."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from relocation_desk.casework import retention
from relocation_desk.casework.reach import Reach
from relocation_desk.desk import theme, wall_forms
from relocation_desk.desk.case.seen import Part, Seen
from relocation_desk.desk.fields import FormSpec
from relocation_desk.desk.parts.cards import Card
from relocation_desk.desk.parts.entries import Facts
from relocation_desk.desk.parts.states import Notice
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import ApprovalStage
from relocation_desk.domain.references import OfficerRef
from relocation_desk.words.approvals import moment
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import label

Offer = tuple[str, Act, Callable[[], FormSpec]]


class Reached(Part):
    """One card: assigned, within, by broken glass."""

    def __init__(self, seen: Seen) -> None:
        super().__init__(seen)
        reach = seen.reach
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        card = Card(_("Who reaches it"), _("walled") if reach.within else "")
        facts = Facts(96).add(_("Assigned"), ", ".join(reach.assigned) or _("nobody"))
        facts.add(_("Within the wall"), ", ".join(reach.within))
        facts.add(_("Not within yet"), label(reach.outside))
        for officer, until in reach.glass:
            facts.add(_("Broken glass"), _("{officer}, until {moment}").format(officer=officer, moment=moment(until)))
        card.body.addWidget(facts)
        first = next(iter(_of_assignment(seen)), None)
        if first is not None:
            card.beside_title(self.offer(*first, "quiet"))
        layout.addWidget(card)


def offered(seen: Seen) -> tuple[Offer, ...]:
    """Every act on who reaches the case that makes sense as it stands."""
    if seen.reach.is_destroyed:
        make = partial(wall_forms.certificate, seen.desk, seen.case.reference)
        return ((_("Certificate of destruction"), Act.PRINT_CERTIFICATE, make),)
    return (*_of_assignment(seen), *_of_wall(seen), *_of_glass(seen), *_of_destruction(seen))


def _of_assignment(seen: Seen) -> Iterator[Offer]:
    desk, case, reach = seen.desk, seen.case.reference, seen.reach
    if reach.may_be_assigned and not reach.is_destroyed:
        yield _("Assign an officer"), Act.ASSIGN_CASE, partial(wall_forms.assign, desk, case, reach)
    if reach.assigned and not reach.is_destroyed:
        if reach.may_be_assigned:
            yield _("Hand the case over"), Act.ASSIGN_CASE, partial(wall_forms.hand_over, desk, case, reach)
        yield _("Take an officer off"), Act.ASSIGN_CASE, partial(wall_forms.unassign, desk, case, reach)


def _of_wall(seen: Seen) -> Iterator[Offer]:
    desk, case, reach = seen.desk, seen.case.reference, seen.reach
    if not reach.within and not reach.holds_alone:
        yield _("Wall the case"), Act.WALL_CASE, partial(wall_forms.wall, desk, case, reach)
    elif desk.officer in reach.within:
        if set(reach.outside) - set(reach.closed):
            yield _("Complete the wall"), Act.WALL_CASE, partial(wall_forms.complete, desk, case, reach)
        if reach.may_be_named:
            yield _("Name another within the wall"), Act.WALL_CASE, partial(wall_forms.name_another, desk, case, reach)
    if reach.holds_alone:
        yield _("Take the wall down"), Act.WALL_CASE, partial(wall_forms.take_down, desk, case)


def _of_glass(seen: Seen) -> Iterator[Offer]:
    if seen.reach.closed:
        make = partial(wall_forms.break_glass, seen.desk, seen.case.reference, seen.reach)
        yield _("Break glass, by two"), Act.BREAK_GLASS, make
    if seen.desk.officer in dict(seen.reach.glass):
        make = partial(wall_forms.end_glass, seen.desk, seen.case.reference)
        yield _("End the broken glass"), Act.BREAK_GLASS, make


def _of_destruction(seen: Seen) -> Iterator[Offer]:
    desk, case = seen.desk, seen.case.reference
    if seen.reach.destruction is ApprovalStage.APPROVED:
        yield _("Destroy what is sealed, as approved"), Act.DESTROY_CASE, partial(wall_forms.destroy, desk, case)
    elif seen.reach.destruction is None and _may_be_destroyed(seen):
        yield _("Destroy what is sealed, by two"), Act.DESTROY_CASE, partial(wall_forms.ask_destruction, desk, case)


def _may_be_destroyed(seen: Seen) -> bool:
    """A closed case that nothing keeps."""
    decided = seen.case.decided
    return seen.is_closed and decided.hold is None and not retention.is_kept(decided.kept_until, seen.desk.today())


def banners(reach: Reach, officer: OfficerRef) -> list[QWidget]:
    """What must be known before anything is read here."""
    said = list(_banners(reach, officer))
    for one in said:
        one.setContentsMargins(0, 0, 0, theme.measure("gap_xs"))
    return list(said)


def _banners(reach: Reach, officer: OfficerRef) -> Iterator[Notice]:
    if reach.is_destroyed:
        yield Notice(_("What was sealed of this case is destroyed, by two officers. Codes and days remain."), "fire")
        return
    until = dict(reach.glass).get(officer)
    if until is not None:
        said = _("Opened to you by breaking glass until {moment}. All that you do here stands on the trail.")
        yield Notice(said.format(moment=moment(until)), "key")
    elif reach.within and officer not in reach.within:
        said = _("This case is walled. Ask one within to name you: {officers}. Or break glass, by two.")
        yield Notice(said.format(officers=", ".join(reach.within)), "lock")
    elif set(reach.outside) & set(reach.closed):
        said = _("Not within the wall yet: {compartments}. An officer within who opens it completes the wall.")
        yield Notice(said.format(compartments=label(reach.outside)), "lock-open")
