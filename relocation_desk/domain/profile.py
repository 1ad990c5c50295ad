"""The profile of a household: codes, bands and levels only, so that no field can hold a name, a place or a day."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any, get_args, get_origin, get_type_hints

from relocation_desk.domain.codes import RiskLevel, Urgency
from relocation_desk.domain.profile_codes import (
    AgeRange,
    Asked,
    Identifying,
    NeedLevel,
    ProfileLanguage,
    SizeBand,
    Span,
    ThreatBand,
    Timing,
)

# Fewer than these look alike among the section's own open cases: whoever knows of one knows which.
FEW = 5
_NONE = "-"
_RARE = frozenset(
    {ProfileLanguage.OS, ProfileLanguage.SG, ProfileLanguage.TI, ProfileLanguage.RN, ProfileLanguage.LN,
     ProfileLanguage.KA, ProfileLanguage.HY, ProfileLanguage.KM, ProfileLanguage.OTHER}
)  # fmt: skip
_LARGE = frozenset({SizeBand.FIVE_OR_SIX, SizeBand.SEVEN_OR_MORE})
_SOON = frozenset({Timing.DAYS, Timing.WEEKS})
_BANDS = ((1, SizeBand.ONE), (2, SizeBand.TWO), (4, SizeBand.THREE_OR_FOUR), (6, SizeBand.FIVE_OR_SIX))


@dataclass(frozen=True, slots=True)
class Profile:
    """What a State sees of a household at this stage; needs by how much they ask, as far as care released them."""

    size: SizeBand
    ages: tuple[AgeRange, ...]
    languages: tuple[ProfileLanguage, ...]
    health: NeedLevel
    schooling: NeedLevel
    support: NeedLevel
    urgency: Urgency
    threat: ThreatBand
    asked: Asked
    span: Span
    timing: Timing

    def coded(self) -> str:
        """Its codes in their order, with blanks between; what went is put on record so."""
        return " ".join(_code(getattr(self, one.name)) for one in fields(self))


def read(coded: str) -> Profile:
    """Inverse of `Profile.coded`."""
    hints = get_type_hints(Profile)
    codes = dict(zip((one.name for one in fields(Profile)), coded.split(), strict=True))
    return Profile(**{name: _read(hints[name], code) for name, code in codes.items()})


def _code(value: StrEnum | tuple[StrEnum, ...]) -> str:
    several = value if isinstance(value, tuple) else (value,)
    return "+".join(sorted({one.value for one in several})) or _NONE


def _read(kind: Any, code: str) -> Any:
    if get_origin(kind) is not tuple:
        return kind(code)
    return tuple(get_args(kind)[0](one) for one in code.split("+") if one != _NONE)


@dataclass(frozen=True, slots=True)
class Alike:
    """What of an open case of the section can be set beside a profile."""

    size: SizeBand
    has_minors: bool
    urgency: Urgency


def size_band(persons: int) -> SizeBand:
    """The band of a household of so many."""
    return next((band for most, band in _BANDS if persons <= most), SizeBand.SEVEN_OR_MORE)


def threat_band(level: RiskLevel | None) -> ThreatBand:
    """A level of risk in three steps; before an assessment the threat counts as moderate."""
    if level is None:
        return ThreatBand.MODERATE
    return ThreatBand.HIGH if level > RiskLevel(3) else ThreatBand.MODERATE if level == RiskLevel(3) else ThreatBand.LOW


def alike(profile: Profile) -> Alike:
    """What of a profile can be set beside the section's open cases."""
    minors = {AgeRange.INFANT, AgeRange.CHILD, AgeRange.ADOLESCENT, AgeRange.MINOR}
    return Alike(profile.size, not minors.isdisjoint(profile.ages), profile.urgency)


def identifying(profile: Profile, open_cases: Iterable[Alike]) -> tuple[Identifying, ...]:
    """Why the profile could still tell who someone is: what is rare, what is so together, who looks alike here."""
    return tuple(_reasons(profile, open_cases))


def _reasons(profile: Profile, open_cases: Iterable[Alike]) -> Iterator[Identifying]:
    marks = [
        mark
        for mark, holds in (
            (Identifying.RARE_LANGUAGE, not _RARE.isdisjoint(profile.languages)),
            (Identifying.LARGE_HOUSEHOLD, profile.size in _LARGE),
            (Identifying.SOON, profile.timing in _SOON),
        )
        if holds
    ]
    yield from marks[:1] if marks == [Identifying.RARE_LANGUAGE] else marks if len(marks) > 1 else ()
    if len(marks) > 1:
        yield Identifying.TOGETHER
    own = alike(profile)
    if sum(one == own for one in open_cases) < FEW:
        yield Identifying.FEW_ALIKE
