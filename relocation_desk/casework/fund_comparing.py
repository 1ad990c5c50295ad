"""A month of the Fund beside the list that the finance system exported: what is the same, differs, or is missing."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from relocation_desk.casework import fund_closing
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.fund_views import EntryView
from relocation_desk.domain.acts import Act
from relocation_desk.domain.fund_codes import ListedAs, Reconciled
from relocation_desk.domain.money import Money
from relocation_desk.domain.permissions import require
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.exchange import finance_list
from relocation_desk.exchange.finance_list import FinanceLine
from relocation_desk.vault.fund_tables import FundList


class ListChanged(Trouble):
    """Not the list that was looked at."""

    says = N_("The list changed since it was compared. Compare it again, then record what was found.")


@dataclass(frozen=True, slots=True)
class Pair:
    """An entry of the books beside what the list has of it; `rows` are where that stands."""

    outcome: ListedAs
    entry: int | None
    document: str
    here: tuple[Money, ...]
    there: tuple[Money, ...]
    rows: tuple[int, ...]
    is_marked: bool = False


@dataclass(frozen=True, slots=True)
class ListCompared:
    """A month beside a list, what is not the same first; `sha256` says which list it was."""

    first: date
    last: date
    pairs: tuple[Pair, ...]
    sha256: str

    def count(self, outcome: ListedAs) -> int:
        """How many came out so."""
        return sum(one.outcome is outcome for one in self.pairs)


def compare(desk: Desk, day: date, file: Path) -> ListCompared:
    """Read a list and lay the month of a day beside it; nothing is recorded."""
    require(Act.RECONCILE_FUND, desk.roles)
    content, lines = finance_list.read(file)
    with desk.reading(Act.RECONCILE_FUND) as session:
        return _compared(session, day, content, lines)


def record(desk: Desk, day: date, file: Path, looked: str = "") -> ListCompared:
    """Record how a month compares with a list: each entry that is the same, or differs, and how much is only there."""
    require(Act.RECONCILE_FUND, desk.roles)
    content, lines = finance_list.read(file)
    if looked and hashlib.sha256(content).hexdigest() != looked:
        raise ListChanged
    with desk.act(Act.RECONCILE_FUND) as work:
        found = _compared(work.session, day, content, lines)
        fund_closing.require_open(work.session, found.last)
        for one in found.pairs:
            if one.entry is not None and one.outcome is ListedAs.SAME:
                fund_closing.mark(work, one.entry, Reconciled.MATCHED, None)
            elif one.entry is not None and one.outcome is ListedAs.DIFFERS:
                there = next((amount.minor for amount in one.there if amount.currency == one.here[0].currency), None)
                fund_closing.mark(work, one.entry, Reconciled.DIFFERS, there)
        only_there = found.count(ListedAs.ONLY_THERE)
        row = FundList(
            through=found.last, digest=hashlib.sha256(content).digest(), lines=len(lines), only_there=only_there
        )
        work.record(row, work.today)
        work.facts |= {
            "month": f"{found.last:%Y-%m}", "file": found.sha256, "matched": found.count(ListedAs.SAME),
            "differs": found.count(ListedAs.DIFFERS), "only_there": only_there,
        }  # fmt: skip
        return found


def _compared(session: Session, day: date, content: bytes, lines: Iterable[FinanceLine]) -> ListCompared:
    first, last = fund_closing.month_of(day)
    here = fund_closing.moving(session, first, last)
    pairs = sorted(_pairs(here, tuple(lines)), key=lambda one: (_ORDER.index(one.outcome), one.entry or 0, one.rows))
    return ListCompared(first, last, tuple(pairs), hashlib.sha256(content).hexdigest())


_ORDER = (ListedAs.DIFFERS, ListedAs.ONLY_THERE, ListedAs.ONLY_HERE, ListedAs.SAME)


def _pairs(here: tuple[EntryView, ...], lines: tuple[FinanceLine, ...]) -> Iterator[Pair]:
    """By the number of the entry where the list tells it, else by the finance document."""
    numbers = {one.number for one in here}
    by_document = {one.document: one.number for one in here if one.document}
    there: dict[int, list[FinanceLine]] = {}
    for line in lines:
        of = line.entry if line.entry in numbers else by_document.get(line.document)
        if of is None:
            yield Pair(ListedAs.ONLY_THERE, None, line.document or str(line.entry), (), (line.amount,), (line.row,))
        else:
            there.setdefault(of, []).append(line)
    for one in here:
        amounts = (one.amount,) if one.bought is None else (one.amount, one.bought)
        found = there.get(one.number, [])
        told = tuple(line.amount for line in found)
        outcome = ListedAs.ONLY_HERE if not found else ListedAs.DIFFERS
        if found and sorted(amounts, key=_by_currency) == sorted(told, key=_by_currency):
            outcome = ListedAs.SAME
        rows = tuple(line.row for line in found)
        yield Pair(outcome, one.number, one.document, amounts, told, rows, one.mark is not None)


def _by_currency(one: Money) -> tuple[str, int]:
    return one.currency, one.minor
