"""The words for codes of a household."""

from enum import Enum

from relocation_desk.domain import household_codes as codes
from relocation_desk.domain.acts import Act
from relocation_desk.domain.kinds import RecordKind
from relocation_desk.domain.trouble import N_

PAIRS: tuple[tuple[Enum, str], ...] = (
    (codes.TieKind.PARENT, N_("parent")),
    (codes.TieKind.CHILD, N_("child")),
    (codes.TieKind.SPOUSE, N_("spouse or partner")),
    (codes.TieKind.SIBLING, N_("brother or sister")),
    (codes.TieKind.GUARDIAN, N_("guardian")),
    (codes.TieKind.WARD, N_("ward")),
    (codes.TieKind.OTHER, N_("other relative or person close")),
    (codes.TieKind.NONE, N_("no tie recorded")),
    (codes.CustodyKind.SOLE_CUSTODY, N_("sole custody")),
    (codes.CustodyKind.JOINT_CUSTODY, N_("joint custody")),
    (codes.CustodyKind.GUARDIANSHIP, N_("guardianship")),
    (codes.CustodyKind.COURT_ORDER, N_("court order that allows the move")),
    (codes.CustodyKind.CONSENT_GIVEN, N_("other parent agrees")),
    (codes.CustodyKind.CONSENT_REFUSED, N_("other parent refuses")),
    (codes.CustodyKind.CONSENT_NOT_NEEDED, N_("other parent need not be asked")),
    (codes.CustodyKind.CONSENT_UNKNOWN, N_("other parent’s consent unknown")),
    (codes.InterestsBody.SECTION_PANEL, N_("panel of the section")),
    (codes.InterestsBody.COURT, N_("a court")),
    (codes.InterestsBody.CHILD_AUTHORITY, N_("child protection authority")),
    (codes.InterestsCause.UNACCOMPANIED, N_("no adult moves along")),
    (codes.InterestsCause.CUSTODY_OPEN, N_("custody or the other parent’s consent is open")),
    (codes.EvaluationOutcome.FIT, N_("fit for relocation")),
    (codes.EvaluationOutcome.WITH_SUPPORT, N_("fit with support")),
    (codes.EvaluationOutcome.NOT_ADVISED, N_("relocation not advised")),
    (RecordKind.HOUSEHOLD_TIES, N_("ties in the household")),
    (RecordKind.HOUSEHOLD_MOVES, N_("changes of who moves along")),
    (RecordKind.CUSTODY_FACTS, N_("facts of custody")),
    (RecordKind.BEST_INTERESTS_DECISIONS, N_("best-interests decisions")),
    (RecordKind.PSYCHOSOCIAL_EVALUATIONS, N_("psychosocial evaluations")),
    (RecordKind.LINKED_CASES, N_("links between cases")),
    (Act.RECORD_HOUSEHOLD, N_("record ties, custody and who moves along")),
    (Act.DECIDE_BEST_INTERESTS, N_("decide on the best interests of a minor")),
    (Act.EVALUATE_PERSON, N_("record a psychosocial evaluation")),
    (Act.LINK_CASES, N_("link the cases of relatives")),
    (Act.KEEP_APART, N_("record what one person keeps from another")),
)
