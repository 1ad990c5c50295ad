"""What is known about one document, and what can be done with it."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from relocation_desk.casework.document_views import DocumentView
from relocation_desk.desk import annex_forms, document_forms, theme
from relocation_desk.desk.case.seen import Part, Seen, under, withheld
from relocation_desk.desk.parts.entries import Facts
from relocation_desk.desk.parts.lettering import ActButton, clear, row, words
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import Compartment
from relocation_desk.domain.document_codes import OriginatorKind
from relocation_desk.domain.file_forms import SHOWN
from relocation_desk.vault.document_records import DocumentAbout, ExportReason
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import day, label

_KIB = 1024


def title_of(one: DocumentView) -> str:
    """How a document is called, or that this is withheld."""
    return under(one.about.title if isinstance(one.about, DocumentAbout) else _("Withheld"), one.under)


def giver_of(one: DocumentView) -> str:
    """Who gave it."""
    return one.partner_name or label(one.originator)


def size_of(one: DocumentView) -> str:
    """Its size, as a person says it."""
    kib = -(-one.size // _KIB)
    return _("{count} KiB").format(count=kib) if kib < _KIB else _("{count} MiB").format(count=-(-kib // _KIB))


def can_open(one: DocumentView) -> bool:
    """Whether the officer may open it and the desk can show it."""
    return isinstance(one.about, DocumentAbout) and one.form in SHOWN


class DocumentDetail(Part):
    """One document beside the list; `open_wanted` carries it."""

    open_wanted = Signal(object)

    def __init__(self, seen: Seen) -> None:
        super().__init__(seen)
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(theme.measure("gap_m"))

    def show_document(self, one: DocumentView) -> None:
        """Show what is known about a document."""
        clear(self._inside)
        self._inside.addWidget(words(title_of(one), "head", wraps=True))
        self._inside.addWidget(_facts(one))
        if not isinstance(one.about, DocumentAbout):
            self._inside.addWidget(words(withheld(self.seen, one.compartment), "small", wraps=True))
        elif one.form not in SHOWN:
            sentence = _("This kind of file is kept and not shown: opening it could run what is in it.")
            self._inside.addWidget(words(sentence, "small", wraps=True))
        self._inside.addLayout(row(*self._acts(one), None))
        self._inside.addStretch(1)

    def _acts(self, one: DocumentView) -> list[QWidget]:
        acts: list[QWidget] = []
        if can_open(one):
            opens = ActButton(_("Open"), one)
            opens.chosen.connect(self.open_wanted)
            acts.append(opens)
        if one.compartment is Compartment.CARE and isinstance(one.about, DocumentAbout):
            make = partial(annex_forms.release, self.seen.desk, self.seen.case.reference, one)
            acts.append(self.offer(_("Release for the transfer"), Act.RELEASE_DOCUMENT, make, "quiet"))
        if one.originator is not OriginatorKind.COURT and self.seen.partners:
            make = partial(document_forms.passing, self.seen.desk, self.seen.case, one, self.seen.partners)
            acts.append(self.offer(_("Record the giver’s consent"), Act.RECORD_DOCUMENT_CONSENT, make, "quiet"))
        if isinstance(one.about, DocumentAbout) and self.seen.partners:
            save = partial(document_forms.ask_to_save_out, self.seen.desk, self.seen.case, one, self.seen.partners)
            acts.append(self.offer(_("Save out…"), Act.SAVE_DOCUMENT, save, "quiet"))
        return acts


def _facts(one: DocumentView) -> Facts:
    facts = Facts(112)
    facts.add(_("Kind"), f"{label(one.kind)} · {label(one.form)}")
    facts.add(_("Given by"), giver_of(one))
    facts.add(_("Dated"), day(one.dated_on) if one.dated_on else "")
    facts.add(_("Received"), f"{day(one.received_on)} · {one.recorded_by}")
    facts.add(_("Sealed with"), label(one.compartment))
    if isinstance(one.about, DocumentAbout) and one.about.file_name != one.about.title:
        facts.add(_("File"), one.about.file_name)
    facts.add(_("Size"), size_of(one))
    for said in one.passing:
        word = _("agreed {day}") if said.is_given else _("refused {day}")
        facts.add(said.to_name, word.format(day=day(said.said_on)))
    if one.originator is not OriginatorKind.COURT and not any(said.is_given for said in one.passing):
        facts.add(_("May go to"), _("nobody but who gave it"))
    for left in one.exports:
        told = _("{day} to {partner}, by {officers}").format(
            day=day(left.saved_on), partner=left.to_name, officers=", ".join(left.officers)
        )
        facts.add(_("Saved out"), told)
        if isinstance(left.reason, ExportReason):
            facts.add(_("Reason"), left.reason.reason)
    return facts
