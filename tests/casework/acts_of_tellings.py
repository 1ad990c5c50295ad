"""The acts of disclosures, each with what does it."""

from collections.abc import Callable
from typing import Any

from relocation_desk.casework import knowing, tellings
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.tellings import NewLimit, NewTelling
from relocation_desk.domain.acts import Act
from relocation_desk.domain.references import CaseRef
from relocation_desk.domain.telling_codes import LimitBasis, Matter, TellingWay, Told
from relocation_desk.vault.telling_records import LimitWords, TellingNote
from tests.desks import before

W = CaseRef("W-0001-A")
NOTE = TellingNote("The driver of the night of the move", "He had to find the house.")


def a_telling(*matters: Matter, past_limit: bool = False) -> NewTelling:
    """The driver knows where they are, or something else."""
    known = matters or (Matter.WHEREABOUTS,)
    return NewTelling(Told.DRIVER, TellingWay.SPOKEN, before(3), known, NOTE, past_limit=past_limit)


def a_limit(matter: Matter = Matter.WHEREABOUTS, days_left: int | None = None) -> NewLimit:
    """The Court says that nobody is told."""
    until = None if days_left is None else before(-days_left)
    return NewLimit(LimitBasis.COURT_ORDER, matter, before(9), until, LimitWords("To no party."))


ACTS: dict[str, tuple[Act, Callable[[Desk], Any]]] = {
    "tellings.record": (Act.RECORD_TELLING, lambda desk: tellings.record(desk, W, a_telling())),
    "tellings.limit": (Act.LIMIT_TELLING, lambda desk: tellings.limit(desk, W, a_limit())),
    "tellings.held": (Act.VIEW_TELLINGS, lambda desk: tellings.held(desk, W)),
    "tellings.end_limit": (Act.LIMIT_TELLING, lambda desk: tellings.end_limit(desk, W, 1)),
    "knowing.who_knows": (Act.VIEW_TELLINGS, lambda desk: knowing.who_knows(desk, W)),
}
