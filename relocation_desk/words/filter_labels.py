"""The words for the codes by which the table of witnesses is narrowed."""

from enum import Enum

from relocation_desk.domain.filter_codes import BuiltIn, Review, Whose
from relocation_desk.domain.trouble import N_

PAIRS: tuple[tuple[Enum, str], ...] = (
    (Whose.MINE, N_("Mine")),
    (Whose.NOBODY, N_("Nobody’s")),
    (Review.OVERDUE, N_("Review overdue")),
    (Review.SOON, N_("Review within 30 days")),
    (BuiltIn.OPEN_CASES, N_("Open cases")),
    (BuiltIn.MINE, N_("Mine")),
    (BuiltIn.REVIEW_OVERDUE, N_("Review overdue")),
    (BuiltIn.AWAITING_STATE, N_("Awaiting a State")),
    (BuiltIn.VERY_HIGH_RISK, N_("Very high risk and above")),
)
