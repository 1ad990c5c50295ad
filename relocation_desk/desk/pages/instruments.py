"""Instruments of all States: a table to filter, and beside it the one that was chosen and what is in force when."""

from datetime import date
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QLineEdit

from relocation_desk.casework import instrument_views
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.instrument_views import InstrumentStory, Standing, Wanted
from relocation_desk.desk.columns import Column
from relocation_desk.desk.instrument_detail import InstrumentDetail
from relocation_desk.desk.kept_columns import KeptColumns
from relocation_desk.desk.paper_forms import Attached
from relocation_desk.desk.papers_card import PapersCard
from relocation_desk.desk.parts.cards import Card
from relocation_desk.desk.parts.cells import fitted
from relocation_desk.desk.parts.day_lines import is_wrong, mark, typed_span
from relocation_desk.desk.parts.instrument_timeline import InstrumentTimeline, Span
from relocation_desk.desk.parts.lettering import button, clear, row, words
from relocation_desk.desk.parts.states import Nothing
from relocation_desk.desk.table_page import TablePage
from relocation_desk.desk.tasks import Tasks
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.domain import dates
from relocation_desk.domain.codes import InstrumentKind, InstrumentStage
from relocation_desk.domain.references import StateCode
from relocation_desk.domain.trouble import Trouble
from relocation_desk.words.catalogue import _, ngettext
from relocation_desk.words.labels import day, label
from relocation_desk.words.sentences import say

_PAUSE_MS = 300
_MOST_LINES = 60


def columns() -> tuple[Column, ...]:
    """The columns of the table."""
    return (
        Column(_("State"), _state, "state", 0, "strong", code="state"),
        Column(_("Instrument"), _kind, "kind", fitted(label(one) for one in InstrumentKind), code="kind"),
        Column(_("Stands at"), _stage, "stage", fitted(label(one) for one in InstrumentStage), code="stage"),
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


_Asked = tuple[tuple[InstrumentStory, ...], Standing | Trouble | None]


def _asked(desk: Desk, wanted: Wanted, since: date | None) -> _Asked:
    """The instruments, and once a day is chosen how many of each kind stand then; or why that can't be told."""
    found, end = instrument_views.instruments_of(desk, wanted), wanted.in_force_on or desk.today()
    if wanted.in_force_on is None and since is None:
        return found, None
    try:
        return found, instrument_views.standing(desk, since or end, end, wanted.partner)
    except Trouble as trouble:
        return found, trouble


def _stands(standing: Standing, kind: InstrumentKind | None, *, with_additional: bool) -> str:
    told = []
    for one in standing.kinds:
        if one.kind is kind or (kind is None and one.in_force):
            said = _("{kind}: {count}")
            if with_additional:
                said = _("{kind}: {count}, of which {additional} additional")
                if one.entered_into_force != one.additional:
                    said = _("{kind}: {count}, of which {additional} additional, {new} newly in force")
            told.append(
                said.format(
                    kind=label(one.kind), count=one.in_force, additional=one.additional, new=one.entered_into_force
                )
            )
    lead = _("In force on {day}").format(day=day(standing.end))
    if with_additional:
        lead = _("In force on {day}, and additional since {start}").format(
            day=day(standing.end), start=day(standing.start)
        )
    return " · ".join((lead, *told)) if told else _("{lead}: none").format(lead=lead)


class InstrumentsPage(TablePage):
    """`visit` takes a State's code, or the reference of an instrument."""

    def __init__(self, tasks: Tasks, desk: Desk) -> None:
        super().__init__(tasks, desk, _("Instruments"), columns(), (3, 2))
        KeptColumns(self.table, tasks, desk, "instruments")
        self._every: tuple[InstrumentStory, ...] = ()
        self._chosen = ""
        self._order: tuple[str, bool] = ("state", False)
        self.kinds, self.states, self.since, self.on = QComboBox(), QComboBox(), QLineEdit(), QLineEdit()
        self.standing = words("", "muted", wraps=True)
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
        self.since.setPlaceholderText(_("Additional since …"))
        self.since.setAccessibleName(_("Additional since"))
        for line, width in ((self.on, 220), (self.since, 196)):
            line.setClearButtonEnabled(True)
            line.setMinimumWidth(width)
            line.textChanged.connect(self._typed)
        self.above.addLayout(row(self.kinds, self.states, self.on, self.since, None))
        self.standing.hide()
        self.above.addWidget(self.standing)
        self.kinds.activated.connect(self.filter_rows)
        self.states.activated.connect(self.filter_rows)

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
        since, on = typed_span(self.since, self.on, may_lack=True)
        if on is None:
            try:
                dates.in_order(since, self.desk.today(), (self.since.accessibleName(), self.on.accessibleName()))
            except dates.DayTooEarly as trouble:
                mark(self.since, say(trouble))
        if is_wrong(self.since, self.on):
            since = on = None
        kind, state = self.kinds.currentData(), self.states.currentData()
        wanted = Wanted(InstrumentKind(kind) if kind else None, StateCode(state) if state else None, on)
        self.load(partial(_asked, self.desk, wanted, since), partial(self._show_rows, wanted, since))

    def _show_rows(self, wanted: Wanted, since: date | None, asked: _Asked) -> None:
        found, standing = asked
        text = ngettext("{count} instrument", "{count} instruments", len(found)).format(count=len(found))
        in_force = sum(one.is_in_force for one in found)
        when = day(wanted.in_force_on or self.desk.today())
        self.counted.setText(_("{text}, {count} in force on {day}").format(text=text, count=in_force, day=when))
        self.standing.setVisible(isinstance(standing, Standing))
        if isinstance(standing, Trouble):
            mark(self.since if since is not None else self.on, say(standing))
        elif standing is not None:
            self.standing.setText(_stands(standing, wanted.kind, with_additional=since is not None))
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
