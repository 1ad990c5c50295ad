"""The acts about States and instruments, for the tests that try each act of the table."""

from collections.abc import Callable
from typing import Any

from relocation_desk.casework import instrument_views, instruments
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.instruments import NewLawOpinion, NewTerms
from relocation_desk.domain.codes import InstrumentStage
from relocation_desk.domain.instrument_codes import LawStanding
from relocation_desk.domain.permissions import Act
from relocation_desk.domain.references import InstrumentRef
from tests.desks import TODAY

A = InstrumentRef("A-0001-J")
ACTS: dict[str, tuple[Act, Callable[[Desk], Any]]] = {
    "instruments.record_event": (
        Act.RECORD_INSTRUMENT,
        lambda desk: instruments.record_event(desk, A, InstrumentStage.ENDED, TODAY),
    ),
    "instruments.record_terms": (Act.RECORD_TERMS, lambda desk: instruments.record_terms(desk, A, NewTerms(TODAY, 1))),
    "instruments.record_law_opinion": (
        Act.RECORD_LAW_OPINION,
        lambda desk: instruments.record_law_opinion(desk, A, NewLawOpinion(LawStanding.PERMITS, TODAY)),
    ),
    "instruments.allow_unknown_law": (
        Act.ALLOW_UNKNOWN_LAW,
        lambda desk: instruments.allow_unknown_law(desk, A, "no treaty yet"),
    ),
    "instrument_views.instruments_of": (Act.VIEW_PARTNERS, instrument_views.instruments_of),
    "instrument_views.standing": (
        Act.VIEW_PARTNERS,
        lambda desk: instrument_views.standing(desk, TODAY, TODAY),
    ),
}
