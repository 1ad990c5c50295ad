"""How a case was decided on, for its page."""

from relocation_desk.casework import archive, closing, retention, settings
from relocation_desk.casework.desk import Work
from relocation_desk.casework.lifecycle_views import Criteria, Decided, HoldView, OutcomeView
from relocation_desk.domain.lifecycle import CLOSING
from relocation_desk.domain.references import OfficerRef
from relocation_desk.vault import present
from relocation_desk.vault.lifecycle_tables import CaseOutcome
from relocation_desk.vault.records import HoldReason, OutcomeReason
from relocation_desk.vault.tables import Case


def decided(work: Work, case: Case) -> Decided:
    """Criteria, decisions and hold of a case, as far as this officer may see them."""
    outcomes, years = _outcomes(work, case), settings.in_force(work.session).retention_years
    is_closed = bool(outcomes) and outcomes[-1].outcome in CLOSING
    kept_until = retention.kept_until(outcomes[-1].decided_on, years) if is_closed else None
    return Decided(_criteria(work, case), outcomes, _hold(work, case), kept_until)


def _criteria(work: Work, case: Case) -> Criteria | None:
    row = closing.last_criteria(work.session, case.id)
    return None if row is None else Criteria(row.is_involved, row.is_in_danger, row.agrees, row.happened_on)


def _outcomes(work: Work, case: Case) -> tuple[OutcomeView, ...]:
    rows = present.rows(work.session, CaseOutcome, case.id, *archive.IN_ORDER)
    return tuple(
        OutcomeView(
            one.outcome, one.happened_on, one.entered_at, OfficerRef(one.entered_by), one.until, one.ground,
            work.open(case.reference, OutcomeReason, one.id),
        )
        for one in rows
    )  # fmt: skip


def _hold(work: Work, case: Case) -> HoldView | None:
    row = closing.last_hold(work.session, case.id)
    if row is None or not row.is_held:
        return None
    return HoldView(row.happened_on, OfficerRef(row.entered_by), work.open(case.reference, HoldReason, row.id))
