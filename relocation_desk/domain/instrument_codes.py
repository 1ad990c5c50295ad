"""The codes of what instruments say: terms, the law they rest on, and who negotiates them."""

from enum import StrEnum


class Negotiator(StrEnum):
    """Who negotiates for the Court: the Presidency what concerns sentences, the Registry all else [R 53]."""

    REGISTRY = "registry"
    PRESIDENCY = "presidency"


class CloseRelations(StrEnum):
    """Who may come with the witness."""

    WITNESS_ONLY = "witness_only"
    CORE_FAMILY = "core_family"
    DEPENDANTS = "dependants"
    CASE_BY_CASE = "case_by_case"


class CourtService(StrEnum):
    """What the host provides beside the place (Regulations of the Registry, reg. 80(2))."""

    RELOCATION = "relocation"
    ASSISTED_MOVE = "assisted_move"
    SUPPORT_PERSON = "support_person"
    DEPENDENT_CARE = "dependent_care"
    LOST_EARNINGS = "lost_earnings"
    CLOTHING = "clothing"


class CostBearer(StrEnum):
    """Who bears a cost."""

    COURT = "court"
    HOST = "host"
    FUND = "fund"
    SHARED = "shared"


class ResidenceStatus(StrEnum):
    """With what status people stay."""

    PERMANENT = "permanent"
    TEMPORARY = "temporary"
    REFUGEE = "refugee"
    BY_NATIONAL_LAW = "by_national_law"


class PapersGiven(StrEnum):
    """What papers they get."""

    NONE = "none"
    RESIDENCE = "residence"
    TRAVEL = "travel"
    NEW_IDENTITY = "new_identity"


class Liability(StrEnum):
    """Who answers for damage."""

    COURT = "court"
    HOST = "host"
    EACH_ITS_OWN = "each_its_own"


class TakingBack(StrEnum):
    """Whether the Court takes people back when the host ends a placement."""

    AFTER_NOTICE = "after_notice"
    AT_ONCE = "at_once"
    CASE_BY_CASE = "case_by_case"
    NOT_AGREED = "not_agreed"


class Confidentiality(StrEnum):
    """What stays confidential."""

    EXISTENCE = "existence"
    CONTENT = "content"
    NOTHING = "nothing"


class LawBasis(StrEnum):
    """What a State's readiness rests on (article 88) [R 19]."""

    LEGISLATION = "legislation"
    TREATY = "treaty"
    ADMINISTRATIVE_PRACTICE = "administrative_practice"
    NONE = "none"
    UNKNOWN = "unknown"


class LawStanding(StrEnum):
    """Whether a State's law permits its agency to deal with the section directly [R 45]."""

    PERMITS = "permits"
    DOES_NOT_PERMIT = "does_not_permit"
    UNKNOWN = "unknown"
