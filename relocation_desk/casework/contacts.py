"""Contact with those who are protected: the agreed rhythm, each contact, check-ins on safety and quality of life."""

from dataclasses import dataclass
from datetime import date

from relocation_desk.casework import finding
from relocation_desk.casework.desk import Desk, Work
from relocation_desk.domain import contact, dates, text
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import Compartment
from relocation_desk.domain.contact_codes import (
    ContactChannel,
    ContactPhase,
    QualityLevel,
    SafetyLevel,
    SpokeWith,
    Wellbeing,
)
from relocation_desk.domain.references import CaseRef
from relocation_desk.vault.contact_tables import Contact, ContactRhythm, QualityCheck, SafetyCheck
from relocation_desk.vault.placement_records import CareContactWords, ContactWords, QualityOfLife, SafetyWords
from relocation_desk.vault.tables import Case
from relocation_desk.words.catalogue import _


@dataclass(frozen=True, slots=True)
class NewRhythm:
    """From a day on, which may be to come, a contact at least every so many days; without `days` none is agreed."""

    phase: ContactPhase
    since: date
    days: int | None


@dataclass(frozen=True, slots=True)
class NewContact:
    """A contact; one that reached nobody does not say how the person is. What was said is sealed."""

    on: date
    channel: ContactChannel
    spoke_with: SpokeWith
    wellbeing: Wellbeing | None
    said: str = ""


@dataclass(frozen=True, slots=True)
class NewSafetyCheck:
    """A check-in on safety; what it found is sealed."""

    on: date
    level: SafetyLevel
    found: str


@dataclass(frozen=True, slots=True)
class NewQualityCheck:
    """A check-in on quality of life; all of it is sealed within care."""

    on: date
    housing: QualityLevel
    livelihood: QualityLevel
    health: QualityLevel
    belonging: QualityLevel
    outlook: QualityLevel
    found: str = ""


def agree_rhythm(desk: Desk, reference: CaseRef, new: NewRhythm) -> None:
    """Agree how often there is contact; of each phase the last that has begun holds."""
    days = contact.require_sound(new.days, _("Days from one contact to the next"))
    with desk.act(Act.SET_CONTACT_RHYTHM, reference) as work:
        case = finding.case(work.session, reference)
        dates.ahead(new.since, case.happened_on, _("Since"), _("Day of referral"))
        work.record(ContactRhythm(case_id=case.id, phase=new.phase, days=days), new.since)
        work.facts |= {"phase": new.phase.value, "days": days or 0}


def record(desk: Desk, reference: CaseRef, new: NewContact) -> int:
    """Record a contact, or a try that reached nobody; returns its number."""
    said = text.taken_in(new.said, _("What was said"), may_be_empty=True)
    with desk.act(Act.RECORD_CONTACT, reference) as work:
        case = _on(work, reference, new.on)
        row = Contact(case_id=case.id, channel=new.channel, spoke_with=new.spoke_with, wellbeing=new.wellbeing)
        work.record(row, new.on)
        if said:
            kind = ContactWords if desk.is_cleared_for(Compartment.PROTECTION) else CareContactWords
            work.seal(reference, row.id, kind(said), new.on)
        work.facts |= {"contact": row.id, "reached": int(new.wellbeing is not None)}
        return row.id


def check_safety(desk: Desk, reference: CaseRef, new: NewSafetyCheck) -> int:
    """Record a check-in on safety; returns its number."""
    found = text.taken_in(new.found, _("What was found"))
    with desk.act(Act.CHECK_SAFETY, reference) as work:
        case = _on(work, reference, new.on)
        row = work.record(SafetyCheck(case_id=case.id, level=new.level), new.on)
        work.seal(reference, row.id, SafetyWords(found), new.on)
        work.facts |= {"check": row.id, "level": int(new.level)}
        return row.id


def check_quality(desk: Desk, reference: CaseRef, new: NewQualityCheck) -> int:
    """Record a check-in on quality of life; the trail does not say what it found."""
    found = text.taken_in(new.found, _("What was found"), may_be_empty=True)
    with desk.act(Act.CHECK_QUALITY, reference) as work:
        case = _on(work, reference, new.on)
        row = work.record(QualityCheck(case_id=case.id), new.on)
        work.seal(reference, row.id, _levels(new, found), new.on)
        work.facts["check"] = row.id
        return row.id


def _levels(new: NewQualityCheck, found: str) -> QualityOfLife:
    return QualityOfLife(
        housing=str(int(new.housing)), livelihood=str(int(new.livelihood)), health=str(int(new.health)),
        belonging=str(int(new.belonging)), outlook=str(int(new.outlook)), found=found,
    )  # fmt: skip


def _on(work: Work, reference: CaseRef, day: date) -> Case:
    case = finding.case(work.session, reference)
    dates.happened(day, work.today, _("Day"))
    dates.not_before(day, case.happened_on, _("Day"), _("Day of referral"))
    return case
