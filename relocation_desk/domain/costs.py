"""What placements cost: by kind and month, on average, and which were free of cost for the receiving State."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from relocation_desk.domain.codes import CostKind, PlacementKind, WayIn
from relocation_desk.domain.fund_codes import Payer

Key = TypeVar("Key", bound=Hashable)
_MONTH = 30.4375  # days, a twelfth of a year


@dataclass(frozen=True, slots=True)
class CountedCost:
    """A cost as it counts: its worth in the currency of account; `payer` is None where nobody said who bore it."""

    placement: int
    kind: CostKind
    month: date
    worth: int
    payer: Payer | None


@dataclass(frozen=True, slots=True)
class CountedPlacement:
    """A placement as its costs are told: from its arrival, or the agreement, to its end or the day of asking."""

    number: int
    kind: PlacementKind
    way_in: WayIn
    start: date
    end: date

    @property
    def days(self) -> float:
        """The same in days."""
        return self.months * _MONTH

    @property
    def months(self) -> float:
        """How long it lasted, and a month at least: a rate over days would be one of the first bill."""
        return max(1.0, (self.end - self.start).days / _MONTH)


@dataclass(frozen=True, slots=True)
class CostOfGroup:
    """What placements of a group cost together, and a placement a month on average."""

    placements: int
    worth: int
    a_month: int


def by_kind_and_month(costs: Iterable[CountedCost]) -> dict[tuple[int, CostKind, date], int]:
    """The cost of each placement by kind and month; what the receiving State bore is not the section's."""
    sums: dict[tuple[int, CostKind, date], int] = defaultdict(int)
    for one in costs:
        if one.payer is not Payer.HOST:
            sums[one.placement, one.kind, one.month] += one.worth
    return dict(sorted(sums.items()))


def by_group(
    placements: Iterable[CountedPlacement], costs: Iterable[CountedCost], group: Callable[[CountedPlacement], Key]
) -> Mapping[Key, CostOfGroup]:
    """What placements cost by a group, such as their kind or their way in."""
    worth: dict[int, int] = defaultdict(int)
    for one in costs:
        worth[one.placement] += one.worth if one.payer is not Payer.HOST else 0
    members: dict[Key, list[CountedPlacement]] = defaultdict(list)
    for placement in placements:
        members[group(placement)].append(placement)
    return {key: _of(those, worth) for key, those in members.items()}


def _of(those: list[CountedPlacement], worth: Mapping[int, int]) -> CostOfGroup:
    total = sum(worth[one.number] for one in those)
    return CostOfGroup(len(those), total, round(total / sum(one.months for one in those)))


def neutral(costs: Iterable[CountedCost]) -> frozenset[int]:
    """Placements whose costs on record were all borne by the Fund or the section, and none by the State [R 30]."""
    payers: dict[int, set[Payer | None]] = defaultdict(set)
    for one in costs:
        payers[one.placement].add(one.payer)
    return frozenset(number for number, by in payers.items() if by <= {Payer.FUND, Payer.SECTION})
