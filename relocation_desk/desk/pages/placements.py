"""Placements: every household that a State takes in, where that stands, and all that was arranged for it."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from PySide6.QtWidgets import QComboBox

from relocation_desk.casework import placement_views
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.placement_views import LegView, PlacedRow, PlacedView
from relocation_desk.desk import placement_forms as forms
from relocation_desk.desk.columns import Column
from relocation_desk.desk.fields import FormSpec
from relocation_desk.desk.kept_columns import KeptColumns
from relocation_desk.desk.parts.cards import Card
from relocation_desk.desk.parts.cells import fitted
from relocation_desk.desk.parts.contact_cards import contact_card, rhythm_facts
from relocation_desk.desk.parts.entries import Event
from relocation_desk.desk.parts.lettering import ActButton, clear, hairline, row, words
from relocation_desk.desk.parts.placement_cards import facts_of, leg_facts, protocol_facts
from relocation_desk.desk.parts.states import Nothing
from relocation_desk.desk.parts.wrapping import Wrapping
from relocation_desk.desk.table_page import TablePage
from relocation_desk.desk.tasks import Tasks
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import PlacementKind, PlacementStage, WayIn
from relocation_desk.words.catalogue import _, ngettext
from relocation_desk.words.labels import day, label

STANDING, ALL, TEMPORARY, TO_END, MISSED = "standing", "all", "temporary", "to_end", "missed"
_FAR = 1 << 40  # behind all days


def columns() -> tuple[Column, ...]:
    """The columns of the table; each sorts by its words, or by its day."""
    stages, kinds, ways = (fitted(label(one) for one in codes) for codes in (PlacementStage, PlacementKind, WayIn))
    return (
        Column(_("Case"), _case, _case, 92, "strong", code="case"),
        Column(_("State"), _partner, _partner, 0, code="state"),
        Column(_("Kind"), _kind, _kind, kinds, code="kind"),
        Column(_("Way in"), _way, _way, ways, "muted", is_extra=True, code="way"),
        Column(_("Stands at"), _stage, _stage_key, stages, code="stage"),
        Column(_("Since"), _since, _since_key, 100, "muted", is_number=True, is_extra=True, code="since"),
        Column(_("Ends by"), _due, _due_key, 100, is_number=True, code="due"),
        Column(_("Next contact"), _contact, _contact_key, 116, is_number=True, code="contact"),
    )


def _case(one: PlacedRow) -> str:
    return one.case


def _partner(one: PlacedRow) -> str:
    return one.partner_name


def _kind(one: PlacedRow) -> str:
    return label(one.kind)


def _way(one: PlacedRow) -> str:
    return label(one.way_in)


def _stage(one: PlacedRow) -> str:
    return label(one.stage)


def _stage_key(one: PlacedRow) -> int:
    return list(PlacementStage).index(one.stage)


def _since(one: PlacedRow) -> str:
    return day(one.stage_on)


def _since_key(one: PlacedRow) -> int:
    return one.stage_on.toordinal()


def _due(one: PlacedRow) -> str:
    return day(one.due_on) if one.due_on else "–"


def _due_key(one: PlacedRow) -> int:
    return one.due_on.toordinal() if one.due_on else _FAR


def _contact(one: PlacedRow) -> str:
    return day(one.awaited.due_on) if one.awaited else "–"


def _contact_key(one: PlacedRow) -> int:
    return one.awaited.due_on.toordinal() if one.awaited else _FAR


_WANTED: dict[str, Callable[[PlacedRow], bool]] = {
    STANDING: lambda one: not one.is_over,
    TEMPORARY: lambda one: not one.is_over and one.kind is PlacementKind.TEMPORARY,
    TO_END: lambda one: one.due_on is not None,
    MISSED: lambda one: one.awaited is not None and one.awaited.missed > 0,
}


class PlacementsPage(TablePage):
    """The table of placements, and beside it the one that was chosen."""

    def __init__(self, tasks: Tasks, desk: Desk) -> None:
        super().__init__(tasks, desk, _("Placements"), columns(), (9, 5))
        KeptColumns(self.table, tasks, desk, "placements")
        self._found: tuple[PlacedRow, ...] = ()
        self._sought = 0
        self._order: tuple[Callable[[PlacedRow], Any], bool] = (_since_key, True)
        self.table.offer_sorting(5, descending=True)
        self.table.rows.sort_wanted.connect(self._sort)
        self.table.row_chosen.connect(self._choose)
        self.table.row_opened.connect(self._open_case)
        self.which = _choice(_("Which placements"), (
            (_("Standing"), STANDING), (_("Temporary"), TEMPORARY), (_("To end by a day"), TO_END),
            (_("Contact missed"), MISSED), (_("All placements"), ALL),
        ))  # fmt: skip
        self.way = _choice(_("By which way in"), ((_("Every way in"), ""), *((label(one), one.value) for one in WayIn)))
        for one in (self.which, self.way):
            one.activated.connect(self._filter)
        self.above.addLayout(row(self.which, self.way, None))

    def visit(self, subject: str, part: str) -> None:
        self._sought = int(subject) if subject.isdigit() else self._sought
        if subject:
            self.which.setCurrentIndex(self.which.findData(ALL))
            self.way.setCurrentIndex(0)
        self.refresh()

    def refresh(self) -> None:
        self.load(partial(placement_views.register, self.desk), self.show_placements)

    def show_placements(self, found: tuple[PlacedRow, ...]) -> None:
        """Show the placements that are asked for."""
        if not found:
            sentence = _("A placement follows from a request that a State accepts, on the page of its case.")
            nothing = Nothing(
                "house-circle-check", _("No placements yet"), sentence, _("Go to Witnesses"), self._go_to_witnesses
            )
            self.show_whole(nothing)
            return
        self._found = found
        standing = sum(not one.is_over for one in found)
        missed = sum(_WANTED[MISSED](one) for one in found)
        told = ngettext("{count} standing", "{count} standing", standing).format(count=standing)
        late = ngettext("{count} with a contact missed", "{count} with a contact missed", missed).format(count=missed)
        self.counted.setText(f"{told} · {late}")
        self._filter()
        self.show_table()

    def _sort(self, key: Callable[[PlacedRow], Any], descending: bool) -> None:
        self._order = (key, descending)
        self._filter()

    def _filter(self) -> None:
        wanted, way = _WANTED.get(self.which.currentData()), self.way.currentData()
        key, descending = self._order
        passing = (one for one in self._found if (wanted is None or wanted(one)) and way in ("", one.way_in.value))
        shown = tuple(sorted(passing, key=key, reverse=descending))
        clear(self.detail)
        self.table.rows.show_rows(shown)
        if not shown:
            self.detail.addWidget(words(_("No placement is of that kind."), "muted", wraps=True))
            self.detail.addStretch(1)
            return
        numbers = [one.id for one in shown]
        self.table.selectRow(numbers.index(self._sought) if self._sought in numbers else 0)

    def _choose(self, one: PlacedRow) -> None:
        self._sought = one.id
        self.tasks.run(partial(placement_views.placement, self.desk, one.id), self.show_placement, self.show_trouble)

    def show_placement(self, seen: PlacedView) -> None:
        """Show one placement: where it stands, what was arranged, contact with the household."""
        if seen.row.id != self._sought:
            return
        clear(self.detail)
        for card in (self._head(seen), self._travel(seen), self._protocol(seen), self._contact(seen)):
            self.detail.addWidget(card)
        self.detail.addStretch(1)

    def _head(self, seen: PlacedView) -> Card:
        card = Card(seen.row.case, seen.row.partner_name)
        card.body.addWidget(facts_of(seen, self.desk.today()))
        card.body.addLayout(Wrapping(*self._offers(seen)))
        card.body.addWidget(hairline())
        for one in reversed(seen.steps):
            why = label(one.reason) if one.reason else one.recorded_by
            card.body.addWidget(Event(day(one.on), label(one.stage), why))
        return card

    def _offers(self, seen: PlacedView) -> Iterator[ActButton]:
        """What this officer can do with the placement as it stands."""
        one = seen.row
        yield self._button(_("Open the case"), Visit(Destination.CASE, one.case, "placing"))
        is_standing, is_there = one.stage is not PlacementStage.ENDED, one.stage is PlacementStage.ARRIVED
        to = tuple(other for other in seen.others if other.stage is PlacementStage.AGREED)
        acts: tuple[tuple[bool, Act, str, Callable[[], FormSpec]], ...] = (
            (bool(forms.stages_after(one)), Act.ADVANCE_PLACEMENT, _("Record a step…"),
             partial(forms.step, self.desk, one)),
            (not one.is_over and one.kind is PlacementKind.TEMPORARY, Act.AGREE_PLACEMENT, _("Term…"),
             partial(forms.term, self.desk, one)),
            (is_there and bool(to), Act.ADVANCE_PLACEMENT, _("Move…"), partial(forms.move, self.desk, one, to)),
            (is_standing and seen.notice is None, Act.RECORD_HOST_NOTICE, _("Notice of the host…"),
             partial(forms.notice, self.desk, one)),
            (is_standing and seen.notice is not None, Act.ADVANCE_PLACEMENT, _("Taken back…"),
             partial(forms.take_back, self.desk, one)),
            (is_standing, Act.ADVANCE_PLACEMENT, _("End placement…"), partial(forms.end, self.desk, one)),
        )  # fmt: skip
        for is_next, act, text, form in acts:
            if is_next and self.desk.may(act):
                yield self._button(text, form)

    def _button(self, text: str, wanted: Visit | Callable[[], FormSpec], look: str = "") -> ActButton:
        one = ActButton(text, wanted, look)
        one.chosen.connect(self._act)
        return one

    def _travel(self, seen: PlacedView) -> Card:
        card = Card(_("Travel"))
        if seen.row.stage is not PlacementStage.ENDED and self.desk.may(Act.PLAN_TRAVEL):
            card.beside_title(self._button(_("Plan a leg"), partial(forms.leg, self.desk, seen.row), "quiet"))
        for number, one in enumerate(seen.legs):
            if number:
                card.body.addWidget(hairline())
            card.body.addWidget(leg_facts(one, self.desk.today()))
            self._offer_end(card, one)
        if not seen.legs:
            card.body.addWidget(words(_("No leg is planned yet."), "muted"))
        return card

    def _offer_end(self, card: Card, one: LegView) -> None:
        if one.outcome is None and self.desk.may(Act.PLAN_TRAVEL):
            done = self._button(_("Done, or called off…"), partial(forms.leg_end, self.desk, one), "quiet")
            card.body.addLayout(row(done, None))

    def _protocol(self, seen: PlacedView) -> Card:
        card = Card(_("Protocol of this relocation"))
        if seen.protocol is not None:
            card.body.addWidget(protocol_facts(seen.protocol))
            return card
        if seen.row.stage is not PlacementStage.ENDED and self.desk.may(Act.RECORD_PROTOCOL):
            record = self._button(_("Record protocol"), partial(forms.protocol, self.desk, seen.row), "quiet")
            card.body.addLayout(row(record, None))
        told = _("None yet. Under an instrument, nobody departs without one.")
        card.body.addWidget(words(told, "muted", wraps=True))
        return card

    def _contact(self, seen: PlacedView) -> Card:
        card = contact_card(seen.contacts)
        card.body.insertWidget(0, rhythm_facts(seen.contacts, self.desk.today()))
        card.body.insertWidget(1, hairline())
        card.beside_title(self._button(_("Open"), Visit(Destination.CASE, seen.row.case, "contact"), "quiet"))
        return card

    def _act(self, wanted: Visit | Callable[[], FormSpec]) -> None:
        if isinstance(wanted, Visit):
            self.visit_wanted.emit(wanted)
        else:
            self.form_wanted.emit(wanted())

    def _open_case(self, one: PlacedRow) -> None:
        self.visit_wanted.emit(Visit(Destination.CASE, one.case, "placing"))

    def _go_to_witnesses(self) -> None:
        self.visit_wanted.emit(Visit(Destination.WITNESSES))


def _choice(name: str, items: tuple[tuple[str, str], ...]) -> QComboBox:
    one = QComboBox()
    one.setAccessibleName(name)
    for word, code in items:
        one.addItem(word, code)
    return one
