"""Which State fits a household: gates of safety first, then weighted criteria, each with how sure it is."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from relocation_desk.domain import estimates
from relocation_desk.domain.codes import RegionalGroup, WayIn
from relocation_desk.domain.estimates import UNKNOWN, Estimate, Record, Spent, combined
from relocation_desk.domain.ranking_codes import Availability, Criterion, Gate, Level
from relocation_desk.domain.trouble import N_, Trouble

DEFAULT_WEIGHTS: Mapping[Criterion, int] = {
    Criterion.IMPLEMENTATION: 25, Criterion.SPEED: 25, Criterion.PLACES: 10, Criterion.LANGUAGE: 10,
    Criterion.SCHOOLING: 8, Criterion.HEALTH_CARE: 10, Criterion.COST: 6, Criterion.BURDEN: 6,
}  # fmt: skip
MOST_POINTS = 100
_HALF_AT_DAYS = 60.0  # an answer after so many days is worth half of one at once
_LEVELS = len(Level) - 1
_ORDER = {one: place for place, one in enumerate(Availability)}


class WeightsIncomplete(Trouble):
    """Each criterion has its points, and one at least counts."""

    says = N_("Give every criterion between 0 and {most} points, and at least one of them more than 0.")


@dataclass(frozen=True, slots=True)
class Need:
    """What a household needs of a State; what nobody asked about is None."""

    persons: int
    languages: frozenset[str] | None = None
    has_minors: bool = False
    needs_care: bool | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """A way in: under which instrument, its places left (None where no number was agreed), its record, its cost."""

    kind: WayIn
    instrument: str | None
    left: int | None = None
    record: Record = field(default_factory=Record)
    spent: Spent = field(default_factory=Spent)


@dataclass(frozen=True, slots=True)
class Candidate:
    """What is known of a State as far as this household goes; a level or language that nobody recorded is None."""

    code: str
    group: RegionalGroup
    gates: frozenset[Gate] = frozenset()
    ways: tuple[Way, ...] = ()
    languages: frozenset[str] | None = None
    schooling: Level | None = None
    health_care: Level | None = None
    cost: Level | None = None


@dataclass(frozen=True, slots=True)
class Around:
    """What holds for all States: the record of each way in, how many each group hosts, what a placement costs a day."""

    records: Mapping[WayIn, Record] = field(default_factory=dict)
    hosted: Mapping[RegionalGroup, int] = field(default_factory=dict)
    a_day: float | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """One criterion of one State: 0 to 1, its points, and whether anything is known."""

    criterion: Criterion
    score: Estimate
    points: int
    is_known: bool


@dataclass(frozen=True, slots=True)
class Prospect:
    """A way in, and what it says to any household: scores of the criteria that do not depend on who asks."""

    way: Way
    rate: Estimate
    days: Estimate | None
    a_day: Estimate | None
    scores: Mapping[Criterion, Estimate | None]


@dataclass(frozen=True, slots=True)
class Prospects:
    """A State with each of its ways in: worked out once, and asked for many households."""

    candidate: Candidate
    by_way: tuple[Prospect, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """The smallest change of one criterion that would put a State before the one above it."""

    criterion: Criterion
    now: float
    needed: float
    above: str


class Group:
    """The States that can be asked in one way, in their order, and how they score on average."""

    def __init__(self) -> None:
        self.states: list[Ranked] = []

    @cached_property
    def means(self) -> Mapping[Criterion, float]:
        """What a State of the group has by each criterion."""
        sums: dict[Criterion, float] = dict.fromkeys(Criterion, 0.0)
        for one in self.states:
            for known in one.judged:
                sums[known.criterion] += known.score.value
        return {criterion: whole / max(1, len(self.states)) for criterion, whole in sums.items()}


@dataclass(frozen=True, slots=True)
class Ranked:
    """A State in its place, and all that explains it; places count within an availability.

    `days`, `rate` and `a_day` are those of the way in; `best` and `worst` are the places it may have as far as figures
    are unsure. Why it stands there is worked out when somebody asks, since nobody asks it of 200.
    """

    candidate: Candidate
    availability: Availability
    way: Way
    score: Estimate
    judged: tuple[Judged, ...]
    rate: Estimate
    days: Estimate | None
    a_day: Estimate | None = None
    place: int = 0
    best: int = 0
    worst: int = 0
    among: Group = field(default_factory=Group, compare=False, repr=False)

    @property
    def ahead(self) -> tuple[Criterion, ...]:
        """The criteria by which it stands out among those that can be asked likewise."""
        return tuple(criterion for gain, criterion in self._gains() if gain > 0)[:2]

    @property
    def behind(self) -> tuple[Criterion, ...]:
        """Those by which it falls short of them."""
        return tuple(criterion for gain, criterion in self._gains() if gain < 0)[:2]

    @property
    def change(self) -> Change | None:
        """What would put it before the one above it."""
        return _change(self, self.among.states[self.place - 2]) if self.place > 1 else None

    def _gains(self) -> list[tuple[float, Criterion]]:
        means = self.among.means
        return sorted(
            ((known.points * (known.score.value - means[known.criterion]), known.criterion) for known in self.judged),
            key=lambda gain: (-abs(gain[0]), gain[1]),
        )


def checked_weights(weights: Mapping[Criterion, int]) -> Mapping[Criterion, int]:
    """The weights; WeightsIncomplete when a criterion lacks one, or nothing would count."""
    is_whole = set(weights) == set(Criterion) and all(0 <= one <= MOST_POINTS for one in weights.values())
    if not is_whole or not any(weights.values()):
        raise WeightsIncomplete(most=MOST_POINTS)
    return weights


def prospects(one: Candidate, around: Around) -> Prospects:
    """What each way into a State says to any household; without one it is asked outside any instrument."""
    return Prospects(one, tuple(_prospect(one, way, around) for way in one.ways or (Way(WayIn.AD_HOC, None),)))


def _prospect(one: Candidate, way: Way, around: Around) -> Prospect:
    everyone = around.records.get(way.kind, Record())
    rate, days = estimates.implementation(way.record, everyone), estimates.median_days(way.record, everyone)
    a_day = estimates.cost_a_day(way.spent)
    scores: dict[Criterion, Estimate | None] = {
        Criterion.IMPLEMENTATION: rate if everyone.settled else None,
        Criterion.SPEED: _speed(days),
        Criterion.SCHOOLING: _level(one.schooling),
        Criterion.HEALTH_CARE: _level(one.health_care),
        Criterion.COST: _cost(a_day, one.cost, around.a_day),
        Criterion.BURDEN: _burden(one.group, around.hosted),
    }
    return Prospect(way, rate, days, a_day, scores)


def rank(need: Need, states: Iterable[Prospects], weights: Mapping[Criterion, int]) -> tuple[Ranked, ...]:
    """All States: those that can be asked, those that can be asked by exception, those that are closed."""
    judged = [judge(need, one, weights) for one in states]
    judged.sort(key=lambda one: (_ORDER[one.availability], -one.score.value, one.candidate.code))
    found: list[Ranked] = []
    for availability in Availability:
        found += _placed([one for one in judged if one.availability is availability])
    return tuple(found)


def judge(need: Need, state: Prospects, weights: Mapping[Criterion, int]) -> Ranked:
    """One State by its best way in, without its place among the others."""
    tried = [_by_way(need, state.candidate, one, weights) for one in state.by_way]
    if len(tried) == 1:
        return tried[0]
    return min(tried, key=lambda by: (_ORDER[by.availability], -by.score.value, by.way.instrument or "~"))


def _by_way(need: Need, one: Candidate, prospect: Prospect, weights: Mapping[Criterion, int]) -> Ranked:
    of_theirs = {Criterion.PLACES: _places(need.persons, prospect.way), Criterion.LANGUAGE: _language(need, one)}
    scores = {**prospect.scores, **of_theirs}
    if not need.has_minors:
        del scores[Criterion.SCHOOLING]
    if need.needs_care is False:
        del scores[Criterion.HEALTH_CARE]
    judged = tuple(
        Judged(criterion, scores[criterion] or UNKNOWN, weights[criterion], scores[criterion] is not None)
        for criterion in Criterion
        if criterion in scores
    )
    score = combined([(known.points, known.score) for known in judged])
    way = prospect.way
    return Ranked(one, _availability(need, one, way), way, score, judged, prospect.rate, prospect.days, prospect.a_day)


def _availability(need: Need, one: Candidate, way: Way) -> Availability:
    if one.gates:
        return Availability.CLOSED
    if way.kind is WayIn.AD_HOC:
        return Availability.NO_WAY_IN
    has_place = way.left is None or way.left >= need.persons
    return Availability.OPEN if has_place else Availability.NO_PLACE


def _sure(score: float) -> Estimate:
    return Estimate(score, score, score)


def _level(level: Level | None) -> Estimate | None:
    return None if level is None else _sure(level / _LEVELS)


def _speed(days: Estimate | None) -> Estimate | None:
    if days is None:
        return None
    low, value, high = (_HALF_AT_DAYS / (_HALF_AT_DAYS + one) for one in (days.high, days.value, days.low))
    return Estimate(low, value, high)


def _cost(a_day: Estimate | None, level: Level | None, usual: float | None) -> Estimate | None:
    """What placements there cost is worth half where it is what they cost anywhere; else the level that was told."""
    if a_day is not None and usual:
        return Estimate(*(usual / (usual + one) for one in (a_day.high, a_day.value, a_day.low)))
    return None if level is None else _sure(1 - level / _LEVELS)


def _places(persons: int, way: Way) -> Estimate | None:
    """Twice the places that this household needs is as good as any number."""
    if way.left is None:
        return None
    return _sure(min(1.0, max(0, way.left) / (2 * max(1, persons))))


def _language(need: Need, one: Candidate) -> Estimate | None:
    if not need.languages or one.languages is None:
        return None
    return _sure(1.0 if need.languages & one.languages else 0.0)


def _burden(group: RegionalGroup, hosted: Mapping[RegionalGroup, int]) -> Estimate | None:
    """The group that hosts most has 0, one that hosts nobody 1."""
    most = max(hosted.values(), default=0)
    if group is RegionalGroup.NONE or not most:
        return None
    return _sure(1 - hosted.get(group, 0) / most)


def _placed(states: list[Ranked]) -> list[Ranked]:
    lows, highs = sorted(one.score.low for one in states), sorted(one.score.high for one in states)
    group = Group()
    for place, one in enumerate(states, 1):
        surely_above = len(states) - bisect_right(lows, one.score.high)
        surely_below = bisect_left(highs, one.score.low)
        group.states.append(
            Ranked(
                one.candidate, one.availability, one.way, one.score, one.judged, one.rate, one.days, one.a_day, place,
                best=surely_above + 1, worst=len(states) - surely_below, among=group,
            )
        )  # fmt: skip
    return group.states


def _change(one: Ranked, above: Ranked) -> Change | None:
    """The criterion that needs the least; None where no single one, at its best, would do."""
    whole = sum(known.points for known in one.judged)
    missing = (above.score.value - one.score.value) * whole
    possible = [known for known in one.judged if known.points and known.score.value + missing / known.points <= 1.0]
    if not possible:
        return None
    least = min(possible, key=lambda known: (-known.points, known.criterion))  # the more points, the less it needs
    needed = least.score.value + missing / least.points
    return Change(least.criterion, least.score.value, needed, above.candidate.code)
