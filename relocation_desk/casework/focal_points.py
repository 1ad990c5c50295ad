"""Focal points: structures that outlive their people, with a number for out of hours that is tried now and then."""

import re
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from relocation_desk.casework import finding
from relocation_desk.casework.desk import Desk, Work
from relocation_desk.domain import dates, text
from relocation_desk.domain import partner_codes as codes
from relocation_desk.domain.acts import Act
from relocation_desk.domain.references import StateCode, UnknownReference
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault.cooperation_tables import FocalDeparture, FocalNumber, FocalPerson, FocalPoint, NumberTest
from relocation_desk.vault.partner_notes import FocalName, FocalWho, NightNumber
from relocation_desk.vault.partner_tables import Partner
from relocation_desk.words.catalogue import _

_NUMBER = re.compile(r"\+?[0-9][0-9 ()/.-]{3,38}[0-9]")


class NumberUnclear(Trouble):
    """A number that no telephone can call."""

    says = N_("This is no number that can be called. Type digits, with + and the code of the country before them.")


class NoNumber(Trouble):
    """A number that is not there was tried."""

    says = N_("This focal point has no number for out of hours. Record it first.")


class GoneAlready(Trouble):
    """Someone left twice."""

    says = N_("This person left on {day}. Record a new one if someone came back.")


@dataclass(frozen=True, slots=True)
class NewFocalPoint:
    """A structure to record: what it is and is called, since when it is the focal point, its number at night."""

    kind: codes.FocalKind
    since: date
    name: str
    address: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class NewFocalPerson:
    """Someone who works there from a day."""

    since: date
    name: str
    function: str = ""
    reached_by: str = ""


@dataclass(frozen=True, slots=True)
class NewNumber:
    """A number for out of hours, from a day."""

    number: str
    since: date


def record_focal_point(desk: Desk, state: StateCode, new: NewFocalPoint) -> int:
    """Record a structure, and its number for out of hours if that is known; returns its number on the desk."""
    named = FocalName(
        text.name(new.name, _("Name of the structure")), text.taken_in(new.address, _("Address"), may_be_empty=True)
    )
    number = require_callable(new.number) if new.number.strip() else ""
    with desk.act(Act.RECORD_FOCAL_POINT, state) as work:
        partner = finding.partner(work.session, state)
        dates.happened(new.since, work.today, _("Focal point since"))
        row = work.record(FocalPoint(partner_id=partner.id, kind=new.kind), new.since)
        work.seal(f"P-{state}", row.id, named, new.since)
        if number:
            _keep_number(work, (state, row.id), number, new.since)
        work.facts["focal_point"] = row.id
        return row.id


def record_person(desk: Desk, focal_point: int, new: NewFocalPerson) -> int:
    """Record who works in a structure from a day; returns their number on the desk."""
    who = FocalWho(
        text.name(new.name, _("Name")), text.name(new.function, _("Function"), may_be_empty=True),
        text.taken_in(new.reached_by, _("Reached by"), may_be_empty=True),
    )  # fmt: skip
    with desk.act(Act.RECORD_FOCAL_POINT) as work:
        row, state = found(work.session, focal_point)
        dates.happened(new.since, work.today, _("There since"))
        dates.not_before(new.since, row.happened_on, _("There since"), _("the first day of the focal point"))
        person = work.record(FocalPerson(focal_point_id=row.id), new.since)
        work.seal(f"P-{state}", person.id, who, new.since)
        work.subject, work.facts["focal_point"] = state, row.id
        return person.id


def record_departure(desk: Desk, person: int, on: date) -> None:
    """Someone works there no more; what was recorded of them stays."""
    with desk.act(Act.RECORD_FOCAL_POINT) as work:
        row = work.session.scalar(select(FocalPerson).where(FocalPerson.id == person))
        if row is None:
            raise UnknownReference(reference=person)
        left = work.session.scalar(select(FocalDeparture).where(FocalDeparture.person_id == person))
        if left is not None:
            raise GoneAlready(day=left.happened_on)
        dates.happened(on, work.today, _("Last day"))
        dates.not_before(on, row.happened_on, _("Last day"), _("their first"))
        work.record(FocalDeparture(person_id=row.id), on)
        focal_point, work.subject = found(work.session, row.focal_point_id)
        work.facts["focal_point"] = focal_point.id


def record_number(desk: Desk, focal_point: int, new: NewNumber) -> None:
    """Record a number for out of hours; it takes the place of the one before it, which stays in history."""
    clean, since = require_callable(new.number), new.since
    with desk.act(Act.RECORD_FOCAL_POINT) as work:
        row, state = found(work.session, focal_point)
        dates.happened(since, work.today, _("Number since"))
        dates.not_before(since, row.happened_on, _("Number since"), _("the first day of the focal point"))
        _keep_number(work, (state, row.id), clean, since)
        work.subject, work.facts["focal_point"] = state, row.id


def record_test(desk: Desk, focal_point: int, outcome: codes.CallOutcome, on: date) -> None:
    """Record that the number for out of hours was tried, and what came of it."""
    with desk.act(Act.RECORD_FOCAL_POINT) as work:
        row, state = found(work.session, focal_point)
        numbers = select(FocalNumber).where(FocalNumber.focal_point_id == row.id)
        last = work.session.scalar(numbers.order_by(FocalNumber.happened_on.desc(), FocalNumber.id.desc()).limit(1))
        if last is None:
            raise NoNumber
        dates.happened(on, work.today, _("Day of the call"))
        dates.not_before(on, last.happened_on, _("Day of the call"), _("the first day of the number"))
        work.record(NumberTest(number_id=last.id, outcome=outcome), on)
        work.subject, work.facts["outcome"] = state, outcome.value


def found(session: Session, focal_point: int) -> tuple[FocalPoint, StateCode]:
    """The structure of a number, with the code of its State; UnknownReference when there is none."""
    row = session.scalar(select(FocalPoint).where(FocalPoint.id == focal_point))
    if row is None:
        raise UnknownReference(reference=focal_point)
    return row, StateCode(session.get_one(Partner, row.partner_id).code)


def _keep_number(work: Work, of: tuple[StateCode, int], number: str, since: date) -> None:
    state, focal_point = of
    kept = work.record(FocalNumber(focal_point_id=focal_point), since)
    work.seal(f"P-{state}", kept.id, NightNumber(number), since)


def require_callable(typed: str) -> str:
    """A number that can be called, as it was typed; NumberUnclear."""
    clean = text.name(typed, _("Number for out of hours"))
    if not _NUMBER.fullmatch(clean):
        raise NumberUnclear
    return clean
