"""A table described as a list of columns."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from PySide6.QtCore import Qt


@dataclass(frozen=True)
class Column:
    """One column: its title, the text of a row, and the key by which the rows can be sorted, if they can.

    `paint` names how the delegate draws it: "" plain, "strong", "muted" or "script" (names in their own script);
    `level` gives the level of risk whose shape stands before the word, `bar` the score that is drawn behind it, `note`
    what stands quietly after the text; an extra column gives way on a narrow window, then a `spare` one, the highest
    first, where what stretches would be narrower than its `least`.
    `code` is what an officer's choice of columns is kept by; one that is not `is_shown` is there to be chosen.
    """

    title: str
    text: Callable[[Any], str]
    sort: object | None = None
    width: int = 0
    paint: str = ""
    is_number: bool = False
    level: Callable[[Any], Any] | None = None
    bar: Callable[[Any], Any] | None = None
    note: Callable[[Any], str] | None = None
    is_extra: bool = False
    spare: int = 0
    least: int = 0
    code: str = ""
    is_shown: bool = True

    def whole(self, row: Any) -> str:
        """All that a cell says, for whoever hears it."""
        note = self.note(row) if self.note else ""
        return f"{self.text(row)}, {note}" if note else self.text(row)

    @cached_property
    def alignment(self) -> Qt.AlignmentFlag:
        """Figures stand right, words left."""
        side = Qt.AlignmentFlag.AlignRight if self.is_number else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter

    @cached_property
    def flags(self) -> int:
        """The same as a number, as a painter takes it."""
        return int(self.alignment)
