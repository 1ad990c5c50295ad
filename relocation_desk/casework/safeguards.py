"""What guards a witness where they are, on one page: measures, alerts, withdrawn consents, excluded States."""

from dataclasses import dataclass
from datetime import date

from relocation_desk.casework import alerts, consent_standing, exclusions, measures, tellings
from relocation_desk.casework.alerts import AlertView
from relocation_desk.casework.desk import Work
from relocation_desk.casework.exclusions import ExclusionView
from relocation_desk.casework.measures import MeasureView
from relocation_desk.domain import consent
from relocation_desk.domain.codes import ConsentScope
from relocation_desk.domain.consent import Word
from relocation_desk.domain.telling_codes import Matter
from relocation_desk.vault.tables import Case


@dataclass(frozen=True, slots=True)
class Safeguards:
    """What guards a witness; `words` are the consents that were given or taken back."""

    measures: tuple[MeasureView, ...]
    alerts: tuple[AlertView, ...]
    words: tuple[Word, ...]
    exclusions: tuple[ExclusionView, ...]
    held: tuple[Matter, ...] = ()  # what must not be told further

    @property
    def withdrawn(self) -> frozenset[ConsentScope]:
        """The scopes of which the last word takes the consent back."""
        return consent.withdrawn(self.words)


def view(work: Work, row: Case, on: date) -> Safeguards:
    """What guards a witness on a day, in an act under way; measures and consents are those of this case alone."""
    return Safeguards(
        measures.views(work.session, row.id),
        alerts.standing(work.session, row.id, on),
        consent_standing.words_of(work.session, (row.id,)),
        exclusions.views(work, row),
        tellings.held_matters(work.session, row.id, on),
    )
