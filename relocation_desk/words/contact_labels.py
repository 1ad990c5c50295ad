"""The words for codes of contact and check-ins."""

from enum import Enum

from relocation_desk.domain import contact_codes as codes
from relocation_desk.domain.acts import Act
from relocation_desk.domain.kinds import RecordKind
from relocation_desk.domain.trouble import N_

PAIRS: tuple[tuple[Enum, str], ...] = (
    (codes.ContactPhase.BEFORE_DEPARTURE, N_("before departure")),
    (codes.ContactPhase.AFTER_ARRIVAL, N_("after arrival")),
    (codes.ContactChannel.IN_PERSON, N_("face to face")),
    (codes.ContactChannel.TELEPHONE, N_("by telephone")),
    (codes.ContactChannel.VIDEO, N_("by video call")),
    (codes.ContactChannel.SECURE_MESSAGE, N_("by secure message")),
    (codes.ContactChannel.LETTER, N_("by letter")),
    (codes.ContactChannel.THROUGH_HOST, N_("through the host’s officers")),
    (codes.SpokeWith.PRINCIPAL, N_("the witness")),
    (codes.SpokeWith.HOUSEHOLD_MEMBER, N_("someone of the household")),
    (codes.SpokeWith.SUPPORT_PERSON, N_("a support person")),
    (codes.SpokeWith.HOST_OFFICER, N_("an officer of the host")),
    (codes.SpokeWith.INTERMEDIARY, N_("an intermediary")),
    (codes.Wellbeing.IN_DANGER, N_("in danger")),
    (codes.Wellbeing.TROUBLED, N_("troubled")),
    (codes.Wellbeing.COPING, N_("coping")),
    (codes.Wellbeing.WELL, N_("well")),
    (codes.SafetyLevel.COMPROMISED, N_("compromised")),
    (codes.SafetyLevel.THREATENED, N_("threatened")),
    (codes.SafetyLevel.UNCERTAIN, N_("uncertain")),
    (codes.SafetyLevel.QUIET, N_("quiet")),
    (codes.SafetyLevel.SECURE, N_("secure")),
    (codes.QualityLevel.UNBEARABLE, N_("unbearable")),
    (codes.QualityLevel.POOR, N_("poor")),
    (codes.QualityLevel.MIXED, N_("mixed")),
    (codes.QualityLevel.GOOD, N_("good")),
    (codes.QualityLevel.AT_HOME, N_("at home")),
    (RecordKind.CONTACT_RHYTHMS, N_("rhythms of contact")),
    (RecordKind.CONTACTS, N_("contacts")),
    (RecordKind.SAFETY_CHECKS, N_("check-ins on safety")),
    (RecordKind.QUALITY_CHECKS, N_("check-ins on quality of life")),
    (Act.SET_CONTACT_RHYTHM, N_("agree a rhythm of contact")),
    (Act.RECORD_CONTACT, N_("record a contact")),
    (Act.CHECK_SAFETY, N_("record a check-in on safety")),
    (Act.CHECK_QUALITY, N_("record a check-in on quality of life")),
)
