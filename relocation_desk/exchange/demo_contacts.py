"""How the section keeps in touch with those of the demo: rhythms, the contacts of the last months, check-ins, terms."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from relocation_desk.domain.codes import PlacementKind, PlacementStage
from relocation_desk.domain.contact_codes import ContactChannel, ContactPhase, SafetyLevel, SpokeWith, Wellbeing
from relocation_desk.exchange import caseload as rows
from relocation_desk.exchange.demo_days import words

SEED = 87
_KEPT = 5  # the last contacts of a household: the demo is of today
# A few households of which a contact was missed lately, and two of which nobody knows how they are.
_LATE, _SILENT = (11, 47, 83), (29, 61)
_CHANNELS = (ContactChannel.TELEPHONE, ContactChannel.SECURE_MESSAGE, ContactChannel.VIDEO, ContactChannel.IN_PERSON)
_WELL = (Wellbeing.WELL, Wellbeing.COPING, Wellbeing.COPING, Wellbeing.TROUBLED)


class Touch:
    """Draws contacts on its own, so that nothing else of the caseload changes with them."""

    def __init__(self, today: date, last_day: date) -> None:
        self._random = Random(SEED)  # noqa: S311 - draws a demo, no key
        self._today, self._last_day = today, last_day
        self._met = 0

    def keep(self, case: rows.Case) -> rows.Case:
        """A case with its contacts, if its household moved and has not settled, or is about to go."""
        placed = case.placements[-1] if case.placements else None
        if placed is None or placed.steps[-1].stage is PlacementStage.ENDED:
            return case
        self._met += 1
        is_there = placed.steps[-1].stage is PlacementStage.ARRIVED
        phase = ContactPhase.AFTER_ARRIVAL if is_there else ContactPhase.BEFORE_DEPARTURE
        since, officer = placed.steps[-1].happened_on, placed.entered_by
        every = self._random.choice((14, 21, 30)) if is_there else 7
        days = self._days(since, every)
        return replace(
            case,
            rhythms=(rows.Rhythm(phase=phase, days=every, happened_on=since, entered_by=officer, entered_on=since),),
            contacts=tuple(self._contact(day, officer) for day in days),
            safety_checks=tuple(self._check(day, officer) for day in days[-1:]) if is_there else (),
            placements=(*case.placements[:-1], self._with_term(placed)),
        )

    def _days(self, since: date, every: int) -> tuple[date, ...]:
        """The days of the last contacts, each within the rhythm but for those of the few."""
        turns = 3 if self._met in _SILENT else 2 if self._met in _LATE else 1
        last = self._today - timedelta(days=every * (turns - 1) + self._random.randint(1, max(1, every // 2)))
        last = min(last, self._last_day)
        found = [last - timedelta(days=turn * (every - self._random.randint(0, 2))) for turn in range(_KEPT)]
        return tuple(sorted({day for day in found if day >= since}))

    def _contact(self, day: date, officer: str) -> rows.Contact:
        return rows.Contact(
            channel=self._random.choice(_CHANNELS), spoke_with=SpokeWith.PRINCIPAL,
            wellbeing=self._random.choice(_WELL), said=self._random.choice(words()["contact_words"]), happened_on=day,
            entered_by=officer, entered_on=day,
        )  # fmt: skip

    def _check(self, day: date, officer: str) -> rows.SafetyCheck:
        level = self._random.choice((SafetyLevel.SECURE, SafetyLevel.QUIET, SafetyLevel.QUIET, SafetyLevel.UNCERTAIN))
        found = self._random.choice(words()["safety_words"])
        return rows.SafetyCheck(level=level, found=found, happened_on=day, entered_by=officer, entered_on=day)

    def _with_term(self, placed: rows.Placement) -> rows.Placement:
        """A temporary placement holds for a while from now on; some of them end soon."""
        if placed.kind is not PlacementKind.TEMPORARY:
            return placed
        agreed, officer = placed.steps[0].happened_on, placed.entered_by
        until = self._last_day + timedelta(days=self._random.choice((24, 70, 130, 200)))
        term = rows.Term(until=until, happened_on=agreed, entered_by=officer, entered_on=agreed)
        return replace(placed, terms=(term,))
