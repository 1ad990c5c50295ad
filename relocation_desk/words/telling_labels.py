"""The words for codes of disclosures."""

from enum import Enum

from relocation_desk.domain import telling_codes as codes
from relocation_desk.domain.acts import Act
from relocation_desk.domain.kinds import RecordKind
from relocation_desk.domain.trouble import N_

PAIRS: tuple[tuple[Enum, str], ...] = (
    (codes.Told.INTERPRETER, N_("interpreter")),
    (codes.Told.DRIVER, N_("driver")),
    (codes.Told.CLINIC, N_("clinic")),
    (codes.Told.HOST_OFFICER, N_("officer of the host")),
    (codes.Told.OTHER_AUTHORITY, N_("another authority")),
    (codes.Told.CALLING_PARTY, N_("calling party")),
    (codes.Told.COURT, N_("the Court")),
    (codes.Told.LAWYER, N_("lawyer")),
    (codes.Told.SCHOOL, N_("school")),
    (codes.Told.EMPLOYER, N_("employer")),
    (codes.Told.LANDLORD, N_("landlord")),
    (codes.Told.RELATIVE, N_("relative")),
    (codes.Told.OTHER, N_("someone else")),
    (codes.Matter.IS_WITNESS, N_("that they are a witness")),
    (codes.Matter.IDENTITY, N_("who they are")),
    (codes.Matter.WHEREABOUTS, N_("where they are")),
    (codes.Matter.THREAT, N_("why they are in danger")),
    (codes.Matter.CARE, N_("how they are")),
    (codes.TellingWay.SPOKEN, N_("by word of mouth")),
    (codes.TellingWay.WRITTEN, N_("in writing")),
    (codes.TellingWay.SHOWN, N_("was shown a paper")),
    (codes.TellingWay.FOUND_OUT, N_("found out without us")),
    (codes.LimitBasis.COURT_ORDER, N_("ordered by the Court")),
    (codes.LimitBasis.AGREEMENT, N_("agreed with a partner")),
    (codes.LimitBasis.WISH, N_("wish of the witness")),
    (codes.Knower.TELLING, N_("told")),
    (codes.Knower.COPY, N_("copy of a dossier")),
    (codes.Knower.HOST, N_("host State")),
    (codes.Knower.DOCUMENT, N_("document")),
    (codes.Knower.SHEET, N_("emergency sheet")),
    (codes.Knower.OFFICERS, N_("officers of the section")),
    (RecordKind.TELLINGS, N_("disclosures")),
    (RecordKind.TELLING_MATTERS, N_("what was disclosed")),
    (RecordKind.TELLING_LIMITS, N_("limits of disclosure")),
    (RecordKind.TELLING_LIMIT_ENDS, N_("ends of limits")),
    (Act.VIEW_TELLINGS, N_("ask who knows")),
    (Act.RECORD_TELLING, N_("record a disclosure")),
    (Act.LIMIT_TELLING, N_("limit disclosure")),
)
