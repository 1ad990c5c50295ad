"""A form with its act: checks what was typed, does the act off the GUI thread, and says what went wrong in place."""

from collections import deque
from collections.abc import Callable
from datetime import date
from functools import partial
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from relocation_desk.desk import theme
from relocation_desk.desk.fields import FormSpec, Values
from relocation_desk.desk.forms import Form
from relocation_desk.desk.heeding import Heeding
from relocation_desk.desk.parts.lettering import button, only_if, stops, tab_through, words
from relocation_desk.desk.parts.states import TroubleBar
from relocation_desk.desk.tasks import Cancelled, Shown, Tasks
from relocation_desk.desk.typed_inputs import Input
from relocation_desk.desk.warning_ahead import WarningAhead
from relocation_desk.domain.trouble import Trouble
from relocation_desk.words.catalogue import _


class Saving(QObject):
    """An act under way with what was typed for it; it is told of however the form fares meanwhile."""

    done = Signal(object)
    refused = Signal(object)

    def __init__(self, form: "ActForm", tasks: Tasks) -> None:
        super().__init__(tasks)
        self.spec, self.typed, self.is_saved = form.spec, form.form.typed(), Event()

    def begin(self, work: Callable[..., Any], tasks: Tasks, shown: Shown | None) -> None:
        """Do the act in the lane of the vault."""
        tasks.run(partial(_noted, work, self.is_saved), self._finished, self._failed, shown=shown)

    def _finished(self, result: object) -> None:
        self.done.emit(result)
        self.deleteLater()

    def _failed(self, trouble: Trouble) -> None:
        self.refused.emit(trouble)
        self.deleteLater()


class ActForm(QWidget):
    """`done` carries what the act returned; `refused` its trouble, which is shown here already."""

    begun = Signal(object)
    done = Signal(object)
    refused = Signal(object)

    def __init__(
        self, spec: FormSpec, tasks: Tasks, within: QWidget | None = None, today: Callable[[], date] | None = None
    ) -> None:
        super().__init__()
        self.spec, self._tasks, self._today, self._stop = spec, tasks, today, Event()
        self.form, self.trouble = Form(spec, within), TroubleBar()
        self.form.made.connect(self._prepare)
        self.form.completed.connect(self._close_round)
        self.form.entered.connect(self._entered)
        self._retreat: QPushButton | None = None
        self.heeding = Heeding(spec.heeds, self.form, tasks) if spec.heeds else None
        self.ahead = WarningAhead(self.form, tasks) if spec.warns else None
        self.lead = words(spec.lead, "muted", wraps=True)
        only_if(spec.lead, self.lead)
        self.act = button(spec.verb, "primary", self.do)
        self.cancel = button(_("Cancel"), "quiet", self._stop.set)
        self.cancel.hide()
        self.destroyed.connect(self._stop.set)  # a form that is gone waits for nothing, and its draft is there again
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.hide()
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(theme.measure("gap_s"))
        self.buttons.addWidget(self.act)
        self.buttons.addWidget(self.cancel)
        self.buttons.addStretch(1)

    def _prepare(self, one: Input) -> None:
        one.work_with(self._tasks)
        if self._today is not None:
            one.count_from(self._today)

    def _close_round(self) -> None:
        """Tab comes to the act after the last field, whenever that was made."""
        last = deque(stops(self.form), 1)
        tab_through(*last, self.act, self.cancel, *(() if self._retreat is None else (self._retreat,)))

    def laid_out(self) -> "ActForm":
        """All parts below each other, for a form that stands in a card; nothing of it is left for later."""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.measure("gap_m"))
        for part in (self.lead, self.form, self.trouble, self.bar):
            layout.addWidget(part)
        layout.addLayout(self.buttons)
        for _placed in self.form.pieces():
            pass
        return self

    def do(self) -> None:
        """Do the act with what was typed."""
        if not self.act.isEnabled():
            return
        values = self.form.values()
        if values is None:
            return
        self._set_busy(is_busy=True)
        saving = Saving(self, self._tasks)
        saving.done.connect(self._finished)
        saving.refused.connect(self._failed)
        if self.spec.reports:
            self._stop.clear()
            saving.begin(partial(_until, self._stop, self.spec.save, values), self._tasks, self._show_progress)
        else:
            save = partial(self.spec.save, values)
            saving.begin(self.heeding.saving(save) if self.heeding else save, self._tasks, None)
        self.begun.emit(saving)

    def offer_retreat(self, retreat: QPushButton) -> None:
        """Put what leaves the form beside its act."""
        self._retreat = retreat
        self.buttons.insertWidget(1, retreat)

    def _entered(self) -> None:
        """Enter in the last field does the act; one that is final takes a second thought."""
        if not self.spec.is_final:
            self.do()
        elif self._retreat is not None:
            self._retreat.setFocus()

    def _show_progress(self, done: int, of: int) -> None:
        self.bar.setRange(0, of)
        self.bar.setValue(done)

    def _set_busy(self, *, is_busy: bool) -> None:
        self.act.setDisabled(is_busy)
        self.bar.setVisible(is_busy)
        self.cancel.setVisible(is_busy and self.spec.reports)
        if is_busy:
            self.trouble.hide()

    def _finished(self, result: object) -> None:
        self._set_busy(is_busy=False)
        self.form.forget_secrets()
        self.done.emit(result)

    def _failed(self, trouble: Trouble) -> None:
        self._set_busy(is_busy=False)
        if not self.form.refuse(trouble):
            self.trouble.tell(trouble)
        self.refused.emit(trouble)

    def focus_first(self) -> None:
        """Give the keyboard to the first field; where there is none, to the act, or to what leaves a final one."""
        without = self._retreat if self.spec.is_final and self._retreat is not None else self.act
        first = self.form.first_to_type()
        if first is not None:
            first.take_focus()
        else:
            without.setFocus()


def _noted(work: Callable[..., Any], is_saved: Event, **progress: Callable[[int, int], None]) -> Any:
    """Do an act and note in its own thread that it was done, for who can't wait until the window hears of it."""
    result = work(**progress)
    is_saved.set()
    return result


def _until(stop: Event, save: Callable[..., Any], values: Values, progress: Callable[[int, int], None]) -> Any:
    """Do an act until it is done or stopped: what was done to the end is told, whenever it was cancelled."""

    def report(done: int, of: int) -> None:
        if stop.is_set():
            raise Cancelled
        progress(done, of)

    return save(values, progress=report)
