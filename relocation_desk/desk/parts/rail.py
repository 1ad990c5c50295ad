"""The rail: where one can go, how much waits there, who sits at the desk."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QVBoxLayout

from relocation_desk.desk import icons, theme
from relocation_desk.desk.parts.lettering import OneLine, words
from relocation_desk.desk.visits import Destination
from relocation_desk.words.catalogue import _
from relocation_desk.words.numbers import number

_ICON = 16
_FULL = 15  # entries, beside which a low window has room for one line more


class RailEntry(QAbstractButton):
    """A line of the rail: icon, word, and in a quieter tone a count or a shortcut."""

    def __init__(self, text: str, icon: str, note: str = "") -> None:
        super().__init__()
        self.setText(text)
        self._icon, self._note = icon, note
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(theme.measure("row_height"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.show_note(note)

    def show_note(self, note: str) -> None:
        """Show a count, or nothing for an empty text."""
        self._note = note
        self.setAccessibleName(f"{self.text()} {note}".strip())
        self.update()

    def sizeHint(self) -> QSize:
        """Qt: the rail sets the width."""
        return QSize(160, theme.measure("row_height"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw it."""
        painter, dress, box = QPainter(self), theme.current(), self.rect()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_ground(painter, box)
        token = "accent_text" if self.isChecked() else "text"
        quiet = "accent_text" if self.isChecked() else "muted"
        painter.drawPixmap(12, (box.height() - _ICON) // 2, icons.pixmap(self._icon, quiet, _ICON))
        lettering = theme.font(
            theme.measure("type_text"), QFont.Weight.DemiBold if self.isChecked() else QFont.Weight.Normal
        )
        painter.setFont(lettering)
        painter.setPen(dress.colour(token))
        left = 12 + _ICON + 11
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        painter.drawText(QRect(left, 0, box.width() - left, box.height()), flags, self.text())
        left += QFontMetrics(lettering).horizontalAdvance(self.text()) + 12
        painter.setFont(theme.font(theme.measure("type_text")))
        painter.setPen(dress.colour(quiet))
        painter.drawText(QRect(left, 0, box.width() - left - 4, box.height()), flags, self._note)

    def _draw_ground(self, painter: QPainter, box: QRect) -> None:
        dress, radius = theme.current(), theme.measure("radius")
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked() or self.underMouse():
            painter.setBrush(dress.colour("accent_soft" if self.isChecked() else "hover"))
            painter.drawRoundedRect(box, radius, radius)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(dress.colour("accent"))
            painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), radius, radius)


class Rail(QFrame):
    """Destinations that this officer may go to, and the way out."""

    chosen = Signal(object)
    lock_wanted = Signal()

    def __init__(self, destinations: tuple[Destination, ...], officer: str) -> None:
        super().__init__()
        self.setProperty("look", "rail")
        self.setFixedWidth(theme.measure("rail_width"))
        self._entries: dict[Destination, RailEntry] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 14, 9, 10)
        layout.setSpacing(0)
        for destination in destinations:
            layout.addWidget(self._entry(destination))
        layout.addStretch(1)
        is_full = len(destinations) > _FULL
        who = OneLine(officer, "muted") if is_full else words(officer, "muted", wraps=True)
        who.setContentsMargins(2, 0, 0, 4)
        layout.addWidget(who)
        guide = self._entry(Destination.HELP)
        guide.show_note("F1")
        layout.addWidget(guide)
        self.lock = RailEntry(_("Lock"), "lock", "Ctrl+L")
        self.lock.clicked.connect(self.lock_wanted)
        layout.addWidget(self.lock)

    def _entry(self, destination: Destination) -> RailEntry:
        entry = RailEntry(destination.title(), destination.icon())
        entry.setCheckable(True)
        entry.setAutoExclusive(True)
        entry.clicked.connect(self._clicked)
        self._entries[destination] = entry
        return entry

    def _clicked(self) -> None:
        for destination, entry in self._entries.items():
            if entry is self.sender():
                self.chosen.emit(destination)

    def mark(self, destination: Destination) -> None:
        """Show where the officer is."""
        if destination in self._entries:
            self._entries[destination].setChecked(True)

    def count(self, destination: Destination, waiting: int) -> None:
        """Show how much waits."""
        if destination in self._entries:
            self._entries[destination].show_note(number(waiting) if waiting else "")

    @property
    def destinations(self) -> tuple[Destination, ...]:
        """Where one can go from here."""
        return tuple(one for one in self._entries if one is not Destination.HELP)

    def counted(self, destination: Destination) -> str:
        """What the entry shows beside its word."""
        return self._entries[destination].accessibleName()
