"""The Fund's page and the page of costs: what each role sees, and a donation from its form to the books."""

from pathlib import Path

from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from relocation_desk.casework import fund, fund_balances, fund_closing
from relocation_desk.desk import fund_forms, month_forms
from relocation_desk.desk.pages.costs import CostsPage
from relocation_desk.desk.pages.fund import LINES, FundPage
from relocation_desk.desk.parts.states import Nothing
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.words.labels import day
from tests import funds
from tests.desk.conftest import Enter, settle
from tests.desks import FUND, PREPARER, TODAY, before
from tests.funds import eur


def test_a_donation_goes_from_its_form_into_the_books_and_what_is_no_amount_is_told_at_the_field(
    enter: Enter, qtbot: QtBot
):
    room = enter("placed", FUND)
    page = room.page(Destination.FUND)
    room.go(Visit(Destination.FUND))
    settle(qtbot, room)
    assert isinstance(page, FundPage)
    assert page.findChild(Nothing) is not None
    assert page._view is not None
    room.open_form(fund_forms.donation(room.desk, page._view))
    form = room.side.form
    assert form is not None
    _type(form.form.inputs["amount"], "12.345 EUR")
    _type(form.form.inputs["document"], "1900000001")

    form.do()
    assert "more decimal places" in form.form.wrong("amount")
    _type(form.form.inputs["amount"], "EUR 12.34")
    _type(form.form.inputs["value_minor"], "USD 12.34")
    form.form.inputs["on"].restore(day(before(-1)))
    form.do()
    assert "is in the future" in form.form.wrong("on")
    assert "Type it in EUR" in form.form.wrong("value_minor")
    _type(form.form.inputs["value_minor"], "EUR 12.35")
    form.form.inputs["on"].restore(day(TODAY))
    form.do()
    settle(qtbot, room)
    assert "Correct the value or the rate" in form.trouble.sentence.text()
    _type(form.form.inputs["value_minor"], "EUR 12.34")
    form.do()
    settle(qtbot, room)

    assert fund_balances.balances(room.desk, TODAY).donors[0].given.minor == 1234
    assert page.findChild(Nothing) is None


def test_custodian_and_protection_officer_know_a_line_each_from_their_side(enter: Enter, qtbot: QtBot):
    room = enter("placed", FUND)
    protection = room.office.at(PREPARER)  # type: ignore[attr-defined]
    story = room.office.story  # type: ignore[attr-defined]
    line = fund.open_line(protection, story.placement)
    fund.record_donation(room.desk, funds.a_donation())
    fund.allocate(room.desk, funds.a_use(line, eur(100)))
    room.go(Visit(Destination.FUND, part=LINES))
    settle(qtbot, room)
    page = room.page(Destination.FUND)
    assert isinstance(page, FundPage)

    first = page._tables[LINES].rows.row_at(0)
    assert first is not None
    assert first.line == line
    assert not page.table.isVisibleTo(page)
    other = CostsPage(room.tasks, protection)
    qtbot.addWidget(other)
    other.visit("", "")
    settle(qtbot, room)
    seen = other.table.rows.row_at(0)
    assert seen is not None
    assert (seen.line, seen.case) == (line, story.witness)


def _type(one: object, typed: str) -> None:
    line = one.findChild(QLineEdit)  # type: ignore[attr-defined]
    line.setText(typed)


def test_the_fund_is_shown_as_it_was_and_a_list_of_finance_beside_it_before_it_is_recorded(
    enter: Enter, qtbot: QtBot, tmp_path: Path
):
    room = enter("referred", FUND)
    fund.record_donation(room.desk, funds.a_donation())
    room.go(Visit(Destination.FUND))
    settle(qtbot, room)
    page = room.page(Destination.FUND)
    assert isinstance(page, FundPage)
    page.past.on.setText(day(before(11)))
    page.past.show_then.click()
    settle(qtbot, room)
    assert "as known today" in page.counted.text()
    assert page.table.rows.rowCount() == 0
    page.past.known_on.setText(day(before(-1)))
    page.past.show_then.click()
    settle(qtbot, room)
    assert "is in the future" in page.under_way.sentence.text()

    listed = tmp_path / "finance.csv"
    listed.write_text("finance_document,currency,amount\n1900000001,EUR,9999\n")
    room.open_form(month_forms.comparing(room.desk, before(10)))
    form = room.side.form
    assert form is not None
    form.form.inputs["file"].restore(str(listed))
    form.do()
    settle(qtbot, room)
    beside = room.side.form
    assert beside is not None
    assert "1 differ, 0 only here" in beside.lead.text()
    beside.do()
    settle(qtbot, room)

    assert fund_closing.comparison(room.desk, before(10)).differing[0].found == eur(9999)
