"""The words for codes of dossiers that have left."""

from enum import Enum

from relocation_desk.domain import copy_codes as codes
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import CopyStage
from relocation_desk.domain.kinds import RecordKind
from relocation_desk.domain.trouble import N_

PAIRS: tuple[tuple[Enum, str], ...] = (
    (codes.ComparisonChannel.IN_PERSON, N_("in person")),
    (codes.ComparisonChannel.TELEPHONE, N_("by telephone")),
    (codes.ComparisonChannel.VIDEO, N_("by video")),
    (codes.ComparisonChannel.DIPLOMATIC_BAG, N_("by diplomatic bag")),
    (codes.Naming.HIDDEN, N_("hidden")),
    (codes.Naming.VISIBLE, N_("named in the envelope")),
    (codes.VersionKind.REPLACEMENT, N_("replacement")),
    (codes.VersionKind.SUPPLEMENT, N_("supplement, changes only")),
    (codes.RecallCause.WRONG, N_("something in it is wrong")),
    (codes.RecallCause.COMPROMISED, N_("it may have been seen")),
    (codes.RecallCause.PLACEMENT_ENDS, N_("the placement ends")),
    (codes.RecallCause.CONSENT_WITHDRAWN, N_("consent was withdrawn")),
    (codes.ReceiptManner.MESSAGE, N_("signed message")),
    (codes.ReceiptManner.PAPER, N_("on paper")),
    (codes.CopyPaper.PROTOCOL, N_("Hand-over protocol")),
    (codes.CopyPaper.RECEIPT, N_("Receipt on paper")),
    (codes.CopyPaper.CALL_BACK, N_("Call-back")),
    (codes.Awaited.HAND_OVER, N_("hand-over")),
    (codes.Awaited.RECEIPT, N_("receipt")),
    (codes.Awaited.READING, N_("confirmation that it was read")),
    (codes.Awaited.RETURN, N_("return or destruction")),
    (CopyStage.HANDED_OVER, N_("Handed over")),
    (CopyStage.HAND_OVER_REFUSED, N_("Hand-over refused")),
    (CopyStage.HAND_OVER_FAILED, N_("Hand-over failed")),
    (CopyStage.RECALLED, N_("Called back")),
    (RecordKind.DOSSIER_VERSIONS, N_("later versions of dossiers")),
    (RecordKind.DOSSIER_RECIPIENTS, N_("further certificates of dossiers")),
    (RecordKind.DOSSIERS_APART, N_("annexes apart")),
    (RecordKind.RECIPIENT_NAMINGS, N_("choices to name a certificate")),
    (RecordKind.COPY_SIGNATURES, N_("signatures of further copies")),
    (RecordKind.RECALLS, N_("recalls of dossiers")),
    (Act.HAND_OVER_COPY, N_("record the hand-over of a copy")),
    (Act.MAKE_COPY_PAPER, N_("make a paper that goes with a copy")),
    (Act.DESTROY_COPY, N_("destroy a copy with a second officer")),
    (Act.RECALL_DOSSIER, N_("call a dossier back")),
    (Act.AUTHENTICATE_COPY, N_("tell whether a copy is genuine")),
    (Act.NAME_RECIPIENT, N_("choose whether envelopes name a certificate")),
)
