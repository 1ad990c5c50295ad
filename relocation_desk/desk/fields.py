"""The fields that forms are lists of."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from relocation_desk.desk.heeding import Heed


class Kind(Enum):
    """What is asked for."""

    LINE = auto()
    TEXT = auto()
    DAY = auto()
    CODE = auto()
    CHECK = auto()
    NUMBER = auto()
    SECRET = auto()
    NEW_SECRET = auto()
    FILE = auto()
    FOLDER = auto()
    MEDIUM = auto()
    RISK = auto()
    PARTIAL = auto()
    ROWS = auto()
    ANSWERS = auto()
    PHOTO = auto()
    COMPARED = auto()
    TEMPLATE = auto()


Choice = tuple[Any, str]
Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its name in the record, its word, its kind, and what it holds at first.

    `check` refuses a value at the field, or returns what the record gets. `described` says what each choice means. A
    field of rows or answers has `columns`; each row becomes a `record`, or a mapping where none is named. What a line
    `fills` in others, by their names, it fills while nobody has typed there. A template is `drawn` as it comes out.
    """

    name: str
    label: str
    kind: Kind = Kind.LINE
    hint: str = ""
    is_required: bool = True
    choices: tuple[Choice, ...] = ()
    initial: Any = None
    check: Callable[[Any], Any] | None = None
    described: tuple[str, ...] = ()
    columns: tuple["Field", ...] = ()
    fills: Callable[[str], Mapping[str, str]] | None = None
    record: type[Any] | None = None
    drawn: Callable[[str], bytes] | None = None

    def beginning(self, initial: Any) -> "Field":
        """The same field, which holds this at first."""
        return replace(self, initial=initial)


@dataclass(frozen=True, slots=True)
class FormSpec:
    """A form: what it is for, its fields, and the act that takes what was typed.

    `key` is what typed text is kept under until it is saved or discarded; `leads_to` gives the visit, or the form,
    that follows saving. An act that `reports` takes a `progress`, and can be cancelled while it goes on; one that
    `is_final` is never done by Enter in a field. `heeds` says who may be meant; `warns` says, of the fields that are
    right so far, what speaks against saving it.
    """

    key: str
    title: str
    lead: str
    verb: str
    fields: tuple[Field, ...]
    save: Callable[..., Any]
    leads_to: Callable[[Any], Any] | None = None
    reports: bool = False
    heeds: "Heed | None" = None
    warns: Callable[[Values], str] | None = None
    is_final: bool = False
