"""The matrix as an input: first what is judged now, then what remains after measures."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from relocation_desk.desk import theme
from relocation_desk.desk.parts.lettering import button, row, words
from relocation_desk.desk.parts.matrix import Cell, Matrix, said
from relocation_desk.words.catalogue import _
from relocation_desk.words.scales import Scale, described


class RiskInput(QWidget):
    """Two judgements on one matrix."""

    edited = Signal()

    def __init__(self, now: Cell, after: Cell) -> None:
        super().__init__()
        self._cells = [now, after]
        self.matrix = Matrix(now, after)
        self.matrix.cell_chosen.connect(self._chosen)
        self._means = words("", "small", wraps=True)
        self._said = [words("", "small", wraps=True), words("", "small", wraps=True)]
        self._which = QButtonGroup(self)
        choices = []
        for number, text in enumerate((_("Judge now"), _("Judge after measures"))):
            choice = button(text, "tab")
            choice.setCheckable(True)
            choice.setChecked(number == 0)
            self._which.addButton(choice, number)
            choices.append(choice)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.measure("gap_xs"))
        layout.addLayout(row(*choices, None, gap="gap_m"))
        layout.addWidget(self.matrix)
        layout.addWidget(self._means)
        for line in self._said:
            layout.addWidget(line)
        self._which.idClicked.connect(self._moved_to)
        self.setFocusProxy(choices[0])  # what stands before a focus proxy, Tab never comes to
        self._show()

    def value(self) -> tuple[Cell, Cell]:
        """Both cells."""
        return self._cells[0], self._cells[1]

    def restore(self, now: Cell, after: Cell) -> None:
        """Put both back."""
        self._cells = [now, after]
        self._show()

    def judge_after(self) -> None:
        """Judge what remains after measures."""
        self._which.button(1).setChecked(True)
        self._moved_to(1)

    def _moved_to(self, which: int) -> None:
        self.matrix.go_to(self._cells[which])
        self._show()

    def _chosen(self, cell: Cell) -> None:
        self._cells[max(0, self._which.checkedId())] = cell
        self._show()
        self.edited.emit()

    def _show(self) -> None:
        self.matrix.show_cells(*self._cells)
        severity, likelihood = self._cells[max(0, self._which.checkedId())]
        means = described(Scale.SEVERITY, severity), described(Scale.LIKELIHOOD, likelihood)
        self._means.setText(" ".join(means))
        self._said[0].setText(_("Now: {cell}").format(cell=said(self._cells[0])))
        self._said[1].setText(_("After measures: {cell}").format(cell=said(self._cells[1])))
