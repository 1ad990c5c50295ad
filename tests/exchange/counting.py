"""The demo caseload as domain.counting takes it, and all its rows."""

from collections.abc import Iterator

from relocation_desk.domain.counting import (
    CountedDonation,
    CountedInstrument,
    CountedRequest,
    Period,
    PeriodFigures,
    figures,
)
from relocation_desk.exchange import caseload as rows
from relocation_desk.exchange.demo_days import PERIOD


def counted_instruments(demo: rows.Caseload) -> list[CountedInstrument]:
    return [
        CountedInstrument(one.kind, tuple((event.stage, event.happened_on) for event in one.events), one.sentences)
        for one in demo.instruments
    ]


def counted_requests(demo: rows.Caseload) -> list[CountedRequest]:
    kinds = {one.code: one.kind for one in demo.partners}
    return [
        CountedRequest(one.sequence, one.purpose, one.on_behalf_of, one.occasion, kinds[one.partner], one.happened_on)
        for one in demo.requests
    ]


def counted_donations(demo: rows.Caseload) -> list[CountedDonation]:
    kinds = {one.code: one.kind for one in demo.partners}
    return [
        CountedDonation(one.partner, kinds[one.partner], None if one.is_pledge else one.happened_on)
        for one in demo.donations
    ]


def counted(demo: rows.Caseload, period: Period = PERIOD) -> PeriodFigures:
    return figures(counted_instruments(demo), counted_requests(demo), counted_donations(demo), period)


def all_rows(demo: rows.Caseload) -> Iterator[rows.Entered]:
    waiting: list[object] = [demo]
    while waiting:
        one = waiting.pop()
        if isinstance(one, rows.Entered):
            yield one
        if isinstance(one, rows.Entered | rows.Caseload):
            for name in type(one).__dataclass_fields__:
                value = getattr(one, name)
                waiting.extend(value if isinstance(value, tuple) else [value])
