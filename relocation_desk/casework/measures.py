"""Measures of protection where the person lives: with a start, a planned end, a cost, and what they did."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from relocation_desk.casework import consent_standing, finding, merged, patterns
from relocation_desk.casework.desk import Desk
from relocation_desk.domain import dates, money
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import ConsentScope
from relocation_desk.domain.money import Money
from relocation_desk.domain.references import CaseRef, UnknownReference
from relocation_desk.domain.safeguard_codes import MeasureEffect, MeasureEndCause, MeasureKind
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault.prepared import Prepared, among_given
from relocation_desk.vault.safeguard_tables import MeasureEnd, ProtectionMeasure
from relocation_desk.vault.tables import ParticipationAgreement
from relocation_desk.words.catalogue import _


class MeasureEnded(Trouble):
    """A measure ends once."""

    says = N_("This measure ended on {day}. Record a new one if it goes on.")


class MeasureBeforeAgreement(Trouble):
    """Both sides know their duties before a measure starts (domain.md, step 3)."""

    says = N_(
        "No participation agreement of {case} is on record from before {day}. Record the agreement first, or say that "
        "the measure was ordered orally in an emergency."
    )


@dataclass(frozen=True, slots=True)
class NewMeasure:
    """A measure to record; what it costs is in minor units of a currency, both or neither.

    `before_agreement` when it was ordered orally in an emergency: the agreement is then owed, and stands on Today.
    """

    kind: MeasureKind
    started_on: date
    planned_end: date
    expected: MeasureEffect
    cost_minor: int | None = None
    currency: str = ""
    before_agreement: bool = False


@dataclass(frozen=True, slots=True)
class MeasureClosing:
    """The end of a measure: why, and what it did."""

    measure: int
    ended_on: date
    cause: MeasureEndCause
    effect: MeasureEffect


@dataclass(frozen=True, slots=True)
class MeasureView:
    """A measure; the last four fields say how it ended, if it did."""

    id: int
    kind: MeasureKind
    started_on: date
    entered_at: datetime
    planned_end: date
    expected: MeasureEffect
    cost_minor: int | None
    currency: str | None
    before_agreement: bool
    ended_on: date | None
    ended_at: datetime | None
    cause: MeasureEndCause | None
    effect: MeasureEffect | None
    under: CaseRef | None = None  # the other case of this person that it was recorded under


def record(desk: Desk, reference: CaseRef, measure: NewMeasure) -> int:
    """Record a measure that has started; none does against a withdrawn consent, or unordered before the agreement."""
    currency = _currency(measure)
    with desk.act(Act.RECORD_MEASURE, reference) as work:
        case = finding.case(work.session, reference)
        dates.happened(measure.started_on, work.today, _("Start"))
        dates.not_before(measure.started_on, case.happened_on, _("Start"), _("Day of referral"))
        dates.ahead(measure.planned_end, measure.started_on, _("Planned end"), _("Start"))
        consent_standing.require_not_over(work.session, case.id, measure.started_on, {ConsentScope.MEASURES})
        is_agreed = _is_agreed(work.session, case.id, measure.started_on)
        if not is_agreed and not measure.before_agreement:
            raise MeasureBeforeAgreement(case=reference, day=measure.started_on)
        row = ProtectionMeasure(
            case_id=case.id, kind=measure.kind, planned_end=measure.planned_end, expected=measure.expected,
            cost_minor=measure.cost_minor, currency=currency, before_agreement=not is_agreed,
        )  # fmt: skip
        work.record(row, measure.started_on)
        work.facts |= {"measure": row.id, "kind": measure.kind.value}
        return row.id


def _is_agreed(session: Session, case_id: int, day: date) -> bool:
    signed = select(ParticipationAgreement.id).where(
        ParticipationAgreement.case_id == case_id, ParticipationAgreement.happened_on <= day
    )
    return session.scalar(signed.limit(1)) is not None


def _currency(measure: NewMeasure) -> str | None:
    if measure.cost_minor is None:
        return None
    currency = patterns.required(patterns.CURRENCY, measure.currency.upper(), _("Currency"), "EUR")
    if currency not in money.DIGITS:
        raise money.CurrencyUnknown(currency=currency, field=_("Currency"))
    try:
        return money.checked(Money(measure.cost_minor, currency)).currency
    except (money.AmountNotPositive, money.AmountTooLarge) as trouble:
        raise type(trouble)(field=_("Cost until then")) from None


def end(desk: Desk, reference: CaseRef, closing: MeasureClosing) -> None:
    """Record that a measure ended, and what it did."""
    with desk.act(Act.END_MEASURE, reference) as work:
        case = finding.case(work.session, reference)
        found = next(
            (one for one in views(work.session, *merged.whole(work.session, case.id)) if one.id == closing.measure),
            None,
        )
        if found is None:
            raise UnknownReference(reference=f"{reference}, {closing.measure}")
        if found.ended_on is not None:
            raise MeasureEnded(day=found.ended_on)
        dates.happened(closing.ended_on, work.today, _("End"))
        dates.not_before(closing.ended_on, found.started_on, _("End"), _("Start"))
        row = MeasureEnd(measure_id=found.id, cause=closing.cause, effect=closing.effect)
        work.record(row, closing.ended_on)
        work.facts |= {"measure": found.id, "cause": closing.cause.value}


@Prepared
def _measures() -> Select[ProtectionMeasure, MeasureEnd]:
    return (
        select(ProtectionMeasure, MeasureEnd)
        .outerjoin(MeasureEnd, MeasureEnd.measure_id == ProtectionMeasure.id)
        .where(ProtectionMeasure.case_id.in_(among_given("cases")))
        .order_by(ProtectionMeasure.happened_on, ProtectionMeasure.id)
    )


def views(session: Session, *case_ids: int) -> tuple[MeasureView, ...]:
    """The measures of a case, or of several, the first first."""
    return tuple(_view(row, ended) for row, ended in _measures.rows(session, cases=case_ids))


def _view(row: ProtectionMeasure, ended: MeasureEnd | None) -> MeasureView:
    return MeasureView(
        id=row.id, kind=row.kind, started_on=row.happened_on, entered_at=row.entered_at, planned_end=row.planned_end,
        expected=row.expected,
        cost_minor=row.cost_minor, currency=row.currency, before_agreement=row.before_agreement,
        ended_on=ended.happened_on if ended else None, ended_at=ended.entered_at if ended else None,
        cause=ended.cause if ended else None, effect=ended.effect if ended else None,
    )  # fmt: skip
