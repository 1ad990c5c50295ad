"""What unlocking may ask beyond a passphrase: to wait, a second officer, a recovery code."""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from relocation_desk.desk import theme
from relocation_desk.desk.parts.lettering import button, row, words
from relocation_desk.desk.parts.secret_field import SecretField
from relocation_desk.words.catalogue import _

_SECOND_MS = 1000


class Countdown(QObject):
    """Counts seconds down to none; `counted` tells each."""

    counted = Signal(int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._left = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_SECOND_MS)
        self._timer.timeout.connect(self._count)

    def start(self, seconds: int) -> None:
        """Begin."""
        self._left = seconds
        self._timer.start()
        self.counted.emit(seconds)

    def stop(self) -> None:
        """Count no more; who waited waits no more."""
        if self._timer.isActive():
            self._timer.stop()
            self.counted.emit(0)

    def _count(self) -> None:
        self._left -= 1
        if self._left <= 0:
            self.stop()
        else:
            self.counted.emit(self._left)


class SecondOfficer(QWidget):
    """A second officer with their passphrase, when a copy that was restored is let in."""

    def __init__(self) -> None:
        super().__init__()
        self.officer, self.passphrase = QComboBox(), SecretField()
        self.officer.setAccessibleName(_("Second officer"))
        self.passphrase.name(_("Passphrase of the second officer"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.measure("gap_s"), 0, 0)
        layout.setSpacing(theme.measure("gap_xs"))
        layout.addWidget(words(_("Second officer, who knows that it was restored"), "small"))
        layout.addWidget(self.officer)
        layout.addWidget(words(_("Passphrase of the second officer"), "small"))
        layout.addWidget(self.passphrase)
        self.hide()

    def taken(self) -> tuple[str, bytes] | None:
        """Who it is and what they typed; None when nobody is asked for."""
        if self.isHidden() or self.passphrase.is_empty:
            return None
        return str(self.officer.currentData()), self.passphrase.take()


class RecoveryCode(QWidget):
    """The recovery code of a machine's secret; `wanted` carries what was typed."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setAccessibleName(_("Recovery code"))
        self.line.returnPressed.connect(self._want)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.measure("gap_xs"))
        layout.addWidget(words(_("Recovery code"), "small"))
        beside = row(gap="gap_s")
        beside.addWidget(self.line, 1)
        beside.addWidget(button(_("Bring to this machine"), "", self._want))
        layout.addLayout(beside)
        self.hide()

    def _want(self) -> None:
        typed = self.line.text()
        self.line.clear()
        if typed.strip():
            self.wanted.emit(typed)
