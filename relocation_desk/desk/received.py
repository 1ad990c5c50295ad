"""A window that shows one verified dossier to who received it: no vault, nothing written, nothing to copy from."""

import sys
from typing import BinaryIO

from PySide6.QtWidgets import QApplication, QMainWindow

from relocation_desk.desk import settings, theme, typefaces
from relocation_desk.desk.main import leave_no_trace
from relocation_desk.desk.parts.preview import Preview
from relocation_desk.desk.tasks import Tasks
from relocation_desk.words.catalogue import _

_SIZE = (900, 860)


class ReceivedWindow(QMainWindow):
    """The pages below each other; the title says nothing."""

    def __init__(self, pdf: bytes) -> None:
        super().__init__()
        self.tasks = Tasks(self)
        self.setWindowTitle(_("Document"))
        self.resize(*_SIZE)
        self.preview = Preview(pdf, self.tasks)
        self.setCentralWidget(self.preview)


def main(source: BinaryIO) -> int:
    """Read the document, show it, and end with the window."""
    pdf = source.read()
    leave_no_trace()
    typefaces.choose()
    application = QApplication(sys.argv[:1])
    theme.apply(application, str(settings.read(settings.THEME)))
    window = ReceivedWindow(pdf)
    window.show()
    code = application.exec()
    window.tasks.stop()
    return code
