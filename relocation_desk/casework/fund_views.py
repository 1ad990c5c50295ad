"""What the Fund looks like to who may see it: no case, no place and no placement among it."""

from dataclasses import dataclass
from datetime import date

from relocation_desk.domain.codes import Earmark
from relocation_desk.domain.forecast import Foretold
from relocation_desk.domain.fund_codes import EntryKind, RateSource, Reconciled
from relocation_desk.domain.money import Money
from relocation_desk.domain.references import CostLineRef, OfficerRef, StateCode


@dataclass(frozen=True, slots=True)
class CurrencyBalance:
    """What there is in a currency, and what came and went."""

    currency: str
    free: Money
    allocated: Money
    given: Money
    disbursed: Money
    fees: Money
    difference: Money
    owed: Money


@dataclass(frozen=True, slots=True)
class EarmarkBalance:
    """What is free and what is set apart of money for one purpose."""

    earmark: Earmark
    free: Money
    allocated: Money


@dataclass(frozen=True, slots=True)
class DonorBalance:
    """What a donor gave for a purpose, less what was given back, and what is owed of a promise."""

    donor: StateCode
    name: str
    earmark: Earmark
    given: Money
    owed: Money


@dataclass(frozen=True, slots=True)
class LineBalance:
    """What is set apart for a cost line, and what was paid for it."""

    line: CostLineRef
    purpose: Earmark
    allocated: Money
    disbursed: Money


@dataclass(frozen=True, slots=True)
class Balances:
    """The Fund at the end of a day, as it is known now or was known when another was over."""

    on: date
    known_on: date | None
    currencies: tuple[CurrencyBalance, ...]
    earmarks: tuple[EarmarkBalance, ...]
    donors: tuple[DonorBalance, ...]
    lines: tuple[LineBalance, ...]


@dataclass(frozen=True, slots=True)
class EntryView:
    """An entry in one line; `bought` is what an exchange brought, `found` what the finance system has instead."""

    number: int
    kind: EntryKind
    day: date
    amount: Money
    bought: Money | None
    donor: str
    line: str
    earmark: Earmark
    document: str
    value: Money | None
    rate: str
    rate_source: RateSource | None
    entered_by: OfficerRef
    second: str
    reverses: int | None
    reversed_by: int | None
    mark: Reconciled | None
    found: Money | None


@dataclass(frozen=True, slots=True)
class FundView:
    """The Fund's page: balances today, entries, the newest first, what is closed, the limit, and who may give.

    `unbooked` is how many donations and costs count and are not in the books; `is_past`: a day was asked for.
    """

    balances: Balances
    entries: tuple[EntryView, ...]
    closed_through: date | None
    limit: Money
    partners: tuple[tuple[StateCode, str], ...]
    forecast: tuple[Foretold, ...]
    unbooked: int
    is_past: bool
