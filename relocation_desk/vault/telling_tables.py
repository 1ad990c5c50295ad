"""The register's tables about disclosures, spoken ones too, and about what limits them."""

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from relocation_desk.domain.telling_codes import LimitBasis, Matter, TellingWay, Told
from relocation_desk.vault import columns
from relocation_desk.vault.tables import Base, Recorded, Voidable, VoidableInCase


class Telling(VoidableInCase, Base):
    """Someone outside the section knows something since `happened_on`; who, and why, are sealed."""

    __tablename__ = "tellings"
    told: Mapped[Told] = columns.code("told", Told)
    way: Mapped[TellingWay] = columns.code("way", TellingWay)


class TellingMatter(Recorded, Base):
    """One of the things that were told."""

    __tablename__ = "telling_matters"
    constraints = (UniqueConstraint("telling_id", "matter"),)
    telling_id: Mapped[int] = mapped_column(ForeignKey("tellings.id"), index=True)
    matter: Mapped[Matter] = columns.code("matter", Matter)


class TellingLimit(VoidableInCase, Base):
    """Something must not be told further, until a day or for good; to whom, in words, is sealed."""

    __tablename__ = "telling_limits"
    basis: Mapped[LimitBasis] = columns.code("basis", LimitBasis)
    matter: Mapped[Matter] = columns.code("matter", Matter)
    until: Mapped[date | None] = mapped_column(columns.Day)


class TellingLimitEnd(Voidable, Base):
    """A limit no longer holds."""

    __tablename__ = "telling_limit_ends"
    limit_id: Mapped[int] = mapped_column(ForeignKey("telling_limits.id"), unique=True)
