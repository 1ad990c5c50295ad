"""A document page by page, drawn by a process that knows no vault; nothing of it outlives the widget."""

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from relocation_desk.desk import icons, theme
from relocation_desk.desk.parts.lettering import button, row, words
from relocation_desk.desk.parts.under_way import UnderWay
from relocation_desk.desk.tasks import Lane, Tasks
from relocation_desk.domain.trouble import Trouble
from relocation_desk.dossier.preview import RenderedPage
from relocation_desk.dossier.showing import Showing
from relocation_desk.words.catalogue import _

_WIDEST = 1000
_TURNS = {
    Qt.Key.Key_PageDown: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Space: 1,
    Qt.Key.Key_PageUp: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_Backspace: -1,
}  # fmt: skip


class PageView(QWidget):
    """One page as it was drawn, never larger than that; `placed` when it has another size."""

    placed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.picture = QImage()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMaximumWidth(_WIDEST)

    def show_page(self, page: RenderedPage | None) -> None:
        """Show a page, or none."""
        self.picture = QImage()
        if page is not None:
            held = QImage(page.rgb, page.width, page.height, page.stride, QImage.Format.Format_RGB888)
            self.picture = held.copy()  # the bytes live only as long as this call
        self.setMaximumWidth(min(_WIDEST, round(self.picture.width() / self.devicePixelRatioF())) or _WIDEST)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Qt: a page keeps its shape."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt: the shape of what was drawn."""
        across = min(width, self.maximumWidth())
        return round(across * self.picture.height() / self.picture.width()) if not self.picture.isNull() else 0

    def sizeHint(self) -> QSize:
        """Qt: as wide as there is room."""
        return QSize(self.maximumWidth(), self.heightForWidth(self.maximumWidth()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: it has its place."""
        super().resizeEvent(event)
        if not self.picture.isNull():
            self.placed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw the page."""
        if self.picture.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(self.rect()), self.picture)
        painter.setPen(QPen(theme.current().colour("paper_edge"), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class DocumentPreview(QWidget):
    """Hidden until a document is shown; `drawn` when a page is there to be looked at."""

    drawn = Signal()

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self._tasks = tasks
        self._showing: Showing | None = None
        self._page = self._count = 0
        self.view, self.told, self.title, self.place = PageView(), UnderWay(), words("", "head"), words("", "muted")
        self.told.cancelled.connect(self.close_file)
        self.view.placed.connect(self.drawn)
        self.back, self.forth = button("", "plain", self._turn_back), button("", "plain", self._turn_forth)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.measure("gap_s"), 0, 0)
        layout.setSpacing(theme.measure("gap_s"))
        close = button(_("Close"), "quiet", self.close_file)
        layout.addLayout(row(self.title, None, self.back, self.place, self.forth, close))
        layout.addWidget(self.told)
        layout.addWidget(self.view, 0, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hide()

    def show_file(self, content: bytes, title: str) -> None:
        """Show a document from memory."""
        self.close_file()
        self._showing = showing = Showing(content)
        self.destroyed.connect(showing.close)
        self.title.setText(title)
        self.setAccessibleName(title)
        self.show()
        self.told.begin(_("The pages are being drawn …"))
        then, failed = partial(self._counted, showing), partial(self._failed, showing)
        self._tasks.run(showing.pages, then, failed, lane=Lane.DOCUMENTS)
        self.setFocus()

    def close_file(self) -> None:
        """Forget the document, and end the process that draws it."""
        if self._showing is not None:
            self._showing.close()
            self._showing = None
            self._page = self._count = 0
            self.view.show_page(None)
            self.hide()

    def _counted(self, showing: Showing, count: int) -> None:
        if showing is self._showing:
            self._count = count
            self.go(1)

    def go(self, page: int) -> None:
        """Show a page, counted from 1."""
        showing = self._showing
        if showing is None or not 1 <= page <= self._count:
            return
        self._page = page
        self.place.setText(_("Page {number} of {count}").format(number=page, count=self._count))
        _dress(self.back, "chevron-left", _("Page before"), is_there=page > 1)
        _dress(self.forth, "chevron-right", _("Next page"), is_there=page < self._count)
        across = round(min(self.width(), _WIDEST) * self.devicePixelRatioF())
        work = partial(showing.draw, page, across)
        self._tasks.run(work, partial(self._drawn, showing, page), partial(self._failed, showing), lane=Lane.DOCUMENTS)

    def _drawn(self, showing: Showing, page: int, drawn: RenderedPage) -> None:
        if showing is self._showing and page == self._page:
            self.told.hide()
            self.view.show_page(drawn)
            self.view.setAccessibleName(self.place.text())
            self.drawn.emit()

    def _failed(self, showing: Showing, trouble: Trouble) -> None:
        if showing is self._showing:
            self.view.show_page(None)
            self.told.tell(trouble)

    def _turn_back(self) -> None:
        self.go(self._page - 1)

    def _turn_forth(self) -> None:
        self.go(self._page + 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: turn pages."""
        turn = _TURNS.get(Qt.Key(event.key()), 0)
        if turn:
            self.go(self._page + turn)
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt: who goes elsewhere leaves nothing open; a window that is minimised comes back as it was."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.close_file()


def _dress(one: QPushButton, icon: str, word: str, *, is_there: bool) -> None:
    icons.put(one, icon)
    one.setEnabled(is_there)
    one.setAccessibleName(word)
    one.setToolTip(word)
