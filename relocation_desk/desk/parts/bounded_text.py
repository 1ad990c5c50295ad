"""Several lines that are typed or pasted; a paste that no field could hold is refused before it is laid out."""

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtWidgets import QPlainTextEdit

from relocation_desk.domain.text import NARRATIVE_LIMIT
from relocation_desk.domain.trouble import N_, Trouble

MOST = 2 * NARRATIVE_LIMIT  # more than a field takes, so that it can be shortened here


class PastedTooMuch(Trouble):
    """A paste that would hold the window up, and that no act takes."""

    says = N_(
        "{field} would be far too long: {length} characters were pasted, and {limit} are allowed. Nothing of it was "
        "put in. Paste a part of it."
    )


class BoundedText(QPlainTextEdit):
    """`refused` carries how many characters were pasted or dropped, and not taken."""

    refused = Signal(int)

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setTabChangesFocus(True)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Qt: put in what was pasted or dropped."""
        length = len(source.text())
        if self.document().characterCount() + length > MOST:
            self.refused.emit(length)
        else:
            super().insertFromMimeData(source)
