"""Codes of a household: who is what to whom, custody, best interests, evaluations."""

from enum import StrEnum


class TieKind(StrEnum):
    """What one person is to another; `NONE` takes back what was said of the two."""

    PARENT = "parent"
    CHILD = "child"
    SPOUSE = "spouse"
    SIBLING = "sibling"
    GUARDIAN = "guardian"
    WARD = "ward"
    OTHER = "other"
    NONE = "none"


class CustodyKind(StrEnum):
    """Who has custody of a minor, or what the parent who does not move along says."""

    SOLE_CUSTODY = "sole_custody"
    JOINT_CUSTODY = "joint_custody"
    GUARDIANSHIP = "guardianship"
    COURT_ORDER = "court_order"
    CONSENT_GIVEN = "consent_given"
    CONSENT_REFUSED = "consent_refused"
    CONSENT_NOT_NEEDED = "consent_not_needed"
    CONSENT_UNKNOWN = "consent_unknown"

    @property
    def is_consent(self) -> bool:
        """Whether it is about the other parent's consent; of that and of custody the last word counts apart."""
        return self.value.startswith("consent")

    @property
    def has_holder(self) -> bool:
        """Whether it lies with one person."""
        return self in (CustodyKind.SOLE_CUSTODY, CustodyKind.GUARDIANSHIP)


class InterestsBody(StrEnum):
    """Who decided on the best interests of a minor."""

    SECTION_PANEL = "section_panel"
    COURT = "court"
    CHILD_AUTHORITY = "child_authority"


class InterestsCause(StrEnum):
    """Why a minor may not depart without a best-interests decision."""

    UNACCOMPANIED = "unaccompanied"
    CUSTODY_OPEN = "custody_open"


class EvaluationOutcome(StrEnum):
    """What a psychosocial evaluation says of an adult's relocation, and no more."""

    FIT = "fit"
    WITH_SUPPORT = "with_support"
    NOT_ADVISED = "not_advised"
