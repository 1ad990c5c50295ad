"""Two versions of a threat assessment side by side; a change is marked by a sign and a word, not by colour alone."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from relocation_desk.casework.comparing import Compared, compare
from relocation_desk.casework.views import AssessmentView
from relocation_desk.desk import theme
from relocation_desk.desk.fields import Field, Kind
from relocation_desk.desk.inputs import CodeInput
from relocation_desk.desk.parts.cards import Card
from relocation_desk.desk.parts.lettering import clear, row, words
from relocation_desk.words.catalogue import _, ngettext
from relocation_desk.words.labels import day


class ComparedCard(Card):
    """Which two is chosen; the last two at first."""

    def __init__(self, versions: tuple[AssessmentView, ...]) -> None:
        super().__init__(_("Compare versions"))
        self._versions = {one.version: one for one in versions}
        choices = tuple(
            (one.version, _("{version} of {day}").format(version=one.version, day=day(one.assessed_on)))
            for one in versions
        )
        self.older = CodeInput(Field("older", _("Earlier version"), Kind.CODE, choices=choices,
                                     initial=versions[-2].version))  # fmt: skip
        self.newer = CodeInput(Field("newer", _("Later version"), Kind.CODE, choices=choices,
                                     initial=versions[-1].version))  # fmt: skip
        self.told = words("", "small")
        self.told.setAccessibleName(_("What changed"))
        self.body.addLayout(row(self.older, self.newer, None, self.told))
        self._table = QWidget()
        self.grid = QGridLayout(self._table)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setHorizontalSpacing(theme.measure("gap_m"))
        self.grid.setVerticalSpacing(theme.measure("gap_xs"))
        for column, share in enumerate((0, 2, 3, 3)):
            self.grid.setColumnStretch(column, share)
        self.body.addWidget(self._table)
        for one in (self.older, self.newer):
            one.edited.connect(self.show_both)
        self.show_both()

    def show_both(self) -> None:
        """Set both versions beside each other."""
        clear(self.grid)
        lines = compare(self._versions[self.older.value()], self._versions[self.newer.value()])
        changed = sum(one.is_changed for one in lines)
        said = ngettext("{count} change", "{count} changes", changed).format(count=changed)
        self.told.setText(said if changed else _("No change"))
        for number, one in enumerate(lines):
            self._add(number, one)

    def _add(self, number: int, one: Compared) -> None:
        look = "strong" if one.is_changed else "muted"
        mark = words("≠" if one.is_changed else "", "strong")
        mark.setAccessibleName(_("changed") if one.is_changed else "")
        mark.setToolTip(_("changed") if one.is_changed else "")
        shown = (
            mark,
            words(one.name, "muted", wraps=True),
            words(one.before or "–", "muted", wraps=True, is_selectable=True),
            words(one.after or "–", look, wraps=True, is_selectable=True),
        )
        for column, label in enumerate(shown):
            self.grid.addWidget(label, number, column, Qt.AlignmentFlag.AlignTop)
