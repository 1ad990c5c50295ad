"""The fields that choose which documents go along with a dossier, and the form that releases one of care for it."""

from functools import partial
from typing import Any

from relocation_desk.casework import document_release
from relocation_desk.casework.annexes import NewAnnex
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.document_views import DocumentView
from relocation_desk.desk.fields import Field, FormSpec, Kind, Values
from relocation_desk.domain.codes import Compartment
from relocation_desk.domain.document_codes import DocumentKind, FileForm
from relocation_desk.domain.file_forms import SHOWN
from relocation_desk.domain.references import CaseRef
from relocation_desk.vault.document_records import DocumentAbout
from relocation_desk.words.catalogue import _


def annexes(documents: tuple[DocumentView, ...], chosen: tuple[NewAnnex, ...] = ()) -> tuple[Field, ...]:
    """A row an annex, first those that are `chosen` already; nothing is asked where no document could be one."""
    fit = tuple(one for one in documents if _may_be_annex(one))
    if not fit:
        return ()
    choices: tuple[tuple[Any, str], ...] = tuple((one.number, _called(one)) for one in fit)
    ways = ((False, _("rebuilt where it can be")), (True, _("as pictures")))
    columns = (
        Field("document", _("Document"), Kind.CODE, choices=choices),
        Field("as_pictures", _("How"), Kind.CODE, choices=ways),
        Field("translation_of", _("Translation of"), Kind.CODE, choices=((None, "–"), *choices)),
        Field("translator", _("By"), is_required=False),
        Field("reason", _("Why it must leave")),
    )
    hint = _(
        "Each is made harmless first: scripts, forms, attached files and hidden particulars go. What was taken out "
        "stands beside it before anyone signs."
    )
    initial = tuple(one for one in chosen if one.document in {known.number for known in fit})
    return (
        Field("annexes", _("Annexes"), Kind.ROWS, hint, is_required=False, columns=columns, record=NewAnnex,
              initial=initial),
    )  # fmt: skip


def _may_be_annex(one: DocumentView) -> bool:
    is_open = isinstance(one.about, DocumentAbout) and one.compartment is not Compartment.CARE
    return is_open and one.kind is not DocumentKind.STATEMENT and one.form in SHOWN | {FileForm.TEXT}


def _called(one: DocumentView) -> str:
    title = one.about.title if isinstance(one.about, DocumentAbout) else ""
    return f"{one.number} · {title}"


def release(desk: Desk, case: CaseRef, one: DocumentView) -> FormSpec:
    """A psychosocial officer lets a document of care go along."""
    lead = _(
        "A second one is sealed, which protection officers open too and may choose as an annex. "
        "The first stays with care. Release only what the receiving State must know."
    )
    key = f"release-document:{case}:{one.number}"
    verb = _("Release document {number}").format(number=one.number)
    return FormSpec(key, _("Release for the transfer"), lead, verb, (), partial(_release, desk, case, one.number))


def _release(desk: Desk, case: CaseRef, number: int, _values: Values) -> int:
    return document_release.release(desk, case, number)
