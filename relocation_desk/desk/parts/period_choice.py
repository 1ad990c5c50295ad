"""The period above the figures: two days, quick choices, whose knowledge counts, and for which edition."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from relocation_desk.casework.editions import Wanted
from relocation_desk.desk import theme
from relocation_desk.desk.parts.day_lines import day_line, is_wrong, named, typed_day, typed_span
from relocation_desk.desk.parts.lettering import button, column, row, words
from relocation_desk.domain.figure_codes import Edition
from relocation_desk.domain.reporting_periods import Quick, last_cycle, quick
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import day, label


class PeriodChoice(QWidget):
    """`asked` tells that the officer wants these figures; a day that is none is marked where it is typed."""

    asked = Signal()

    def __init__(self, today: date, *, may_publish: bool) -> None:
        super().__init__()
        self._today = today
        first = last_cycle(today)
        self.quick = QComboBox()
        self.quick.setAccessibleName(_("Period"))
        for one in Quick:
            self.quick.addItem(label(one), one.value)
        self.quick.activated.connect(self._choose)
        self.start, self.end = day_line(_("First day"), day(first.start)), day_line(_("Last day"), day(first.end))
        self.known_on = day_line(_("Known on"))
        self.known_on.setPlaceholderText(_("today"))
        self.edition = QComboBox()
        self.edition.setAccessibleName(_("Edition"))
        for edition in Edition if may_publish else (Edition.CONFIDENTIAL,):
            self.edition.addItem(label(edition), edition.value)
        self.edition.activated.connect(self.asked)
        for line in (self.start, self.end, self.known_on):
            line.returnPressed.connect(self.asked)
        for line in (self.start, self.end):
            line.textEdited.connect(self._own_days)
        self.count = button(_("Count"), "primary", self.asked.emit)
        parts = (
            (_("Period"), self.quick), (_("First day"), self.start), (_("Last day"), self.end),
            (_("Known on"), self.known_on), (_("Edition"), self.edition),
        )  # fmt: skip
        columns = (column(named(name, part), part, gap="gap_xs") for name, part in parts)
        layout = row(*columns, column(words(""), self.count, gap="gap_xs"), None)
        layout.setSpacing(theme.measure("gap_m"))
        self.setLayout(layout)

    def _own_days(self) -> None:
        self.quick.setCurrentIndex(self.quick.findData(Quick.OWN.value))

    def _choose(self) -> None:
        found = quick(Quick(self.quick.currentData()), self._today)
        if found is not None:
            self.start.setText(day(found.start))
            self.end.setText(day(found.end))
            self.asked.emit()
        else:
            self.start.setFocus()

    def wrong(self) -> str:
        """What is told at the first day that is marked."""
        marked = (one for one in (self.start, self.end, self.known_on) if is_wrong(one))
        return next((one.accessibleDescription() for one in marked), "")

    def wanted(self) -> Wanted | None:
        """What is asked for; None while a day is none, or the last lies before the first, which is marked."""
        start, end = typed_span(self.start, self.end)
        known_on = typed_day(self.known_on, may_lack=True)
        if start is None or end is None or is_wrong(self.known_on):
            return None
        return Wanted(start, end, known_on, Edition(self.edition.currentData()))
