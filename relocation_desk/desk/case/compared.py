"""Two versions of a threat assessment side by side."""

from relocation_desk.casework.comparing import compare
from relocation_desk.casework.views import AssessmentView
from relocation_desk.desk.case.seen import under
from relocation_desk.desk.fields import Field, Kind
from relocation_desk.desk.inputs import CodeInput
from relocation_desk.desk.parts.cards import Card
from relocation_desk.desk.parts.compared_table import ComparedTable
from relocation_desk.desk.parts.lettering import row, words
from relocation_desk.words.catalogue import _, ngettext
from relocation_desk.words.labels import day


class ComparedCard(Card):
    """Which two is chosen; the last two at first."""

    def __init__(self, versions: tuple[AssessmentView, ...]) -> None:
        super().__init__(_("Compare versions"))
        self._versions = {one.id: one for one in versions}
        choices = tuple(
            (one.id, under(_("{version} of {day}").format(version=one.version, day=day(one.assessed_on)), one.under))
            for one in versions
        )
        self.older = CodeInput(Field("older", _("Earlier version"), Kind.CODE, choices=choices,
                                     initial=versions[-2].id))  # fmt: skip
        self.newer = CodeInput(Field("newer", _("Later version"), Kind.CODE, choices=choices,
                                     initial=versions[-1].id))  # fmt: skip
        self.told = words("", "small")
        self.told.setAccessibleName(_("What changed"))
        self.body.addLayout(row(self.older, self.newer, None, self.told))
        self._table = ComparedTable(_("changed"))
        self.grid = self._table.grid
        self.body.addWidget(self._table)
        for one in (self.older, self.newer):
            one.edited.connect(self.show_both)
        self.show_both()

    def show_both(self) -> None:
        """Set both versions beside each other."""
        lines = compare(self._versions[self.older.value()], self._versions[self.newer.value()])
        changed = sum(one.is_changed for one in lines)
        said = ngettext("{count} change", "{count} changes", changed).format(count=changed)
        self.told.setText(said if changed else _("No change"))
        self._table.show_lines(lines)
