"""Chance and days of the demo caseload: one seed, one order, so that the same caseload comes out each time."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any, TypeVar

from relocation_desk.domain.counting import Period
from relocation_desk.places import resources

One = TypeVar("One")

PERIOD = Period(date(2015, 9, 2), date(2016, 9, 1))
# The day for which the caseload is written down; for a later one, what is under way moves along (see Diary.moved).
WRITTEN_FOR = date(2016, 11, 24)
_DAYS_BEFORE = timedelta(days=6)  # nothing in the caseload is later: the demo's own path begins after it
_DELAYS = (0, 0, 0, 1, 1, 2, 3, 5, 8)


@cache
def read(name: str) -> Any:
    """The content of one of the demo's own files."""
    return json.loads((resources() / "demo" / name).read_text(encoding="utf-8"))


def words() -> dict[str, Any]:
    """The invented words: places, reasons, accounts."""
    found: dict[str, Any] = read("texts.json")
    return found


@dataclass(frozen=True, slots=True)
class Diary:
    """Draws what chance decides, and writes down when something happened, who entered it, and when."""

    random: Random
    today: date = WRITTEN_FOR

    @property
    def last_day(self) -> date:
        """The caseload's last day."""
        return self.today - _DAYS_BEFORE

    def moved(self, day: date) -> date:
        """A day of what is under way on the demo's day, as it lies for that day."""
        return day + (self.today - WRITTEN_FOR)

    def pick(self, among: Sequence[One]) -> One:
        """One of several."""
        return self.random.choice(among)

    def weighted(self, among: Sequence[tuple[One, int]]) -> One:
        """One of several, each with its weight."""
        return self.random.choices([one for one, _weight in among], [weight for _one, weight in among])[0]

    def some(self, low: int, high: int) -> int:
        """A number, both ends included."""
        return self.random.randint(low, high)

    def chance(self, percent: int) -> bool:
        """Yes, this often in a hundred."""
        return self.random.random() * 100 < percent

    def later(self, day: date, low: int, high: int) -> date:
        """A day some days later, but not after the caseload's last."""
        return min(day + timedelta(days=self.some(low, high)), self.last_day)

    def between(self, first: date, last: date) -> date:
        """A day in a span, both ends included; the first when the span is empty."""
        return first + timedelta(days=self.some(0, max(0, (last - first).days)))

    def entered(self, day: date, by: str, not_before: date | None = None) -> dict[str, Any]:
        """Both times of a row and its officer: most is entered the same day, some a week later."""
        known = min(day + timedelta(days=self.pick(_DELAYS)), self.last_day)
        return {"happened_on": day, "entered_by": by, "entered_on": max(known, not_before or known)}


def at_once(day: date, by: str) -> dict[str, Any]:
    """Both times of a row that is made on the desk itself."""
    return {"happened_on": day, "entered_by": by, "entered_on": day}
