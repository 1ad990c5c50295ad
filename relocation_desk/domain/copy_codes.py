"""The codes of dossiers that have left: versions, copies that come back, certificates that they are sealed for."""

from enum import StrEnum


class ComparisonChannel(StrEnum):
    """Over which second channel a fingerprint was compared."""

    IN_PERSON = "in_person"
    TELEPHONE = "telephone"
    VIDEO = "video"
    DIPLOMATIC_BAG = "diplomatic_bag"


class Naming(StrEnum):
    """Whether the envelope of a sealed dossier names a certificate's key; it does only for tools that need it."""

    HIDDEN = "hidden"
    VISIBLE = "visible"


class VersionKind(StrEnum):
    """What a later version of a dossier is: all of it anew, or what changed."""

    REPLACEMENT = "replacement"
    SUPPLEMENT = "supplement"


class RecallCause(StrEnum):
    """Why all open copies of a dossier are called back; in words it is sealed in the case."""

    WRONG = "wrong"
    COMPROMISED = "compromised"
    PLACEMENT_ENDS = "placement_ends"
    CONSENT_WITHDRAWN = "consent_withdrawn"


class ReceiptManner(StrEnum):
    """How a receipt came back."""

    MESSAGE = "message"
    PAPER = "paper"


class CopyPaper(StrEnum):
    """A paper that goes with a copy or after it, to be filled in by hand and signed."""

    PROTOCOL = "protocol"
    RECEIPT = "receipt"
    CALL_BACK = "call_back"


class Awaited(StrEnum):
    """What an open copy owes."""

    HAND_OVER = "hand_over"
    RECEIPT = "receipt"
    READING = "reading"
    RETURN = "return"
