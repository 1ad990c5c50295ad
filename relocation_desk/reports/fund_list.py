"""The month’s entries as a list for the Court’s finance system: CSV whose cells a spreadsheet takes for text."""

import csv
import io
from collections.abc import Iterable, Sequence

COLUMNS = (
    "entry", "day", "kind", "finance_document", "currency", "amount", "bought_currency", "bought_amount",
    "account_value", "rate", "earmark", "cost_line", "donor", "reverses",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def cell(value: object) -> str:
    """A cell that no spreadsheet takes for a formula; a number below zero stays one."""
    text = "" if value is None else str(value)
    is_number = text.removeprefix("-").replace(".", "", 1).isdigit()
    return f"'{text}" if text.startswith(_FORMULA) and not is_number else text


def as_csv(lines: Iterable[Sequence[object]], columns: Sequence[str] = COLUMNS) -> bytes:
    """The file; the same lines give the same bytes."""
    stream = io.StringIO(newline="")
    table = csv.writer(stream)
    table.writerow(columns)
    for line in lines:
        table.writerow([cell(value) for value in line])
    return stream.getvalue().encode("utf-8-sig")  # with the mark by which spreadsheets know the encoding
