"""A week or a month: what falls due on which day, and each line's way to its act."""

from datetime import date, timedelta
from functools import partial

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from relocation_desk.casework import coming
from relocation_desk.casework.coming import ComingDay
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.views import TodayLine, Waiting
from relocation_desk.desk import icons, theme
from relocation_desk.desk.page import Page, scrolling
from relocation_desk.desk.parts.cards import Card
from relocation_desk.desk.parts.day_tabs import DayTabs
from relocation_desk.desk.parts.entries import WaitingLine
from relocation_desk.desk.parts.lettering import button, clear, hairline, row, words
from relocation_desk.desk.parts.month_grid import DayEntries, Entry, MonthGrid
from relocation_desk.desk.tasks import Tasks
from relocation_desk.desk.visits import MONTH, WEEK, Destination
from relocation_desk.desk.waiting_ways import WAYS, visit
from relocation_desk.domain.partial_dates import PartialDate
from relocation_desk.words.catalogue import _, ngettext
from relocation_desk.words.labels import day, label

_WEEK = timedelta(days=7)


class CalendarPage(Page):
    """Weeks at the left, the day that is marked at the right."""

    def __init__(self, tasks: Tasks, desk: Desk) -> None:
        super().__init__(tasks, desk)
        self.part, self.marked = WEEK, desk.today()
        self._days: dict[date, ComingDay] = {}
        self.grid: MonthGrid | None = None
        self._beside = QVBoxLayout()

    def visit(self, subject: str, part: str) -> None:
        self.part = part if part in (WEEK, MONTH) else self.part
        self.refresh()

    def refresh(self) -> None:
        first, weeks = self._span()
        last = first + weeks * _WEEK - timedelta(days=1)
        self.load(partial(coming.coming, self.desk, first, last), self.show_days)

    def _span(self) -> tuple[date, int]:
        """The first day that is shown, and how many weeks."""
        if self.part == WEEK:
            return _monday(self.marked), 1
        first = _monday(self.marked.replace(day=1))
        following = (self.marked.replace(day=1) + timedelta(days=31)).replace(day=1)
        return first, -(-(following - first).days // _WEEK.days)

    def show_days(self, found: tuple[ComingDay, ...]) -> None:
        """Show what falls due."""
        had_focus = self.grid is None or self.grid.hasFocus()
        self._days = {one.on: one for one in found}
        first, weeks = self._span()
        self.grid = MonthGrid(first, weeks, self.marked, self.desk.today())
        entries = {one.on: DayEntries(tuple(map(self._entry, one.lines)), one.count) for one in found}
        self.grid.show_days(entries, None if self.part == WEEK else self.marked.month)
        self.grid.day_chosen.connect(self.show_day)
        self.grid.day_opened.connect(self.open_day)
        self.grid.turned.connect(self.turn)
        whole = QWidget()
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.measure("gap_l"))
        layout.addLayout(self._head(sum(one.count for one in found)))
        layout.addWidget(self._tabs())
        layout.addLayout(self._columns(), 1)
        self.show_whole(whole)
        self.show_day(self.marked)
        if had_focus:
            self.grid.setFocus()

    def _head(self, count: int) -> QHBoxLayout:
        first = self._span()[0]
        if self.part == WEEK:
            title = f"{day(first)} – {day(first + _WEEK - timedelta(days=1))}"
        else:
            title = label(PartialDate(self.marked.year, self.marked.month))
        said = ngettext("{count} thing falls due", "{count} things fall due", count).format(count=count)
        before, after = self._arrow("chevron-left", _("Earlier"), -1), self._arrow("chevron-right", _("Later"), 1)
        now = button(_("Today"), "", self.go_to_today)
        return row(words(title, "title"), words(said, "muted"), None, before, now, after, gap="gap_m")

    def _arrow(self, icon: str, name: str, step: int) -> QPushButton:
        one = button("", "", self.turn_back if step < 0 else self.turn_on)
        icons.put(one, icon, "text")
        one.setAccessibleName(name)
        one.setToolTip(name)
        return one

    def _tabs(self) -> DayTabs:
        tabs = DayTabs(self.desk, Destination.CALENDAR, self.part)
        tabs.visit_wanted.connect(self.visit_wanted)
        return tabs

    def _columns(self) -> QBoxLayout:
        self._beside = QVBoxLayout()
        beside = QWidget()
        beside.setLayout(self._beside)
        self._beside.setContentsMargins(0, 0, 0, 0)
        columns = QHBoxLayout()
        columns.setSpacing(theme.measure("gap_l"))
        if self.grid is not None:
            columns.addWidget(self.grid, 8)
        columns.addWidget(scrolling(beside), 4)
        return columns

    def show_day(self, on: date) -> None:
        """Show what falls due on a day, each with the way to its act."""
        self.marked = on
        clear(self._beside)
        known = self._days.get(on)
        card = Card(day(on), _relation(on, self.desk.today()))
        for number, line in enumerate(known.lines if known else ()):
            if number:
                card.body.addWidget(hairline())
            entry = WaitingLine(WAYS[line.kind].icon, _title(line), _(WAYS[line.kind].together), _("Open"), line,
                                _token(line))  # fmt: skip
            entry.chosen.connect(self._open)
            card.body.addWidget(entry)
        if known is None:
            card.body.addWidget(words(_("Nothing falls due."), "muted"))
        elif known.count > len(known.lines):
            rest = _("{count} more: Today lists them all.").format(count=known.count - len(known.lines))
            card.body.addWidget(words(rest, "small"))
        self._beside.addWidget(card)
        self._beside.addStretch(1)

    def open_day(self, on: date) -> None:
        """Open the only line of a day; of several, go to the first."""
        lines = self._days[on].lines if on in self._days else ()
        if len(lines) == 1:
            self._open(lines[0])
            return
        beside = self._beside.parentWidget()
        first = beside.findChild(WaitingLine) if beside is not None else None
        if first is not None and first.act is not None:
            first.act.setFocus()

    def turn(self, step: int) -> None:
        """An earlier or a later week or month."""
        if self.grid is not None and not self.grid.first <= self.grid.marked <= self.grid.last:
            self.marked = self.grid.marked  # an arrow went over the edge
        elif self.part == WEEK:
            self.marked += step * _WEEK
        else:
            month = self.marked.replace(day=1) + timedelta(days=31 if step > 0 else -1)
            self.marked = month.replace(day=1)
        self.refresh()

    def turn_back(self) -> None:
        """Earlier."""
        self.turn(-1)

    def turn_on(self) -> None:
        """Later."""
        self.turn(1)

    def go_to_today(self) -> None:
        """Back to the day it is."""
        self.marked = self.desk.today()
        self.refresh()

    def _entry(self, line: TodayLine) -> Entry:
        way = WAYS[line.kind]
        return Entry(way.icon, line.case or line.subject or line.detail, _(way.together), _token(line))

    def _open(self, line: TodayLine) -> None:
        self.visit_wanted.emit(visit(line))


def _title(line: TodayLine) -> str:
    return " · ".join(part for part in (line.case or line.subject, line.detail) if part)


def _token(line: TodayLine) -> str:
    is_late = line.days_over > 0 and line.kind is not Waiting.HEARING
    return "danger" if is_late or line.kind is Waiting.DEBT else "muted"


def _monday(on: date) -> date:
    return on - timedelta(days=on.weekday())


def _relation(on: date, today: date) -> str:
    days = (on - today).days
    if days == 0:
        return _("today")
    if days > 0:
        return ngettext("in {days} day", "in {days} days", days).format(days=days)
    return ngettext("{days} day ago", "{days} days ago", -days).format(days=-days)
