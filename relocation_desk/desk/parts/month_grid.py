"""A calendar of weeks: each day with what falls due on it; arrows go from day to day, Enter opens."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from relocation_desk.desk import icons, theme
from relocation_desk.words.catalogue import _, ngettext
from relocation_desk.words.labels import day

_DAYS, _HEAD, _PAD, _LINE, _ICON = 7, 26, 8, 19, 12
_WORKING = 5
_WIDE = 190  # from here a line says what it is, too
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -_DAYS, Qt.Key.Key_Down: _DAYS}


def weekdays() -> tuple[str, ...]:
    """The days of a week, short."""
    return _("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing on a day: its icon, what it is about, what it is, and the colour of both."""

    icon: str
    text: str
    kind: str
    token: str


@dataclass(frozen=True, slots=True)
class DayEntries:
    """The first entries of a day, and how many there are."""

    entries: tuple[Entry, ...]
    count: int


class MonthGrid(QWidget):
    """Weeks from Monday to Sunday; `day_chosen` tells of the day that is marked, `day_opened` that it is wanted."""

    day_chosen = Signal(object)
    day_opened = Signal(object)
    turned = Signal(int)

    def __init__(self, first: date, weeks: int, marked: date, today: date) -> None:
        super().__init__()
        self.first, self.weeks, self.marked, self._today = first, weeks, marked, today
        self._month: int | None = None
        self._days: Mapping[date, DayEntries] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(480, 260 if weeks == 1 else 380))
        self.setAccessibleName(_("Calendar"))

    @property
    def last(self) -> date:
        """The last day that is shown."""
        return self.first + timedelta(days=self.weeks * _DAYS - 1)

    def show_days(self, days: Mapping[date, DayEntries], month: int | None) -> None:
        """Show what falls due; days of another month than `month` stand back."""
        self._days, self._month = days, month
        self._tell()
        self.update()

    def mark(self, wanted: date) -> None:
        """Mark a day; one that is not shown turns the page."""
        if not self.first <= wanted <= self.last:
            self.marked = wanted
            self.turned.emit(1 if wanted > self.last else -1)
            return
        self.marked = wanted
        self._tell()
        self.update()
        self.day_chosen.emit(wanted)

    def _tell(self) -> None:
        count = self._days[self.marked].count if self.marked in self._days else 0
        said = ngettext("{count} thing falls due", "{count} things fall due", count).format(count=count)
        self.setAccessibleDescription(f"{day(self.marked)}: {said}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: arrows go from day to day, Home to today, Page Up and Down turn, Enter opens the day."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.mark(self.marked + timedelta(days=_STEPS[key]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.turned.emit(1 if key is Qt.Key.Key_PageDown else -1)
        elif key is Qt.Key.Key_Home:
            self.mark(self._today)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.day_opened.emit(self.marked)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: a click marks a day."""
        found = self._at(event)
        if found is not None:
            self.mark(found)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Qt: a double click opens it."""
        found = self._at(event)
        if found is not None:
            self.day_opened.emit(found)

    def _at(self, event: QMouseEvent) -> date | None:
        where = event.position().toPoint()
        days = (self.first + timedelta(days=number) for number in range(self.weeks * _DAYS))
        return next((one for one in days if self._box(one).contains(where)), None)

    def _box(self, one: date) -> QRect:
        week, weekday = divmod((one - self.first).days, _DAYS)
        width, height = self.width() / _DAYS, (self.height() - _HEAD) / self.weeks
        left, top = round(weekday * width), round(_HEAD + week * height)
        return QRect(left, top, round((weekday + 1) * width) - left, round(_HEAD + (week + 1) * height) - top)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw it."""
        painter, dress = QPainter(self), theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(theme.measure("type_small"), QFont.Weight.DemiBold))
        painter.setPen(dress.colour("muted"))
        for number, word in enumerate(weekdays()):
            box = self._box(self.first + timedelta(days=number))
            painter.drawText(QRect(box.left() + _PAD, 0, box.width(), _HEAD), int(Qt.AlignmentFlag.AlignVCenter), word)
        for number in range(self.weeks * _DAYS):
            self._draw_day(painter, self.first + timedelta(days=number))

    def _draw_day(self, painter: QPainter, one: date) -> None:
        box, dress = self._box(one), theme.current()
        is_beside = self._month is not None and one.month != self._month
        if one == self.marked:
            painter.fillRect(box, dress.colour("accent_soft"))
        else:
            is_quiet = is_beside or one.weekday() >= _WORKING
            painter.fillRect(box, dress.colour("ground" if is_quiet else "card"))
        painter.setPen(dress.colour("hairline"))
        painter.drawRect(box)
        if one == self.marked:
            edge = "accent" if self.hasFocus() else "field_edge"
            painter.setPen(QPen(dress.colour(edge), 2))
            painter.drawRect(QRectF(box).adjusted(1, 1, -1, -1))
        self._draw_number(painter, box, one, is_beside=is_beside)
        known = self._days.get(one)
        if known is not None:
            self._draw_entries(painter, box, known)

    def _draw_number(self, painter: QPainter, box: QRect, one: date, *, is_beside: bool) -> None:
        dress, is_today = theme.current(), one == self._today
        painter.setFont(theme.font(theme.measure("type_small"), QFont.Weight.DemiBold))
        where = QRect(box.left() + _PAD - 4, box.top() + 5, 24, 20)
        if is_today:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(dress.colour("accent"))
            painter.drawRoundedRect(where, 10, 10)
            painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(dress.colour("accent_ink" if is_today else "faint" if is_beside else "text"))
        painter.drawText(where, int(Qt.AlignmentFlag.AlignCenter), str(one.day))

    def _draw_entries(self, painter: QPainter, box: QRect, known: DayEntries) -> None:
        top, tall = box.top() + 28, _LINE if self.weeks > 1 else 2 * _LINE
        room = max(0, (box.bottom() - top - 2) // tall)
        fits = room if known.count <= room else max(0, room - 1)
        inside = QRect(box.left() + _PAD, top, box.width() - 2 * _PAD, tall)
        shown = known.entries[:fits]
        for one in shown:
            self._draw_entry(painter, inside, one)
            inside.translate(0, tall)
        if known.count > len(shown):
            painter.setFont(theme.font(theme.measure("type_small")))
            painter.setPen(theme.current().colour("muted"))
            said = _("{count} more") if shown else _("{count} due")
            rest = QRect(inside.left(), inside.top(), inside.width(), _LINE)
            painter.drawText(rest, int(Qt.AlignmentFlag.AlignVCenter), said.format(count=known.count - len(shown)))

    def _draw_entry(self, painter: QPainter, box: QRect, one: Entry) -> None:
        """One line, and in a week, where there is room, a second with what it is."""
        dress, is_week = theme.current(), self.weeks == 1
        painter.setFont(theme.font(theme.measure("type_small")))
        painter.drawPixmap(box.left(), box.top() + 3, icons.pixmap(one.icon, one.token, _ICON))
        line = QRect(box.left() + _ICON + 5, box.top(), box.width() - _ICON - 5, _LINE)
        text = one.text if is_week or box.width() < _WIDE else f"{one.text} · {one.kind}"
        painter.setPen(dress.colour("text" if one.token == "muted" else one.token))
        self._draw_words(painter, line, text)
        if is_week:
            painter.setPen(dress.colour("muted"))
            self._draw_words(painter, line.translated(0, _LINE - 3), one.kind)

    def _draw_words(self, painter: QPainter, box: QRect, text: str) -> None:
        said = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), said)
