"""Days that are known in part, or not surely: 1974, 1974-05, about 1974, before 1990."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from relocation_desk.domain.trouble import N_, Trouble

_FIRST_YEAR, _LAST_YEAR = 1800, 2199
_EITHER_SIDE = 2  # "about" leaves room for so many days, months or years either way, whatever it is said in
_OLDEST = 125
_ADULT_AT = 18
_LONGEST = 60


class Certainty(StrEnum):
    """How a partial date is meant."""

    EXACT = ""
    ABOUT = "about"
    BEFORE = "before"
    AFTER = "after"


class DateUnclear(Trouble):
    """Typed text that is no date, not even in part."""

    says = N_("“{typed}” is not a date. Type it like 1974, May 1974, 28 Oct 1974, about 1974 or before 1990.")


class DateImpossible(Trouble):
    """A day that no calendar has."""

    says = N_("“{typed}” is not in the calendar. Check day, month and year.")


class NotBornYet(Trouble):
    """A birth that lies ahead."""

    says = N_("{field} is in the future ({born}). Check the year.")


class BornTooLongAgo(Trouble):
    """A birth that would make the person older than anyone."""

    says = N_("{field}: nobody born {born} would be alive. Check the year.")


class BeforeBirth(Trouble):
    """Nothing happens to anyone before they are born."""

    says = N_("{field} ({day}) is before person {person} was born. Correct one of the two.")


class BornAfterReferral(Trouble):
    """Only who is born is referred."""

    says = N_("{field} ({born}) is after the day of referral ({day}). Correct the birth.")


class BandDiffers(Trouble):
    """A birth that contradicts whether the person is adult or minor."""

    says = N_("Born {born}, this person is not a minor. Correct the date, or choose adult.")


class StillMinor(Trouble):
    """Whoever passes for an adult departs without what a minor must have."""

    says = N_("Born {born}, this person is a minor. Correct the date, or record them as a minor.")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as far as it is known; DateImpossible when no calendar has it."""

    year: int
    month: int | None = None
    day: int | None = None
    certainty: Certainty = Certainty.EXACT

    def __post_init__(self) -> None:
        month, day = 1 if self.month is None else self.month, 1 if self.day is None else self.day
        is_whole = self.day is None or self.month is not None
        is_of_calendar = _FIRST_YEAR <= self.year <= _LAST_YEAR and 1 <= month <= 12
        if not (is_whole and is_of_calendar and 1 <= day <= calendar.monthrange(self.year, month)[1]):
            raise DateImpossible(typed=str(self))

    def __str__(self) -> str:
        """As it is kept: about 1974-05."""
        parts = [f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part is not None)]
        return f"{self.certainty} {'-'.join(parts)}".strip()

    @property
    def earliest(self) -> date:
        """The first day that it may be."""
        if self.certainty is Certainty.BEFORE:
            return date.min
        if self.certainty is Certainty.AFTER:
            return self._last() + timedelta(days=1)
        return self._moved(self._first(), -1)

    @property
    def latest(self) -> date:
        """The last day that it may be."""
        if self.certainty is Certainty.AFTER:
            return date.max
        if self.certainty is Certainty.BEFORE:
            return self._first() - timedelta(days=1)
        return self._moved(self._last(), 1)

    def is_surely_before(self, day: date) -> bool:
        """Whether it can only be before a day."""
        return self.latest < day

    def is_surely_after(self, day: date) -> bool:
        """Whether it can only be after a day."""
        return self.earliest > day

    def may_be(self, other: "PartialDate") -> bool:
        """Whether both may be one day."""
        return self.earliest <= other.latest and other.earliest <= self.latest

    def _first(self) -> date:
        return date(self.year, self.month or 1, self.day or 1)

    def _last(self) -> date:
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def _moved(self, day: date, way: int) -> date:
        """A bound of what is said, or one further out when it is only about that."""
        if self.certainty is not Certainty.ABOUT:
            return day
        if self.day is not None:
            return day + timedelta(days=way * _EITHER_SIDE)
        months = day.year * 12 + day.month - 1 + way * _EITHER_SIDE * (12 if self.month is None else 1)
        year, month = months // 12, months % 12 + 1
        return date(year, month, 1 if way < 0 else calendar.monthrange(year, month)[1])


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one language for dates; months begin with these letters."""

    months: tuple[str, ...]
    words: tuple[tuple[str, Certainty], ...]
    unknown: str


ENGLISH = Wording(
    ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"),
    (
        ("about", Certainty.ABOUT), ("circa", Certainty.ABOUT), ("ca.", Certainty.ABOUT), ("~", Certainty.ABOUT),
        ("approx.", Certainty.ABOUT), ("approx", Certainty.ABOUT),
        ("before", Certainty.BEFORE), ("after", Certainty.AFTER),
    ),
    "unknown",
)  # fmt: skip
_SHAPES = (
    re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?)?", re.ASCII),
    re.compile(r"(?:(?P<day>\d{1,2})[./\- ])?(?P<month>\d{1,2})[./\- ](?P<year>\d{4})", re.ASCII),
    re.compile(r"(?:(?P<day>\d{1,2})(?:er)?\.? )?(?P<word>[^\W\d_]{3,12})\.? (?P<year>\d{4})"),
)


@lru_cache(maxsize=8192)  # a caseload tells few births of many
def parse(typed: str, *wordings: Wording) -> PartialDate:
    """The date that was typed, in English or one of `wordings`; DateUnclear or DateImpossible else."""
    said = " ".join(typed.split()).casefold()
    if len(said) > _LONGEST:
        raise DateUnclear(typed=f"{typed[:24]}…")
    certainty, rest = _certainty(said, (ENGLISH, *wordings))
    found = next(filter(None, (shape.fullmatch(rest) for shape in _SHAPES)), None)
    parts = found.groupdict() if found else {}
    month = _month(parts["word"], (ENGLISH, *wordings)) if "word" in parts else parts.get("month")
    if not parts or ("word" in parts and month is None):
        raise DateUnclear(typed=typed.strip()[:24])
    year, month, day = (part if part is None else int(part) for part in (parts["year"], month, parts["day"]))
    try:
        return PartialDate(year or 0, month, day, certainty)
    except DateImpossible:
        raise DateImpossible(typed=typed.strip()) from None


def _certainty(said: str, wordings: tuple[Wording, ...]) -> tuple[Certainty, str]:
    for wording in wordings:
        for word, certainty in wording.words:
            if said.startswith(word) and len(said) > len(word):
                rest = said.removeprefix(word)
                if rest[0] == " " or rest[0].isdigit():
                    return certainty, rest.strip()
    return Certainty.EXACT, said


def _month(word: str, wordings: tuple[Wording, ...]) -> int | None:
    """The month that a word begins, or that begins with it; None where it may be two: juin, juillet."""
    for wording in wordings:
        numbered = enumerate(wording.months, start=1)
        found = [number for number, known in numbered if word.startswith(known) or known.startswith(word)]
        if len(found) == 1:
            return found[0]
    return None


def is_unknown(typed: str, *wordings: Wording) -> bool:
    """Whether it was said that the date is not known."""
    return typed.strip().casefold() in {one.unknown for one in (ENGLISH, *wordings)}


def birth(born: PartialDate, today: date, field: str) -> PartialDate:
    """Return `born`; NotBornYet or BornTooLongAgo when it can't be."""
    if born.is_surely_after(today):
        raise NotBornYet(field=field, born=born)
    if born.is_surely_before(years_before(today, _OLDEST)):
        raise BornTooLongAgo(field=field, born=born)
    return born


def is_born(kept: str, by: date) -> bool:
    """Whether someone may have been born by a day; a birth that is unknown, or kept as no date, refuses nothing."""
    born = as_kept(kept)
    return born is None or not born.is_surely_after(by)


def as_kept(born: str) -> PartialDate | None:
    """A birth; None where it is unknown, or kept as no date."""
    try:
        return parse(born)
    except (DateUnclear, DateImpossible):
        return None


def require_may_be_minor(born: PartialDate, today: date) -> None:
    """BandDiffers when someone born then is surely an adult."""
    if born.is_surely_before(years_before(today, _ADULT_AT)):
        raise BandDiffers(born=born)


def require_may_be_adult(born: PartialDate, today: date) -> None:
    """StillMinor when someone born then is surely a minor."""
    if is_minor(born, today):
        raise StillMinor(born=born)


def is_minor(born: PartialDate, on: date) -> bool | None:
    """Whether someone born then is a minor on a day; None where the birth does not tell."""
    limit = years_before(on, _ADULT_AT)
    if born.is_surely_before(limit + timedelta(days=1)):
        return False
    return True if born.is_surely_after(limit) else None


def of_age_on(born: PartialDate) -> date | None:
    """The first day on which someone born then is surely an adult; None where the birth sets no such day."""
    if born.latest.year + _ADULT_AT > date.max.year:
        return None
    year, month, day = born.latest.year + _ADULT_AT, born.latest.month, born.latest.day
    is_leapt = day > calendar.monthrange(year, month)[1]
    return date(year, month + 1, 1) if is_leapt else date(year, month, day)


def years_before(day: date, years: int) -> date:
    """The same day so many years before; 29 February becomes the 28th."""
    return date(day.year - years, day.month, min(day.day, calendar.monthrange(day.year - years, day.month)[1]))
