"""Rows that grow and shrink by keyboard; and answers to one question: never asked, unknown, none, or known in rows."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QVBoxLayout, QWidget

from relocation_desk.desk import icons, theme
from relocation_desk.desk.fields import Field, Kind
from relocation_desk.desk.inputs import CodeInput
from relocation_desk.desk.page import FocusInView
from relocation_desk.desk.parts.lettering import ActButton, button, row, stops, tab_through, words
from relocation_desk.desk.typed_inputs import Input, LineInput, PartialDayInput
from relocation_desk.domain import text
from relocation_desk.domain.known import MOST, Knowledge, Known
from relocation_desk.domain.trouble import Trouble
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import label

_INPUTS: dict[Kind, Callable[[Field], Input]] = {
    Kind.LINE: LineInput,
    Kind.CODE: CodeInput,
    Kind.PARTIAL: PartialDayInput,
}
_ACROSS = 2


class Row(QFrame):
    """One row: its inputs two beside each other, and what takes it away."""

    def __init__(self, columns: tuple[Field, ...], known: Any) -> None:
        super().__init__()
        self.setProperty("look", "row")
        self.inputs: dict[str, Input] = {}
        grid = QGridLayout(self)
        pad = theme.measure("gap_s")
        grid.setContentsMargins(pad, pad, pad, pad)
        grid.setHorizontalSpacing(pad)
        grid.setVerticalSpacing(theme.measure("gap_xs"))
        for place, column in enumerate(columns):
            one = _INPUTS[column.kind](column.beginning(_held(known, column)))
            title = words(column.label if column.is_required else _optional(column.label), "small")
            title.setBuddy(one)
            line, across = divmod(place, _ACROSS)
            is_alone = across == 0 and place == len(columns) - 1
            grid.addWidget(title, 2 * line, across, 1, _ACROSS if is_alone else 1)
            grid.addWidget(one, 2 * line + 1, across, 1, _ACROSS if is_alone else 1)
            grid.setColumnStretch(across, 1)
            self.inputs[column.name] = one
        self.remove = ActButton("", self, "plain")
        icons.put(self.remove, "xmark")
        grid.addWidget(self.remove, 0, _ACROSS, Qt.AlignmentFlag.AlignTop)

    def typed(self) -> dict[str, Any]:
        """What was typed, by column."""
        return {name: one.typed() for name, one in self.inputs.items()}

    def restore(self, typed: dict[str, Any]) -> None:
        """Put back what was typed."""
        for name in typed.keys() & self.inputs.keys():
            self.inputs[name].restore(typed[name])


class RowsInput(Input):
    """Rows of the same few fields, none or more, that grow and shrink by keyboard."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self._rows: list[Row] = []
        self._in_view = FocusInView(self)
        self._wrong: Input | None = None
        self.list = QWidget()
        stacked = QVBoxLayout(self.list)
        stacked.setContentsMargins(0, 0, 0, 0)
        stacked.setSpacing(theme.measure("gap_s"))
        self._stacked = QVBoxLayout()
        self._stacked.setSpacing(theme.measure("gap_s"))
        stacked.addLayout(self._stacked)
        self.add = button(_("Add another"), "quiet", self.add_row)
        self.add.setAccessibleName(_("Add another: {field}").format(field=self.field.label))
        icons.put(self.add, "plus", "accent_text")
        self.lay_above()
        self.inside.addWidget(self.list)
        for known in self.begun():
            self.append(known)
        stacked.addLayout(row(self.add, None))

    def lay_above(self) -> None:
        """Lay out what stands above the rows."""

    def begun(self) -> tuple[Any, ...]:
        """What is in the rows at first."""
        return tuple(self.field.initial or ())

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows, as they are typed now."""
        return tuple(self._rows)

    def add_row(self) -> None:
        """One more row, with the keyboard in it."""
        if len(self._rows) < MOST:
            self.append(None)
            next(iter(self._rows[-1].inputs.values())).setFocus()
            self._in_view.start()
            self.edited.emit()

    def append(self, known: Any) -> None:
        """One more row, which holds this at first."""
        one = Row(self.field.columns, known)
        one.remove.setToolTip(_("Remove this one"))
        one.remove.chosen.connect(self.remove_row)
        for inner in one.inputs.values():
            inner.edited.connect(self.edited)
        self._rows.append(one)
        self._stacked.addWidget(one)
        if self.add.parentWidget() is not None:  # what begins with it, Tab comes to before
            tab_through(self.add, *stops(one), self.add)
        self._number()

    def _number(self) -> None:
        """Say of each row which one would go."""
        for place, one in enumerate(self._rows, 1):
            said = _("Remove {number}: {field}").format(number=place, field=self.field.label)
            one.remove.setAccessibleName(said)

    def remove_row(self, one: Row) -> None:
        """Take a row away; the keyboard goes to what is before it."""
        at = self._rows.index(one)
        self._rows.remove(one)
        self._number()
        one.hide()
        one.deleteLater()
        near = self._rows[max(0, at - 1)].remove if self._rows else self.add
        near.setFocus()
        self.edited.emit()

    def value(self) -> Any:
        self._wrong = None
        return tuple(self._record(one) for one in self._rows)

    def _record(self, one: Row) -> Any:
        given = {}
        for name, inner in one.inputs.items():
            try:
                given[name] = inner.value()
            except Trouble:
                self._wrong = inner
                raise
        return given if self.field.record is None else self.field.record(**given)

    def resting(self) -> QWidget:
        """Where the keyboard goes when nothing is wrong."""
        return next(stops(self._rows[0])) if self._rows else self.add

    def take_focus(self) -> None:
        (self._wrong or self.resting()).setFocus()

    def mark(self, *, is_wrong: bool) -> None:
        """Show which input of which row it is."""
        for one in self._rows:
            for inner in one.inputs.values():
                inner.mark(is_wrong=is_wrong and inner is self._wrong)

    def typed(self) -> Any:
        return [one.typed() for one in self._rows]

    def restore(self, typed: Any) -> None:
        for one in tuple(self._rows):
            self.remove_row(one)
        for said in typed[:MOST]:
            self.append(None)
            self._rows[-1].restore(said)


class AnswersInput(RowsInput):
    """How far a question is answered, and below it a row an answer."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self._mark_choice(self._known().knowledge)

    def lay_above(self) -> None:
        self._group = QButtonGroup(self)
        self._choices = {one: self._choice(one) for one in Knowledge}
        self._choices[self._known().knowledge].setChecked(True)
        self.inside.addLayout(row(*self._choices.values(), None, gap="gap_m"))

    def _known(self) -> Known[Any]:
        return self.field.initial if isinstance(self.field.initial, Known) else Known()

    def begun(self) -> tuple[Any, ...]:
        return self._known().items

    def _choice(self, one: Knowledge) -> ActButton:
        choice = ActButton(label(one), one, "tab")
        choice.setCheckable(True)
        choice.setAccessibleName(f"{self.field.label}: {label(one)}")
        choice.chosen.connect(self.choose)
        self._group.addButton(choice)
        return choice

    @property
    def knowledge(self) -> Knowledge:
        """How far the question is answered."""
        return next(one for one, choice in self._choices.items() if choice is self._group.checkedButton())

    def _mark_choice(self, knowledge: Knowledge) -> None:
        self._choices[knowledge].setChecked(True)
        self.list.setVisible(knowledge is Knowledge.KNOWN)

    def choose(self, knowledge: Knowledge) -> None:
        """Say how far the question is answered; what is known takes a row at least."""
        self._mark_choice(knowledge)
        if knowledge is Knowledge.KNOWN and not self.rows:
            self.add_row()
        self.edited.emit()

    def resting(self) -> QWidget:
        return self._choices[self.knowledge]

    def value(self) -> Any:
        if self.knowledge is not Knowledge.KNOWN:
            return Known(self.knowledge)
        if not self.rows:
            raise text.TextMissing(field=self.field.label)
        return Known(Knowledge.KNOWN, super().value())

    def typed(self) -> Any:
        return {"knowledge": self.knowledge.value, "rows": super().typed()}

    def restore(self, typed: Any) -> None:
        super().restore(typed["rows"])
        self._mark_choice(Knowledge(typed["knowledge"]))


def _held(known: Any, column: Field) -> Any:
    """What a row holds in a column at first: what is known, or what the column begins with."""
    if isinstance(known, Mapping):
        return known.get(column.name, column.initial)
    return getattr(known, column.name, column.initial)


def _optional(text_of_label: str) -> str:
    return _("{field} (may be empty)").format(field=text_of_label)
