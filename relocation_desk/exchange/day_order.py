"""Days of which only their column tells whether day or month stands first: found out, or told as faults."""

from collections.abc import Mapping
from itertools import chain

from relocation_desk.exchange import faults
from relocation_desk.exchange.cells import Local, Order
from relocation_desk.exchange.layout import Layout
from relocation_desk.exchange.rows_read import Read, Row
from relocation_desk.exchange.sheet_columns import Column, Kind
from relocation_desk.exchange.sheets import BY_NAME


def decide_days(found: Read, how: Layout) -> None:
    """Find out for each column which of day and month stands first; its sheet, then the caseload, may tell."""
    waiting = []
    told: dict[str, set[Order]] = {}
    for sheet in found.rows:
        for column in _columns_of_days(sheet):
            local = [one for one in found.rows[sheet] if one[column.name].__class__ is Local]
            if local:
                orders = _orders(found, sheet, column.name, local)
                told.setdefault(sheet, set()).update(orders)
                waiting.append((sheet, column.name, local, orders))
    whole = set(chain.from_iterable(told.values()))
    for sheet, name, local, orders in waiting:
        if len(orders) > 1:
            continue
        given = {how.order} if how.order else set()
        known = next((one for one in (orders, given, told[sheet], whole) if len(one) == 1), {None})
        _read_days(found, (sheet, name), local, next(iter(known)))


def _columns_of_days(sheet: str) -> list[Column]:
    return [one for one in BY_NAME[sheet] if one.kind in (Kind.DAY, Kind.PARTIAL_DAY)]


def _orders(found: Read, sheet: str, name: str, local: list[Row]) -> set[Order]:
    """The orders that a column shows; where it shows both, each row of the rarer is a fault."""
    shows: Mapping[Order, list[Row]] = {
        Order.DAY_FIRST: [one for one in local if one[name].first > 12],
        Order.MONTH_FIRST: [one for one in local if one[name].second > 12],
    }
    shown = {order for order, rows in shows.items() if rows}
    if not shown and all(one[name].is_dotted for one in local):
        return {Order.DAY_FIRST}  # with points between, the month is written first nowhere
    if len(shown) > 1:
        rarer, other = sorted(shows.values(), key=len)
        for one in rarer:
            trouble = faults.DaysDisagree(value=one[name].typed, other=other[0][name].typed)
            found.faults.add(sheet, one.number, name, trouble)
        for one in local:
            one.is_sound = False
    return shown


def _read_days(found: Read, place: tuple[str, str], local: list[Row], order: Order | None) -> None:
    sheet, name = place
    is_partial = any(one.name == name and one.kind is Kind.PARTIAL_DAY for one in _columns_of_days(sheet))
    for row in local:
        typed: Local = row[name]
        try:
            if order is None and typed.first != typed.second:
                raise faults.DayEitherWay(value=typed.typed)
            day = typed.day(order or Order.DAY_FIRST)
            if typed.is_short:
                found.remark_once((sheet, row.number, name), faults.YearsShort(column=name, value=typed.typed))
            row[name] = day.isoformat() if is_partial else day
        except ValueError:
            found.faults.add(sheet, row.number, name, faults.NotADay(value=typed.typed))
            row.is_sound = False
        except faults.DayEitherWay as trouble:
            found.faults.add(sheet, row.number, name, trouble)
            row.is_sound = False
