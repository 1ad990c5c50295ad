"""The register's tables about copies of the vault that are kept elsewhere."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from relocation_desk.vault import columns
from relocation_desk.vault.tables import Base, Recorded


class VaultCopy(Recorded, Base):
    """A copy of the whole vault, made on `happened_on`; its code stands on the medium."""

    __tablename__ = "vault_copies"
    reference: Mapped[str] = columns.reference("reference", "vault_copy", unique=True)


class VaultCopyEnd(Recorded, Base):
    """A copy of the vault exists no more since `happened_on`."""

    __tablename__ = "vault_copy_ends"
    vault_copy_id: Mapped[int] = mapped_column(ForeignKey("vault_copies.id"), unique=True)
