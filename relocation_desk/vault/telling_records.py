"""Sealed records of disclosures."""

from dataclasses import dataclass

from relocation_desk.domain.codes import Compartment
from relocation_desk.vault.records import Sealed


@dataclass(frozen=True, slots=True)
class TellingNote(Sealed):
    """Who was told, and why."""

    compartment = Compartment.PROTECTION
    kind = "telling"

    who: str
    reason: str


@dataclass(frozen=True, slots=True)
class LimitWords(Sealed):
    """What a limit says: to whom nothing may be told, as it was ordered or agreed."""

    compartment = Compartment.PROTECTION
    kind = "telling-limit"

    words: str
