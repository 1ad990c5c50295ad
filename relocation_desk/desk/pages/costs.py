"""Costs: what each placement cost, who bore it, and under which reference the Fund's custodian knows it."""

from collections.abc import Iterator
from functools import partial

from relocation_desk.casework import costs
from relocation_desk.casework.costs import CostReport, CostView, PlacementCosts
from relocation_desk.casework.desk import Desk
from relocation_desk.desk import cost_forms
from relocation_desk.desk.columns import Column
from relocation_desk.desk.parts.cards import Card
from relocation_desk.desk.parts.entries import Facts
from relocation_desk.desk.parts.lettering import ActButton, clear, column, hairline, row, words
from relocation_desk.desk.parts.states import Nothing
from relocation_desk.desk.table_page import TablePage
from relocation_desk.desk.tasks import Tasks
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.domain.money import OF_ACCOUNT, Money
from relocation_desk.words.catalogue import _, ngettext
from relocation_desk.words.labels import day, label
from relocation_desk.words.money import amount


def columns() -> tuple[Column, ...]:
    """The columns of the placements."""
    return (
        Column(_("Case"), _case, _case, 104, "strong"),
        Column(_("Placement"), _kind, _kind, 0),
        Column(_("Way in"), _way, _way, 176, is_extra=True),
        Column(_("Cost line"), _line, _line, 116),
        Column(_("Cost so far"), _total, _minor, 136, is_number=True),
        Column(_("For the State"), _neutral, _neutral, 112),
    )


def _case(one: PlacementCosts) -> str:
    return one.case


def _kind(one: PlacementCosts) -> str:
    return label(one.kind)


def _way(one: PlacementCosts) -> str:
    return label(one.way_in)


def _line(one: PlacementCosts) -> str:
    return one.line or "–"


def _minor(one: PlacementCosts) -> int:
    return sum(money.minor for _month, _kind, money in one.by_month)


def _total(one: PlacementCosts) -> str:
    return amount(Money(_minor(one), OF_ACCOUNT))


def _neutral(one: PlacementCosts) -> str:
    return _("free of cost") if one.is_neutral else "–"


class CostsPage(TablePage):
    """Placements, and beside them the costs of the one chosen."""

    def __init__(self, tasks: Tasks, desk: Desk) -> None:
        super().__init__(tasks, desk, _("Costs of placements"), columns(), (8, 5))
        self._chosen = 0
        self.table.sort_itself()
        self.table.row_chosen.connect(self.show_placement)

    def visit(self, subject: str, part: str) -> None:
        self.refresh()

    def refresh(self) -> None:
        self.load(partial(costs.report, self.desk), self.show_report)

    def show_report(self, found: CostReport) -> None:
        """Show all placements, what they cost by kind and way in, and one of them."""
        if not found.placements:
            sentence = _("A placement comes here once a State has accepted and it is agreed in its case.")
            go = partial(self.visit_wanted.emit, Visit(Destination.WITNESSES))
            self.show_whole(Nothing("coins", _("No placements yet"), sentence, _("Go to Witnesses"), go))
            return
        clear(self.above)
        self.above.addWidget(_averages(found))
        count = ngettext("{count} placement", "{count} placements", len(found.placements))
        free = _("{count} free of cost for the State").format(count=found.neutral)
        self.counted.setText(f"{count.format(count=len(found.placements))} · {free}")
        self.table.rows.show_rows(found.placements)
        numbers = [one.number for one in found.placements]
        self.table.choose(numbers.index(self._chosen) if self._chosen in numbers else 0)
        self.show_table()

    def show_placement(self, one: PlacementCosts) -> None:
        """Show what a placement cost, each cost with who bore it, and what it was by month."""
        self._chosen = one.number
        clear(self.detail)
        card = Card(one.case, one.line or "")
        for number, cost in enumerate(reversed(one.costs)):
            if number:
                card.body.addWidget(hairline())
            for part in _told(cost):
                card.body.addWidget(part)
            if not cost.is_of_fund:
                take_back = ActButton(_("Take back…"), partial(cost_forms.take_back, self.desk, cost), "quiet")
                take_back.chosen.connect(self._open)
                card.body.addLayout(row(None, take_back))
        if not one.costs:
            card.body.addWidget(words(_("Nothing is on record yet."), "muted"))
        record = ActButton(_("Record a cost…"), partial(cost_forms.cost, self.desk, one), "primary")
        record.chosen.connect(self._open)
        buttons = [record]
        if one.line is None:
            line = ActButton(_("Open its cost line…"), partial(cost_forms.line, self.desk, one), "")
            line.chosen.connect(self._open)
            buttons.append(line)
        card.body.addLayout(row(*buttons, None))
        self.detail.addWidget(card)
        if one.by_month:
            self.detail.addWidget(_months(one))
        self.detail.addStretch(1)

    def _open(self, make: object) -> None:
        if callable(make):
            self.form_wanted.emit(make())


def _told(one: CostView) -> Iterator[Facts]:
    payer = label(one.payer) if one.payer is not None else _("not said who")
    yield Facts(104).add(day(one.day), f"{label(one.kind)}, {amount(one.amount)}").add(" ", payer, "small")


def _months(one: PlacementCosts) -> Card:
    card = Card(_("By month and kind"), _("without what the State bore"))
    facts = Facts(104)
    for month, kind, money in reversed(one.by_month):
        facts.add(f"{month:%m.%Y}", f"{label(kind)}, {amount(money)}")
    card.body.addWidget(facts)
    return card


def _averages(found: CostReport) -> Card:
    card = Card(_("A placement and month, on average"), OF_ACCOUNT)
    kinds, ways = Facts(120), Facts(176)
    for facts, groups in ((kinds, found.by_kind), (ways, found.by_way_in)):
        for of, group in groups:
            said = ngettext("{a_month} over {count} placement", "{a_month} over {count} placements", group.placements)
            facts.add(label(of), said.format(a_month=amount(Money(group.a_month, OF_ACCOUNT)), count=group.placements))
    card.body.addLayout(row(column(kinds, None), column(ways, None), gap="gap_l"))
    if found.unvalued:
        left = ngettext("{count} cost has no rate", "{count} costs have no rate", found.unvalued)
        card.body.addWidget(words(left.format(count=found.unvalued), "small"))
    return card
