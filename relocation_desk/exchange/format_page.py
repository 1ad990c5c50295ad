"""The tables of docs/caseload-format.md, written from the sheets."""

from collections.abc import Iterator

from relocation_desk.exchange import french_headers
from relocation_desk.exchange.sheet_columns import Column, Kind, Sheet
from relocation_desk.exchange.sheets import SHEETS
from relocation_desk.exchange.spelling import code_of, headers_of
from relocation_desk.exchange.writing import told

_HOLDS = {
    Kind.TEXT: "text",
    Kind.NAME: "one line",
    Kind.CODE: "code",
    Kind.CODES: "codes, semicolons between them",
    Kind.DAY: "day",
    Kind.PARTIAL_DAY: "day, in part or whole",
    Kind.YES_NO: "yes or no",
    Kind.WHOLE: "whole number",
    Kind.AMOUNT: "amount",
    Kind.KEY: "your own key",
    Kind.REFERENCE: "a key",
    Kind.STATE: "State",
    Kind.OFFICER: "officer",
    Kind.LANGUAGE: "language",
    Kind.CURRENCY: "currency",
    Kind.SITUATION: "situation",
    Kind.INTERPRETER: "interpreter",
    Kind.EXTERNAL: "reference for the State",
    Kind.DOCUMENT: "number",
    Kind.RATE: "decimal number",
}


def page() -> str:
    """All sheets in Markdown, each with its columns and their codes."""
    return "\n".join(line for sheet in SHEETS for line in _sheet(sheet))


def _sheet(sheet: Sheet) -> Iterator[str]:
    yield from (f"### {sheet.name}", "", sheet.means, "")
    yield "| column | needed | holds | what it says | empty stands for | example | other headers |"
    yield "|---|---|---|---|---|---|---|"
    for column in sheet:
        name, needed, means, empty, _codes, example = told(column)
        others = ", ".join(f"`{one}`" for one in dict.fromkeys([*column.also, *_french(sheet, column)]))
        shown = f"`{example}`" if example else ""
        yield f"| `{name}` | {needed} | {_holds(column)} | {means} | {empty} | {shown} | {others} |"
    yield ""
    for column in sheet:
        if column.codes is not None:
            yield f"`{column.name}`: {', '.join(f'`{code_of(one)}`' for one in column.codes)}"
            yield ""
    titles = ", ".join(f"`{one}`" for one in sheet.also)
    yield from (f"Also read as this sheet: {titles}.", "")


def _french(sheet: Sheet, column: Column) -> list[str]:
    """Those that no other column of the sheet has."""
    known = headers_of(sheet)
    return [one for one in french_headers.of(sheet, column.name) if known[one] is column]


def _holds(column: Column) -> str:
    to = f" of `{column.refers}`" if column.refers else ""
    bounds = f", {column.least} to {column.most}" if column.kind is Kind.WHOLE else ""
    return f"{_HOLDS[column.kind]}{to}{bounds}"
