"""Cards: a head, a quiet remark beside it, and what belongs together below."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from relocation_desk.desk import theme
from relocation_desk.desk.parts.lettering import clear, words

_EDGE = 1


class Card(QWidget):
    """One card; `body` is the layout to fill.

    It draws the ground in its corners, too: what hides all that is below it stays drawn when a card beside it comes.
    """

    def __init__(self, title: str, remark: str = "") -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        pad = theme.measure("gap_l") + _EDGE
        self._outer = outer = QVBoxLayout(self)
        outer.setContentsMargins(pad, theme.measure("gap_s") + _EDGE, pad, pad)
        outer.setSpacing(theme.measure("gap_s"))
        self.head = QHBoxLayout()
        outer.addLayout(self.head)
        self.head.setSpacing(theme.measure("gap_m"))
        self.title = words(title, "head", wraps=True)
        self.title.setMinimumHeight(theme.measure("row_compact"))
        self.head.addWidget(self.title, 1)
        if remark:
            self.head.addWidget(words(remark, "small"))
        self._acts = QHBoxLayout()
        self._acts.setSpacing(theme.measure("gap_s"))
        self.head.addLayout(self._acts)
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.measure("gap_s"))
        outer.addLayout(self.body)
        outer.addStretch(1)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: only in a window is it noted what stays drawn."""
        super().showEvent(event)
        self.setAttribute(Qt.WidgetAttribute.WA_StaticContents)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the edges are elsewhere; the rest stays drawn."""
        super().resizeEvent(event)
        edge = theme.measure("radius_card") + _EDGE
        for size in (event.oldSize(), event.size()):
            self.update(QRect(size.width() - edge, 0, edge, self.height()))
            self.update(QRect(0, size.height() - edge, self.width(), edge))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the ground, and the card on it."""
        painter, dress = QPainter(self), theme.current()
        painter.fillRect(event.rect(), dress.ink("ground"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(dress.ink("hairline"), _EDGE))
        painter.setBrush(dress.ink("card"))
        radius = theme.measure("radius_card")
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)

    def fill(self) -> None:
        """Let the body take all the height that there is."""
        self._outer.setStretchFactor(self.body, 1)
        self._outer.setStretch(self._outer.count() - 1, 0)

    def beside_title(self, widget: QWidget) -> None:
        """Put something at the right of the head."""
        self._acts.addWidget(widget)

    def empty(self) -> None:
        """Take out the body's content."""
        clear(self.body)
