"""The codes of a profile: all that a State sees of a household before it accepts (domain.md, step 5)."""

from enum import StrEnum


class SizeBand(StrEnum):
    """How many move along."""

    ONE = "one"
    TWO = "two"
    THREE_OR_FOUR = "three_or_four"
    FIVE_OR_SIX = "five_or_six"
    SEVEN_OR_MORE = "seven_or_more"


class AgeRange(StrEnum):
    """An age, as far as it is told; minors are under eighteen."""

    INFANT = "infant"
    CHILD = "child"
    ADOLESCENT = "adolescent"
    ADULT = "adult"
    OLDER = "older"
    MINOR = "minor"


class ProfileLanguage(StrEnum):
    """A language by its ISO 639-1 code; one that is spoken by few is told as such, or as `zz`, another."""

    AM = "am"
    AR = "ar"
    BN = "bn"
    EN = "en"
    ES = "es"
    FA = "fa"
    FR = "fr"
    HA = "ha"
    HI = "hi"
    HY = "hy"
    KA = "ka"
    KK = "kk"
    KM = "km"
    KU = "ku"
    LN = "ln"
    MY = "my"
    NE = "ne"
    OM = "om"
    OS = "os"
    PS = "ps"
    PT = "pt"
    RN = "rn"
    RU = "ru"
    RW = "rw"
    SG = "sg"
    SO = "so"
    SQ = "sq"
    SR = "sr"
    SW = "sw"
    TA = "ta"
    TG = "tg"
    TI = "ti"
    TR = "tr"
    UK = "uk"
    UR = "ur"
    UZ = "uz"
    YO = "yo"
    OTHER = "zz"


class NeedLevel(StrEnum):
    """How much a need asks of a State, and no more about it."""

    NONE = "none"
    SOME = "some"
    CONSIDERABLE = "considerable"


class ThreatBand(StrEnum):
    """How high the threat is, in three steps."""

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


class Asked(StrEnum):
    """What a State is asked for."""

    RELOCATION = "relocation"
    TEMPORARY_STAY = "temporary_stay"
    TRANSIT = "transit"


class Span(StrEnum):
    """For how long."""

    UP_TO_SIX_MONTHS = "up_to_six_months"
    UP_TO_TWO_YEARS = "up_to_two_years"
    LONGER = "longer"
    DURABLE = "durable"


class Timing(StrEnum):
    """Within what time the move must happen; never a day."""

    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    OPEN = "open"


class Identifying(StrEnum):
    """Why a profile could tell who someone is."""

    RARE_LANGUAGE = "rare_language"
    LARGE_HOUSEHOLD = "large_household"
    SOON = "soon"
    TOGETHER = "together"
    FEW_ALIKE = "few_alike"
