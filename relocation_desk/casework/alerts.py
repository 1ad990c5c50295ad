"""Alerts across the wall of care: what protection must heed, as a code with a day, and nothing of why."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from relocation_desk.casework import finding, merged
from relocation_desk.casework.desk import Desk
from relocation_desk.domain import dates
from relocation_desk.domain.acts import Act
from relocation_desk.domain.references import CaseRef
from relocation_desk.domain.safeguard_codes import AlertKind
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault.prepared import Prepared, among_given
from relocation_desk.vault.safeguard_tables import CareAlert
from relocation_desk.words.catalogue import _


class UnfitToTravel(Trouble):
    """Care says that the household can't travel yet; why is care's to know."""

    says = N_("{case} is unfit to travel until {day}, says a psychosocial officer. Depart then, or ask that officer.")


class AlertNeedsDay(Trouble):
    """What stops a departure must end by itself, or be renewed."""

    says = N_("“{kind}” stops a departure: give the day until which it holds.")


class NoSuchAlert(Trouble):
    """Only what stands is lifted."""

    says = N_("{case} has no alert “{kind}” that stands. There is nothing to lift.")


@dataclass(frozen=True, slots=True)
class NewAlert:
    """An alert to raise; `until` is the day from which it no longer holds."""

    kind: AlertKind
    until: date | None


@dataclass(frozen=True, slots=True)
class AlertView:
    """An alert that stands."""

    kind: AlertKind
    until: date | None
    raised_on: date


def raise_alert(desk: Desk, reference: CaseRef, alert: NewAlert) -> None:
    """Tell protection what to heed; a later alert of the kind takes the place of the former."""
    if alert.kind is AlertKind.UNFIT_TO_TRAVEL and alert.until is None:
        raise AlertNeedsDay(kind=alert.kind)
    with desk.act(Act.RAISE_ALERT, reference) as work:
        case = finding.case(work.session, reference)
        if alert.until is not None:
            dates.ahead(alert.until, work.today + timedelta(days=1), _("Until"), _("tomorrow"))
        # Not which: the trail is read by more eyes than the case.
        work.record(CareAlert(case_id=case.id, kind=alert.kind, until=alert.until, is_raised=True), work.today)


def lift(desk: Desk, reference: CaseRef, kind: AlertKind) -> None:
    """Let an alert no longer hold, before its day or when it has none."""
    with desk.act(Act.LIFT_ALERT, reference) as work:
        case = finding.case(work.session, reference)
        if kind not in {one.kind for one in standing(work.session, case.id, work.today)}:
            raise NoSuchAlert(case=reference, kind=kind)
        work.record(CareAlert(case_id=case.id, kind=kind, until=None, is_raised=False), work.today)


@Prepared
def _raised() -> Select[CareAlert]:
    of_cases = select(CareAlert).where(CareAlert.case_id.in_(among_given("cases")))
    return of_cases.order_by(CareAlert.happened_on, CareAlert.id)


def standing(session: Session, case_id: int, day: date) -> tuple[AlertView, ...]:
    """The alerts of a case that hold on a day, the last of each kind; of cases that were merged, the last of each."""
    last: dict[tuple[AlertKind, int], CareAlert] = {}
    found = merged.merges(session)
    since = found.since(case_id)
    for row in _raised.each(session, cases=found.whole(case_id)):
        if since is not None and row.entered_at > since:  # said of the whole person
            last = {key: one for key, one in last.items() if one.kind is not row.kind}
        last[row.kind, row.case_id] = row
    return tuple(
        AlertView(row.kind, row.until, row.happened_on)
        for row in last.values()
        if row.is_raised and (row.until is None or day < row.until)
    )


def unfit_until(session: Session, case_id: int, day: date) -> date | None:
    """Until when an alert that stands on a day says that the household can't travel."""
    found = (one.until for one in standing(session, case_id, day) if one.kind is AlertKind.UNFIT_TO_TRAVEL)
    return max(filter(None, found), default=None)


def require_fit(reference: str, until: date | None) -> None:
    """UnfitToTravel while an alert says so."""
    if until is not None:
        raise UnfitToTravel(case=reference, day=until)
