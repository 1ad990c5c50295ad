"""The words for the codes of proceedings before the Court."""

from enum import Enum

from relocation_desk.domain.kinds import RecordKind
from relocation_desk.domain.proceedings_codes import CourtMeasureKind, HearingKind, Service, Setting
from relocation_desk.domain.trouble import N_

PAIRS: tuple[tuple[Enum, str], ...] = (
    (Service.RELOCATION, N_("Relocation")),
    (Service.ASSISTED_MOVE, N_("Assisted move")),
    (Service.SUPPORT_PERSON, N_("Accompanying support person")),
    (Service.DEPENDENT_CARE, N_("Dependent care")),
    (Service.LOST_EARNINGS, N_("Lost earnings")),
    (Service.CLOTHING, N_("Clothing")),
    (HearingKind.TESTIMONY, N_("Testimony")),
    (HearingKind.HEARING, N_("Hearing")),
    (HearingKind.JUDGMENT, N_("Judgment")),
    (CourtMeasureKind.EXPUNGED_NAME, N_("Name expunged from public records")),
    (CourtMeasureKind.NON_DISCLOSURE, N_("Participants may not disclose")),
    (CourtMeasureKind.DISTORTION, N_("Image or voice altered")),
    (CourtMeasureKind.PSEUDONYM, N_("Pseudonym before the Court")),
    (CourtMeasureKind.CLOSED_SESSION, N_("Closed session")),
    (CourtMeasureKind.SUPPORT, N_("Someone beside the witness while testifying")),
    (CourtMeasureKind.SPECIAL_MEASURE, N_("Other special measure")),
    (Setting.ACKNOWLEDGE_DAYS, N_("Days to acknowledge a referral")),
    (Setting.ASSESS_DAYS, N_("Days to assess a case")),
    (Setting.RETENTION_YEARS, N_("Years to keep a closed case")),
    (RecordKind.URGENCY_CHANGES, N_("changes of urgency")),
    (RecordKind.DOSSIER_PERSONS, N_("persons of dossiers")),
)
