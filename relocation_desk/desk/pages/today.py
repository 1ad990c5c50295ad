"""Today: what needs someone, each line with its reason and the way to its act."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from relocation_desk.casework import own_tasks, own_undo, snoozing, today
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.own_tasks import TaskView
from relocation_desk.casework.views import Snoozed, Today, TodayLine, Waiting
from relocation_desk.desk import day_forms, theme
from relocation_desk.desk.page import Page, scrolling
from relocation_desk.desk.parts.cards import Card
from relocation_desk.desk.parts.day_tabs import DayTabs
from relocation_desk.desk.parts.entries import WaitingLine, waiting_height
from relocation_desk.desk.parts.lettering import ActButton, button, column, hairline, row, words
from relocation_desk.desk.parts.many_lines import Group
from relocation_desk.desk.parts.states import Nothing
from relocation_desk.desk.parts.wrapping import Wrapping
from relocation_desk.desk.tasks import Tasks
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.desk.waiting_ways import WAYS, visit, when
from relocation_desk.domain.acts import Act
from relocation_desk.domain.snoozing import latest
from relocation_desk.domain.task_codes import TaskOutcome
from relocation_desk.words import numbers
from relocation_desk.words.catalogue import _, ngettext
from relocation_desk.words.labels import day

SHOWN_AT_ONCE = 60
_LINES_A_TURN = 4

_Filling = tuple[Group, tuple[TodayLine, ...], bool]  # with what it is filled; the first has no hairline above


class TodayPage(Page):
    """The first page of the day: what is most urgent, of all kinds or of one; more of it when asked for."""

    counted = Signal(object)  # a Today: what it shows is also what the rail counts

    def __init__(self, tasks: Tasks, desk: Desk) -> None:
        super().__init__(tasks, desk)
        self._limit = SHOWN_AT_ONCE
        self.kind: Waiting | None = None

    def visit(self, subject: str, part: str) -> None:
        self._limit, self.kind = SHOWN_AT_ONCE, None
        self.refresh()

    def refresh(self) -> None:
        self.load(partial(today.page, self.desk, self._limit, self.kind), self.show_lines)

    def show_lines(self, found: Today) -> None:
        """Show what waits: first what is over its day, then what comes."""
        self.counted.emit(found)
        in_all = sum(found.counts.values())
        if not in_all and not found.snoozed:
            self.show_whole(self._nothing())
            return
        content = QWidget()
        self.show_when_built(scrolling(content), self._building(content, found))

    def _building(self, content: QWidget, found: Today) -> Iterator[None]:
        """All but the lines, for which there is room; they are placed once it is shown."""
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, 12, 0)
        layout.setSpacing(theme.measure("gap_l"))
        layout.addLayout(self._head(sum(found.counts.values())))
        tabs = DayTabs(self.desk, Destination.TODAY)
        tabs.visit_wanted.connect(self.visit_wanted)
        layout.addWidget(tabs)
        yield
        layout.addWidget(self._kinds(found))
        yield
        groups: list[_Filling] = []
        for card in self._parts(found, groups):
            layout.addWidget(card)
        yield
        if found.snoozed and self.kind is None:
            layout.addWidget(self._foot(found.snoozed))
        layout.addStretch(1)
        self.tasks.in_pieces(self._fill(groups), content)

    def _head(self, in_all: int) -> QHBoxLayout:
        waiting = ngettext("{count} thing waits", "{count} things wait", in_all).format(count=numbers.number(in_all))
        return row(
            words(_("Today"), "title"),
            words(f"{day(self.desk.today())} · {waiting}", "muted"),
            None,
            button(_("New task"), "", self.add_task),
            gap="gap_m",
        )

    def _parts(self, found: Today, groups: list[_Filling]) -> Iterator[Card]:
        """What is over its day, and what comes, each with room for its lines, and how many there are in all."""
        asked_for = found.counts.get(self.kind, 0) if self.kind else sum(found.counts.values())
        for title, remark, is_over, count in (
            (_("Over its day"), _("what waited too long"), True, found.over),
            (_("Next"), _("today and the coming days"), False, asked_for - found.over),
        ):
            lines = tuple(line for line in found.lines if (line.days_over > 0) == is_over)
            if not lines:
                continue
            card = Card(f"{title}  {count}", remark)
            for start in range(0, len(lines), _LINES_A_TURN):
                some = lines[start : start + _LINES_A_TURN]
                group = Group(_height(some, is_first=not start))
                card.body.addWidget(group)
                groups.append((group, some, not start))
            if count > len(lines):
                rest = _("Show more ({count} follow)").format(count=count - len(lines))
                card.body.addLayout(row(button(rest, "quiet", self.show_more), None))
            yield card

    def _nothing(self) -> Nothing:
        head = _("Nothing waits today")
        if not self.desk.may(Act.LIST_CASES):
            sentence = _("No approval, debt or task waits for you. What you have to do yourself can stand here.")
            return Nothing("mug-hot", head, sentence, _("New task"), self.add_task)
        sentence = _("No review, answer, signature or receipt waits for you. New work begins with a referral.")
        return Nothing("mug-hot", head, sentence, _("Go to Witnesses"), self._go_to_witnesses)

    def _kinds(self, found: Today) -> QWidget:
        """All kinds, or one: each with how much of it waits."""
        bar = QWidget()
        group = QButtonGroup(bar)
        choices: list[tuple[Waiting | None, str, int]] = [(None, _("All"), sum(found.counts.values()))]
        choices += [(kind, _(one.together), found.counts[kind]) for kind, one in WAYS.items() if kind in found.counts]
        tabs = []
        for kind, word, count in choices:
            tab = ActButton(f"{word}  {count}", kind, "tab")
            tab.setCheckable(True)
            tab.setChecked(kind is self.kind)
            tab.chosen.connect(self.show_kind)
            group.addButton(tab)
            tabs.append(tab)
        bar.setLayout(Wrapping(*tabs, gap="gap_l"))
        return bar

    def show_kind(self, kind: Waiting | None) -> None:
        """Keep to one kind, or show all."""
        self._limit, self.kind = SHOWN_AT_ONCE, kind
        self.refresh()

    def show_more(self) -> None:
        """As much again, of each part."""
        self._limit += SHOWN_AT_ONCE
        self.refresh()

    def _fill(self, groups: list[_Filling]) -> Iterator[None]:
        """Place the lines of the cards, a few a turn."""
        for group, lines, is_first in groups:
            inside = column()
            for number, line in enumerate(lines):
                if number or not is_first:
                    inside.addWidget(hairline())
                inside.addWidget(self._entry(line))
            group.fill(inside)
            yield

    def _entry(self, line: TodayLine) -> WaitingLine:
        way = WAYS[line.kind]
        verb = _(way.verb) if self.desk.may(way.needs) else _("Open")
        title = " · ".join(part for part in (line.case or line.subject, line.detail) if part)
        entry = WaitingLine(way.icon, title, when(line), verb, line, _token(line))
        if line.kind is Waiting.TASK:
            entry.chosen.connect(self._done)
            if line.subject:
                entry.beside(self._way(_("Open"), line, self._open))
            entry.beside(self._way(_("Change…"), line, self._change))
        else:
            entry.chosen.connect(self._open)
        if latest(line.kind, line.due_on, self.desk.today()) is not None:
            entry.beside(self._way(_("Put off…"), line, self._put_off))
        return entry

    def _way(self, text: str, stands_for: object, hear: Callable[..., None]) -> ActButton:
        one = ActButton(text, stands_for, "quiet")
        one.chosen.connect(hear)
        return one

    def _foot(self, snoozed: tuple[Snoozed, ...]) -> Card:
        """What the officer put off: until when, why, and the way back."""
        card = Card(_("Put off") + f"  {len(snoozed)}", _("for you alone; each comes back by itself"))
        for number, one in enumerate(snoozed):
            if number:
                card.body.addWidget(hairline())
            title = " · ".join(part for part in (one.line.case or one.line.subject, one.line.detail) if part)
            why = one.reason if isinstance(one.reason, str) else _("the reason is closed to you")
            until = _("Put off until {day}: {reason}").format(day=day(one.until), reason=why)
            entry = WaitingLine("bed", title, until, _("Bring back"), one.id)
            entry.chosen.connect(self._wake)
            card.body.addWidget(entry)
        return card

    def _open(self, line: TodayLine) -> None:
        self.visit_wanted.emit(visit(line))

    def _done(self, line: TodayLine) -> None:
        self.tasks.run(partial(own_tasks.end, self.desk, line.record, TaskOutcome.DONE), self._again, self.show_trouble)

    def _wake(self, number: int) -> None:
        self.tasks.run(partial(snoozing.wake, self.desk, number), self._again, self.show_trouble)

    def _again(self, _result: object) -> None:
        self.refresh()
        self.setFocus()  # so that Ctrl+Z undoes what was done just now

    def _put_off(self, line: TodayLine) -> None:
        self.form_wanted.emit(day_forms.snooze(self.desk, line))

    def _change(self, line: TodayLine) -> None:
        self.tasks.run(partial(own_tasks.tasks, self.desk), partial(self._show_change, line.record), self.show_trouble)

    def _show_change(self, number: int, found: tuple[TaskView, ...]) -> None:
        known = next((one for one in found if one.id == number), None)
        if known is not None:  # or it was ended or given away meanwhile
            self.form_wanted.emit(day_forms.change(self.desk, known))

    def add_task(self) -> None:
        """Something else that is to be done."""
        self.form_wanted.emit(day_forms.task(self.desk))

    def undo(self) -> None:
        """Offer to undo what this officer saved last of their own day; NothingSaved when there is nothing."""
        last = own_undo.last(self.desk)
        if last is None:
            raise own_undo.NothingSaved
        self.form_wanted.emit(day_forms.undo(self.desk, last))

    def _go_to_witnesses(self) -> None:
        self.visit_wanted.emit(Visit(Destination.WITNESSES))


def _height(lines: tuple[TodayLine, ...], *, is_first: bool) -> int:
    """How high some lines are going to be, with their hairlines."""
    hairlines = len(lines) - is_first
    gaps = theme.measure("gap_s") * (len(lines) + hairlines - 1)
    return sum(waiting_height(when(line), _token(line)) for line in lines) + hairlines + gaps


def _token(line: TodayLine) -> str:
    return "danger" if line.days_over > 0 or line.kind is Waiting.DEBT else "muted"
