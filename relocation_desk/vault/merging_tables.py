"""The register's table about cases that turned out to be one person's."""

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from relocation_desk.domain.references import CaseRef, numbered
from relocation_desk.vault import columns
from relocation_desk.vault.tables import Base, VoidableInCase


class CaseMerge(VoidableInCase, Base):
    """The witness of another case is the witness of this one, in which both go on; why is sealed in each.

    `second` asked for it, and who entered it approved. When it turns out to have been wrong, it is voided.
    """

    __tablename__ = "case_merges"
    constraints = (CheckConstraint("case_id != merged_id"),)
    merged_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    second: Mapped[str] = columns.reference("second", "officer")

    @property
    def merged(self) -> CaseRef:
        """The pseudonym of the other case."""
        return CaseRef(numbered("W", self.merged_id))
