"""The counting rules of the period report; each names its source in the Court's report on cooperation [R n]."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from relocation_desk.domain.codes import (
    InstrumentKind,
    InstrumentStage,
    Occasion,
    OnBehalfOf,
    PartnerKind,
    RequestPurpose,
    RequestSequence,
)


@dataclass(frozen=True, slots=True)
class Period:
    """From one day to another, both counted."""

    start: date
    end: date

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end


@dataclass(frozen=True, slots=True)
class CountedInstrument:
    """An instrument as it counts: what happened to it, oldest first; `sentences` only for enforcement ad hoc."""

    kind: InstrumentKind
    events: tuple[tuple[InstrumentStage, date], ...]
    sentences: int = 0


@dataclass(frozen=True, slots=True)
class CountedRequest:
    """A request as it counts; `transmitted_on` is None while it is a draft."""

    sequence: RequestSequence
    purpose: RequestPurpose
    on_behalf_of: OnBehalfOf
    occasion: Occasion
    recipient: PartnerKind
    transmitted_on: date | None


@dataclass(frozen=True, slots=True)
class CountedDonation:
    """A donation to the Special Fund as it counts; `received_on` is None while it is a pledge."""

    donor: str
    donor_kind: PartnerKind
    received_on: date | None


@dataclass(frozen=True, slots=True)
class PeriodFigures:
    """The figures of domain.md's table, for one period."""

    relocation_agreements: int
    relocation_agreements_new: int
    fund_donor_states: int
    fund_donor_states_new: int
    requests_primary: int
    requests_primary_defence: int
    requests_followup_arrest_surrender: int
    enforcement_framework: int
    enforcement_framework_new: int
    enforcement_adhoc_new: int
    release_new: int


# Negotiation, signature, ratification and review change nothing about being in force.
_IN_FORCE_AFTER = {
    InstrumentStage.IN_FORCE: True,
    InstrumentStage.SUSPENDED: False,
    InstrumentStage.RESUMED: True,
    InstrumentStage.ENDED: False,
}


def in_force(instrument: CountedInstrument, day: date) -> bool:
    """Whether the instrument is in force at the end of `day`."""
    standing = False
    for stage, happened_on in sorted(instrument.events, key=lambda event: event[1]):
        after = _IN_FORCE_AFTER.get(stage)
        if happened_on <= day and after is not None:
            standing = after
    return standing


def signed_in(instrument: CountedInstrument, period: Period) -> bool:
    """Whether it was signed in the period."""
    return _happened(instrument, InstrumentStage.SIGNED, period)


def is_additional(instrument: CountedInstrument, period: Period) -> bool:
    """Of those in force at the end, signed in the period: our reading of "of which additional" [R 44]."""
    return in_force(instrument, period.end) and signed_in(instrument, period)


def is_newly_in_force(instrument: CountedInstrument, period: Period) -> bool:
    """Of those in force at the end, entered into force in the period [R 49]."""
    return in_force(instrument, period.end) and _happened(instrument, InstrumentStage.IN_FORCE, period)


def _happened(instrument: CountedInstrument, wanted: InstrumentStage, period: Period) -> bool:
    return any(stage is wanted and day in period for stage, day in instrument.events)


def is_counted_primary(request: CountedRequest, period: Period) -> bool:
    """Primary, ordinary requests transmitted for Chambers, Defence or on own account [R 25, notes 14-16]."""
    return (
        request.transmitted_on is not None
        and request.transmitted_on in period
        and request.sequence is RequestSequence.PRIMARY
        and request.occasion is Occasion.ORDINARY
        and request.on_behalf_of is not OnBehalfOf.PROSECUTION
    )


def is_counted_follow_up_on_arrest(request: CountedRequest, period: Period) -> bool:
    """Follow-up requests for arrest and surrender transmitted in the period [R 55]."""
    return (
        request.transmitted_on is not None
        and request.transmitted_on in period
        and request.sequence is RequestSequence.FOLLOW_UP
        and request.purpose is RequestPurpose.ARREST_AND_SURRENDER
        and request.on_behalf_of is not OnBehalfOf.PROSECUTION
    )


def donor_states(donations: Iterable[CountedDonation], period: Period) -> frozenset[str]:
    """States whose donations were received in the period [R 46]; a pledge does not count, nor an organisation."""
    return frozenset(
        donation.donor
        for donation in donations
        if donation.received_on is not None
        and donation.received_on in period
        and donation.donor_kind is not PartnerKind.ORGANISATION
    )


def first_time_donor_states(donations: Iterable[CountedDonation], period: Period) -> frozenset[str]:
    """Donor States of the period of which no donation was received before it [R 46]."""
    known = tuple(donations)
    earlier = {gift.donor for gift in known if gift.received_on is not None and gift.received_on < period.start}
    return donor_states(known, period) - earlier


def figures(
    instruments: Iterable[CountedInstrument],
    requests: Iterable[CountedRequest],
    donations: Iterable[CountedDonation],
    period: Period,
) -> PeriodFigures:
    """Count a period's records by the rules above."""
    agreements, asked, gifts = tuple(instruments), tuple(requests), tuple(donations)
    relocation = [one for one in agreements if one.kind is InstrumentKind.RELOCATION_AGREEMENT]
    framework = [one for one in agreements if one.kind is InstrumentKind.ENFORCEMENT_FRAMEWORK]
    release = (InstrumentKind.RELEASE, InstrumentKind.INTERIM_RELEASE)
    primary = [one for one in asked if is_counted_primary(one, period)]
    return PeriodFigures(
        relocation_agreements=sum(in_force(one, period.end) for one in relocation),
        relocation_agreements_new=sum(is_additional(one, period) for one in relocation),
        fund_donor_states=len(donor_states(gifts, period)),
        fund_donor_states_new=len(first_time_donor_states(gifts, period)),
        requests_primary=len(primary),
        requests_primary_defence=sum(one.on_behalf_of is OnBehalfOf.DEFENCE for one in primary),
        requests_followup_arrest_surrender=sum(is_counted_follow_up_on_arrest(one, period) for one in asked),
        enforcement_framework=sum(in_force(one, period.end) for one in framework),
        enforcement_framework_new=sum(is_newly_in_force(one, period) for one in framework),
        enforcement_adhoc_new=sum(
            one.sentences
            for one in agreements
            if one.kind is InstrumentKind.ENFORCEMENT_AD_HOC and signed_in(one, period)
        ),
        release_new=sum(one.kind in release and signed_in(one, period) for one in agreements),
    )
