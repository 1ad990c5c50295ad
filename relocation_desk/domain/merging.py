"""Cases of one person: in which of them the others go on, and how the person stands by the records of all."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from relocation_desk.domain.lifecycle import CaseRecords


@dataclass(frozen=True, slots=True)
class Merges:
    """The merges that stand: in which case each other was merged, and when that was entered."""

    kept: Mapping[int, int]
    at: Mapping[int, datetime]

    def root(self, case: int) -> int:
        """The case in which this one goes on at last; itself when it was not merged."""
        while case in self.kept:
            case = self.kept[case]
        return case

    def whole(self, case: int) -> tuple[int, ...]:
        """A case, and all that go on in it."""
        found = [case]
        for one in found:
            found += [other for other, kept in self.kept.items() if kept == one]
        return tuple(found)

    def since(self, case: int) -> datetime | None:
        """When the last of those that go on in a case was merged; None when none was."""
        return max((self.at[one] for one in self.whole(case)[1:]), default=None)

    def involved(self) -> frozenset[int]:
        """All cases of persons of whom some were merged."""
        return frozenset(self.kept) | frozenset(self.kept.values())

    def roots(self) -> frozenset[int]:
        """The cases in which others go on, and which were not merged themselves."""
        return frozenset(self.root(one) for one in self.kept)

    def persons(self, cases: Iterable[int]) -> Iterable[int]:
        """Each person once, in the order in which one of their cases comes first."""
        return dict.fromkeys(map(self.root, cases)) if self.kept else cases


@dataclass(frozen=True, slots=True)
class Assessed:
    """What of one case decides when the person is assessed again; `assessed_on` is None where nothing was signed off.

    `due` is the day of review; without an assessment it comes of grave incidents alone.
    """

    assessed_on: date | None
    entered_at: datetime | None
    due: date | None


def later(of_each: Sequence[Assessed]) -> int | None:
    """Which assessment stands: the later one; None when nothing was signed off."""
    signed = [
        (one.assessed_on, one.entered_at, at)
        for at, one in enumerate(of_each)
        if one.assessed_on is not None and one.entered_at is not None
    ]
    return max(signed)[2] if signed else None


def review_due(of_each: Sequence[Assessed], merged_at: datetime) -> date | None:
    """The earliest day that was set in any of the cases, until an assessment was made of the whole person."""
    standing = later(of_each)
    if standing is None:
        return None
    last = of_each[standing]
    if last.entered_at is not None and last.entered_at > merged_at:
        return last.due
    return min(one.due for one in of_each if one.due is not None)


def together(of_each: Sequence[CaseRecords], standing: int | None) -> CaseRecords:
    """The records of a person, of whom the first case is the one in which the others go on.

    What was decided, and ended, is told by that case; `standing` is whose assessment stands.
    """
    kept = of_each[0]
    placed = next((one for one in of_each if one.placement is not None), kept)
    return replace(
        kept,
        has_assessment=any(one.has_assessment for one in of_each),
        recommendation=None if standing is None else of_each[standing].recommendation,
        awaits_answer=any(one.awaits_answer for one in of_each),
        is_accepted=any(one.is_accepted for one in of_each),
        placement=placed.placement,
        placement_kind=placed.placement_kind,
        end_reason=placed.end_reason,
        left_in_emergency=any(one.left_in_emergency for one in of_each),
    )
