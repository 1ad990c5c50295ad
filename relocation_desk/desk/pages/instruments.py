"""Instruments of all States: a table to filter, and beside it the one that was chosen and what is in force when."""

from datetime import date
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QLineEdit

from relocation_desk.casework import instrument_views
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.instrument_views import InstrumentStory, Wanted
from relocation_desk.desk import days
from relocation_desk.desk.columns import Column
from relocation_desk.desk.instrument_detail import InstrumentDetail
from relocation_desk.desk.kept_columns import KeptColumns
from relocation_desk.desk.paper_forms import Attached
from relocation_desk.desk.papers_card import PapersCard
from relocation_desk.desk.parts.cards import Card
from relocation_desk.desk.parts.instrument_timeline import InstrumentTimeline, Span
from relocation_desk.desk.parts.lettering import button, clear, restyled, row
from relocation_desk.desk.parts.states import Nothing
from relocation_desk.desk.table_page import TablePage
from relocation_desk.desk.tasks import Tasks
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.domain.codes import InstrumentKind
from relocation_desk.domain.references import StateCode
from relocation_desk.words.catalogue import _, ngettext
from relocation_desk.words.labels import day, label

_PAUSE_MS = 300
_MOST_LINES = 60


def columns() -> tuple[Column, ...]:
    """The columns of the table."""
    return (
        Column(_("State"), _state, "state", 0, "strong", code="state"),
        Column(_("Instrument"), _kind, "kind", 168, code="kind"),
        Column(_("Stands at"), _stage, "stage", 112, code="stage"),
        Column(_("Since"), _since, "since", 108, "muted", code="since", is_shown=False),
        Column(_("Places"), _places, "places", 64, is_number=True, code="places"),
        Column(_("Reference"), _reference, "reference", 96, "muted", is_extra=True, code="reference"),
        Column(_("Negotiated by"), _by, None, 120, is_shown=False, code="by"),
    )


def _state(one: InstrumentStory) -> str:
    return one.partner_name


def _kind(one: InstrumentStory) -> str:
    return label(one.kind)


def _stage(one: InstrumentStory) -> str:
    return label(one.stage)


def _since(one: InstrumentStory) -> str:
    return day(one.stage_on)


def _places(one: InstrumentStory) -> str:
    return "–" if one.places_per_year is None else str(one.places_per_year)


def _reference(one: InstrumentStory) -> str:
    return one.reference


def _by(one: InstrumentStory) -> str:
    return label(one.negotiated_by)


_KEYS = {
    "state": lambda one: (one.partner_name.casefold(), one.id),
    "kind": lambda one: (label(one.kind), one.partner_name.casefold()),
    "stage": lambda one: (label(one.stage), one.partner_name.casefold()),
    "since": lambda one: (one.stage_on, one.id),
    "places": lambda one: (-1 if one.places_per_year is None else one.places_per_year, one.id),
    "reference": lambda one: one.id,
}


class InstrumentsPage(TablePage):
    """`visit` takes a State's code, or the reference of an instrument."""

    def __init__(self, tasks: Tasks, desk: Desk) -> None:
        super().__init__(tasks, desk, _("Instruments"), columns(), (1, 1))
        KeptColumns(self.table, tasks, desk, "instruments")
        self._every: tuple[InstrumentStory, ...] = ()
        self._chosen = ""
        self._order: tuple[str, bool] = ("state", False)
        self.kinds, self.states, self.on = QComboBox(), QComboBox(), QLineEdit()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.filter_rows)
        self._lay_out_filters()
        self.table.offer_sorting(0)
        self.table.rows.sort_wanted.connect(self.sort_rows)
        self.table.row_chosen.connect(self.show_instrument)
        self.offer(button(_("States and agreements"), "", self.go_to_states))

    def _lay_out_filters(self) -> None:
        self.kinds.setAccessibleName(_("Kind"))
        self.kinds.addItem(_("Every kind"), None)
        for one in InstrumentKind:
            self.kinds.addItem(label(one), one.value)
        self.states.setAccessibleName(_("State"))
        self.states.addItem(_("Every State"), None)
        self.on.setPlaceholderText(_("In force on, e.g. {day}").format(day=day(self.desk.today())))
        self.on.setAccessibleName(_("In force on"))
        self.on.setClearButtonEnabled(True)
        self.on.setMinimumWidth(220)
        self.above.addLayout(row(self.kinds, self.states, self.on, None))
        self.kinds.activated.connect(self.filter_rows)
        self.states.activated.connect(self.filter_rows)
        self.on.textChanged.connect(self._typed)

    def _typed(self) -> None:
        self._pause.start()

    def visit(self, subject: str, part: str) -> None:
        self._chosen = subject or self._chosen
        self.refresh()

    def refresh(self) -> None:
        self.load(partial(instrument_views.instruments_of, self.desk, Wanted()), self.show_instruments)

    def show_instruments(self, found: tuple[InstrumentStory, ...]) -> None:
        """Show all instruments, as the filters leave them."""
        self._every = found
        if not found:
            sentence = _("Instruments are recorded at the State that they are with.")
            self.show_whole(
                Nothing(
                    "file-signature", _("No instruments yet"), sentence, _("States and agreements"), self.go_to_states
                )
            )
            return
        self._offer_states()
        self.filter_rows()
        self.show_table()

    def _offer_states(self) -> None:
        chosen = self.states.currentData()
        names = {one.partner: one.partner_name for one in self._every}
        while self.states.count() > 1:
            self.states.removeItem(1)
        for code, name in sorted(names.items(), key=lambda pair: pair[1].casefold()):
            self.states.addItem(name, str(code))
        self.states.setCurrentIndex(max(0, self.states.findData(chosen)))

    def filter_rows(self) -> None:
        """Ask again, as the filters are now; a day that is none is marked, and leaves nothing out."""
        text, on = self.on.text().strip(), None
        try:
            on = days.parse(text) if text else None
            is_wrong = False
        except days.DayUnclear:
            is_wrong = True
        self.on.setProperty("wrong", is_wrong)
        restyled(self.on)
        kind, state = self.kinds.currentData(), self.states.currentData()
        wanted = Wanted(InstrumentKind(kind) if kind else None, StateCode(state) if state else None, on)
        self.load(partial(instrument_views.instruments_of, self.desk, wanted), partial(self._show_rows, on))

    def _show_rows(self, on: date | None, found: tuple[InstrumentStory, ...]) -> None:
        text = ngettext("{count} instrument", "{count} instruments", len(found)).format(count=len(found))
        in_force = sum(one.is_in_force for one in found)
        when = day(on or self.desk.today())
        self.counted.setText(_("{text}, {count} in force on {day}").format(text=text, count=in_force, day=when))
        self._shown_rows = found
        self._fill(found)

    def sort_rows(self, key: object, descending: bool) -> None:
        """Sort what is shown."""
        self._order = (str(key), descending)
        self._fill(self._shown_rows)

    def _fill(self, found: tuple[InstrumentStory, ...]) -> None:
        key, descending = self._order
        rows = tuple(sorted(found, key=_KEYS[key], reverse=descending))
        self.table.rows.show_rows(rows)
        names = [{one.reference, one.partner} for one in rows]
        at = next((number for number, one in enumerate(names) if self._chosen in one), 0)
        if rows:
            self.table.selectRow(at)
            self.table.scrollTo(self.table.rows.index(at, 0))
        else:
            clear(self.detail)

    def show_instrument(self, one: InstrumentStory) -> None:
        """Show an instrument whole, and what of those in the table is in force when."""
        self._chosen = one.reference
        clear(self.detail)
        detail = InstrumentDetail(self.desk, one)
        detail.form_wanted.connect(self.form_wanted)
        self.detail.addWidget(detail)
        to = Attached(one.partner, one.partner_name, ((one.reference, f"{one.reference} · {label(one.kind)}"),))
        papers = PapersCard(self.tasks, self.desk, to, one.documents)
        papers.form_wanted.connect(self.form_wanted)
        self.detail.addWidget(papers)
        self.detail.addWidget(self._timeline())
        self.detail.addStretch(1)

    def _timeline(self) -> Card:
        card = Card(_("What is in force when"), _("of those in the table"))
        rows = [self.table.rows.row_at(number) for number in range(min(_MOST_LINES, self.table.rows.rowCount()))]
        spans = [
            Span(
                f"{one.partner_name} · {label(one.kind)}", tuple((step.stage, step.happened_on) for step in one.events)
            )
            for one in rows
            if one is not None
        ]
        card.body.addWidget(InstrumentTimeline(spans, self.desk.today()))
        return card

    def go_to_states(self) -> None:
        """Go to the States."""
        chosen = next((one.partner for one in self._every if one.reference == self._chosen), "")
        self.visit_wanted.emit(Visit(Destination.PARTNERS, chosen))
