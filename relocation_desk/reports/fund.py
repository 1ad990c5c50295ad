"""The Fund's report of a period: what came, what went, what is there, compared with the period before."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from relocation_desk.domain.counting import Period
from relocation_desk.domain.forecast import Foretold
from relocation_desk.domain.money import OF_ACCOUNT, Money
from relocation_desk.domain.trouble import N_
from relocation_desk.reports.fund_list import as_csv as lines_as_csv
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import day
from relocation_desk.words.money import amount

TITLE = N_("Special Fund for Relocations, {start} to {end}")


@dataclass(frozen=True, slots=True)
class CurrencyReport:
    """A currency in the period, and at its end."""

    currency: str
    received: Money
    returned: Money
    disbursed: Money
    fees: Money
    difference: Money
    free: Money
    allocated: Money
    owed: Money


@dataclass(frozen=True, slots=True)
class FundReport:
    """The Fund in a period; beneficiaries are hosts of placements of which it bore a cost, told as a number alone."""

    period: Period
    before: Period
    known_on: date | None
    currencies: tuple[CurrencyReport, ...]
    donors: int
    donors_before: int
    beneficiaries: int
    beneficiaries_before: int
    neutral: int
    forecast: tuple[Foretold, ...]


def figures(one: FundReport) -> Iterator[tuple[str, int, str]]:
    before = _("{value} in the period before")
    donors, hosts = before.format(value=one.donors_before), before.format(value=one.beneficiaries_before)
    yield _("Donors, States and organisations"), one.donors, donors
    yield _("Beneficiaries"), one.beneficiaries, hosts
    yield _("Placements that cost the receiving State nothing on record"), one.neutral, _("of all to this day")


HEADS = (
    N_("Currency"), N_("Received"), N_("Returned"), N_("Paid"), N_("Fees"), N_("Exchange differences"), N_("Free"),
    N_("Set apart"), N_("Promised and owed"),
)  # fmt: skip


def row(one: CurrencyReport) -> tuple[Money, ...]:
    return (
        one.received, one.returned, one.disbursed, one.fees, one.difference, one.free, one.allocated, one.owed,
    )  # fmt: skip


def knowledge(one: FundReport) -> str:
    """Whose knowledge it tells."""
    if one.known_on is None:
        return _("True on each day, as far as it is known today.")
    return _("True on each day, as far as it was known on {day}.").format(day=day(one.known_on))


def as_text(one: FundReport) -> str:
    """The report for a reader."""
    lines = [_(TITLE).format(start=day(one.period.start), end=day(one.period.end)), knowledge(one), ""]
    for words, value, beside in figures(one):
        lines.append(f"{words} {'.' * max(2, 70 - len(words) - len(str(value)))} {value}  ({beside})")
    for currency in one.currencies:
        lines += ["", currency.currency]
        lines += [f"  {_(head):28}{amount(money):>24}" for head, money in zip(HEADS[1:], row(currency), strict=True)]
    if one.forecast:
        lines += ["", _("Forecast of what is there at the end of each month: {spread}").format(spread=spread())]
        lines += [f"  {words}: {said}" for words, said in months(one)]
    return "\n".join(lines) + "\n"


def spread() -> str:
    return _("middle, and eight of ten draws between; chance of running short")


def months(one: FundReport) -> Iterator[tuple[str, str]]:
    for month in one.forecast:
        middle, low, high = (amount(Money(minor, OF_ACCOUNT)) for minor in (month.middle, month.low, month.high))
        yield (
            day(month.month_end),
            _("{middle} ({low} to {high}), short in {short} of 100").format(
                middle=middle, low=low, high=high, short=month.short
            ),
        )


def as_csv(one: FundReport) -> bytes:
    """The figures as a table: one line each, amounts in minor units beside their currency."""
    lines: list[tuple[object, ...]] = [
        ("donors", "", one.donors), ("donors_before", "", one.donors_before),
        ("beneficiaries", "", one.beneficiaries), ("beneficiaries_before", "", one.beneficiaries_before),
        ("neutral_placements", "", one.neutral),
    ]  # fmt: skip
    names = ("received", "returned", "disbursed", "fees", "difference", "free", "allocated", "owed")
    for currency in one.currencies:
        pairs = zip(names, row(currency), strict=True)
        lines += [(name, currency.currency, money.minor) for name, money in pairs]
    return lines_as_csv(lines, ("figure", "currency", "value"))
