"""The acts of an emergency departure, each with what does it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from relocation_desk.casework import emergencies, emergency_debts, emergency_sheets, emergency_views
from relocation_desk.casework.desk import Desk
from relocation_desk.domain.acts import Act
from relocation_desk.domain.emergency_codes import DebtAnswer, OralConsent, SheetStage
from relocation_desk.domain.references import CaseRef
from relocation_desk.vault.emergency_records import SheetNote
from tests.casework.emergency_samples import PAGE, a_movement, a_sheet, an_emergency

W, HERE = CaseRef("W-0001-A"), Path(__file__)
ACTS: dict[str, tuple[Act, Callable[[Desk], Any]]] = {
    "emergency_views.emergencies": (Act.VIEW_EMERGENCIES, emergency_views.emergencies),
    "emergencies.begin": (
        Act.BEGIN_EMERGENCY,
        lambda desk: emergencies.begin(desk, an_emergency(W)),
    ),
    "emergencies.assess": (Act.ACT_IN_EMERGENCY, lambda desk: emergencies.assess(desk, W, PAGE)),
    "emergencies.consent": (
        Act.ACT_IN_EMERGENCY, lambda desk: emergencies.consent(desk, W, OralConsent.GIVEN, "Yes."),
    ),
    "emergencies.depart": (
        Act.ACT_IN_EMERGENCY, lambda desk: emergencies.depart(desk, W, a_movement()),
    ),
    "emergency_debts.answer": (
        Act.ANSWER_DEBT, lambda desk: emergency_debts.answer(desk, 1, DebtAnswer.RATIFIED, "It was right."),
    ),
    "emergency_sheets.recipients": (Act.MAKE_EMERGENCY_SHEET, emergency_sheets.recipients),
    "emergency_sheets.make": (
        Act.MAKE_EMERGENCY_SHEET,
        lambda desk: emergency_sheets.make(
            desk, W, a_sheet(), HERE.parent
        ),
    ),
    "emergency_sheets.account": (
        Act.ACCOUNT_FOR_SHEET,
        lambda desk: emergency_sheets.account(desk, "E-2222-26-2", SheetStage.RETURNED, SheetNote()),
    ),
}  # fmt: skip
