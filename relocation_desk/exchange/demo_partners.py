"""Invented States and organisations, their instruments, and what they gave to the Special Fund."""

from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

from relocation_desk.domain import codes
from relocation_desk.domain.counting import CountedInstrument, in_force
from relocation_desk.domain.forecast import next_month
from relocation_desk.domain.fund_codes import RateSource
from relocation_desk.exchange.caseload import Donation, Instrument, InstrumentEvent, Partner, Rate
from relocation_desk.exchange.demo_days import Diary, read

_SINCE = date(2003, 3, 11)


def partners(diary: Diary) -> tuple[Partner, ...]:
    """All partners; their codes are those that ISO 3166 leaves to users."""
    return tuple(
        Partner(
            code=one["code"],
            kind=codes.PartnerKind(one["kind"]),
            name_en=one["name_en"],
            name_fr=one["name_fr"],
            group=codes.RegionalGroup(one["group"]),
            language=one["language"],
            **diary.entered(_SINCE, "K-02"),
        )
        for one in read("partners.json")
    )


def instruments(diary: Diary) -> tuple[Instrument, ...]:
    """All instruments, oldest first; the file says of each trap which wrong rule would count it."""
    return tuple(sorted((_instrument(diary, one) for one in read("instruments.json")), key=lambda one: one.happened_on))


def _instrument(diary: Diary, one: dict[str, Any]) -> Instrument:
    events = tuple(
        InstrumentEvent(
            stage=codes.InstrumentStage(event["stage"]), **diary.entered(date.fromisoformat(event["on"]), "K-02")
        )
        for event in one["events"]
    )
    return Instrument(
        partner=one["partner"],
        kind=codes.InstrumentKind(one["kind"]),
        events=events,
        places_per_year=one.get("places_per_year"),
        sentences=one.get("sentences", 0),
        happened_on=events[0].happened_on,
        entered_by="K-02",
        entered_on=events[0].entered_on,
    )


def donations(diary: Diary) -> tuple[Donation, ...]:
    """All donations and pledges, oldest first."""
    return tuple(
        Donation(
            partner=one["partner"],
            amount_minor=one["amount_minor"],
            currency=one["currency"],
            earmark=codes.Earmark(one["earmark"]),
            is_pledge=one.get("is_pledge", False),
            **diary.entered(date.fromisoformat(one["on"]), "F-04"),
        )
        for one in read("donations.json")
    ) + _later_gifts(diary.last_day)


def _later_gifts(last_day: date) -> tuple[Donation, ...]:
    """What two States went on to give each year after the period, so that the Fund goes on paying."""
    given = ((5, "QM", 12_000_000, codes.Earmark.NONE), (9, "QO", 9_000_000, codes.Earmark.RELOCATION))
    return tuple(
        Donation(
            partner=partner, amount_minor=minor, currency="EUR", earmark=earmark, is_pledge=False,
            happened_on=date(year, month, 15), entered_on=date(year, month, 15), entered_by="F-04",
        )
        for year in range(2017, last_day.year + 1)
        for month, partner, minor, earmark in given
        if date(year, month, 15) <= last_day
    )  # fmt: skip


def rates(last_day: date) -> tuple[Rate, ...]:
    """Invented rates of the dollar, one a month, which wander as such rates do."""
    chance, worth, month, found = Random(_RATES), 7600, date(2012, 1, 1), []  # noqa: S311 - draws a demo, no key
    while month <= last_day:
        worth = max(7000, min(9600, worth + chance.randint(-180, 220)))
        found.append(
            Rate(
                currency="USD", worth=f"0.{worth}", source=RateSource.UN_RATE, happened_on=month, entered_on=month,
                entered_by="F-04",
            )
        )  # fmt: skip
        month = next_month(month)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Way:
    """A way into a State on some day: the place of its instrument in the caseload's list, None outside any."""

    partner: str
    instrument: int | None
    kind: codes.InstrumentKind | None


_RATES = 2012  # a draw of its own: what else is drawn stays as it was
_OPENING = (codes.InstrumentKind.RELOCATION_AGREEMENT, codes.InstrumentKind.PRACTICAL_ARRANGEMENT)


class Ways:
    """Which States can be asked on a day, and by which way."""

    def __init__(self, listed: tuple[Partner, ...], agreed: tuple[Instrument, ...]) -> None:
        self.states = [one.code for one in listed if one.kind is not codes.PartnerKind.ORGANISATION]
        self._agreed = [
            (Way(one.partner, place, one.kind), _counted(one))
            for place, one in enumerate(agreed)
            if one.kind in _OPENING
        ]

    def by_instrument(self, day: date, out_of_question: frozenset[str]) -> list[Way]:
        """Ways under an instrument in force."""
        return [way for way, counted in self._agreed if way.partner not in out_of_question and in_force(counted, day)]

    def outside(self, day: date, out_of_question: frozenset[str]) -> list[Way]:
        """Ways outside any instrument, to States that have none in force."""
        bound = {way.partner for way in self.by_instrument(day, frozenset())}
        return [Way(one, None, None) for one in self.states if one not in bound and one not in out_of_question]


def _counted(one: Instrument) -> CountedInstrument:
    return CountedInstrument(one.kind, tuple((event.stage, event.happened_on) for event in one.events), one.sentences)
