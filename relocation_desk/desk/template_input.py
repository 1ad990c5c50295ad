"""A text with fields in braces: written here, its fields put in by a click, and drawn below as it comes out."""

from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QSizePolicy, QWidget

from relocation_desk.desk import theme
from relocation_desk.desk.fields import Field
from relocation_desk.desk.parts.bounded_text import BoundedText
from relocation_desk.desk.parts.lettering import ActButton, only_if, words
from relocation_desk.desk.parts.preview import Preview
from relocation_desk.desk.parts.wrapping import Wrapping
from relocation_desk.desk.tasks import Lane, Tasks
from relocation_desk.desk.typed_inputs import Input
from relocation_desk.domain import text
from relocation_desk.domain.trouble import Trouble
from relocation_desk.words.catalogue import _

_PAUSE_MS = 600
_TALL, _SHEET = 300, 460


class TemplateInput(Input):
    """The choices of its field are the fields of the text; what is wrong is marked where it stands."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self._tasks: Tasks | None = None
        self._drawn = ""
        self.text = BoundedText(str(field.initial or ""))
        self.text.setMinimumHeight(_TALL)
        self.text.refused.connect(self.refuse_paste)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.text.textChanged.connect(self._typed)
        self.hold(self.text)
        self.inside.setSpacing(theme.measure("gap_s"))
        self.inside.addWidget(self._offered())
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.draw)
        self.told = words("", "muted", wraps=True)
        self.inside.addWidget(self.told)
        self.preview: Preview | None = None

    def _offered(self) -> QWidget:
        holder = QWidget()
        buttons = []
        for name, word in self.field.choices:
            one = ActButton(f"{{{name}}}", name, "quiet")
            one.setToolTip(word)
            one.setAccessibleName(_("Put in: {field}").format(field=word))
            one.chosen.connect(self.put_in)
            buttons.append(one)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        holder.setSizePolicy(policy)
        holder.setLayout(Wrapping(*buttons, gap="gap_xs"))
        only_if(buttons, holder)
        return holder

    def put_in(self, name: object) -> None:
        """Put a field in where the cursor stands."""
        self.text.insertPlainText(f"{{{name}}}")
        self.text.setFocus()

    def _typed(self) -> None:
        self._pause.start()
        self.edited.emit()

    def work_with(self, tasks: Tasks) -> None:
        """Draw off the GUI thread, now and after each pause."""
        self._tasks = tasks
        self.draw()

    def draw(self) -> None:
        """Draw the text as it comes out, unless it is drawn already."""
        typed = self.text.toPlainText()
        if self._tasks is None or self.field.drawn is None or typed == self._drawn:
            return
        self._drawn = typed
        self._tasks.run(partial(self.field.drawn, typed), self._show, self._refused, lane=Lane.DOCUMENTS)

    def _show(self, pdf: bytes) -> None:
        if self._tasks is None:
            return
        self._clear()
        self.told.setText(_("As it comes out, with invented facts:"))
        self.preview = Preview(pdf, self._tasks)
        self.preview.setFixedHeight(_SHEET)
        self.inside.addWidget(self.preview)

    def _refused(self, _trouble: Trouble) -> None:
        self.told.setText(_("Not drawn: something in the text is wrong. Save it to see where."))

    def _clear(self) -> None:
        if self.preview is not None:
            self.inside.removeWidget(self.preview)
            self.preview.deleteLater()
            self.preview = None

    def value(self) -> Any:
        typed = text.taken_in(self.text.toPlainText(), self.field.label)
        if self.field.check is not None:
            try:
                self.field.check(typed)
            except Trouble as trouble:
                self._point_at(trouble)
                raise
        return typed

    def _point_at(self, trouble: Trouble) -> None:
        """Put the cursor where it is wrong."""
        line, column = trouble.facts.get("line"), trouble.facts.get("column")
        if isinstance(line, int) and isinstance(column, int):
            block = self.text.document().findBlockByNumber(line - 1)
            cursor = QTextCursor(block)
            cursor.setPosition(block.position() + column - 1)
            cursor.movePosition(QTextCursor.MoveOperation.EndOfWord, QTextCursor.MoveMode.KeepAnchor)
            self.text.setTextCursor(cursor)

    def typed(self) -> Any:
        return self.text.toPlainText()

    def restore(self, typed: Any) -> None:
        self.text.setPlainText(typed)
        self.draw()
