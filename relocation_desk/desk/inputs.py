"""The inputs of a form that are chosen from."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QLineEdit

from relocation_desk.desk.fields import Field, Kind
from relocation_desk.desk.parts.lettering import button, only_if, row, words
from relocation_desk.desk.parts.risk_input import RiskInput
from relocation_desk.desk.parts.secret_field import SecretField
from relocation_desk.desk.parts.strength_meter import StrengthMeter
from relocation_desk.desk.typed_inputs import Input
from relocation_desk.domain import text
from relocation_desk.domain.codes import Likelihood, Severity
from relocation_desk.words.catalogue import _


class CodeInput(Input):
    """One of several codes, by its word."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.combo = QComboBox()
        self.combo.setMinimumContentsLength(12)
        for _value, word in field.choices:
            self.combo.addItem(word)
        values = [value for value, _word in field.choices]
        self.combo.setCurrentIndex(values.index(field.initial) if field.initial in values else 0)
        self.combo.activated.connect(self._chosen)
        self.hold(self.combo)
        self.described = words("", "small", wraps=True)
        only_if(field.described, self.described)
        self.inside.addWidget(self.described)
        self.combo.currentIndexChanged.connect(self._describe)
        self._describe(self.combo.currentIndex())

    def _chosen(self) -> None:
        self.edited.emit()

    def _describe(self, index: int) -> None:
        if self.field.described:
            self.described.setText(self.field.described[index])
            self.combo.setAccessibleDescription(self.field.described[index])

    def value(self) -> Any:
        if not self.field.choices:
            raise text.TextMissing(field=self.field.label)
        return self.field.choices[self.combo.currentIndex()][0]

    def typed(self) -> Any:
        return str(self.field.choices[self.combo.currentIndex()][0]) if self.field.choices else ""

    def restore(self, typed: Any) -> None:
        self.combo.setCurrentIndex([str(value) for value, _word in self.field.choices].index(typed))


class CheckInput(Input):
    """Yes or no."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.box = QCheckBox(field.label)
        self.box.setChecked(bool(field.initial))
        self.box.toggled.connect(self.edited)
        self.hold(self.box)

    def value(self) -> Any:
        return self.box.isChecked()

    def typed(self) -> Any:
        return self.box.isChecked()

    def restore(self, typed: Any) -> None:
        self.box.setChecked(typed)


class SecretInput(Input):
    """A passphrase: never kept, taken once."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.secret = SecretField()
        self.secret.name(field.label)
        self.secret.edited.connect(self.edited)
        self.hold(self.secret)

    def value(self) -> Any:
        if self.secret.is_empty and self.field.is_required:
            raise text.TextMissing(field=self.field.label)
        return self.secret.line.text().encode()

    def typed(self) -> Any:
        return None

    def restore(self, typed: Any) -> None:
        self.secret.line.clear()


class NewSecretInput(SecretInput):
    """A passphrase that is chosen: its strength shows while it is typed."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.strength = StrengthMeter(self.secret, tuple)
        self.inside.addWidget(self.strength)


class FileInput(Input):
    """A file to read in, or a folder to write to."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.line = QLineEdit()
        self.line.setReadOnly(True)
        self.line.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # the button says what is chosen
        self.line.setPlaceholderText(_("No folder chosen") if field.kind is Kind.FOLDER else _("No file chosen"))
        self.line.setAccessibleName(field.label)
        self.choose = button(_("Choose…"), "", self._choose)
        self.choose.setAccessibleName(_("Choose: {field}").format(field=field.label))
        self.inside.addLayout(row(self.line, self.choose, gap="gap_xs"))
        self.setFocusProxy(self.choose)

    def _choose(self) -> None:
        dialog = QFileDialog(self, self.field.label, str(Path.home()))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        is_folder = self.field.kind is Kind.FOLDER
        dialog.setFileMode(QFileDialog.FileMode.Directory if is_folder else QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.restore)
        dialog.fileSelected.connect(self.edited)
        dialog.open()

    def value(self) -> Any:
        text.taken_in(self.line.text(), self.field.label)
        return Path(self.line.text())

    def typed(self) -> Any:
        return self.line.text()

    def restore(self, typed: Any) -> None:
        self.line.setText(typed)
        self.choose.setAccessibleDescription(typed)


class MatrixInput(Input):
    """Severity and likelihood, now and after measures."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.cells = RiskInput(*field.initial)
        self.cells.edited.connect(self.edited)
        self.hold(self.cells)

    def value(self) -> Any:
        return self.cells.value()

    def typed(self) -> Any:
        return [[code.value for code in cell] for cell in self.cells.value()]

    def restore(self, typed: Any) -> None:
        now, after = ((Severity(severity), Likelihood(likelihood)) for severity, likelihood in typed)
        self.cells.restore(now, after)

    def sizeHint(self) -> QSize:
        """Qt: as its matrix."""
        return self.cells.sizeHint()
