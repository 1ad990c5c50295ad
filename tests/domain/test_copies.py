"""What an open copy owes: a receipt acknowledges, only an end closes, and a recall outlasts all but an end."""

from datetime import date, timedelta

import pytest

from relocation_desk.domain.codes import CopyStage
from relocation_desk.domain.copies import CLOSING, Happened, standing
from relocation_desk.domain.copy_codes import Awaited

DAY = date(2026, 3, 2)
NUMBERED, SEALED, EXPORTED = (
    Happened(stage, DAY) for stage in (CopyStage.NUMBERED, CopyStage.SEALED, CopyStage.EXPORTED)
)
OUT = (NUMBERED, SEALED, EXPORTED)
RECALLED = Happened(CopyStage.RECALLED, DAY, due_on=DAY + timedelta(days=7))


def receipt(*, is_read: bool) -> Happened:
    return Happened(CopyStage.ACKNOWLEDGED, DAY + timedelta(days=1), is_read=is_read)


@pytest.mark.parametrize("events", [(NUMBERED,), (NUMBERED, SEALED)])
def test_what_has_not_left_owes_nothing(events: tuple[Happened, ...]) -> None:
    seen = standing(events)

    assert (seen.awaits, seen.has_left) == (None, False)


def test_the_receipt_is_due_two_days_after_the_copy_left_and_the_hand_over_moves_no_day() -> None:
    handed_over = Happened(CopyStage.HANDED_OVER, DAY + timedelta(days=3))

    seen = standing((*OUT, handed_over))

    assert (seen.awaits, seen.due_on) == (Awaited.RECEIPT, DAY + timedelta(days=2))


@pytest.mark.parametrize("stage", [CopyStage.HAND_OVER_REFUSED, CopyStage.HAND_OVER_FAILED])
def test_a_copy_that_nobody_took_waits_to_be_handed_over(stage: CopyStage) -> None:
    assert standing((*OUT, Happened(stage, DAY))).awaits is Awaited.HAND_OVER


def test_a_receipt_acknowledges_and_closes_nothing() -> None:
    seen = standing((*OUT, receipt(is_read=False)))

    assert (seen.stage, seen.awaits, seen.is_closed) == (CopyStage.ACKNOWLEDGED, None, False)


@pytest.mark.parametrize(("is_read", "awaits"), [(False, Awaited.READING), (True, None)])
def test_an_urgent_correction_is_due_the_next_day_until_it_was_read(is_read: bool, awaits: Awaited | None) -> None:
    assert standing(OUT, is_urgent=True).due_on == DAY + timedelta(days=1)
    assert standing((*OUT, receipt(is_read=is_read)), is_urgent=True).awaits is awaits


def test_a_recall_outlasts_a_receipt() -> None:
    seen = standing((*OUT, RECALLED, receipt(is_read=True)))

    assert (seen.awaits, seen.due_on, seen.is_recalled) == (Awaited.RETURN, RECALLED.due_on, True)


@pytest.mark.parametrize("stage", sorted(CLOSING))
def test_only_an_end_closes_and_then_nothing_is_owed(stage: CopyStage) -> None:
    seen = standing((*OUT, RECALLED, Happened(stage, DAY)))

    assert (seen.is_closed, seen.awaits) == (True, None)
