"""Cards: a head, a quiet remark beside it, and what belongs together below."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from relocation_desk.desk import theme
from relocation_desk.desk.parts.lettering import clear, words


class Card(QFrame):
    """One card; `body` is the layout to fill."""

    def __init__(self, title: str, remark: str = "") -> None:
        super().__init__()
        self.setProperty("look", "card")
        pad = theme.measure("gap_l")
        self._outer = outer = QVBoxLayout(self)
        outer.setContentsMargins(pad, theme.measure("gap_s"), pad, pad)
        outer.setSpacing(theme.measure("gap_s"))
        self.head = QHBoxLayout()
        self.head.setSpacing(theme.measure("gap_m"))
        self.title = words(title, "head", wraps=True)
        self.title.setMinimumHeight(theme.measure("row_compact"))
        self.head.addWidget(self.title, 1)
        if remark:
            self.head.addWidget(words(remark, "small"))
        self._acts = QHBoxLayout()
        self._acts.setSpacing(theme.measure("gap_s"))
        self.head.addLayout(self._acts)
        outer.addLayout(self.head)
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.measure("gap_s"))
        outer.addLayout(self.body)
        outer.addStretch(1)

    def fill(self) -> None:
        """Let the body take all the height that there is."""
        self._outer.setStretchFactor(self.body, 1)
        self._outer.setStretch(self._outer.count() - 1, 0)

    def beside_title(self, widget: QWidget) -> None:
        """Put something at the right of the head."""
        self._acts.addWidget(widget)

    def empty(self) -> None:
        """Take out the body's content."""
        clear(self.body)
