"""Every day that an act beside the case takes, of money, letters, papers, duty and leave: refused at its field."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time
from functools import partial
from typing import Any

import pytest

from relocation_desk.casework import (
    coming,
    costs,
    field_sheets,
    fund,
    fund_closing,
    fund_disbursing,
    handing_over,
    letter_exits,
    letters,
    officers,
    own_tasks,
    replies,
    reporting,
    vault_copies,
    waiting,
    witness_forms,
)
from relocation_desk.casework.field_sheets import SheetEnding
from relocation_desk.casework.letter_exits import HandedOver
from relocation_desk.casework.witness_forms import SignedBack
from relocation_desk.domain.codes import Standing
from relocation_desk.domain.field_sheet_codes import FieldSheetStage
from relocation_desk.domain.letter_codes import LetterKind, TemplateKind
from relocation_desk.domain.references import OfficerRef, StateCode
from relocation_desk.vault.documents import Content
from tests import funds
from tests.casework.test_days_of_acts import (
    ANCIENT,
    BEYOND,
    EARLY,
    FAR,
    FUTURE,
    LONG_AGO,
    TOMORROW,
    Row,
    ahead,
    happened,
    wrongly_taken,
)
from tests.desks import FUND, HEAD, PREPARER, SECOND, TODAY, Office, before
from tests.letters import a_field_sheet, a_letter, a_reply, name_focal_point

AtStage = Callable[[str], Office]
ENDLESS = ((LONG_AGO, ANCIENT),)


def of_money(office: Office) -> Iterable[Row]:
    desk = office.at(FUND)
    fund.record_donation(desk, funds.a_donation())
    line = fund.open_line(office.at(PREPARER), office.story.placement)
    fund.allocate(desk, funds.a_use(line))
    closed, booked = "A day of the month", "Day of the entry"

    def paid(day: date) -> object:
        return fund_disbursing.disburse(desk, replace(funds.a_payment(line, funds.usd(4)), on=day))

    return (
        happened("Day of the rate", lambda day: fund.record_rate(desk, replace(funds.a_rate(), on=day))),
        happened("Day of receipt", lambda day: fund.record_pledge(desk, replace(funds.a_pledge(), on=day))),
        happened("Day of receipt", lambda day: fund.record_donation(desk, replace(funds.a_donation(), on=day))),
        happened(booked, lambda day: fund.give_back(desk, replace(funds.a_return(funds.usd(1)), on=day))),
        happened(booked, lambda day: fund.allocate(desk, replace(funds.a_use(line), on=day))),
        happened(booked, lambda day: fund.release(desk, replace(funds.a_use(line), on=day))),
        happened(booked, lambda day: fund.book_fee(desk, replace(funds.a_fee(), on=day))),
        happened(booked, lambda day: fund.exchange(desk, replace(funds.an_exchange(), on=day))),
        happened("Day of the payment", paid),
        happened(
            booked, lambda day: fund_disbursing.repay(desk, replace(funds.a_repayment(line, funds.usd(1)), on=day))
        ),
        Row("Day of the reversal", lambda day: fund_disbursing.reverse(desk, 1, day), ((before(11), EARLY),)),
        happened(
            "Day of the cost",
            lambda day: costs.record(office.at(PREPARER), replace(funds.a_cost(office.story.placement), on=day)),
        ),
        Row(closed, lambda day: fund_closing.close(desk, day), ENDLESS),
    )  # fmt: skip


def of_letters(office: Office) -> Iterable[Row]:
    desk, witness = office.at(PREPARER), office.story.witness
    name_focal_point(office)
    letter, sheet = letters.write(desk, a_letter(office)), field_sheets.make(desk, witness, a_field_sheet())
    scan = Content.of(b"%PDF-1.4 signed", "signed.pdf")

    def received(**days: Any) -> object:
        return replies.receive(desk, a_reply(office, **days))

    def unasked(**days: Any) -> object:
        reply = replies.NewReply(LetterKind.ACKNOWLEDGEMENT, before(2), "The embassy", state=StateCode("QN"))
        return replies.receive(desk, replace(reply, **days))

    def ended(day: date) -> None:
        field_sheets.account(desk, sheet, SheetEnding(FieldSheetStage.RETURNED, day))

    def signed(day: date) -> object:
        return witness_forms.file_signed(desk, witness, SignedBack(TemplateKind.CONSENT_FORM, day), scan)

    return (
        ahead("Answer asked by", lambda day: letters.write(desk, a_letter(office, answer_by=day)), before(1)),
        Row(
            "Day of hand-over", lambda day: letter_exits.hand_over(desk, HandedOver(letter, day, "The envoy")),
            ((TOMORROW, FUTURE), (before(1), EARLY)),
        ),
        Row(
            "Day of receipt", lambda day: received(received_on=day),
            ((TOMORROW, FUTURE), (LONG_AGO, ANCIENT), (before(18), EARLY)),
        ),
        Row("Day of receipt", lambda day: received(dated_on=day), ((before(1), EARLY),)),
        Row("Date of the letter", lambda day: received(dated_on=day), ((before(18), EARLY),)),
        Row("Date of the letter", lambda day: unasked(dated_on=day), ENDLESS),
        ahead("Back by", lambda day: field_sheets.make(desk, witness, replace(a_field_sheet(), due_on=day)), before(1)),
        happened("Day", ended, (before(1), EARLY)),
        happened("Day of the signature", signed, (before(61), EARLY)),
    )  # fmt: skip


def of_officers(office: Office) -> Iterable[Row]:
    head, desk, other = office.at(HEAD), office.at(PREPARER), OfficerRef(SECOND)
    copy = vault_copies.record(head, before(9))

    def at_noon(day: date) -> datetime:
        return datetime.combine(day, time(12), UTC)

    def on_duty(since: date, until: date) -> None:
        officers.give_standing(head, other, Standing.DUTY, at_noon(since), at_noon(until))

    def leave(day: date) -> object:
        return handing_over.hand_over(desk, PREPARER, handing_over.NewHandOver(other, "All of it.", day))

    def over(function: Callable[..., object], first: date, last: date) -> object:
        return function(head, first, last)

    spans = [
        Row(start, partial(over, function, last=TODAY), ENDLESS)
        for function, start in (
            (reporting.period, "Start of the period"),
            (waiting.report, "Start of the period"),
            (coming.coming, "From day"),
        )
    ]
    return (
        ahead("To the end of", lambda day: on_duty(before(-40), day), before(-20)),
        Row("To the end of", lambda day: on_duty(TODAY, day), ((FAR, BEYOND),)),
        ahead("Until", leave, before(1)),
        ahead("Until", lambda day: handing_over.preview(desk, PREPARER, other, day), before(1)),
        ahead("Due", lambda day: own_tasks.add(desk, own_tasks.NewTask("Call.", day)), before(1)),
        happened("Day of the copy", lambda day: vault_copies.record(head, day)),
        happened("Day of its end", lambda day: vault_copies.end(head, copy, day), (before(10), EARLY)),
        *spans,
    )  # fmt: skip


@pytest.mark.parametrize("rows", [of_money, of_letters, of_officers])
def test_a_day_that_can_not_be_is_refused_at_its_field(
    at_stage: AtStage, rows: Callable[[Office], Iterable[Row]]
) -> None:
    assert wrongly_taken(rows(at_stage("placed"))) == []
