"""The demo caseload: invented people, States and requests of 2012 to 2016, the same from the same seed.

Counted by domain.counting it gives the figures of domain.md's table for 2 September 2015 to 1 September 2016, from
records: the cases' own requests come first, and the others make up the number.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from random import Random

from relocation_desk.exchange.caseload import Case, Caseload, Request
from relocation_desk.exchange.demo_contacts import Touch
from relocation_desk.exchange.demo_days import WRITTEN_FOR, Diary
from relocation_desk.exchange.demo_fates import plans
from relocation_desk.exchange.demo_follow_ups import following
from relocation_desk.exchange.demo_messages import told_about
from relocation_desk.exchange.demo_partners import Ways, donations, instruments, partners, rates
from relocation_desk.exchange.demo_requests import requests
from relocation_desk.exchange.demo_stories import Told, tell

SEED = 2016


def build(seed: int = SEED, today: date = WRITTEN_FOR) -> Caseload:
    """Build the demo caseload from a seed; what is under way, and reviews since, lie shortly before `today`."""
    diary = Diary(Random(seed), today)  # noqa: S311 - draws a demo, no key
    known, agreed = partners(diary), instruments(diary)
    ways = Ways(known, agreed)
    told = [tell(diary, ways, place, plan) for place, plan in enumerate(plans(diary))]
    of_cases = [one for case in told for one in case.requests]
    listed = [*of_cases, *requests(diary, known, tuple(of_cases))]
    order = sorted(range(len(listed)), key=lambda place: listed[place].happened_on)
    return Caseload(
        partners=known,
        instruments=agreed,
        cases=tuple(map(Touch(today, diary.last_day).keep, _cases(told, order))),
        requests=following(told_about(tuple(_sorted(listed, order)), diary.last_day)),
        donations=donations(diary),
        rates=rates(diary.last_day),
    )


def _sorted(listed: Sequence[Request], order: Sequence[int]) -> list[Request]:
    return [listed[place] for place in order]


def _cases(told: Sequence[Told], order: Sequence[int]) -> tuple[Case, ...]:
    """The cases, their placements pointing at where requests stand once those are in the order of their days."""
    standing = {place: at for at, place in enumerate(order)}
    cases, first = [], 0
    for one in told:
        placements = tuple(
            replace(placement, request=standing[first + placement.request]) for placement in one.case.placements
        )
        cases.append(replace(one.case, placements=placements))
        first += len(one.requests)
    return tuple(cases)
