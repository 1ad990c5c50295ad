"""The words for the codes of admission and of what ends or suspends a case."""

from enum import Enum

from relocation_desk.domain.codes import CaseState
from relocation_desk.domain.lifecycle_codes import DischargeGround, Met, Outcome
from relocation_desk.domain.trouble import N_

PAIRS: tuple[tuple[Enum, str], ...] = (
    (Met.YES, N_("yes")),
    (Met.NO, N_("no")),
    (Met.UNKNOWN, N_("not known")),
    (Outcome.ACCEPTED, N_("Admitted to protection")),
    (Outcome.DEFERRED, N_("Deferred")),
    (Outcome.DECLINED, N_("Declined")),
    (Outcome.DISCHARGED, N_("Discharged")),
    (Outcome.DECEASED, N_("Deceased")),
    (DischargeGround.UNTRUTHFUL_EVIDENCE, N_("gave untruthful evidence")),
    (DischargeGround.PROSECUTION_ENDED, N_("the prosecution ended")),
    (DischargeGround.NOT_REQUIRED, N_("not required to testify")),
    (DischargeGround.NO_LONGER_AT_RISK, N_("no longer at risk")),
    (DischargeGround.OTHER_ARRANGEMENT, N_("another arrangement was made")),
    (DischargeGround.FALSE_INFORMATION, N_("gave false information")),
    (DischargeGround.ARRESTED, N_("was arrested")),
    (DischargeGround.ABSCONDED, N_("absconded")),
    (CaseState.DEFERRED, N_("Deferred")),
    (CaseState.DECLINED, N_("Declined")),
    (CaseState.DISCHARGED, N_("Discharged")),
    (CaseState.DECEASED, N_("Deceased")),
)
