"""The documents of a State or of one of its instruments: listed, attached, and shown from memory below."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from relocation_desk.casework import partner_documents
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.partner_documents import PaperView
from relocation_desk.desk import paper_forms
from relocation_desk.desk.paper_forms import Attached
from relocation_desk.desk.parts.cards import Card
from relocation_desk.desk.parts.document_preview import DocumentPreview
from relocation_desk.desk.parts.entries import Event
from relocation_desk.desk.parts.lettering import ActButton, OneLine, column, only_if, row, words
from relocation_desk.desk.parts.under_way import UnderWay
from relocation_desk.desk.tasks import Task, Tasks
from relocation_desk.domain.acts import Act
from relocation_desk.domain.file_forms import SHOWN
from relocation_desk.domain.trouble import Trouble
from relocation_desk.vault.partner_notes import PaperAbout, PaperReason
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import day, label


class PapersCard(QWidget):
    """`form_wanted` carries the form that attaches a document, or asks that one leaves."""

    form_wanted = Signal(object)

    def __init__(self, tasks: Tasks, desk: Desk, to: Attached, papers: tuple[PaperView, ...]) -> None:
        super().__init__()
        self._tasks, self._desk = tasks, desk
        self._opening: Task | None = None
        self._to = to
        self._told, self.preview = UnderWay(), DocumentPreview(tasks)
        self.setAcceptDrops(desk.may(Act.RECORD_PARTNER_DOCUMENT))
        self._told.cancelled.connect(self.stop_opening)
        card = Card(_("Signed text and documents"))
        attach = ActButton(_("Attach…"), partial(paper_forms.attach, desk, to), "quiet")
        only_if(desk.may(Act.RECORD_PARTNER_DOCUMENT), attach)
        attach.chosen.connect(self._open_form)
        card.beside_title(attach)
        for one in papers:
            self._list(card, one)
        if not papers:
            card.body.addWidget(words(_("None yet: the signed text is not on the desk."), "muted", wraps=True))
            if self.acceptDrops():
                card.body.addWidget(words(_("Drop a file here, or attach it by the button."), "muted", wraps=True))
        card.body.addWidget(self._told)
        card.body.addWidget(self.preview)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card)

    def _list(self, card: Card, one: PaperView) -> None:
        dated = _("of {day}").format(day=day(one.dated_on)) if one.dated_on else ""
        received = _("received {day}").format(day=day(one.received_on))
        told = " · ".join(part for part in (label(one.kind), dated, received) if part)
        line = row()
        line.addLayout(column(OneLine(title_of(one), "strong"), OneLine(told, "small"), gap="gap_xs"), 1)
        if isinstance(one.about, PaperAbout):
            if one.form in SHOWN:
                opens = ActButton(_("Open"), one, "quiet")
                opens.chosen.connect(self.open_document)
                line.addWidget(opens)
            saves = ActButton(_("Save out…"), partial(paper_forms.ask_to_save_out, self._desk, one), "quiet")
            only_if(self._desk.may(Act.SAVE_PARTNER_DOCUMENT), saves)
            saves.chosen.connect(self._open_form)
            line.addWidget(saves)
        card.body.addLayout(line)
        if one.form not in SHOWN:
            sentence = _("This kind of file is kept and not shown: opening it could run what is in it.")
            card.body.addWidget(words(sentence, "small", wraps=True))
        for left in one.exports:
            by = _("Saved out by {officers}").format(officers=", ".join(left.officers))
            reason = left.reason.reason if isinstance(left.reason, PaperReason) else ""
            card.body.addWidget(Event(day(left.saved_on), by, reason))

    def _open_form(self, make: object) -> None:
        if callable(make):
            self.form_wanted.emit(make())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt: a file may be dropped."""
        if any(one.isLocalFile() for one in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt: something was dropped."""
        event.acceptProposedAction()
        self.take(event.mimeData())

    def take(self, offered: QMimeData) -> None:
        """Ask what a dropped file is."""
        files = [Path(one.toLocalFile()) for one in offered.urls() if one.isLocalFile()]
        self._told.hide()
        if len(files) == 1:
            self.form_wanted.emit(paper_forms.attach(self._desk, self._to, files[0]))
        else:
            self._told.tell(_("These are several files. Drop one at a time: each has its own kind and days."))

    def open_document(self, one: PaperView) -> None:
        """Open a document, which stands on the trail, and show it below."""
        if self._opening is not None:
            return
        self.preview.close_file()
        self._told.begin(_("{title} is being opened …").format(title=title_of(one)))
        work = partial(partner_documents.content, self._desk, one.partner, one.number)
        then = partial(self._opened, one)
        self._opening = self._tasks.run(work, then, self._failed, shown=self._told.show_progress)

    def stop_opening(self) -> None:
        """Wait for the document no more."""
        if self._opening is not None:
            self._opening.cancel()
            self._opening = None
        self._told.hide()

    def _opened(self, one: PaperView, content: bytes) -> None:
        self._opening = None
        self._told.hide()
        self.preview.show_file(content, title_of(one))

    def _failed(self, trouble: Trouble) -> None:
        self._opening = None
        self._told.tell(trouble)

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt: a document that is still being opened is not waited for elsewhere."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.stop_opening()


def title_of(one: PaperView) -> str:
    """How a document is called, or that this is withheld."""
    return one.about.title if isinstance(one.about, PaperAbout) else _("Withheld")
