"""Contacts and check-ins to record, and the acts that record them, for more than one test."""

from collections.abc import Callable

from relocation_desk.casework import contacts
from relocation_desk.casework.desk import Desk
from relocation_desk.domain.acts import Act
from relocation_desk.domain.contact_codes import (
    ContactChannel,
    ContactPhase,
    QualityLevel,
    SafetyLevel,
    SpokeWith,
    Wellbeing,
)
from relocation_desk.domain.references import CaseRef, OfficerRef
from tests.desks import CARE, PREPARER, TODAY, before

_GOOD = QualityLevel.GOOD
RHYTHM = contacts.NewRhythm(ContactPhase.AFTER_ARRIVAL, TODAY, 7)
SAFETY = contacts.NewSafetyCheck(TODAY, SafetyLevel.QUIET, "Nobody asked.")
QUALITY = contacts.NewQualityCheck(TODAY, _GOOD, _GOOD, QualityLevel.POOR, _GOOD, _GOOD, "Misses her sister.")


def a_contact(days: int = 0, wellbeing: Wellbeing | None = Wellbeing.COPING) -> contacts.NewContact:
    """A call, in which the witness asks for something; or nobody answers."""
    return contacts.NewContact(
        before(days), ContactChannel.TELEPHONE, SpokeWith.PRINCIPAL, wellbeing, "Asks about the school."
    )


ON_A_CASE: dict[Act, tuple[OfficerRef, Callable[[Desk, CaseRef], object]]] = {
    Act.SET_CONTACT_RHYTHM: (PREPARER, lambda desk, w: contacts.agree_rhythm(desk, w, RHYTHM)),
    Act.RECORD_CONTACT: (PREPARER, lambda desk, w: contacts.record(desk, w, a_contact())),
    Act.CHECK_SAFETY: (PREPARER, lambda desk, w: contacts.check_safety(desk, w, SAFETY)),
    Act.CHECK_QUALITY: (CARE, lambda desk, w: contacts.check_quality(desk, w, QUALITY)),
}
