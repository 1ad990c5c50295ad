"""The columns of the Fund's tables, how its entries are sorted, and what is told of one."""

from collections.abc import Callable, Mapping
from typing import Any

from relocation_desk.casework.fund_views import EntryView
from relocation_desk.desk.columns import Column
from relocation_desk.desk.parts.cells import fitted
from relocation_desk.desk.parts.entries import Facts
from relocation_desk.domain.fund_codes import EntryKind
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import day, label
from relocation_desk.words.money import amount


def columns() -> tuple[Column, ...]:
    """The columns of the entries."""
    return (
        Column(_("No."), _number, "number", 50, is_number=True),
        Column(_("Day"), _day, "day", 100),
        Column(_("What"), _what, "kind", fitted(label(one) for one in EntryKind) + 8, "strong"),
        Column(_("Amount"), _amount, "amount", 132, is_number=True),
        Column(_("Donor or line"), _of, "of"),
        Column(_("Given for"), _earmark, "earmark", 128, is_extra=True),
        Column(_("Finance document"), _document, "document", 136, "muted", is_extra=True),
    )


SORTS: Mapping[object, Callable[[EntryView], Any]] = {
    "number": lambda one: one.number, "day": lambda one: (one.day, one.number), "kind": lambda one: label(one.kind),
    "of": lambda one: one.donor or one.line,
    "amount": lambda one: (one.amount.currency, one.amount.minor), "earmark": lambda one: label(one.earmark),
    "document": lambda one: one.document,
}  # fmt: skip


def _number(one: EntryView) -> str:
    return str(one.number)


def _day(one: EntryView) -> str:
    return day(one.day)


def _what(one: EntryView) -> str:
    said = label(one.kind)
    if one.reversed_by is not None:
        return _("{what}, reversed by {entry}").format(what=said, entry=one.reversed_by)
    return said if one.reverses is None else _("{what} of {entry}").format(what=said, entry=one.reverses)


def _amount(one: EntryView) -> str:
    return amount(one.amount)


def _of(one: EntryView) -> str:
    return one.donor or one.line or "–"


def _earmark(one: EntryView) -> str:
    return label(one.earmark)


def _document(one: EntryView) -> str:
    return one.document or "–"


def donor_columns() -> tuple[Column, ...]:
    """The columns of the donors."""
    return (
        Column(_("Donor"), lambda one: one.name, None, 0, "strong"),
        Column(_("Given for"), _earmark, None, 148),
        Column(_("Given"), lambda one: amount(one.given), None, 152, is_number=True),
        Column(_("Promised and owed"), lambda one: amount(one.owed), None, 152, is_number=True),
    )


def line_columns() -> tuple[Column, ...]:
    """The columns of the cost lines."""
    return (
        Column(_("Cost line"), lambda one: one.line, None, 0, "strong"),
        Column(_("Serves"), lambda one: label(one.purpose), None, 136),
        Column(_("Set apart"), lambda one: amount(one.allocated), None, 152, is_number=True),
        Column(_("Paid"), lambda one: amount(one.disbursed), None, 152, is_number=True),
    )


def facts_of(one: EntryView) -> Facts:
    """What is told of an entry."""
    facts = Facts(120).add(_("What"), _what(one)).add(_("Day"), day(one.day)).add(_("Amount"), amount(one.amount))
    if one.bought is not None:
        facts.add(_("Bought"), amount(one.bought))
    if one.value is not None and one.rate:
        source = label(one.rate_source) if one.rate_source else ""
        facts.add(_("Value"), amount(one.value)).add(_("Rate"), f"{one.rate} · {source}")
    facts.add(_("Donor"), one.donor).add(_("Cost line"), one.line).add(_("Given for"), label(one.earmark))
    facts.add(_("Finance document"), one.document)
    officers = f"{one.entered_by}, {one.second}" if one.second else one.entered_by
    facts.add(_("By"), officers)
    if one.mark is not None:
        found = f" · {amount(one.found)}" if one.found is not None else ""
        facts.add(_("In finance"), label(one.mark) + found)
    return facts
