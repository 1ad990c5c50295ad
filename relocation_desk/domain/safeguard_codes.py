"""Codes of what guards a witness where they are: measures, consent and its withdrawal, alerts, excluded States."""

from enum import IntEnum, StrEnum


class MeasureKind(StrEnum):
    """A local measure of protection, taken where the person lives."""

    SAFETY_ADVICE = "safety_advice"
    CHECK_CALLS = "check_calls"
    EMERGENCY_PHONE = "emergency_phone"
    HOME_SECURITY = "home_security"
    ALARM = "alarm"
    PATROL = "patrol"
    ESCORT = "escort"
    SAFE_HOUSE = "safe_house"
    LOCAL_MOVE = "local_move"
    FAMILY_SUPPORT = "family_support"


class MeasureEffect(IntEnum):
    """How far a measure lowers the threat: expected when it starts, found when it ends."""

    NONE = 0
    SLIGHT = 1
    MARKED = 2
    REMOVES_THREAT = 3


class MeasureEndCause(StrEnum):
    """Why a measure ended."""

    AS_PLANNED = "as_planned"
    NO_LONGER_NEEDED = "no_longer_needed"
    WITHOUT_EFFECT = "without_effect"
    REPLACED = "replaced"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    RELOCATED = "relocated"


class ConsentManner(StrEnum):
    """How the consent was explained."""

    PRESENT = "present"
    REMOTE = "remote"


class AlertKind(StrEnum):
    """What care tells protection, and no more: what to heed, never why."""

    UNFIT_TO_TRAVEL = "unfit_to_travel"
    DAILY_MEDICINE = "daily_medicine"
    HOUSE_APART = "house_apart"
    NOT_ALONE = "not_alone"
    STEP_FREE = "step_free"


class NeedCode(StrEnum):
    """A need that has a code; which of them a person has is care, and sealed."""

    WHEELCHAIR = "wheelchair"
    INTERPRETER = "interpreter"
    SIGN_LANGUAGE = "sign_language"
    REGULAR_TREATMENT = "regular_treatment"
    COUNSELLING = "counselling"
    CHILD_CARE = "child_care"
    SCHOOLING = "schooling"
    SPECIAL_DIET = "special_diet"


class ExclusionSource(StrEnum):
    """On whose word a State is out of the question."""

    WITNESS = "witness"
    ASSESSMENT = "assessment"
    COURT = "court"
    OPEN_SOURCE = "open_source"
    PARTNER = "partner"
