"""Deadlines of Today: referrals to acknowledge and assess, deferrals that come back, measures to end or to agree."""

from datetime import date, timedelta
from itertools import chain
from typing import Any

from sqlalchemy import Select, exists, func, select
from sqlalchemy.orm import Session, aliased

from relocation_desk.casework import archive, consent_standing, merged, settings
from relocation_desk.domain.codes import ConsentScope
from relocation_desk.domain.lifecycle_codes import Outcome
from relocation_desk.vault.columns import Day
from relocation_desk.vault.lifecycle_tables import CaseOutcome
from relocation_desk.vault.partner_tables import Request
from relocation_desk.vault.proceedings_tables import Acknowledgement, CourtMeasure
from relocation_desk.vault.register import among
from relocation_desk.vault.safeguard_tables import MeasureEnd, ProtectionMeasure
from relocation_desk.vault.tables import Assessment, Case, ParticipationAgreement, SignOff

Due = tuple[date, int, int]  # when, the record, the case
_REFERRED = select(Case.id, Case.happened_on)
_SIGNED_OFF = select(Assessment.case_id).join(SignOff, SignOff.assessment_id == Assessment.id)
_SOON, _AHEAD = timedelta(days=3), timedelta(days=14)


def to_acknowledge(session: Session, _today: date) -> list[Due]:
    """Referrals that nobody acknowledged and that nothing followed; a draft of an assessment tells nobody anything."""
    days = timedelta(days=settings.in_force(session).acknowledge_days)
    followed = (*(select(table.case_id) for table in (Acknowledgement, CaseOutcome, Request)), _SIGNED_OFF)
    untouched = [~one.where(one.selected_columns[0] == Case.id).exists() for one in followed]
    found = [(referred + days, case, case) for case, referred in session.execute(_REFERRED.where(*untouched))]
    return _of_persons(session, found, followed)


def to_assess(session: Session, today: date) -> list[Due]:
    """Cases that nobody assessed, from three days before they should be; while deferred they wait for that day."""
    days = timedelta(days=settings.in_force(session).assess_days)
    deferred = {case for _until, _record, case in _deferred(session)}
    unassessed = _REFERRED.where(
        ~exists().where(Assessment.case_id == Case.id), Case.happened_on <= today - days + _SOON
    )
    found = [(referred + days, case, case) for case, referred in session.execute(unassessed)]
    return [one for one in _of_persons(session, found, (select(Assessment.case_id),)) if one[2] not in deferred]


def _of_persons(session: Session, found: list[Due], followed: tuple[Select[Any], ...]) -> list[Due]:
    """Each person once, by the day that comes first, and none of whom another case was followed by one of these."""
    persons = merged.merges(session)
    if not persons.kept:
        return found
    several = among(chain.from_iterable(map(persons.whole, persons.roots())))
    rows = (session.scalars(one.where(one.selected_columns[0].in_(several))) for one in followed)
    begun = set(map(persons.root, chain.from_iterable(rows)))
    first: dict[int, date] = {}
    for day, _record, case in found:
        root = persons.root(case)
        first[root] = min(day, first.get(root, day))
    return [(day, root, root) for root, day in first.items() if root not in begun]


def to_decide(session: Session, today: date) -> list[Due]:
    """Deferrals whose day is near, or past."""
    return [one for one in _deferred(session) if one[0] <= today + _SOON]


def expiring(session: Session, today: date) -> list[Due]:
    """Measures of the Court that expire within two weeks, or that did and were neither prolonged nor lifted."""
    later = aliased(CourtMeasure)
    statement = select(CourtMeasure.expires_on, CourtMeasure.id, CourtMeasure.case_id).where(
        CourtMeasure.expires_on <= today + _AHEAD,
        CourtMeasure.is_lifted.is_(False),
        ~select(later.id).where(later.replaces == CourtMeasure.id).exists(),
    )
    return [(expires_on, number, case) for expires_on, number, case in session.execute(statement) if expires_on]


def without_consent(session: Session, _today: date) -> list[Due]:
    """Measures that go on although the consent to measures is taken back, since that day."""
    withdrawn = consent_standing.withdrawn_cases(session, {ConsentScope.MEASURES})
    statement = select(ProtectionMeasure.id, ProtectionMeasure.case_id).where(
        ProtectionMeasure.case_id.in_(among(withdrawn)), ProtectionMeasure.id.not_in(select(MeasureEnd.measure_id))
    )
    return [(withdrawn[case], number, case) for number, case in session.execute(statement)]


def without_agreement(session: Session, _today: date) -> list[Due]:
    """Cases in which measures started and no participation agreement is on record, since the first of them."""
    statement = (
        select(func.min(ProtectionMeasure.happened_on, type_=Day), ProtectionMeasure.case_id)
        .where(ProtectionMeasure.case_id.not_in(select(ParticipationAgreement.case_id)))
        .group_by(ProtectionMeasure.case_id)
    )
    found = [(started_on, case, case) for started_on, case in session.execute(statement)]
    return _of_persons(session, found, (select(ParticipationAgreement.case_id),))


def _deferred(session: Session) -> list[Due]:
    """The last outcome of each case, where that is a deferral."""
    last = archive.last_of_each()
    statement = select(last.c.until, last.c.id, last.c.case_id).where(
        last.c.outcome == Outcome.DEFERRED, last.c.case_id.not_in(merged.numbers())
    )
    return [(until, number, case) for until, number, case in session.execute(statement)]
