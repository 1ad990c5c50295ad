"""What is wrong with a caseload from outside: each fault at its place, and never more of them than can be read."""

from dataclasses import dataclass, field

from relocation_desk.domain.trouble import N_, Trouble

MOST = 1000


class CellMissing(Trouble):
    """A mandatory cell is empty."""

    says = N_("{column} is empty. Fill it in.")


class NotOneOf(Trouble):
    """A cell that is none of a column's codes."""

    says = N_("“{value}” is no {column}. Write one of these: {codes}.")


class MayMean(Trouble):
    """A cell that is none of a column's codes, and much like one."""

    says = N_("“{value}” is no {column}; it may mean {code}. Say so, or write the code.")


class NotADay(Trouble):
    """A cell that is no day."""

    says = N_("“{value}” is no day. Write it like 2016-03-01.")


class DayEitherWay(Trouble):
    """A day that can be read in two ways."""

    says = N_(
        "“{value}” can be read with the day or the month first, and nothing else here tells which. "
        "Write days like 2016-03-01, or say which comes first."
    )


class DaysDisagree(Trouble):
    """One column in which day and month stand in both orders."""

    says = N_(
        "“{value}” has day and month in another order than {other} in the same column. Write all like 2016-03-01."
    )


class NotYesOrNo(Trouble):
    """A cell that says neither."""

    says = N_("“{value}” is neither yes nor no. Write yes or no.")


class NotANumber(Trouble):
    """A cell that is no whole number within bounds."""

    says = N_("“{value}” is no whole number from {least} to {most}. Write digits only.")


class NotAnAmount(Trouble):
    """A cell that is no amount of its currency."""

    says = N_("“{value}” is no amount in {currency}. Write it like 1250.50.")


class NotOfItsPattern(Trouble):
    """A cell that has another form than its column."""

    says = N_("“{value}” is no {column}. It looks like {example}.")


class KeyTwice(Trouble):
    """Two rows of one key can’t be told apart."""

    says = N_("“{value}” stands in row {row} already. Give each row a key of its own.")


class KeyUnknown(Trouble):
    """A row refers to another that is not there."""

    says = N_("“{value}” is in no row of {sheet}. Add that row, or correct the key.")


class ColumnMissing(Trouble):
    """A mandatory column is not there."""

    says = N_("There is no column {column}. Add it, or say which header means it, or one value for all rows.")


class ColumnTwice(Trouble):
    """Two headers that mean one column."""

    says = N_("“{first}” and “{second}” both mean {column}. Remove one of them, or rename it.")


class HeaderMissing(Trouble):
    """No row of headers was found."""

    says = N_("No row of headers was found in the first {rows} rows. Put the names of the columns in the first row.")


class SheetTwice(Trouble):
    """Two worksheets or files that are one sheet."""

    says = N_("“{first}” and “{second}” are both {sheet}. Join them, or rename one.")


class NoSheets(Trouble):
    """Nothing that is of the format."""

    says = N_("There is no sheet of a caseload in it. Name sheets or files like those of the template.")


class PlacedWithoutCase(Trouble):
    """Somebody is placed, so the request is about a case."""

    says = N_("The request of this placement is about no case. Name the case in the request.")


class RowTooLong(Trouble):
    """More cells than headers."""

    says = N_("“{value}” stands under no header. Put a header above it, or quotation marks around the whole cell.")


class SheetHidden(Trouble):
    """A sheet that whoever fills in the workbook may never have seen."""

    says = N_("This sheet is hidden. Show it and check it, or delete it.")


class EventsMissing(Trouble):
    """An instrument of which nothing happened says nothing."""

    says = N_("Nothing is said to have happened to “{value}”. Add a row to {sheet}, such as signed.")


class BornTwice(Trouble):
    """One cost has one bearer."""

    says = N_("“{value}” stands under two bearers of costs. Leave it under one.")


class CaseloadTooLarge(Trouble):
    """More than one import takes."""

    says = N_("There are more than {most} rows in it. Split it and import the parts one after another.")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at a place; row 0 is the sheet as a whole, and a sheet without a name the whole caseload."""

    sheet: str
    row: int
    column: str
    trouble: Trouble


@dataclass(slots=True)
class Faults:
    """The first of all faults, and how many there are."""

    listed: list[Fault] = field(default_factory=list)
    count: int = 0

    def add(self, sheet: str, row: int, column: str, trouble: Trouble) -> None:
        """Note a fault."""
        self.count += 1
        if len(self.listed) < MOST:
            self.listed.append(Fault(sheet, row, column, trouble))

    def take_back(self, sheet: str, row: int) -> None:
        """Forget the faults of a row that turned out to be none."""
        kept = [one for one in self.listed if (one.sheet, one.row) != (sheet, row)]
        self.count -= len(self.listed) - len(kept)
        self.listed = kept


@dataclass(frozen=True, slots=True)
class Remark:
    """What was done with something that is no fault: left out, or read in a way that the reader should know of."""

    sheet: str
    row: int
    trouble: Trouble


class SheetLeftOut(Trouble):
    """A sheet that is none of a caseload."""

    says = N_("“{name}” is no sheet of a caseload and was left out.")


class SheetGuessed(Trouble):
    """A title that may mean a sheet."""

    says = N_("“{name}” may be the sheet {sheet}. It was left out until that is confirmed.")


class ColumnLeftOut(Trouble):
    """A column that is none of its sheet."""

    says = N_("“{header}” is no column of this sheet and was left out.")


class ColumnGuessed(Trouble):
    """A header that may mean a column."""

    says = N_("“{header}” may mean {column}. It was left out until that is confirmed.")


class GuessTaken(Trouble):
    """What was taken for its likeliest meaning, since somebody said that all guesses are right."""

    says = N_("“{value}” was taken for {meant}, which it is most like. Check that it is.")


class MayHoldTwo(Trouble):
    """A sheet of a known title that seems to hold those of another too."""

    says = N_("“{name}” seems to hold two sheets, {sheet}. Until that is said, it is read as the first of them.")


class NameOfAnother(Trouble):
    """A name that would mean two States."""

    says = N_("“{value}” is the name of {state} already. Give each State a name of its own.")


class TotalLeftOut(Trouble):
    """A row that adds others up."""

    says = N_("The row that begins with “{value}” was taken for a total or a note and left out.")


class RowLeftOut(Trouble):
    """A row with a word of which somebody said that such rows are none."""

    says = N_("“{value}” stands in {column}, and rows with it are left out, as was said.")


class EmptyWord(Trouble):
    """A word that says that there is nothing."""

    says = N_("“{value}” in {column} counts as an empty cell, here and in other rows.")


class YearsShort(Trouble):
    """Days whose years have two digits."""

    says = N_("Years of two digits in {column} are read as from 2000 on, such as “{value}”. Check that they are.")


class HeadersAgain(Trouble):
    """The headers stand on each printed page."""

    says = N_("The headers stand here again; the row was left out.")


class TableBelow(Trouble):
    """A second table below the first."""

    says = N_("Another table begins here, and was read as the sheet {sheet}.")


class MayHoldSeveral(Trouble):
    """A cell with several values."""

    says = N_("Cells of {column} may hold several values each. They are read as one until it is said what parts them.")


class RowDiffers(Trouble):
    """Two lines of one key that say different things of it."""

    says = N_("“{value}” stands in row {row} already, with another {column}. Make both the same, or give each its key.")


class PartsDiffer(Trouble):
    """Cells of one line that hold different numbers of values."""

    says = N_("It holds {count} values, and another cell of this line {of}. Give each as many, or leave it empty.")


class AgeUnclear(Trouble):
    """A person of whom nobody said whether they are minor."""

    says = N_("Whether this person is a minor does not follow from the birth. Fill in {column}.")


class CurrencyMissing(Trouble):
    """An amount of nothing."""

    says = N_("No currency stands beside “{value}”. Write it there, or in a column of its own.")
