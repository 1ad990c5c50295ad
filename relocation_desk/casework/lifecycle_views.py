"""What a case page shows of admission, decisions and legal hold."""

from dataclasses import dataclass
from datetime import date, datetime

from relocation_desk.domain.lifecycle_codes import DischargeGround, Met, Outcome
from relocation_desk.domain.references import OfficerRef
from relocation_desk.vault.records import HoldReason, OutcomeReason, Withheld


@dataclass(frozen=True, slots=True)
class Criteria:
    """How a case stands to the criteria of admission (reg. 96(3))."""

    is_involved: Met
    is_in_danger: Met
    agrees: Met
    assessed_on: date


@dataclass(frozen=True, slots=True)
class OutcomeView:
    """What was decided about a case, or what ended it."""

    outcome: Outcome
    decided_on: date
    entered_at: datetime
    recorded_by: OfficerRef
    until: date | None
    ground: DischargeGround | None
    reason: OutcomeReason | Withheld | None


@dataclass(frozen=True, slots=True)
class HoldView:
    """A legal hold that lies on a case."""

    since: date
    laid_by: OfficerRef
    reason: HoldReason | Withheld | None


@dataclass(frozen=True, slots=True)
class Decided:
    """How a case was decided on, first to last; `hold` while one lies on it, `kept_until` once it is closed."""

    criteria: Criteria | None
    outcomes: tuple[OutcomeView, ...]
    hold: HoldView | None
    kept_until: date | None

    @property
    def last(self) -> OutcomeView | None:
        """What counts."""
        return self.outcomes[-1] if self.outcomes else None
