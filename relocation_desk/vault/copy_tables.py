"""The register's tables about later versions of dossiers, their further copies, and for whom each is sealed."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from relocation_desk.domain.copy_codes import Naming, RecallCause, VersionKind
from relocation_desk.vault import columns
from relocation_desk.vault.tables import Base, CaseRecord, Recorded


class DossierVersion(Recorded, Base):
    """What a version after the first is, and whether its State must confirm at once that it was read."""

    __tablename__ = "dossier_versions"
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossiers.id"), unique=True)
    kind: Mapped[VersionKind] = columns.code("kind", VersionKind)
    is_urgent: Mapped[bool] = columns.flag("is_urgent")


class DossierApart(Recorded, Base):
    """A dossier that is an annex apart: what one person keeps from others who go too, beside the dossier of all."""

    __tablename__ = "dossiers_apart"
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossiers.id"), unique=True)
    beside_id: Mapped[int] = mapped_column(ForeignKey("dossiers.id"), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("household_members.id"), index=True)


APART = select(DossierApart.dossier_id)
"""The numbers of the rows that are annexes apart: nobody departs on one, and no figure counts it."""


class DossierRecipient(Recorded, Base):
    """A further certificate of the State that a dossier is sealed for; the first stands in the dossier itself."""

    __tablename__ = "dossier_recipients"
    constraints = (UniqueConstraint("dossier_id", "certificate_id"),)
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossiers.id"), index=True)
    certificate_id: Mapped[int] = mapped_column(ForeignKey("certificates.id"))


class RecipientNaming(Recorded, Base):
    """Whether envelopes name a certificate's key from now on; the last word counts."""

    __tablename__ = "recipient_namings"
    certificate_id: Mapped[int] = mapped_column(ForeignKey("certificates.id"), index=True)
    naming: Mapped[Naming] = columns.code("naming", Naming)


class CopySignature(Recorded, Base):
    """One of the two signatures in the PDF of a copy after the first, whose own stand with the dossier."""

    __tablename__ = "copy_signatures"
    constraints = (UniqueConstraint("copy_id", "position"),)
    copy_id: Mapped[int] = mapped_column(ForeignKey("copies.id"), index=True)
    position: Mapped[int] = mapped_column(CheckConstraint("position IN (1, 2)"))
    officer: Mapped[str] = columns.reference("officer", "officer")
    pdf_digest: Mapped[bytes] = columns.blob()


class Recall(CaseRecord, Base):
    """All open copies of a dossier are called back, to be accounted for by a day; the reason is sealed in the case."""

    __tablename__ = "recalls"
    number: Mapped[str] = columns.reference("number", "dossier")
    cause: Mapped[RecallCause] = columns.code("cause", RecallCause)
    due_on: Mapped[date] = mapped_column(columns.Day)
