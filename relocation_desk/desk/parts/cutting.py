"""A picture with the part that is kept: moved and sized by mouse or keys; takes what is dropped on it."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from relocation_desk.casework.photos import Crop, widest
from relocation_desk.desk import theme
from relocation_desk.words.catalogue import _

_STEP, _SIZE_STEP = 0.02, 0.05
_SMALLEST = 0.1
_MOVES = {
    Qt.Key.Key_Left: (-_STEP, 0.0), Qt.Key.Key_Right: (_STEP, 0.0),
    Qt.Key.Key_Up: (0.0, -_STEP), Qt.Key.Key_Down: (0.0, _STEP),
}  # fmt: skip
_SIZES = {Qt.Key.Key_Plus: _SIZE_STEP, Qt.Key.Key_Equal: _SIZE_STEP, Qt.Key.Key_Minus: -_SIZE_STEP}


class Cutting(QWidget):
    """`offered` carries what was dropped or pasted, `edited` tells that another part is kept now."""

    offered = Signal(object)
    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()
        self.crop: Crop | None = None
        self._grip: QPointF | None = None
        self._is_offered = False
        self.setAcceptDrops(True)
        self.setFixedHeight(theme.measure("picture_height"))
        self.setAccessibleDescription(_("Drag the frame, or use the arrow keys; plus, minus and the wheel size it."))

    def sizeHint(self) -> QSize:
        """Qt: as wide as there is room."""
        return QSize(theme.measure("picture_height"), theme.measure("picture_height"))

    def show_picture(self, image: QImage) -> None:
        """Show a picture, and keep the largest part in its middle."""
        self._image = image
        self.crop = widest(image.width(), image.height())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # without a picture there is nothing to cut
        self.setCursor(Qt.CursorShape.SizeAllCursor)
        self.update()

    def move_by(self, right: float, down: float) -> None:
        """Keep a part further right or down, by shares of the picture."""
        if self.crop is not None:
            self._keep(Crop(self.crop.left + right, self.crop.top + down, self.crop.width))

    def size_by(self, more: float) -> None:
        """Keep a larger or smaller part around the same middle."""
        if self.crop is None:
            return
        most = widest(self._image.width(), self._image.height()).width
        wide = min(most, max(_SMALLEST * most, self.crop.width + more * most))
        grown = wide - self.crop.width
        high = self._high(wide) - self._high(self.crop.width)
        self._keep(Crop(self.crop.left - grown / 2, self.crop.top - high / 2, wide))

    def _high(self, wide: float) -> float:
        """The height of a part, as a share of the picture's."""
        whole = widest(self._image.width(), self._image.height())
        return wide / whole.width * (1 - 2 * whole.top)

    def _keep(self, crop: Crop) -> None:
        left = min(max(0.0, crop.left), 1 - crop.width)
        top = min(max(0.0, crop.top), 1 - self._high(crop.width))
        self.crop = Crop(left, top, crop.width)
        self.update()
        self.edited.emit()

    def _picture_box(self) -> QRectF:
        """Where the picture is drawn."""
        size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        return QRectF(
            (self.width() - size.width()) / 2, (self.height() - size.height()) / 2, size.width(), size.height()
        )

    def _kept_box(self, crop: Crop) -> QRectF:
        box = self._picture_box()
        return QRectF(
            box.left() + crop.left * box.width(), box.top() + crop.top * box.height(),
            crop.width * box.width(), self._high(crop.width) * box.height(),
        )  # fmt: skip

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw the picture, what is left out in the shade; or say what to do."""
        painter, dress = QPainter(self), theme.current()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        edge = dress.colour("accent" if self.hasFocus() or self._is_offered else "field_edge")
        if self.crop is None:
            painter.setPen(QPen(edge, 2 if self._is_offered else 1, Qt.PenStyle.DashLine))
            frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(frame, theme.measure("radius"), theme.measure("radius"))
            painter.setPen(dress.colour("muted"))
            flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
            painter.drawText(frame, flags, _("Drop a picture here, paste it, or choose a file."))
            return
        kept = self._kept_box(self.crop)
        painter.drawImage(self._picture_box(), self._image)
        shade = dress.colour("shade")
        shade.setAlphaF(0.6)
        painter.setClipRect(self._picture_box())
        for left_out in _around(self._picture_box(), kept):
            painter.fillRect(left_out, shade)
        painter.setPen(QPen(edge, 2))
        painter.drawRect(kept.adjusted(1, 1, -1, -1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: arrows move, plus and minus size, paste pastes."""
        key = Qt.Key(event.key())
        if event.matches(QKeySequence.StandardKey.Paste):
            self.offered.emit(QGuiApplication.clipboard().mimeData())
        elif self.crop is not None and key in _MOVES:
            self.move_by(*_MOVES[key])
        elif self.crop is not None and key in _SIZES:
            self.size_by(_SIZES[key])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: take hold of the picture."""
        self._grip = event.position() if self.crop is not None else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt: drag the part that is kept."""
        if self._grip is None:
            return
        moved, box = event.position() - self._grip, self._picture_box()
        self._grip = event.position()
        self.move_by(moved.x() / box.width(), moved.y() / box.height())

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Qt: let go."""
        self._grip = None

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt: the wheel sizes it while the picture has the keyboard; else the form scrolls."""
        if self.crop is None or not self.hasFocus():
            event.ignore()
            return
        self.size_by(_SIZE_STEP if event.angleDelta().y() > 0 else -_SIZE_STEP)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt: take files and pictures."""
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            event.acceptProposedAction()
            self._show_offered(is_offered=True)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Qt: it is taken elsewhere."""
        self._show_offered(is_offered=False)

    def _show_offered(self, *, is_offered: bool) -> None:
        """Show that something can be let go here."""
        self._is_offered = is_offered
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt: something was dropped."""
        self._show_offered(is_offered=False)
        self.offered.emit(event.mimeData())
        event.acceptProposedAction()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: draw anew in another theme."""
        self.update()
        super().changeEvent(event)


def _around(whole: QRectF, kept: QRectF) -> tuple[QRectF, ...]:
    """What lies above, below, left and right of the part that is kept."""
    return (
        QRectF(whole.left(), whole.top(), whole.width(), kept.top() - whole.top()),
        QRectF(whole.left(), kept.bottom(), whole.width(), whole.bottom() - kept.bottom()),
        QRectF(whole.left(), kept.top(), kept.left() - whole.left(), kept.height()),
        QRectF(kept.right(), kept.top(), whole.right() - kept.right(), kept.height()),
    )
