"""Seals and opens records under the key of their case and compartment (design.md, the vault)."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from typing import Any, TypeVar

from sqlalchemy import Select, and_, bindparam, func, select
from sqlalchemy.orm import Session

from relocation_desk.domain.codes import Compartment
from relocation_desk.domain.references import OfficerRef
from relocation_desk.vault import bulk, primitives, walling
from relocation_desk.vault.case_keys import CaseKeys
from relocation_desk.vault.holding import Holding
from relocation_desk.vault.officer_keys import OfficerKeys
from relocation_desk.vault.prepared import Prepared
from relocation_desk.vault.primitives import Unopened
from relocation_desk.vault.records import Sealed, Withheld
from relocation_desk.vault.register import asked
from relocation_desk.vault.tables import CaseKey, SealedRecord
from relocation_desk.vault.troubles import (
    CaseDestroyed,
    CaseKeyLost,
    CaseKeyRemoved,
    CaseWalled,
    KeyMissing,
    SealedRecordDamaged,
)

Kind = TypeVar("Kind", bound=Sealed)
Gathered = Mapping[tuple[Compartment, str, int], SealedRecord]
_RECORD = "relocation-desk/record/1"
_OF_KIND = (
    select(
        SealedRecord.file, SealedRecord.record, SealedRecord.revision, SealedRecord.body,
        CaseKey.generation, CaseKey.wrapped,
    )
    .outerjoin(CaseKey, and_(CaseKey.file == SealedRecord.file, CaseKey.compartment == SealedRecord.compartment))
    .where(SealedRecord.compartment == bindparam("compartment"), SealedRecord.kind == bindparam("kind"))
)  # fmt: skip
_LATER = (
    select(SealedRecord.file, SealedRecord.record, func.max(SealedRecord.revision))
    .where(SealedRecord.compartment == bindparam("compartment"), SealedRecord.kind == bindparam("kind"))
    .where(SealedRecord.revision > 1)
    .group_by(SealedRecord.file, SealedRecord.record)
)
_OF_FILE = SealedRecord.file == bindparam("file")
_OF_KIND_IN_FILE, _LATER_IN_FILE = _OF_KIND.where(_OF_FILE), _LATER.where(_OF_FILE)


@dataclass(slots=True)
class Begun:
    """Files that begin in a transaction, and their keys that wait to be written."""

    files: set[str] = field(default_factory=set)
    keys: list[dict[str, object]] = field(default_factory=list)

    def write(self, session: Session) -> None:
        """Write the keys that were made so far."""
        bulk.insert(session, CaseKey, self.keys)
        self.keys.clear()


class Sealer:
    """What this officer's keys seal and open; without a key it holds neither key nor plaintext."""

    def __init__(self, vault: str, officer: OfficerRef, keys: CaseKeys) -> None:
        self._vault = vault
        self._officer = officer
        self.keys = keys
        self._begun: Begun | None = None

    @staticmethod
    def of(vault: str, officer: OfficerRef, holding: Holding, private: OfficerKeys | None = None) -> "Sealer":
        """What an officer's keys seal and open; `private` opens what was granted to them alone."""
        return Sealer(vault, officer, CaseKeys(vault, officer, holding, private))

    def hold(self, holding: Holding) -> None:
        """Go on with these keys."""
        self.keys.hold(holding)

    def may_open(self, compartment: Compartment) -> bool:
        """Whether the officer is cleared for the compartment."""
        return self.keys.may_open(compartment)

    def seal(
        self, session: Session, file: str, record: int, value: Sealed, happened_on: date, entered_at: datetime
    ) -> None:
        """Add the next revision of a record; KeyMissing when the officer is not cleared."""
        last = _last_number.first(session, **_place(file, type(value), record))
        revision = (last or 0) + 1
        body = self.ciphertext(session, (file, record, revision), value)
        row = {
            "file": file, "compartment": value.compartment, "kind": value.kind, "record": record,
            "revision": revision, "body": body, "happened_on": happened_on, "entered_at": entered_at,
            "entered_by": self._officer,
        }  # fmt: skip
        bulk.insert_one(session, SealedRecord, row)

    def ciphertext(self, session: Session, place: tuple[str, int, int], value: Sealed) -> bytes:
        """Seal one revision whose file, record and number the caller knows: a bulk load asks for none of them."""
        key = self.key_to_seal(session, place[0], value.compartment)
        return primitives.seal(
            key, value.to_bytes(), self._context(place[0], value.compartment, value.kind, *place[1:])
        )

    def gather(self, session: Session, file: str) -> Gathered:
        """The last revision of each record of a file, still sealed: one query, for who opens them all."""
        rows = _of_file.each(session, file=file)
        return {(row.compartment, row.kind, row.record): row for row in rows}

    def open(
        self, session: Session, file: str, kind: type[Kind], record: int, gathered: Gathered | None = None
    ) -> Kind | Withheld | None:
        """Return the last revision of one record, Withheld without clearance, None when there is none."""
        if gathered is None:
            row = next(reversed(_revisions.each(session, **_place(file, kind, record))), None)
        else:
            row = gathered.get((kind.compartment, kind.kind, record))
        if row is None and self.may_open(kind.compartment):
            return None  # whichever key there is: to look for it would cost more than all else
        key = self.keys.find(session, file, kind.compartment)
        if key is None:
            self._require_withheld(session, file, kind.compartment, is_there=row is not None)
            return Withheld(kind.compartment) if row is not None or not self.may_open(kind.compartment) else None
        return None if row is None else self._unseal(key, kind, (row.file, row.record, row.revision), row.body)

    def open_revisions(
        self, session: Session, file: str, kind: type[Kind], record: int
    ) -> Iterator[tuple[SealedRecord, Kind]]:
        """Yield every revision of one record in order, each with its row; nothing without the key."""
        key = self.keys.find(session, file, kind.compartment)
        if key is None:
            return
        for row in _revisions.each(session, **_place(file, kind, record)):
            yield row, self._unseal(key, kind, (file, record, row.revision), row.body)

    def open_each(self, session: Session, kind: type[Kind], of: str = "") -> Iterator[tuple[str, int, Kind]]:
        """Yield file, record and last revision of the records of a kind, or `of` a file; nothing without clearance."""
        if not self.may_open(kind.compartment):
            return
        compartment, quoted, read = kind.compartment, primitives.quoted, kind.reader()
        openers, (before, between) = self.keys.openers(compartment), self._around(compartment, kind.kind)
        for file, record, revision, body, generation, wrapped in _last_revisions(session, kind, of):
            name = quoted(file)
            bound_to = f"{before}{name}{between}{record},{revision}]".encode()
            try:
                if generation in openers:
                    unseal, before_name, after_name = openers[generation]
                    content = unseal(wrapped, f"{before_name}{name}{after_name}".encode(), body, bound_to)
                else:
                    key = self.keys.find(session, file, compartment)
                    if key is None:
                        self._require_withheld(session, file, compartment, is_there=True)
                        continue
                    content = primitives.unseal(key, body, bound_to)
            except Unopened:
                self.keys.require_opens(file, compartment, generation, wrapped)
                raise SealedRecordDamaged(file=file) from None
            yield file, record, read(content)

    def _unseal(self, key: bytes, kind: type[Kind], place: tuple[str, int, int], body: bytes) -> Kind:
        file, record, revision = place
        try:
            context = self._context(file, kind.compartment, kind.kind, record, revision)
            return kind.from_bytes(primitives.unseal(key, body, context))
        except Unopened:
            raise SealedRecordDamaged(file=file) from None

    def _require_withheld(self, session: Session, file: str, compartment: Compartment, *, is_there: bool) -> None:
        """CaseKeyRemoved when a record has no key for anybody, and nobody destroyed it."""
        if not is_there or not self.may_open(compartment) or self.keys.exists(session, file, compartment):
            return
        if not self.keys.is_destroyed(session, file):
            raise CaseKeyRemoved(file=file, compartment=compartment)

    def key_to_seal(self, session: Session, file: str, compartment: Compartment) -> bytes:
        """The key under which a file's records are sealed, made when it has none yet; else as `require_open`."""
        if self._begun is not None and file in self._begun.files:
            return self._key_of_begun(self._begun, file, compartment)
        key = self.keys.find(session, file, compartment)
        if key is None:
            self.require_open(session, file, compartment)
            key = self.keys.make(session, file, compartment)
        return key

    def _key_of_begun(self, begun: "Begun", file: str, compartment: Compartment) -> bytes:
        key = self.keys.opened(file, compartment)
        if key is None:
            if not self.may_open(compartment):
                raise KeyMissing(compartment=compartment)
            key = primitives.new_key()
            begun.keys.append(self.keys.fresh(file, compartment, key))
        return key

    @contextmanager
    def beginning(self, session: Session) -> Iterator["Begun"]:
        """Files that are put in here begin in this transaction: no key, wall or end of them is looked for."""
        self._begun = begun = Begun()
        try:
            yield begun
            begun.write(session)
        finally:
            self._begun = None

    def require_open(self, session: Session, file: str, compartment: Compartment) -> None:
        """Why an officer gets no key: KeyMissing, CaseWalled, CaseKeyLost, CaseDestroyed or CaseKeyRemoved."""
        within = walling.members(session, file)
        if within and self._officer not in within:
            raise CaseWalled(case=file)
        if self.may_open(compartment) and self.keys.exists(session, file, compartment):
            raise (CaseWalled if within else CaseKeyLost)(case=file)
        if not self.may_open(compartment):
            raise KeyMissing(compartment=compartment)
        if self.keys.is_destroyed(session, file):
            raise CaseDestroyed(case=file)
        if _any_of_file.first(session, file=file, compartment=compartment) is not None:
            raise CaseKeyRemoved(file=file, compartment=compartment)  # another key would hide what became of this one

    def forget_case_keys(self) -> None:
        """Drop what is cached: a transaction that failed may have made keys that were never stored."""
        self.keys.forget()

    def _context(self, file: str, compartment: Compartment, kind: str, record: int, revision: int) -> bytes:
        """What a record is bound to: the text that `canonical` gives."""
        before, between = self._around(compartment, kind)
        return f"{before}{primitives.quoted(file)}{between}{record},{revision}]".encode()

    def _around(self, compartment: Compartment, kind: str) -> tuple[str, str]:
        """What stands there before the file, and between it and the record: made once for an index of 100,000."""
        return f'["{_RECORD}","{self._vault}",', f',"{compartment.value}","{kind}",'


def _last_revisions(session: Session, kind: type[Sealed], file: str) -> Iterator[tuple[Any, ...]]:
    """File, record, revision and ciphertext of each record of a kind, or of those of a file, with the file's key.

    They come one by one from the driver: to hold 100,000, or to ask an ORM for them, costs more than opening them.
    """
    sought = {"compartment": kind.compartment.value, "kind": kind.kind, **({"file": file} if file else {})}
    later = {row[:2]: row[2] for row in asked(session, _LATER_IN_FILE if file else _LATER, **sought)}
    rows = asked(session, _OF_KIND_IN_FILE if file else _OF_KIND, **sought)
    return (row for row in rows if row[2] == later.get(row[:2], 1)) if later else rows


_OF_RECORD = tuple(getattr(SealedRecord, one) == bindparam(one) for one in ("file", "compartment", "kind", "record"))


def _place(file: str, kind: type[Sealed], record: int) -> dict[str, object]:
    return {"file": file, "compartment": kind.compartment, "kind": kind.kind, "record": record}


@Prepared
def _of_file() -> Select[SealedRecord]:
    return select(SealedRecord).where(_OF_FILE).order_by(SealedRecord.revision)


@Prepared
def _revisions() -> Select[SealedRecord]:
    return select(SealedRecord).where(*_OF_RECORD).order_by(SealedRecord.revision)


@partial(Prepared, every=True)
def _last_number() -> Select[int | None]:
    return select(func.max(SealedRecord.revision)).where(*_OF_RECORD)


@partial(Prepared, every=True)
def _any_of_file() -> Select[int]:
    return select(SealedRecord.id).where(_OF_FILE, SealedRecord.compartment == bindparam("compartment")).limit(1)
