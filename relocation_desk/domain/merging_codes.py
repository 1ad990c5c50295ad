"""What stands in the way of merging two cases."""

from enum import StrEnum


class Hindrance(StrEnum):
    """Why two cases can't be merged as they are."""

    SAME_CASE = "same_case"
    MERGED_ALREADY = "merged_already"
    DESTROYED = "destroyed"
    WALLED_DIFFERENTLY = "walled_differently"
    NOT_WITHIN = "not_within"
    LINKED = "linked"
    LINKS_CONTRADICT = "links_contradict"
    KEPT_CLOSED = "kept_closed"
    DEATH_NOT_IN_KEPT = "death_not_in_kept"
    PLACED_IN_BOTH = "placed_in_both"
    PLACED_IN_MERGED = "placed_in_merged"
    ADMITTED_IN_MERGED = "admitted_in_merged"
    DRAFT_IN_MERGED = "draft_in_merged"
    DOSSIER_UNDER_WAY = "dossier_under_way"
    APPROVAL_OPEN = "approval_open"
