"""Sealed words of the search for a State."""

from dataclasses import dataclass

from relocation_desk.domain.codes import Compartment
from relocation_desk.vault.records import Sealed


@dataclass(frozen=True, slots=True)
class TieGround(Sealed):
    """Whom of theirs a household has in a State, or why that is no danger."""

    compartment = Compartment.PROTECTION
    kind = "state-tie"

    ground: str


@dataclass(frozen=True, slots=True)
class ChoiceReasons(Sealed):
    """Why a State was chosen."""

    compartment = Compartment.PROTECTION
    kind = "state-choice"

    reasons: str
