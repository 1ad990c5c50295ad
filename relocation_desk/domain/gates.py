"""Which records take two officers to be voided (domain.md: an approval is never one person's)."""

from relocation_desk.domain.kinds import RecordKind

# A sign-off is itself a second officer's word; without an exclusion a State that is out of the question could be asked.
_ALWAYS_TWO = frozenset({RecordKind.SIGN_OFFS, RecordKind.EXCLUSIONS})


def needs_second(kind: RecordKind, *, opened_a_gate: bool) -> bool:
    """Whether a second officer approves the voiding: something rests on the record, or it guards someone by itself."""
    return opened_a_gate or kind in _ALWAYS_TWO
