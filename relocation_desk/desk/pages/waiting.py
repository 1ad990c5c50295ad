"""Waiting: days at risk by way in, what they were spent on, and what temporary solutions cost against agreements."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from PySide6.QtWidgets import QButtonGroup, QGridLayout, QVBoxLayout, QWidget

from relocation_desk.casework import waiting
from relocation_desk.casework.desk import Desk
from relocation_desk.desk import theme
from relocation_desk.desk.page import Page, scrolling
from relocation_desk.desk.parts.cards import Card
from relocation_desk.desk.parts.chart import ChartView
from relocation_desk.desk.parts.lettering import ActButton, row, words
from relocation_desk.desk.parts.states import Nothing
from relocation_desk.desk.parts.wrapping import Wrapping
from relocation_desk.desk.tasks import Tasks
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.domain.acts import Act
from relocation_desk.reports import waiting as told
from relocation_desk.reports.waiting import WaitingReport
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import day, label
from relocation_desk.words.numbers import number

YEAR, THREE_YEARS, ALL = "year", "three_years", "all"
_BACK = {YEAR: timedelta(days=365), THREE_YEARS: timedelta(days=3 * 365)}
_FIRST = date(2002, 7, 1)  # when the Court's Statute came into force: nothing is older


class WaitingPage(Page):
    """The figures of one span up to today."""

    def __init__(self, tasks: Tasks, desk: Desk) -> None:
        super().__init__(tasks, desk)
        self.span = THREE_YEARS

    def visit(self, subject: str, part: str) -> None:
        self.refresh()

    def refresh(self) -> None:
        today = self.desk.today()
        start = today - _BACK[self.span] if self.span in _BACK else _FIRST
        self.load(partial(waiting.report, self.desk, start, today), self.show_report)

    def show_span(self, span: str) -> None:
        """Count another span."""
        self.span = span
        self.refresh()

    def show_report(self, report: WaitingReport) -> None:
        """Show tables and charts, and how they were counted."""
        if not report.by_way and self.span == ALL:
            sentence = _("A wait begins when an assessment that recommends relocation is signed off.")
            act = _("Go to Witnesses") if self.desk.may(Act.LIST_CASES) else ""
            self.show_whole(Nothing("hourglass-half", _("Nobody has waited yet"), sentence, act, self._go_to_witnesses))
            return
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, 12, 0)
        layout.setSpacing(theme.measure("gap_l"))
        since = _("needs that arose since {day}").format(day=day(report.period.start))
        layout.addLayout(row(words(_("Waiting"), "title"), words(since, "muted"), None, gap="gap_m"))
        layout.addWidget(self._spans())
        layout.addWidget(_by_way(report))
        layout.addWidget(_compared(report))
        for chart in told.charts(report):
            card = Card(chart.title)
            card.body.addWidget(ChartView(chart))
            layout.addWidget(card)
        rules = Card(_("How it was counted"))
        for rule in told.rules():
            rules.body.addWidget(words(rule, "muted", wraps=True))
        layout.addWidget(rules)
        layout.addStretch(1)
        self.show_whole(scrolling(content))

    def _spans(self) -> QWidget:
        bar = QWidget()
        group, tabs = QButtonGroup(bar), []
        for span, text in ((YEAR, _("Last year")), (THREE_YEARS, _("Last three years")), (ALL, _("All years"))):
            tab = ActButton(text, span, "tab")
            tab.setCheckable(True)
            tab.setChecked(span == self.span)
            tab.chosen.connect(self.show_span)
            group.addButton(tab)
            tabs.append(tab)
        bar.setLayout(Wrapping(*tabs, gap="gap_l"))
        return bar

    def _go_to_witnesses(self) -> None:
        self.visit_wanted.emit(Visit(Destination.WITNESSES))


def _by_way(report: WaitingReport) -> Card:
    card = Card(_("Days at risk, by way in"), _("median (interval), from need to safety"))
    heads = (_("Way in"), _("Days"), _("Safe"), _("Still waiting"), _("Ended otherwise"), _("Days at risk"))
    lines = [
        (told.way(one.way_in), told.median(one.days), *map(number, (one.safe, one.waiting, one.over, one.days_at_risk)))
        for one in report.by_way
    ]
    card.body.addWidget(_grid(heads, lines))
    if not lines:
        card.body.addWidget(words(_("No relocation was recommended in this time."), "muted"))
    return card


def _compared(report: WaitingReport) -> Card:
    card = Card(_("Temporary solutions against placements under agreements"))
    heads = (_("Placements"), _("Days"), _("Cost per day"), _("Quality of life, 1 to 5"))
    lines = [
        (label(one.under), told.median(one.days), "\n".join(map(told.money, one.costs)) or "–", told.quality(one))
        for one in report.compared
    ]
    card.body.addWidget(_grid(heads, lines))
    if not lines:
        card.body.addWidget(words(_("Nobody was placed in this time."), "muted"))
    return card


def _grid(heads: tuple[str, ...], lines: Sequence[tuple[str, ...]]) -> QWidget:
    table = QWidget()
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.measure("gap_l"))
    grid.setVerticalSpacing(theme.measure("gap_s"))
    for at, told_line in enumerate((heads, *lines)):
        for place, text in enumerate(told_line):
            look = "small" if at == 0 else "strong" if place == 0 else ""
            grid.addWidget(words(text, look, wraps=at > 0, is_selectable=at > 0), at, place)
    grid.setColumnStretch(len(heads) - 1, 1)
    return table
