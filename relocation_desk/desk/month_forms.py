"""The forms by which a month of the Fund is compared with the Court's finance system, and closed."""

from datetime import date
from pathlib import Path

from relocation_desk.casework import fund_closing
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.fund_views import EntryView
from relocation_desk.desk.fields import Field, FormSpec, Kind, Values
from relocation_desk.desk.fund_forms import amount
from relocation_desk.words import money
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import day


def listing(desk: Desk, month: date) -> FormSpec:
    """The list of a month, written to a folder."""
    asked = (
        Field("day", _("A day of the month"), Kind.DAY, initial=month),
        Field("folder", _("Folder or removable medium"), Kind.MEDIUM),
    )

    def save(values: Values) -> int:
        folder: Path = values["folder"]
        return fund_closing.export(desk, values["day"], folder / f"fund-{values['day']:%Y-%m}.csv")

    lead = _("Each entry by which money moved, a line: for whoever compares it with the Court’s finance system.")
    return FormSpec("fund:list", _("List of a month"), lead, _("Write the list"), asked, save)


def matched(desk: Desk, month: date) -> FormSpec:
    """All that nobody compared yet of a month is the same in the finance system."""
    asked = (Field("day", _("A day of the month"), Kind.DAY, initial=month),)

    def save(values: Values) -> None:
        left = fund_closing.comparison(desk, values["day"]).open
        fund_closing.match(desk, tuple(one.number for one in left))

    lead = _("All entries of the month that are not marked are the same there. Mark first what differs.")
    return FormSpec("fund:matched", _("The month is the same there"), lead, _("Mark all as the same"), asked, save)


def same(desk: Desk, one: EntryView) -> FormSpec:
    """One entry is the same there."""

    def save(_values: Values) -> None:
        fund_closing.match(desk, (one.number,))

    verb = _("Mark entry {number} as the same there").format(number=one.number)
    return FormSpec(f"fund:same:{one.number}", verb, "", verb, (), save)


def differing(desk: Desk, one: EntryView) -> FormSpec:
    """One entry has another amount there."""
    asked = (amount("found", _("What stands there")),)

    def save(values: Values) -> None:
        fund_closing.differ(desk, one.number, values["found"])

    lead = _("Here it is {amount}. A month closes when nothing differs any more.").format(
        amount=money.amount(one.amount)
    )
    title = _("Entry {number} differs there").format(number=one.number)
    return FormSpec(f"fund:differs:{one.number}", title, lead, _("Record difference"), asked, save)


def closing(desk: Desk, month: date) -> FormSpec:
    """A month closed for good."""
    asked = (Field("day", _("A day of the month"), Kind.DAY, initial=month),)

    def save(values: Values) -> date:
        return fund_closing.close(desk, values["day"])

    lead = _(
        "No entry can then be booked in it, nor in a month before it. What turns out to be wrong is reversed in a "
        "later one. The month of {day} would be next."
    ).format(day=day(month))
    return FormSpec("fund:close", _("Close a month"), lead, _("Close the month"), asked, save)
