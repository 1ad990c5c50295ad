"""What is said of a State or organisation beside its instruments: details, law, channels, capacity, readiness."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from relocation_desk.casework import finding, patterns
from relocation_desk.casework.desk import Desk, Work
from relocation_desk.domain import dates, text
from relocation_desk.domain import partner_codes as codes
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import PartnerKind, RegionalGroup, RequestChannel
from relocation_desk.domain.instrument_codes import LawBasis
from relocation_desk.domain.references import StateCode
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault.cooperation_tables import (
    CapacityMeasure,
    CooperationLaw,
    PartnerChannel,
    PartnerDetail,
    PartnerLanguage,
    Readiness,
)
from relocation_desk.vault.partner_notes import LawText
from relocation_desk.vault.partner_tables import Partner
from relocation_desk.words.catalogue import _


class NotAParty(Trouble):
    """Something that is no State Party is said to be one since a day."""

    says = N_("Only a State Party is one since a day. Leave the day empty.")


class LawContradicts(Trouble):
    """No law, and yet it permits something."""

    says = N_("Without legislation, treaty or practice nothing is permitted by it. Correct one of the two.")


@dataclass(frozen=True, slots=True)
class NewDetails:
    """What is said of a partner from a day; `language` is the one that it chose for requests (article 87(2)),
    `languages` are spoken there and understood."""

    since: date
    group: RegionalGroup
    language: str
    languages: tuple[str, ...] = ()
    party_since: date | None = None


@dataclass(frozen=True, slots=True)
class NewLaw:
    """On what the State's procedures rest, since when, what that permits for witnesses, and its text."""

    basis: LawBasis
    since: date
    protection: codes.Permitted
    text: str = ""


def record_details(desk: Desk, state: StateCode, new: NewDetails) -> None:
    """Record group, languages and the day of becoming a Party anew; what was said before stays in history."""
    chosen = patterns.required(patterns.LANGUAGE, new.language, _("Language"), "en")
    others = tuple(patterns.required(patterns.LANGUAGE, one, _("Language"), "en") for one in new.languages)
    with desk.act(Act.RECORD_COOPERATION, state) as work:
        partner = finding.partner(work.session, state)
        keep_details(work, partner, replace(new, language=chosen, languages=others))


def keep_details(work: Work, partner: Partner, new: NewDetails) -> None:
    """Keep what is said of a partner."""
    dates.happened(new.since, work.today, _("Known since"))
    if new.party_since is not None:
        if partner.kind is not PartnerKind.STATE_PARTY:
            raise NotAParty
        dates.happened(new.party_since, work.today, _("Party since"))
    row = PartnerDetail(partner_id=partner.id, group=new.group, language=new.language, party_since=new.party_since)
    kept = work.record(row, new.since)
    for language in dict.fromkeys(new.languages):
        work.record(PartnerLanguage(detail_id=kept.id, language=language), new.since)


def record_law(desk: Desk, state: StateCode, new: NewLaw) -> None:
    """Record on what the State's procedures rest (article 88)."""
    said = text.taken_in(new.text, _("Text"), may_be_empty=True)
    permits = new.protection in (codes.Permitted.IN_FULL, codes.Permitted.IN_PART)
    if new.basis in (LawBasis.NONE, LawBasis.UNKNOWN) and permits:
        raise LawContradicts
    row = CooperationLaw(basis=new.basis, protection=new.protection)
    with desk.act(Act.RECORD_COOPERATION, state) as work:
        _keep(work, state, row, new.since)
        if said:
            work.seal(f"P-{state}", row.id, LawText(said), new.since)


def record_channel(desk: Desk, state: StateCode, channel: RequestChannel, via: codes.ChannelVia, since: date) -> None:
    """Record through whom a channel goes from a day."""
    with desk.act(Act.RECORD_COOPERATION, state) as work:
        _keep(work, state, PartnerChannel(channel=channel, via=via), since)


def record_capacity(desk: Desk, state: StateCode, kind: codes.CapacityKind, since: date, until: date | None) -> None:
    """Record what the Court gave to build capacity."""
    with desk.act(Act.RECORD_COOPERATION, state) as work:
        if until is not None:
            dates.not_before(until, since, _("Until day"), _("From day"))
        _keep(work, state, CapacityMeasure(kind=kind, until=until), since)


def record_readiness(
    desk: Desk, state: StateCode, purpose: codes.WillingFor, willing: codes.Willing, since: date
) -> None:
    """Record how willing a partner is to receive people for something."""
    with desk.act(Act.RECORD_COOPERATION, state) as work:
        _keep(work, state, Readiness(purpose=purpose, willing=willing), since)


def _keep(work: Work, state: StateCode, row: Any, on: date) -> None:
    row.partner_id = finding.partner(work.session, state).id
    dates.happened(on, work.today, _("From day"))
    work.record(row, on)
    work.facts["kind"] = row.__tablename__
