"""The filters above the trail: officer, act, what it is about, days, and what stands out."""

from collections.abc import Iterable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from relocation_desk.desk import theme
from relocation_desk.desk.parts.day_lines import typed_span
from relocation_desk.domain.acts import Act
from relocation_desk.domain.kinds import Mark
from relocation_desk.vault.trail_search import Wanted
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import label

_PAUSE_MS = 300


class TrailFilters(QWidget):
    """`changed` tells that other entries are wanted; a day that is none is marked and leaves nothing out."""

    changed = Signal()

    def __init__(self, officers: Iterable[str]) -> None:
        super().__init__()
        self.officers = _choice(_("Every officer"), ((one, one) for one in officers))
        acts = sorted(((label(one), one) for one in Act), key=lambda pair: pair[0].casefold())
        self.acts = _choice(_("Every act"), ((text, one.value) for text, one in acts))
        self.marks = _choice(_("Everything"), ((label(one), one.value) for one in Mark))
        self.about, self.start, self.end = (
            _line(text) for text in (_("About, e.g. W-0001"), _("From day"), _("Until day"))
        )
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.changed)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.measure("gap_s"))
        parts = (self.officers, self.acts, self.about, self.start, self.end, self.marks)
        for place, (part, share) in enumerate(zip(parts, (3, 6, 4, 3, 3, 4), strict=True)):
            layout.addWidget(part, 0, place)
            layout.setColumnStretch(place, share)
            if isinstance(part, QComboBox):
                part.activated.connect(self.changed)
            elif isinstance(part, QLineEdit):
                part.textChanged.connect(self._typed)

    def _typed(self) -> None:
        self._pause.start()

    def wanted(self) -> Wanted:
        """What is wanted now."""
        act, mark = self.acts.currentData(), self.marks.currentData()
        start, end = typed_span(self.start, self.end, may_lack=True)
        return Wanted(
            officer=self.officers.currentData() or "", act=Act(act) if act else None,
            subject=self.about.text().strip().upper(), start=start, end=end,
            mark=Mark(mark) if mark else None,
        )  # fmt: skip

    def widen(self) -> None:
        """Leave nothing out."""
        for one in (self.officers, self.acts, self.marks):
            one.setCurrentIndex(0)
        for line in (self.about, self.start, self.end):
            line.clear()
        self.changed.emit()


def _choice(every: str, choices: Iterable[tuple[str, str]]) -> QComboBox:
    one = QComboBox()
    one.setAccessibleName(every)
    one.setMinimumContentsLength(len(every))
    one.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    one.addItem(every, "")
    for text, value in choices:
        one.addItem(text, value)
    return one


def _line(name: str) -> QLineEdit:
    one = QLineEdit()
    one.setPlaceholderText(name)
    one.setAccessibleName(name)
    one.setClearButtonEnabled(True)
    one.setMinimumWidth(84)
    return one
