"""Verifies the keys of files, which come and go past the trail: none removed, none changed, none planted."""

from sqlalchemy import Select, exists, select
from sqlalchemy.orm import Session

from relocation_desk.domain.codes import Compartment
from relocation_desk.domain.references import OfficerRef
from relocation_desk.vault import counted
from relocation_desk.vault.access_tables import CaseGrant, Destruction, Wall
from relocation_desk.vault.case_keys import CaseKeys
from relocation_desk.vault.tables import Case, CaseKey, SealedRecord
from relocation_desk.vault.troubles import CaseKeyChanged, CaseKeyRemoved, GrantForged


def verify(session: Session, keys: CaseKeys) -> None:
    """CaseKeyRemoved, CaseKeyChanged or GrantForged; wraps are opened as far as the officer holds their keys."""
    removed = session.execute(_without_key(), execution_options=counted.ALL).first()
    if removed is not None:
        raise CaseKeyRemoved(file=removed.file, compartment=removed.compartment)
    later = keys.later_than_known(session)
    if later:
        raise CaseKeyChanged(file=later)
    keys.open_all(session)
    for grant in session.scalars(select(CaseGrant)):
        if not keys.grants.is_genuine(session, grant):
            raise GrantForged(file=grant.file, compartment=grant.compartment, officer=OfficerRef(grant.officer))


def _without_key() -> Select[str, Compartment]:
    """Where something is sealed and no key is left; within a wall the last holder may have forgotten it."""
    of = (SealedRecord.file, SealedRecord.compartment)
    left = [
        exists().where(table.file == of[0], table.compartment == of[1]).correlate(SealedRecord)
        for table in (CaseKey, CaseGrant)
    ]
    ended = [
        exists().where(table.case_id == Case.id, Case.reference == of[0]).correlate(SealedRecord)
        for table in (Destruction, Wall)
    ]
    return select(*of).where(~left[0], ~left[1], ~ended[0], ~ended[1]).distinct().limit(1)
