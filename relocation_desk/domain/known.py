"""What is known of a question: never asked, unknown, none, or known with its answers – four different things."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from relocation_desk.domain.trouble import N_, Trouble

Item = TypeVar("Item")
MOST = 40  # answers to one question


class Knowledge(StrEnum):
    """How far a question is answered."""

    NEVER_ASKED = "never_asked"
    UNKNOWN = "unknown"
    NONE = "none"
    KNOWN = "known"


class AnswerContradicts(Trouble):
    """Something is said to be known and is not told, or told and said not to be known."""

    says = N_(
        "What is known must be listed, and only then. List it, or say that there is none, or nobody knows or asked."
    )


class TooManyAnswers(Trouble):
    """More than a record holds."""

    says = N_("{field}: {count} were given, and {limit} are kept. Leave out the least important.")


@dataclass(frozen=True, slots=True)
class Known(Generic[Item]):
    """The answers to one question; there are some exactly when it is known."""

    knowledge: Knowledge = Knowledge.NEVER_ASKED
    items: tuple[Item, ...] = ()

    def __post_init__(self) -> None:
        if (self.knowledge is Knowledge.KNOWN) != bool(self.items):
            raise AnswerContradicts


def known(*items: Item) -> Known[Item]:
    """What is known; at least one."""
    return Known(Knowledge.KNOWN, items)
