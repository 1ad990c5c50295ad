"""Lines above a page that take a day: what is no day is marked where it is typed."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from relocation_desk.desk import days, theme
from relocation_desk.desk.parts.lettering import button, restyled, row, words
from relocation_desk.domain import dates
from relocation_desk.domain.trouble import Trouble
from relocation_desk.words.catalogue import _
from relocation_desk.words.sentences import say


class PastChoice(QWidget):
    """A day, and another whose knowledge counts; `asked` tells that the officer wants to see that."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.on, self.known_on = day_line(_("At the end of")), day_line(_("Known on"))
        for line in (self.on, self.known_on):
            line.setPlaceholderText(_("today"))
            line.returnPressed.connect(self.asked)
        self.show_then = button(_("Show"), "", self.asked.emit)
        pairs = (named(_("At the end of"), self.on), self.on, named(_("Known on"), self.known_on), self.known_on)
        layout = row(*pairs, self.show_then)
        layout.setSpacing(theme.measure("gap_s"))
        self.setLayout(layout)

    def wanted(self) -> tuple[date | None, date | None] | None:
        """The two days, None for today; None for both while one is no day, which is marked."""
        on, known_on = typed_day(self.on, may_lack=True), typed_day(self.known_on, may_lack=True)
        return None if is_wrong(self.on, self.known_on) else (on, known_on)


def named(name: str, part: QWidget) -> QLabel:
    """The name of a part, which leads to it."""
    one = words(name, "small")
    one.setBuddy(part)
    return one


def day_line(name: str, text: str = "") -> QLineEdit:
    """A line for a day."""
    one = QLineEdit(text)
    one.setAccessibleName(name)
    one.setMinimumWidth(112)
    one.setMaximumWidth(150)
    return one


def typed_day(line: QLineEdit, *, may_lack: bool = False) -> date | None:
    """The day in a line; what is none is marked, and why is told there."""
    found, why = None, ""
    if line.text().strip() or not may_lack:
        try:
            found = days.parse(line.text())
        except Trouble as trouble:
            why = say(trouble)
    mark(line, why)
    return found


def typed_span(start: QLineEdit, end: QLineEdit, *, may_lack: bool = False) -> tuple[date | None, date | None]:
    """The days in two lines; a last one that lies before the first is marked as one that is no day."""
    first, last = (typed_day(line, may_lack=may_lack) for line in (start, end))
    try:
        dates.in_order(first, last, (start.accessibleName(), end.accessibleName()))
    except dates.DayTooEarly as trouble:
        mark(end, say(trouble))
        last = None
    return first, last


def mark(line: QLineEdit, why: str) -> None:
    """Mark a line, and tell there why; unmark it when there is nothing to tell."""
    line.setProperty("is_wrong", "true" if why else "false")
    line.setToolTip(why)
    line.setAccessibleDescription(why)
    restyled(line)


def is_wrong(*lines: QLineEdit) -> bool:
    """Whether any of the lines is marked."""
    return any(line.property("is_wrong") == "true" for line in lines)
