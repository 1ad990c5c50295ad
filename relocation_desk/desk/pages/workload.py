"""Who has how much to do, for the head of section: a number opens what it counts."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QButtonGroup, QWidget

from relocation_desk.casework import workload
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.views import TodayLine
from relocation_desk.casework.workload import Load, Workload
from relocation_desk.desk import wall_forms
from relocation_desk.desk.columns import Column
from relocation_desk.desk.parts.cards import Card
from relocation_desk.desk.parts.cells import fitted
from relocation_desk.desk.parts.day_tabs import DayTabs
from relocation_desk.desk.parts.entries import WholeLine
from relocation_desk.desk.parts.lettering import ActButton, button, clear, hairline, row, words
from relocation_desk.desk.parts.wrapping import Wrapping
from relocation_desk.desk.table_page import TablePage
from relocation_desk.desk.tasks import Tasks
from relocation_desk.desk.visits import OF_OFFICER, Destination, Visit
from relocation_desk.desk.waiting_ways import WAYS, visit, when
from relocation_desk.domain.acts import Act
from relocation_desk.domain.filter_codes import Whose
from relocation_desk.words.catalogue import _, ngettext

SHOWN = 60


def loads() -> dict[Load, str]:
    """What is counted, in words."""
    return {
        Load.CASES: _("Cases"), Load.TASKS: _("Tasks"), Load.OVERDUE: _("Over their day"),
        Load.CONTACTS: _("Contacts due"), Load.ANSWERS: _("Answers awaited"),
    }  # fmt: skip


def who(one: Workload) -> str:
    """The officer, or that there is none."""
    return one.officer or _("nobody")


def _count(load: Load) -> Callable[[Workload], str]:
    return lambda one: str(one.of(load) or "–")


def _key(load: Load) -> Callable[[Workload], object]:
    return lambda one: (one.of(load), who(one))


def columns() -> tuple[Column, ...]:
    """The columns of the table, in words short enough for a narrow one."""
    shorts = _("Cases"), _("Tasks"), _("Overdue"), _("Contacts"), _("Answers")
    numbers = (
        Column(word, _count(load), _key(load), fitted((word,)), is_number=True, code=load.value)
        for load, word in zip(Load, shorts, strict=True)
    )
    return (Column(_("Officer"), who, who, 0, "strong", code="officer"), *numbers)


class WorkloadPage(TablePage):
    """A line for each officer; beside it what one of the numbers counts."""

    def __init__(self, tasks: Tasks, desk: Desk) -> None:
        super().__init__(tasks, desk, _("Workload"), columns(), (4, 3))
        self._found: tuple[Workload, ...] = ()
        self._chosen: Workload | None = None
        self._order: tuple[Callable[[Workload], Any], bool] = (_key(Load.OVERDUE), True)
        self.shown_load = Load.OVERDUE
        self._share = button(_("Assign them…"), "", self.share_out)
        self._share.hide()
        self.buttons.addWidget(self._share)
        tabs = DayTabs(desk, Destination.WORKLOAD)
        tabs.visit_wanted.connect(self.visit_wanted)
        self.above.addWidget(tabs)
        self.table.row_chosen.connect(self.choose)
        self.table.row_opened.connect(self.open_cases)
        self.table.offer_sorting(1 + list(Load).index(Load.OVERDUE), descending=True)
        self.table.rows.sort_wanted.connect(self.sort)

    def visit(self, subject: str, part: str) -> None:
        self.refresh()

    def refresh(self) -> None:
        self.load(partial(workload.workloads, self.desk), self.show_workloads)

    def show_workloads(self, found: tuple[Workload, ...]) -> None:
        """Show them in the order that is wanted, and what the first one’s number counts."""
        self._found = found
        self.show_table()
        key, descending = self._order
        rows = tuple(sorted(found, key=key, reverse=descending))
        self.table.rows.show_rows(rows)
        cases = sum(one.cases for one in found if one.officer is None)
        said = ngettext("{count} case without an officer", "{count} cases without an officer", cases)
        self.counted.setText(said.format(count=cases) if cases else "")
        self._share.setVisible(bool(cases) and self.desk.may(Act.ASSIGN_CASE))
        last = self._chosen.officer if self._chosen else (rows[0].officer if rows else None)
        place = next((number for number, one in enumerate(rows) if one.officer == last), 0)
        self.table.selectRow(place)

    def sort(self, key: Callable[[Workload], Any], descending: bool) -> None:
        """Another order."""
        self._order = (key, descending)
        self.show_workloads(self._found)

    def choose(self, one: Workload) -> None:
        """Show what a number of an officer counts."""
        self._chosen = one
        if self.shown_load is not Load.CASES:
            shown = partial(workload.lines, self.desk, one.officer, self.shown_load)
            self.tasks.run(shown, partial(self.show_lines, one), self.show_trouble)
        else:
            self.show_lines(one, ())

    def show_load(self, load: Load) -> None:
        """Show another number."""
        self.shown_load = load
        if self._chosen is not None:
            self.choose(self._chosen)

    def show_lines(self, one: Workload, lines: tuple[TodayLine, ...]) -> None:
        """Show the list that a number opens."""
        if one is not self._chosen:
            return
        clear(self.detail)
        card = Card(who(one), loads()[self.shown_load])
        card.body.addWidget(self._numbers(one))
        for number, line in enumerate(lines[:SHOWN]):
            if number:
                card.body.addWidget(hairline())
            way, token = WAYS[line.kind], "danger" if line.days_over > 0 else "muted"
            title = " · ".join(part for part in (line.case or line.subject, line.detail) if part)
            entry = WholeLine(way.icon, title, when(line), _("Open"), line, token)
            entry.chosen.connect(self._open)
            card.body.addWidget(entry)
        if self.shown_load is Load.CASES:
            card.body.addLayout(row(button(_("Show these cases"), "", self.open_chosen_cases), None))
        elif not lines:
            card.body.addWidget(words(_("Nothing."), "muted"))
        elif len(lines) > SHOWN:
            rest = _("{count} more").format(count=len(lines) - SHOWN)
            card.body.addWidget(words(rest, "small"))
        self.detail.addWidget(card)
        self.detail.addStretch(1)

    def _numbers(self, one: Workload) -> QWidget:
        bar, tabs = QWidget(), []
        group = QButtonGroup(bar)
        for load, word in loads().items():
            tab = ActButton(f"{word}  {one.of(load)}", load, "tab")
            tab.setCheckable(True)
            tab.setChecked(load is self.shown_load)
            tab.chosen.connect(self.show_load)
            group.addButton(tab)
            tabs.append(tab)
        bar.setLayout(Wrapping(*tabs, gap="gap_l"))
        return bar

    def open_chosen_cases(self) -> None:
        """The cases of the officer that is chosen, among the witnesses."""
        if self._chosen is not None:
            self.open_cases(self._chosen)

    def open_cases(self, one: Workload) -> None:
        """The cases of an officer, among the witnesses."""
        self.visit_wanted.emit(Visit(Destination.WITNESSES, "", OF_OFFICER + (one.officer or Whose.NOBODY)))

    def share_out(self) -> None:
        """Cases that nobody has, to an officer."""
        self.form_wanted.emit(wall_forms.share_out(self.desk))

    def _open(self, line: TodayLine) -> None:
        self.visit_wanted.emit(visit(line))
