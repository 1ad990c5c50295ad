"""A line for a long act: what is under way, how far it is, and a way out; then what came of it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar

from relocation_desk.desk import icons
from relocation_desk.desk.parts.lettering import button, restyled, words
from relocation_desk.domain.trouble import Trouble
from relocation_desk.words.catalogue import _
from relocation_desk.words.sentences import say


class UnderWay(QFrame):
    """Hidden until something begins; `cancelled` when the officer does not want to wait."""

    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._icon, self.sentence, self.bar = words(""), words("", wraps=True, is_selectable=True), QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setMaximumWidth(240)
        self._cancel = button(_("Cancel"), "quiet", self.cancelled.emit)
        self._close = button(_("Close"), "quiet", self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 12, 6)
        layout.addWidget(self._icon)
        layout.addWidget(self.sentence, 1)
        for part in (self.bar, self._cancel, self._close):
            layout.addWidget(part)
        self.hide()

    def begin(self, sentence: str) -> None:
        """Something begins."""
        self.bar.setRange(0, 0)
        self._show(sentence, "hourglass-half", "notice", is_busy=True)

    def show_progress(self, done: int, of: int) -> None:
        """Show how far it is."""
        self.bar.setRange(0, of)
        self.bar.setValue(done)

    def end(self, sentence: str) -> None:
        """Say what came of it."""
        self._show(sentence, "circle-check", "notice", is_busy=False)

    def tell(self, trouble: Trouble | str) -> None:
        """Say what went wrong."""
        self._show(
            trouble if isinstance(trouble, str) else say(trouble), "triangle-exclamation", "trouble", is_busy=False
        )

    def _show(self, sentence: str, icon: str, look: str, *, is_busy: bool) -> None:
        self.setProperty("look", look)
        restyled(self)
        icons.put(self._icon, icon, "danger" if look == "trouble" else "accent_text")
        self.sentence.setText(sentence)
        self.setAccessibleName(sentence)
        self.bar.setVisible(is_busy)
        self._cancel.setVisible(is_busy)
        self._close.setVisible(not is_busy)
        self.show()
