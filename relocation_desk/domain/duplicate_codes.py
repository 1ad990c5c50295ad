"""Codes for whether two persons on record may be one."""

from enum import StrEnum


class Sameness(StrEnum):
    """What speaks for two persons being one, and what against it."""

    SAME_NUMBER = "same_number"
    SAME_NAME = "same_name"
    NAME_ALIKE = "name_alike"
    SAME_BIRTH = "same_birth"
    BIRTH_MAY_BE = "birth_may_be"
    BIRTH_MISWRITTEN = "birth_miswritten"
    SAME_NATIONALITY = "same_nationality"
    OTHER_NATIONALITY = "other_nationality"
    OTHER_SEX = "other_sex"
    OTHER_BIRTH = "other_birth"
