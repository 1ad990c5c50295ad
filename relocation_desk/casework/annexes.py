"""Documents of a case that go along with its dossier: what may, made harmless, numbered, each with its reason."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from relocation_desk.casework import documents, patterns
from relocation_desk.casework.desk import Work
from relocation_desk.casework.dossier_rows import content_of
from relocation_desk.domain import text
from relocation_desk.domain.codes import Compartment
from relocation_desk.domain.document_codes import DocumentKind, FileForm
from relocation_desk.domain.file_forms import SHOWN
from relocation_desk.domain.references import StateCode
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.dossier.content import Annex
from relocation_desk.dossier.disarming import AnnexOfOtherKind, Disarmed, disarmed, fingerprint, text_of
from relocation_desk.dossier.leaks import Attached
from relocation_desk.vault.document_tables import CaseDocument
from relocation_desk.vault.partner_tables import Certificate, Dossier, Partner
from relocation_desk.vault.tables import Case
from relocation_desk.words.catalogue import _

MOST = 20
_MOST_BYTES = 64 * 1024 * 1024


class TestimonyStays(Trouble):
    """What never goes in (domain.md, step 6)."""

    says = N_("Document {number} is a statement. Testimony never leaves the section; choose another document.")


class CareNotReleased(Trouble):
    """What care keeps goes out by a psychosocial officer's act only."""

    says = N_(
        "Document {number} is kept by care. A psychosocial officer releases it for the transfer; "
        "choose the released one then."
    )


class AnnexTwice(Trouble):
    """One document, one annex."""

    says = N_("Document {number} is chosen twice. Take one of the two away.")


class TranslationOfNothing(Trouble):
    """A translation stands beside what it translates."""

    says = N_("Document {number} is to be the translation of one that is no annex. Choose both, or neither.")


class AnnexesTooMany(Trouble):
    """More than a receiving officer can read, or a medium takes."""

    says = N_("These annexes are too many or too large: at most {most} documents and 64 MiB. Leave out what can wait.")


@dataclass(frozen=True, slots=True)
class NewAnnex:
    """A document of the case that is to go along, and why; `translation_of` is the number of another that does."""

    document: int
    reason: str
    as_pictures: bool = False
    translation_of: int | None = None
    translator: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """In which language, and on which paper, a text that goes along is set."""

    language: str
    page_size: str


@dataclass(frozen=True, slots=True)
class Annexed:
    """The annexes as the dossier lists them, and what draws each."""

    listed: tuple[Annex, ...] = ()
    made: tuple[Disarmed, ...] = ()

    @property
    def attached(self) -> Attached:
        """What a check can read of them."""
        read = tuple((listed.number, one.said) for listed, one in zip(self.listed, self.made, strict=True) if one.said)
        return Attached(tuple(one.text for one in self.made if one.text), read)


def annexed(
    work: Work, case: str, to: str, chosen: Sequence[NewAnnex], paper: Paper, known: Mapping[int, int] | None = None
) -> Annexed:
    """Make the chosen documents harmless, in their order; Trouble for the first that may not go, or can't.

    `known`: the documents that the State has, each with the number of its annex; these are counted on from there.
    """
    if not chosen:
        return Annexed()
    from relocation_desk.dossier.typeset import annex_pages  # loads ReportLab

    before = dict(known or {})
    _require_orderly(chosen, before)
    first = max(before.values(), default=0) + 1
    places = before | {one.document: place for place, one in enumerate(chosen, start=first)}
    listed, made = [], []
    for number, one in enumerate(chosen, start=first):
        row, content = _content(work, case, to, one.document)
        harmless = _harmless(row, content, as_pictures=one.as_pictures)
        made.append(harmless)
        if sum(len(part.stream or b"") for each in made for part in each.parts) > _MOST_BYTES:
            raise AnnexesTooMany(most=MOST)
        pages = annex_pages(harmless, paper.language, paper.page_size)
        annex = Annex(
            number=number, kind=row.kind, dated_on=row.dated_on, pages=pages,
            manner=harmless.manner, removed=harmless.removed,
            reason=text.taken_in(one.reason, _("Why it must leave")),
            source=_("Document {number}").format(number=one.document), document=one.document,
            sha256=fingerprint(content), translation_of=places[one.translation_of] if one.translation_of else 0,
            translator=one.translator.strip(),
        )  # fmt: skip
        listed.append(annex)
    work.facts["documents"] = "-".join(str(one.document) for one in chosen)
    return Annexed(tuple(listed), tuple(made))


def _require_orderly(chosen: Sequence[NewAnnex], known: Mapping[int, int]) -> None:
    if len(chosen) > MOST:
        raise AnnexesTooMany(most=MOST)
    numbers = [one.document for one in chosen]
    for one in chosen:
        if numbers.count(one.document) > 1:
            raise AnnexTwice(number=one.document)
        if one.translation_of is None:
            continue
        if one.translation_of not in {*numbers, *known} or one.translation_of == one.document:
            raise TranslationOfNothing(number=one.document)
        patterns.required(patterns.INTERPRETER, one.translator, _("Translator"), "I-12")


def _content(work: Work, case: str, to: str, number: int) -> tuple[CaseDocument, bytes]:
    documents.require_may_go(work.session, case, number, StateCode(to))
    found, row = documents.found(work.session, case, number)
    if row.kind is DocumentKind.STATEMENT:
        raise TestimonyStays(number=number)
    if row.compartment is Compartment.CARE:
        raise CareNotReleased(number=number)
    return row, documents.read(work, found, row)


def _harmless(row: CaseDocument, content: bytes, *, as_pictures: bool) -> Disarmed:
    if row.form is FileForm.TEXT:
        return text_of(content, row.ordinal)
    if row.form not in SHOWN:
        raise AnnexOfOtherKind(number=row.ordinal)
    return disarmed(content, row.ordinal, as_pictures=as_pictures)


def require_may_leave(work: Work, row: Dossier, case: Case) -> None:
    """NotConsented when a giver took back the consent to pass an annex on after the dossier was prepared."""
    certificate = work.session.get_one(Certificate, row.certificate_id)
    partner = work.session.get_one(Partner, certificate.partner_id)
    for annex in content_of(work, row, case).annexes:
        documents.require_may_go(work.session, case.reference, annex.document, StateCode(partner.code))
