"""A field for a passphrase: it can be shown, and says when capitals are locked."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from relocation_desk.desk import theme
from relocation_desk.desk.parts.lettering import button, words
from relocation_desk.words.catalogue import _

_COPYING = (
    QKeySequence.StandardKey.Copy,
    QKeySequence.StandardKey.Cut,
    QKeySequence.StandardKey.DeleteEndOfLine,  # Qt puts onto the clipboard what these delete
    QKeySequence.StandardKey.DeleteCompleteLine,
)


def capitals_locked(text: str, *, is_shift_held: bool) -> bool:
    """Whether a typed letter is of the other case than the shift key asks for."""
    return len(text) == 1 and text.isalpha() and text.isupper() is not is_shift_held and text.lower() != text.upper()


class SecretField(QWidget):
    """The passphrase leaves it as bytes, and is forgotten as soon as it was taken."""

    entered = Signal()
    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setAccessibleName(_("Passphrase"))
        self.line.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        self.line.returnPressed.connect(self.entered)
        self.line.textEdited.connect(self._edited)
        self.line.installEventFilter(self)
        self.line.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._show = button(_("Show"), "quiet", self._toggle)
        self._show.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._hint = words(_("Capitals are locked."), "small")
        self._hint.hide()
        beside = QHBoxLayout()
        beside.setSpacing(theme.measure("gap_xs"))
        beside.addWidget(self.line, 1)
        beside.addWidget(self._show)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.measure("gap_xs"))
        layout.addLayout(beside)
        layout.addWidget(self._hint)
        self.setFocusProxy(self.line)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def name(self, name: str) -> None:
        """What is asked for, where it is not the passphrase of who is at the desk."""
        self.line.setAccessibleName(name)
        self._show.setAccessibleName(_("Show: {field}").format(field=name))

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        return not self.line.text()

    def take(self) -> bytes:
        """The passphrase; the field is empty afterwards."""
        typed = self.line.text().encode()
        self.line.clear()
        return typed

    def text_is(self, other: "SecretField") -> bool:
        """Whether both hold the same."""
        return self.line.text() == other.line.text()

    def _edited(self) -> None:
        self.edited.emit()

    def _toggle(self) -> None:
        is_hidden = self.line.echoMode() is QLineEdit.EchoMode.Password
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if is_hidden else QLineEdit.EchoMode.Password)
        self._show.setText(_("Hide") if is_hidden else _("Show"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: look at each key for locked capitals; a passphrase that is shown is not copied either."""
        if isinstance(event, QKeyEvent) and any(event.matches(copying) for copying in _COPYING):
            return True
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and event.text().isalpha():
            is_shift_held = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._hint.setVisible(capitals_locked(event.text(), is_shift_held=is_shift_held))
        return super().eventFilter(watched, event)
