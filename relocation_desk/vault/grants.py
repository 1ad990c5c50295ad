"""Grants: the key of a file wrapped to one officer, and signed by the officer who gave it."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session

from relocation_desk.domain.codes import Compartment
from relocation_desk.domain.permissions import may_be_cleared
from relocation_desk.domain.references import OfficerRef
from relocation_desk.vault import moments, primitives, walling
from relocation_desk.vault.access_state import AccessState
from relocation_desk.vault.access_tables import CaseGrant
from relocation_desk.vault.officer_keys import OfficerKeys, PublicKeys
from relocation_desk.vault.prepared import Prepared
from relocation_desk.vault.primitives import Unopened

_SIGNATURE_BYTES = 64
_WRAP, _GIVEN = "relocation-desk/case-grant/1", "relocation-desk/case-grant-given/1"


@Prepared
def _of_file() -> Select[CaseGrant]:
    granted = select(CaseGrant).where(CaseGrant.file == bindparam("file"))
    return granted.order_by(CaseGrant.until.is_not(None), CaseGrant.id.desc())


class Grants:
    """The grants of a vault as far as they are genuine.

    To wrap a key to an officer takes only what is public. So a grant counts only if it bears the signature of an
    officer who may be cleared for its compartment and, within a wall, put the wall up or was named: anybody else who
    holds the register's key could plant a key of their own, under which others would seal.
    """

    def __init__(self, vault: str, officer: OfficerRef, keys: OfficerKeys | None) -> None:
        self._vault, self._officer, self._keys = vault, officer, keys
        self.state = AccessState({})

    def given(self, key: bytes, grant: CaseGrant) -> CaseGrant:
        """The grant with a key wrapped to its officer, signed by the officer at the desk."""
        if self._keys is None:
            raise ValueError("keys")
        public = self.state.officers[OfficerRef(grant.officer)].public
        grant.entered_by, wrapped = self._officer, public.wrap(key, self._purpose(grant))
        grant.wrapped = wrapped + self._keys.sign(self._signed(grant, wrapped))
        return grant

    def key(self, session: Session, file: str, compartment: Compartment, now: datetime) -> bytes | None:
        """The key that was granted to the officer at the desk, for good or for a time that is not over."""
        for grant in self._of(session, file, compartment, self._officer):
            if (grant.until is None or grant.until > now) and self.is_genuine(session, grant):
                key = self._unwrapped(grant)
                if key is not None:
                    return key
        return None

    def exists(self, session: Session, file: str, compartment: Compartment) -> bool:
        """Whether a key was granted to whomever."""
        return any(self.is_genuine(session, one) for one in self._of(session, file, compartment))

    def is_for_good(
        self, session: Session, file: str, officer: OfficerRef, compartment: Compartment | None = None
    ) -> bool:
        """Whether a key of a file, or the one of a compartment, was granted to an officer for good: within a wall."""
        granted = self._of(session, file, compartment, officer)
        return any(one.until is None and self.is_genuine(session, one) for one in granted)

    def is_genuine(self, session: Session, grant: CaseGrant) -> bool:
        """Whether an officer who may gave it."""
        giver = self.state.officers.get(OfficerRef(grant.entered_by))
        if giver is None or not may_be_cleared(grant.compartment, giver.roles):
            return False
        if grant.until is None and giver.reference not in walling.ever_within(session, grant.file):
            return False
        wrapped, signature = grant.wrapped[:-_SIGNATURE_BYTES], grant.wrapped[-_SIGNATURE_BYTES:]
        signed = self._signed(grant, wrapped)
        keys: tuple[PublicKeys, ...] = (giver.public, *(public for _ended, public in giver.former))
        return any(public.verify(signature, signed) for public in keys)

    @staticmethod
    def _of(
        session: Session, file: str, compartment: Compartment | None, officer: OfficerRef | None = None
    ) -> Iterator[CaseGrant]:
        """Grants of a file, those for good first, the newest first of each."""
        for one in _of_file.each(session, file=file):
            if compartment in (None, one.compartment) and officer in (None, one.officer):
                yield one

    def _unwrapped(self, grant: CaseGrant) -> bytes | None:
        try:
            wrapped = grant.wrapped[:-_SIGNATURE_BYTES]
            return self._keys.unwrap(wrapped, self._purpose(grant)) if self._keys else None
        except Unopened:  # wrapped to keys that the officer had before enrolling anew: another within names them again
            return None

    def _purpose(self, grant: CaseGrant) -> bytes:
        return primitives.canonical([_WRAP, self._vault, grant.file, grant.compartment.value, grant.officer])

    def _signed(self, grant: CaseGrant, wrapped: bytes) -> bytes:
        until = moments.microseconds(grant.until) if grant.until else 0
        said = [_GIVEN, self._vault, grant.file, grant.compartment.value, grant.officer, until, grant.entered_by]
        return primitives.canonical([*said, primitives.digest(wrapped).hex()])
