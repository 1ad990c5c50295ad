"""The codes of what is known about a person."""

from enum import StrEnum


class AliasKind(StrEnum):
    """What another name is."""

    ALSO_KNOWN_AS = "also_known_as"
    FORMER = "former"
    RELIGIOUS = "religious"
    NICKNAME = "nickname"
    ASSUMED = "assumed"


class Fluency(StrEnum):
    """How well a language is spoken."""

    FIRST = "first"
    FLUENT = "fluent"
    BASIC = "basic"


class PaperKind(StrEnum):
    """A kind of document that says who someone is."""

    PASSPORT = "passport"
    IDENTITY_CARD = "identity_card"
    BIRTH_CERTIFICATE = "birth_certificate"
    MARRIAGE_CERTIFICATE = "marriage_certificate"
    TRAVEL_DOCUMENT = "travel_document"
    RESIDENCE_PERMIT = "residence_permit"
    DRIVING_LICENCE = "driving_licence"
    OTHER = "other"


class ContactWay(StrEnum):
    """A way to reach someone."""

    TELEPHONE = "telephone"
    MESSAGE = "message"
    IN_PERSON = "in_person"
    THROUGH_SOMEONE = "through_someone"
    LETTER = "letter"
