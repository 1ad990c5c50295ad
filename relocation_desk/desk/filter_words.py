"""What filters are called: on their chips, in their panel, and where they leave nothing."""

from enum import Enum
from typing import Any

from relocation_desk.casework.filters import Filters
from relocation_desk.domain.filter_codes import Whose
from relocation_desk.domain.trouble import N_
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import label

_FIELDS = {
    "states": N_("Stands at"),
    "levels": N_("Risk"),
    "urgencies": N_("Urgency"),
    "reviews": N_("Next review"),
    "parties": N_("Referred by"),
    "situations": N_("Situation"),
    "officer": N_("Officer"),
}


def title(name: str) -> str:
    """The word for a filter."""
    return _(_FIELDS[name])


def value(one: Any) -> str:
    """The word for one value of a filter; None is a level that nobody assessed."""
    return _("Not assessed") if one is None else label(one)


def told(filters: Filters, name: str) -> str:
    """A filter with its values, as its chip says it."""
    if name == "closed_too":
        return _("Closed cases too")
    wanted = getattr(filters, name)
    if name == "officer":
        return label(Whose(wanted)) if wanted in list(Whose) else _("{field}: {values}").format(
            field=title(name), values=wanted
        )  # fmt: skip
    if name == "reviews":
        return label(tuple(sorted(wanted)))
    ordered = sorted(wanted, key=_place)
    return _("{field}: {values}").format(field=title(name), values=", ".join(value(one) for one in ordered))


def _place(one: Any) -> tuple[int, str]:
    """Where a value stands among its like: codes in their order, the highest risk first."""
    if isinstance(one, Enum):
        return (-one.value if isinstance(one, int) else list(type(one)).index(one)), ""
    return (0, one) if isinstance(one, str) else (1, "")
