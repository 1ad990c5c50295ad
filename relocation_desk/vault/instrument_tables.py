"""The register's tables about instruments: their terms, and whether a State's law permits an arrangement."""

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from relocation_desk.domain import instrument_codes as codes
from relocation_desk.domain.codes import CostKind
from relocation_desk.vault import columns
from relocation_desk.vault.tables import Base, Recorded, Voidable


class InstrumentTerms(Voidable, Base):
    """What was agreed, from `happened_on`; what it is silent on is empty, and words about it are sealed."""

    __tablename__ = "instrument_terms"
    instrument_id: Mapped[int] = mapped_column(ForeignKey("instruments.id"), index=True)
    places_per_year: Mapped[int | None] = mapped_column(CheckConstraint("places_per_year BETWEEN 0 AND 9999"))
    places_at_once: Mapped[int | None] = mapped_column(CheckConstraint("places_at_once BETWEEN 0 AND 9999"))
    relations: Mapped[codes.CloseRelations | None] = columns.code("relations", codes.CloseRelations, nullable=True)
    duration_months: Mapped[int | None] = mapped_column(CheckConstraint("duration_months BETWEEN 1 AND 999"))
    status: Mapped[codes.ResidenceStatus | None] = columns.code("status", codes.ResidenceStatus, nullable=True)
    papers: Mapped[codes.PapersGiven | None] = columns.code("papers", codes.PapersGiven, nullable=True)
    liability: Mapped[codes.Liability | None] = columns.code("liability", codes.Liability, nullable=True)
    notice_days: Mapped[int | None] = mapped_column(CheckConstraint("notice_days BETWEEN 0 AND 9999"))
    taking_back: Mapped[codes.TakingBack | None] = columns.code("taking_back", codes.TakingBack, nullable=True)
    confidentiality: Mapped[codes.Confidentiality | None] = columns.code(
        "confidentiality", codes.Confidentiality, nullable=True
    )
    law_basis: Mapped[codes.LawBasis] = columns.code("law_basis", codes.LawBasis)


class TermsService(Recorded, Base):
    """A service that the terms promise."""

    __tablename__ = "terms_services"
    terms_id: Mapped[int] = mapped_column(ForeignKey("instrument_terms.id"), index=True)
    service: Mapped[codes.CourtService] = columns.code("service", codes.CourtService)


class TermsCost(Recorded, Base):
    """Who bears a kind of cost by the terms."""

    __tablename__ = "terms_costs"
    terms_id: Mapped[int] = mapped_column(ForeignKey("instrument_terms.id"), index=True)
    kind: Mapped[CostKind] = columns.growing_code("kind", CostKind)
    bearer: Mapped[codes.CostBearer] = columns.code("bearer", codes.CostBearer)


class LawOpinion(Voidable, Base):
    """An opinion on whether the State's law permits an arrangement, given on `happened_on`; its words are sealed."""

    __tablename__ = "law_opinions"
    instrument_id: Mapped[int] = mapped_column(ForeignKey("instruments.id"), index=True)
    standing: Mapped[codes.LawStanding] = columns.code("standing", codes.LawStanding)


class LawException(Voidable, Base):
    """The head of section allowed an arrangement while nobody knows the law, by this opinion or none; why is sealed."""

    __tablename__ = "law_exceptions"
    instrument_id: Mapped[int] = mapped_column(ForeignKey("instruments.id"), index=True)
    opinion_id: Mapped[int | None] = mapped_column(ForeignKey("law_opinions.id"))
