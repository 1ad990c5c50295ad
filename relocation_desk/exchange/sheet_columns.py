"""What a sheet of a caseload and its columns are, and the columns that many sheets share."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, StrEnum

from relocation_desk.domain.trouble import N_


class Kind(StrEnum):
    """What a cell holds."""

    TEXT = "text"
    NAME = "name"
    CODE = "code"
    CODES = "codes"
    DAY = "day"
    PARTIAL_DAY = "partial_day"
    YES_NO = "yes_no"
    WHOLE = "whole"
    AMOUNT = "amount"
    KEY = "key"
    REFERENCE = "reference"
    STATE = "state"
    OFFICER = "officer"
    LANGUAGE = "language"
    CURRENCY = "currency"
    SITUATION = "situation"
    INTERPRETER = "interpreter"
    EXTERNAL = "external"
    DOCUMENT = "document"
    RATE = "rate"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Column:
    """A column: `codes` of an enumeration, `refers` to a sheet by its key, `empty` says what an empty cell stands for.

    `default` stands for an empty cell, `also` are other headers that mean it; a number is from `least` to `most`.
    """

    name: str
    kind: Kind
    means: str
    is_required: bool = False
    example: str = ""
    empty: str = ""
    default: object = None
    codes: type[Enum] | None = None
    refers: str = ""
    least: int = 0
    most: int = 100_000
    also: tuple[str, ...] = ()


@dataclass(
    frozen=True, slots=True, kw_only=True, eq=False
)  # one each: to look at all that it holds would cost too much
class Sheet:
    """A sheet, which is a worksheet of a workbook or a file of a folder.

    `leading` is what the first row of a line says of itself, where one table holds this sheet beside others.
    """

    name: str
    means: str
    columns: tuple[Column, ...]
    also: tuple[str, ...] = ()
    leading: tuple[str, Enum] | None = None

    def __iter__(self) -> Iterator[Column]:
        return iter(self.columns)

    def column(self, name: str) -> Column:
        """The column of a name."""
        return next(one for one in self.columns if one.name == name)

    @property
    def key(self) -> Column | None:
        """The column by which other sheets refer to a row."""
        return next((one for one in self.columns if one.kind in (Kind.KEY, Kind.STATE) and not one.refers), None)


def times(
    happened: str, *, empty: str = "", example: str = "2016-03-01", also: tuple[str, ...] = ()
) -> tuple[Column, ...]:
    return (
        Column(
            name="happened_on",
            kind=Kind.DAY,
            means=happened,
            is_required=not empty,
            empty=empty,
            example=example,
            also=("date", "day", "on", *also),
        ),
        Column(
            name="entered_on",
            kind=Kind.DAY,
            means=N_("Day on which the section first knew it."),
            empty=N_("the day of the import"),
            example=example,
            also=("known_on", "recorded_on", "entry_date"),
        ),
        Column(
            name="entered_by",
            kind=Kind.OFFICER,
            means=N_("Officer who recorded it."),
            example="P-07",
            empty=N_("the officer who imports"),
            also=("officer", "recorded_by", "by"),
        ),
    )


def partner(means: str, also: tuple[str, ...] = ()) -> Column:
    return Column(
        name="partner",
        kind=Kind.STATE,
        means=means,
        is_required=True,
        refers="partners",
        example="QN",
        also=("state", "state_code", "partner_code", "country", "organisation", *also),
    )


CASE = Column(
    name="case",
    kind=Kind.REFERENCE,
    refers="cases",
    is_required=True,
    example="2016/04",
    means=N_("Key of the case."),
    also=("case_key", "case_no", "case_number", "case_id", "case_ref", "witness"),
)


def code(name: str, kind: type[Enum], means: str, default: Enum | None = None, **more: object) -> Column:
    first = default if default is not None else next(iter(kind))
    example = str(first.name.lower() if isinstance(first.value, int) else first.value)
    given: dict[str, object] = {"example": example, "is_required": default is None, **more}
    return Column(name=name, kind=Kind.CODE, codes=kind, means=means, default=default, **given)  # type: ignore[arg-type]


def text(name: str, means: str, example: str = "", **more: object) -> Column:
    return Column(name=name, kind=Kind.TEXT, means=means, example=example, **more)  # type: ignore[arg-type]


def name(name: str, means: str, example: str = "", **more: object) -> Column:
    return Column(name=name, kind=Kind.NAME, means=means, example=example, **more)  # type: ignore[arg-type]
