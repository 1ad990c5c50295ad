"""The forms of documents of States: what is attached to an instrument, and that one leaves for its State."""

from dataclasses import dataclass
from pathlib import Path

from relocation_desk.casework import papers_out, partner_documents
from relocation_desk.casework.approvals import ApprovalView
from relocation_desk.casework.desk import Desk, Progress
from relocation_desk.casework.partner_documents import NewPaper, PaperView
from relocation_desk.casework.saving_out import SavedOut
from relocation_desk.desk.case_forms import code
from relocation_desk.desk.fields import Field, FormSpec, Kind, Values
from relocation_desk.domain.document_codes import PaperKind
from relocation_desk.domain.references import InstrumentRef, StateCode
from relocation_desk.vault.documents import opened
from relocation_desk.words.catalogue import _


@dataclass(frozen=True, slots=True)
class Attached:
    """To which State a document is attached; the instruments that it can belong to, as a form names them."""

    state: StateCode
    name: str
    instruments: tuple[tuple[InstrumentRef, str], ...]


def attach(desk: Desk, to: Attached, dropped: Path | None = None) -> FormSpec:
    """A document of a State; at one instrument, it is taken to be the signed text. A dropped file is not asked for."""
    is_of_one = len(to.instruments) == 1
    choices: tuple[tuple[object, str], ...] = to.instruments
    if not is_of_one:
        choices = ((None, _("none of them")), *choices)
    kind = PaperKind.SIGNED_TEXT if is_of_one else PaperKind.LETTER
    asked = (
        *((Field("file", _("File"), Kind.FILE),) if dropped is None else ()),
        code("kind", _("Kind"), PaperKind, kind),
        Field("instrument", _("Instrument"), Kind.CODE, choices=choices),
        Field("title", _("Title"), hint=_("Sealed. Left empty, it is the name of the file."), is_required=False),
        Field("dated_on", _("Date of the document"), Kind.DAY, _("A signed text: the day it was signed."),
              is_required=False),
        Field("received_on", _("Day of receipt"), Kind.DAY, initial=desk.today()),
    )  # fmt: skip

    def save(values: Values, *, progress: Progress) -> int:
        given = dict(values)
        with opened(dropped or given.pop("file")) as content:
            return partner_documents.attach(desk, to.state, NewPaper(**given), content, progress)

    lead = _(
        "At most 200 MiB, sealed for who deals with States. The file itself stays where it is: remove it there "
        "afterwards."
    )
    if dropped is not None:
        lead = f"{dropped.name}. {lead}"
    title = _("Attach a document: {partner}").format(partner=to.name)
    return FormSpec(f"paper:{to.state}", title, lead, _("Attach"), asked, save, reports=True)


def ask_to_save_out(desk: Desk, one: PaperView) -> FormSpec:
    """That a document goes back to its State, sealed: a second officer approves it first."""
    asked = (Field("reason", _("Reason"), Kind.TEXT, hint=_("The second officer reads it; it stays sealed.")),)

    def save(values: Values) -> int:
        return papers_out.ask(desk, one.partner, one.number, values["reason"])

    lead = _(
        "It leaves encrypted for this State’s own compared certificate and for no other, under a name that says "
        "nothing. A second officer approves exactly this first; then you save it, under Approvals."
    )
    title = _("Save document {number} out").format(number=one.number)
    key = f"paper-out:{one.partner}:{one.number}"
    return FormSpec(key, title, lead, _("Ask a second officer"), asked, save)


def save_out(desk: Desk, view: ApprovalView) -> FormSpec:
    """The document that a second officer approved, to a removable medium."""
    state, number = StateCode(view.request.subject), int(view.request.details["document"])

    def save(values: Values, *, progress: Progress) -> SavedOut:
        return papers_out.save(desk, state, number, values["folder"], progress)

    asked = (Field("folder", _("Folder or removable medium"), Kind.MEDIUM),)
    lead = _("Written, synced, read back and compared; once. Hand it over only to whom it is sealed for.")
    title = _("Save document {number} of {case} out").format(number=number, case=state)
    return FormSpec(f"paper-out:{view.id}", title, lead, _("Save the sealed document"), asked, save, reports=True)
