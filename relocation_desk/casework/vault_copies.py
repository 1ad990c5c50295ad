"""Copies of the vault that are kept elsewhere: what was destroyed here can still be opened from those made before."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from relocation_desk.casework.desk import Desk
from relocation_desk.domain import dates
from relocation_desk.domain.acts import Act
from relocation_desk.domain.references import UnknownReference, VaultCopyRef, numbered
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault.vault_copy_tables import VaultCopy, VaultCopyEnd
from relocation_desk.words.catalogue import _


class CopyGoneAlready(Trouble):
    """Once is enough."""

    says = N_("The end of {reference} is recorded already, on {day}.")


@dataclass(frozen=True, slots=True)
class VaultCopyView:
    """A copy of the vault, and since when it exists no more."""

    reference: VaultCopyRef
    made_on: date
    ended_on: date | None


def record(desk: Desk, made_on: date) -> VaultCopyRef:
    """Record that the vault was copied; returns the code to write on the medium."""
    with desk.act(Act.RECORD_VAULT_COPY) as work:
        dates.happened(made_on, work.today, _("Day of the copy"))
        number = work.highest(VaultCopy.id) + 1
        reference = VaultCopyRef(numbered("B", number))
        work.record(VaultCopy(id=number, reference=reference), made_on)
        work.subject = reference
        return reference


def end(desk: Desk, reference: VaultCopyRef, ended_on: date) -> None:
    """Record that a copy was overwritten or destroyed."""
    with desk.act(Act.RECORD_VAULT_COPY, reference) as work:
        row = work.session.scalar(select(VaultCopy).where(VaultCopy.reference == reference))
        if row is None:
            raise UnknownReference(reference=reference)
        gone = work.session.scalar(select(VaultCopyEnd.happened_on).where(VaultCopyEnd.vault_copy_id == row.id))
        if gone is not None:
            raise CopyGoneAlready(reference=reference, day=gone)
        dates.happened(ended_on, work.today, _("Day of its end"))
        dates.not_before(ended_on, row.happened_on, _("Day of its end"), _("Day of the copy"))
        work.record(VaultCopyEnd(vault_copy_id=row.id), ended_on)


def copies(desk: Desk) -> tuple[VaultCopyView, ...]:
    """All copies on record, the newest first."""
    with desk.reading(Act.RECORD_VAULT_COPY) as session:
        return tuple(reversed(known(session)))


def known(session: Session) -> tuple[VaultCopyView, ...]:
    """All copies on record, the oldest first."""
    statement = (
        select(VaultCopy.reference, VaultCopy.happened_on, VaultCopyEnd.happened_on)
        .outerjoin(VaultCopyEnd, VaultCopyEnd.vault_copy_id == VaultCopy.id)
        .order_by(VaultCopy.happened_on, VaultCopy.id)
    )
    return tuple(VaultCopyView(VaultCopyRef(code), made, ended) for code, made, ended in session.execute(statement))


def holding(session: Session, day: date) -> tuple[VaultCopyView, ...]:
    """Copies that were made by a day and exist still: they hold what the vault held then."""
    return tuple(one for one in known(session) if one.made_on <= day and one.ended_on is None)
