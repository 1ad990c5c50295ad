"""The transfer dossier: what is missing, what would leave, prepared for its two signatures, read again."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from relocation_desk.casework import annexes, dossier_making, finding, ingredients, overview, recipe, section, sources
from relocation_desk.casework.annexes import NewAnnex
from relocation_desk.casework.desk import Desk, Work
from relocation_desk.casework.dossier_making import Prepared, Way
from relocation_desk.casework.dossier_rows import content_of, copies_of, pdf_of, rows_of
from relocation_desk.casework.dossier_views import dossier_view
from relocation_desk.casework.ingredients import Missing
from relocation_desk.casework.recipe import Proposed
from relocation_desk.casework.views import DossierView
from relocation_desk.domain.acts import Act
from relocation_desk.domain.permissions import SamePerson
from relocation_desk.domain.references import (
    CaseRef,
    CopyCode,
    DossierNumber,
    OfficerRef,
    new_copy_code,
    new_dossier_number,
)
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.dossier import findings
from relocation_desk.dossier.content import Content, Cover
from relocation_desk.vault import trail
from relocation_desk.vault.tables import Case
from relocation_desk.words.catalogue import translator

_VALID_DAYS = 61  # an instruction that nobody acted upon for two months is asked for anew
_ONE_FILE = Way()
_DUTY_LINE = N_("As handed over with the section’s certificates; give the number above and the word of the day.")


class NoSigningCertificate(Trouble):
    """An officer who can't sign for the section."""

    says = N_("{officer} has no signing certificate of the section. Choose another second officer.")


def missing(desk: Desk, reference: CaseRef) -> tuple[Missing, ...]:
    """What is still missing before a dossier of this case can be prepared."""
    with desk.act(Act.VIEW_DOSSIER, reference) as work:
        return ingredients.missing(work, overview.view(work, finding.case(work.session, reference)))


def proposal(desk: Desk, reference: CaseRef, language: str) -> Proposed:
    """What would leave, and why, under a number not yet given; and what stands in its way."""
    names = recipe.known_names(desk, Act.VIEW_DOSSIER)
    with desk.act(Act.VIEW_DOSSIER, reference) as work:
        gathered = ingredients.gather(work, reference)
        signatories = (desk.officer, desk.officer)  # the second is chosen when it is prepared
        cover = cover_of(work, DossierNumber("D-0000-00-0"), CopyCode("000-00"), language, signatories)
        return recipe.composed(work, gathered, cover, language, names)


def prepare(
    desk: Desk,
    reference: CaseRef,
    language: str,
    second: OfficerRef,
    chosen: Sequence[NewAnnex] = (),
    way: Way = _ONE_FILE,
) -> DossierNumber:
    """Compose and typeset a dossier that `second` is to approve; number and copy codes exist before it does."""
    require_may_approve(desk, second)
    names = recipe.known_names(desk, Act.PREPARE_DOSSIER)
    with desk.act(Act.PREPARE_DOSSIER, reference) as work:
        gathered = ingredients.gather(work, reference)
        number = new_dossier_number(work.today.year)
        cover = cover_of(work, number, new_copy_code(), language, (desk.officer, second))
        paper = annexes.Paper(language, way.page_size)
        annexed = annexes.annexed(work, reference, gathered.partner.code, chosen, paper)
        proposed = recipe.composed(work, gathered, cover, language, names, annexed.attached)
        findings.require_fit(proposed.findings)
        content = replace(proposed.content, annexes=annexed.listed, page_size=way.page_size)
        row = dossier_making.record(work, gathered, Prepared(content, second, way, annexed.made))
        sources.keep(work, gathered, row.id)
        return number


def second_officers(desk: Desk) -> tuple[OfficerRef, ...]:
    """Who may approve what the officer at the desk prepares: others who hold a signing certificate of the section."""
    certified = section.keys_of(desk).officer_certificates
    others = (one for one in desk.vault.chain.state.officers.values() if one.reference in certified)
    return tuple(sorted(one.reference for one in others if one.reference != desk.officer and not one.is_closed))


def require_may_approve(desk: Desk, second: OfficerRef) -> None:
    """SamePerson or NoSigningCertificate for who can't be the second officer."""
    if second == desk.officer:
        raise SamePerson(subject=second)
    if second not in second_officers(desk):
        raise NoSigningCertificate(officer=second)


def cover_of(
    work: Work, number: DossierNumber, code: CopyCode, language: str, signatories: tuple[OfficerRef, OfficerRef]
) -> Cover:
    """The cover of a first version, with the head that the trail has now."""
    head = trail.head(work.session)
    return Cover(
        number=number, version=1, supersedes=None, copy_number=1, copies=1, copy_code=code, issued_on=work.today,
        not_after=work.today + timedelta(days=_VALID_DAYS), signatories=signatories, trail_head=head.hash,
        trail_entry=head.n, duty_line=translator(language)(_DUTY_LINE),
    )  # fmt: skip


def dossier(desk: Desk, number: DossierNumber) -> DossierView:
    """A dossier and how far it has come."""
    with desk.reading(Act.VIEW_DOSSIER) as session:
        row = finding.dossier(session, number)
        return dossier_view(desk, session, row, session.get_one(Case, row.case_id))


def content(desk: Desk, number: DossierNumber) -> Content:
    """What a dossier says and why; a view that stands on the trail."""
    with desk.act(Act.VIEW_DOSSIER, number) as work:
        row, case = rows_of(work, number)
        return content_of(work, row, case)


def pdf(desk: Desk, number: DossierNumber) -> bytes:
    """The PDF with the signatures that it has so far; a view that stands on the trail."""
    with desk.act(Act.VIEW_DOSSIER, number) as work:
        row, case = rows_of(work, number)
        return pdf_of(work, case, copies_of(work.session, row)[0])
