"""The keys of files: one a file and compartment, wrapped under the compartment's key, or to officers one by one."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session

from relocation_desk.domain.codes import Compartment
from relocation_desk.domain.references import OfficerRef
from relocation_desk.vault import primitives, walling
from relocation_desk.vault.access_tables import CaseGrant, Destruction
from relocation_desk.vault.driver import driver
from relocation_desk.vault.grants import Grants
from relocation_desk.vault.holding import Holding
from relocation_desk.vault.officer_keys import OfficerKeys
from relocation_desk.vault.prepared import Prepared
from relocation_desk.vault.primitives import Unopened
from relocation_desk.vault.tables import Case, CaseKey
from relocation_desk.vault.troubles import CaseKeyChanged


@Prepared
def _wrapped() -> Select[int, bytes]:
    is_of = CaseKey.file == bindparam("file"), CaseKey.compartment == bindparam("compartment")
    return select(CaseKey.generation, CaseKey.wrapped).where(*is_of)


@Prepared
def _destroyed() -> Select[int]:
    of_case = select(Destruction.id).join(Case, Case.id == Destruction.case_id)
    return of_case.where(Case.reference == bindparam("file")).limit(1)


Progress = Callable[[int, int], None]
_REWRAPPED_AT_ONCE = 500
_KEY = "relocation-desk/case-key/2"
_OF_COMPARTMENT = "SELECT file, generation, wrapped FROM case_keys WHERE compartment = ?"


def system_clock() -> datetime:
    """The moment it is, in UTC."""
    return datetime.now(UTC)


class CaseKeys:
    """The keys of files as far as one officer may open them; without a compartment's key it holds none."""

    def __init__(self, vault: str, officer: OfficerRef, holding: Holding, private: OfficerKeys | None) -> None:
        self._vault, self.grants = vault, Grants(vault, officer, private)
        self._opened: dict[Compartment, dict[str, bytes]] = {one: {} for one in Compartment}
        self._compartments: dict[Compartment, dict[int, bytes]] = {}
        self._openers: dict[tuple[Compartment, int], Callable[[bytes, bytes], bytes]] = {}
        self._sealers: dict[tuple[Compartment, int], Callable[[bytes, bytes], bytes]] = {}
        self._generations: Mapping[str, int] = {}
        self.clock: Callable[[], datetime] = system_clock
        self.hold(holding)

    def hold(self, holding: Holding) -> None:
        """Go on with these keys: some may have been passed on, or have rotated."""
        self._compartments, self._generations = holding.compartments(), holding.generations
        self._openers = {
            (compartment, generation): primitives.opener(key)
            for compartment, keys in self._compartments.items()
            for generation, key in keys.items()
        }
        self._sealers = {
            (compartment, generation): primitives.sealer(key)
            for compartment, keys in self._compartments.items()
            for generation, key in keys.items()
        }
        self.grants.state = holding.state
        self.forget()

    def may_open(self, compartment: Compartment) -> bool:
        """Whether the officer is cleared for a compartment."""
        return self._generations.get(compartment.value, 0) in self._compartments.get(compartment, {})

    def find(self, session: Session, file: str, compartment: Compartment) -> bytes | None:
        """The key of a file, or None when this officer can't open it; CaseKeyChanged when a wrap was changed."""
        known = self._opened[compartment].get(file)
        if known is not None:
            return known
        row = _wrapped.rows(session, file=file, compartment=compartment)
        key = self._unwrap(file, compartment, *row[0]) if row else None
        if key is None:
            return self.grants.key(session, file, compartment, self.clock())
        self._opened[compartment][file] = key
        return key

    def opened(self, file: str, compartment: Compartment) -> bytes | None:
        """The key of a file that was opened or made before; the register is not asked."""
        return self._opened[compartment].get(file)

    def make(self, session: Session, file: str, compartment: Compartment) -> bytes:
        """A fresh key for a file, under the compartment's present key, or for the officers within the file's wall."""
        key, within = primitives.new_key(), walling.members(session, file)
        if within:
            self._store_within(session, file, compartment, key, within)
        else:
            self.store(session, file, compartment, key)
        return key

    def store(self, session: Session, file: str, compartment: Compartment, key: bytes) -> None:
        """Keep a file's key under the compartment's present key."""
        session.add(CaseKey(**self.fresh(file, compartment, key)))

    def fresh(self, file: str, compartment: Compartment, key: bytes) -> dict[str, object]:
        """A file's key under the compartment's present key, as a row that is still to be written."""
        generation = self._generations.get(compartment.value, 0)
        self._opened[compartment][file] = key
        wrapped = self._wrap(file, compartment, generation, key)
        return {"file": file, "compartment": compartment, "wrapped": wrapped, "generation": generation}

    def _store_within(
        self, session: Session, file: str, compartment: Compartment, key: bytes, within: Iterable[OfficerRef]
    ) -> None:
        at = self.clock()
        for officer in walling.readers(self.grants.state, within, compartment):
            row = self.grant((file, compartment), key, officer, None)
            row.happened_on, row.entered_at = at.date(), at
            session.add(row)

    def exists(self, session: Session, file: str, compartment: Compartment) -> bool:
        """Whether a file has a key there, for whomever."""
        if _wrapped.rows(session, file=file, compartment=compartment):
            return True
        return self.grants.exists(session, file, compartment)

    def is_destroyed(self, session: Session, file: str) -> bool:
        """Whether the sealed records of a case were destroyed with its keys."""
        return _destroyed.first(session, file=file) is not None

    def openers(
        self, compartment: Compartment
    ) -> Mapping[int, tuple[Callable[[bytes, bytes, bytes, bytes], bytes], str, str]]:
        """What opens records under keys of files, by generation, and what stands around the file in a key's context."""
        return {
            generation: (primitives.opener_within(key), *self._around(compartment, generation))
            for generation, key in self._compartments.get(compartment, {}).items()
        }

    def require_opens(self, file: str, compartment: Compartment, generation: int, wrapped: bytes) -> None:
        """CaseKeyChanged when a wrap is not what this officer's key sealed."""
        self._unwrap(file, compartment, generation, wrapped)

    def open_all(self, session: Session) -> None:
        """Open each key that this officer may; CaseKeyChanged names the file of one that was changed."""
        for compartment in self._compartments:
            for file, generation, wrapped in driver(session).execute(_OF_COMPARTMENT, (compartment.value,)):
                self.require_opens(file, compartment, generation, wrapped)

    def later_than_known(self, session: Session) -> str | None:
        """The file of a key that is said to be wrapped under a generation that was never made."""
        for compartment in Compartment:
            later = select(CaseKey.file).where(
                CaseKey.compartment == compartment, CaseKey.generation > self._generations.get(compartment.value, 0)
            )
            file = session.scalar(later.limit(1))
            if file is not None:
                return file
        return None

    def rewrap(self, session: Session, compartment: Compartment) -> Iterator[tuple[int, int]]:
        """Wrap the keys of older generations anew under the present one; yields how many of how many are done."""
        present = self._generations.get(compartment.value, 0)
        if not present or present not in self._compartments.get(compartment, {}):
            return  # nothing is older than the first, or this officer can't wrap under the present one
        older = session.scalars(
            select(CaseKey).where(CaseKey.compartment == compartment, CaseKey.generation < present)
        ).all()
        for done, row in enumerate(older, 1):
            key = self._unwrap(row.file, compartment, row.generation, row.wrapped)
            if key is not None:
                row.wrapped, row.generation = self._wrap(row.file, compartment, present, key), present
            if done % _REWRAPPED_AT_ONCE == 0 or done == len(older):
                yield done, len(older)

    def grant(
        self, where: tuple[str, Compartment], key: bytes, officer: OfficerRef, until: datetime | None
    ) -> CaseGrant:
        """A file's key for one officer, as a row that is still to be written: for good, or until a moment."""
        file, compartment = where
        return self.grants.given(key, CaseGrant(file=file, compartment=compartment, officer=officer, until=until))

    def forget(self) -> None:
        """Drop what is cached: a transaction that failed may have made keys that were never stored."""
        for opened in self._opened.values():
            opened.clear()

    def _wrap(self, file: str, compartment: Compartment, generation: int, key: bytes) -> bytes:
        return self._sealers[compartment, generation](key, self._context(file, compartment, generation))

    def _unwrap(self, file: str, compartment: Compartment, generation: int, wrapped: bytes) -> bytes | None:
        unseal = self._openers.get((compartment, generation))
        if unseal is None:
            return None
        try:
            return unseal(wrapped, self._context(file, compartment, generation))
        except Unopened:
            raise CaseKeyChanged(file=file) from None

    def _context(self, file: str, compartment: Compartment, generation: int) -> bytes:
        """What a wrap is bound to: the text that `canonical` gives."""
        before, after = self._around(compartment, generation)
        return f"{before}{primitives.quoted(file)}{after}".encode()

    def _around(self, compartment: Compartment, generation: int) -> tuple[str, str]:
        """What stands before and after the file there: made once for an index of 100,000."""
        return f'["{_KEY}","{self._vault}",', f',"{compartment.value}",{generation}]'
