"""Gathers what a dossier may hold, and says what is still missing (domain.md, step 6)."""

from dataclasses import dataclass

from sqlalchemy import select

from relocation_desk.casework import finding, overview, section
from relocation_desk.casework.desk import Desk, Kind, Work
from relocation_desk.casework.views import CaseView, MemberView, PlacementView, RequestView
from relocation_desk.domain import codes, consent
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.dossier.compose import Basis, Ingredients, Member
from relocation_desk.vault.access_state import SectionKeys
from relocation_desk.vault.partner_tables import Certificate, InstrumentEvent, Partner, Request
from relocation_desk.vault.person_records import PersonPapers
from relocation_desk.vault.records import AnswerTerms, ArrivalPlan, CareRelease, PersonIdentity, TransferBrief, Withheld
from relocation_desk.words.catalogue import _


class DossierIncomplete(Trouble):
    """Mandatory items are missing; all are named at once."""

    says = N_("The dossier can’t be prepared yet: {missing}")


class NotCleared(Trouble):
    """The officer can't open what the dossier needs."""

    says = N_("You are not cleared for {compartment}, which the dossier needs. A protection officer prepares it.")


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a dossier is made from, and for whom."""

    case: CaseView
    placement: PlacementView
    partner: Partner
    certificate: Certificate
    ingredients: Ingredients


def missing(work: Work, case: CaseView) -> tuple[str, ...]:
    """What must be on record before a dossier can be prepared, in words; empty when all is."""
    asked = (
        (case.standing is not None, _("A threat assessment that is signed off.")),
        (_consented(case), _("The consent of the principal to relocation and disclosure to the State.")),
        (case.participation_agreed_on is not None, _("The participation agreement.")),
        (bool(_moving(case)), _("The household: at least the principal.")),
        (all(one.identity for one in _moving(case)), _("The identity of each person who moves along.")),
        (bool(case.placements), _("A placement that the State agreed to.")),
        (case.arrival is not None, _("The plan of arrival.")),
        (case.brief is not None, _("The brief for the transfer.")),
        (case.care_release is not None, _("The care note, released by a psychosocial officer.")),
        (_has_keys(work.desk), _("The section’s signing and sealing keys.")),
    )
    lacking = [sentence for holds, sentence in asked if not holds]
    if case.placements and finding.compared_certificate(work.session, case.placements[-1].partner) is None:
        lacking.append(_("A certificate of the State whose full fingerprint was compared."))
    return tuple(lacking)


def _has_keys(desk: Desk) -> bool:
    keys: SectionKeys | None = desk.vault.chain.state.section
    return keys is not None and desk.officer in keys.officer_certificates


def _consented(case: CaseView) -> bool:
    given = any(one.scope is codes.ConsentScope.DISCLOSURE_TO_STATE for one in case.consents)
    return given and not case.safeguards.withdrawn & consent.RELOCATING


def _moving(case: CaseView) -> tuple[MemberView, ...]:
    return tuple(one for one in case.members if one.moves_along)


def gather(work: Work, reference: str) -> Gathered:
    """Collect the ingredients of a case's dossier; DossierIncomplete names all that lacks."""
    case = overview.view(work, finding.case(work.session, reference))
    lacking = missing(work, case)
    if lacking:
        raise DossierIncomplete(missing=" ".join(lacking))
    placement = case.placements[-1]
    certificate = finding.compared_certificate(work.session, placement.partner)
    assert certificate is not None  # noqa: S101 - `missing` has just said so
    section.certificate_of(work.desk)
    partner = finding.partner(work.session, placement.partner)
    request = next(one for one in case.requests if one.reference == placement.request)
    return Gathered(case, placement, partner, certificate, _ingredients(work, case, request))


def _ingredients(work: Work, case: CaseView, request: RequestView) -> Ingredients:
    given = next(one for one in reversed(case.consents) if one.scope is codes.ConsentScope.DISCLOSURE_TO_STATE)
    return Ingredients(
        basis=_basis(work, request),
        members=tuple(_member(one) for one in _moving(case)),
        terms=_opened(request.terms, AnswerTerms) if request.terms else AnswerTerms("", ""),
        arrival=_opened(case.arrival, ArrivalPlan),
        brief=_opened(case.brief, TransferBrief),
        care=_opened(case.care_release, CareRelease),
        consented_on=given.given_on,
    )


def _member(one: MemberView) -> Member:
    papers = one.more.papers
    asked = papers if isinstance(papers, PersonPapers) else PersonPapers()
    return Member(one.id, one.relation, _opened(one.identity, PersonIdentity), asked)


def _opened(value: object, kind: type[Kind]) -> Kind:
    if isinstance(value, Withheld):
        raise NotCleared(compartment=value.compartment)
    assert isinstance(value, kind)  # noqa: S101 - `missing` has just said so
    return value


def _basis(work: Work, request: RequestView) -> Basis:
    row = work.session.get_one(Request, request.id)
    signed_on = work.session.scalar(
        select(InstrumentEvent.happened_on).where(
            InstrumentEvent.instrument_id == row.instrument_id,
            InstrumentEvent.stage == codes.InstrumentStage.SIGNED,
        )
    )
    answered_on = request.answered_on or request.transmitted_on
    return Basis(
        way_in=request.way_in, instrument_signed_on=signed_on, request=request.reference,
        requested_on=request.transmitted_on, accepted_on=answered_on, months=request.months,
    )  # fmt: skip
