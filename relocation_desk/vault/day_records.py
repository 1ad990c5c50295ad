"""Sealed words of officers' days: what a task is, why a line of Today was put off."""

from dataclasses import dataclass

from relocation_desk.domain.codes import Compartment
from relocation_desk.vault.records import Sealed


@dataclass(frozen=True, slots=True)
class DayWords(Sealed):
    """Words in the file of a case, for all who open it, or of a State."""

    text: str


@dataclass(frozen=True, slots=True)
class CaseTask(DayWords):
    """What is to be done in a case."""

    compartment = Compartment.IDENTITY
    kind = "task"


@dataclass(frozen=True, slots=True)
class StateTask(DayWords):
    """What is to be done about a request."""

    compartment = Compartment.COOPERATION
    kind = "task"


@dataclass(frozen=True, slots=True)
class CaseSnooze(DayWords):
    """Why a line of a case was put off."""

    compartment = Compartment.IDENTITY
    kind = "snooze"


@dataclass(frozen=True, slots=True)
class StateSnooze(DayWords):
    """Why a line of a State was put off."""

    compartment = Compartment.COOPERATION
    kind = "snooze"
