"""The words for codes of an emergency departure."""

from enum import Enum

from relocation_desk.domain import emergency_codes as codes
from relocation_desk.domain.acts import Act
from relocation_desk.domain.kinds import RecordKind
from relocation_desk.domain.trouble import N_

PAIRS: tuple[tuple[Enum, str], ...] = (
    (codes.OralConsent.GIVEN, N_("agreed by word of mouth")),
    (codes.OralConsent.UNCONSCIOUS, N_("not asked: unconscious or unfit")),
    (codes.OralConsent.UNREACHABLE, N_("not asked: can’t be reached")),
    (codes.OralConsent.NO_INTERPRETER, N_("not asked: no interpreter")),
    (codes.OralConsent.MINOR_ALONE, N_("not asked: a minor alone")),
    (codes.DebtKind.ORDER, N_("the order in writing")),
    (codes.DebtKind.IDENTITY, N_("who the person is")),
    (codes.DebtKind.ASSESSMENT, N_("the assessment of one page")),
    (codes.DebtKind.CONSENT, N_("the consent in writing")),
    (codes.DebtKind.AGREEMENT, N_("the participation agreement")),
    (codes.DebtKind.SHEET, N_("the sheet that one officer signed")),
    (codes.DebtAnswer.RATIFIED, N_("ratified")),
    (codes.DebtAnswer.REFUSED, N_("refused (debt)")),
    (codes.SheetLanguage.ENGLISH, N_("English")),
    (codes.SheetLanguage.FRENCH, N_("French")),
    (codes.SheetStage.WRITTEN, N_("written, not handed over")),
    (codes.SheetStage.HANDED_OVER, N_("handed over to the State")),
    (codes.SheetStage.ACKNOWLEDGED, N_("acknowledged by the State")),
    (codes.SheetStage.RETURNED, N_("back at the desk")),
    (codes.SheetStage.DECLARED_DESTROYED, N_("declared destroyed by the State")),
    (codes.SheetStage.LOST, N_("lost")),
    (RecordKind.EMERGENCIES, N_("emergencies")),
    (RecordKind.EMERGENCY_CONSENTS, N_("consents in emergencies")),
    (RecordKind.EMERGENCY_DEPARTURES, N_("emergency departures")),
    (RecordKind.EMERGENCY_DEBTS, N_("debts of emergencies")),
    (RecordKind.EMERGENCY_DEBT_ANSWERS, N_("answers to debts")),
    (RecordKind.EMERGENCY_SHEETS, N_("emergency sheets")),
    (RecordKind.EMERGENCY_SHEET_EVENTS, N_("events of emergency sheets")),
    (Act.VIEW_EMERGENCIES, N_("see emergencies and their debts")),
    (Act.BEGIN_EMERGENCY, N_("begin an emergency")),
    (Act.ACT_IN_EMERGENCY, N_("act in one’s own emergency")),
    (Act.MAKE_EMERGENCY_SHEET, N_("make an emergency hand-over sheet")),
    (Act.ACCOUNT_FOR_SHEET, N_("account for an emergency sheet")),
    (Act.ANSWER_DEBT, N_("ratify or refuse a debt")),
)
