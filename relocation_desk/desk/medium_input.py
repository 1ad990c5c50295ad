"""Where a copy is written to: one of the removable media that are plugged in, or another folder."""

from typing import Any

from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QComboBox

from relocation_desk.desk import icons
from relocation_desk.desk.fields import Field, Kind
from relocation_desk.desk.inputs import FileInput
from relocation_desk.desk.parts.lettering import button, row, words
from relocation_desk.desk.typed_inputs import Input
from relocation_desk.system import media
from relocation_desk.system.media import Medium
from relocation_desk.words.catalogue import _

_MIB, _GIB = 1024**2, 1024**3


class MediumInput(Input):
    """A choice of media with the room on each; what is plugged in later comes with *Look again*."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.combo, self._media = QComboBox(), tuple[Medium, ...]()
        self.combo.setMinimumContentsLength(12)
        self.combo.setAccessibleName(field.label)
        self.combo.activated.connect(self._chosen)
        self.again = button("", "plain", self.look)
        icons.put(self.again, "arrows-rotate")
        self.again.setAccessibleName(_("Look again for media"))
        self.again.setToolTip(_("Look again for media"))
        beside = row(gap="gap_xs")
        beside.addWidget(self.combo, 1)
        beside.addWidget(self.again)
        self.inside.addLayout(beside)
        self.none = words(_("No removable medium is mounted. Plug one in, and look again."), "small", wraps=True)
        self.inside.addWidget(self.none)
        self.other = FileInput(Field(field.name, _("Another folder"), Kind.FOLDER))
        self.other.edited.connect(self.edited)
        self.inside.addWidget(self.other)
        self.setFocusProxy(self.combo)
        self.look()

    def look(self) -> None:
        """List what is plugged in now; one that can be written to is chosen first."""
        self._media = media.removable()
        self.combo.clear()
        for one in self._media:
            self.combo.addItem(_described(one))
        self.combo.addItem(_("Another folder …"))
        model = self.combo.model()
        for place, one in enumerate(self._media):
            if one.is_read_only and isinstance(model, QStandardItemModel):
                model.item(place).setEnabled(False)
        ready = (place for place, one in enumerate(self._media) if not one.is_read_only)
        self.combo.setCurrentIndex(next(ready, len(self._media)))
        self.none.setVisible(not self._media)
        self._show_other()

    def _chosen(self) -> None:
        self._show_other()
        self.edited.emit()

    def _show_other(self) -> None:
        self.other.setVisible(self.combo.currentIndex() >= len(self._media))

    def value(self) -> Any:
        place = self.combo.currentIndex()
        return self._media[place].folder if place < len(self._media) else self.other.value()

    def typed(self) -> Any:
        place = self.combo.currentIndex()
        return str(self._media[place].folder) if place < len(self._media) else self.other.typed()

    def restore(self, typed: Any) -> None:
        folders = [str(one.folder) for one in self._media]
        self.combo.setCurrentIndex(folders.index(typed) if typed in folders else len(folders))
        self.other.restore("" if typed in folders else typed)
        self._show_other()


def _described(one: Medium) -> str:
    if one.is_read_only:
        return _("{name} · write-protected").format(name=one.name)
    return _("{name} · {room} free").format(name=one.name, room=room(one.free))


def room(size: int) -> str:
    """A size as a person says it."""
    if size < _GIB:
        return _("{count} MiB").format(count=size // _MIB)
    return _("{count} GiB").format(count=f"{size / _GIB:.1f}")
