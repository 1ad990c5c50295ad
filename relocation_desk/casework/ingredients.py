"""Gathers what a dossier may hold, and says what is still missing (domain.md, step 6)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import select

from relocation_desk.casework import family, finding, overview, section, state_gates
from relocation_desk.casework.desk import Desk, Kind, Work
from relocation_desk.casework.family import Standing
from relocation_desk.casework.views import CaseView, MemberView, PlacementView, RequestView
from relocation_desk.domain import codes, consent
from relocation_desk.domain.household import letter
from relocation_desk.domain.safeguard_codes import AlertKind
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.dossier.given import Basis, Consented, Ingredients, Member, Minor
from relocation_desk.vault.access_state import SectionKeys
from relocation_desk.vault.dossier_records import DossierChoices
from relocation_desk.vault.partner_tables import Certificate, InstrumentEvent, Partner, Request
from relocation_desk.vault.person_records import PersonBackground, PersonPapers, PersonPhoto
from relocation_desk.vault.records import (
    ONE_RECORD,
    AnswerTerms,
    ArrivalPlan,
    CareRelease,
    PersonIdentity,
    TransferBrief,
    Withheld,
)
from relocation_desk.words.catalogue import _


class DossierIncomplete(Trouble):
    """Mandatory items are missing; all are named at once."""

    says = N_("The dossier can’t be prepared yet: {missing}")


class NotCleared(Trouble):
    """The officer can't open what the dossier needs."""

    says = N_("You are not cleared for {compartment}, which the dossier needs. A protection officer prepares it.")


class Need(StrEnum):
    """What a dossier can't do without, by the act that brings it."""

    ASSESSMENT = "assessment"
    CONSENT = "consent"
    PARTICIPATION = "participation"
    MEMBER = "member"
    PLACEMENT = "placement"
    ARRIVAL = "arrival"
    BRIEF = "brief"
    RELEASE = "release"
    INTERESTS = "interests"
    KEYS = "keys"
    CERTIFICATE = "certificate"


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that must be on record before a dossier can be prepared, in words; `record` is whose it is, or 0."""

    need: Need
    sentence: str
    record: int = 0


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a dossier is made from, and for whom."""

    case: CaseView
    placement: PlacementView
    partner: Partner
    certificate: Certificate
    ingredients: Ingredients


def missing(work: Work, case: CaseView) -> tuple[Missing, ...]:
    """What must be on record before a dossier can be prepared; empty when all is."""
    asked = (
        (case.standing is not None, Need.ASSESSMENT, _("A threat assessment that is signed off.")),
        (
            _consented(case), Need.CONSENT,
            _("The consent of the principal to relocation and disclosure to the State."),
        ),
        (case.participation_agreed_on is not None, Need.PARTICIPATION, _("The participation agreement.")),
        (bool(_moving(case)), Need.MEMBER, _("The household: at least the principal.")),
        (
            all(one.identity for one in _moving(case)), Need.MEMBER,
            _("The identity of each person who moves along."),
        ),
        (case.placement is not None, Need.PLACEMENT, _("A placement that the State agreed to.")),
        (case.arrival is not None, Need.ARRIVAL, _("The plan of arrival.")),
        (case.brief is not None, Need.BRIEF, _("The brief for the transfer.")),
        (case.care_release is not None, Need.RELEASE, _("The care note, released by a psychosocial officer.")),
        (_has_keys(work.desk), Need.KEYS, _("The section’s signing and sealing keys.")),
    )  # fmt: skip
    lacking = [Missing(need, sentence) for holds, need, sentence in asked if not holds]
    if not consent.is_given_since(case.safeguards.words, consent.RELOCATING, case.family.own_word_since):
        lacking.insert(0, Missing(Need.CONSENT, family.own_word(case.family.own_word_since)))
    lacking += _unfinished(case)
    lacking += _closed_since(work, case)
    if case.placement and finding.compared_certificate(work.session, case.placement.partner) is None:
        sentence = _("A certificate of the State whose full fingerprint was compared.")
        lacking.append(Missing(Need.CERTIFICATE, sentence))
    return tuple(lacking)


def _unfinished(case: CaseView) -> Iterator[Missing]:
    """What an earlier release, or an import, recorded without all that is asked now; and minors who may not go."""
    if isinstance(case.arrival, ArrivalPlan) and not case.arrival.day:
        yield Missing(Need.ARRIVAL, _("The day of arrival, in the plan."))
    if isinstance(case.brief, TransferBrief) and not case.brief.by:
        yield Missing(Need.BRIEF, _("The day by which the State acts, in the brief."))
    if isinstance(case.brief, TransferBrief) and not case.brief.their_contact:
        yield Missing(Need.BRIEF, _("The State’s contact, in the brief."))
    for one in case.family.standings:
        if one.lacks_interests:
            person = letter(one.person.ordinal)
            sentence = _("A best-interests decision that lets {person} go.").format(person=person)
            yield Missing(Need.INTERESTS, sentence, one.person.id)


def _closed_since(work: Work, case: CaseView) -> Iterator[Missing]:
    """Who they are, and where, goes to no State that has become a danger to them."""
    if case.placement:
        state = finding.partner(work.session, case.placement.partner)
        if not state_gates.is_open(work.session, finding.case(work.session, case.reference), state.id):
            yield Missing(Need.PLACEMENT, state_gates.another())


def _has_keys(desk: Desk) -> bool:
    keys: SectionKeys | None = desk.vault.chain.state.section
    return keys is not None and desk.officer in keys.officer_certificates


def _consented(case: CaseView) -> bool:
    given = any(one.scope is codes.ConsentScope.DISCLOSURE_TO_STATE for one in case.consents)
    return given and not case.safeguards.over & consent.RELOCATING


def _moving(case: CaseView) -> tuple[MemberView, ...]:
    return tuple(one for one in case.members if one.moves_along)


def gather(work: Work, reference: str) -> Gathered:
    """Collect the ingredients of a case's dossier; DossierIncomplete names all that lacks."""
    case = overview.view(work, finding.case(work.session, reference))
    lacking = missing(work, case)
    if lacking:
        raise DossierIncomplete(missing=" ".join(one.sentence for one in lacking))
    placement = case.placement
    assert placement is not None  # noqa: S101 - `missing` has just said so
    certificate = finding.compared_certificate(work.session, placement.partner)
    assert certificate is not None  # noqa: S101 - and this
    section.certificate_of(work.desk)
    partner = finding.partner(work.session, placement.partner)
    request = next(one for one in case.requests if one.reference == placement.request)
    return Gathered(case, placement, partner, certificate, _ingredients(work, case, request))


def choices_of(work: Work, reference: str) -> DossierChoices:
    """What the preparer chose so far for a case's dossier."""
    known = work.open(reference, DossierChoices, ONE_RECORD)
    return DossierChoices() if known is None else opened(known, DossierChoices)


def _ingredients(work: Work, case: CaseView, request: RequestView) -> Ingredients:
    given = next(one for one in reversed(case.consents) if one.scope is codes.ConsentScope.DISCLOSURE_TO_STATE)
    return Ingredients(
        basis=_basis(work, request),
        members=tuple(member(one) for one in _moving(case)),
        minors=tuple(
            _minor(one)
            for one in case.family.standings
            if one.person.moves_along and one.person.age_band is codes.AgeBand.MINOR
        ),
        terms=opened(request.terms, AnswerTerms) if request.terms else AnswerTerms("", ""),
        arrival=opened(case.arrival, ArrivalPlan),
        brief=opened(case.brief, TransferBrief),
        care=opened(case.care_release, CareRelease),
        consented=Consented(given.given_on, given.language),
        situation=case.situation,
        calling_party=case.calling_party,
        unfit_until=_unfit_until(case),
        choices=choices_of(work, case.reference),
    )


def member(one: MemberView) -> Member:
    """A person as a dossier is made from; NotCleared when this officer may not read who they are."""
    papers, background, photo = one.more.papers, one.more.background, one.more.photo
    return Member(
        one.id, one.ordinal, one.relation, opened(one.identity, PersonIdentity),
        papers if isinstance(papers, PersonPapers) else PersonPapers(),
        background if isinstance(background, PersonBackground) else PersonBackground(),
        photo.body if isinstance(photo, PersonPhoto) else b"",
    )  # fmt: skip


def _minor(one: Standing) -> Minor:
    decided = one.interests
    return Minor(
        one.person.id, one.custody.kind, one.custody.holder, one.custody.consent,
        decided.decided_on if decided else None, decided.body if decided else None,
    )  # fmt: skip


def _unfit_until(case: CaseView) -> date | None:
    alerts = (one for one in case.safeguards.alerts if one.kind is AlertKind.UNFIT_TO_TRAVEL)
    return next((one.until for one in alerts), None)


def opened(value: object, kind: type[Kind]) -> Kind:
    """A sealed record that is there; NotCleared when this officer may not read it."""
    if isinstance(value, Withheld):
        raise NotCleared(compartment=value.compartment)
    assert isinstance(value, kind)  # noqa: S101 - `missing` has said so before
    return value


def _basis(work: Work, request: RequestView) -> Basis:
    from relocation_desk.casework.requests import last_answer  # it reads what departs, which reads this

    row = work.session.get_one(Request, request.id)
    signed_on = work.session.scalar(
        select(InstrumentEvent.happened_on).where(
            InstrumentEvent.instrument_id == row.instrument_id,
            InstrumentEvent.stage == codes.InstrumentStage.SIGNED,
        )
    )
    answer = last_answer(work, request.id)
    answered_on = request.answered_on or request.transmitted_on
    return Basis(
        way_in=request.way_in, instrument_signed_on=signed_on, request=request.reference,
        requested_on=request.transmitted_on, accepted_on=answered_on, months=request.months,
        persons=answer.persons if answer else None,
    )  # fmt: skip
