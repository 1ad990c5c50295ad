"""Informed consent, the participation agreement, and States that are out of the question (domain.md, step 3)."""

from dataclasses import dataclass
from datetime import date

from relocation_desk.casework import finding, patterns
from relocation_desk.casework.desk import Desk
from relocation_desk.domain import codes, dates
from relocation_desk.domain.permissions import Act
from relocation_desk.domain.references import CaseRef, StateCode
from relocation_desk.vault.tables import Consent, Exclusion, ParticipationAgreement
from relocation_desk.words.catalogue import _


@dataclass(frozen=True, slots=True)
class NewConsent:
    """A consent to record: in which language, through which interpreter, explained by whom."""

    given_on: date
    scope: codes.ConsentScope
    language: str
    interpreter: str | None


def record_consent(desk: Desk, reference: CaseRef, consent: NewConsent) -> None:
    """Record the principal's informed consent, explained by the officer at the desk."""
    language = patterns.required(patterns.LANGUAGE, consent.language, _("Language"), "ka")
    interpreter = consent.interpreter and patterns.required(
        patterns.INTERPRETER, consent.interpreter, _("Interpreter"), "I-12"
    )
    with desk.act(Act.RECORD_CONSENT, reference) as work:
        case = finding.case(work.session, reference)
        dates.happened(consent.given_on, work.today, _("Day of consent"))
        dates.not_before(consent.given_on, case.happened_on, _("Day of consent"), _("Day of referral"))
        row = Consent(
            case_id=case.id, scope=consent.scope, language=language, interpreter=interpreter or None,
            explained_by=desk.officer,
        )  # fmt: skip
        work.record(row, consent.given_on)


def record_participation_agreement(desk: Desk, reference: CaseRef, signed_on: date) -> None:
    """Record the agreement on both sides' duties, signed before measures start (reg. 96; NL Besluit)."""
    with desk.act(Act.RECORD_PARTICIPATION_AGREEMENT, reference) as work:
        case = finding.case(work.session, reference)
        dates.happened(signed_on, work.today, _("Day of the participation agreement"))
        dates.not_before(signed_on, case.happened_on, _("Day of the participation agreement"), _("Day of referral"))
        work.record(ParticipationAgreement(case_id=case.id), signed_on)


def exclude_state(desk: Desk, reference: CaseRef, state: StateCode, reason: codes.ExclusionReason) -> None:
    """Record that a State is out of the question for a case."""
    with desk.act(Act.EXCLUDE_STATE, reference) as work:
        case, partner = finding.case(work.session, reference), finding.partner(work.session, state)
        work.record(Exclusion(case_id=case.id, partner_id=partner.id, reason=reason), work.today)
        work.facts["reason"] = reason.value  # not which State: the trail is read by more eyes
