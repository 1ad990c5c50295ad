"""Codes of officers' own tasks."""

from enum import StrEnum


class TaskOutcome(StrEnum):
    """What became of a task; one that was reopened is open again, one that was undone was never to be done."""

    DONE = "done"
    DROPPED = "dropped"
    REOPENED = "reopened"
    UNDONE = "undone"


class Wording(StrEnum):
    """Words that belong to no case and no State: kept for those officers whom they concern."""

    TASK = "task"
    SNOOZE = "snooze"
