"""Balances of the Fund on any day: by currency, earmark, donor and cost line."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from relocation_desk.casework import finding
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.fund_views import Balances, CurrencyBalance, DonorBalance, EarmarkBalance, LineBalance
from relocation_desk.domain import dates
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import Earmark
from relocation_desk.domain.dates import AsOf
from relocation_desk.domain.fund_codes import AccountKind
from relocation_desk.domain.money import Money
from relocation_desk.domain.references import CostLineRef, StateCode
from relocation_desk.vault.fund_tables import CostLine, FundAccount, FundPosting
from relocation_desk.vault.partner_tables import Partner
from relocation_desk.words.catalogue import _


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands on an account."""

    account: "_Account"
    amount: int


class _Account(NamedTuple):
    """An account without the table's machinery: a thousand of them are read for each balance."""

    kind: AccountKind
    currency: str
    earmark: Earmark
    partner_id: int | None
    line_id: int | None


_ACCOUNTS = select(
    FundAccount.id, FundAccount.kind, FundAccount.currency, FundAccount.earmark, FundAccount.partner_id,
    FundAccount.line_id,
)  # fmt: skip


def balances(desk: Desk, on: date, known_on: date | None = None) -> Balances:
    """The Fund at the end of a day; with `known_on`, as the books had it when that day was over."""
    with desk.reading(Act.VIEW_FUND) as session:
        return of_day(session, on, known(desk, known_on))


def known(desk: Desk, known_on: date | None) -> date | None:
    """Return the day whose knowledge is asked for; DayInFuture."""
    return None if known_on is None else dates.happened(known_on, desk.today(), _("Known on"))


def of_day(session: Session, on: date, known_on: date | None = None) -> Balances:
    """The Fund at the end of a day, within a session."""
    found = standings(session, on, known_on)
    return Balances(
        on, known_on, tuple(_currencies(found)), tuple(_earmarks(found)), tuple(_donors(session, found)),
        tuple(_lines(session, found)),
    )  # fmt: skip


def standings(session: Session, on: date, known_on: date | None = None) -> tuple[Standing, ...]:
    """What stands on each account at the end of a day, summed along an index that holds the amounts."""
    summed = (
        select(FundPosting.account_id, func.sum(FundPosting.amount_minor))
        .where(FundPosting.happened_on <= on)
        .group_by(FundPosting.account_id)
    )
    if known_on is not None:
        summed = summed.where(FundPosting.entered_at <= AsOf.of(on, known_on).known_at)
    accounts = {row[0]: _Account(*row[1:]) for row in session.execute(_ACCOUNTS)}
    return tuple(Standing(accounts[number], amount) for number, amount in session.execute(summed))


def _grouped(
    found: Iterable[Standing], kept_by: Callable[[_Account], Any], kinds: tuple[AccountKind, ...]
) -> Iterator[tuple[str, Any, tuple[Money, ...]]]:
    """By currency and what accounts are kept by: the sums of these kinds, where any is not zero."""
    sums: dict[tuple[Any, str], dict[AccountKind, int]] = {}
    for one in found:
        if one.account.kind in kinds:
            held = sums.setdefault((kept_by(one.account), one.account.currency), {})
            held[one.account.kind] = held.get(one.account.kind, 0) + one.amount
    for (key, currency), held in sorted(sums.items()):
        if any(held.values()):
            yield currency, key, tuple(Money(held.get(kind, 0), currency) for kind in kinds)


_OF_CURRENCY = (
    AccountKind.FREE, AccountKind.ALLOCATED, AccountKind.DONATED, AccountKind.DISBURSED, AccountKind.FEES,
    AccountKind.DIFFERENCE, AccountKind.RECEIVABLE,
)  # fmt: skip


def _currencies(found: Iterable[Standing]) -> Iterator[CurrencyBalance]:
    for currency, _every, sums in _grouped(found, lambda _account: "", _OF_CURRENCY):
        free, allocated, given, *rest = sums
        yield CurrencyBalance(currency, free, allocated, Money(-given.minor, currency), *rest)


def _earmarks(found: Iterable[Standing]) -> Iterator[EarmarkBalance]:
    kinds = (AccountKind.FREE, AccountKind.ALLOCATED)
    for _currency, earmark, (free, allocated) in _grouped(found, lambda account: account.earmark, kinds):
        yield EarmarkBalance(earmark, free, allocated)


def _donors(session: Session, found: Iterable[Standing]) -> Iterator[DonorBalance]:
    partners = {row.id: row for row in session.scalars(select(Partner))}
    kinds = (AccountKind.DONATED, AccountKind.RECEIVABLE)
    for currency, key, (given, owed) in _grouped(found, lambda one: (one.partner_id or 0, one.earmark), kinds):
        row = partners[key[0]]
        name = finding.partner_name(row)
        yield DonorBalance(StateCode(row.code), name, key[1], Money(-given.minor, currency), owed)


def _lines(session: Session, found: Iterable[Standing]) -> Iterator[LineBalance]:
    lines = {row.id: row for row in session.execute(select(CostLine.id, CostLine.reference, CostLine.purpose))}
    kinds = (AccountKind.ALLOCATED, AccountKind.DISBURSED)
    for _currency, key, (allocated, disbursed) in _grouped(found, lambda one: one.line_id or 0, kinds):
        yield LineBalance(CostLineRef(lines[key].reference), lines[key].purpose, allocated, disbursed)
