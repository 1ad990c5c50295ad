"""What is sealed about how a dossier is made: what its preparer chose, and from which records it was made."""

from dataclasses import dataclass, field

from relocation_desk.domain.codes import Compartment
from relocation_desk.domain.known import Known
from relocation_desk.vault.structured import Structured


@dataclass(frozen=True, slots=True)
class Choice:
    """An item of the recipe that the preparer took in or left out, by its code; the last word on each counts."""

    item: str
    is_in: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Override:
    """Something that a check found and that may leave all the same, and why."""

    kind: str
    item: str
    found: str
    reason: str


@dataclass(frozen=True, slots=True)
class DossierChoices(Structured):
    """What goes into a case's dossier by choice; `exception` tells how the State agreed to more persons."""

    compartment = Compartment.PROTECTION
    kind = "dossier-choices"

    choices: Known[Choice] = field(default_factory=Known)
    overrides: Known[Override] = field(default_factory=Known)
    exception: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of what a dossier was made from, and the digest of it as it was then."""

    name: str
    digest: str


@dataclass(frozen=True, slots=True)
class DossierSources(Structured):
    """What a dossier was made from, so that a later change shows."""

    compartment = Compartment.PROTECTION
    kind = "dossier-sources"

    parts: Known[Part] = field(default_factory=Known)
