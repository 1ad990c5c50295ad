"""A form built from its list of fields: labels above, what is wrong below, nothing typed is lost."""

from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from relocation_desk.desk import theme
from relocation_desk.desk.field_box import FieldBox
from relocation_desk.desk.fields import FormSpec, Kind
from relocation_desk.desk.page import FocusInView
from relocation_desk.desk.parts.later import Later
from relocation_desk.desk.parts.lettering import stops
from relocation_desk.desk.typed_inputs import Input
from relocation_desk.domain.text import TextTooLong
from relocation_desk.domain.trouble import Trouble
from relocation_desk.words.sentences import say

_TYPED = frozenset({Kind.LINE, Kind.TEXT, Kind.TEMPLATE, Kind.DAY, Kind.NUMBER, Kind.PARTIAL})


class Form(Later):
    """The fields of a spec; `edited` at each change, `entered` when Enter is pressed in the last.

    A field is made when its turn comes, or all that are left as soon as anyone asks for them: `made` carries the input
    of each, `completed` tells that it was the last.
    """

    edited = Signal()
    entered = Signal()
    made = Signal(QWidget)
    completed = Signal()

    def __init__(self, spec: FormSpec, within: QWidget | None = None) -> None:
        super().__init__(within)
        self.spec = spec
        self._waiting = deque(spec.fields)
        self._boxes: dict[str, FieldBox] = {}
        self._to_restore: dict[str, Any] = {}
        self._began: dict[str, Any] = {}
        self._held: dict[str, Any] = {}
        self._before: list[tuple[str, Any]] = []
        self._is_putting_back = False
        self._filled: dict[str, Any] = {}
        self._in_view = FocusInView(self)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.measure("gap_m"))
        self._layout.addStretch(1)

    def place_next(self) -> bool:
        """Make the next field; whether one is left."""
        if self._waiting:
            field = self._waiting.popleft()
            box = self._boxes[field.name] = FieldBox(field, self)
            box.edited.connect(self._edited)
            box.left.connect(self._left)
            self._layout.insertWidget(self._layout.count() - 1, box)
            self.made.emit(box.input)
            self._began[field.name] = self._held[field.name] = box.input.typed()
            if field.name in self._to_restore:
                self._put_back(field.name, self._to_restore.pop(field.name))
            if not self._waiting:
                self._to_restore.clear()
                self.completed.emit()
        return bool(self._waiting)

    def _all(self) -> dict[str, FieldBox]:
        if self._waiting:
            while self.place_next():
                pass
            for box in self._boxes.values():
                box.show()  # now, not in the next turn: Tab passes over what is not shown
        return self._boxes

    @property
    def inputs(self) -> dict[str, Input]:
        """The input of each field, by its name."""
        return {name: box.input for name, box in self._all().items()}

    def first_to_type(self) -> Input | None:
        """The first input that Tab comes to; what follows it may still be made later."""
        seen = 0
        while True:
            for box in tuple(self._boxes.values())[seen:]:
                if next(stops(box.input), None) is not None:
                    return box.input
            seen = len(self._boxes)
            if not self._waiting:
                return None
            self.place_next()

    def _left(self, name: str) -> None:
        """What was typed to its end is checked there and then; what is empty still, when the act is done."""
        if self._boxes[name].input.typed():
            self._boxes[name].check()

    def focusNextPrevChild(self, is_next: bool) -> bool:
        """Qt: Tab goes on to a field that is not made yet, too."""
        self._all()
        return super().focusNextPrevChild(is_next)

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

    def _edited(self, name: str) -> None:
        box = self._boxes[name]
        self._note(name)
        self._fill_others(name)
        if not box.wrong.isHidden():
            box.check()
        self.edited.emit()

    def _fill_others(self, name: str) -> None:
        """Fill what follows from a field in others, unless someone typed there."""
        box = self._boxes[name]
        for other, text in box.field.fills(str(box.input.typed())).items() if box.field.fills is not None else ():
            filled = self._all()[other].input
            if filled.typed() in ("", self._filled.get(other)):
                self._filled[other] = text
                filled.restore(text)
                self._held[other] = filled.typed()

    def _note(self, name: str) -> None:
        """Keep what a field held before it was changed; what is typed into one without a pause is one change."""
        former, now = self._held.get(name), self._boxes[name].input.typed()
        if former == now or former is None or self._is_putting_back:
            return
        is_going_on = self._boxes[name].field.kind in _TYPED and bool(self._before) and self._before[-1][0] == name
        if not is_going_on:
            self._before.append((name, former))
        self._held[name] = now

    def undo(self) -> None:
        """Take back the last change; a text that has the focus takes back its own, letter by letter."""
        if self._before:
            name, former = self._before.pop()
            self._put_back(name, former)
            self._boxes[name].input.take_focus()
            self.edited.emit()

    def _put_back(self, name: str, typed: Any) -> None:
        one = self._boxes[name].input
        self._is_putting_back = True  # an input of rows tells of each row on the way
        with suppress(TypeError, ValueError, LookupError):
            one.restore(typed)
        self._is_putting_back = False
        self._held[name] = one.typed()

    def refuse(self, trouble: Trouble) -> bool:
        """Say at its field why the act refused what is in it; False when it is about no single field."""
        about = next((one[0] for one in self._about(trouble) if len(one) == 1), None)
        if about is None:
            return False
        self._boxes[about].mark(say(trouble))
        self._take_to(about)
        return True

    def _about(self, trouble: Trouble) -> Iterator[list[str]]:
        """The fields that a trouble may be about: by its name, by the day or the code it tells of, by its length."""
        facts, values, boxes = trouble.facts, self.right_values(), self._all().items()
        yield [name for name, one in boxes if one.field.label == facts.get("field")]
        for fact in (facts.get("day"), *(one for one in facts.values() if isinstance(one, str) and one)):
            yield [name for name, value in values.items() if fact is not None and value == fact]
        if isinstance(trouble, TextTooLong):  # of a text that the form calls otherwise than the act
            yield [name for name, one in boxes if one.field.kind is Kind.TEXT]

    def _take_to(self, name: str) -> None:
        self._boxes[name].input.take_focus()
        self._in_view.start()

    def values(self) -> dict[str, Any] | None:
        """All values, or None when a field is wrong; the first of those gets the focus."""
        checked = {name: box.check() for name, box in self._all().items()}
        for name, (_value, is_right) in checked.items():
            if not is_right:
                self._take_to(name)
                return None
        return {name: value for name, (value, _is_right) in checked.items()}

    def right_values(self) -> dict[str, Any]:
        """The values of the fields that are right so far; nothing is marked."""
        found: dict[str, Any] = {}
        for name, box in self._all().items():
            with suppress(Trouble):
                found[name] = box.value()
        return found

    def wrong(self, name: str) -> str:
        """What is said below a field."""
        return self._all()[name].wrong.text()

    def typed(self) -> dict[str, Any]:
        """What was typed, without passphrases."""
        self._all()
        return self.typed_so_far()

    def typed_so_far(self) -> dict[str, Any]:
        """The same of the fields that are made, and what is to be put back into the others."""
        typed = {name: box.input.typed() for name, box in self._boxes.items()}
        return self._to_restore | {name: text for name, text in typed.items() if text is not None}

    @property
    def is_changed(self) -> bool:
        """Whether a field holds anything else than at first."""
        return bool(self._to_restore) or any(
            box.input.typed() != self._began[name] for name, box in self._boxes.items()
        )

    def restore(self, typed: dict[str, Any]) -> None:
        """Put back what was typed; what fits no field any more is left out."""
        self._to_restore.update({one.name: typed[one.name] for one in self._waiting if one.name in typed})
        for name in typed.keys() & self._boxes.keys():
            self._put_back(name, typed[name])
        self._before.clear()

    def forget_secrets(self) -> None:
        """Empty the passphrases."""
        for box in self._boxes.values():
            if box.field.kind is Kind.SECRET:
                box.input.restore("")
