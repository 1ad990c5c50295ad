"""What is sealed about one person beside their identity: other names, papers, background, ways to reach them, photo."""

from dataclasses import dataclass, field

from relocation_desk.domain.codes import Compartment
from relocation_desk.domain.known import Known
from relocation_desk.domain.partial_dates import PartialDate
from relocation_desk.domain.person_codes import AliasKind, ContactWay, Fluency, PaperKind
from relocation_desk.vault.records import Document, Sealed
from relocation_desk.vault.structured import Structured


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name of a person."""

    name: str
    kind: AliasKind
    used: str = ""


@dataclass(frozen=True, slots=True)
class PersonAliases(Structured):
    """Under which other names a person is known."""

    compartment = Compartment.IDENTITY
    kind = "aliases"

    aliases: Known[Alias] = field(default_factory=Known)


@dataclass(frozen=True, slots=True)
class Nationality:
    """A State whose national a person is."""

    state: str


@dataclass(frozen=True, slots=True)
class Language:
    """A language that a person speaks."""

    name: str
    fluency: Fluency


@dataclass(frozen=True, slots=True)
class Paper:
    """A document that says who a person is."""

    kind: PaperKind
    number: str = ""
    issued_by: str = ""
    expires: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class PersonPapers(Structured):
    """Nationalities, languages and documents; no nationality means stateless."""

    compartment = Compartment.IDENTITY
    kind = "papers"

    nationalities: Known[Nationality] = field(default_factory=Known)
    languages: Known[Language] = field(default_factory=Known)
    papers: Known[Paper] = field(default_factory=Known)


@dataclass(frozen=True, slots=True)
class Matter:
    """A conviction, a debt or an order, and since when."""

    what: str
    since: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class PersonBackground(Structured):
    """What a State asks before it accepts a person (domain.md, practice to build on)."""

    compartment = Compartment.IDENTITY
    kind = "background"

    criminal_record: Known[Matter] = field(default_factory=Known)
    debts: Known[Matter] = field(default_factory=Known)
    custody_orders: Known[Matter] = field(default_factory=Known)


@dataclass(frozen=True, slots=True)
class SafeContact:
    """A way to reach a person that endangers nobody, when it does, and what to beware of."""

    way: ContactWay
    details: str
    when: str = ""
    beware: str = ""


@dataclass(frozen=True, slots=True)
class SafeContacts(Structured):
    """How a person is reached."""

    compartment = Compartment.WHEREABOUTS
    kind = "contacts"

    contacts: Known[SafeContact] = field(default_factory=Known)


@dataclass(frozen=True, slots=True)
class KeptNote:
    """Something that a person keeps from another, by that one's number."""

    whom: int
    what: str


@dataclass(frozen=True, slots=True)
class KeptApart(Structured):
    """What a person keeps from others of the household; it leaves, if at all, in an annex apart."""

    compartment = Compartment.PROTECTION
    kind = "kept-apart"

    kept: Known[KeptNote] = field(default_factory=Known)


@dataclass(frozen=True, slots=True)
class ToldApart(Sealed):
    """Who a person is not, however alike they are: cases and numbers within them, with commas between.

    `why` is of those that this revision added.
    """

    compartment = Compartment.IDENTITY
    kind = "told-apart"

    others: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class PersonPhoto(Document):
    """A portrait, as JPEG without any metadata."""

    compartment = Compartment.IDENTITY
    kind = "photo"
