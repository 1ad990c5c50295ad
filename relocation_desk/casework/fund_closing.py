"""A month of the Fund is compared with the Court's finance system by a list, and then closed for good."""

import hashlib
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from relocation_desk.casework import fund_book, fund_entries
from relocation_desk.casework.desk import Desk, Work
from relocation_desk.casework.fund_views import EntryView
from relocation_desk.domain import dates, ledger
from relocation_desk.domain.acts import Act
from relocation_desk.domain.fund_codes import EntryKind, Reconciled
from relocation_desk.domain.money import Money, decimal
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.reports import fund_list
from relocation_desk.vault.durable import replace_file
from relocation_desk.vault.fund_tables import FundClosing, FundEntry, FundList, FundMark
from relocation_desk.words.catalogue import _

_AT_ONCE = 5000
# Set apart, set free and promised: no money moves, and the finance system knows nothing of it.
_OURS_ALONE = frozenset({EntryKind.PLEDGE, EntryKind.ALLOCATION, EntryKind.RELEASE})


class MonthNotOver(Trouble):
    """Books are closed when nothing more can come."""

    says = N_("This month is not over before {day}. Close it then.")


class MonthBeforeOpen(Trouble):
    """Months are closed in their order."""

    says = N_("The month that ends on {day} is still open. Close the months in their order.")


class MonthNotCompared(Trouble):
    """What nobody compared is not reported as true."""

    says = N_("{count} entries of this month were not compared with the finance system. Compare them, then close it.")


class StillDiffers(Trouble):
    """A difference is put right before the books are closed over it."""

    says = N_("Entry {entry} differs in the finance system. Reverse and book it anew, or have it corrected there.")


class OnlyThere(Trouble):
    """Money that the finance system has moved, and nobody booked here."""

    says = N_(
        "The finance system’s list of this month has {count} lines that no entry stands behind. Book what is missing, "
        "then compare with a new list."
    )


class NothingToCompare(Trouble):
    """An entry by which no money moves."""

    says = N_("Entry {entry} moves no money: the finance system does not have it.")


@dataclass(frozen=True, slots=True)
class Comparison:
    """A month compared: what is the same, what differs, and what nobody looked at yet."""

    first: date
    last: date
    matched: tuple[EntryView, ...]
    differing: tuple[EntryView, ...]
    open: tuple[EntryView, ...]
    is_closed: bool


def month_of(day: date) -> tuple[date, date]:
    """The first and the last day of the month of a day."""
    return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])


def month_before(day: date) -> date:
    """The last day of the month before that of a day."""
    return day.replace(day=1) - timedelta(days=1)


def comparison(desk: Desk, day: date) -> Comparison:
    """How the month of a day compares with the finance system."""
    with desk.reading(Act.VIEW_FUND) as session:
        return _comparison(session, day)


def _comparison(session: Session, day: date) -> Comparison:
    first, last = month_of(day)
    moved = moving(session, first, last)
    through = fund_book.RegisterBook(session).closed_through()
    return Comparison(
        first, last,
        tuple(one for one in moved if one.mark is Reconciled.MATCHED),
        tuple(one for one in moved if one.mark is Reconciled.DIFFERS),
        tuple(one for one in moved if one.mark is None), through is not None and last <= through,
    )  # fmt: skip


def moving(session: Session, first: date, last: date) -> tuple[EntryView, ...]:
    """The entries by which money moved; a reversal is of the kind of what it reverses."""
    found = tuple(fund_entries.listed(session, FundEntry.happened_on.between(first, last)))
    of = {row.id: row.kind for row in session.execute(select(FundEntry.id, FundEntry.kind))}
    return tuple(one for one in found if of[one.reverses or one.number] not in _OURS_ALONE)


def export(desk: Desk, day: date, file: Path) -> int:
    """Write the list of a month for the finance system; returns how many lines. That it left stands on the trail."""
    with desk.act(Act.RECONCILE_FUND) as work:
        moved = moving(work.session, *month_of(day))
        content = fund_list.as_csv(_line(one) for one in moved)
        replace_file(file, content)
        work.facts |= {"month": f"{day:%Y-%m}", "lines": len(moved), "file": hashlib.sha256(content).hexdigest()}
        return len(moved)


def _line(one: EntryView) -> Sequence[object]:
    bought = one.bought
    return (
        one.number, one.day.isoformat(), one.kind.value, one.document, one.amount.currency, decimal(one.amount),
        bought.currency if bought else "", decimal(bought) if bought else "", decimal(one.value) if one.value else "",
        one.rate, one.earmark.value, one.line, one.donor, one.reverses or "",
    )  # fmt: skip


def match(desk: Desk, numbers: Sequence[int]) -> None:
    """Record that the finance system has the same of each of these entries."""
    with desk.act(Act.RECONCILE_FUND) as work:
        _match(work, numbers)


def match_open(desk: Desk, day: date, *, with_earlier: bool = False) -> int:
    """Record so of all that nobody compared yet of a month, or of it and all before; returns how many."""
    first, last = month_of(day)
    with desk.act(Act.RECONCILE_FUND) as work:
        moved = moving(work.session, date.min if with_earlier else first, last)
        numbers = [one.number for one in moved if one.mark is None]
        _match(work, numbers)
        work.facts["month"] = f"{day:%Y-%m}"
        return len(numbers)


def _match(work: Work, numbers: Sequence[int]) -> None:
    held = [  # so that each is found without a query of its own
        row
        for start in range(0, len(numbers), _AT_ONCE)
        for row in work.session.scalars(select(FundEntry).where(FundEntry.id.in_(numbers[start : start + _AT_ONCE])))
    ]
    for number in numbers:
        _require_comparable(work.session, number)
    marks = [FundMark(entry_id=number, outcome=Reconciled.MATCHED, found_minor=None) for number in numbers]
    for one in marks:
        one.happened_on = work.today
    work.record_all(marks)
    work.facts["matched"] = len(held)


def differ(desk: Desk, number: int, found: Money) -> None:
    """Record that the finance system has another amount of an entry."""
    with desk.act(Act.RECONCILE_FUND) as work:
        mark(work, number, Reconciled.DIFFERS, found.minor)
        work.facts |= {"differs": number}


def mark(work: Work, number: int, outcome: Reconciled, found: int | None) -> None:
    """Record how an entry of an open month compares; NothingToCompare, PeriodClosed."""
    _require_comparable(work.session, number)
    work.record(FundMark(entry_id=number, outcome=outcome, found_minor=found), work.today)


def _require_comparable(session: Session, number: int) -> None:
    row = fund_book.entry(session, number)
    of = row if row.reverses_id is None else fund_book.entry(session, row.reverses_id)
    if of.kind in _OURS_ALONE:
        raise NothingToCompare(entry=number)
    require_open(session, row.happened_on)


def require_open(session: Session, day: date) -> None:
    """PeriodClosed for a day whose month is closed."""
    ledger.require_open(day, fund_book.RegisterBook(session).closed_through())


def close(desk: Desk, day: date, *, with_earlier: bool = False) -> date:
    """Close the month of a day for good, once all that moved in it is the same in the finance system.

    With earlier ones, as after an import of years: every open month with entries up to it, all on the same condition.
    """
    first, last = month_of(day)
    with desk.act(Act.CLOSE_PERIOD) as work:
        dates.span(first, last, work.today, (_("A day of the month"), _("A day of the month")))
        if last >= work.today:
            raise MonthNotOver(day=last + timedelta(days=1))
        require_open(work.session, last)
        months = _open_months(work.session, first) if with_earlier else []
        if not with_earlier:
            _require_next(work.session, first)
        found = moving(work.session, months[0] if months else first, last)
        for one in found:
            if one.mark is Reconciled.DIFFERS:
                raise StillDiffers(entry=one.number)
        unlooked = sum(one.mark is None for one in found)
        if unlooked:
            raise MonthNotCompared(count=unlooked)
        for month in (*months, first):
            through = month_of(month)[1]
            _require_nothing_else(work.session, through)
            work.record(FundClosing(through=through), work.today)
        work.facts |= {"through": last.isoformat(), "months": len(months) + 1}
        return last


def _open_months(session: Session, before: date) -> list[date]:
    """The first days of open months with entries before one, in their order."""
    days = select(FundEntry.happened_on).where(FundEntry.happened_on < before).distinct()
    through = fund_book.RegisterBook(session).closed_through()
    if through is not None:
        days = days.where(FundEntry.happened_on > through)
    return sorted({day.replace(day=1) for day in session.scalars(days)})


def _require_nothing_else(session: Session, last: date) -> None:
    """OnlyThere while the last list of the month has lines that no entry stands behind."""
    lists = select(FundList.only_there).where(FundList.through == last).order_by(FundList.id.desc()).limit(1)
    only_there = session.scalar(lists)
    if only_there:
        raise OnlyThere(count=only_there)


def _require_next(session: Session, first: date) -> None:
    """MonthBeforeOpen while an earlier month with entries is open."""
    months = _open_months(session, first)
    if months:
        raise MonthBeforeOpen(day=month_of(months[0])[1])
