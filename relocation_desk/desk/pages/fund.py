"""The Fund: what there is on top, below it the entries, the donors or the cost lines, and beside the one chosen."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from typing import Any

from PySide6.QtWidgets import QComboBox

from relocation_desk.casework import fund_entries
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.fund_views import DonorBalance, EntryView, FundView, LineBalance
from relocation_desk.desk import fund_forms, month_forms
from relocation_desk.desk.columns import Column
from relocation_desk.desk.fields import FormSpec
from relocation_desk.desk.parts.cards import Card
from relocation_desk.desk.parts.entries import Facts
from relocation_desk.desk.parts.fund_cards import balance_cards, forecast_card
from relocation_desk.desk.parts.lettering import ActButton, clear, column, row, words
from relocation_desk.desk.parts.states import Nothing
from relocation_desk.desk.parts.table_view import TableView
from relocation_desk.desk.table_page import TablePage
from relocation_desk.desk.tasks import Tasks
from relocation_desk.domain.acts import Act
from relocation_desk.domain.fund_codes import EntryKind
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import day, label
from relocation_desk.words.money import amount, figures

ENTRIES, DONORS, LINES = "entries", "donors", "lines"
Make = Callable[[], FormSpec]


def columns() -> tuple[Column, ...]:
    """The columns of the entries."""
    return (
        Column(_("No."), _number, "number", 56, is_number=True),
        Column(_("Day"), _day, "day", 104),
        Column(_("What"), _what, "kind", 0, "strong"),
        Column(_("Currency"), _currency, "currency", 76),
        Column(_("Amount"), _amount, "amount", 124, is_number=True),
        Column(_("Donor or line"), _of, "of", 112),
        Column(_("Given for"), _earmark, "earmark", 128, is_extra=True),
        Column(_("Finance document"), _document, "document", 136, "muted", is_extra=True),
    )


_SORTS: dict[object, Callable[[EntryView], Any]] = {
    "number": lambda one: one.number, "day": lambda one: (one.day, one.number), "kind": lambda one: label(one.kind),
    "currency": lambda one: (one.amount.currency, one.number), "of": lambda one: one.donor or one.line,
    "amount": lambda one: (one.amount.currency, one.amount.minor), "earmark": lambda one: label(one.earmark),
    "document": lambda one: one.document,
}  # fmt: skip


def _number(one: EntryView) -> str:
    return str(one.number)


def _day(one: EntryView) -> str:
    return day(one.day)


def _what(one: EntryView) -> str:
    said = label(one.kind)
    if one.reversed_by is not None:
        return _("{what}, reversed by {entry}").format(what=said, entry=one.reversed_by)
    return said if one.reverses is None else _("{what} of {entry}").format(what=said, entry=one.reverses)


def _currency(one: EntryView) -> str:
    return one.amount.currency


def _amount(one: EntryView) -> str:
    return figures(one.amount)


def _of(one: EntryView) -> str:
    return one.donor or one.line or "–"


def _earmark(one: EntryView) -> str:
    return label(one.earmark)


def _document(one: EntryView) -> str:
    return one.document or "–"


def donor_columns() -> tuple[Column, ...]:
    """The columns of the donors."""
    return (
        Column(_("Donor"), lambda one: one.name, None, 0, "strong"),
        Column(_("Given for"), _earmark, None, 128),
        Column(_("Given"), lambda one: amount(one.given), None, 152, is_number=True),
        Column(_("Promised and owed"), lambda one: amount(one.owed), None, 152, is_number=True),
    )


def line_columns() -> tuple[Column, ...]:
    """The columns of the cost lines."""
    return (
        Column(_("Cost line"), lambda one: one.line, None, 0, "strong"),
        Column(_("Serves"), lambda one: label(one.purpose), None, 136),
        Column(_("Set apart"), lambda one: amount(one.allocated), None, 152, is_number=True),
        Column(_("Paid"), lambda one: amount(one.disbursed), None, 152, is_number=True),
    )


class FundPage(TablePage):
    """Three tables of one ledger; no case and no place stands in any."""

    def __init__(self, tasks: Tasks, desk: Desk) -> None:
        super().__init__(tasks, desk, _("Special Fund for Relocations"), columns(), (8, 5))
        self._view: FundView | None = None
        self._order: tuple[object, bool] = ("day", True)
        self._chosen: object = None
        self._tables = {ENTRIES: self.table}
        for name, of, title in ((DONORS, donor_columns(), _("Donors")), (LINES, line_columns(), _("Cost lines"))):
            self._tables[name] = TableView(of, title)
            self.hold_table(self._tables[name])
        for table in self._tables.values():
            table.row_chosen.connect(self.show_row)
        self.table.offer_sorting(1, descending=True)
        self.table.rows.sort_wanted.connect(self._sort)
        self._balances = row(gap="gap_l")
        self.which, self.kind = QComboBox(), QComboBox()
        self._acts = row()
        self._lay_out_above()

    def _lay_out_above(self) -> None:
        self.which.setAccessibleName(_("What is listed"))
        for text, name in ((_("Entries"), ENTRIES), (_("Donors"), DONORS), (_("Cost lines"), LINES)):
            self.which.addItem(text, name)
        self.kind.setAccessibleName(_("Which entries"))
        self.kind.addItem(_("Every entry"), None)
        for kind in EntryKind:
            self.kind.addItem(label(kind), kind)
        for one in (self.which, self.kind):
            one.activated.connect(self._list)
        acts, filters = row(self._acts, None), row(self.which, self.kind, None)
        self.above.addLayout(column(self._balances, acts, filters, gap="gap_m"))

    def visit(self, subject: str, part: str) -> None:
        if part in self._tables:
            self.which.setCurrentIndex(self.which.findData(part))
        self.refresh()

    def refresh(self) -> None:
        self.load(partial(fund_entries.page, self.desk), self.show_fund)

    def show_fund(self, view: FundView) -> None:
        """Show balances, and what is listed."""
        self._view = view
        clear(self.buttons)
        if self.desk.may(Act.RECORD_DONATION):
            donate = ActButton(_("Record a donation"), partial(fund_forms.donation, self.desk, view), "primary")
            donate.chosen.connect(self._open)
            self.offer(donate)
        if not view.entries:
            self._show_empty(view)
            return
        clear(self._balances)
        for card in balance_cards(view.balances):
            self._balances.addWidget(card)
        self._balances.addStretch(1)
        self._offer_acts(view)
        through = view.closed_through
        self.counted.setText(_("closed through {day}").format(day=day(through)) if through else _("no month is closed"))
        self._list()
        self.show_table()

    def _show_empty(self, view: FundView) -> None:
        sentence = _("What donors promise and give comes here first; then it is set apart, and paid.")
        may = self.desk.may(Act.RECORD_DONATION)
        form = partial(self._open, partial(fund_forms.donation, self.desk, view))
        act = _("Record a donation") if may else ""
        self.show_whole(Nothing("coins", _("The Fund’s books are empty"), sentence, act, form))

    def _offer_acts(self, view: FundView) -> None:
        clear(self._acts)
        desk, month = self.desk, self._next_month(view)
        offered = (
            (Act.RECORD_PLEDGE, _("Pledge…"), partial(fund_forms.pledge, desk, view)),
            (Act.ALLOCATE_FUND, _("Set apart…"), partial(fund_forms.allocation, desk)),
            (Act.DISBURSE, _("Pay…"), partial(fund_forms.payment, desk, view)),
            (Act.OPEN_COST_LINE, _("Cost line…"), partial(fund_forms.capacity_line, desk)),
            (Act.RECORD_RATE, _("Rate…"), partial(fund_forms.new_rate, desk)),
            (Act.BOOK_FEE, _("Fee…"), partial(fund_forms.fee, desk)),
            (Act.EXCHANGE_MONEY, _("Exchange…"), partial(fund_forms.exchange, desk)),
            (Act.RECONCILE_FUND, _("List…"), partial(month_forms.listing, desk, month)),
            (Act.RECONCILE_FUND, _("Same there…"), partial(month_forms.matched, desk, month)),
            (Act.CLOSE_PERIOD, _("Close a month…"), partial(month_forms.closing, desk, month)),
            (Act.SET_FUND_LIMIT, _("Limit…"), partial(fund_forms.limit, desk, view)),
        )
        for act, text, make in offered:
            if desk.may(act):
                one = ActButton(text, make, "quiet")
                one.chosen.connect(self._open)
                self._acts.addWidget(one)

    @staticmethod
    def _next_month(view: FundView) -> Any:
        oldest = view.entries[-1].day
        return oldest if view.closed_through is None else view.closed_through + timedelta(days=1)

    # ---------------------------------------------------------------- what is listed
    def _list(self) -> None:
        view, name = self._view, self.which.currentData()
        if view is None:
            return
        for each, table in self._tables.items():
            table.setVisible(each == name)
        self.kind.setVisible(name == ENTRIES)
        listed = {ENTRIES: self._entries(view), DONORS: view.balances.donors, LINES: view.balances.lines}[name]
        clear(self.detail)
        self._tables[name].rows.show_rows(listed)
        if listed:
            self._tables[name].selectRow(0)
        else:
            self.detail.addWidget(words(_("Nothing of that kind is on the books."), "muted", wraps=True))
            self.detail.addStretch(1)

    def _entries(self, view: FundView) -> tuple[EntryView, ...]:
        wanted = self.kind.currentData()
        by, descending = self._order
        found = (one for one in view.entries if wanted in (None, one.kind))
        return tuple(sorted(found, key=_SORTS[by], reverse=descending))

    def _sort(self, by: object, descending: bool) -> None:
        self._order = by, descending
        self._list()

    # ---------------------------------------------------------------- the one chosen
    def show_row(self, one: object) -> None:
        """Show what was chosen, and what can be done with it."""
        if self._view is None:
            return
        clear(self.detail)
        if isinstance(one, EntryView):
            self._show(_("Entry {number}").format(number=one.number), _facts(one), self._of_entry(one))
        elif isinstance(one, DonorBalance):
            facts = Facts(120).add(_("Code"), one.donor).add(_("Given for"), label(one.earmark))
            self._show(one.name, facts.add(_("Given"), amount(one.given)), self._of_donor(self._view, one))
        elif isinstance(one, LineBalance):
            facts = Facts(120).add(_("Serves"), label(one.purpose)).add(_("Set apart"), amount(one.allocated))
            self._show(one.line, facts.add(_("Paid"), amount(one.disbursed)), self._of_line(self._view, one))
        if self._view.forecast:
            self.detail.addWidget(forecast_card(self._view.forecast))
        self.detail.addStretch(1)

    def _show(self, title: str, facts: Facts, offers: Iterator[tuple[Act, str, Make]]) -> None:
        card = Card(title)
        card.body.addWidget(facts)
        buttons = [ActButton(text, make, "") for act, text, make in offers if self.desk.may(act)]
        for one in buttons:
            one.chosen.connect(self._open)
        for start in range(0, len(buttons), 2):
            card.body.addLayout(row(*buttons[start : start + 2], None))
        self.detail.addWidget(card)

    def _of_entry(self, one: EntryView) -> Iterator[tuple[Act, str, Make]]:
        if one.mark is None:
            yield Act.RECONCILE_FUND, _("The same in finance…"), partial(month_forms.same, self.desk, one)
            yield Act.RECONCILE_FUND, _("Differs there…"), partial(month_forms.differing, self.desk, one)
        if one.reversed_by is None and one.reverses is None:
            yield Act.REVERSE_ENTRY, _("Reverse…"), partial(fund_forms.reversal, self.desk, one)

    def _of_donor(self, view: FundView, one: DonorBalance) -> Iterator[tuple[Act, str, Make]]:
        yield Act.WRITE_TO_DONOR, _("Letter and statement…"), partial(fund_forms.letter, self.desk, one)
        yield Act.RETURN_MONEY, _("Return…"), partial(fund_forms.give_back, self.desk, view, one)

    def _of_line(self, view: FundView, one: LineBalance) -> Iterator[tuple[Act, str, Make]]:
        yield Act.DISBURSE, _("Pay…"), partial(fund_forms.payment, self.desk, view, one.line)
        yield Act.ALLOCATE_FUND, _("Set apart…"), partial(fund_forms.allocation, self.desk, one.line)
        yield Act.ALLOCATE_FUND, _("Set free…"), partial(fund_forms.release, self.desk, one.line)
        yield Act.RETURN_MONEY, _("Came back…"), partial(fund_forms.repayment, self.desk, one.line)

    def _open(self, make: object) -> None:
        if callable(make):
            self.form_wanted.emit(make())


def _facts(one: EntryView) -> Facts:
    facts = Facts(120).add(_("What"), _what(one)).add(_("Day"), day(one.day)).add(_("Amount"), amount(one.amount))
    if one.bought is not None:
        facts.add(_("Bought"), amount(one.bought))
    if one.value is not None and one.rate:
        source = label(one.rate_source) if one.rate_source else ""
        facts.add(_("Value"), amount(one.value)).add(_("Rate"), f"{one.rate} · {source}")
    facts.add(_("Donor"), one.donor).add(_("Cost line"), one.line).add(_("Given for"), label(one.earmark))
    facts.add(_("Finance document"), one.document)
    officers = f"{one.entered_by}, {one.second}" if one.second else one.entered_by
    facts.add(_("By"), officers)
    if one.mark is not None:
        found = f" · {amount(one.found)}" if one.found is not None else ""
        facts.add(_("In finance"), label(one.mark) + found)
    return facts
