"""Acts on placements and on contact with those who are placed, by the functions that do them."""

from collections.abc import Callable
from typing import Any

from relocation_desk.casework import contact_views, contacts, departing, placement_views, placements, waiting
from relocation_desk.casework.desk import Desk
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import PlacementKind
from relocation_desk.domain.placement_codes import EndReason, LegKind, LegOutcome
from relocation_desk.domain.references import CaseRef, RequestRef
from tests import contacting
from tests.desks import TODAY, before

W, R = CaseRef("W-0001-A"), RequestRef("R-0001-M")
PROPOSAL = placements.Proposal(PlacementKind.DURABLE, TODAY)
ACTS: dict[str, tuple[Act, Callable[[Desk], Any]]] = {
    "placements.propose": (
        Act.AGREE_PLACEMENT,
        lambda desk: placements.propose(desk, R, PROPOSAL),
    ),
    "placements.extend": (
        Act.AGREE_PLACEMENT, lambda desk: placements.extend(desk, 1, placements.Term(before(-9), TODAY)),
    ),
    "placements.record_protocol": (
        Act.RECORD_PROTOCOL, lambda desk: placements.record_protocol(desk, 1, placements.Protocol(TODAY, "a")),
    ),
    "placements.plan_leg": (
        Act.PLAN_TRAVEL, lambda desk: placements.plan_leg(desk, 1, placements.Leg(LegKind.OUTWARD, TODAY, "a")),
    ),
    "placements.end_leg": (Act.PLAN_TRAVEL, lambda desk: placements.end_leg(desk, 1, LegOutcome.DONE, TODAY)),
    "placements.give_notice": (
        Act.RECORD_HOST_NOTICE, lambda desk: placements.give_notice(desk, 1, placements.Notice(TODAY, 30)),
    ),
    "placements.take_back": (Act.ADVANCE_PLACEMENT, lambda desk: placements.take_back(desk, 1, TODAY)),
    "placements.end": (Act.ADVANCE_PLACEMENT, lambda desk: placements.end(desk, 1, EndReason.LEFT, TODAY)),
    "placements.move": (Act.ADVANCE_PLACEMENT, lambda desk: placements.move(desk, 1, 2, TODAY)),
    "departing.advised_against": (Act.ADVANCE_PLACEMENT, lambda desk: departing.advised_against(desk, W)),
    "placement_views.register": (Act.VIEW_PLACEMENTS, placement_views.register),
    "placement_views.placement": (Act.VIEW_PLACEMENTS, lambda desk: placement_views.placement(desk, 1)),
    "contact_views.of_case": (Act.VIEW_CASE, lambda desk: contact_views.of_case(desk, W)),
    "contacts.agree_rhythm": (
        Act.SET_CONTACT_RHYTHM, lambda desk: contacts.agree_rhythm(desk, W, contacting.RHYTHM),
    ),
    "waiting.of_case": (Act.VIEW_CASE, lambda desk: waiting.of_case(desk, W)),
    "waiting.report": (Act.REPORT_WAITING, lambda desk: waiting.report(desk, TODAY, TODAY)),
    "contacts.record": (Act.RECORD_CONTACT, lambda desk: contacts.record(desk, W, contacting.a_contact())),
    "contacts.check_safety": (
        Act.CHECK_SAFETY, lambda desk: contacts.check_safety(desk, W, contacting.SAFETY),
    ),
    "contacts.check_quality": (Act.CHECK_QUALITY, lambda desk: contacts.check_quality(desk, W, contacting.QUALITY)),
}  # fmt: skip
