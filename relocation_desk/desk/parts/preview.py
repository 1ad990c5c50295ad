"""The pages of a PDF as they are, drawn off the GUI thread from memory, each when it comes into sight."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from relocation_desk.desk import theme
from relocation_desk.desk.parts.ring import Ring
from relocation_desk.desk.tasks import Lane, Tasks
from relocation_desk.dossier import preview
from relocation_desk.dossier.preview import RenderedPage
from relocation_desk.dossier.showing import Showing
from relocation_desk.words.catalogue import _

_POINTS = (595.28, 841.89)  # A4
_WIDEST = 820


class Sheet(QWidget):
    """One page; grey until it is drawn."""

    def __init__(self, pdf: bytes, number: int, tasks: Tasks, showing: Showing | None = None) -> None:
        super().__init__()
        self._pdf, self._number, self._tasks, self._showing = pdf, number, tasks, showing
        self.picture: QImage | None = None
        self._asked_for = 0
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMaximumWidth(_WIDEST)
        self.setAccessibleName(_("Page {number}").format(number=number))

    def hasHeightForWidth(self) -> bool:
        """Qt: a page keeps its shape."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt: the shape of A4."""
        return round(width * _POINTS[1] / _POINTS[0])

    def sizeHint(self) -> QSize:
        """Qt: as wide as there is room."""
        return QSize(_WIDEST, self.heightForWidth(_WIDEST))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw the page, or ask for it."""
        painter, dress = QPainter(self), theme.current()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), QColor("#ffffff"))
        wanted = round(self.width() * self.devicePixelRatioF())
        if self._asked_for != wanted:
            self._asked_for = wanted
            self._tasks.run(self._drawing(wanted), self._drawn, lane=Lane.DOCUMENTS)
        if self.picture is not None:
            painter.drawImage(QRectF(self.rect()), self.picture)
        painter.setPen(QPen(dress.colour("paper_edge"), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _drawing(self, wanted: int) -> Callable[[], RenderedPage]:
        if self._showing is not None:
            return partial(self._showing.draw, self._number, wanted)
        return partial(preview.render, self._pdf, self._number, wanted / _POINTS[0])

    def _drawn(self, page: RenderedPage) -> None:
        held = QImage(page.rgb, page.width, page.height, page.stride, QImage.Format.Format_RGB888)
        self.picture = held.copy()  # the bytes live only as long as this call
        self.update()


class Preview(QScrollArea):
    """All pages below each other; a process draws them where one is given, and ends with this."""

    def __init__(self, pdf: bytes, tasks: Tasks, showing: Showing | None = None) -> None:
        super().__init__()
        self._showing = showing
        if showing is not None:
            self.destroyed.connect(showing.close)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Text, to be scrolled with the arrow keys"))
        self._ring = Ring(self)
        self._pdf, self._tasks = pdf, tasks
        self._body = QWidget()
        self._body.setObjectName("body")
        self._pages = QVBoxLayout(self._body)
        self._pages.setContentsMargins(0, 0, 12, 0)
        self._pages.setSpacing(theme.measure("gap_l"))
        self.setWidget(self._body)
        self.sheets: list[Sheet] = []
        counting = showing.pages if showing is not None else partial(preview.pages, pdf)
        tasks.run(counting, self._counted, lane=Lane.DOCUMENTS)

    def _counted(self, count: int) -> None:
        for number in range(1, count + 1):
            sheet = Sheet(self._pdf, number, self._tasks, self._showing)
            self.sheets.append(sheet)
            self._pages.addWidget(sheet)
        self._pages.addStretch(1)
