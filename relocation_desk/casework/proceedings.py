"""What the Court has to do with a case: its case, hearings and measures; and that the referral was acknowledged."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session, aliased

from relocation_desk.casework import finding, patterns
from relocation_desk.casework import settings as section_settings
from relocation_desk.casework.desk import Desk, Work
from relocation_desk.domain import dates
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import Urgency
from relocation_desk.domain.proceedings_codes import CourtMeasureKind, HearingKind, Service
from relocation_desk.domain.references import CaseRef
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault import present
from relocation_desk.vault.prepared import Prepared
from relocation_desk.vault.proceedings_tables import Acknowledgement, CaseDetails, CourtMeasure, Hearing
from relocation_desk.vault.tables import Case
from relocation_desk.words.catalogue import _


class NotOnThisCase(Trouble):
    """What is to be changed is no more, or was never."""

    says = N_("{case} has no hearing or measure {number} that still stands. Open the case again, and choose from it.")


class AcknowledgedAlready(Trouble):
    """Once is enough."""

    says = N_("The referral of {case} is acknowledged already, on {day}.")


class MeasureUnchanged(Trouble):
    """A prolonged measure has another end."""

    says = N_("Nothing of the measure would change. Give another day of expiry, or lift it.")


@dataclass(frozen=True, slots=True)
class Details:
    """Which case of the Court, which service is asked for, and how soon it must be submitted."""

    court_case: str | None
    service: Service
    submission: Urgency


@dataclass(frozen=True, slots=True)
class NewHearing:
    """A day before the Court; with `replaces` that one is moved, or cancelled when there is no day."""

    kind: HearingKind
    held_on: date | None
    replaces: int | None = None


@dataclass(frozen=True, slots=True)
class NewCourtMeasure:
    """A measure as ordered; with `replaces` that one is prolonged or changed, or lifted when `is_lifted`."""

    kind: CourtMeasureKind
    ordered_on: date
    expires_on: date | None = None
    replaces: int | None = None
    is_lifted: bool = False


@dataclass(frozen=True, slots=True)
class HearingView:
    """A day before the Court that stands."""

    id: int
    kind: HearingKind
    held_on: date


@dataclass(frozen=True, slots=True)
class CourtMeasureView:
    """A measure of the Court that was not lifted."""

    id: int
    kind: CourtMeasureKind
    ordered_on: date
    expires_on: date | None


@dataclass(frozen=True, slots=True)
class Proceedings:
    """What of the Court stands for a case, and by when the section acknowledges and assesses."""

    details: Details | None
    hearings: tuple[HearingView, ...]
    measures: tuple[CourtMeasureView, ...]
    acknowledged_on: date | None
    acknowledge_by: date
    assess_by: date

    def next_hearing(self, today: date) -> HearingView | None:
        """The first that is still to come."""
        return next((one for one in self.hearings if one.held_on >= today), None)


def record_details(desk: Desk, reference: CaseRef, details: Details) -> None:
    """Record the case of the Court, the service and the urgency of submission; what stood before stays in history."""
    court_case = details.court_case and patterns.required(
        patterns.COURT_CASE, details.court_case.upper(), _("Case of the Court"), "C-01"
    )
    with desk.act(Act.RECORD_PROCEEDINGS, reference) as work:
        case = finding.case(work.session, reference)
        row = CaseDetails(
            case_id=case.id, court_case=court_case or None, service=details.service, submission=details.submission
        )
        work.record(row, work.today)


def record_hearing(desk: Desk, reference: CaseRef, hearing: NewHearing) -> int:
    """Record a day before the Court, or that one is moved or cancelled."""
    with desk.act(Act.RECORD_PROCEEDINGS, reference) as work:
        case = finding.case(work.session, reference)
        if hearing.held_on is not None:
            dates.ahead(hearing.held_on, case.happened_on, _("Day before the Court"), _("Day of referral"))
        _require_stands(work, case, hearing.replaces, Hearing, is_needed=hearing.held_on is None)
        row = Hearing(case_id=case.id, kind=hearing.kind, held_on=hearing.held_on, replaces=hearing.replaces)
        return work.record(row, work.today).id


def record_measure(desk: Desk, reference: CaseRef, measure: NewCourtMeasure) -> int:
    """Record a measure that the Court ordered, or that one is prolonged, changed or lifted."""
    with desk.act(Act.RECORD_PROCEEDINGS, reference) as work:
        case = finding.case(work.session, reference)
        dates.happened(measure.ordered_on, work.today, _("Day of the order"))
        if measure.expires_on is not None:
            dates.ahead(measure.expires_on, measure.ordered_on, _("Expires on"), _("Day of the order"))
        former = _require_stands(work, case, measure.replaces, CourtMeasure, is_needed=measure.is_lifted)
        if former is not None:
            changed = _("the order that it changes")
            dates.not_before(measure.ordered_on, former.happened_on, _("Day of the order"), changed)
            if not measure.is_lifted and former.expires_on == measure.expires_on:
                raise MeasureUnchanged
        row = CourtMeasure(
            case_id=case.id, kind=measure.kind, expires_on=measure.expires_on, replaces=measure.replaces,
            is_lifted=measure.is_lifted,
        )  # fmt: skip
        return work.record(row, measure.ordered_on).id


def acknowledge(desk: Desk, reference: CaseRef, acknowledged_on: date) -> None:
    """Record that the calling party was told that its referral has come."""
    with desk.act(Act.RECORD_PROCEEDINGS, reference) as work:
        case = finding.case(work.session, reference)
        dates.happened(acknowledged_on, work.today, _("Day of the acknowledgement"))
        dates.not_before(acknowledged_on, case.happened_on, _("Day of the acknowledgement"), _("Day of referral"))
        known = _acknowledged_on(work.session, case.id)
        if known is not None:
            raise AcknowledgedAlready(case=reference, day=known)
        work.record(Acknowledgement(case_id=case.id), acknowledged_on)


def _require_stands(work: Work, case: Case, number: int | None, table: type[Any], *, is_needed: bool) -> Any:
    """The row that is replaced, if one is; NotOnThisCase when it does not stand on this case."""
    if number is None and not is_needed:
        return None
    found = next((one for one in _standing(work.session, table, case.id) if one.id == number), None)
    if found is None:
        raise NotOnThisCase(case=case.reference, number=number or "")
    return found


def _standing(session: Session, table: Any, case: int) -> Sequence[Any]:
    """The hearings or measures of a case that nothing replaced, moved out, or lifted."""
    return _standing_rows(table).each(session, case=case) if present.has(session, case, table) else ()


@cache
def _standing_rows(table: Any) -> Prepared[Any]:
    later = aliased(table)
    ends = table.held_on.is_not(None) if table is Hearing else table.is_lifted.is_(False)
    order = table.held_on if table is Hearing else table.happened_on
    replaced = select(later.id).where(later.replaces == table.id)
    rows = select(table).where(table.case_id == bindparam("case"), ends, ~replaced.exists())
    return Prepared.of(rows.order_by(order, table.id))


def of_case(session: Session, case: Case) -> Proceedings:
    """What stands for a case."""
    details = present.last(session, CaseDetails, case.id)
    days = section_settings.in_force(session)
    return Proceedings(
        details=Details(details.court_case, details.service, details.submission) if details else None,
        hearings=tuple(HearingView(one.id, one.kind, one.held_on) for one in _standing(session, Hearing, case.id)),
        measures=tuple(
            CourtMeasureView(one.id, one.kind, one.happened_on, one.expires_on)
            for one in _standing(session, CourtMeasure, case.id)
        ),
        acknowledged_on=_acknowledged_on(session, case.id),
        acknowledge_by=case.happened_on + timedelta(days=days.acknowledge_days),
        assess_by=case.happened_on + timedelta(days=days.assess_days),
    )


def _acknowledged_on(session: Session, case_id: int) -> date | None:
    return next((one.happened_on for one in present.rows(session, Acknowledgement, case_id)), None)
