"""States and organisations, their instruments, and the certificates that dossiers are sealed for."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from sqlalchemy import select

from relocation_desk.casework import cooperation, finding, instruments, patterns
from relocation_desk.casework.cases import clean
from relocation_desk.casework.cooperation import NewDetails
from relocation_desk.casework.desk import Desk
from relocation_desk.domain import codes, dates, numbers, text
from relocation_desk.domain import instruments as instrument_rules
from relocation_desk.domain.acts import Act
from relocation_desk.domain.copy_codes import ComparisonChannel
from relocation_desk.domain.partner_codes import RevocationCause
from relocation_desk.domain.references import STATE, InstrumentRef, StateCode, numbered
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault import counted
from relocation_desk.vault.cooperation_tables import CertificateRevocation
from relocation_desk.vault.partner_tables import Certificate, Comparison, Instrument, InstrumentEvent, Partner
from relocation_desk.vault.records import ComparisonNote
from relocation_desk.words.catalogue import _


class PartnerExists(Trouble):
    """A second State with one code."""

    says = N_("{code} is on the desk already. Choose another code, or open that State.")


class CodeUnknown(Trouble):
    """A State has a code of two capitals."""

    says = N_("{code} is not a State code. Use two capital letters.")


class CertificateKnown(Trouble):
    """The same certificate twice."""

    says = N_("This certificate is on the desk already.")


class SentencesContradict(Trouble):
    """An ad hoc agreement is on sentences, and no other instrument is on a number of them."""

    says = N_(
        "An ad hoc agreement on enforcement covers at least one sentence, and no other instrument is on a number of "
        "them. Correct the kind or the number."
    )


class FingerprintDiffers(Trouble):
    """What was read out is not what the certificate has."""

    says = N_(
        "The fingerprint read out is not that of the certificate. Do not use this certificate; "
        "ask the State for it again over another channel. The comparison was recorded."
    )


class RevokedAlready(Trouble):
    """The same revocation twice."""

    says = N_("This certificate is revoked since {day}. Ask the State for another one.")


@dataclass(frozen=True, slots=True)
class NewPartner:
    """A State or organisation to record; `since` is the day from which it is a partner."""

    code: str
    kind: codes.PartnerKind
    name_en: str
    name_fr: str
    group: codes.RegionalGroup
    language: str
    since: date
    languages: tuple[str, ...] = ()
    party_since: date | None = None


@dataclass(frozen=True, slots=True)
class NewInstrument:
    """An instrument to record with what happened to it, oldest first; an arrangement with an opinion on the law."""

    partner: StateCode
    kind: codes.InstrumentKind
    events: tuple[tuple[codes.InstrumentStage, date], ...]
    places_per_year: int | None = None
    sentences: int = 0
    law: instruments.NewLawOpinion | None = None


@dataclass(frozen=True, slots=True)
class NewComparison:
    """A comparison of a fingerprint: what was read out, with whom, over which channel, when."""

    read_out: str
    with_whom: str
    channel: ComparisonChannel
    compared_on: date


def record_partner(desk: Desk, partner: NewPartner) -> StateCode:
    """Record a State or organisation."""
    code = partner.code.strip().upper()
    if not STATE.fullmatch(code):
        raise CodeUnknown(code=partner.code[:12])
    name_en, name_fr = text.name(partner.name_en, _("Name in English")), text.name(partner.name_fr, _("Name in French"))
    language = patterns.required(patterns.LANGUAGE, partner.language, _("Language"), "en")
    others = tuple(patterns.required(patterns.LANGUAGE, one, _("Language"), "en") for one in partner.languages)
    with desk.act(Act.RECORD_PARTNER, code) as work:
        dates.happened(partner.since, work.today, _("Partner since"))
        if work.session.scalar(select(Partner.id).where(Partner.code == code)):
            raise PartnerExists(code=code)
        row = Partner(
            code=code, kind=partner.kind, name_en=name_en, name_fr=name_fr, group=partner.group,
            language=language,
        )  # fmt: skip
        work.record(row, partner.since)
        if others or partner.party_since is not None:
            details = NewDetails(partner.since, partner.group, language, others, partner.party_since)
            cooperation.keep_details(work, row, details)
        return StateCode(code)


def record_instrument(desk: Desk, instrument: NewInstrument) -> InstrumentRef:
    """Record an instrument with its dates, which must follow one another; LawForbids, LawUnknown."""
    opinion = text.taken_in(instrument.law.opinion if instrument.law else "", _("Opinion in words"), may_be_empty=True)
    if instrument.law is not None and not instrument_rules.needs_law(instrument.kind):
        raise instruments.LawNotAsked
    for number, field in ((instrument.places_per_year, _("Places a year")), (instrument.sentences, _("Sentences"))):
        numbers.between(number, 0, instruments.MOST_PLACES, field)
    if (instrument.kind is codes.InstrumentKind.ENFORCEMENT_AD_HOC) != (instrument.sentences > 0):
        raise SentencesContradict
    with desk.act(Act.RECORD_INSTRUMENT) as work:
        partner = finding.partner(work.session, instrument.partner)
        _check_order(instrument.events, work.today)
        number = work.highest(Instrument.id) + 1
        reference = InstrumentRef(numbered("A", number))
        row = Instrument(
            id=number, reference=reference, partner_id=partner.id, kind=instrument.kind,
            places_per_year=instrument.places_per_year, sentences=instrument.sentences,
        )  # fmt: skip
        work.record(row, instrument.events[0][1])
        if instrument.law is not None:
            instruments.keep_opinion(work, row, instrument.law, opinion)
        instruments.require_law(work.session, row, (stage for stage, _on in instrument.events))
        for stage, day in instrument.events:
            work.record(InstrumentEvent(instrument_id=row.id, stage=stage), day)
        work.subject = reference
        work.facts["partner"] = partner.code
        return reference


def _check_order(events: tuple[instrument_rules.Event, ...], today: date) -> None:
    if not events:
        raise text.TextMissing(field=_("Dates of the instrument"))
    for _stage, day in events:
        dates.happened(day, today, _("A date of the instrument"))
    for (_stage, earlier), (_later_stage, later) in pairwise(events):
        dates.not_before(later, earlier, _("A date of the instrument"), _("the one before it"))
    instrument_rules.require_order(events)


def record_certificate(desk: Desk, state: StateCode, material: bytes, received_on: date) -> str:
    """Record a State's OpenPGP certificate, as yet uncompared; returns its full fingerprint."""
    from relocation_desk.dossier import certificates  # loads the OpenPGP library

    facts = certificates.read_certificate(material)
    certificates.require_usable(facts, desk.now())
    with desk.act(Act.RECORD_CERTIFICATE, state) as work:
        partner = finding.partner(work.session, state)
        if work.session.scalar(select(Certificate.id).where(Certificate.fingerprint == facts.fingerprint)):
            raise CertificateKnown
        dates.happened(received_on, work.today, _("Day of receipt"))
        row = Certificate(partner_id=partner.id, fingerprint=facts.fingerprint, material=material)
        work.record(row, received_on)
        work.facts["fingerprint"] = facts.fingerprint
        return facts.fingerprint


def compare_certificate(desk: Desk, fingerprint: str, comparison: NewComparison) -> None:
    """Record the comparison of a full fingerprint over a second channel; FingerprintDiffers, recorded too."""
    note = clean(ComparisonNote(comparison.with_whom))
    with desk.act(Act.COMPARE_CERTIFICATE) as work:
        certificate = finding.certificate(work.session, fingerprint)
        partner = work.session.get_one(Partner, certificate.partner_id)
        dates.happened(comparison.compared_on, work.today, _("Day of comparison"))
        received = certificate.happened_on
        dates.not_before(comparison.compared_on, received, _("Day of comparison"), _("Day of receipt"))
        matches = "".join(comparison.read_out.split()).upper() == certificate.fingerprint
        row = Comparison(
            certificate_id=certificate.id, channel=comparison.channel, compared_by=desk.officer, matches=matches
        )
        work.record(row, comparison.compared_on)
        work.seal(f"P-{partner.code}", row.id, note, comparison.compared_on)
        work.subject, work.facts["fingerprint"] = partner.code, certificate.fingerprint
        work.facts["matches"] = int(matches)
    if not matches:
        raise FingerprintDiffers


def revoke_certificate(desk: Desk, fingerprint: str, cause: RevocationCause, on: date) -> None:
    """Record that a certificate must not be used any more, as its State said; nothing is sealed for it from now on."""
    with desk.act(Act.REVOKE_CERTIFICATE) as work:
        certificate = finding.certificate(work.session, fingerprint)
        of = CertificateRevocation.certificate_id == certificate.id
        known = work.session.scalar(select(CertificateRevocation).where(of), execution_options=counted.ALL)
        if known is not None:
            raise RevokedAlready(day=known.happened_on)
        dates.happened(on, work.today, _("Day on which it was said"))
        dates.not_before(on, certificate.happened_on, _("Day on which it was said"), _("Day of receipt"))
        work.record(CertificateRevocation(certificate_id=certificate.id, cause=cause), on)
        work.subject = work.session.get_one(Partner, certificate.partner_id).code
        work.facts |= {"fingerprint": certificate.fingerprint, "cause": cause.value}
