"""The fields of a profile, and the form that prints its sheet."""

from collections.abc import Iterable
from enum import Enum
from functools import partial

from relocation_desk.casework import profile_weighing, profiles
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.request_listing import RequestRow
from relocation_desk.desk.case_forms import code
from relocation_desk.desk.fields import Field, FormSpec, Kind, Values
from relocation_desk.domain.codes import Urgency
from relocation_desk.domain.profile import Profile
from relocation_desk.domain.profile_codes import (
    AgeRange,
    Asked,
    NeedLevel,
    ProfileLanguage,
    SizeBand,
    Span,
    ThreatBand,
    Timing,
)
from relocation_desk.system.printers import Printer
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import label


def fields(one: Profile) -> tuple[Field, ...]:
    """The fields, as a case fills them; all of them are codes."""
    return (
        Field("with_profile", _("A profile goes along"), Kind.CHECK, _("Codes only: no name, no place, no day."),
              initial=True, is_required=False),
        code("size", _("Persons"), SizeBand, one.size),
        _several("ages", _("Ages"), AgeRange, one.ages),
        _several("languages", _("Languages spoken"), sorted(ProfileLanguage, key=label), one.languages),
        code("asked", _("What is asked"), Asked, one.asked),
        code("span", _("For how long"), Span, one.span),
        code("timing", _("Within what time"), Timing, one.timing),
        code("urgency", _("Urgency"), Urgency, one.urgency),
        code("threat", _("Threat"), ThreatBand, one.threat),
        code("health", _("Health care needed"), NeedLevel, one.health, _("No more than care released.")),
        code("schooling", _("Schooling needed"), NeedLevel, one.schooling),
        code("support", _("Other support needed"), NeedLevel, one.support),
        Field("despite", _("Send it although it could tell who someone is"), Kind.CHECK, is_required=False),
    )  # fmt: skip


def _several(name: str, word: str, members: Iterable[Enum], held: tuple[Enum, ...]) -> Field:
    columns = (code(name, word, members),)
    return Field(name, word, Kind.ROWS, is_required=False, columns=columns, initial=tuple({name: one} for one in held))


def taken(values: Values) -> Profile | None:
    """The profile that was chosen; None when none goes along."""
    if not values.get("with_profile"):
        return None
    ages, languages = (tuple(dict.fromkeys(one[name] for one in values[name])) for name in ("ages", "languages"))
    single = ("health", "schooling", "support", "urgency", "threat", "asked", "span", "timing")
    return Profile(values["size"], ages, languages, *(values[name] for name in single))


def warning(desk: Desk, values: Values) -> str:
    """What of the profile, as it is chosen so far, could tell who someone is; nothing once it is to go all the same."""
    try:
        chosen = taken(values)
    except KeyError:  # a field is not right yet
        return ""
    reasons = profile_weighing.weigh(desk, chosen) if chosen is not None and not values.get("despite") else ()
    if not reasons:
        return ""
    said = _("This profile could tell who someone is: {reasons}. Tell less, or say that it goes all the same.")
    return said.format(reasons=label(reasons))


def told(one: Profile) -> tuple[tuple[str, str], ...]:
    """A profile in words, by the words of its fields."""
    asked = (field for field in fields(one) if field.kind is not Kind.CHECK)
    return tuple((field.label, label(getattr(one, field.name)) or "–") for field in asked)


def sheet(desk: Desk, one: RequestRow, printers: tuple[Printer, ...]) -> FormSpec:
    """The sheet to a printer."""
    choices = tuple((known.name, known.name) for known in printers)
    asked = (Field("printer", _("Printer"), Kind.CODE, choices=choices),)
    lead = _(
        "The sheet says {reference} and the codes of the profile, in the language that the State chose. It goes from "
        "memory into the system’s spool, which is asked to forget it: stay at the printer."
    ).format(reference=one.external)
    title = _("Print the profile’s sheet")
    return FormSpec(f"profile:{one.reference}", title, lead, _("Print"), asked, partial(_send, desk, one))


def _send(desk: Desk, one: RequestRow, values: Values) -> None:
    profiles.send(desk, one.reference, values["printer"])
