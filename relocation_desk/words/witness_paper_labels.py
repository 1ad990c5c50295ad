"""The words for codes of field sheets and of forms that a witness signs."""

from enum import Enum

from relocation_desk.domain.acts import Act
from relocation_desk.domain.field_sheet_codes import FieldSheetStage, SheetField
from relocation_desk.domain.kinds import RecordKind
from relocation_desk.domain.trouble import N_

PAIRS: tuple[tuple[Enum, str], ...] = (
    (SheetField.MEETING, N_("Meeting place and time")),
    (SheetField.CONTACT, N_("How you recognise each other")),
    (SheetField.LANGUAGE, N_("Language")),
    (SheetField.ALERTS, N_("Alerts")),
    (SheetField.DUTY_LINE, N_("Duty line")),
    (FieldSheetStage.PRINTED, N_("printed, out")),
    (FieldSheetStage.RETURNED, N_("back")),
    (FieldSheetStage.DESTROYED, N_("destroyed by two")),
    (FieldSheetStage.DECLARED, N_("declared destroyed")),
    (FieldSheetStage.LOST, N_("lost")),
    (Act.MAKE_FORM, N_("make a form for a witness")),
    (Act.FILE_FORM, N_("file a form that a witness signed")),
    (Act.MAKE_FIELD_SHEET, N_("make a field sheet")),
    (Act.VIEW_FIELD_SHEETS, N_("view field sheets")),
    (Act.ACCOUNT_FOR_FIELD_SHEET, N_("account for a field sheet")),
    (RecordKind.SIGNED_FORMS, N_("signed forms")),
    (RecordKind.FIELD_SHEETS, N_("field sheets")),
    (RecordKind.FIELD_SHEET_EVENTS, N_("what became of field sheets")),
)
