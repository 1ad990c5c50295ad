"""What a page shows when it has nothing to show: why, and what can be done about it."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from relocation_desk.desk import icons, theme
from relocation_desk.desk.parts.lettering import button, words
from relocation_desk.domain.trouble import Trouble
from relocation_desk.words.catalogue import _
from relocation_desk.words.sentences import say

SKELETON_MS = 200
CANCEL_MS = 1000


class Nothing(QWidget):
    """An empty page, a search without result, a closed door: a head, a sentence, and the first act."""

    def __init__(
        self, icon: str, head: str, sentence: str, act: str = "", on: Callable[[], object] | None = None
    ) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.measure("gap_s"))
        layout.addStretch(2)
        picture = words("")
        icons.put(picture, icon, "faint", 32)
        picture.setFixedWidth(36)
        layout.addWidget(picture, alignment=Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(theme.measure("gap_s"))
        layout.addWidget(words(head, "head"), alignment=Qt.AlignmentFlag.AlignHCenter)
        self.sentence = words(sentence, "muted", wraps=True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.sentence.setMaximumWidth(420)
        across = QHBoxLayout()  # in a row its height follows its width, which is less beside a table
        across.addStretch(1)
        across.addWidget(self.sentence, 100)
        across.addStretch(1)
        layout.addLayout(across)
        self.act = button(act, "primary", on)
        if act:
            layout.addSpacing(theme.measure("gap_s"))
            layout.addWidget(self.act, alignment=Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)


class TroubleBar(QFrame):
    """What happened and what to do, where it happened."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "trouble")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        self._icon = words("")
        layout.addWidget(self._icon, alignment=Qt.AlignmentFlag.AlignTop)
        self.sentence = words("", "danger", wraps=True)
        layout.addWidget(self.sentence, 1)
        self.hide()

    def tell(self, trouble: Trouble | str) -> None:
        """Show a trouble, or a sentence."""
        icons.put(self._icon, "triangle-exclamation", "danger")
        self.sentence.setText(trouble if isinstance(trouble, str) else say(trouble))
        self.setAccessibleName(self.sentence.text())
        self.show()


class Notice(QFrame):
    """Something worth knowing, calmly."""

    def __init__(self, sentence: str, icon: str = "circle-info") -> None:
        super().__init__()
        self.setProperty("look", "notice")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        self._picture, self._row = words(""), layout
        icons.put(self._picture, icon, "accent_text")
        layout.addWidget(self._picture, alignment=Qt.AlignmentFlag.AlignTop)
        layout.addWidget(words(sentence, wraps=True), 1)

    def offer(self, text: str, on: Callable[[], object]) -> None:
        """A way on from here, beside the sentence."""
        self._row.setAlignment(self._picture, Qt.AlignmentFlag.AlignVCenter)  # the row is as high as its buttons
        self._row.addWidget(button(text, "quiet", on))


class Waiting(QWidget):
    """Nothing for 200 ms, then a skeleton, and after a second a bar with a way out."""

    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._is_drawn = False
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._cancel = button(_("Cancel"), "quiet", self.cancelled.emit)
        self._soon, self._late = QTimer(self), QTimer(self)
        for timer, moment, slot in ((self._soon, SKELETON_MS, self._draw), (self._late, CANCEL_MS, self._offer)):
            timer.setSingleShot(True)
            timer.setInterval(moment)
            timer.timeout.connect(slot)
        layout = QVBoxLayout(self)
        layout.addStretch(1)
        layout.addWidget(self._bar)
        layout.addWidget(self._cancel, alignment=Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)
        self._bar.setMaximumWidth(320)
        layout.setAlignment(self._bar, Qt.AlignmentFlag.AlignHCenter)
        self.begin()

    def begin(self) -> None:
        """Start to wait."""
        self._is_drawn = False
        self._bar.hide()
        self._cancel.hide()
        self._soon.start()
        self._late.start()

    def end(self) -> None:
        """Wait no more."""
        self._soon.stop()
        self._late.stop()
        self._is_drawn = False

    def _draw(self) -> None:
        self._is_drawn = True
        self.update()

    def _offer(self) -> None:
        self._bar.show()
        self._cancel.show()

    def show_progress(self, done: int, of: int) -> None:
        """Show how far it is."""
        self._bar.setRange(0, of)
        self._bar.setValue(done)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw the skeleton."""
        if not self._is_drawn:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.current().colour("skeleton"))
        for number, part in enumerate((0.34, 0.86, 0.78, 0.9, 0.62)):
            painter.drawRoundedRect(QRectF(16, 24 + 36 * number, self.width() * part - 32, 14), 4, 4)
