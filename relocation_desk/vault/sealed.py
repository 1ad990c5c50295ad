"""Seals and opens records under the key of their case and compartment (design.md, the vault)."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeVar

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from relocation_desk.domain.codes import Compartment
from relocation_desk.domain.references import OfficerRef
from relocation_desk.vault import bulk, counted, primitives, walling
from relocation_desk.vault.case_keys import CaseKeys
from relocation_desk.vault.driver import driver
from relocation_desk.vault.holding import Holding
from relocation_desk.vault.officer_keys import OfficerKeys
from relocation_desk.vault.primitives import Unopened
from relocation_desk.vault.records import Sealed, Withheld
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
_COUNTED = """
FROM sealed_records WHERE compartment = ? AND kind = ?{of}
AND id NOT IN (SELECT record FROM voidings WHERE kind = 'sealed_records')
"""
_OF_KIND = "SELECT file, record, revision, body" + _COUNTED
_LATER = "SELECT file, record, max(revision)" + _COUNTED + "AND revision > 1 GROUP BY file, record"


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
    ) -> SealedRecord:
        """Add the next revision of a record; KeyMissing when the officer is not cleared."""
        kind, compartment = value.kind, value.compartment
        last = session.scalar(
            select(func.max(SealedRecord.revision)).where(
                SealedRecord.file == file,
                SealedRecord.compartment == compartment,
                SealedRecord.kind == kind,
                SealedRecord.record == record,
            ),
            execution_options=counted.ALL,
        )
        revision = (last or 0) + 1
        body = self.ciphertext(session, (file, record, revision), value)
        row = SealedRecord(
            file=file, compartment=compartment, kind=kind, record=record, revision=revision, body=body,
            happened_on=happened_on, entered_at=entered_at, entered_by=self._officer,
        )  # fmt: skip
        session.add(row)
        return row

    def ciphertext(self, session: Session, place: tuple[str, int, int], value: Sealed) -> bytes:
        """Seal one revision whose file, record and number the caller knows: a bulk load asks for none of them."""
        key = self.key_to_seal(session, place[0], value.compartment)
        return primitives.seal(
            key, value.to_bytes(), self._context(place[0], value.compartment, value.kind, *place[1:])
        )

    def gather(self, session: Session, file: str) -> Gathered:
        """The last revision of each record of a file, still sealed: one query, for who opens them all."""
        rows = session.scalars(select(SealedRecord).where(SealedRecord.file == file).order_by(SealedRecord.revision))
        return {(row.compartment, row.kind, row.record): row for row in rows}

    def open(
        self, session: Session, file: str, kind: type[Kind], record: int, gathered: Gathered | None = None
    ) -> Kind | Withheld | None:
        """Return the last revision of one record, Withheld without clearance, None when there is none."""
        if gathered is None:
            row = session.scalar(_last_revision(file, kind, record))
        else:
            row = gathered.get((kind.compartment, kind.kind, record))
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
        statement = select(SealedRecord).where(
            SealedRecord.file == file,
            SealedRecord.compartment == kind.compartment,
            SealedRecord.kind == kind.kind,
            SealedRecord.record == record,
        )
        for row in session.scalars(statement.order_by(SealedRecord.revision)):
            yield row, self._unseal(key, kind, (file, record, row.revision), row.body)

    def open_each(self, session: Session, kind: type[Kind], of: str = "") -> Iterator[tuple[str, int, Kind]]:
        """Yield file, record and last revision of the records of a kind, or `of` a file; nothing without clearance."""
        if not self.may_open(kind.compartment):
            return
        compartment = kind.compartment
        opened = {} if of else self.keys.load(session, compartment)
        unseal, quoted, read = primitives.unseal, primitives.quoted, kind.from_bytes
        before, between = self._around(compartment, kind.kind)
        for file, record, revision, body in _last_revisions(session, kind, of):
            key = opened.get(file) or self.keys.find(session, file, compartment)
            if key is None:
                self._require_withheld(session, file, compartment, is_there=True)
                continue
            try:
                value = read(unseal(key, body, f"{before}{quoted(file)}{between}{record},{revision}]".encode()))
            except Unopened:
                raise SealedRecordDamaged(file=file) from None
            yield file, record, value

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
        sealed = select(SealedRecord.id).where(SealedRecord.file == file, SealedRecord.compartment == compartment)
        if session.scalar(sealed.limit(1), execution_options=counted.ALL) is not None:
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


def _last_revisions(session: Session, kind: type[Sealed], of_file: str) -> Iterator[tuple[str, int, int, bytes]]:
    """File, record, revision and ciphertext of each record of a kind, or of those of a file.

    They come one by one from the driver: to hold 100,000, or to ask an ORM for them, costs more than opening them.
    """
    of, given = (" AND file = ?", (of_file,)) if of_file else ("", ())
    sought = (kind.compartment.value, kind.kind, *given)
    ask = driver(session).execute
    later = {(file, record): revision for file, record, revision in ask(_LATER.format(of=of), sought)}
    rows = ask(_OF_KIND.format(of=of), sought)
    yield from (row for row in rows if row[2] == later.get(row[:2], 1)) if later else rows


def _last_revision(file: str, kind: type[Sealed], record: int) -> Select[SealedRecord]:
    return (
        select(SealedRecord)
        .where(
            SealedRecord.file == file,
            SealedRecord.compartment == kind.compartment,
            SealedRecord.kind == kind.kind,
            SealedRecord.record == record,
        )
        .order_by(SealedRecord.revision.desc())
        .limit(1)
    )
