"""What is typed in an emergency, for tests."""

from datetime import timedelta

from relocation_desk.casework import officers
from relocation_desk.casework.emergencies import Movement, NewEmergency, OnePage
from relocation_desk.casework.emergency_sheets import NewSheet
from relocation_desk.domain import codes
from relocation_desk.domain.references import CaseRef, OfficerRef, StateCode
from relocation_desk.vault.emergency_records import EmergencyOrder, SheetFields
from relocation_desk.vault.records import AssessmentNarrative
from tests.desks import HEAD, NOW, PREPARER, Office

ORDER = EmergencyOrder(
    "The head’s own number, +000 555 0134", "Move her tonight, I confirm in writing.", "A woman, forty"
)
PAGE = OnePage(
    codes.ThreatNature.CONCRETE, codes.Degree.HIGH, codes.Degree.HIGH, codes.Degree.LOW, codes.Severity.CRITICAL,
    codes.Likelihood.IMMINENT, AssessmentNarrative("a former unit", "armed men asked at the door", "alone", "", ""),
)  # fmt: skip
FIELDS = SheetFields("Persian", "By road, escorted, before dawn.", "Her brother.", "Duty line +000 555 0100", "insulin")


def on_duty(office: Office, officer: OfficerRef = PREPARER, hours: int = 12) -> None:
    since, until = NOW - timedelta(hours=1), NOW + timedelta(hours=hours)
    officers.give_standing(office.at(HEAD), officer, codes.Standing.DUTY, since, until)
    office.at(officer)  # whose window learns of it


def an_emergency(case: CaseRef | None = None, ordered_by: OfficerRef = HEAD, minutes: int = 20) -> NewEmergency:
    return NewEmergency(ordered_by, NOW - timedelta(minutes=minutes), ORDER, case, "S-03")


def a_movement() -> Movement:
    return Movement(NOW + timedelta(hours=1), "In an unmarked car, by two of ours.", "A house by the river")


def a_sheet() -> NewSheet:
    return NewSheet(StateCode("QN"), FIELDS)
