"""What a form shows and does not ask: two cases side by side, before one goes on in the other."""

from typing import Any

from PySide6.QtWidgets import QSizePolicy

from relocation_desk.desk.fields import Field
from relocation_desk.desk.parts.compared_table import ComparedTable
from relocation_desk.desk.typed_inputs import Input
from relocation_desk.words.catalogue import _


class ComparedInput(Input):
    """The field's `initial` are the facts; its `choices` name the two."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        one, other = (word for _value, word in field.choices)
        self.table = ComparedTable(_("different"), (one, other))
        self.table.show_lines(field.initial)
        self.inside.addWidget(self.table)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)  # as high as its lines, wherever they break
        self.setSizePolicy(policy)

    def value(self) -> Any:
        return None

    def typed(self) -> Any:
        return None

    def restore(self, typed: Any) -> None:
        """There is nothing to put back."""
