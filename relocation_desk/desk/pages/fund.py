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
from relocation_desk.desk.fields import FormSpec
from relocation_desk.desk.fund_columns import SORTS, columns, donor_columns, facts_of, line_columns
from relocation_desk.desk.parts.cards import Card
from relocation_desk.desk.parts.day_lines import PastChoice
from relocation_desk.desk.parts.entries import Facts
from relocation_desk.desk.parts.fund_cards import balance_cards, forecast_card
from relocation_desk.desk.parts.lettering import ActButton, clear, column, row, words
from relocation_desk.desk.parts.states import Nothing
from relocation_desk.desk.parts.table_view import TableView
from relocation_desk.desk.parts.under_way import UnderWay
from relocation_desk.desk.parts.wrapping import Wrapping
from relocation_desk.desk.table_page import TablePage
from relocation_desk.desk.tasks import Tasks
from relocation_desk.domain.acts import Act
from relocation_desk.domain.fund_codes import EntryKind
from relocation_desk.domain.trouble import Trouble
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import day, label
from relocation_desk.words.money import amount

ENTRIES, DONORS, LINES = "entries", "donors", "lines"
Make = Callable[[], FormSpec]


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
        self.which, self.kind, self.past, self.under_way = QComboBox(), QComboBox(), PastChoice(), UnderWay()
        self.past.asked.connect(self.refresh)
        self._acts = Wrapping()
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
        filters = row(self.which, self.kind, None, self.past)
        self.above.addLayout(column(self._balances, self._acts, filters, self.under_way, gap="gap_m"))

    def visit(self, subject: str, part: str) -> None:
        if part in self._tables:
            self.which.setCurrentIndex(self.which.findData(part))
        self.refresh()

    def refresh(self) -> None:
        """Ask for the Fund, as it is or was; a day that is none is marked instead."""
        wanted = self.past.wanted()
        if wanted is None:
            self.under_way.tell(_("Give days such as 2 Sep 2015, or leave them empty for today."))
            return
        self.load(partial(fund_entries.page, self.desk, *wanted), self.show_fund)

    def show_trouble(self, trouble: Trouble) -> None:
        """What can't be told of a day is said above the books, where it can be put right."""
        if self._view is None:
            super().show_trouble(trouble)
        else:
            self.under_way.tell(trouble)

    def show_fund(self, view: FundView) -> None:
        """Show balances, and what is listed."""
        self._view = view
        self.under_way.hide()
        clear(self.buttons)
        if self.desk.may(Act.RECORD_DONATION):
            donate = ActButton(_("Record a donation"), partial(fund_forms.donation, self.desk, view), "primary")
            donate.chosen.connect(self._open)
            self.offer(donate)
        if not view.entries and not view.is_past:
            self._show_empty(view)
            return
        clear(self._balances)
        for card in balance_cards(view.balances):
            self._balances.addWidget(card)
        self._balances.addStretch(1)
        self._offer_acts(view)
        self.counted.setText(_standing(view))
        self._list()
        self.show_table()

    def _show_empty(self, view: FundView) -> None:
        sentence = _("What donors promise and give comes here first; then it is set apart, and paid.")
        may = self.desk.may(Act.RECORD_DONATION)
        form = partial(self._open, partial(fund_forms.donation, self.desk, view))
        act = _("Record a donation") if may else ""
        if not may:
            sentence += " " + _("The fund custodian records it.")
        self.show_whole(Nothing("coins", _("The Fund’s books are empty"), sentence, act, form))

    def _offer_acts(self, view: FundView) -> None:
        clear(self._acts)
        desk, month = self.desk, self._next_month(view)
        offered = (
            *self._offer_booking(view),
            (Act.RECORD_PLEDGE, _("Pledge…"), partial(fund_forms.pledge, desk, view)),
            (Act.ALLOCATE_FUND, _("Set apart…"), partial(fund_forms.allocation, desk, view)),
            (Act.DISBURSE, _("Pay…"), partial(fund_forms.payment, desk, view)),
            (Act.OPEN_COST_LINE, _("Cost line…"), partial(fund_forms.capacity_line, desk)),
            (Act.RECORD_RATE, _("Rate…"), partial(fund_forms.new_rate, desk)),
            (Act.BOOK_FEE, _("Fee…"), partial(fund_forms.fee, desk, view)),
            (Act.EXCHANGE_MONEY, _("Exchange…"), partial(fund_forms.exchange, desk, view)),
            (Act.RECONCILE_FUND, _("List…"), partial(month_forms.listing, desk, month)),
            (Act.RECONCILE_FUND, _("Compare with a list…"), partial(month_forms.comparing, desk, month)),
            (Act.RECONCILE_FUND, _("Same there…"), partial(month_forms.matched, desk, month)),
            (Act.CLOSE_PERIOD, _("Close a month…"), partial(month_forms.closing, desk, month)),
            (Act.MAKE_REPORT, _("Report…"), partial(fund_forms.report, desk)),
            (Act.SET_FUND_LIMIT, _("Limit…"), partial(fund_forms.limit, desk, view)),
        )
        for act, text, make in offered:
            if desk.may(act):
                one = ActButton(text, make, "quiet")
                one.chosen.connect(self._open)
                self._acts.addWidget(one)

    def _offer_booking(self, view: FundView) -> Iterator[tuple[Act, str, Make]]:
        if view.unbooked:
            yield Act.RECORD_DONATION, _("Book what is on record…"), partial(fund_forms.booking, self.desk, view)

    @staticmethod
    def _next_month(view: FundView) -> Any:
        oldest = view.entries[-1].day if view.entries else view.balances.on
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
        return tuple(sorted(found, key=SORTS[by], reverse=descending))

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
            self._show(_("Entry {number}").format(number=one.number), facts_of(one), self._of_entry(self._view, one))
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

    def _of_entry(self, view: FundView, one: EntryView) -> Iterator[tuple[Act, str, Make]]:
        if one.mark is None:
            yield Act.RECONCILE_FUND, _("The same in finance…"), partial(month_forms.same, self.desk, one)
            yield Act.RECONCILE_FUND, _("Differs there…"), partial(month_forms.differing, self.desk, one)
        if one.reversed_by is None and one.reverses is None:
            yield Act.REVERSE_ENTRY, _("Reverse…"), partial(fund_forms.reversal, self.desk, view, one)

    def _of_donor(self, view: FundView, one: DonorBalance) -> Iterator[tuple[Act, str, Make]]:
        yield Act.WRITE_TO_DONOR, _("Letter and statement…"), partial(fund_forms.letter, self.desk, one)
        yield Act.RETURN_MONEY, _("Return…"), partial(fund_forms.give_back, self.desk, view, one)

    def _of_line(self, view: FundView, one: LineBalance) -> Iterator[tuple[Act, str, Make]]:
        yield Act.DISBURSE, _("Pay…"), partial(fund_forms.payment, self.desk, view, one.line)
        yield Act.ALLOCATE_FUND, _("Set apart…"), partial(fund_forms.allocation, self.desk, view, one.line)
        yield Act.ALLOCATE_FUND, _("Set free…"), partial(fund_forms.release, self.desk, view, one.line)
        yield Act.RETURN_MONEY, _("Came back…"), partial(fund_forms.repayment, self.desk, view, one.line)

    def _open(self, make: object) -> None:
        if callable(make):
            self.form_wanted.emit(make())


def _standing(view: FundView) -> str:
    """Of which day the books are told, or through which they are closed."""
    told = view.balances
    if view.is_past and told.known_on is not None:
        return _("at the end of {day}, as known on {known}").format(day=day(told.on), known=day(told.known_on))
    if view.is_past:
        return _("at the end of {day}, as known today").format(day=day(told.on))
    through = view.closed_through
    return _("closed through {day}").format(day=day(through)) if through else _("no month is closed")
