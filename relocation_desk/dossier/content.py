"""What a transfer dossier says: frozen values, each with the reason that lets it leave the desk."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from relocation_desk.domain.annex_codes import Manner, Removed
from relocation_desk.domain.document_codes import DocumentKind


class Item(StrEnum):
    """An entry of the dossier; its printed label comes from the catalogue in the dossier's language."""

    CHANGES = "changes"
    ASKED = "asked"
    BY_WHEN = "by_when"
    BASIS = "basis"
    CONDITIONS = "conditions"
    EXCEPTION = "exception"
    ARRIVAL = "arrival"
    SPOKEN = "spoken"
    HEALTH = "health"
    DANGER = "danger"
    MUST_NOT_LEARN = "must_not_learn"
    STATUS_AND_COSTS = "status_and_costs"
    CONTACTS = "contacts"
    NEEDS = "needs"
    THREAT_SUMMARY = "threat_summary"
    MEASURES = "measures"
    CONSENT = "consent"
    FIRST_CONTACT = "first_contact"
    MINORS = "minors"
    CRIMINAL_RECORD = "criminal_record"
    DEBTS = "debts"
    CUSTODY_ORDERS = "custody_orders"
    SITUATION = "situation"
    CALLING_PARTY = "calling_party"
    ANNEX = "annex"
    PERSONS = "persons"
    HANDLING = "handling"
    BESIDE = "beside"
    KEPT_FROM = "kept_from"
    KEPT_APART = "kept_apart"


class Section(StrEnum):
    """A part of the dossier after the page for the officer on duty."""

    PERSONS = "persons"
    PROTECTION = "protection"
    ARRIVAL = "arrival"
    CARE = "care"
    LEGAL = "legal"
    APART = "apart"


@dataclass(frozen=True, slots=True)
class Entry:
    """One labelled statement; why it may leave and from which record it comes are shown to approvers, never printed.

    `is_offered`: the preparer could leave it out.
    """

    item: Item
    text: str
    reason: str
    source: str
    is_offered: bool = False


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What was offered and stays, with what would give it a reason; shown to approvers, never printed."""

    item: Item
    text: str
    reason: str
    source: str


@dataclass(frozen=True, slots=True)
class Kept:
    """What a check found and the preparer kept, with the reason; shown to approvers, never printed."""

    finding: str
    reason: str


@dataclass(frozen=True, slots=True)
class Person:
    """One person who moves along, as in the passport and in their own script.

    `letter` is A for the principal; `born` is a printed date or year; `sex`, `relation`, `languages` are printed words;
    `photo` is a JPEG, or empty.
    """

    letter: str
    passport_name: str
    native_name: str
    born: str
    sex: str
    relation: str
    languages: str
    nationality: str
    papers: str
    source: str
    photo: bytes = b""


@dataclass(frozen=True, slots=True)
class Cover:
    """The cover: names no person, State or situation."""

    number: str
    version: int
    supersedes: str | None
    copy_number: int
    copies: int
    copy_code: str
    issued_on: date
    not_after: date
    signatories: tuple[str, str]
    trail_head: bytes
    trail_entry: int
    duty_line: str
    is_supplement: bool = False
    is_urgent: bool = False


@dataclass(frozen=True, slots=True)
class Annex:
    """A document of the case that goes along: how it was made harmless, what that took out, and why it may leave.

    `document` is its number in the case, `sha256` of what was given; `translation_of` another annex, or 0.
    """

    number: int
    kind: DocumentKind
    dated_on: date | None
    pages: int
    manner: Manner
    removed: tuple[Removed, ...]
    reason: str
    source: str
    document: int
    sha256: str
    translation_of: int = 0
    translator: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """A whole transfer dossier, ready to be typeset in `language` ("en" or "fr") on "A4" or "Letter".

    `changes` since the last version.
    """

    language: str
    cover: Cover
    duty: tuple[Entry, ...]
    persons: tuple[Person, ...]
    persons_reason: str
    sections: tuple[tuple[Section, tuple[Entry, ...]], ...]
    page_size: str = "A4"
    annexes: tuple[Annex, ...] = ()
    changes: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    kept: tuple[Kept, ...] = ()

    @property
    def unread(self) -> tuple[Annex, ...]:
        """The annexes whose pages no check reads: pictures, and PDFs as they came. A person reads them."""
        return tuple(one for one in self.annexes if one.manner is not Manner.TYPESET)

    @property
    def is_apart(self) -> bool:
        """Whether it is an annex apart, of what one person keeps from others."""
        return any(section is Section.APART for section, _entries in self.sections)

    @property
    def on_duty(self) -> tuple[Entry, ...]:
        """The page for the officer on duty; what changed comes first."""
        if not self.changes:
            return self.duty
        return Entry(Item.CHANGES, "\n".join(self.changes), "", ""), *self.duty
