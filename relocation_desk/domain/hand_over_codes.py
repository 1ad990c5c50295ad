"""Codes of a hand-over from one officer to another."""

from enum import StrEnum


class Handed(StrEnum):
    """What is handed over."""

    CASE = "case"
    WALL = "wall"
    TASK = "task"
    DRAFT = "draft"
    DUTY = "duty"
    APPROVAL = "approval"


# Without these someone's work would have no owner: they hinder a hand-over until they are left out by choice.
HINDER = frozenset({Handed.CASE, Handed.WALL, Handed.TASK})
