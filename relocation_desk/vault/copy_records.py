"""Sealed records about copies that have left, and why a dossier was called back."""

from dataclasses import dataclass

from relocation_desk.domain.codes import Compartment
from relocation_desk.vault.records import Sealed


@dataclass(frozen=True, slots=True)
class CopyNote(Sealed):
    """Where and to whom a copy went, or who said what of it; it tells who the host is."""

    compartment = Compartment.WHEREABOUTS
    kind = "copy-note"

    to_whom: str = ""
    their_reference: str = ""
    place: str = ""
    pouch_seal: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class RecallReason(Sealed):
    """Why a dossier was called back."""

    compartment = Compartment.PROTECTION
    kind = "recall"

    reason: str
