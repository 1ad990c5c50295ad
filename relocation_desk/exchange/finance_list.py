"""The list of a month from the Court's finance system: read whole, or refused whole with each fault at its place."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from relocation_desk.domain import money, text
from relocation_desk.domain.money import Money
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.exchange import csv_tables, faults
from relocation_desk.exchange.csv_tables import QuotesOpen
from relocation_desk.exchange.faults import Faults
from relocation_desk.exchange.spelling import plain
from relocation_desk.vault import outside_files
from relocation_desk.words.catalogue import _
from relocation_desk.words.sentences import say

MOST_BYTES, MOST_ROWS = 4 * 1024 * 1024, 20_000
_ENTRY, _DOCUMENT, _CURRENCY, _AMOUNT = "entry", "finance_document", "currency", "amount"
_BOUGHT = ("bought_currency", "bought_amount")
_SHOWN, _TOLD = 24, 8


class ListTooLarge(Trouble):
    """More than a month has."""

    says = N_("{file} is larger than the list of a month. Choose the list of one month, as CSV.")


class ListUnreadable(Trouble):
    """Gone, or no file."""

    says = N_("{file} can’t be read. Check the medium, and that it is a file.")


class EntryUnclear(Trouble):
    """A number of an entry is a whole number."""

    says = N_("“{value}” is no number of an entry. Leave it empty where the desk gave none.")


class NothingNamed(Trouble):
    """A row that says neither which entry nor which document it is about."""

    says = N_("Neither the entry nor the finance document is given. Give one of the two.")


class ListRefused(Trouble):
    """Something in it is wrong."""

    says = N_("Nothing was compared: the list has {count} faults. Mend them, then compare again. {faults}")


@dataclass(frozen=True, slots=True)
class FinanceLine:
    """What the finance system has in one currency of an entry, or of a document; the row where it stands."""

    row: int
    entry: int | None
    document: str
    amount: Money


def read(file: Path) -> tuple[bytes, tuple[FinanceLine, ...]]:
    """The file and its lines; ListRefused with every fault."""
    content, name = _content(file), text.shown(file.name)[:_SHOWN]
    written, _encoding = csv_tables.decoded(content, name)
    found = Faults()
    lines = tuple(_lines(_rows(written, name), found))
    if found.count:
        raise _refused(found)
    return content, lines


def _content(file: Path) -> bytes:
    name = text.shown(file.name)[:_SHOWN]
    try:
        content = outside_files.content(file, MOST_BYTES)
    except OSError:
        raise ListUnreadable(file=name) from None
    if len(content) > MOST_BYTES:
        raise ListTooLarge(file=name)
    return content


def _refused(found: Faults) -> ListRefused:
    at = _("Row {row}, {column}: {what}")
    first = (at.format(row=one.row, column=one.column, what=say(one.trouble)) for one in found.listed[:_TOLD])
    return ListRefused(count=found.count, faults=" ".join(first))


def _rows(written: str, name: str) -> Iterator[tuple[int, Sequence[str]]]:
    separator = max(",;\t", key=written.partition("\n")[0].count)
    reader, line = csv.reader(written.splitlines(keepends=True), delimiter=separator, strict=True), 1
    try:
        for cells in reader:
            if line > MOST_ROWS:
                raise ListTooLarge(file=name)
            yield line, cells
            line = reader.line_num + 1
    except csv.Error:
        raise QuotesOpen(file=name, line=line) from None


def _lines(rows: Iterator[tuple[int, Sequence[str]]], found: Faults) -> Iterator[FinanceLine]:
    _number, head = next(rows, (1, ()))
    places = {plain(title).replace(" ", "_"): place for place, title in enumerate(head)}
    missing = [one for one in (_CURRENCY, _AMOUNT) if one not in places]
    if _ENTRY not in places and _DOCUMENT not in places:
        missing.append(_DOCUMENT)
    for one in missing:
        found.add("", 1, one, faults.ColumnMissing(column=one))
    if missing:
        return
    seen: dict[tuple[int | None, str, str], int] = {}
    for number, cells in rows:
        if not any(one.strip() for one in cells):
            continue
        row = {name: cells[place].strip().removeprefix("'") for name, place in places.items() if place < len(cells)}
        for line in _read(number, row, found):
            key = (line.entry, "" if line.entry else line.document, line.amount.currency)
            if key in seen:
                shown = str(line.entry or line.document)
                found.add("", number, _ENTRY if line.entry else _DOCUMENT, faults.KeyTwice(value=shown, row=seen[key]))
            seen.setdefault(key, number)
            yield line


def _read(number: int, row: Mapping[str, str], found: Faults) -> Iterator[FinanceLine]:
    typed, document = row.get(_ENTRY, ""), text.shown(row.get(_DOCUMENT, "")).upper()[:_SHOWN]
    if typed and not (typed.isascii() and typed.isdigit() and len(typed) < 10 and int(typed)):
        found.add("", number, _ENTRY, EntryUnclear(value=text.shown(typed)[:_SHOWN]))
        return
    if not typed and not document:
        found.add("", number, _DOCUMENT, NothingNamed())
        return
    of = int(typed) if typed else None
    for currency, amount in ((_CURRENCY, _AMOUNT), _BOUGHT):
        if currency != _CURRENCY and not row.get(currency) and not row.get(amount):
            continue
        read = _amount(number, (currency, row.get(currency, "")), (amount, row.get(amount, "")), found)
        if read is not None:
            yield FinanceLine(number, of, document, read)


def _amount(number: int, currency: tuple[str, str], amount: tuple[str, str], found: Faults) -> Money | None:
    column = currency[0]
    try:
        known = money.currency(currency[1])
        column = amount[0]
        return money.parse(amount[1], known)
    except Trouble as trouble:
        found.add("", number, column, trouble)
        return None
