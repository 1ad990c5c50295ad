"""Informed consent and its withdrawal, and the participation agreement (domain.md, step 3)."""

from dataclasses import dataclass
from datetime import date

from relocation_desk.casework import births, consent_standing, finding, patterns
from relocation_desk.casework.desk import Desk
from relocation_desk.domain import codes, consent, dates
from relocation_desk.domain.acts import Act
from relocation_desk.domain.permissions import ALLOWED
from relocation_desk.domain.references import CaseRef, OfficerRef, RequestRef, UnknownReference
from relocation_desk.domain.safeguard_codes import ConsentManner
from relocation_desk.vault.safeguard_tables import ConsentWithdrawal
from relocation_desk.vault.tables import Consent, ParticipationAgreement
from relocation_desk.words.catalogue import _


@dataclass(frozen=True, slots=True)
class NewConsent:
    """A consent to record: in which language, through which interpreter, how, and by whom if not at the desk."""

    given_on: date
    scope: codes.ConsentScope
    language: str
    interpreter: str | None
    manner: ConsentManner = ConsentManner.PRESENT
    explained_by: OfficerRef | None = None
    valid_until: date | None = None


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A consent that is taken back."""

    scope: codes.ConsentScope
    withdrawn_on: date


def record_consent(desk: Desk, reference: CaseRef, given: NewConsent) -> None:
    """Record the principal's informed consent, explained by the officer at the desk or another of the section."""
    language = patterns.required(patterns.LANGUAGE, given.language, _("Language"), "ka")
    interpreter = given.interpreter and patterns.required(
        patterns.INTERPRETER, given.interpreter, _("Interpreter"), "I-12"
    )
    with desk.act(Act.RECORD_CONSENT, reference) as work:
        case = finding.case(work.session, reference)
        dates.happened(given.given_on, work.today, _("Day of consent"))
        dates.not_before(given.given_on, case.happened_on, _("Day of consent"), _("Day of referral"))
        if given.valid_until is not None:
            dates.ahead(given.valid_until, given.given_on, _("Holds until"), _("Day of consent"))
        births.require_born(work, case, given.given_on, _("Day of consent"))
        row = Consent(
            case_id=case.id, scope=given.scope, language=language, interpreter=interpreter or None,
            explained_by=_who_explained(desk, given.explained_by), manner=given.manner, valid_until=given.valid_until,
        )  # fmt: skip
        work.record(row, given.given_on)


def explainers(desk: Desk) -> tuple[OfficerRef, ...]:
    """Who may have explained a consent: every officer who works with cases."""
    known = desk.vault.chain.state.officers.values()
    return tuple(sorted(one.reference for one in known if ALLOWED[Act.RECORD_CONSENT] & set(one.roles)))


def _who_explained(desk: Desk, officer: OfficerRef | None) -> OfficerRef:
    if officer is not None and officer not in explainers(desk):
        raise UnknownReference(reference=officer)
    return officer or desk.officer


def withdraw_consent(
    desk: Desk, reference: CaseRef, withdrawal: Withdrawal, instead_of: int | None = None
) -> tuple[RequestRef, ...]:
    """Record that the principal takes a consent back; returns the open requests that are now to be withdrawn.

    What it is recorded `instead_of` is as if it were not there.
    """
    scope, day = withdrawal.scope, withdrawal.withdrawn_on
    with desk.act(Act.WITHDRAW_CONSENT, reference) as work:
        case = finding.case(work.session, reference)
        dates.happened(day, work.today, _("Day of withdrawal"))
        said = consent_standing.words(work.session, case.id, instead_of)
        if scope not in consent.standing((one for one in said if one.happened_on <= day), day):
            raise consent.NothingToWithdraw(case=reference, scope=scope, day=day)
        work.record(ConsentWithdrawal(case_id=case.id, scope=scope), day)
        work.facts["scope"] = scope.value
        if scope not in consent.RELOCATING:
            return ()
        return tuple(RequestRef(one.reference) for one in consent_standing.open_requests(work.session, [case.id]))


def record_participation_agreement(desk: Desk, reference: CaseRef, signed_on: date) -> None:
    """Record the agreement on both sides' duties, signed before measures start (reg. 96; NL Besluit)."""
    with desk.act(Act.RECORD_PARTICIPATION_AGREEMENT, reference) as work:
        case = finding.case(work.session, reference)
        dates.happened(signed_on, work.today, _("Day of the participation agreement"))
        dates.not_before(signed_on, case.happened_on, _("Day of the participation agreement"), _("Day of referral"))
        work.record(ParticipationAgreement(case_id=case.id), signed_on)
