"""Moments as the register keeps them, apart from its columns: a process that seals needs no database."""

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def moment(microseconds: int) -> datetime:
    """The moment so many microseconds after 1970; OverflowError when no calendar has it."""
    return _EPOCH + microseconds * _MICROSECOND


def microseconds(moment: datetime) -> int:
    """How many microseconds after 1970 a moment is."""
    return (moment - _EPOCH) // _MICROSECOND
