"""The words for codes of merging."""

from enum import Enum

from relocation_desk.domain.acts import Act
from relocation_desk.domain.kinds import RecordKind
from relocation_desk.domain.merging_codes import Hindrance
from relocation_desk.domain.trouble import N_

PAIRS: tuple[tuple[Enum, str], ...] = (
    (RecordKind.CASE_MERGES, N_("merges of cases")),
    (Act.MERGE_CASES, N_("merge the cases of one person")),
    (Hindrance.SAME_CASE, N_("Two different cases are merged. Give the reference of the other.")),
    (
        Hindrance.MERGED_ALREADY,
        N_("One of the two goes on in another case already. Take the case in which it goes on."),
    ),
    (Hindrance.DESTROYED, N_("What was sealed of one of them is destroyed. Such a case stays as it is.")),
    (
        Hindrance.WALLED_DIFFERENTLY,
        N_("They are not walled alike. Wall both to the same officers, or take the walls down, then merge."),
    ),
    (Hindrance.NOT_WITHIN, N_("You are not within their wall. Ask an officer who is to merge them.")),
    (
        Hindrance.LINKED,
        N_(
            "They are linked as the cases of two relatives. Nobody is a relative of their own: if the link is wrong, "
            "record “no tie”, then merge."
        ),
    ),
    (
        Hindrance.LINKS_CONTRADICT,
        N_(
            "The links of the two contradict each other: a relative would be two things to one person, or someone "
            "their own ancestor or guardian. Correct a link first."
        ),
    ),
    (Hindrance.KEPT_CLOSED, N_("The case that would be kept is closed, and the other is open. Keep the open one.")),
    (
        Hindrance.DEATH_NOT_IN_KEPT,
        N_("A death is recorded in the other case alone. Find out which is right, and void it or record it in both."),
    ),
    (
        Hindrance.PLACED_IN_BOTH,
        N_("Both have a placement that has not ended. Nobody lives in two places: record how one of them ended."),
    ),
    (
        Hindrance.PLACED_IN_MERGED,
        N_("The placement that has not ended is in the other case. Keep that one, and merge this into it."),
    ),
    (
        Hindrance.ADMITTED_IN_MERGED,
        N_("Only the other case is admitted to protection. Keep that one, and merge this into it."),
    ),
    (
        Hindrance.DRAFT_IN_MERGED,
        N_("The other case has a threat assessment that is not signed off. Have it signed off, or void it."),
    ),
    (
        Hindrance.DOSSIER_UNDER_WAY,
        N_("A dossier is not sealed yet. Seal it, or void its copy: it was written without the other case."),
    ),
    (Hindrance.APPROVAL_OPEN, N_("Something is asked of a second officer about the other case. Have it answered.")),
)
