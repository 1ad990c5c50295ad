"""The switch between Today, a week, a month, and, for the head, who has how much to do."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from relocation_desk.casework.desk import Desk
from relocation_desk.desk.parts.lettering import ActButton, row
from relocation_desk.desk.visits import MONTH, WEEK, Destination, Visit
from relocation_desk.domain.acts import Act
from relocation_desk.words.catalogue import _


class DayTabs(QWidget):
    """One of them is chosen; the others are visited."""

    visit_wanted = Signal(object)

    def __init__(self, desk: Desk, here: Destination, part: str = "") -> None:
        super().__init__()
        group, tabs = QButtonGroup(self), []
        for word, wanted in (
            (_("Today"), Visit(Destination.TODAY)),
            (_("Week"), Visit(Destination.CALENDAR, "", WEEK)),
            (_("Month"), Visit(Destination.CALENDAR, "", MONTH)),
            *([(_("Workload"), Visit(Destination.WORKLOAD))] if desk.may(Act.VIEW_WORKLOAD) else []),
        ):
            tab = ActButton(word, wanted, "tab")
            tab.setCheckable(True)
            tab.setChecked((wanted.destination, wanted.part) == (here, part))
            tab.chosen.connect(self.visit_wanted)
            group.addButton(tab)
            tabs.append(tab)
        self.setLayout(row(*tabs, None, gap="gap_l"))
