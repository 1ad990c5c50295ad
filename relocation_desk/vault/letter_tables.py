"""The register's tables of correspondence: versions of templates, letters out and in, what became of each."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from relocation_desk.domain.letter_codes import LetterKind, LetterStage, TemplateKind
from relocation_desk.domain.request_codes import Direction
from relocation_desk.vault import columns
from relocation_desk.vault.tables import Base, Recorded


class Template(Recorded, Base):
    """A version of a text of the section, in one language; the text is sealed, and the last version is used."""

    __tablename__ = "templates"
    constraints = (UniqueConstraint("kind", "language", "version"),)
    kind: Mapped[TemplateKind] = columns.growing_code("kind", TemplateKind)
    language: Mapped[str] = columns.reference("language", "language")
    version: Mapped[int] = mapped_column(CheckConstraint("version > 0"))


class Letter(Recorded, Base):
    """A letter: `happened_on` is the day that it bears, or that it came in. Its number exists before it does.

    `template` is the version that it was written from, 0 for the one that comes with the desk.
    """

    __tablename__ = "letters"
    constraints = (UniqueConstraint("direction", "year", "ordinal"),)
    number: Mapped[str] = columns.reference("number", "letter", unique=True)
    direction: Mapped[Direction] = columns.code("direction", Direction)
    year: Mapped[int]
    ordinal: Mapped[int] = mapped_column(CheckConstraint("ordinal > 0"))
    kind: Mapped[LetterKind] = columns.growing_code("kind", LetterKind)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    request_id: Mapped[int | None] = mapped_column(ForeignKey("requests.id"), index=True)
    language: Mapped[str | None] = columns.reference("language", "language", nullable=True)
    template: Mapped[int | None]
    answers_id: Mapped[int | None] = mapped_column(ForeignKey("letters.id"))
    answer_by: Mapped[date | None] = mapped_column(columns.Day)
    dated_on: Mapped[date | None] = mapped_column(columns.Day)
    digest: Mapped[bytes | None] = columns.blob(nullable=True)
    names_compared: Mapped[bool] = columns.flag("names_compared")


class LetterEvent(Recorded, Base):
    """What became of a letter that the section wrote; `second` approved that it was sealed for a certificate."""

    __tablename__ = "letter_events"
    letter_id: Mapped[int] = mapped_column(ForeignKey("letters.id"), index=True)
    stage: Mapped[LetterStage] = columns.code("stage", LetterStage)
    certificate_id: Mapped[int | None] = mapped_column(ForeignKey("certificates.id"))
    second: Mapped[str | None] = columns.reference("second", "officer", nullable=True)
    digest: Mapped[bytes | None] = columns.blob(nullable=True)
