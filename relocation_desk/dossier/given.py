"""All that may go into a dossier; what has no place here can't."""

from dataclasses import dataclass, field
from datetime import date

from relocation_desk.domain import codes
from relocation_desk.domain.household_codes import CustodyKind, InterestsBody
from relocation_desk.vault.dossier_records import DossierChoices
from relocation_desk.vault.person_records import PersonBackground, PersonPapers
from relocation_desk.vault.records import AnswerTerms, ArrivalPlan, CareRelease, PersonIdentity, TransferBrief


@dataclass(frozen=True, slots=True)
class Member:
    """A person who moves along; `ordinal` is their number in the household, those who stay counted too."""

    record: int
    ordinal: int
    relation: codes.Relation
    identity: PersonIdentity
    asked: PersonPapers = field(default_factory=PersonPapers)
    background: PersonBackground = field(default_factory=PersonBackground)
    photo: bytes = b""


@dataclass(frozen=True, slots=True)
class Minor:
    """What stands of a minor who moves along; `holder` is None where custody lies with nobody who does."""

    record: int
    custody: CustodyKind | None
    holder: int | None
    consent: CustodyKind | None
    decided_on: date | None
    body: InterestsBody | None


@dataclass(frozen=True, slots=True)
class Basis:
    """On what the State's acceptance rests; `months`, `persons` and `instrument_signed_on` may be open."""

    way_in: codes.WayIn
    instrument_signed_on: date | None
    request: str
    requested_on: date
    accepted_on: date
    months: int | None
    persons: int | None


@dataclass(frozen=True, slots=True)
class Consented:
    """The principal's consent to disclosure: its day, and the code of the language in which it was explained."""

    given_on: date
    language: str


@dataclass(frozen=True, slots=True)
class Fact:
    """What one person keeps from others, those of them who move along, and why the State must know it."""

    what: str
    whom: tuple[int, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Apart:
    """What one person keeps from others, as far as it is released, and the number of the dossier that all are in."""

    member: int
    facts: tuple[Fact, ...]
    beside: str


@dataclass(frozen=True, slots=True)
class Ingredients:
    """All that may go into a dossier; `situation` and `calling_party` go only where status needs them."""

    basis: Basis
    members: tuple[Member, ...]
    minors: tuple[Minor, ...]
    terms: AnswerTerms
    arrival: ArrivalPlan
    brief: TransferBrief
    care: CareRelease | None
    consented: Consented
    situation: str
    calling_party: codes.CallingParty
    unfit_until: date | None
    choices: DossierChoices

    @property
    def arrives_on(self) -> date:
        """The day of arrival."""
        return date.fromisoformat(self.arrival.day)

    @property
    def by(self) -> date:
        """The day by which what is asked must be done."""
        return date.fromisoformat(self.brief.by)

    def letter(self, record: int | None) -> str:
        """The letter of a person in the dossier, which leaves no gap for who stays; empty for one who does."""
        places = [chr(ord("A") + place) for place, one in enumerate(self.members) if one.record == record]
        return places[0] if places else ""
