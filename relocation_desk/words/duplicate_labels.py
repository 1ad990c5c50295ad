"""The words for whether two persons may be one."""

from enum import Enum

from relocation_desk.domain.acts import Act
from relocation_desk.domain.duplicate_codes import Sameness
from relocation_desk.domain.kinds import RecordKind
from relocation_desk.domain.trouble import N_

PAIRS: tuple[tuple[Enum, str], ...] = (
    (Sameness.SAME_NUMBER, N_("same number of a document")),
    (Sameness.SAME_NAME, N_("same name")),
    (Sameness.NAME_ALIKE, N_("name sounds the same")),
    (Sameness.SAME_BIRTH, N_("same day of birth")),
    (Sameness.BIRTH_MAY_BE, N_("birth may be the same day")),
    (Sameness.BIRTH_MISWRITTEN, N_("birth differs by one slip of the pen")),
    (Sameness.SAME_NATIONALITY, N_("same nationality")),
    (Sameness.OTHER_NATIONALITY, N_("but another nationality")),
    (Sameness.OTHER_SEX, N_("but another sex")),
    (Sameness.OTHER_BIRTH, N_("but born at another time")),
    (RecordKind.POSSIBLE_MATCHES, N_("possible matches across a wall")),
    (RecordKind.WALL_COMPARISONS, N_("comparisons across a wall")),
    (Act.COMPARE_ACROSS_WALL, N_("compare persons across a wall")),
    (Act.TELL_APART, N_("say that two persons on record are not one")),
)
