"""The acts of the dossier assistant, one a step: prepare, sign, second signature, seal and export."""

from collections.abc import Sequence
from functools import partial

from relocation_desk.casework import dossier_sealing, dossier_signing, dossiers, opening
from relocation_desk.casework.desk import Desk, Progress
from relocation_desk.casework.document_views import DocumentView
from relocation_desk.casework.dossier_making import Way
from relocation_desk.casework.dossier_sealing import Exported
from relocation_desk.casework.dossier_versions import Begun
from relocation_desk.casework.views import DossierView
from relocation_desk.desk import annex_forms
from relocation_desk.desk.fields import Field, FormSpec, Kind, Values
from relocation_desk.domain import text
from relocation_desk.domain.codes import CopyMedium, CopyStage, DossierStage
from relocation_desk.domain.references import CaseRef, DossierNumber, OfficerRef
from relocation_desk.dossier.content import Annex
from relocation_desk.words.catalogue import _, ngettext

_READ = "has_read"


def languages() -> tuple[tuple[str, str], ...]:
    """The languages of a dossier."""
    return (("en", _("English")), ("fr", _("French")))


def _papers() -> tuple[tuple[str, str], ...]:
    return (("A4", "A4"), ("Letter", _("US Letter")))


def prepare(
    desk: Desk, case: CaseRef, language: str, seconds: tuple[OfficerRef, ...], documents: tuple[DocumentView, ...],
    further: tuple[str, ...] = (),
) -> FormSpec:  # fmt: skip
    """Compose and typeset it, with the documents that go along, in so many copies."""
    asked = (
        Field("second", _("Who signs as second officer"), Kind.CODE, choices=tuple((one, one) for one in seconds)),
        *how_it_goes(documents, further),
    )

    def save(values: Values) -> DossierNumber:
        second = OfficerRef(values["second"])
        return dossiers.prepare(desk, case, language, second, values.get("annexes", ()), way(values, further))

    lead = _("It gets its number and its copy codes now, and is typeset in the vault. Nothing leaves yet.")
    return FormSpec(f"prepare:{case}", _("Prepare"), lead, _("Prepare the dossier"), asked, save)


def how_it_goes(
    documents: tuple[DocumentView, ...], further: tuple[str, ...], begun: Begun | None = None
) -> tuple[Field, ...]:
    """What goes along, on what the copies go, and for whom they are sealed beside the newest certificate."""
    page_size, chosen = (begun.page_size, begun.chosen) if begun else ("A4", ())
    counted = (
        Field("paper", _("Paper of the receiving State"), Kind.CODE, choices=_papers(), initial=page_size),
        *annex_forms.annexes(documents, chosen),
        Field("files", _("Copies on removable media"), Kind.NUMBER, _("Each has its own number and code."), initial=1),
        Field("papers", _("Copies on paper"), Kind.NUMBER, is_required=False),
    )
    also = (
        Field(one, _("Also for the certificate {short}").format(short=short(one)), Kind.CHECK, initial=False)
        for one in further
    )
    return (*counted, *also)


def short(fingerprint: str) -> str:
    """A fingerprint as it is told from another, not compared."""
    return f"{fingerprint[:4]} {fingerprint[4:8]} … {fingerprint[-4:]}"


def way(values: Values, further: tuple[str, ...]) -> Way:
    """As it was asked by `how_it_goes`."""
    media = (CopyMedium.REMOVABLE,) * (values["files"] or 0) + (CopyMedium.PAPER,) * (values["papers"] or 0)
    return Way(media, tuple(one for one in further if values[one]), values["paper"])


def _reading(unread: Sequence[Annex]) -> tuple[Field, ...]:
    """That a person read what no check reads; nothing is asked where there is no such page."""
    if not unread:
        return ()
    pages = sum(one.pages for one in unread)
    said = ngettext(
        "I read the page that no check reads ({annexes})", "I read the {count} pages that no check reads ({annexes})",
        pages,
    )  # fmt: skip
    named = ", ".join(_("annex {number}").format(number=one.number) for one in unread)
    hint = _("They are pictures, or a PDF as it came: look for names of who stays, other States, other witnesses.")
    title = said.format(count=pages, annexes=named)
    return (Field(_READ, title, Kind.CHECK, hint, initial=False, check=_was_read),)


def _was_read(value: bool) -> bool:
    if not value:
        raise text.TextMissing(field=_("Pages that no check reads"))
    return value


def sign(desk: Desk, one: DossierView, unread: Sequence[Annex] = ()) -> FormSpec:
    """The preparer's signature."""

    def save(values: Values) -> None:
        dossier_signing.sign(desk, one.number, has_read=values.get(_READ, False))

    lead = _(
        "You prepared it. Read the pages; with your signature you say that all of this must leave, and nothing else."
    )
    verb = _("Sign as {officer}").format(officer=desk.officer)
    return FormSpec(f"sign:{one.number}", _("Your signature"), lead, verb, _reading(unread), save)


def approve(desk: Desk, one: DossierView, unread: Sequence[Annex] = ()) -> FormSpec:
    """The second officer's signature, in their own sitting or beside the first."""
    verb = _("Sign as second officer, {officer}").format(officer=one.second_officer)
    if desk.officer == one.second_officer:
        lead = _("{officer} prepared and signed it. Read the pages and the reasons before you sign.").format(
            officer=one.prepared_by
        )
        save_alone = partial(_approve_alone, desk, one.number)
        return FormSpec(f"approve:{one.number}", _("Your signature"), lead, verb, _reading(unread), save_alone)

    def save(values: Values) -> None:
        second = opening.beside(desk, one.second_officer, values["passphrase"])
        dossier_signing.approve(second, one.number, has_read=values.get(_READ, False))

    asked = (
        *_reading(unread),
        Field("passphrase", _("Passphrase of {officer}").format(officer=one.second_officer), Kind.SECRET),
    )
    lead = _(
        "{officer} sits down beside you, reads the pages, compares number and digest, and types the passphrase."
    ).format(officer=one.second_officer)
    return FormSpec(f"approve:{one.number}", _("Second signature"), lead, verb, asked, save)


def _approve_alone(desk: Desk, number: DossierNumber, values: Values) -> None:
    dossier_signing.approve(desk, number, has_read=values.get(_READ, False))


def seal(desk: Desk, one: DossierView) -> FormSpec:
    """Seal with both officers, and write the sealed file."""
    other = one.second_officer if desk.officer != one.second_officer else one.prepared_by
    asked = (
        _where(),
        Field("passphrase", _("Passphrase of {officer}").format(officer=other), Kind.SECRET,
              _("The sealing key opens only with both of you.")),
    )  # fmt: skip

    def save(values: Values, *, progress: Progress) -> Exported:
        dossier_sealing.seal(desk, one.number, other, values["passphrase"])
        return dossier_sealing.export(desk, one.number, values["folder"], progress)

    lead = _(
        "Sealed for {partner}, under a file name that says nothing. It is written, synced, read back and compared."
    ).format(partner=one.partner_name)
    return FormSpec(f"seal:{one.number}", _("Seal and export"), lead, _("Seal and export"), asked, save, reports=True)


def _where() -> Field:
    return Field("folder", _("Folder or removable medium"), Kind.MEDIUM)


def export(desk: Desk, one: DossierView) -> FormSpec:
    """Write a sealed copy that has not left yet."""
    copy = next((copy for copy in one.copies if copy.stage is CopyStage.SEALED), one.copies[0])

    def save(values: Values, *, progress: Progress) -> Exported:
        return dossier_sealing.export(desk, one.number, values["folder"], progress, copy.code)

    lead = _("Copy {ordinal} is sealed for {partner} and waits in the vault.").format(
        ordinal=copy.ordinal, partner=one.partner_name
    )
    verb = _("Export copy {ordinal}").format(ordinal=copy.ordinal)
    return FormSpec(f"export:{copy.code}", _("Export"), lead, verb, (_where(),), save, reports=True)


def next_form(desk: Desk, one: DossierView, unread: Sequence[Annex] = ()) -> FormSpec | None:
    """The act that the dossier's stage asks of this officer; None when it waits for someone else or is done."""
    is_signatory = desk.officer in (one.prepared_by, one.second_officer)
    if one.stage is DossierStage.PREPARED:
        return sign(desk, one, unread) if desk.officer == one.prepared_by else None
    if one.stage is DossierStage.SIGNED:
        return approve(desk, one, unread) if is_signatory else None
    if one.stage is DossierStage.APPROVED:
        is_on_medium = any(copy.medium is CopyMedium.REMOVABLE for copy in one.copies)
        return seal(desk, one) if is_signatory and is_on_medium else None
    return None
