"""Requests: a board by where each stands, or a table by when it is due, and beside it the one that was opened."""

from array import array
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from relocation_desk.casework import partner_views, profiles, request_listing, request_views
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.partner_shapes import PartnerView
from relocation_desk.casework.request_listing import Lane, RequestRow
from relocation_desk.casework.request_views import RequestDetail
from relocation_desk.desk import cooperation_forms, profile_forms, request_columns, theme
from relocation_desk.desk.kept_columns import KeptColumns
from relocation_desk.desk.page import Page, scrolling
from relocation_desk.desk.parts.board import Board
from relocation_desk.desk.parts.lettering import button, clear, only_if, row, words
from relocation_desk.desk.parts.preview import Preview
from relocation_desk.desk.parts.states import Nothing, TroubleBar
from relocation_desk.desk.parts.table_view import TableView
from relocation_desk.desk.parts.two_columns import is_cramped
from relocation_desk.desk.request_story import PRINT_SHEET, SEE_SHEET, RequestStory
from relocation_desk.desk.tasks import Tasks
from relocation_desk.desk.visits import FIND, NEW, Visit
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import RequestPurpose
from relocation_desk.domain.references import RequestRef
from relocation_desk.domain.request_codes import RequestStage
from relocation_desk.domain.request_filters import RequestNeed, RequestQuery, RequestSort
from relocation_desk.domain.trouble import Trouble
from relocation_desk.system.printers import Printer
from relocation_desk.words.catalogue import _, ngettext
from relocation_desk.words.labels import label
from relocation_desk.words.numbers import number

_DETAIL, _SHEET = 404, 640


@dataclass(frozen=True, slots=True)
class _Found:
    """What the page shows: the lanes, or the ids of the table; and who can be asked."""

    lanes: tuple[Lane, ...]
    ids: "array[int]"
    partners: tuple[PartnerView, ...]


def _found(desk: Desk, query: RequestQuery, *, as_board: bool) -> _Found:
    lanes = request_listing.board(desk, query) if as_board else ()
    ids = array("q") if as_board else request_listing.ids(desk, query)
    return _Found(lanes, ids, partner_views.partners(desk))


class RequestsPage(Page):
    """Board and table show the same requests, and lead to the same detail."""

    def __init__(self, tasks: Tasks, desk: Desk) -> None:
        super().__init__(tasks, desk)
        self.query, self._opened, self._partners = RequestQuery(), "", tuple[PartnerView, ...]()
        self._wanted = ""
        self._row: RequestRow | None = None
        self.board, self.counted, self.wrong = Board(), words("", "muted"), TroubleBar()
        self.board.opened.connect(self._open)
        self.table = TableView(request_columns.columns(), _("Requests"))
        self.table.offer_sorting(request_columns.DUE)
        self.table.rows.sort_wanted.connect(self._sort)
        self.table.row_opened.connect(self._open)
        self.table.clicked.connect(self._open_current)
        KeptColumns(self.table, tasks, desk, "requests")
        self.sought = QLineEdit()
        self.sought.setPlaceholderText(_("Reference that the State quotes: X-…"))
        self.sought.setAccessibleName(_("Reference that the State quotes"))
        self.sought.returnPressed.connect(self.seek)
        self._whole = self._laid_out()

    def _laid_out(self) -> QWidget:
        whole, gap = QWidget(), theme.measure("gap_m")
        card, self.stack = QFrame(), QStackedWidget()
        card.setProperty("look", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 4, 1, 4)
        inside.addWidget(self.table)
        for one in (self.board, card):
            self.stack.addWidget(one)
        self._card, self.detail, beside = card, QVBoxLayout(), QWidget()
        self.detail.setContentsMargins(0, 0, 0, 0)
        beside.setLayout(self.detail)
        self.beside = scrolling(beside)
        self.beside.setMinimumWidth(_DETAIL)
        self.beside.hide()
        self._across = QHBoxLayout()
        self._across.setSpacing(theme.measure("gap_l"))
        self._across.addWidget(self.stack, 1)
        self._across.addWidget(self.beside)
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(gap)
        new = button(_("New request"), "primary", self.ask)
        only_if(self.desk.may(Act.TRANSMIT_REQUEST), new)
        layout.addLayout(row(words(_("Requests"), "title"), self.counted, None, *self._tabs(), new, gap="gap_m"))
        layout.addLayout(row(*self._filters(), self.sought))
        layout.addWidget(self.wrong)
        layout.addLayout(self._across, 1)
        return whole

    def _tabs(self) -> tuple[QWidget, QWidget]:
        self.as_board, self.as_table = button(_("Board"), "tab", self.turn), button(_("Table"), "tab", self.turn)
        self._group = QButtonGroup(self)
        for one in (self.as_board, self.as_table):
            one.setCheckable(True)
            self._group.addButton(one)
        self.as_board.setChecked(True)
        return self.as_board, self.as_table

    def _filters(self) -> tuple[QComboBox, ...]:
        needs = tuple((_(request_columns.NEEDS[one]), one) for one in RequestNeed)
        stages = ((_("Every stage"), None), *((label(one), one) for one in RequestStage))
        purposes = ((_("Every purpose"), None), *((label(one), one) for one in RequestPurpose))
        self.need = self._choice(_("What they need"), needs)
        self.stage = self._choice(_("Where they stand"), stages)
        self.purpose = self._choice(_("What for"), purposes)
        self.state = self._choice(_("To whom"), ((_("Every State"), None),))
        return self.need, self.stage, self.purpose, self.state

    def _choice(self, name: str, items: tuple[tuple[str, object], ...]) -> QComboBox:
        one = QComboBox()
        one.setAccessibleName(name)
        one.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        one.setMinimumContentsLength(14)
        for word, value in items:
            one.addItem(word, value)
        one.activated.connect(self._filter)
        return one

    def sizeHint(self) -> QSize:
        """Qt: as much as there is."""
        return QSize(900, 600)

    def visit(self, subject: str, part: str) -> None:
        self._wanted = part
        if subject:
            self._opened = subject
        self.refresh()

    def refresh(self) -> None:
        self.load(partial(_found, self.desk, self.query, as_board=self.as_board.isChecked()), self._show)

    def turn(self) -> None:
        """From the board to the table, or back."""
        self.refresh()

    def _filter(self) -> None:
        self.query = replace(
            self.query, need=RequestNeed(self.need.currentData()), stage=self.stage.currentData(),
            purpose=self.purpose.currentData(), partner=self.state.currentData(),
        )  # fmt: skip
        self.refresh()

    def _sort(self, sort: RequestSort, descending: bool) -> None:
        self.query = replace(self.query, sort=sort, descending=descending)
        self.refresh()

    def _show(self, found: _Found) -> None:
        self._partners = found.partners
        self._offer_states()
        count = sum(lane.count for lane in found.lanes) or len(found.ids)
        if not count and self.query == RequestQuery(sort=self.query.sort, descending=self.query.descending):
            sentence = _("What is asked of a State or an organisation is followed here until it is answered.")
            act = _("New request") if self.desk.may(Act.TRANSMIT_REQUEST) else ""
            self._show_nothing(Nothing("paper-plane", _("No requests yet"), sentence, act, self.ask))
            return
        said = ngettext("{count} request", "{count} requests", count).format(count=number(count))
        late = sum(lane.overdue for lane in found.lanes)
        if late:
            said += " · " + ngettext("{count} overdue", "{count} overdue", late).format(count=number(late))
        self.counted.setText(said)
        if self.as_board.isChecked():
            self.board.show_lanes([request_columns.lane(one) for one in found.lanes])
            self.stack.setCurrentWidget(self.board)
        else:
            self.table.rows.show_ids(found.ids, partial(request_listing.rows, self.desk), self.tasks)
            self.stack.setCurrentWidget(self._card)
        self.show_whole(self._whole)
        self._go_on()

    def _show_nothing(self, nothing: Nothing) -> None:
        if self.shown is self._whole:
            self._whole.setParent(None)
            self._shown = None
        self.show_whole(nothing)
        self._go_on()

    def _go_on(self) -> None:
        """What the visit asked for beside the page."""
        wanted, self._wanted = self._wanted, ""
        if wanted == NEW:
            self.ask()
        elif wanted == FIND:
            self.sought.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._opened:
            self._load_detail(RequestRef(self._opened))

    def _offer_states(self) -> None:
        chosen = self.query.partner
        self.state.clear()
        self.state.addItem(_("Every State"), None)
        for one in self._partners:
            self.state.addItem(one.name, one.code)
        self.state.setCurrentIndex(max(self.state.findData(chosen), 0))

    def _open_current(self) -> None:
        one = self.table.current()
        if one is not None:
            self._open(one)

    def _open(self, one: RequestRow) -> None:
        self._load_detail(one.reference)

    def _load_detail(self, reference: RequestRef) -> None:
        self._opened = reference
        self.tasks.run(partial(request_views.show, self.desk, reference), self.show_request, self._tell)

    def _tell(self, trouble: Trouble) -> None:
        self._opened = ""
        self.wrong.tell(trouble)

    def show_request(self, one: RequestDetail) -> None:
        """Show one request beside the others."""
        if one.row.reference != self._opened:
            return
        self.wrong.hide()
        self._row = one.row
        clear(self.detail)
        story = RequestStory(self.desk, one, self._partners)
        story.wanted.connect(self._act)
        story.closed.connect(self.close_request)
        self.detail.addWidget(story)
        self.beside.show()
        self._arrange()

    def close_request(self) -> None:
        """Show the others alone again."""
        self._opened = ""
        clear(self.detail)
        self.beside.hide()
        self._arrange()
        self.board.begin() if self.as_board.isChecked() else self.table.setFocus()

    def seek(self) -> None:
        """Find the request of the reference that is typed."""
        self.tasks.run(partial(request_views.find, self.desk, self.sought.text()), self._open, self._tell)

    def _act(self, wanted: object) -> None:
        if isinstance(wanted, Visit):
            self.visit_wanted.emit(wanted)
        elif wanted == SEE_SHEET:
            self.tasks.run(partial(profiles.sheet, self.desk, RequestRef(self._opened)), self.show_sheet, self._tell)
        elif wanted == PRINT_SHEET:
            self.tasks.run(partial(profiles.available, self.desk), self._print, self._tell)
        elif callable(wanted):
            self.form_wanted.emit(wanted())

    def show_sheet(self, pdf: bytes) -> None:
        """Show the sheet of the profile as it comes out, in place of the request."""
        clear(self.detail)
        preview = Preview(pdf, self.tasks)
        preview.setMinimumHeight(_SHEET)
        back = button(_("Back to the request"), "quiet", self.refresh)
        self.detail.addLayout(row(back, None))
        self.detail.addWidget(preview, 1)
        back.setFocus()

    def _print(self, printers: tuple[Printer, ...]) -> None:
        if self._row is None:
            return
        if printers:
            self.form_wanted.emit(profile_forms.sheet(self.desk, self._row, printers))
        else:
            self.wrong.tell(_("No printer is set up on this workstation. Set one up, and try again."))

    def ask(self) -> None:
        """Open the form of a request."""
        self.form_wanted.emit(cooperation_forms.new_request(self.desk, self._partners))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the request takes the place of the others where both would be cramped."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        is_alone = not self.beside.isHidden() and is_cramped(self.width())
        self.stack.setVisible(not is_alone)
