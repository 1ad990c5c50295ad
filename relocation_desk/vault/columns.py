"""Columns of the open register: codes, references, days, moments, amounts. Free text has no column type here."""

from datetime import date, datetime
from enum import Enum, IntEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Integer, LargeBinary, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import MappedColumn, mapped_column
from sqlalchemy.types import TypeDecorator

from relocation_desk.vault import moments
from relocation_desk.vault.troubles import RegisterDamaged


class Day(TypeDecorator[date]):
    """A calendar day as an INTEGER, so that it sorts, indexes and can't hold a word."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> int | None:
        return None if value is None else value.toordinal()

    def process_result_value(self, value: int | None, dialect: Dialect) -> date | None:
        try:
            return None if value is None else date.fromordinal(value)
        except (ValueError, OverflowError):  # a page of the file is gone: SQLite reads zeros there
            raise RegisterDamaged from None


class Moment(TypeDecorator[datetime]):
    """A moment in UTC as INTEGER microseconds."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        return None if value is None else moments.microseconds(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        try:
            return None if value is None else moments.moment(value)
        except OverflowError:
            raise RegisterDamaged from None


class Code(TypeDecorator[Enum]):
    """A member of an enumeration, stored by its value."""

    impl = Text
    cache_ok = True

    def __init__(self, kind: type[Enum]) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: Enum | None, dialect: Dialect) -> Any:
        return None if value is None else value.value

    def process_result_value(self, value: Any, dialect: Dialect) -> Enum | None:
        try:
            return None if value is None else self.kind(value)
        except ValueError:
            raise RegisterDamaged from None


class Step(TypeDecorator[IntEnum]):
    """A member of an ordered enumeration, stored as its INTEGER."""

    impl = Integer
    cache_ok = True

    def __init__(self, kind: type[IntEnum]) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: IntEnum | None, dialect: Dialect) -> int | None:
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> IntEnum | None:
        try:
            return None if value is None else self.kind(value)
        except ValueError:
            raise RegisterDamaged from None


class Reference(TypeDecorator[str]):
    """A reference, language or currency: capitals, digits and hyphens of a fixed pattern."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        if value is not None and "\0" in value:  # a CHECK reads as far as that, and no further
            raise ValueError("a NUL within a reference")
        return value


class PublicName(Reference):
    """The name of a State or organisation: public, and about no case."""

    cache_ok = True


GLOBS = {
    "case": "W-[0-9]*",
    "officer": "[A-Z]-[0-9]*",
    "request": "R-[0-9]*",
    "external": "X-[0-9A-Z]*",
    "instrument": "A-[0-9]*",
    "dossier": "D-*-[0-9]*",
    "partner": "[A-Z][A-Z]",
    "situation": "S-[0-9]*",
    "court_case": "C-[0-9]*",
    "protocol": "P-[0-9]*",
    "vault_copy": "B-[0-9]*",
    "language": "[a-z][a-z]",
    "currency": "[A-Z][A-Z][A-Z]",
    "copy": "[0-9A-Z]*-[0-9A-Z]*",
    "emergency_sheet": "E-*-[0-9]*",
    "field_sheet": "FS-*-[0-9]*",
    "letter": "[IO][NU]*-[0-9]*-[0-9]*",
    "interpreter": "I-[0-9]*",
    "fingerprint": "[0-9A-F]*",
    "cost_line": "F-[0-9A-Z]*-[0-9A-Z]",
    "finance_document": "[0-9]*",
}
_LONGEST = {"fingerprint": 64}


def code(name: str, kind: type[Enum], **options: Any) -> MappedColumn[Any]:
    """A column that holds one of an enumeration's values."""
    if issubclass(kind, IntEnum):
        check = CheckConstraint(f"{name} BETWEEN {min(kind)} AND {max(kind)}")
        return mapped_column(name, Step(kind), check, **options)
    values = ", ".join(f"'{member.value}'" for member in kind)
    return mapped_column(name, Code(kind), CheckConstraint(f"{name} IN ({values})"), **options)


def growing_code(name: str, kind: type[Enum], **options: Any) -> MappedColumn[Any]:
    """A column for an enumeration that grows with each release: any word of its alphabet, not a fixed list."""
    check = CheckConstraint(f"length({name}) <= 40 AND {name} NOT GLOB '*[^a-z_]*'")
    return mapped_column(name, Code(kind), check, **options)


def reference(name: str, kind: str, *foreign: ForeignKey, **options: Any) -> MappedColumn[Any]:
    """A column that holds references of one kind, and nothing longer or of another alphabet."""
    longest = _LONGEST.get(kind, 20)
    check = CheckConstraint(
        f"{name} GLOB '{GLOBS[kind]}' AND length({name}) <= {longest} AND {name} NOT GLOB '*[^-0-9A-Za-z]*'"
    )
    return mapped_column(name, Reference(), *foreign, check, **options)


def subject(name: str, **options: Any) -> MappedColumn[Any]:
    """A column for the reference of whatever an act or a sealed record is about."""
    check = CheckConstraint(f"length({name}) <= 40 AND {name} NOT GLOB '*[^-0-9A-Za-z.]*'")
    return mapped_column(name, Reference(), check, **options)


def blob(**options: Any) -> MappedColumn[Any]:
    """A column of ciphertext, digests, signatures or public certificates."""
    return mapped_column(LargeBinary, **options)


class YesNo(TypeDecorator[bool]):
    """A boolean as INTEGER 0 or 1, which a STRICT table knows."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> bool | None:
        return None if value is None else bool(value)


class LaterYesNo(YesNo):
    """A boolean that rows from before it came do not have: they answer no, and stay as the trail vouches for them."""

    cache_ok = True

    def process_result_value(self, value: int | None, dialect: Dialect) -> bool:
        return bool(value)


def later_flag(name: str) -> MappedColumn[Any]:
    """A yes-or-no column that came to a table after its first rows."""
    return mapped_column(name, LaterYesNo(), CheckConstraint(f"{name} IN (0, 1)"), nullable=True, default=False)


def flag(name: str, **options: Any) -> MappedColumn[Any]:
    """A yes-or-no column."""
    return mapped_column(name, YesNo(), CheckConstraint(f"{name} IN (0, 1)"), **options)
