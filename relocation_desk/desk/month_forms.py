"""The forms by which a month of the Fund is compared with the Court's finance system, and closed."""

from datetime import date
from pathlib import Path

from relocation_desk.casework import fund_closing, fund_comparing
from relocation_desk.casework.comparing import Compared
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.fund_comparing import ListCompared, Pair
from relocation_desk.casework.fund_views import EntryView
from relocation_desk.desk.fields import Field, FormSpec, Kind, Values
from relocation_desk.desk.fund_forms import amount
from relocation_desk.domain.fund_codes import ListedAs
from relocation_desk.words import money
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import day, label

_SHOWN = 40  # side by side; the command line tells all


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


def comparing(desk: Desk, month: date) -> FormSpec:
    """A month laid beside the list that the finance system exported."""
    asked = (
        Field("day", _("A day of the month"), Kind.DAY, initial=month),
        Field("file", _("List of the finance system"), Kind.FILE, _("CSV, with the columns of the desk’s own list.")),
    )

    def save(values: Values) -> FormSpec:
        found = fund_comparing.compare(desk, values["day"], values["file"])
        return compared(desk, values["file"], found)

    lead = _("It is read whole or refused whole, and nothing is recorded before you have seen it beside the books.")
    return FormSpec(
        "fund:compare", _("Compare with a list"), lead, _("Compare"), asked, save, leads_to=lambda following: following
    )


def compared(desk: Desk, file: Path, found: ListCompared) -> FormSpec:
    """What differs, side by side, before it is recorded."""
    other = [one for one in found.pairs if one.outcome is not ListedAs.SAME]
    names = (("here", _("Here")), ("there", _("In the list")))
    facts = tuple(_side_by_side(one) for one in other[:_SHOWN])
    asked = (Field("facts", _("Beside each other"), Kind.COMPARED, choices=names, initial=facts),) if facts else ()

    def save(_values: Values) -> None:
        fund_comparing.record(desk, found.first, file, found.sha256)

    lead = _(
        "{month}: {same} the same, {differs} differ, {here} only here, {there} only in the list. What is only here "
        "stays open; what is only in the list is to be booked before the month is closed."
    ).format(
        month=f"{day(found.first)} – {day(found.last)}", same=found.count(ListedAs.SAME),
        differs=found.count(ListedAs.DIFFERS), here=found.count(ListedAs.ONLY_HERE),
        there=found.count(ListedAs.ONLY_THERE),
    )  # fmt: skip
    return FormSpec("fund:compared", _("The books and the list"), lead, _("Record the comparison"), asked, save)


def _side_by_side(one: Pair) -> Compared:
    named = _("Entry {number}").format(number=one.entry) if one.entry is not None else label(one.outcome)
    here, there = (", ".join(money.amount(each) for each in side) for side in (one.here, one.there))
    return Compared(f"{named} · {one.document}" if one.document else named, here, there)


def _with_earlier() -> Field:
    hint = _("As after an import, of which finance closed the months long ago.")
    return Field("with_earlier", _("And all open months before it"), Kind.CHECK, hint, initial=False)


def matched(desk: Desk, month: date) -> FormSpec:
    """All that nobody compared yet of a month is the same in the finance system."""
    asked = (Field("day", _("A day of the month"), Kind.DAY, initial=month), _with_earlier())

    def save(values: Values) -> int:
        return fund_closing.match_open(desk, values["day"], with_earlier=values["with_earlier"])

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
    asked = (Field("day", _("A day of the month"), Kind.DAY, initial=month), _with_earlier())

    def save(values: Values) -> date:
        return fund_closing.close(desk, values["day"], with_earlier=values["with_earlier"])

    lead = _(
        "No entry can then be booked in it, nor in a month before it. What turns out to be wrong is reversed in a "
        "later one. The month of {day} would be next."
    ).format(day=day(month))
    return FormSpec("fund:close", _("Close a month"), lead, _("Close the month"), asked, save, is_final=True)
