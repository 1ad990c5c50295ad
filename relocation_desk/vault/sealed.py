"""Seals and opens records under the key of their case and compartment (design.md, the vault)."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from relocation_desk.domain.codes import Compartment
from relocation_desk.domain.references import OfficerRef
from relocation_desk.vault import primitives
from relocation_desk.vault.primitives import Unopened
from relocation_desk.vault.records import Sealed, Withheld
from relocation_desk.vault.tables import CaseKey, SealedRecord
from relocation_desk.vault.troubles import KeyMissing, SealedRecordDamaged

Kind = TypeVar("Kind", bound=Sealed)


class Sealer:
    """What this officer's compartment keys seal and open; without a key it holds neither key nor plaintext."""

    def __init__(self, vault: str, officer: OfficerRef, keys: Mapping[Compartment, bytes]) -> None:
        self._vault = vault
        self._officer = officer
        self._keys = dict(keys)
        self._case_keys: dict[tuple[str, Compartment], bytes] = {}

    def may_open(self, compartment: Compartment) -> bool:
        """Whether the officer is cleared for the compartment."""
        return compartment in self._keys

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
            )
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
        key = self._case_key(session, place[0], value.compartment, may_create=True)
        return primitives.seal(
            key, value.to_bytes(), self._context(place[0], value.compartment, value.kind, *place[1:])
        )

    def open(self, session: Session, file: str, kind: type[Kind], record: int) -> Kind | Withheld | None:
        """Return the last revision of one record, Withheld without clearance, None when there is none."""
        if not self.may_open(kind.compartment):
            return Withheld(kind.compartment)
        row = session.scalar(
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
        return None if row is None else self._open_row(session, kind, row)

    def open_each(self, session: Session, kind: type[Kind]) -> Iterator[tuple[str, int, Kind]]:
        """Yield file, record and last revision of every record of a kind; nothing without clearance."""
        if not self.may_open(kind.compartment):
            return
        self._load_case_keys(session, kind.compartment)
        # SQLite takes bare columns from the row that holds the maximum: the last revision of each record.
        statement = (
            select(SealedRecord.file, SealedRecord.record, func.max(SealedRecord.revision), SealedRecord.body)
            .where(SealedRecord.compartment == kind.compartment, SealedRecord.kind == kind.kind)
            .group_by(SealedRecord.file, SealedRecord.record)
        )
        for file, record, revision, body in session.execute(statement):
            key = self._case_keys.get((file, kind.compartment))
            if key is None:
                raise SealedRecordDamaged(file=file)
            yield file, record, self._unseal(key, kind, (file, record, revision), body)

    def _open_row(self, session: Session, kind: type[Kind], row: SealedRecord) -> Kind:
        key = self._case_key(session, row.file, kind.compartment, may_create=False)
        return self._unseal(key, kind, (row.file, row.record, row.revision), row.body)

    def _unseal(self, key: bytes, kind: type[Kind], place: tuple[str, int, int], body: bytes) -> Kind:
        file, record, revision = place
        try:
            context = self._context(file, kind.compartment, kind.kind, record, revision)
            return kind.from_bytes(primitives.unseal(key, body, context))
        except Unopened:
            raise SealedRecordDamaged(file=file) from None

    def _case_key(self, session: Session, file: str, compartment: Compartment, *, may_create: bool) -> bytes:
        if compartment not in self._keys:
            raise KeyMissing(compartment=compartment)
        known = self._case_keys.get((file, compartment))
        if known is not None:
            return known
        row = session.get(CaseKey, (file, compartment))
        if row is not None:
            key = self._unwrap(file, compartment, row.wrapped)
        elif may_create:
            key = primitives.new_key()
            wrapped = primitives.seal(self._keys[compartment], key, self._key_context(file, compartment))
            session.add(CaseKey(file=file, compartment=compartment, wrapped=wrapped, generation=0))
        else:
            raise SealedRecordDamaged(file=file)
        self._case_keys[file, compartment] = key
        return key

    def forget_case_keys(self) -> None:
        """Drop what is cached: a transaction that failed may have made keys that were never stored."""
        self._case_keys.clear()

    def _load_case_keys(self, session: Session, compartment: Compartment) -> None:
        for file, wrapped in session.execute(
            select(CaseKey.file, CaseKey.wrapped).where(CaseKey.compartment == compartment)
        ):
            if (file, compartment) not in self._case_keys:
                self._case_keys[file, compartment] = self._unwrap(file, compartment, wrapped)

    def _unwrap(self, file: str, compartment: Compartment, wrapped: bytes) -> bytes:
        try:
            return primitives.unseal(self._keys[compartment], wrapped, self._key_context(file, compartment))
        except Unopened:
            raise SealedRecordDamaged(file=file) from None

    def _key_context(self, file: str, compartment: Compartment) -> bytes:
        return primitives.canonical(["relocation-desk/case-key/1", self._vault, file, compartment.value])

    def _context(self, file: str, compartment: Compartment, kind: str, record: int, revision: int) -> bytes:
        return primitives.canonical(
            ["relocation-desk/record/1", self._vault, file, compartment.value, kind, record, revision]
        )
