"""The register's tables about emergency departures: the order by telephone, debts and their answers, the one sheet."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from relocation_desk.domain.emergency_codes import DebtAnswer, DebtKind, OralConsent, SheetStage
from relocation_desk.vault import columns
from relocation_desk.vault.tables import Base, CaseRecord, Recorded


class Emergency(CaseRecord, Base):
    """An officer on duty acts alone, on an order by telephone; what was said, and the number called, are sealed."""

    __tablename__ = "emergencies"
    ordered_by: Mapped[str] = columns.reference("ordered_by", "officer")
    called_at: Mapped[datetime] = mapped_column(columns.Moment)


class EmergencyConsent(Recorded, Base):
    """Consent by word of mouth, or why there is none."""

    __tablename__ = "emergency_consents"
    emergency_id: Mapped[int] = mapped_column(ForeignKey("emergencies.id"), unique=True)
    consent: Mapped[OralConsent] = columns.code("consent", OralConsent)


class EmergencyDeparture(Recorded, Base):
    """The person is moved; where to is sealed as whereabouts."""

    __tablename__ = "emergency_departures"
    emergency_id: Mapped[int] = mapped_column(ForeignKey("emergencies.id"), unique=True)
    left_at: Mapped[datetime] = mapped_column(columns.Moment)


class EmergencyDebt(Recorded, Base):
    """Something that was missing; a second officer ratifies or refuses by an hour."""

    __tablename__ = "emergency_debts"
    emergency_id: Mapped[int] = mapped_column(ForeignKey("emergencies.id"), index=True)
    kind: Mapped[DebtKind] = columns.code("kind", DebtKind)
    due_at: Mapped[datetime] = mapped_column(columns.Moment)


class EmergencyDebtAnswer(Recorded, Base):
    """What a second officer said to a debt; why is sealed in the case."""

    __tablename__ = "emergency_debt_answers"
    debt_id: Mapped[int] = mapped_column(ForeignKey("emergency_debts.id"), unique=True)
    answer: Mapped[DebtAnswer] = columns.code("answer", DebtAnswer)


class EmergencySheet(Recorded, Base):
    """The one hand-over sheet of an emergency, for one compared certificate; its instruction lapses at an hour."""

    __tablename__ = "emergency_sheets"
    emergency_id: Mapped[int] = mapped_column(ForeignKey("emergencies.id"), unique=True)
    number: Mapped[str] = columns.reference("number", "emergency_sheet", unique=True)
    code: Mapped[str] = columns.reference("code", "copy", unique=True)
    certificate_id: Mapped[int] = mapped_column(ForeignKey("certificates.id"))
    lapses_at: Mapped[datetime] = mapped_column(columns.Moment)
    pdf_digest: Mapped[bytes] = columns.blob()
    file_digest: Mapped[bytes] = columns.blob()


class EmergencySheetEvent(Recorded, Base):
    """What happened to the sheet's one copy."""

    __tablename__ = "emergency_sheet_events"
    sheet_id: Mapped[int] = mapped_column(ForeignKey("emergency_sheets.id"), index=True)
    stage: Mapped[SheetStage] = columns.code("stage", SheetStage)
