"""What guards a witness where they are, on one page: measures, alerts, withdrawn consents, excluded States."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session

from relocation_desk.casework import alerts, consent_standing, exclusions, measures, tellings
from relocation_desk.casework.alerts import AlertView
from relocation_desk.casework.desk import Work
from relocation_desk.casework.exclusions import ExclusionView
from relocation_desk.casework.measures import MeasureView
from relocation_desk.domain import consent
from relocation_desk.domain.codes import ConsentScope
from relocation_desk.domain.consent import Word
from relocation_desk.domain.letter_codes import TemplateKind
from relocation_desk.domain.telling_codes import Matter
from relocation_desk.vault import present
from relocation_desk.vault.document_tables import CaseDocument
from relocation_desk.vault.prepared import Prepared
from relocation_desk.vault.tables import Case
from relocation_desk.vault.witness_paper_tables import SignedForm


@dataclass(frozen=True, slots=True)
class Signed:
    """A form that the witness signed on a day, and the document of the case that its copy is."""

    on: date
    kind: TemplateKind
    document: int


@dataclass(frozen=True, slots=True)
class Safeguards:
    """What guards a witness; `words` are the consents that were given or taken back."""

    measures: tuple[MeasureView, ...]
    alerts: tuple[AlertView, ...]
    words: tuple[Word, ...]
    exclusions: tuple[ExclusionView, ...]
    held: tuple[Matter, ...] = ()  # what must not be told further
    signed: tuple[Signed, ...] = ()
    on: date = date.max

    @property
    def withdrawn(self) -> frozenset[ConsentScope]:
        """The scopes of which the last word takes the consent back."""
        return consent.withdrawn(self.words)

    @property
    def over(self) -> frozenset[ConsentScope]:
        """The scopes of which the last word takes the consent back, or was given until a day that is over."""
        return self.withdrawn | consent.ended(self.words, self.on).keys()

    @property
    def agreed(self) -> frozenset[ConsentScope]:
        """The scopes to which the witness agrees on that day."""
        return consent.standing(self.words, self.on)


def view(work: Work, row: Case, on: date) -> Safeguards:
    """What guards a witness on a day, in an act under way; measures and consents are those of this case alone."""
    return Safeguards(
        measures.views(work.session, row.id),
        alerts.standing(work.session, row.id, on),
        consent_standing.words_of(work.session, (row.id,)),
        exclusions.views(work, row),
        tellings.held_matters(work.session, row.id, on),
        _signed(work.session, row.id),
        on,
    )


@Prepared
def _forms() -> Select[date, TemplateKind, int]:
    return (
        select(SignedForm.happened_on, SignedForm.kind, CaseDocument.ordinal)
        .join(CaseDocument, CaseDocument.id == SignedForm.document_id)
        .where(SignedForm.case_id == bindparam("case"))
        .order_by(SignedForm.happened_on, CaseDocument.ordinal)
    )


def _signed(session: Session, case_id: int) -> tuple[Signed, ...]:
    if not present.has(session, case_id, SignedForm):
        return ()
    return tuple(dict.fromkeys(Signed(*found) for found in _forms.rows(session, case=case_id)))
