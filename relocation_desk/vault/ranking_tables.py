"""What the search for a State goes by: facts of States, ties there, the section's weights, and what was chosen."""

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from relocation_desk.domain import ranking_codes as codes
from relocation_desk.vault import columns
from relocation_desk.vault.tables import Base, Recorded, VoidableInCase


class PartnerFact(Recorded, Base):
    """A fact of a State, true on `happened_on`: of each kind, language or origin the last counts."""

    __tablename__ = "partner_facts"
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    kind: Mapped[codes.FactKind] = columns.growing_code("kind", codes.FactKind)
    level: Mapped[codes.Level] = columns.code("level", codes.Level)
    language: Mapped[str | None] = columns.reference("language", "language", nullable=True)
    origin: Mapped[str | None] = columns.reference("origin", "partner", nullable=True)
    source: Mapped[codes.FactSource] = columns.code("source", codes.FactSource)


class StateTie(VoidableInCase, Base):
    """Whom of theirs a household has in a State, and whether that is danger; of each kind the last counts."""

    __tablename__ = "state_ties"
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"))
    kind: Mapped[codes.TieThere] = columns.code("kind", codes.TieThere)
    verdict: Mapped[codes.TieVerdict] = columns.code("verdict", codes.TieVerdict)


class RankingWeight(Recorded, Base):
    """The points of one criterion in one version of the section's weights."""

    __tablename__ = "ranking_weights"
    constraints = (UniqueConstraint("version", "criterion"), CheckConstraint("points BETWEEN 0 AND 100"))
    version: Mapped[int]
    criterion: Mapped[codes.Criterion] = columns.growing_code("criterion", codes.Criterion)
    points: Mapped[int]


class WeightsSignOff(Recorded, Base):
    """A version of the weights was signed off, by someone else than its author."""

    __tablename__ = "weights_sign_offs"
    version: Mapped[int] = mapped_column(unique=True)


class StateChoice(VoidableInCase, Base):
    """A State that was chosen for a household, and what the officer was shown; the reasons are sealed."""

    __tablename__ = "state_choices"
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"))
    instrument_id: Mapped[int | None] = mapped_column(ForeignKey("instruments.id"))
    availability: Mapped[codes.Availability] = columns.code("availability", codes.Availability)
    place: Mapped[int]
    weights_version: Mapped[int]
    inputs_digest: Mapped[bytes] = columns.blob()
