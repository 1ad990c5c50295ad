"""Who was asked to take a demo case in, what they said, and the placement that followed."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from relocation_desk.domain import codes
from relocation_desk.domain.codes import (
    AnswerKind,
    CallingParty,
    CostKind,
    InstrumentKind,
    PlacementKind,
    PlacementStage,
)
from relocation_desk.exchange import caseload as rows
from relocation_desk.exchange.demo_days import PERIOD, Diary, words
from relocation_desk.exchange.demo_fates import Fate
from relocation_desk.exchange.demo_partners import Way, Ways
from relocation_desk.vault.records import AnswerTerms

_ON_BEHALF = {CallingParty.CHAMBERS: codes.OnBehalfOf.CHAMBERS, CallingParty.DEFENCE: codes.OnBehalfOf.DEFENCE}
# Days until an answer, by way in: fast between agencies, slow outside any instrument [R 29, 45].
_ANSWERED_AFTER = {
    InstrumentKind.PRACTICAL_ARRANGEMENT: (7, 32),
    InstrumentKind.RELOCATION_AGREEMENT: (18, 44),
    None: (25, 48),
}
_ACCEPTANCES = (
    (AnswerKind.ACCEPTED, 45), (AnswerKind.ACCEPTED_WITH_CONDITIONS, 42), (AnswerKind.ACCEPTED_IN_PART, 13),
)  # fmt: skip
_SUPPORTED = timedelta(days=3 * 365)  # from the day of arrival, whoever pays
_LEFT_SINCE = date(2016, 11, 14)
_HELPED_LATER = frozenset("MOQSVY")
_HALF_YEAR = timedelta(days=182)


@dataclass(frozen=True, slots=True)
class Asking:
    """For whom States are asked, from when on, and which are out of the question."""

    case: int
    calling_party: CallingParty
    persons: int
    first_day: date
    out_of_question: frozenset[str]


class Journey:
    """The requests, answers, placements and stays of one case, in their order."""

    def __init__(self, diary: Diary, ways: Ways, asking: Asking) -> None:
        self._diary = diary
        self._ways = ways
        self._asking = asking
        self.requests: list[rows.Request] = []
        self.placements: list[rows.Placement] = []
        self.stays: list[rows.Stay] = []
        self.arrivals: list[rows.ArrivalPlan] = []
        self.arrived_on: date | None = None

    def go(self, fate: Fate, asked_on: date) -> None:
        """Ask until one State decides, then go as far as the fate says."""
        asked_on = max(asked_on, self._asking.first_day + timedelta(days=2))
        self._refusals(asked_on)
        if fate is Fate.RELOCATED and self._diary.chance(14):
            self._meanwhile(asked_on)
        way = self._way(asked_on, by_instrument=20 if fate is Fate.TEMPORARY else 90)
        if fate is Fate.AWAITING:
            self._ask(way, asked_on, ())
            return
        low, high = _ANSWERED_AFTER[way.kind]
        answered_on = self._diary.later(asked_on, low, high)
        if fate is Fate.ASKED_BACK:
            self._ask(way, asked_on, (self._answer(AnswerKind.MORE_INFORMATION, answered_on),))
            return
        self._ask(way, asked_on, (self._acceptance(answered_on),))
        if fate is not Fate.ACCEPTED:
            kind = PlacementKind.TEMPORARY if fate is Fate.TEMPORARY else PlacementKind.DURABLE
            self._place(fate, kind, self._diary.later(answered_on, 1, 12))
            self._end_what_was_temporary()

    def _end_what_was_temporary(self) -> None:
        if len(self.placements) < 2 or self.arrived_on is None:
            return
        ended = rows.PlacementStep(stage=PlacementStage.ENDED, **self._diary.entered(self.arrived_on, "P-07"))
        former = self.placements[0]
        costs = tuple(one for one in former.costs if one.happened_on <= self.arrived_on)
        self.placements[0] = replace(former, steps=(*former.steps, ended), costs=costs)

    def _way(self, day: date, by_instrument: int) -> Way:
        agreed = self._ways.by_instrument(day, self._asking.out_of_question)
        outside = self._ways.outside(day, self._asking.out_of_question)
        return self._diary.pick(agreed if agreed and self._diary.chance(by_instrument) else outside)

    def _refusals(self, until: date) -> None:
        """States that were asked before, and did not take the household in."""
        day = self._asking.first_day
        for _ in range(self._diary.weighted(((0, 30), (1, 38), (2, 22), (3, 10)))):
            day = day + timedelta(days=self._diary.some(2, 40))
            if day >= until:
                return
            way = self._way(day, by_instrument=45)
            low, high = _ANSWERED_AFTER[way.kind]
            answered_on = self._diary.later(day, low, high * 2)
            answers = [self._answer(AnswerKind.REFUSED, answered_on)]
            if self._diary.chance(25):
                earlier = self._answer(AnswerKind.MORE_INFORMATION, self._diary.between(day, answered_on))
                answers.insert(0, earlier)
            self._ask(way, day, tuple(answers))
            if len(answers) > 1 and self._asking.calling_party is not CallingParty.DEFENCE:
                again = self._diary.between(answers[0].happened_on, answered_on)
                standing = way if way in self._ways.by_instrument(again, frozenset()) else Way(way.partner, None, None)
                self._ask(standing, again, (self._answer(AnswerKind.REFUSED, answered_on),), follows_up=True)

    def _meanwhile(self, until: date) -> None:
        """A temporary solution for want of an agreement, until the durable one [R 44]."""
        asked_on = self._diary.between(self._asking.first_day, until - timedelta(days=20))
        if asked_on + timedelta(days=60) > until:
            return
        answered_on = self._diary.later(asked_on, 10, 30)
        self._ask(self._way(asked_on, by_instrument=0), asked_on, (self._acceptance(answered_on),))
        self._place(Fate.TEMPORARY, PlacementKind.TEMPORARY, self._diary.later(answered_on, 1, 5))

    def _ask(self, way: Way, day: date, answers: tuple[rows.Answer, ...], *, follows_up: bool = False) -> None:
        direct = way.kind is InstrumentKind.PRACTICAL_ARRANGEMENT
        self.requests.append(
            rows.Request(
                partner=way.partner,
                case=self._asking.case,
                instrument=way.instrument,
                sequence=codes.RequestSequence.FOLLOW_UP if follows_up else codes.RequestSequence.PRIMARY,
                purpose=codes.RequestPurpose.RELOCATION,
                on_behalf_of=_ON_BEHALF.get(self._asking.calling_party, codes.OnBehalfOf.OWN_ACCOUNT),
                occasion=codes.Occasion.ORDINARY,
                duty=codes.RequestDuty.VOLUNTARY,
                channel=codes.RequestChannel.AGENCY if direct else codes.RequestChannel.ARTICLE_87,
                deadline_on=day + timedelta(days=self._diary.some(30, 60)) if self._diary.chance(60) else None,
                answers=answers,
                **self._diary.entered(day, "K-02"),
            )
        )

    def _answer(self, kind: AnswerKind, day: date, **said: Any) -> rows.Answer:
        return rows.Answer(kind=kind, **said, **self._diary.entered(day, "K-02"))

    def _acceptance(self, day: date) -> rows.Answer:
        kind = self._diary.weighted(_ACCEPTANCES)
        conditions = "" if kind is AnswerKind.ACCEPTED else self._diary.pick(words()["conditions"])
        persons = self._asking.persons
        part = kind is AnswerKind.ACCEPTED_IN_PART and persons > 1
        return self._answer(
            kind,
            day,
            persons=persons - 1 if part else persons,
            months=self._diary.pick((6, 12, 12, 24)),
            terms=AnswerTerms(conditions, self._diary.pick(words()["status_and_costs"])),
        )

    def _place(self, fate: Fate, kind: PlacementKind, agreed_on: date) -> None:
        days = self._days(fate, agreed_on)
        request = len(self.requests) - 1
        if PlacementStage.ARRIVED in days:
            self._arrive(days[PlacementStage.ARRIVED])
        officer = self._diary.pick(("P-05", "P-07"))
        steps = tuple(
            rows.PlacementStep(stage=stage, **self._diary.entered(day, officer)) for stage, day in days.items()
        )
        self.placements.append(
            rows.Placement(
                request=request, kind=kind, steps=steps, costs=self._costs(days),
                happened_on=agreed_on, entered_by=officer, entered_on=steps[0].entered_on,
            )
        )  # fmt: skip

    def _days(self, fate: Fate, agreed_on: date) -> dict[PlacementStage, date]:
        days = {PlacementStage.AGREED: agreed_on}
        if fate is Fate.AGREED:
            return days
        under_way = self._diary.later(agreed_on, 3, 20)
        if fate is Fate.IN_TRANSIT:
            under_way = max(under_way, self._diary.between(self._diary.moved(_LEFT_SINCE), self._diary.last_day))
        self._plan_arrival(agreed_on)
        days[PlacementStage.UNDER_WAY] = under_way
        if fate is Fate.IN_TRANSIT:
            return days
        days[PlacementStage.ARRIVED] = self._diary.later(under_way, 0, 2)
        if fate is Fate.SETTLED:
            days[PlacementStage.ENDED] = self._diary.later(under_way, 240, 640)
        return days

    def _plan_arrival(self, day: date) -> None:
        arrival = self._diary.pick(words()["arrivals"])
        self.arrivals.append(rows.ArrivalPlan(arrival=arrival, **self._diary.entered(day, "P-07")))

    def _arrive(self, day: date) -> None:
        self.arrived_on = day
        known = words()
        place = f"{self._diary.pick(known['streets'])} {self._diary.some(1, 96)}, {self._diary.pick(known['towns'])}"
        contact = self._diary.pick(known["contacts"])
        self.stays.append(rows.Stay(place=place, safe_contact=contact, **self._diary.entered(day, "P-07")))

    def _costs(self, days: dict[PlacementStage, date]) -> tuple[rows.Cost, ...]:
        """Travel, then living and housing by half-years; some hosts bear all but the travel."""
        if PlacementStage.UNDER_WAY not in days:
            return ()
        by_fund = self._diary.chance(45)
        found = [self._cost(CostKind.TRAVEL, days[PlacementStage.UNDER_WAY], 900, 4200, by_fund=self._diary.chance(25))]
        day = days.get(PlacementStage.ARRIVED, self._diary.last_day)
        end = min(days.get(PlacementStage.ENDED, self._diary.last_day), day + _SUPPORTED)
        while by_fund and day + _HALF_YEAR <= end:
            day += _HALF_YEAR
            kind = self._diary.pick(
                (CostKind.LIVING, CostKind.LIVING, CostKind.HOUSING, CostKind.SCHOOLING, CostKind.HEALTH)
            )
            found.append(self._cost(kind, day, 1500, 9000, by_fund=self._diary.chance(97 if day in PERIOD else 60)))
        return tuple(found)

    def _cost(self, kind: CostKind, day: date, low: int, high: int, *, by_fund: bool) -> rows.Cost:
        amount = self._diary.some(low, high) * 100
        currency = self._diary.weighted((("EUR", 85), ("USD", 15)))
        # Hosts that the Fund helps only since the period began: beneficiaries increased in it [R 46].
        helped = day >= PERIOD.start or self.requests[-1].partner[1] not in _HELPED_LATER
        return rows.Cost(
            kind=kind,
            amount_minor=amount,
            currency=currency,
            from_fund=by_fund and helped,
            **self._diary.entered(day, "F-04"),
        )
