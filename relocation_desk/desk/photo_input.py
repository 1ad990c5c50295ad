"""A portrait as an input: dropped, pasted or chosen, and cut out; only what the desk drew anew is ever shown."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, Qt, QUrl
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog

from relocation_desk.casework import photos
from relocation_desk.desk import clipboard, theme
from relocation_desk.desk.fields import Field
from relocation_desk.desk.parts.cutting import Cutting
from relocation_desk.desk.parts.lettering import button, row, words
from relocation_desk.desk.tasks import Lane, Tasks
from relocation_desk.desk.typed_inputs import Input
from relocation_desk.domain import text
from relocation_desk.domain.trouble import Trouble
from relocation_desk.vault import outside_files
from relocation_desk.words.catalogue import _
from relocation_desk.words.sentences import say

_CODED = ("image/png", "image/jpeg")  # as they were put there: nothing is decoded beside the keys


class PhotoInput(Input):
    """The picture and what of it is kept; it is never a draft, since no picture waits in one."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self._tasks: Tasks | None = None
        self._picture = b""
        self.cutting = Cutting()
        self.cutting.setAccessibleName(field.label)
        self.cutting.offered.connect(self.take)
        self.cutting.edited.connect(self.edited)
        self.choose = button(_("Choose a file…"), "", self._choose)
        self.paste = button(_("Paste"), "", self._paste)
        self.told = words("", "danger", wraps=True)
        self.told.hide()
        self.helped = words(self.cutting.accessibleDescription(), "small", wraps=True)
        self.helped.hide()
        self.inside.setSpacing(theme.measure("gap_s"))
        self.inside.addWidget(self.cutting)
        self.inside.addWidget(self.helped)
        self.inside.addLayout(row(self.choose, self.paste, None))
        self.inside.addWidget(self.told)
        self.setFocusProxy(self.choose)

    def work_with(self, tasks: Tasks) -> None:
        """Read pictures off the GUI thread."""
        self._tasks = tasks

    def _choose(self) -> None:
        dialog = QFileDialog(self, self.field.label, str(Path.home()), _("Pictures (*.jpg *.jpeg *.png)"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.read)
        dialog.open()

    def _paste(self) -> None:
        self.take(clipboard.held())

    def take(self, offered: QMimeData) -> None:
        """Take a picture, or the first file, of what was dropped or pasted."""
        files = [QUrl(one).toLocalFile() for one in offered.urls() if one.isLocalFile()]
        if files:
            self.read(files[0])
        elif coded := next((one for one in _CODED if offered.hasFormat(one)), ""):
            self._begin(partial(_held, bytes(offered.data(coded).data())))
        elif offered.hasImage():
            self._begin(partial(_drawn, QImage(offered.imageData())))
        else:
            self._refuse(photos.PictureUnreadable())

    def read(self, file: str) -> None:
        """Read a picture from a file."""
        self._begin(partial(_read, Path(file)))

    def _begin(self, work: partial[tuple[bytes, bytes]]) -> None:
        assert self._tasks is not None  # noqa: S101 - the form with its act gives them before it is shown
        self._tasks.run(work, self._show, self._refuse, lane=Lane.DOCUMENTS)

    def _show(self, found: tuple[bytes, bytes]) -> None:
        self._picture, shown = found
        self.told.hide()
        self.helped.show()
        self.cutting.show_picture(QImage.fromData(shown))
        self.setFocusProxy(self.cutting)  # what stands before a focus proxy, Tab never comes to
        self.cutting.setFocus()
        self.edited.emit()

    def _refuse(self, trouble: Trouble) -> None:
        self.told.setText(say(trouble))
        self.told.show()

    def value(self) -> Any:
        if not self._picture:
            raise text.TextMissing(field=self.field.label)
        return self._picture, self.cutting.crop

    def typed(self) -> Any:
        return None

    def restore(self, typed: Any) -> None:
        """A picture is never kept as a draft."""


def _read(file: Path) -> tuple[bytes, bytes]:
    try:
        picture = outside_files.content(file, photos.LARGEST_BYTES)
    except OSError:
        raise photos.PictureUnreadable from None
    return _held(picture)


def _held(picture: bytes) -> tuple[bytes, bytes]:
    return picture, photos.shown(picture)


def _drawn(image: QImage) -> tuple[bytes, bytes]:
    """A bitmap of the window system, which no decoder has made: written as PNG and then read as any other."""
    held = QBuffer()
    held.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(held, "PNG")  # type: ignore[call-overload]
    return _held(bytes(held.data().data()))
