"""What waits about States: certificates that end, numbers nobody tried, instruments under review or at their end."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from relocation_desk.casework import finding
from relocation_desk.casework.desk import Desk
from relocation_desk.domain import contacts
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import InstrumentStage
from relocation_desk.domain.partner_codes import CallOutcome, CertificateStanding
from relocation_desk.domain.references import StateCode
from relocation_desk.vault.cooperation_tables import CertificateRevocation, FocalNumber, FocalPoint, NumberTest
from relocation_desk.vault.instrument_tables import InstrumentTerms
from relocation_desk.vault.partner_tables import Certificate, Comparison, Instrument, InstrumentEvent, Partner
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import day, label


class WaitKind(StrEnum):
    """What waits about a State."""

    CERTIFICATE = "certificate"
    NUMBER = "focal_number"
    INSTRUMENT = "instrument"


@dataclass(frozen=True, slots=True)
class PartnerWait:
    """One thing that waits, until when, and the number of its record."""

    kind: WaitKind
    partner: StateCode
    due_on: date
    detail: str
    record: int


@dataclass(frozen=True, slots=True)
class CertificateState:
    """Whether a dossier can be sealed for a certificate, and when it ends."""

    standing: CertificateStanding
    expires_on: date | None
    since: date | None = None


def waits(desk: Desk) -> tuple[PartnerWait, ...]:
    """All that waits about States."""
    with desk.reading(Act.VIEW_PARTNERS) as session:
        return of_all(desk, session)


def of_all(desk: Desk, session: Session) -> tuple[PartnerWait, ...]:
    """All that waits, what is due first in front."""
    known = {row.id: row for row in session.scalars(select(Partner))}
    found = (*_certificates(desk, session, known), *_numbers(desk, session, known), *_instruments(desk, session, known))
    return tuple(sorted(found, key=lambda one: (one.due_on, one.partner, one.record)))


def certificate_states(desk: Desk, session: Session) -> dict[int, CertificateState]:
    """How each certificate stands now."""
    compared: dict[int, bool] = {}
    for row in session.scalars(select(Comparison).order_by(Comparison.id)):
        compared[row.certificate_id] = row.matches
    revoked = {row.certificate_id: row.happened_on for row in session.scalars(select(CertificateRevocation))}
    states = {}
    for one in session.scalars(select(Certificate)):
        standing, expires_on = _said_of_itself(one.material, desk.today())
        if one.id in revoked:
            standing = CertificateStanding.REVOKED
        elif standing is CertificateStanding.USABLE and not compared.get(one.id, False):
            standing = CertificateStanding.DIFFERS if one.id in compared else CertificateStanding.NOT_COMPARED
        states[one.id] = CertificateState(standing, expires_on, revoked.get(one.id))
    return states


@lru_cache(512)
def _said_of_itself(material: bytes, today: date) -> tuple[CertificateStanding, date | None]:
    from relocation_desk.dossier import certificates  # loads the OpenPGP library

    facts = certificates.read_certificate(material)
    if facts.revoked:
        return CertificateStanding.REVOKED, facts.expires_on
    if facts.expires_on is not None and facts.expires_on <= today:
        return CertificateStanding.EXPIRED, facts.expires_on
    return (CertificateStanding.USABLE if facts.can_encrypt else CertificateStanding.CANNOT_ENCRYPT), facts.expires_on


def _certificates(desk: Desk, session: Session, known: dict[int, Partner]) -> Iterator[PartnerWait]:
    """Of each State, the newest certificate that is not revoked, once its end is near."""
    states, newest = certificate_states(desk, session), dict[int, Certificate]()
    for one in session.scalars(select(Certificate).order_by(Certificate.id)):
        if states[one.id].standing is not CertificateStanding.REVOKED:
            newest[one.partner_id] = one
    for number, one in newest.items():
        ends = states[one.id].expires_on
        if ends is not None and contacts.is_near(ends, desk.today()) and number in known:
            detail = _("Certificate of {partner} ends on {day}: ask for the next one")
            said = detail.format(partner=finding.partner_name(known[number]), day=day(ends))
            yield PartnerWait(WaitKind.CERTIFICATE, StateCode(known[number].code), ends, said, one.id)


def _numbers(desk: Desk, session: Session, known: dict[int, Partner]) -> Iterator[PartnerWait]:
    """Numbers for out of hours that did not answer, or that nobody tried for half a year."""
    tests: dict[int, tuple[CallOutcome, date]] = {}
    for test in session.scalars(select(NumberTest).order_by(NumberTest.happened_on, NumberTest.id)):
        tests[test.number_id] = (test.outcome, test.happened_on)
    current: dict[int, tuple[FocalNumber, int]] = {}
    rows = select(FocalNumber, FocalPoint.partner_id).join(FocalPoint, FocalPoint.id == FocalNumber.focal_point_id)
    for number, partner in session.execute(rows.order_by(FocalNumber.happened_on, FocalNumber.id)):
        current[number.focal_point_id] = (number, partner)
    for focal_point, (number, partner) in current.items():
        last = tests.get(number.id)
        due = contacts.due_again(number.happened_on, last)
        if due <= desk.today() and partner in known:
            name = finding.partner_name(known[partner])
            tried = (
                _("{outcome} on {day}").format(outcome=label(last[0]), day=day(last[1])) if last else _("never tried")
            )
            said = _("Number of {partner} for out of hours: {tried}").format(partner=name, tried=tried)
            yield PartnerWait(WaitKind.NUMBER, StateCode(known[partner].code), due, said, focal_point)


def _instruments(desk: Desk, session: Session, known: dict[int, Partner]) -> Iterator[PartnerWait]:
    """Instruments under review, and those whose agreed time is nearly over."""
    events: dict[int, list[InstrumentEvent]] = defaultdict(list)
    for event in session.scalars(select(InstrumentEvent).order_by(InstrumentEvent.happened_on, InstrumentEvent.id)):
        events[event.instrument_id].append(event)
    months = {
        row.instrument_id: row.duration_months
        for row in session.scalars(select(InstrumentTerms).order_by(InstrumentTerms.happened_on, InstrumentTerms.id))
    }
    for row in session.scalars(select(Instrument)):
        partner = known.get(row.partner_id)
        if partner is None or not events[row.id]:
            continue
        for due, told in _due(events[row.id], months.get(row.id)):
            if contacts.is_near(due, desk.today()):
                detail = told.format(instrument=row.reference, partner=finding.partner_name(partner), day=day(due))
                yield PartnerWait(WaitKind.INSTRUMENT, StateCode(partner.code), due, detail, row.id)


def _due(events: list[InstrumentEvent], months: int | None) -> Iterator[tuple[date, str]]:
    last = events[-1]
    if last.stage is InstrumentStage.UNDER_REVIEW:
        yield (
            last.happened_on + contacts.AHEAD,
            _("{instrument} with {partner} is under review: record what came of it"),
        )
    begun = next((one.happened_on for one in events if one.stage is InstrumentStage.IN_FORCE), None)
    if months and begun and last.stage is not InstrumentStage.ENDED:
        yield contacts.months_after(begun, months), _("{instrument} with {partner} ends on {day}: renew or end it")
