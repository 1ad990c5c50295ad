"""The requests of a case in a few lines: to whom, by which way, when, and what came back after how long."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from relocation_desk.casework.views import RequestView
from relocation_desk.desk import theme
from relocation_desk.desk.parts.lettering import OneLine, hairline, words
from relocation_desk.words.catalogue import _, ngettext
from relocation_desk.words.labels import day, label


class RequestTable(QWidget):
    """One line a request."""

    def __init__(self, requests: tuple[RequestView, ...]) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.measure("gap_l"))
        grid.setVerticalSpacing(theme.measure("gap_s"))
        for number, (title, stretch) in enumerate(
            ((_("State"), 3), (_("Way in"), 4), (_("Sent"), 2), (_("Answer"), 4), (_("After"), 2))
        ):
            grid.addWidget(words(title, "small"), 0, number)
            grid.setColumnStretch(number, stretch)
        for place, one in enumerate(requests):
            grid.addWidget(hairline(), 2 * place + 1, 0, 1, 5)
            for number, cell in enumerate(_cells(one)):
                look = "strong" if number == 0 else "muted" if one.answer is None and number == 3 else ""
                shown = OneLine(cell, look)
                grid.addWidget(shown, 2 * place + 2, number, Qt.AlignmentFlag.AlignVCenter)


def _cells(one: RequestView) -> tuple[str, ...]:
    days = ngettext("{days} day", "{days} days", one.days).format(days=one.days)
    answer = label(one.answer) if one.answer else _("none yet")
    return one.partner_name, label(one.way_in), day(one.transmitted_on), answer, days
