"""Parts side by side, on a further line where one line has no room for them."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from relocation_desk.desk import theme


class Wrapping(QLayout):
    """Lines of parts, each as wide as it asks to be, or as the line when that is less."""

    def __init__(self, *parts: QWidget, gap: str = "gap_s") -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}  # by width: a page asks for the same ones dozens of times as it settles
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(theme.measure(gap))
        for part in parts:
            self.addWidget(part)

    def addItem(self, item: QLayoutItem) -> None:
        """Qt: one part more."""
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        """Qt: how many parts."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Qt: a part, None where there is none."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Qt: a part that is taken out."""
        self.invalidate()
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Qt: as wide as there is room, so that what follows keeps to the edge."""
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        """Qt: fewer parts fit on a narrow line."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt: of as many lines as the width makes of them."""
        if width not in self._heights:
            self._heights[width] = self._lay_out(QRect(0, 0, width, 0), is_measured=True)
        return self._heights[width]

    def invalidate(self) -> None:
        """Qt: a part changed."""
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        """Qt: put each part in its place."""
        super().setGeometry(rect)
        self._lay_out(rect, is_measured=False)

    def sizeHint(self) -> QSize:
        """Qt: all on one line."""
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(one.width() for one in shown) + self.spacing() * max(0, len(shown) - 1)
        return QSize(width, max((one.height() for one in shown), default=0))

    def minimumSize(self) -> QSize:
        """Qt: room for the widest part."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _lay_out(self, rect: QRect, *, is_measured: bool) -> int:
        """Place the parts unless they are only measured; returns the height."""
        line, x, top, height = list[tuple[QLayoutItem, QRect]](), rect.x(), rect.y(), 0
        for item in (item for item in self._items if not item.isEmpty()):
            size = item.sizeHint().boundedTo(QSize(max(rect.width(), item.minimumSize().width()), 1 << 16))
            if line and x + size.width() > rect.x() + rect.width():
                self._place(line, height, is_measured=is_measured)
                line, x, top, height = [], rect.x(), top + height + self.spacing(), 0
            line.append((item, QRect(x, top, size.width(), size.height())))
            x, height = x + size.width() + self.spacing(), max(height, size.height())
        self._place(line, height, is_measured=is_measured)
        return top + height - rect.y()

    def _place(self, line: list[tuple[QLayoutItem, QRect]], height: int, *, is_measured: bool) -> None:
        """Each part of a line at the middle of its height."""
        for item, where in () if is_measured else line:
            item.setGeometry(where.translated(0, (height - where.height()) // 2))
