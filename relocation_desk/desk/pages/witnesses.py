"""Witnesses: every case on the desk in one table that pages, searched from the box above."""

from array import array
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QVBoxLayout, QWidget

from relocation_desk.casework import listing
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.listing import Query, Sort
from relocation_desk.casework.views import CaseRow
from relocation_desk.desk import case_forms, theme
from relocation_desk.desk.columns import Column
from relocation_desk.desk.page import Page
from relocation_desk.desk.parts.lettering import button, row, words
from relocation_desk.desk.parts.states import Nothing
from relocation_desk.desk.parts.table_view import TableView, fitted
from relocation_desk.desk.settled_search import SettledSearch
from relocation_desk.desk.tasks import Tasks
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.domain.codes import CaseState, RiskLevel, Urgency
from relocation_desk.domain.permissions import Act
from relocation_desk.words.catalogue import _, ngettext
from relocation_desk.words.labels import day, label


def columns() -> tuple[Column, ...]:
    """The columns of the table; those of codes are as wide as their longest word."""
    states, risks, urgencies = (fitted(label(one) for one in codes) for codes in (CaseState, RiskLevel, Urgency))
    return (
        Column(_("Case"), _reference, Sort.REFERENCE, 100, "strong"),
        Column(_("Name"), _name),
        Column(_("In own script"), _native_name, None, 152, "script"),
        Column(_("Stands at"), _state, None, states),
        Column(_("Risk"), _risk, Sort.RISK, risks + 18, level=_level),
        Column(_("Urgency"), _urgency, Sort.URGENCY, min(100, urgencies)),
        Column(_("Situation"), _situation, Sort.SITUATION, 80, "muted", is_extra=True),
        Column(_("Persons"), _household, None, 72, is_number=True, is_extra=True),
        Column(_("Referred"), _referred, Sort.REFERRED_ON, 100, "muted", is_number=True, is_extra=True),
        Column(_("Review by"), _review, Sort.REVIEW_DUE, max(100, fitted((_("Review by"),))), is_number=True),
    )


def _reference(one: CaseRow) -> str:
    return one.reference


def _name(one: CaseRow) -> str:
    return one.name or "–"


def _native_name(one: CaseRow) -> str:
    return one.native_name if one.native_name != one.name else ""


def _state(one: CaseRow) -> str:
    return label(one.state)


def _risk(one: CaseRow) -> str:
    return label(one.risk) if one.risk else _("not assessed")


def _level(one: CaseRow) -> object:
    return one.risk


def _urgency(one: CaseRow) -> str:
    return label(one.urgency) if one.urgency is not Urgency.NORMAL else "–"


def _situation(one: CaseRow) -> str:
    return one.situation


def _household(one: CaseRow) -> str:
    return str(one.household)


def _referred(one: CaseRow) -> str:
    return day(one.referred_on)


def _review(one: CaseRow) -> str:
    return day(one.review_due) if one.review_due else "–"


_CLOSED_TOO = "closed too"


def _found(desk: Desk, query: Query) -> "tuple[array[int], int]":
    return listing.ids(desk, query), listing.count(desk)


class WitnessesPage(Page):
    """The table, what is sought in it, and what to do when nothing is found."""

    def __init__(self, tasks: Tasks, desk: Desk) -> None:
        super().__init__(tasks, desk)
        self.query = Query(sort=Sort.REFERENCE, descending=True)
        self.table = TableView(columns(), _("Witnesses"))
        self.table.offer_sorting(0, descending=True)
        self.table.rows.sort_wanted.connect(self._sort)
        self.table.row_opened.connect(self._open)
        self.counted = words("", "muted")
        self.states = QComboBox()
        self.states.setAccessibleName(_("Show only"))
        self.states.addItem(_("Every state"), None)
        self.states.addItem(_("Every state, closed too"), _CLOSED_TOO)
        for state in CaseState:
            self.states.addItem(label(state), state)
        self.states.activated.connect(self._filter)
        self.mine = QCheckBox(_("Mine"))
        self.mine.setToolTip(_("Only cases that you are assigned to"))
        self.mine.toggled.connect(self._filter)
        self._search = SettledSearch(self, tasks, desk)
        self._whole = self._laid_out()
        self._nothing: Nothing | None = None

    def _laid_out(self) -> QWidget:
        whole, self._card = QWidget(), QFrame()
        self._card.setProperty("look", "card")
        self._inside = QVBoxLayout(self._card)
        self._inside.setContentsMargins(1, 4, 1, 4)
        self._inside.addWidget(self.table)
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.measure("gap_l"))
        self.refer = button(_("New referral"), "primary", self.refer_someone)
        self.refer.setVisible(self.desk.may(Act.REFER_CASE))
        head = row(words(_("Witnesses"), "title"), self.counted, None, self.mine, self.states, self.refer, gap="gap_m")
        layout.addLayout(head)
        layout.addWidget(self._card, 1)
        return whole

    def visit(self, subject: str, part: str) -> None:
        self.search(subject)

    def search(self, text: str) -> None:
        """Show the cases that match."""
        self.query = replace(self.query, text=text)
        self.refresh()

    def refresh(self) -> None:
        if self.query.text and self.desk.names is None:
            self.counted.setText(_("Preparing the search…"))
        self.load(partial(_found, self.desk, self.query), self._show)

    def _show(self, found: "tuple[array[int], int]") -> None:
        ids, total = found
        self._search.shown(self.query.text, len(ids))
        if total == 0:
            sentence = _("Each case begins with a referral: who asks, for which situation, and why.")
            act = _("New referral") if self.desk.may(Act.REFER_CASE) else ""
            self._put(Nothing("user-shield", _("No witnesses yet"), sentence, act, self.refer_someone))
            return
        if not len(ids):
            self._put(Nothing("magnifying-glass", _("Nothing found"), self._sought(), _("Show all"), self.widen))
            return
        self._put(None)
        if len(ids) < total or self.query.text:
            text = ngettext("{found} of {total} case", "{found} of {total} cases", total)
            self.counted.setText(text.format(found=len(ids), total=total))
        else:
            self.counted.setText(ngettext("{total} case", "{total} cases", total).format(total=total))
        self.table.rows.show_ids(ids, partial(listing.rows, self.desk), self.tasks)

    def _put(self, nothing: Nothing | None) -> None:
        """Show the table, or why there is nothing in it."""
        if self._nothing is not None:
            self._nothing.hide()
            self._nothing.deleteLater()
        self._nothing = nothing
        self.table.setVisible(nothing is None)
        if nothing is not None:
            self.counted.setText("")
            self._inside.addWidget(nothing)
        self.show_whole(self._whole)

    def _sought(self) -> str:
        state = next(iter(self.query.states), None)
        if self.query.mine:
            return _("None of the cases that you are assigned to is among these. Show all, or those of others too.")
        if state and self.query.text:
            return _("No case matches “{text}” and stands at “{state}”. Search all states, or type less.").format(
                text=self.query.text, state=label(state)
            )
        if state:
            return _("No case stands at “{state}”.").format(state=label(state))
        where = _("No reference, situation or name begins with “{text}”. Type less of it, or another spelling.")
        told = where.format(text=self.query.text)
        return told if self.query.closed_too else told + " " + _("Closed cases are not among these.")

    def widen(self) -> None:
        """Show every case again."""
        self.states.setCurrentIndex(0)
        with QSignalBlocker(self.mine):
            self.mine.setChecked(False)
        self.query = replace(self.query, text="", states=frozenset(), mine=False, closed_too=False)
        self.visit_wanted.emit(Visit(Destination.WITNESSES))

    def _filter(self) -> None:
        state = self.states.currentData()
        closed_too = state == _CLOSED_TOO
        states = frozenset({CaseState(state)} if state and not closed_too else ())
        self.query = replace(self.query, states=states, mine=self.mine.isChecked(), closed_too=closed_too)
        self.refresh()

    def _sort(self, sort: Sort, descending: bool) -> None:
        self.query = replace(self.query, sort=sort, descending=descending)
        self.refresh()

    def _open(self, one: CaseRow) -> None:
        self._search.settle()
        self.visit_wanted.emit(Visit(Destination.CASE, one.reference))

    def refer_someone(self) -> None:
        """Open the form of a referral."""
        self.form_wanted.emit(case_forms.referral(self.desk))

    def focus_table(self) -> None:
        """Give the keyboard to the table."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.table.currentIndex().isValid():
            self.table.selectRow(0)
