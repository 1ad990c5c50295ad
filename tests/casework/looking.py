"""What a test records on the way to a State: ties, facts, choices."""

from collections.abc import Callable

from relocation_desk.casework import choosing, state_gates
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.partner_facts import NewFact
from relocation_desk.casework.state_gates import NewTie
from relocation_desk.domain.permissions import Act
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
