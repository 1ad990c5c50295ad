"""A field of a form where it stands: its label above, its input, its hint, and what is wrong below."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from relocation_desk.desk import theme
from relocation_desk.desk.fields import Field, Kind
from relocation_desk.desk.input_kinds import INPUTS
from relocation_desk.desk.parts.lettering import words
from relocation_desk.domain.trouble import Trouble
from relocation_desk.words.catalogue import _
from relocation_desk.words.sentences import say


class FieldBox(QWidget):
    """Its signals carry the name of the field: `edited` at each change, `left` when something was typed to its end."""

    edited = Signal(str)
    left = Signal(str)

    def __init__(self, field: Field, within: QWidget) -> None:
        super().__init__(within)
        self.field, self.input = field, INPUTS[field.kind](field)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.measure("gap_xs"))
        if field.kind is not Kind.CHECK:
            label = field.label if field.is_required else _("{field} (may be empty)").format(field=field.label)
            title = words(label, "small", wraps=True)
            title.setBuddy(self.input)
            layout.addWidget(title)
        layout.addWidget(self.input)
        if field.hint:
            layout.addWidget(words(field.hint, "small", wraps=True))
        self.wrong = words("", "danger", wraps=True)
        self.wrong.hide()
        layout.addWidget(self.wrong)
        self.input.edited.connect(self._edited)
        self.input.refused.connect(self._refused)
        self.input.left.connect(self._left)

    def _edited(self) -> None:
        self.edited.emit(self.field.name)

    def _left(self) -> None:
        self.left.emit(self.field.name)

    def _refused(self, trouble: Trouble) -> None:
        self.mark(say(trouble))

    def value(self) -> Any:
        """What the record gets; a Trouble when what was typed can't be that."""
        value = self.input.value()
        return value if self.field.check is None else self.field.check(value)

    def check(self) -> tuple[Any, bool]:
        """The value and whether it is right; what is wrong stands below it."""
        try:
            value, sentence = self.value(), ""
        except Trouble as trouble:
            value, sentence = None, say(trouble)
        self.mark(sentence)
        return value, not sentence

    def mark(self, sentence: str) -> None:
        """Say what is wrong, or with an empty sentence that nothing is."""
        self.wrong.setText(sentence)
        self.wrong.setVisible(bool(sentence))
        self.input.mark(is_wrong=bool(sentence))
