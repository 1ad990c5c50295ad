"""States and agreements: who can be asked, by which way in, whom to call, for which certificate dossiers are sealed."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtWidgets import QComboBox, QLineEdit

from relocation_desk.casework import partner_facts, partner_page, partner_views, partner_waits, voiding_outside
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.partner_facts import FactView
from relocation_desk.casework.partner_page import PartnerPage
from relocation_desk.casework.partner_shapes import PartnerView
from relocation_desk.casework.voiding_outside import PartnerRecords
from relocation_desk.desk import partner_forms
from relocation_desk.desk.columns import Column
from relocation_desk.desk.kept_columns import KeptColumns
from relocation_desk.desk.paper_forms import Attached
from relocation_desk.desk.papers_card import PapersCard
from relocation_desk.desk.partner_detail import PartnerDetail
from relocation_desk.desk.partner_facts_card import PartnerFactsCard
from relocation_desk.desk.partner_records import PartnerRecordsCard
from relocation_desk.desk.parts.lettering import button, clear, only_if, row
from relocation_desk.desk.parts.states import Nothing
from relocation_desk.desk.table_page import TablePage
from relocation_desk.desk.tasks import Tasks
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import PartnerKind
from relocation_desk.domain.references import StateCode
from relocation_desk.words.catalogue import _, ngettext
from relocation_desk.words.labels import label


@dataclass(frozen=True, slots=True)
class _Row:
    """A State as the table shows it, and how much waits about it."""

    view: PartnerView
    waits: int


def columns() -> tuple[Column, ...]:
    """The columns of the table."""
    return (
        Column(_("State"), _name, "name", 0, "strong", code="name"),
        Column(_("Code"), _code, "code", 48, "muted", code="code"),
        Column(_("Kind"), _kind, "kind", 104, is_extra=True, code="kind"),
        Column(_("Instruments"), _instruments, "instruments", 92, code="instruments"),
        Column(_("Certificate"), _certificate, "certificate", 92, code="certificate"),
        Column(_("Waits"), _waits, "waits", 52, is_number=True, code="waits"),
        Column(_("Regional group"), _group, "group", 160, code="group", is_shown=False),
    )


def _name(one: _Row) -> str:
    return one.view.name


def _code(one: _Row) -> str:
    return one.view.code


def _kind(one: _Row) -> str:
    return label(one.view.kind)


def _instruments(one: _Row) -> str:
    return str(len(one.view.instruments)) if one.view.instruments else "–"


def _certificate(one: _Row) -> str:
    if not one.view.certificates:
        return "–"
    return _("compared") if one.view.certificates[-1].is_compared else _("not compared")


def _waits(one: _Row) -> str:
    return str(one.waits) if one.waits else "–"


def _group(one: _Row) -> str:
    return label(one.view.group)


_KEYS: dict[str, Callable[[_Row], Any]] = {
    "name": lambda one: one.view.name.casefold(),
    "code": lambda one: one.view.code,
    "kind": lambda one: (label(one.view.kind), one.view.name.casefold()),
    "instruments": lambda one: (len(one.view.instruments), one.view.code),
    "certificate": lambda one: (_certificate(one), one.view.name.casefold()),
    "waits": lambda one: (one.waits, one.view.code),
    "group": lambda one: (label(one.view.group), one.view.name.casefold()),
}


class PartnersPage(TablePage):
    """A table, and beside it the State chosen in it."""

    def __init__(self, tasks: Tasks, desk: Desk) -> None:
        super().__init__(tasks, desk, _("States and agreements"), columns())
        KeptColumns(self.table, tasks, desk, "partners")
        self._chosen, self._part = "", ""
        self._rows: tuple[_Row, ...] = ()
        self._order: tuple[str, bool] = ("name", False)
        self.sought, self.kinds = QLineEdit(), QComboBox()
        self._lay_out_filters()
        self.table.offer_sorting(0)
        self.table.rows.sort_wanted.connect(self.sort_rows)
        self.table.row_chosen.connect(self.choose)
        self.offer(button(_("All instruments"), "", self.go_to_instruments))
        record = button(_("Record a State"), "primary", self.record)
        only_if(self.desk.may(Act.RECORD_PARTNER), record)
        self.offer(record)

    def _lay_out_filters(self) -> None:
        self.sought.setPlaceholderText(_("Name or code"))
        self.sought.setAccessibleName(_("Name or code"))
        self.sought.setClearButtonEnabled(True)
        self.sought.setMaximumWidth(260)
        self.kinds.setAccessibleName(_("Kind"))
        self.kinds.addItem(_("Every kind"), None)
        for one in PartnerKind:
            self.kinds.addItem(label(one), one.value)
        self.above.addLayout(row(self.sought, self.kinds, None))
        self.sought.textChanged.connect(self.filter_rows)
        self.kinds.activated.connect(self.filter_rows)

    def visit(self, subject: str, part: str) -> None:
        self._chosen, self._part = subject or self._chosen, part
        self.refresh()

    def refresh(self) -> None:
        self.load(self._read, self.show_partners)

    def _read(self) -> tuple[_Row, ...]:
        waiting = [one.partner for one in partner_waits.waits(self.desk)]
        return tuple(_Row(one, waiting.count(one.code)) for one in partner_views.partners(self.desk))

    def show_partners(self, found: tuple[_Row, ...]) -> None:
        """Show all States, and the one that was chosen."""
        self._rows = found
        if not found:
            act = _("Record a State") if self.desk.may(Act.RECORD_PARTNER) else ""
            sentence = _(
                "A State or organisation comes here with its instruments and its certificate, before it is asked."
            )
            self.show_whole(Nothing("building-columns", _("No States yet"), sentence, act, self.record))
            return
        self.filter_rows()
        self.show_table()

    def filter_rows(self) -> None:
        """Show what is sought, in the order that was chosen."""
        text, kind = self.sought.text().strip().casefold(), self.kinds.currentData()
        shown = [
            one
            for one in self._rows
            if kind in (None, one.view.kind.value)
            and (text in one.view.name.casefold() or text == one.view.code.casefold())
        ]
        key, descending = self._order
        shown.sort(key=_KEYS[key], reverse=descending)
        count = ngettext("{count} State or organisation", "{count} States and organisations", len(shown))
        self.counted.setText(count.format(count=len(shown)))
        self.table.rows.show_rows(shown)
        codes: list[str] = [one.view.code for one in shown]
        if shown:
            at = codes.index(self._chosen) if self._chosen in codes else 0
            self.table.selectRow(at)
            self.table.scrollTo(self.table.rows.index(at, 0))
        else:
            clear(self.detail)

    def sort_rows(self, key: object, descending: bool) -> None:
        """Sort what is shown."""
        self._order = (str(key), descending)
        self.filter_rows()

    def choose(self, one: _Row) -> None:
        """Ask for all that is known of a State."""
        self._chosen = one.view.code
        self.load(partial(partner_page.page, self.desk, one.view.code), self.show_partner)

    def show_partner(self, one: PartnerPage) -> None:
        """Show a State, unless another was chosen meanwhile; open the act that a line of Today led to."""
        if one.view.code != self._chosen:
            return
        clear(self.detail)
        detail = PartnerDetail(self.desk, one)
        detail.form_wanted.connect(self.form_wanted)
        detail.visit_wanted.connect(self.visit_wanted)
        detail.records_wanted.connect(self.load_records)
        detail.facts_wanted.connect(self.load_facts)
        self.detail.addWidget(detail)
        of = tuple((known.reference, f"{known.reference} · {label(known.kind)}") for known in one.view.instruments)
        papers = PapersCard(self.tasks, self.desk, Attached(one.view.code, one.view.name, of), one.documents)
        papers.form_wanted.connect(self.form_wanted)
        self.detail.addWidget(papers)
        self.detail.addStretch(1)
        part, self._part = self._part, ""
        kind, _colon, record = part.partition(":")
        if kind == "focal_number" and record.isdigit():
            detail.open_call(int(record))

    def load_facts(self) -> None:
        """Ask for what is on record of the State beside its instruments."""
        self.load(partial(partner_facts.facts, self.desk, StateCode(self._chosen)), self.show_facts)

    def show_facts(self, found: tuple[FactView, ...]) -> None:
        """Show the facts by which the State is looked for, in place of all else about it."""
        clear(self.detail)
        card = PartnerFactsCard(self.desk, StateCode(self._chosen), found)
        card.form_wanted.connect(self.form_wanted)
        self.detail.addWidget(card)
        self.detail.addLayout(row(button(_("Back"), "quiet", self.refresh), None))
        self.detail.addStretch(1)

    def load_records(self) -> None:
        """Ask for the records of the State that can be voided."""
        self.load(partial(voiding_outside.records, self.desk, StateCode(self._chosen)), self.show_records)

    def show_records(self, found: PartnerRecords) -> None:
        """Show the records of the State that can be voided, and those that were, in place of all else about it."""
        clear(self.detail)
        card = PartnerRecordsCard(self.desk, StateCode(self._chosen), found)
        card.form_wanted.connect(self.form_wanted)
        self.detail.addWidget(card)
        self.detail.addLayout(row(button(_("Back"), "quiet", self.refresh), None))
        self.detail.addStretch(1)

    def go_to_instruments(self) -> None:
        """Go to the instruments, at the first of the State that is shown."""
        self.visit_wanted.emit(Visit(Destination.INSTRUMENTS, self._chosen))

    def record(self) -> None:
        """Open the form of a State."""
        self.form_wanted.emit(partner_forms.partner(self.desk))
