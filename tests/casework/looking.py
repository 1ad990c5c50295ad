"""What a test records on the way to a State: ties, facts, choices."""

from collections.abc import Callable
from typing import Any

from relocation_desk.casework import assigning, candidates, choosing, partner_facts, state_gates, weights
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.partner_facts import NewFact
from relocation_desk.casework.state_gates import NewTie
from relocation_desk.domain.acts import Act
from relocation_desk.domain.ranking_codes import FactKind, FactSource, Level, TieThere, TieVerdict
from relocation_desk.domain.references import CaseRef, OfficerRef, StateCode
from tests.desks import PREPARER, TODAY

QN = StateCode("QN")
A_TIE = NewTie(QN, TieThere.FAMILY, TieVerdict.DANGER, "A cousin of hers.")
A_FACT = NewFact(FactKind.SCHOOLING, Level.HIGH, FactSource.STATE, TODAY)
A_CHOICE = choosing.NewChoice((QN,), "It is far.")
ADDING: dict[Act, tuple[OfficerRef, Callable[[Desk, CaseRef], object]]] = {
    Act.CHOOSE_STATE: (PREPARER, lambda desk, w: choosing.choose(desk, w, A_CHOICE)),
    Act.RECORD_STATE_TIE: (PREPARER, lambda desk, w: state_gates.record_tie(desk, w, A_TIE)),
}
W = CaseRef("W-0001-A")
ACTS: dict[str, tuple[Act, Callable[[Desk], Any]]] = {
    "candidates.rank": (Act.FIND_STATE, lambda desk: candidates.rank(desk, W)),
    "choosing.search": (Act.FIND_STATE, lambda desk: choosing.search(desk, W)),
    "choosing.choose": (Act.CHOOSE_STATE, lambda desk: choosing.choose(desk, W, A_CHOICE)),
    "state_gates.record_tie": (Act.RECORD_STATE_TIE, lambda desk: state_gates.record_tie(desk, W, A_TIE)),
    "partner_facts.record": (
        Act.RECORD_PARTNER_FACT, lambda desk: partner_facts.record(desk, QN, A_FACT),
    ),
    "partner_facts.facts": (Act.VIEW_PARTNERS, lambda desk: partner_facts.facts(desk, QN)),
    "weights.weights": (Act.VIEW_PARTNERS, weights.weights),
    "weights.propose": (Act.PROPOSE_WEIGHTS, lambda desk: weights.propose(desk, weights.Points(*[10] * 8))),
    "weights.sign_off": (Act.SIGN_OFF_WEIGHTS, weights.sign_off),
    "assigning.gather": (Act.PROPOSE_PLACEMENTS, assigning.gather),
    "assigning.propose": (Act.PROPOSE_PLACEMENTS, assigning.propose),
}  # fmt: skip
PARTS = ("known_states.known_states", "past_requests.past")
