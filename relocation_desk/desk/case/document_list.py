"""The documents of a case: listed, sorted and filtered, added by button, drop or paste, and shown below."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer, QUrl
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QHideEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QHBoxLayout, QLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from relocation_desk.casework import document_views, documents
from relocation_desk.casework.document_views import DocumentView
from relocation_desk.desk import clipboard, document_forms, theme
from relocation_desk.desk.case.document_detail import DocumentDetail, can_open, giver_of, title_of
from relocation_desk.desk.case.seen import Part, Seen
from relocation_desk.desk.columns import Column
from relocation_desk.desk.document_forms import Offered
from relocation_desk.desk.parts.cards import Card
from relocation_desk.desk.parts.cells import fitted
from relocation_desk.desk.parts.document_preview import DocumentPreview
from relocation_desk.desk.parts.lettering import column, words
from relocation_desk.desk.parts.states import TroubleBar
from relocation_desk.desk.parts.table_view import TableView
from relocation_desk.desk.parts.two_columns import is_cramped, turn
from relocation_desk.desk.parts.under_way import UnderWay
from relocation_desk.desk.tasks import Task
from relocation_desk.domain.acts import Act
from relocation_desk.domain.document_codes import DocumentKind
from relocation_desk.domain.trouble import Trouble
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import day, label

_ROWS_SHOWN = 7
_LEAST = 1080  # of width, below which titles beside what is known would be cut
_SHARES = (8, 5)
# What a picture on the clipboard is taken as: its own bytes, which nothing decodes here.
_PICTURES = ("image/png", "image/jpeg", "image/tiff", "image/webp", "image/bmp", "image/gif")


def _kind(one: DocumentView) -> str:
    return label(one.kind)


def _received(one: DocumentView) -> str:
    return day(one.received_on)


def _title_key(one: DocumentView) -> str:
    return title_of(one).casefold()


def _received_key(one: DocumentView) -> tuple[int, int]:
    return one.received_on.toordinal(), one.number


def columns() -> tuple[Column, ...]:
    """The columns of the list; each is sorted by its words, or by its day."""
    return (
        Column(_("Title"), title_of, _title_key, 0, "strong"),
        Column(_("Kind"), _kind, _kind, fitted(label(one) for one in DocumentKind)),
        Column(_("Given by"), giver_of, giver_of, 136),
        Column(_("Received"), _received, _received_key, 104),
    )


class DocumentList(Part):
    """The card of documents on the page of a case."""

    def __init__(self, seen: Seen) -> None:
        super().__init__(seen)
        self._all: tuple[DocumentView, ...] = ()
        self._order = (_received_key, True)
        self._opening: Task | None = None
        self.card, self.trouble, self.told = Card(_("Documents")), TroubleBar(), UnderWay()
        self.table, self.detail = TableView(columns(), _("Documents")), DocumentDetail(seen)
        self.preview = DocumentPreview(seen.tasks)
        self.empty = words("", "muted", wraps=True)
        self.filter = QLineEdit()
        self._columns = QHBoxLayout()
        self._lay_out()
        self._connect()
        seen.tasks.run(partial(document_views.of_case, seen.desk, seen.case.reference, seen.when), self.show_documents)

    def _lay_out(self) -> None:
        make = partial(document_forms.add, self.seen.desk, self.seen.case, self.seen.partners)
        self.filter.setPlaceholderText(_("Filter"))
        self.filter.setAccessibleName(_("Filter documents"))
        self.filter.setClearButtonEnabled(True)
        self.filter.setMaximumWidth(220)
        self.card.beside_title(self.filter)
        self.card.beside_title(self.offer(_("Add a document"), Act.RECORD_DOCUMENT, make))
        self._columns.setSpacing(theme.measure("gap_xl"))
        self._columns.addWidget(self.table, _SHARES[0], Qt.AlignmentFlag.AlignTop)
        self._columns.addWidget(self.detail, _SHARES[1])
        below: list[QWidget | QLayout] = [self.trouble, self.empty, self._columns, self.told, self.preview]
        self.card.body.addLayout(column(*below))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.card)
        self.setAcceptDrops(self.seen.may(Act.RECORD_DOCUMENT))
        for part in (self.filter, self.table, self.detail, self.empty):
            part.hide()  # until it is known whether there are any

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._show_rows)
        self.table.row_chosen.connect(self.detail.show_document)
        self.table.row_opened.connect(self.open_document)
        self.table.rows.sort_wanted.connect(self._sort)
        self.table.offer_sorting(3, descending=True)
        self.detail.open_wanted.connect(self.open_document)
        self.detail.form_wanted.connect(self.form_wanted)
        self.told.cancelled.connect(self.stop_opening)
        self._placed = QTimer(self)  # what was laid out has its place when the events are done
        self._placed.setSingleShot(True)
        self._placed.timeout.connect(self._reveal)
        self.preview.drawn.connect(self._placed.start)
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        paste.activated.connect(self.paste)

    def show_documents(self, found: tuple[DocumentView, ...]) -> None:
        """Show all of them."""
        self._all = found
        self._show_rows()

    def _sort(self, key: object, is_descending: bool) -> None:
        self._order = (key, is_descending)  # type: ignore[assignment]
        if self._all:
            self._show_rows()

    def _show_rows(self) -> None:
        sought = self.filter.text().casefold().split()
        shown = [one for one in self._all if all(word in _words_of(one) for word in sought)]
        shown.sort(key=self._order[0], reverse=self._order[1])
        self.table.rows.show_rows(shown)
        self.table.setFixedHeight(theme.measure("row_height") * (min(len(shown), _ROWS_SHOWN) + 1) + 2)
        self.table.setVisible(bool(shown))
        self.detail.setVisible(bool(shown))
        self.filter.setVisible(bool(self._all))
        self.empty.setVisible(not shown)
        self.table.selectRow(0)
        if self._all:
            self.empty.setText(_("No document has these words in its title, kind or giver."))
        elif self.seen.when is None:
            self.empty.setText(_("None yet. Add one by the button, or drop or paste it here."))
        else:
            self.empty.setText(_("None on record."))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: what is known goes below the list where both would be cramped."""
        super().resizeEvent(event)
        turn(self._columns, is_narrow=is_cramped(event.size().width(), _LEAST))

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt: a document that is still being opened is not waited for elsewhere."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.stop_opening()

    def open_document(self, one: DocumentView) -> None:
        """Open a document, which stands on the trail, and show it below."""
        if not can_open(one) or self._opening is not None:
            return
        self.preview.close_file()
        self.told.begin(_("{title} is being opened …").format(title=title_of(one)))
        work = partial(documents.content, self.seen.desk, one.case, one.number)
        self._opening = self.seen.tasks.run(
            work, partial(self._opened, one), self._failed, shown=self.told.show_progress
        )

    def stop_opening(self) -> None:
        """Wait for the document no more."""
        if self._opening is not None:
            self._opening.cancel()
            self._opening = None
        self.told.hide()

    def _opened(self, one: DocumentView, content: bytes) -> None:
        self._opening = None
        self.told.hide()
        self.preview.show_file(content, title_of(one))

    def _reveal(self) -> None:
        """Bring the page to the top."""
        area = _scrolled_by(self)
        inside = area.widget() if area is not None else None
        if area is not None and inside is not None:
            area.verticalScrollBar().setValue(self.preview.mapTo(inside, QPoint()).y())

    def _failed(self, trouble: Trouble) -> None:
        self._opening = None
        self.told.tell(trouble)

    def paste(self) -> None:
        """Add what is on the clipboard."""
        if self.acceptDrops():
            self.take(clipboard.held())

    def take(self, offered: QMimeData) -> None:
        """Ask what a dropped or pasted file or picture is."""
        self.trouble.hide()
        files = [Path(QUrl(one).toLocalFile()) for one in offered.urls() if one.isLocalFile()]
        picture = next((one for one in _PICTURES if offered.hasFormat(one)), None)
        if len(files) == 1:
            self._ask(Offered(files[0].name, files[0]))
        elif files:
            self.trouble.tell(_("Add one document at a time: each has its own day, kind and giver."))
        elif picture is not None:
            content = bytes(offered.data(picture).data())
            self._ask(Offered(_("Picture from the clipboard"), content=content))
        else:
            self.trouble.tell(_("There is no file and no picture to add. Copy one, or choose it by the button."))

    def _ask(self, offered: Offered) -> None:
        self.form_wanted.emit(document_forms.add(self.seen.desk, self.seen.case, self.seen.partners, offered))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt: files and pictures may be dropped."""
        if event.mimeData().hasUrls() or any(event.mimeData().hasFormat(one) for one in _PICTURES):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt: something was dropped."""
        event.acceptProposedAction()
        self.take(event.mimeData())


def _words_of(one: DocumentView) -> str:
    return f"{title_of(one)} {label(one.kind)} {giver_of(one)}".casefold()


def _scrolled_by(widget: QWidget) -> QScrollArea | None:
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above
