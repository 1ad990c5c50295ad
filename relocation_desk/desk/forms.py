"""A form built from its list of fields: labels above, what is wrong below, nothing typed is lost."""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from relocation_desk.desk import theme
from relocation_desk.desk.fields import Field, FormSpec, Kind
from relocation_desk.desk.input_kinds import INPUTS
from relocation_desk.desk.page import FocusInView
from relocation_desk.desk.parts.lettering import words
from relocation_desk.desk.typed_inputs import Input
from relocation_desk.domain.text import TextTooLong
from relocation_desk.domain.trouble import Trouble
from relocation_desk.words.catalogue import _
from relocation_desk.words.sentences import say

_TYPED = frozenset({Kind.LINE, Kind.TEXT, Kind.TEMPLATE, Kind.DAY, Kind.NUMBER, Kind.PARTIAL})


class Form(QWidget):
    """The fields of a spec; `edited` at each change, `entered` when Enter is pressed in the last."""

    edited = Signal()
    entered = Signal()

    def __init__(self, spec: FormSpec, within: QWidget | None = None) -> None:
        super().__init__(within)
        self._before: list[tuple[str, Any]] = []
        self._is_undoing = False
        self._filled: dict[str, Any] = {}
        self.spec = spec
        self.inputs: dict[str, Input] = {}
        self._wrong: dict[str, QLabel] = {}
        self._in_view = FocusInView(self)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.measure("gap_xs"))
        for field in spec.fields:
            self._add(field)
        self._layout.addStretch(1)
        self._held = self.typed()

    def _add(self, field: Field) -> None:
        one = INPUTS[field.kind](field)
        if field.kind is not Kind.CHECK:
            label = field.label if field.is_required else _("{field} (may be empty)").format(field=field.label)
            title = words(label, "small", wraps=True)
            title.setBuddy(one)
            self._layout.addWidget(title)
        self._layout.addWidget(one)
        if field.hint:
            self._layout.addWidget(words(field.hint, "small", wraps=True))
        wrong = words("", "danger", wraps=True)
        wrong.hide()
        self._layout.addWidget(wrong)
        self._layout.addSpacing(theme.measure("gap_s"))
        self.inputs[field.name], self._wrong[field.name] = one, wrong
        one.edited.connect(self._edited)
        one.refused.connect(self._refused)
        one.left.connect(self._left)

    def _left(self) -> None:
        """What was typed to its end is checked there and then; what is empty still, when the act is done."""
        for name, one in self.inputs.items():
            if one is self.sender() and one.typed():
                self._check(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter goes on to the next field; a text of several lines keeps it."""
        focused = self.focusWidget()
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or focused is None:
            super().keyPressEvent(event)
            return
        inputs = tuple(self.inputs.values())
        at = next((place for place, one in enumerate(inputs) if one.isAncestorOf(focused)), len(inputs) - 1)
        if inputs[at].field.kind in (Kind.ROWS, Kind.ANSWERS):
            self.focusNextChild()
        elif at + 1 < len(inputs):
            inputs[at + 1].take_focus()
            self._in_view.start()
        elif not event.isAutoRepeat():
            self.entered.emit()

    def _edited(self) -> None:
        for name, wrong in self._wrong.items():
            if self.inputs[name] is not self.sender():
                continue
            self._note(name)
            self._fill_others(name)
            if not wrong.isHidden():
                self._check(name)
        self.edited.emit()

    def _refused(self, trouble: Trouble) -> None:
        for name, one in self.inputs.items():
            if one is self.sender():
                self._mark(name, say(trouble))

    def _fill_others(self, name: str) -> None:
        """Fill what follows from a field in others, unless someone typed there."""
        fills = self.inputs[name].field.fills
        for other, text in fills(str(self.inputs[name].typed())).items() if fills is not None else ():
            if self.inputs[other].typed() in ("", self._filled.get(other)):
                self._filled[other] = text
                self.inputs[other].restore(text)
                self._held[other] = self.inputs[other].typed()

    def _note(self, name: str) -> None:
        """Keep what a field held before it was changed; what is typed into one without a pause is one change."""
        former, now = self._held.get(name), self.inputs[name].typed()
        if former == now or former is None or self._is_undoing:
            return
        is_going_on = self.inputs[name].field.kind in _TYPED and bool(self._before) and self._before[-1][0] == name
        if not is_going_on:
            self._before.append((name, former))
        self._held[name] = now

    def undo(self) -> None:
        """Take back the last change; a text that has the focus takes back its own, letter by letter."""
        if self._before:
            name, former = self._before.pop()
            self._is_undoing = True  # an input of rows tells of each row on the way
            self.inputs[name].restore(former)
            self._is_undoing = False
            self._held[name] = former
            self.inputs[name].take_focus()
            self.edited.emit()

    def _check(self, name: str) -> tuple[Any, bool]:
        """The value of a field and whether it is right; what is wrong stands below it."""
        try:
            value, sentence = self._value(name), ""
        except Trouble as trouble:
            value, sentence = None, say(trouble)
        self._mark(name, sentence)
        return value, not sentence

    def _mark(self, name: str, sentence: str) -> None:
        self._wrong[name].setText(sentence)
        self._wrong[name].setVisible(bool(sentence))
        self.inputs[name].mark(is_wrong=bool(sentence))

    def refuse(self, trouble: Trouble) -> bool:
        """Say at its field why the act refused what is in it; False when it is about no single field."""
        about = next((one[0] for one in self._about(trouble) if len(one) == 1), None)
        if about is None:
            return False
        self._mark(about, say(trouble))
        self._take_to(about)
        return True

    def _about(self, trouble: Trouble) -> Iterator[list[str]]:
        """The fields that a trouble may be about: by its name, by the day or the code it tells of, by its length."""
        facts, values = trouble.facts, self.right_values()
        yield [name for name, one in self.inputs.items() if one.field.label == facts.get("field")]
        for fact in (facts.get("day"), *(one for one in facts.values() if isinstance(one, str) and one)):
            yield [name for name, value in values.items() if fact is not None and value == fact]
        if isinstance(trouble, TextTooLong):  # of a text that the form calls otherwise than the act
            yield [name for name, one in self.inputs.items() if one.field.kind is Kind.TEXT]

    def _take_to(self, name: str) -> None:
        self.inputs[name].take_focus()
        self._in_view.start()

    def _value(self, name: str) -> Any:
        value, check = self.inputs[name].value(), self.inputs[name].field.check
        return value if check is None else check(value)

    def values(self) -> dict[str, Any] | None:
        """All values, or None when a field is wrong; the first of those gets the focus."""
        checked = {name: self._check(name) for name in self.inputs}
        for name, (_value, is_right) in checked.items():
            if not is_right:
                self._take_to(name)
                return None
        return {name: value for name, (value, _is_right) in checked.items()}

    def right_values(self) -> dict[str, Any]:
        """The values of the fields that are right so far; nothing is marked."""
        found: dict[str, Any] = {}
        for name in self.inputs:
            with suppress(Trouble):
                found[name] = self._value(name)
        return found

    def wrong(self, name: str) -> str:
        """What is said below a field."""
        return self._wrong[name].text()

    def typed(self) -> dict[str, Any]:
        """What was typed, without passphrases."""
        return {name: one.typed() for name, one in self.inputs.items() if one.typed() is not None}

    def restore(self, typed: dict[str, Any]) -> None:
        """Put back what was typed; what fits no field any more is left out."""
        for name, text in typed.items():
            if name in self.inputs:
                with suppress(TypeError, ValueError, LookupError):
                    self.inputs[name].restore(text)
        self._before.clear()
        self._held = self.typed()

    def forget_secrets(self) -> None:
        """Empty the passphrases."""
        for one in self.inputs.values():
            if one.field.kind is Kind.SECRET:
                one.restore("")
