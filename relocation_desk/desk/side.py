"""The side panel: a form beside the page, or in its place on a narrow window."""

from collections.abc import Callable
from datetime import date
from threading import Event
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from relocation_desk.desk import icons, theme
from relocation_desk.desk.act_form import ActForm, Saving
from relocation_desk.desk.fields import FormSpec
from relocation_desk.desk.page import scrolling
from relocation_desk.desk.parts.lettering import button, clear, row, words
from relocation_desk.desk.parts.states import Notice
from relocation_desk.desk.tasks import Cancelled, Tasks
from relocation_desk.domain.trouble import Trouble
from relocation_desk.words.catalogue import _

_WIDEST = 640  # a line of text that is wider is hard to read


class SidePanel(QFrame):
    """`saved` carries the form's spec and what its act returned; `closed` when it is gone.

    `saved_aside` tells that an act was done whose form had been left meanwhile.
    """

    saved = Signal(object, object)
    saved_aside = Signal()
    visit_wanted = Signal(object)
    closed = Signal()

    def __init__(self, tasks: Tasks, today: Callable[[], date] | None = None) -> None:
        super().__init__()
        self._today = today
        self.setProperty("look", "side")
        self._tasks = tasks
        self._drafts: dict[str, dict[str, Any]] = {}
        self.form: ActForm | None = None
        self._saving: list[Saving] = []
        self._discarded: tuple[FormSpec, dict[str, Any], str] | None = None
        self._about, self._cases = "", dict[str, str]()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(20, 18, 20, 18)
        self._layout.setSpacing(theme.measure("gap_m"))
        self.hide()

    def unsaved(self) -> dict[str, dict[str, Any]]:
        """What was typed and not saved, by the form's key."""
        if self.form is None or not self.form.form.is_changed:
            return dict(self._drafts)
        return self._drafts | {self.form.spec.key: self.form.form.typed_so_far()}

    def case_of(self, key: str) -> str:
        """The case beside whose page a form was opened, where its key does not tell."""
        return self._cases.get(key, "")

    def under_way(self) -> dict[str, Event]:
        """The acts under way, by the form's key, each with what tells that it was done."""
        return {one.spec.key: one.is_saved for one in self._saving}

    def bring_back(self, drafts: dict[str, dict[str, Any]]) -> None:
        """Take over what was typed before; what was typed since counts more."""
        self._drafts = drafts | self._drafts

    def open_form(self, spec: FormSpec, about: str = "") -> None:
        """Show a form of a case, or of none, with what was typed in it before."""
        self.put_away()
        self._discarded, self._about, self._cases[spec.key] = None, about, about
        inside = QWidget()
        area = scrolling(inside)
        area.setParent(self)  # all stands where it will stand before it's filled: what moves is dressed anew
        act_form = self.form = ActForm(spec, self._tasks, inside, self._today)
        act_form.setParent(self)
        act_form.begun.connect(self._begun)
        act_form.done.connect(self._done)
        draft = self._drafts.pop(spec.key, None)
        if draft is not None:
            act_form.form.restore(draft)
        self._layout.addLayout(self._head(spec.title, "" if about in spec.title + spec.lead else about))
        self._fill(inside, act_form, had_draft=draft is not None)
        self._layout.addWidget(area, 1)
        if act_form.heeding is not None:
            act_form.heeding.visit_wanted.connect(self.visit_wanted)
            act_form.heeding.setMaximumWidth(_WIDEST)
            self._layout.addWidget(act_form.heeding)
        if act_form.ahead is not None:
            act_form.ahead.setMaximumWidth(_WIDEST)
            self._layout.addWidget(act_form.ahead)
        self._layout.addWidget(act_form.trouble)
        self._layout.addWidget(act_form.bar)
        act_form.offer_retreat(button(_("Discard"), "quiet", self.discard))
        self._layout.addLayout(act_form.buttons)
        self.show()
        act_form.focus_first()
        self._tasks.in_pieces(act_form.form.pieces(), act_form.form)

    def _head(self, title: str, about: str) -> QHBoxLayout:
        head = row(gap="gap_m")
        head.addWidget(words(title, "head", wraps=True), 1)
        if about:
            head.addWidget(words(about, "muted"))
        head.addWidget(self._close_button())
        return head

    def _close_button(self) -> QWidget:
        close = button("", "plain", self.put_away)
        icons.put(close, "xmark")
        close.setAccessibleName(_("Close"))
        close.setToolTip(_("Close; what was typed is kept (Esc)"))
        return close

    def _fill(self, inside: QWidget, act_form: ActForm, *, had_draft: bool) -> None:
        filled = QVBoxLayout(inside)
        filled.setContentsMargins(0, 0, 12, 0)
        filled.setSpacing(theme.measure("gap_m"))
        filled.addWidget(act_form.lead)
        if had_draft:
            filled.addWidget(Notice(_("What you typed before is back."), "clock-rotate-left"))
        filled.addWidget(act_form.form, 1)
        inside.setMaximumWidth(_WIDEST)

    def put_away(self) -> None:
        """Close; what was typed is kept until saved or discarded."""
        if self.form is None:
            return
        if self.form.form.is_changed:
            self._drafts[self.form.spec.key] = self.form.form.typed_so_far()
        self._end()

    def discard(self) -> None:
        """Close and forget what was typed, unless that is undone before another form opens."""
        if self.form is not None:
            form = self.form.form
            self._discarded = (form.spec, form.typed_so_far(), self._about) if form.is_changed else None
        self._end()

    def undo(self) -> bool:
        """Take back the last change of what is typed, or bring back what was discarded; False if there is neither."""
        if self.form is not None:
            self.form.form.undo()
            return True
        if self._discarded is None:
            return False
        spec, typed, about = self._discarded
        self._drafts[spec.key] = typed
        self.open_form(spec, about)
        return True

    def forget(self) -> None:
        """Forget everything that was typed and not saved."""
        self._drafts.clear()
        self._discarded = None
        self._end()

    def _end(self) -> None:
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
        self.form = None
        clear(self._layout)
        self.hide()
        self.closed.emit()

    def save(self) -> None:
        """Do the act with what was typed."""
        if self.form is not None:
            self.form.do()

    def _begun(self, saving: Saving) -> None:
        self._saving.append(saving)
        saving.done.connect(self._done_aside)
        saving.refused.connect(self._refused_aside)

    def _done(self, result: object) -> None:
        form = self.form
        if form is None or self.sender() is not form:  # it was left while its act was done
            return
        self._saving = [one for one in self._saving if one.spec is not form.spec]
        self._end()
        self.saved.emit(form.spec, result)

    def _done_aside(self, _result: object) -> None:
        """What was saved is no draft, though its form was left, or opened again, before the act was done."""
        saving = self.sender()
        if not isinstance(saving, Saving) or saving not in self._saving:
            return
        self._saving.remove(saving)
        key = saving.spec.key
        if self._drafts.get(key) == saving.typed:
            del self._drafts[key]
        if self.form is not None and (self.form.spec.key, self.form.form.typed()) == (key, saving.typed):
            self._end()
        self.saved_aside.emit()

    def _refused_aside(self, trouble: Trouble) -> None:
        saving = self.sender()
        if isinstance(saving, Saving) and saving in self._saving:
            self._saving.remove(saving)
            is_told = self.form is not None and self.form.spec is saving.spec
            if not is_told and not isinstance(trouble, Cancelled):
                self._tasks.troubled.emit(trouble)
