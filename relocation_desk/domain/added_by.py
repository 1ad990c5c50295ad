"""Which acts alone add a record that stands for the head's word: whoever signs for it by another act forged it."""

from relocation_desk.domain.acts import Act
from relocation_desk.domain.kinds import RecordKind

ADDED_BY: dict[RecordKind, frozenset[Act]] = {
    RecordKind.SIGN_OFFS: frozenset({Act.SIGN_OFF_ASSESSMENT, Act.LOAD_CASELOAD}),
    RecordKind.WEIGHTS_SIGN_OFFS: frozenset({Act.SIGN_OFF_WEIGHTS}),
    RecordKind.REVIEW_INTERVALS: frozenset({Act.SET_REVIEW_INTERVALS}),
    RecordKind.LAW_EXCEPTIONS: frozenset({Act.ALLOW_UNKNOWN_LAW, Act.LOAD_CASELOAD}),
    RecordKind.FUND_LIMITS: frozenset({Act.SET_FUND_LIMIT}),
    RecordKind.HOLDS: frozenset({Act.HOLD_CASE}),
    RecordKind.DESTRUCTIONS: frozenset({Act.DESTROY_CASE}),
}


def may_add(act: str, kind: RecordKind) -> bool:
    """Whether an act adds records of a kind."""
    return kind not in ADDED_BY or act in ADDED_BY[kind]
