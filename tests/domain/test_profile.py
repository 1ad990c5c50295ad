"""A profile holds codes only, by its types; and says when it could tell who someone is."""

import typing
from dataclasses import fields, is_dataclass, replace
from enum import Enum

import pytest

from relocation_desk.domain.codes import Urgency
from relocation_desk.domain.profile import FEW, Alike, Profile, alike, identifying, read, size_band
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

PLAIN = Profile(
    SizeBand.THREE_OR_FOUR, (AgeRange.ADULT, AgeRange.MINOR), (ProfileLanguage.AR,),
    NeedLevel.NONE, NeedLevel.SOME, NeedLevel.NONE, Urgency.URGENT, ThreatBand.HIGH, Asked.RELOCATION, Span.DURABLE,
    Timing.MONTHS,
)  # fmt: skip
OTHERS = [alike(PLAIN)] * FEW


def types_within(kind: object) -> typing.Iterator[object]:
    """All types that a value of this kind is made of, down to the last."""
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin is not None:
        yield from (one for part in inner if part is not Ellipsis for one in types_within(part))
    elif isinstance(kind, type) and is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        yield from (one for field in fields(kind) for one in types_within(hints[field.name]))
    else:
        yield kind


def test_a_profile_can_hold_nothing_but_codes():
    within = list(types_within(Profile))

    assert within
    assert [one for one in within if not (isinstance(one, type) and issubclass(one, Enum))] == []


def test_a_profile_is_told_by_its_codes():
    assert PLAIN.coded() == "three_or_four adult+minor ar none some none urgent high relocation durable months"
    assert read(PLAIN.coded()) == PLAIN


@pytest.mark.parametrize(
    ("persons", "band"), [(1, SizeBand.ONE), (3, SizeBand.THREE_OR_FOUR), (6, SizeBand.FIVE_OR_SIX)]
)
def test_a_household_is_told_by_its_band(persons: int, band: SizeBand):
    assert (size_band(persons), size_band(9)) == (band, SizeBand.SEVEN_OR_MORE)


def test_what_many_have_warns_of_nothing():
    assert identifying(PLAIN, OTHERS) == ()


def test_a_rare_language_warns_by_itself_and_a_large_household_does_not():
    rare = replace(PLAIN, languages=(ProfileLanguage.OS,))
    large = replace(PLAIN, size=SizeBand.SEVEN_OR_MORE)

    assert identifying(rare, OTHERS) == (Identifying.RARE_LANGUAGE,)
    assert identifying(large, [alike(large)] * FEW) == ()


def test_a_rare_language_a_large_household_and_a_near_day_warn_together():
    told = replace(
        PLAIN, languages=(ProfileLanguage.OS,), size=SizeBand.SEVEN_OR_MORE, timing=Timing.DAYS
    )  # fmt: skip

    assert identifying(told, [alike(told)] * FEW) == (
        Identifying.RARE_LANGUAGE, Identifying.LARGE_HOUSEHOLD, Identifying.SOON, Identifying.TOGETHER,
    )  # fmt: skip


def test_few_that_look_alike_among_the_open_cases_warn():
    others = [*OTHERS[1:], Alike(SizeBand.ONE, has_minors=False, urgency=Urgency.NORMAL)]

    assert identifying(PLAIN, others) == (Identifying.FEW_ALIKE,)
