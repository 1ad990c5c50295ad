"""What is to be said once a vault is open and stops nobody: shown above the pages until the officer has read it."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from relocation_desk.desk import theme
from relocation_desk.desk.parts.lettering import button, only_if
from relocation_desk.desk.parts.states import Notice
from relocation_desk.domain.trouble import Trouble
from relocation_desk.words.catalogue import _
from relocation_desk.words.sentences import say


class Notices(QWidget):
    """A notice each; not there at all without any."""

    def __init__(self, troubles: Iterable[Trouble]) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.measure("gap_s"))
        self.said = tuple(dict.fromkeys(say(trouble) for trouble in troubles))
        for sentence in self.said:
            layout.addWidget(Notice(sentence))
        layout.addWidget(button(_("I have read this"), "quiet", self.hide), alignment=Qt.AlignmentFlag.AlignRight)
        only_if(self.said, self)
