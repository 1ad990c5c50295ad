"""What becomes of each demo case, and when: drawn before the cases are told, so that referrals come in their order."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from relocation_desk.domain.codes import CallingParty
from relocation_desk.exchange.demo_days import Diary, words
from relocation_desk.exchange.demo_households import Origin


class Fate(StrEnum):
    """How far a case has come at the end of the caseload."""

    REFERRED = "referred"
    BEING_ASSESSED = "being_assessed"
    LOCAL = "local"
    RECOMMENDED = "recommended"
    AWAITING = "awaiting"
    ASKED_BACK = "asked_back"
    ACCEPTED = "accepted"
    AGREED = "agreed"
    IN_TRANSIT = "in_transit"
    TEMPORARY = "temporary"
    RELOCATED = "relocated"
    SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class Plan:
    """A case before it is told; `asked_on` is the day of the request that decides, `last_due` the standing review's."""

    fate: Fate
    situation: str
    origin: Origin
    calling_party: CallingParty
    referred_on: date
    asked_on: date
    last_due: date | None = None


# How many, and the span in which the State was asked that decides; for the first four, the span of referral.
_SPANS: tuple[tuple[Fate, int, date, date], ...] = (
    (Fate.REFERRED, 3, date(2016, 11, 15), date(2016, 11, 17)),
    (Fate.BEING_ASSESSED, 2, date(2016, 8, 16), date(2016, 8, 31)),
    (Fate.LOCAL, 170, date(2012, 1, 9), date(2016, 8, 26)),
    (Fate.RECOMMENDED, 17, date(2015, 10, 5), date(2016, 8, 20)),
    (Fate.AWAITING, 5, date(2016, 9, 19), date(2016, 11, 4)),
    (Fate.ASKED_BACK, 4, date(2016, 8, 29), date(2016, 10, 14)),
    (Fate.ACCEPTED, 4, date(2016, 8, 1), date(2016, 9, 30)),
    (Fate.AGREED, 6, date(2016, 7, 4), date(2016, 9, 16)),
    (Fate.IN_TRANSIT, 3, date(2016, 8, 15), date(2016, 9, 30)),
    (Fate.TEMPORARY, 11, date(2015, 9, 2), date(2016, 8, 24)),
    (Fate.RELOCATED, 112, date(2014, 3, 3), date(2016, 8, 24)),
    (Fate.SETTLED, 125, date(2012, 3, 19), date(2014, 10, 31)),
)
# What is under way on the demo's day, whichever that is; the others began, and the period counts them, by the calendar.
_UNDER_WAY = frozenset(Fate) - {Fate.LOCAL, Fate.RELOCATED, Fate.SETTLED}
_BEFORE_REQUESTS = (Fate.REFERRED, Fate.BEING_ASSESSED, Fate.LOCAL, Fate.RECOMMENDED)
_FIRST, _LAST = date(2012, 1, 9), date(2016, 8, 31)
_PARTIES = (
    (CallingParty.PROSECUTION, 45),
    (CallingParty.CHAMBERS, 12),
    (CallingParty.DEFENCE, 12),
    (CallingParty.VICTIMS, 18),
    (CallingParty.SECTION, 13),
)
# The reviews that the demo's day shows: two of them overdue, the others soon due.
_DUE: tuple[tuple[Fate, date], ...] = (
    (Fate.RECOMMENDED, date(2016, 11, 21)),
    (Fate.LOCAL, date(2016, 11, 23)),
    (Fate.RELOCATED, date(2016, 11, 25)),
    (Fate.RECOMMENDED, date(2016, 11, 28)),
    (Fate.LOCAL, date(2016, 12, 1)),
    (Fate.RELOCATED, date(2016, 12, 5)),
    (Fate.RECOMMENDED, date(2016, 12, 7)),
)


def plans(diary: Diary) -> tuple[Plan, ...]:
    """All cases to tell, by their day of referral."""
    drawn = [_plan(diary, fate, span) for fate, count, *span in _SPANS for _ in range(count)]
    drawn.sort(key=lambda one: one.referred_on)
    for fate, due in _DUE:
        places = [place for place, one in enumerate(drawn) if one.fate is fate and one.last_due is None]
        chosen = diary.pick(places)
        drawn[chosen] = replace(drawn[chosen], last_due=diary.moved(due))
    return tuple(drawn)


def _plan(diary: Diary, fate: Fate, span: list[date]) -> Plan:
    situations: list[dict[str, Any]] = words()["situations"]
    situation = diary.weighted([(one, int(one["weight"])) for one in situations])
    first, last = span
    latest = _LAST
    if fate in _UNDER_WAY:
        first, last, latest = diary.moved(first), diary.moved(last), diary.moved(_LAST)
    day = diary.between(first, last)
    if fate in _BEFORE_REQUESTS:
        referred_on, asked_on = day, diary.last_day
    else:
        earliest = max(_FIRST, day - timedelta(days=330))
        referred_on = min(latest, diary.between(earliest, day - timedelta(days=55)))
        asked_on = day
    origin = Origin(situation["origin"], diary.pick(situation["scripts"]))
    return Plan(fate, situation["code"], origin, diary.weighted(_PARTIES), referred_on, asked_on)
