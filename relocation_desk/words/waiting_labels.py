"""The words for codes of waiting."""

from enum import Enum

from relocation_desk.domain import waiting_codes as codes
from relocation_desk.domain.acts import Act
from relocation_desk.domain.trouble import N_

PAIRS: tuple[tuple[Enum, str], ...] = (
    (codes.SpentOn.SECTION, N_("The section’s own steps")),
    (codes.SpentOn.STATE, N_("A State’s answer")),
    (codes.SpentOn.DOSSIER, N_("Placement and dossier")),
    (codes.SpentOn.TRAVEL, N_("Travel")),
    (codes.WaitState.SAFE, N_("safe")),
    (codes.WaitState.WAITING, N_("still waiting")),
    (codes.WaitState.OVER, N_("ended otherwise")),
    (codes.PlacedUnder.TEMPORARY, N_("Temporary solutions")),
    (codes.PlacedUnder.AGREEMENT, N_("Durable, under an agreement")),
    (codes.PlacedUnder.AD_HOC, N_("Durable, outside any instrument")),
    (Act.REPORT_WAITING, N_("report on waiting")),
)
