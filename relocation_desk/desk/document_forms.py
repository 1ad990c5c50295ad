"""The forms of documents: what is added, by whom it was given, and where it may go."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from relocation_desk.casework import documents, saving_out
from relocation_desk.casework.approvals import ApprovalView
from relocation_desk.casework.desk import Desk, Progress
from relocation_desk.casework.document_views import DocumentView
from relocation_desk.casework.documents import NewDocument, NewPassingConsent
from relocation_desk.casework.partner_shapes import PartnerView
from relocation_desk.casework.views import CaseView
from relocation_desk.desk.case_forms import code
from relocation_desk.desk.fields import Field, FormSpec, Kind, Values
from relocation_desk.domain.document_codes import DocumentKind, OriginatorKind
from relocation_desk.domain.permissions import OF_CASES
from relocation_desk.domain.references import CaseRef, StateCode
from relocation_desk.vault.documents import Content, opened
from relocation_desk.words.catalogue import _

_NAMED = (OriginatorKind.STATE, OriginatorKind.ORGANISATION)
Keep = Callable[[Content], int]


@dataclass(frozen=True, slots=True)
class Offered:
    """What was dropped or pasted: a file, or a picture that is in memory only."""

    name: str
    file: Path | None = None
    content: bytes = b""


def add(desk: Desk, case: CaseView, partners: tuple[PartnerView, ...], offered: Offered | None = None) -> FormSpec:
    """A document; without what was offered, a file is chosen."""

    def save(values: Values, *, progress: Progress) -> int:
        given = dict(values)
        chosen = offered or Offered("", given.pop("file"))
        new = NewDocument(**{"partner": None} | given)

        def keep(content: Content) -> int:
            return documents.attach(desk, case.reference, new, content, progress)

        return _kept(chosen, keep)

    asked = (
        *((Field("file", _("File"), Kind.FILE),) if offered is None else ()),
        Field("title", _("Title"), hint=_("Sealed. Left empty, it is the name of the file."), is_required=False),
        code("kind", _("Kind"), DocumentKind, DocumentKind.CORRESPONDENCE),
        *_givers(partners),
        Field("dated_on", _("Date of the document"), Kind.DAY, is_required=False),
        Field("received_on", _("Day of receipt"), Kind.DAY, initial=desk.today()),
        _compartment(desk),
    )
    lead = _("At most 200 MiB, sealed as it is. The file itself stays where it is: remove it there afterwards.")
    if offered is not None:
        lead = _("{name}. Sealed as it is, at most 200 MiB.").format(name=offered.name)
    key, title = f"document:{case.reference}", _("Add a document")
    return FormSpec(key, title, lead, _("Add document"), asked, save, reports=True)


def _kept(offered: Offered, keep: Keep) -> int:
    if offered.file is None:
        return keep(Content.of(offered.content, offered.name))
    with opened(offered.file) as content:
        return keep(content)


def _givers(partners: tuple[PartnerView, ...]) -> tuple[Field, ...]:
    """Who gave it; a State or organisation can be named only by who may know them."""
    if not partners:
        others = [one for one in OriginatorKind if one not in _NAMED]
        return (code("originator", _("Given by"), others),)
    hint = _("Only of what a State or organisation gave.")
    choices: tuple[tuple[Any, str], ...] = ((None, "–"), *((one.code, one.name) for one in partners))
    named = Field("partner", _("Which State or organisation"), Kind.CODE, hint, is_required=False, choices=choices)
    return code("originator", _("Given by"), OriginatorKind), named


def _compartment(desk: Desk) -> Field:
    cleared = [one for one in OF_CASES if desk.is_cleared_for(one)]
    hint = _("Only officers who are cleared for it open the document, and read its title.")
    return code("compartment", _("Sealed with"), cleared, hint=hint)


def passing(desk: Desk, case: CaseView, one: DocumentView, partners: tuple[PartnerView, ...]) -> FormSpec:
    """What the giver said about passing a document on."""
    others = tuple((to.code, to.name) for to in partners if to.code != one.partner)
    asked = (
        Field("to", _("To which State or organisation"), Kind.CODE, choices=others),
        Field("is_given", _("The giver agrees"), Kind.CHECK, initial=True),
        Field("said_on", _("Day of the answer"), Kind.DAY, initial=desk.today()),
    )

    def save(values: Values) -> None:
        said = NewPassingConsent(StateCode(values["to"]), values["said_on"], values["is_given"])
        documents.record_consent(desk, one.case, one.number, said)

    lead = _("The last word of the giver counts. Without it, this document goes to no other State or organisation.")
    key = f"passing:{one.case}:{one.number}"
    return FormSpec(key, _("Consent of the giver"), lead, _("Record answer"), asked, save)


def ask_to_save_out(desk: Desk, case: CaseView, one: DocumentView, partners: tuple[PartnerView, ...]) -> FormSpec:
    """That a document leaves, sealed: a second officer approves it first."""
    asked = (
        Field(
            "to", _("To which State or organisation"), Kind.CODE, choices=tuple((to.code, to.name) for to in partners)
        ),
        Field("reason", _("Reason"), Kind.TEXT, hint=_("The second officer reads it; it stays sealed in the case.")),
    )

    def save(values: Values) -> int:
        outgoing = saving_out.Outgoing(one.number, StateCode(values["to"]))
        return saving_out.ask(desk, case.reference, outgoing, values["reason"])

    lead = _(
        "It leaves encrypted for the compared certificate of whom you choose, under a name that says nothing. A second "
        "officer approves exactly this first; then you save it, under Approvals."
    )
    title = _("Save document {number} out").format(number=one.number)
    return FormSpec(f"save-out:{case.reference}:{one.number}", title, lead, _("Ask a second officer"), asked, save)


def save_out(desk: Desk, view: ApprovalView) -> FormSpec:
    """The document that a second officer approved, to a removable medium."""
    outgoing, case = saving_out.Outgoing.asked(view.request), CaseRef(view.request.subject)

    def save(values: Values, *, progress: Progress) -> saving_out.SavedOut:
        return saving_out.save(desk, case, outgoing, values["folder"], progress)

    asked = (Field("folder", _("Folder or removable medium"), Kind.MEDIUM),)
    lead = _("Written, synced, read back and compared; once. Hand it over only to whom it is sealed for.")
    title = _("Save document {number} of {case} out").format(number=outgoing.document, case=case)
    return FormSpec(f"save-out:{view.id}", title, lead, _("Save the sealed document"), asked, save, reports=True)
