"""Letters: the register of correspondence, filtered by side, kind, State and day, and beside it the one chosen."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QLineEdit

from relocation_desk.casework import letter_exits, letter_views, partner_views
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.letter_views import LetterDetail, LetterRow, LettersWanted
from relocation_desk.casework.partner_shapes import PartnerView
from relocation_desk.desk import letter_forms
from relocation_desk.desk.columns import Column
from relocation_desk.desk.kept_columns import KeptColumns
from relocation_desk.desk.letter_detail import PRINT, LetterCard
from relocation_desk.desk.parts.day_lines import typed_span
from relocation_desk.desk.parts.lettering import button, clear, only_if, row, words
from relocation_desk.desk.parts.preview import Preview
from relocation_desk.desk.parts.states import Nothing, TroubleBar
from relocation_desk.desk.table_page import TablePage
from relocation_desk.desk.tasks import Tasks
from relocation_desk.desk.visits import NEW, Destination, Visit
from relocation_desk.domain.acts import Act
from relocation_desk.domain.letter_codes import LetterKind
from relocation_desk.domain.letters import LetterNumber
from relocation_desk.domain.references import StateCode
from relocation_desk.domain.request_codes import Direction
from relocation_desk.domain.trouble import Trouble
from relocation_desk.dossier.showing import Showing
from relocation_desk.system.printers import Printer
from relocation_desk.words.catalogue import _, ngettext
from relocation_desk.words.labels import day, label

_PAUSE_MS = 300
_SHEET = 620


@dataclass(frozen=True, slots=True)
class _Found:
    letters: tuple[LetterRow, ...]
    partners: tuple[PartnerView, ...]


def _found(desk: Desk, wanted: LettersWanted) -> _Found:
    return _Found(letter_views.register(desk, wanted), partner_views.partners(desk))


def columns() -> tuple[Column, ...]:
    """The columns of the register."""
    return (
        Column(_("Number"), _number, _number, 124, "strong", code="number"),
        Column(_("Day"), _day, lambda one: one.day, 100, "muted", code="day"),
        Column(_("Kind"), _kind, _kind, 0, code="kind"),
        Column(_("State"), _state, _state, 96, code="state"),
        Column(_("Reference"), _reference, _reference, 128, "muted", is_extra=True, code="reference"),
        Column(_("Stands at"), _stage, _stage, 104, code="stage"),
    )


def _number(one: LetterRow) -> str:
    return one.number


def _day(one: LetterRow) -> str:
    return day(one.day)


def _kind(one: LetterRow) -> str:
    return label(one.kind)


def _state(one: LetterRow) -> str:
    return one.state_name


def _reference(one: LetterRow) -> str:
    return one.reference or "–"


def _stage(one: LetterRow) -> str:
    if one.direction is Direction.RECEIVED:
        return _("came in")
    return label(one.stage) if one.stage is not None else _("written")


class LettersPage(TablePage):
    """`visit` takes the number of a letter."""

    def __init__(self, tasks: Tasks, desk: Desk) -> None:
        super().__init__(tasks, desk, _("Letters"), columns(), (7, 6))
        KeptColumns(self.table, tasks, desk, "letters")
        self.table.sort_itself()
        self._chosen, self._wanted_part = "", ""
        self._partners: tuple[PartnerView, ...] = ()
        self._letter: LetterDetail | None = None
        self.side, self.kind, self.state = QComboBox(), QComboBox(), QComboBox()
        self.start, self.end = QLineEdit(), QLineEdit()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.refresh)
        self.told = TroubleBar()
        self._lay_out_filters()
        self.table.row_chosen.connect(self._choose)
        self.table.row_opened.connect(self._open)
        for text, look, on, act in (
            (_("Templates"), "quiet", self.go_to_templates, Act.VIEW_TEMPLATES),
            (_("Register a letter"), "", self.register_reply, Act.RECEIVE_LETTER),
            (_("Write a letter"), "primary", self.write, Act.WRITE_LETTER),
        ):
            one = button(text, look, on)
            only_if(desk.may(act), one)
            self.offer(one)

    def _lay_out_filters(self) -> None:
        kinds = tuple((label(one), one.value) for one in LetterKind)
        for combo, name, items in (
            (self.side, _("Out or in"), ((_("Out and in"), None), (_("Sent"), "sent"), (_("Received"), "received"))),
            (self.kind, _("Kind"), ((_("Every kind"), None), *kinds)),
            (self.state, _("State"), ((_("Every State"), None),)),
        ):
            combo.setAccessibleName(name)
            for word, value in items:
                combo.addItem(word, value)
            combo.activated.connect(self.refresh)
        for line, name in ((self.start, _("From day")), (self.end, _("Until day"))):
            line.setPlaceholderText(name)
            line.setAccessibleName(name)
            line.setClearButtonEnabled(True)
            line.setMaximumWidth(132)
            line.textChanged.connect(self._typed)
        self.above.addLayout(row(self.side, self.kind, self.state, self.start, self.end, None))
        self.above.addWidget(self.told)

    def _typed(self) -> None:
        self._pause.start()

    def visit(self, subject: str, part: str) -> None:
        self._wanted_part = part
        if subject:
            self._chosen = subject
            for one in (self.side, self.kind, self.state):
                one.setCurrentIndex(0)
            self.start.clear()
            self.end.clear()
            self._pause.stop()
        self.refresh()

    @property
    def wanted(self) -> LettersWanted:
        """What the filters ask for; a day that is none is marked, and leaves nothing out."""
        side, kind, state = self.side.currentData(), self.kind.currentData(), self.state.currentData()
        start, end = typed_span(self.start, self.end, may_lack=True)
        return LettersWanted(
            Direction(side) if side else None, LetterKind(kind) if kind else None, StateCode(state) if state else None,
            start, end,
        )  # fmt: skip

    def refresh(self) -> None:
        self.load(partial(_found, self.desk, self.wanted), self.show_letters)

    def show_letters(self, found: _Found) -> None:
        """Show the letters that are asked for, the last first."""
        self._partners = found.partners
        self._offer_states()
        if not found.letters and self.wanted == LettersWanted():
            self._show_nothing()
            return
        count = len(found.letters)
        waiting = sum(one.direction is Direction.SENT and one.stage is None for one in found.letters)
        said = ngettext("{count} letter", "{count} letters", count).format(count=count)
        if waiting:
            said += " · " + ngettext("{count} not gone", "{count} not gone", waiting).format(count=waiting)
        self.counted.setText(said)
        self.told.hide()
        self.table.rows.show_rows(found.letters)
        self.show_table()
        self._choose_row(found.letters)
        self._go_on()

    def _show_nothing(self) -> None:
        sentence = _(
            "Notes verbales, requests, reminders and thanks are written here from the section’s own texts, and what "
            "comes back is registered beside them."
        )
        act = _("Write a letter") if self.desk.may(Act.WRITE_LETTER) and self._partners else ""
        if not self._partners and self.desk.may(Act.WRITE_LETTER):
            sentence = " ".join((sentence, _("They go to a State: record one first.")))
            act = _("Go to States and agreements")
        on = self.write if self._partners else self.go_to_states
        self.show_whole(Nothing("envelope-open-text", _("No letters yet"), sentence, act, on))
        self._go_on()

    def _go_on(self) -> None:
        part, self._wanted_part = self._wanted_part, ""
        if part == NEW:
            self.write()

    def _choose_row(self, found: tuple[LetterRow, ...]) -> None:
        clear(self.detail)
        if not found:
            self.detail.addWidget(words(_("No letter is of that kind. Change what is asked for above."), "muted",
                                        wraps=True))  # fmt: skip
            self.detail.addStretch(1)
            return
        at = next((number for number, one in enumerate(found) if one.number == self._chosen), 0)
        self.table.choose(at)
        self.table.scrollTo(self.table.rows.index(at, 0))

    def _offer_states(self) -> None:
        chosen = self.state.currentData()
        while self.state.count() > 1:
            self.state.removeItem(1)
        for one in self._partners:
            self.state.addItem(one.name, str(one.code))
        self.state.setCurrentIndex(max(0, self.state.findData(chosen)))

    def _choose(self, one: LetterRow) -> None:
        self._chosen = one.number
        self.tasks.run(partial(letter_views.show, self.desk, one.number), self.show_letter, self.show_trouble)

    def _open(self, one: LetterRow) -> None:
        self._chosen = one.number
        self._see()

    def show_letter(self, one: LetterDetail) -> None:
        """Show one letter beside the register."""
        if one.row.number != self._chosen:
            return
        self._letter = one
        clear(self.detail)
        card = LetterCard(self.desk, one)
        card.wanted.connect(self._act)
        self.detail.addWidget(card)
        self.detail.addStretch(1)

    def _act(self, wanted: object) -> None:
        if isinstance(wanted, Visit):
            self.visit_wanted.emit(wanted)
        elif callable(wanted):
            self.form_wanted.emit(wanted())
        elif wanted == PRINT:
            self.tasks.run(partial(letter_exits.available, self.desk), self._print, self.show_trouble)
        else:
            self._see()

    def _see(self) -> None:
        number = LetterNumber(self._chosen)
        self.tasks.run(partial(letter_views.content, self.desk, number), self.show_pages, self._tell)

    def _tell(self, trouble: Trouble | str) -> None:
        self.told.tell(trouble)

    def show_pages(self, pages: bytes) -> None:
        """Show the pages in place of the letter: our own as it was typeset, a scan by a process that knows no vault."""
        is_own = self._letter is not None and self._letter.row.direction is Direction.SENT
        clear(self.detail)
        preview = Preview(pages, self.tasks, None if is_own else Showing(pages))
        preview.setMinimumHeight(_SHEET)
        back = button(_("Back to the letter"), "quiet", self.refresh)
        self.detail.addLayout(row(back, None))
        self.detail.addWidget(preview, 1)
        back.setFocus()

    def _print(self, printers: tuple[Printer, ...]) -> None:
        if self._letter is None:
            return
        if printers:
            self.form_wanted.emit(letter_forms.print_out(self.desk, self._letter, printers))
        else:
            self._tell(_("No printer is set up on this workstation. Set one up, and try again."))

    def write(self) -> None:
        """Open the form of a letter."""
        self.form_wanted.emit(letter_forms.to_state(self.desk, self._partners))

    def register_reply(self) -> None:
        """Open the form of a letter that came in."""
        self.form_wanted.emit(letter_forms.reply(self.desk, self._partners))

    def go_to_states(self) -> None:
        """Show where the States are recorded that letters go to."""
        self.visit_wanted.emit(Visit(Destination.PARTNERS))

    def go_to_templates(self) -> None:
        """Go to the section's own texts."""
        self.visit_wanted.emit(Visit(Destination.TEMPLATES))
