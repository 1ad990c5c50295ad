"""The desk of one officer: permission, one transaction and one trail entry an act."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TypeVar

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from relocation_desk.casework import archive, rights
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import Compartment, Right, Role, Standing
from relocation_desk.domain.permissions import may, require
from relocation_desk.domain.references import OfficerRef
from relocation_desk.domain.trouble import Trouble
from relocation_desk.vault import bulk, counted, trail
from relocation_desk.vault.access_tables import CaseGrant
from relocation_desk.vault.name_index import NameIndex
from relocation_desk.vault.paper_numbers import PaperNumbers
from relocation_desk.vault.person_records import PersonAliases, PersonPapers
from relocation_desk.vault.records import PersonIdentity, Sealed, Withheld
from relocation_desk.vault.sealed import Gathered
from relocation_desk.vault.tables import Recorded
from relocation_desk.vault.vault import Vault

Row = TypeVar("Row", bound=Recorded)
Kind = TypeVar("Kind", bound=Sealed)
Progress = Callable[[int, int], None]


def no_progress(done: int, of: int) -> None:
    """Tell nobody."""


def system_clock() -> datetime:
    """The moment it is, in UTC."""
    return datetime.now(UTC)


@dataclass(slots=True)
class Work:
    """One act under way: its session, and what its trail entry will say."""

    desk: "Desk"
    session: Session
    at: datetime
    subject: str
    facts: dict[str, trail.Fact] = field(default_factory=dict)
    renamed: set[str] = field(default_factory=set)  # the cases of which this officer knows other names from now on
    _gathered: dict[str, Gathered] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """The day of the act."""
        return self.at.date()

    def aside(self, act: Act, subject: str) -> "Work":
        """Another deed within the same transaction, with facts of its own."""
        role = require(act, self.desk.roles, is_delegate=self.desk.is_delegate)
        facts: dict[str, trail.Fact] = {"right": rights.of(self.desk, self.session, role, subject)}
        return Work(self.desk, self.session, self.at, subject, facts, self.renamed)

    def highest(self, number: InstrumentedAttribute[int], *of: ColumnElement[bool]) -> int:
        """The highest number that was given, 0 before the first; a voided record keeps its own."""
        return self.session.scalar(select(func.max(number)).where(*of), execution_options=counted.ALL) or 0

    def record(self, row: Row, happened_on: date) -> Row:
        """Add a row with both its times, and give it its id."""
        row.happened_on, row.entered_at, row.entered_by = happened_on, self.at, self.desk.officer
        bulk.add(self.session, row)
        return row

    def record_all(self, rows: list[Row]) -> None:
        """Add many rows that already have their days, and give them their ids."""
        for row in rows:
            self.record(row, row.happened_on)

    def seal(self, file: str, record: int, value: Sealed, happened_on: date) -> None:
        """Add a revision of a sealed record; KeyMissing without clearance."""
        self.desk.vault.sealer.seal(self.session, file, record, value, happened_on, self.at)
        self.session.flush()
        if isinstance(value, (PersonIdentity, PersonAliases, PersonPapers)):
            self.renamed.add(file)

    def open(self, file: str, kind: type[Kind], record: int) -> Kind | Withheld | None:
        """Open a sealed record, as far as this officer may."""
        return self.desk.vault.sealer.open(self.session, file, kind, record, self._gathered.get(file))

    @contextmanager
    def gathered(self, file: str) -> Iterator[None]:
        """Meanwhile, open what is sealed in a file from one query: for who reads all of it, and seals nothing."""
        if file in self._gathered:
            yield
            return
        self._gathered[file] = self.desk.vault.sealer.gather(self.session, file)
        try:
            yield
        finally:
            del self._gathered[file]


class Desk:
    """An open vault with the officer who sits at it; every act goes through here."""

    def __init__(self, vault: Vault, clock: Callable[[], datetime] = system_clock) -> None:
        self.vault = vault
        self.names: NameIndex | None = None
        self.numbers: PaperNumbers | None = None
        self.doubts: dict[str, object] = {}  # which persons of a case were shown as being on the desk twice
        self.renamed: set[str] = set()  # the cases of which the index of names is to be brought up
        self.renumbered: set[str] = set()  # and that of the numbers of papers
        self._by_glass: list[tuple[datetime, str]] | None = None  # until when which cases are open to this officer
        self.paper_ends: object = None  # when whose documents end, once it was asked
        self.reread: set[str] = set()  # the cases of which it is to be read again
        self.past_requests: object = None  # what was counted of them, as long as no row was added
        self.known_states: object = None  # what the search for a State works out of all of them, likewise
        self.workstation = ""  # its code, as the trail names it; it is told once the vault is open
        self.notices: tuple[Trouble, ...] = ()  # what is to be said at once, and stops nobody
        self.on_close: Callable[[trail.Head, datetime], None] = _keep_nothing
        self._clock = clock
        self._first: Callable[[Work], Callable[[], None]] | None = None
        vault.sealer.keys.clock = clock

    @property
    def officer(self) -> OfficerRef:
        """Who sits at the desk."""
        return self.vault.reference

    @property
    def roles(self) -> tuple[Role, ...]:
        """What they are."""
        return self.vault.officer.roles

    @property
    def is_delegate(self) -> bool:
        """Whether the officer stands in for the head now."""
        return self.vault.officer.stands_as(Standing.DELEGATE, self.now())

    @property
    def is_head(self) -> bool:
        """Whether the officer is the head, or stands in for them now."""
        return Role.HEAD in self.roles or self.is_delegate

    def now(self) -> datetime:
        """The moment it is by the desk's clock."""
        return self._clock()

    def today(self) -> date:
        """The day it is by the desk's clock."""
        return self._clock().date()

    def may(self, act: Act) -> bool:
        """Whether the officer's roles include an act: what the window offers."""
        return may(act, self.roles, is_delegate=self.is_delegate)

    def is_cleared_for(self, compartment: Compartment) -> bool:
        """Whether the officer holds a compartment's key."""
        return self.vault.sealer.may_open(compartment)

    def right(self, subject: str) -> Right:
        """By which right the officer acts on a case now."""
        with self.vault.register.reading() as session:
            return rights.of(self, session, self.roles[0], subject)

    @contextmanager
    def act(self, act: Act, subject: str = "") -> Iterator[Work]:
        """One act: refused without permission, committed whole with its trail entry, or not at all."""
        role = require(act, self.roles, is_delegate=self.is_delegate)
        try:
            with self.vault.register.transaction() as session:
                archive.require_takes(session, act, subject)
                work = Work(self, session, self._clock(), subject, {"right": rights.of(self, session, role, subject)})
                first, self._first = self._first, None
                last = first(work) if first is not None else None
                yield work
                if last is not None:
                    last()
                self._enter(work, act, role)
            self.know_anew(*work.renamed)
        except BaseException:
            self.vault.sealer.forget_case_keys()
            raise

    def know_anew(self, *cases: str) -> None:
        """Read who is in these cases again when it is next asked."""
        self.renamed.update(cases)
        self.renumbered.update(cases)
        self.reread.update(cases)

    def forget_what_ended(self, session: Session | None = None) -> None:
        """What broken glass opened is known no longer than it lasts; each index in memory asks before it is used."""
        if self._by_glass is None and session is None:
            with self.vault.register.reading() as reading:
                self.forget_what_ended(reading)
            return
        if self._by_glass is None and session is not None:
            own = (CaseGrant.officer == self.officer, CaseGrant.until.is_not(None))
            found = session.execute(select(CaseGrant.until, CaseGrant.file).where(*own))
            self._by_glass = [(until, file) for until, file in found if until is not None]
        over = [(until, file) for until, file in self._by_glass or () if until <= self.now()]
        if over:
            self._by_glass = [one for one in self._by_glass or () if one not in over]
            self.know_anew(*(file for _until, file in over))

    def enter(self, work: Work, act: Act) -> None:
        """Put a deed on the trail, within the transaction that did it."""
        self._enter(work, act, require(act, self.roles, is_delegate=self.is_delegate))

    def _enter(self, work: Work, act: Act, role: Role) -> None:
        deed = trail.Deed(act, role, work.subject, work.facts)
        trail.append(work.session, self.vault.signer, deed, work.at, workstation=self.workstation)

    @contextmanager
    def together(self, first: Callable[[Work], Callable[[], None]]) -> Iterator[None]:
        """Let the next act begin with `first`, in its own transaction, and end with what that gives back."""
        self._first = first
        try:
            yield
        finally:
            self._first = None

    @contextmanager
    def trying(self, act: Act, subject: str = "") -> Iterator[Work]:
        """What an act would do, refused as the act would be, and taken back whatever comes of it."""
        require(act, self.roles, is_delegate=self.is_delegate)
        with self.vault.register.trial() as session:
            yield self.looking(session, subject)

    def looking(self, session: Session, subject: str = "") -> Work:
        """For what reads as an act under way does, in a session that is there; it has no entry on the trail."""
        return Work(self, session, self.now(), subject)

    @contextmanager
    def reading(self, act: Act) -> Iterator[Session]:
        """Read what an act allows to be seen; lists and counts leave no trail entry, opening a case does."""
        require(act, self.roles, is_delegate=self.is_delegate)
        with self.vault.register.reading() as session:
            yield session

    def close(self) -> None:
        """Close the vault; its last head is remembered outside."""
        if not self.vault.register.is_open:
            return
        with self.vault.register.reading() as session:
            head = trail.head(session)
        self.vault.close()
        self.on_close(head, self.now())


def _keep_nothing(_head: trail.Head, _at: datetime) -> None:
    """Who opened the vault wants to remember nothing."""
