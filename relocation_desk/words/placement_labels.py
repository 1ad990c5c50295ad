"""The words for codes of placements."""

from enum import Enum

from relocation_desk.domain import placement_codes as codes
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import PlacementKind, PlacementStage
from relocation_desk.domain.kinds import RecordKind
from relocation_desk.domain.trouble import N_

PAIRS: tuple[tuple[Enum, str], ...] = (
    (PlacementKind.TEMPORARY, N_("Temporary")),
    (PlacementKind.DURABLE, N_("Durable")),
    (PlacementStage.PROPOSED, N_("Proposed")),
    (PlacementStage.AGREED, N_("Agreed")),
    (PlacementStage.UNDER_WAY, N_("Under way")),
    (PlacementStage.ARRIVED, N_("Arrived")),
    (PlacementStage.SETTLED, N_("Complete")),
    (PlacementStage.ENDED, N_("Ended")),
    (codes.EndReason.TERM_OVER, N_("term over")),
    (codes.EndReason.MOVED, N_("moved to another placement")),
    (codes.EndReason.TAKEN_BACK, N_("taken back after the host’s notice")),
    (codes.EndReason.LEFT, N_("left of their own will")),
    (codes.EndReason.NOT_BEGUN, N_("came to nothing")),
    (codes.EndReason.NO_LONGER_NEEDED, N_("no longer needed")),
    (codes.EndReason.DECEASED, N_("deceased")),
    (codes.LegKind.OUTWARD, N_("way there")),
    (codes.LegKind.ONWARD, N_("way on")),
    (codes.LegKind.RETURN, N_("way back")),
    (codes.LegOutcome.DONE, N_("done")),
    (codes.LegOutcome.CALLED_OFF, N_("called off")),
    (RecordKind.PLACEMENT_TERMS, N_("terms of placements")),
    (RecordKind.PLACEMENT_PROTOCOLS, N_("protocols of relocations")),
    (RecordKind.TRAVEL_LEGS, N_("legs of travel")),
    (RecordKind.LEG_ENDS, N_("ends of legs of travel")),
    (RecordKind.HOST_NOTICES, N_("notices of hosts")),
    (Act.VIEW_PLACEMENTS, N_("view placements")),
    (Act.RECORD_PROTOCOL, N_("record the protocol of a relocation")),
    (Act.PLAN_TRAVEL, N_("plan the travel of a placement")),
    (Act.RECORD_HOST_NOTICE, N_("record the host’s notice")),
)
