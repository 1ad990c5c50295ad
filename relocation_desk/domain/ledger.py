"""The Fund's books: each entry sums to zero in each currency, and no account goes where it must not on any day."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from itertools import accumulate, groupby
from operator import itemgetter
from typing import Protocol

from relocation_desk.domain.codes import Earmark
from relocation_desk.domain.fund_codes import AccountKind, EntryKind
from relocation_desk.domain.money import Money, converted
from relocation_desk.domain.trouble import N_, Trouble

Movements = Sequence[tuple[date, int]]


class Unbalanced(ValueError):
    """Postings that do not sum to zero: a mistake of ours, which no user can make."""


class PeriodClosed(Trouble):
    """Books of a closed period stay as they were reported."""

    says = N_("{day} lies in a period that is closed, through {through}. Book it on a later day.")


class DocumentBooked(Trouble):
    """One document of the finance system, one entry."""

    says = N_("Finance document {document} is booked already, as entry {entry}. Nothing was booked twice.")


class Overspent(Trouble):
    """More than there is, on the day or on one after it."""

    says = N_(
        "{wanted} can’t be taken from “{account}”: on {day} only {available} is there. Take less, or book it later."
    )


class AgainstEarmark(Trouble):
    """Money given for one purpose, taken for another."""

    says = N_("Money that was given for “{earmark}” can’t be used for “{purpose}”. Take it from another earmark.")


class ReversedAlready(Trouble):
    """Once is enough."""

    says = N_("Entry {entry} was reversed already. Nothing was changed.")


class ReversalOfReversal(Trouble):
    """What was reversed is booked anew, so that it can be read."""

    says = N_("Entry {entry} is a reversal. Book anew what was reversed by mistake.")


@dataclass(frozen=True, slots=True, order=True)
class Account:
    """An account: its kind and currency, and what it is kept by."""

    kind: AccountKind
    currency: str
    earmark: Earmark = Earmark.NONE
    donor: str = ""
    line: str = ""


@dataclass(frozen=True, slots=True)
class Posting:
    """Minor units added to an account; what is below zero is taken from it, or owed."""

    account: Account
    amount: int


@dataclass(frozen=True, slots=True)
class Entry:
    """What happened to the Fund's money on a day."""

    kind: EntryKind
    day: date
    postings: tuple[Posting, ...]
    document: str = ""


class Book(Protocol):
    """The books as they stand, of whoever keeps them."""

    def movements(self, account: Account) -> Movements:
        """What was added to an account, each with its day, in any order."""

    def closed_through(self) -> date | None:
        """The last day of the last closed period."""

    def entry_of(self, document: str) -> int | None:
        """The entry that a finance document stands behind, unless that was reversed."""


# Which way an account may go: money that is there, owed to us or spent never falls below zero; what was given or
# promised is told as a debt to the purpose, and never rises above it. An exchange may win or lose.
_NOT_BELOW = frozenset({
    AccountKind.RECEIVABLE, AccountKind.FREE, AccountKind.ALLOCATED, AccountKind.DISBURSED, AccountKind.FEES,
})  # fmt: skip
_NOT_ABOVE = frozenset({AccountKind.PROMISED, AccountKind.DONATED})


def checked(entry: Entry, book: Book) -> Entry:
    """Return the entry if the books take it: balanced, in an open period, of a new document, and covered."""
    require_balanced(entry.postings)
    require_open(entry.day, book.closed_through())
    known = book.entry_of(entry.document) if entry.document else None
    if known is not None:
        raise DocumentBooked(document=entry.document, entry=known)
    for account in sorted({one.account for one in entry.postings}):
        added = sum(one.amount for one in entry.postings if one.account == account)
        _require_covered(account, added, entry.day, book.movements(account))
    return entry


def require_open(day: date, closed_through: date | None) -> None:
    """PeriodClosed for a day on which nothing can be booked any more."""
    if closed_through is not None and day <= closed_through:
        raise PeriodClosed(day=day, through=closed_through)


def require_balanced(postings: Iterable[Posting]) -> None:
    """Unbalanced unless the postings, none of them empty, sum to zero in each currency."""
    sums: dict[str, int] = {}
    for one in postings:
        if not one.amount:
            raise Unbalanced("empty posting")
        sums[one.account.currency] = sums.get(one.account.currency, 0) + one.amount
    if not sums or any(sums.values()):
        raise Unbalanced(sums)


def _require_covered(account: Account, added: int, day: date, movements: Movements) -> None:
    way = sign(account.kind)
    if way * added >= 0:
        return
    lowest, at = lowest_from(day, [(on, way * amount) for on, amount in movements])
    if lowest + way * added < 0:
        raise Overspent(
            available=Money(max(lowest, 0), account.currency), wanted=Money(-way * added, account.currency), day=at,
            account=account.kind,
        )  # fmt: skip


def sign(kind: AccountKind) -> int:
    """Which way accounts of a kind count: 1 never below zero, -1 never above it, 0 either way."""
    return 1 if kind in _NOT_BELOW else -1 if kind in _NOT_ABOVE else 0


def lowest_from(day: date, movements: Movements) -> tuple[int, date]:
    """The lowest balance at the end of any day from one on, and which day that is."""
    standing = sum(amount for on, amount in movements if on <= day)
    lowest, at = standing, day
    later = sorted((on, amount) for on, amount in movements if on > day)
    for on, some in groupby(later, itemgetter(0)):
        standing += sum(amount for _on, amount in some)
        if standing < lowest:
            lowest, at = standing, on
    return lowest, at


class Standing:
    """What stands on an account, asked again and again while more is added to it, in the order of days."""

    def __init__(self, movements: Movements) -> None:
        days: dict[date, int] = {}
        for day, amount in movements:
            days[day] = days.get(day, 0) + amount
        self._days = sorted(days)
        self._upto = [0, *accumulate(days[day] for day in self._days)]
        self._least = [*accumulate(reversed(self._upto), min)][::-1]
        self._added = 0

    def add(self, amount: int) -> None:
        """Add on a day that is not before any that was asked for."""
        self._added += amount

    def lowest(self, day: date) -> int:
        """The least that stands there at the end of any day from one on."""
        return self._least[bisect_right(self._days, day)] + self._added


def require_purpose(earmark: Earmark, purpose: Earmark) -> None:
    """AgainstEarmark unless money of this earmark may serve the purpose."""
    if earmark not in (Earmark.NONE, purpose):
        raise AgainstEarmark(earmark=earmark, purpose=purpose)


# ---------------------------------------------------------------- what each act posts
@dataclass(frozen=True, slots=True)
class Gift:
    """Who gives how much, and what for."""

    donor: str
    money: Money
    earmark: Earmark

    def account(self, kind: AccountKind) -> Account:
        """The account of this donor and earmark."""
        return Account(kind, self.money.currency, self.earmark, self.donor)


@dataclass(frozen=True, slots=True)
class Use:
    """How much of which earmark is for which cost line."""

    line: str
    money: Money
    earmark: Earmark

    def account(self, kind: AccountKind) -> Account:
        """The account of this line and earmark."""
        return Account(kind, self.money.currency, self.earmark, line=self.line)


def _moved(money: Money, source: Account, to: Account) -> tuple[Posting, ...]:
    return Posting(source, -money.minor), Posting(to, money.minor)


def _free(money: Money, earmark: Earmark) -> Account:
    return Account(AccountKind.FREE, money.currency, earmark)


def pledge(gift: Gift) -> tuple[Posting, ...]:
    """A donor promises: nothing is there yet that could be used."""
    return _moved(gift.money, gift.account(AccountKind.PROMISED), gift.account(AccountKind.RECEIVABLE))


def donation(gift: Gift, of_pledge: int = 0) -> tuple[Posting, ...]:
    """Money comes in, `of_pledge` of it on a promise, which is owed no more."""
    received = _moved(gift.money, gift.account(AccountKind.DONATED), _free(gift.money, gift.earmark))
    if not of_pledge:
        return received
    kept = replace(gift, money=Money(of_pledge, gift.money.currency))
    owed = _moved(kept.money, gift.account(AccountKind.RECEIVABLE), gift.account(AccountKind.PROMISED))
    return (*received, *owed)


def allocation(use: Use) -> tuple[Posting, ...]:
    """Free money is set apart for a cost line."""
    return _moved(use.money, _free(use.money, use.earmark), use.account(AccountKind.ALLOCATED))


def release(use: Use) -> tuple[Posting, ...]:
    """What was set apart and is not needed is free again."""
    return _moved(use.money, use.account(AccountKind.ALLOCATED), _free(use.money, use.earmark))


def disbursement(use: Use) -> tuple[Posting, ...]:
    """What was set apart for a line is paid."""
    return _moved(use.money, use.account(AccountKind.ALLOCATED), use.account(AccountKind.DISBURSED))


def repayment(use: Use) -> tuple[Posting, ...]:
    """What was paid and not used comes back, and stays with its line."""
    return _moved(use.money, use.account(AccountKind.DISBURSED), use.account(AccountKind.ALLOCATED))


def returned(gift: Gift) -> tuple[Posting, ...]:
    """Free money goes back to who gave it."""
    return _moved(gift.money, _free(gift.money, gift.earmark), gift.account(AccountKind.DONATED))


def fee(money: Money) -> tuple[Posting, ...]:
    """What a bank takes, out of money that nobody earmarked."""
    return _moved(money, _free(money, Earmark.NONE), Account(AccountKind.FEES, money.currency))


def exchange(sold: Money, bought: Money, earmark: Earmark, worth: Fraction) -> tuple[Posting, ...]:
    """Money of one currency becomes another's, its earmark kept; what the rate promised and the bank kept is booked."""
    expected = converted(sold, worth, bought.currency)
    given = _moved(sold, _free(sold, earmark), Account(AccountKind.EXCHANGED, sold.currency))
    taken = (
        Posting(Account(AccountKind.EXCHANGED, bought.currency), -expected.minor),
        Posting(_free(bought, earmark), bought.minor),
        Posting(Account(AccountKind.DIFFERENCE, bought.currency), expected.minor - bought.minor),
    )
    return (*given, *(one for one in taken if one.amount))


def reversal(postings: Iterable[Posting]) -> tuple[Posting, ...]:
    """The same the other way."""
    return tuple(Posting(one.account, -one.amount) for one in postings)


def balances(postings: Iterable[Posting]) -> dict[Account, int]:
    """What stands on each account."""
    found: dict[Account, int] = {}
    for one in postings:
        found[one.account] = found.get(one.account, 0) + one.amount
    return found
