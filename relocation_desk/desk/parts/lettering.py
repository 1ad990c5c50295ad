"""Labels and buttons by the looks of the style sheet."""

from collections.abc import Callable, Iterator
from itertools import pairwise

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QStaticText, QTransform
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from relocation_desk.desk import theme

_AT_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute  # whichever way a script runs


def words(text: str, look: str = "", *, wraps: bool = False, is_selectable: bool = False) -> QLabel:
    """A label in plain text: nothing that was typed is ever read as markup."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if look:
        label.setProperty("look", look)
    if look == "own_script":  # a name in a script from right to left still begins where its neighbours do
        label.setAlignment(_AT_LEFT | Qt.AlignmentFlag.AlignVCenter)
    if wraps:
        label.setWordWrap(True)
    if is_selectable:
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


class OneLine(QLabel):
    """A label that ends in an ellipsis rather than push its neighbours; the whole is in its tooltip."""

    def __init__(self, text: str, look: str = "") -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setToolTip(text)
        if look:
            self.setProperty("look", look)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(24)
        self._drawn: tuple[str, int, QFont] | None = None
        self._fitting = QStaticText()

    def minimumSizeHint(self) -> QSize:
        """Qt: may be short."""
        return QSize(24, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw what fits."""
        painter, wanted = QPainter(self), (self.text(), self.width(), self.font())
        if wanted != self._drawn:  # shaping it takes longer than all the rest, and a page is drawn many times
            self._drawn, self._fitting = wanted, _shaped(*wanted)
        painter.drawStaticText(0, round((self.height() - self._fitting.size().height()) / 2), self._fitting)


def _shaped(text: str, width: int, font: QFont) -> QStaticText:
    shaped = QStaticText(QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, width))
    shaped.setTextFormat(Qt.TextFormat.PlainText)
    shaped.prepare(QTransform(), font)
    return shaped


def draw_fitting(painter: QPainter, box: QRectF, text: str) -> None:
    """Draw as much of a line as fits, from the left; a name from right to left ends, and is cut, at its own end."""
    fitting = QFontMetricsF(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    painter.drawText(box, int(_AT_LEFT | Qt.AlignmentFlag.AlignVCenter), fitting)


def in_groups(digits: str, a_line: int = 4) -> str:
    """A fingerprint, digest or head in groups of four, so many a line, as it is read out."""
    whole = digits.replace(" ", "")
    groups = [whole[start : start + 4] for start in range(0, len(whole), 4)]
    return "\n".join("  ".join(groups[start : start + a_line]) for start in range(0, len(groups), a_line))


class Button(QPushButton):
    """A button that Enter presses, too, once it has the keyboard."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Space is known to it; a key that is held down is one press."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.click()
            return
        super().keyPressEvent(event)


def button(text: str, look: str = "", on: Callable[[], object] | None = None) -> QPushButton:
    """A button; `on` is a bound method, so that it keeps nothing alive."""
    one = Button(text)
    one.setAutoDefault(False)
    one.setCursor(Qt.CursorShape.PointingHandCursor)
    if look:
        one.setProperty("look", look)
    if on is not None:
        one.clicked.connect(on)
    return one


def only_if(wanted: object, widget: QWidget) -> None:
    """Hide a widget that isn't wanted; what stands nowhere yet is never shown: it'd open a window of its own."""
    if not wanted:
        widget.hide()


def hairline() -> QFrame:
    """A line that groups."""
    one = QFrame()
    one.setProperty("look", "line")
    one.setFixedHeight(1)  # before it is dressed, too: what stands around it would move twice
    return one


def restyled(widget: QWidget) -> None:
    """Read the style sheet again after a property changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def stops(within: QWidget) -> Iterator[QWidget]:
    """What Tab comes to within a widget, in the order in which it was made; not the lists that choices open."""
    if within.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield within
    for one in within.children():
        if isinstance(one, QWidget) and not one.isWindow():
            yield from stops(one)


def tab_through(*those: QWidget) -> None:
    """Let Tab come to these, one right after the other; the first stays where it is, unless it is the last, too."""
    for former, one in pairwise(those):
        QWidget.setTabOrder(former, one)


def row(*parts: QWidget | QLayout | int | None, gap: str = "gap_s") -> QHBoxLayout:
    """Parts side by side: None is a stretch, a number so many pixels."""
    layout = QHBoxLayout()
    _fill(layout, parts, gap)
    return layout


def centred(card: QWidget) -> QVBoxLayout:
    """A card a little above the middle; in layouts of its own its height follows from what it says."""
    layout = QVBoxLayout()
    layout.addStretch(2)
    layout.addLayout(row(None, card, None))
    layout.addStretch(3)
    return layout


def column(*parts: QWidget | QLayout | int | None, gap: str = "gap_s") -> QVBoxLayout:
    """Parts below each other: None is a stretch, a number so many pixels."""
    layout = QVBoxLayout()
    _fill(layout, parts, gap)
    return layout


def _fill(layout: QHBoxLayout | QVBoxLayout, parts: tuple[QWidget | QLayout | int | None, ...], gap: str) -> None:
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme.measure(gap))
    for part in parts:
        if part is None:
            layout.addStretch(1)
        elif isinstance(part, int):
            layout.addSpacing(part)
        elif isinstance(part, QLayout):
            layout.addLayout(part)
        else:
            layout.addWidget(part)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and free it."""
    while (item := layout.takeAt(0)) is not None:
        inner, widget = item.layout(), item.widget()
        if widget is not None:
            widget.hide()
            widget.resize(0, 0)  # what it covered would be drawn once more as it is freed
            widget.deleteLater()
        elif inner is not None:
            clear(inner)


class ActButton(Button):
    """A button that stands for something; `chosen` carries it, so that a bound method can listen."""

    chosen = Signal(object)

    def __init__(self, text: str, stands_for: object, look: str = "") -> None:
        super().__init__(text)
        self._stands_for = stands_for
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if look:
            self.setProperty("look", look)
        self.clicked.connect(self._choose)

    def _choose(self) -> None:
        self.chosen.emit(self._stands_for)
