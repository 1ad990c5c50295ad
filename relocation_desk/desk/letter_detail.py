"""One letter beside the register: what it is, what can be done with it, what it says, what became of it."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from relocation_desk.casework import countries
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.letter_views import LetterDetail, LetterHappened
from relocation_desk.desk import letter_forms, theme
from relocation_desk.desk.fields import FormSpec
from relocation_desk.desk.parts.cards import Card
from relocation_desk.desk.parts.chips import Chip
from relocation_desk.desk.parts.entries import Event, Facts
from relocation_desk.desk.parts.lettering import ActButton, row, words
from relocation_desk.desk.parts.states import Notice
from relocation_desk.desk.parts.wrapping import Wrapping
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.domain.acts import Act
from relocation_desk.domain.letter_codes import LetterStage
from relocation_desk.domain.request_codes import Direction
from relocation_desk.vault.letter_records import LetterNote, LetterText, ReplyNote
from relocation_desk.vault.records import Withheld
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import day, label

SEE, PRINT = "see", "print"
_Offer = tuple[str, Act, str | Visit | Callable[[], FormSpec]]


class LetterCard(QWidget):
    """`wanted` carries a Visit, what makes a form, or which way the pages go."""

    wanted = Signal(object)

    def __init__(self, desk: Desk, one: LetterDetail) -> None:
        super().__init__()
        self._desk, self._one = desk, one
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.measure("gap_l"))
        for part in (self._head(), *self._said(), *self._happened()):
            layout.addWidget(part)
        layout.addStretch(1)

    def _head(self) -> Card:
        one, of = self._one, self._one.row
        card = Card(of.number)
        look = ("danger_soft", "danger") if of.stage is LetterStage.VOIDED else ("accent_soft", "accent_text")
        card.body.addLayout(row(Chip(stands(one), *look), None))
        if of.direction is Direction.SENT and not one.names_compared:
            said = _("Its writer could not compare it with the names of the case. Who lets it leave does so.")
            card.body.addWidget(Notice(said))
        facts = Facts(108).add(_("Kind"), label(of.kind))
        facts.add(_("To") if of.direction is Direction.SENT else _("From"), of.state_name, "strong")
        facts.add(_("Day"), day(of.day)).add(_("Reference"), of.reference or "")
        facts.add(_("Language"), countries.language_name(of.language) if of.language else "")
        facts.add(_("Answer asked by"), day(one.answer_by) if one.answer_by else "")
        facts.add(_("Date of the letter"), day(one.dated_on) if one.dated_on else "")
        facts.add(_("Answers"), one.answers or "").add(_("Answered by"), ", ".join(one.answered_by))
        facts.add(_("Entered by"), one.entered_by)
        card.body.addWidget(facts)
        buttons = [ActButton(text, stands_for) for text, act, stands_for in self._offers() if self._desk.may(act)]
        for place, button in enumerate(buttons):
            button.setProperty("look", "" if place else "primary")
            button.chosen.connect(self.wanted)
        card.body.addLayout(Wrapping(*buttons))
        return card

    def _offers(self) -> Iterator[_Offer]:
        desk, one, of = self._desk, self._one, self._one.row
        if of.direction is Direction.RECEIVED:
            if one.has_scan:
                yield _("See the scan"), Act.VIEW_LETTERS, SEE
        else:
            yield _("See it"), Act.VIEW_LETTERS, SEE
            if of.stage is not LetterStage.VOIDED:
                yield _("Print…"), Act.SEND_LETTER, PRINT
                yield _("Record hand-over…"), Act.SEND_LETTER, partial(letter_forms.hand_over, desk, one)
                yield _("Seal for the State…"), Act.SEAL_LETTER, partial(letter_forms.ask_to_seal, desk, one)
                if not of.has_left:
                    yield _("Void the number…"), Act.VOID_LETTER, partial(letter_forms.void, desk, one)
        if of.request is not None:
            yield _("Open the request"), Act.VIEW_REQUESTS, Visit(Destination.REQUESTS, of.request)

    def _said(self) -> Iterator[Card]:
        one = self._one
        card = Card(_("What it says"))
        if isinstance(one.text, LetterText):
            card.body.addWidget(words(one.text.text, wraps=True, is_selectable=True))
        elif isinstance(one.reply, ReplyNote):
            facts = Facts(108).add(_("From whom"), one.reply.from_whom)
            facts.add(_("Their reference"), one.reply.their_reference).add(_("In short"), one.reply.remark)
            facts.add(_("Scan"), one.reply.file_name if one.has_scan else _("none was filed"))
            card.body.addWidget(facts)
        else:
            card.body.addWidget(words(_("Sealed: you are not cleared to read it."), "muted", wraps=True))
        yield card

    def _happened(self) -> Iterator[Card]:
        if self._one.row.direction is Direction.RECEIVED:
            return
        card = Card(_("What became of it"))
        for one in self._one.events:
            card.body.addWidget(Event(day(one.day), label(one.stage), _told(one)))
        if not self._one.events:
            sentence = _("Written, and not gone yet. Print it, hand it over, or seal it for the State.")
            card.body.addWidget(words(sentence, "muted", wraps=True))
        yield card


def stands(one: LetterDetail) -> str:
    """Where a letter stands, in a word."""
    if one.row.direction is Direction.RECEIVED:
        return _("came in")
    return label(one.row.stage) if one.row.stage is not None else _("written, not gone yet")


def _told(one: LetterHappened) -> str:
    who = ", ".join(str(known) for known in (one.by, one.second) if known)
    parts = [_("by {officers}").format(officers=who)]
    if isinstance(one.note, LetterNote):
        parts.append(one.note.remark)
    elif isinstance(one.note, Withheld):
        parts.append(_("words sealed"))
    return " · ".join(parts)
