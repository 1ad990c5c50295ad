"""The bar of filters above a table: what is filtered, each chip removable, and the button that opens the panel."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from relocation_desk.casework.filters import EVERY_OPEN, Choices, Filters
from relocation_desk.desk import filter_words, icons
from relocation_desk.desk.parts.filter_panel import FilterPanel
from relocation_desk.desk.parts.lettering import ActButton, button
from relocation_desk.desk.parts.wrapping import Wrapping
from relocation_desk.words.catalogue import _

_WIDEST, _MARK = 420, 10
GAP = "\u2002"  # between a word and its icon


class FilterBar(QWidget):
    """`changed` carries the filters that are wanted now."""

    changed = Signal(object)
    columns_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.filters, self.choices = EVERY_OPEN, Choices((), ())
        self.open = button(GAP + _("Filter"), "", self.open_panel)
        self.open.setToolTip(_("Choose what is shown (Ctrl+Shift+F)"))
        icons.put(self.open, "filter")
        self.chips: list[ActButton] = []
        self._beside: list[QPushButton] = []
        self._panel: FilterPanel | None = None
        self._count = ""
        self._line = Wrapping(self.open)
        self.setLayout(self._line)

    def show_filters(self, filters: Filters) -> None:
        """Show a chip for each filter that is set."""
        if filters == self.filters:
            return
        self.filters = filters
        for part in self._beside:
            self._line.removeWidget(part)
            part.hide()
            part.deleteLater()
        self.chips = [_chip(filters, name) for name in filters.set_ones]
        for chip in self.chips:
            chip.chosen.connect(self._remove)
        self._beside = [*self.chips, *([button(_("Clear all"), "quiet", self.clear)] if self.chips else [])]
        for part in self._beside:
            self._line.addWidget(part)
            part.show()
        if self._panel is not None:
            self._panel.put(filters)

    def _remove(self, name: object) -> None:
        at = self.filters.set_ones.index(str(name))
        self._want(self.filters.without(str(name)))
        after: QWidget = self.chips[min(at, len(self.chips) - 1)] if self.chips else self.open
        after.setFocus()

    def clear(self) -> None:
        """Leave nothing out."""
        self._want(EVERY_OPEN)
        self.open.setFocus()

    def _want(self, filters: Filters) -> None:
        self.show_filters(filters)
        self.changed.emit(filters)

    def open_panel(self) -> None:
        """Open the panel below the button."""
        panel = self._panel = FilterPanel(self, self.filters, self.choices)
        panel.changed.connect(self._want)
        panel.columns_wanted.connect(self.columns_wanted)
        panel.destroyed.connect(self._forget)
        panel.counted.setText(self._count)
        panel.adjustSize()
        panel.move(self.open.mapToGlobal(QPoint(0, self.open.height() + 4)))
        panel.open()

    def _forget(self) -> None:
        self._panel = None

    def show_count(self, text: str) -> None:
        """Say in the panel, too, how many there are."""
        self._count = text
        if self._panel is not None:
            self._panel.counted.setText(text)


def _chip(filters: Filters, name: str) -> ActButton:
    text = filter_words.told(filters, name)
    chip = ActButton("", name, "filter")
    chip.setText(GAP.join((chip.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, _WIDEST), "")))
    chip.setToolTip(text)
    chip.setAccessibleName(_("Remove the filter “{filter}”").format(filter=text))
    chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # what removes it stands at its end
    icons.put(chip, "xmark", size=_MARK)
    return chip
