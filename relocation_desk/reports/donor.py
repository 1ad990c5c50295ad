"""What a donor is told of what they gave, as values: no host State and no witness can be told from it."""

from dataclasses import dataclass
from datetime import date

from relocation_desk.domain.codes import Earmark
from relocation_desk.domain.counting import Period
from relocation_desk.domain.fund_codes import EntryKind
from relocation_desk.domain.money import Money


@dataclass(frozen=True, slots=True)
class Gift:
    """A promise, a gift, or what went back; `value` in the currency of account, with the rate it follows from."""

    day: date
    kind: EntryKind
    earmark: Earmark
    amount: Money
    value: Money | None
    rate: str
    document: str
    is_reversed: bool


@dataclass(frozen=True, slots=True)
class Statement:
    """What a donor gave in a period, and all in all by its end: for which purpose, and what is owed of a promise."""

    donor: str
    period: Period
    made_on: date
    gifts: tuple[Gift, ...]
    standing: tuple[tuple[Earmark, Money, Money], ...]
