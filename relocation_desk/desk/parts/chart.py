"""A chart on the screen: the very drawing that is printed, in colours of the theme, its values in a table beside."""

from PySide6.QtCore import QByteArray, QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QSizePolicy, QWidget

from relocation_desk.desk import theme
from relocation_desk.desk.parts.lettering import row, words
from relocation_desk.reports import charts
from relocation_desk.reports.charts import Chart

_LEAST, _MOST, _BESIDE_FROM = 320, 760, 860
_SCALE = 1.42  # pixels a point: nine points become the size of small text


class _Drawing(QWidget):
    """The drawing alone, drawn anew at each width and in each theme."""

    def __init__(self, chart: Chart) -> None:
        super().__init__()
        self._chart = chart
        self._shown: tuple[int, str] | None = None
        self._renderer = QSvgRenderer(self)
        self.setMinimumWidth(_LEAST)
        self.setMaximumWidth(_MOST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(chart.title)
        self.setAccessibleDescription(charts.told(chart))
        self._draw(_MOST)

    def _draw(self, width: int) -> None:
        from relocation_desk.reports import chart_drawing  # loads its fonts: not before a chart is wanted

        dress = theme.current()
        if self._shown == (width, dress.name):
            return
        self._shown = (width, dress.name)
        colours = dress.colours
        fills = (colours["chart_1"], colours["chart_2"], colours["chart_3"], colours["chart_4"])
        inks = chart_drawing.Inks(colours["text"], colours["muted"], colours["hairline"], colours["card"], fills)
        drawn = chart_drawing.draw(self._chart, width / _SCALE, inks)
        self._renderer.load(QByteArray(chart_drawing.as_svg(drawn).encode("utf-8")))
        self.setFixedHeight(round(drawn.height * _SCALE))

    def sizeHint(self) -> QSize:
        """Qt: as wide as there is room."""
        return QSize(_MOST, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: words keep their size; bars take the room."""
        super().resizeEvent(event)
        self._draw(event.size().width())

    def changeEvent(self, event: QEvent) -> None:
        """Qt: another theme has other colours."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and self._shown is not None:
            self._draw(self.width())
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._renderer.render(painter, QRectF(self.rect()))


class ChartView(QWidget):
    """A chart and its values; the table goes below where both would be cramped."""

    def __init__(self, chart: Chart) -> None:
        super().__init__()
        self.drawing = _Drawing(chart)
        self.table = QWidget()
        self._fill(charts.table(chart))
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.measure("gap_l"))
        self._layout.addWidget(self.drawing, 3)
        self._layout.addLayout(row(self.table, None), 2)
        self._layout.setAlignment(self.drawing, Qt.AlignmentFlag.AlignTop)

    def _fill(self, found: charts.Table) -> None:
        grid = QGridLayout(self.table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.measure("gap_m"))
        grid.setVerticalSpacing(theme.measure("gap_xs"))
        for line, told in enumerate((found.heads, *found.rows)):
            for place, text in enumerate(told):
                one = words(text, "small" if line == 0 else "", wraps=line == 0, is_selectable=True)
                if place:
                    one.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                grid.addWidget(one, line, place)
        grid.setRowStretch(len(found.rows) + 1, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: side by side, or below each other."""
        super().resizeEvent(event)
        is_wide = event.size().width() >= _BESIDE_FROM
        self._layout.setDirection(QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom)
