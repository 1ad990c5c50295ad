"""Acts of correspondence, by the functions that do them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from relocation_desk.casework import (
    field_sheets,
    letter_exits,
    letter_views,
    letters,
    replies,
    request_listing,
    template_preview,
    templates,
    witness_forms,
)
from relocation_desk.casework.desk import Desk
from relocation_desk.domain.acts import Act
from relocation_desk.domain.field_sheet_codes import FieldSheetStage
from relocation_desk.domain.letter_codes import LetterKind, TemplateKind
from relocation_desk.domain.letters import LetterNumber
from relocation_desk.domain.references import CaseRef, RequestRef, StateCode
from relocation_desk.vault.documents import Content
from tests.desks import TODAY
from tests.letters import a_field_sheet

OUT, HERE = LetterNumber("OUT-2026-0001"), Path(__file__).parent
NOTE = letters.NewLetter(LetterKind.NOTE_VERBALE, StateCode("QN"), words="The Section moves house.")
CAME = replies.NewReply(LetterKind.NOTE, TODAY, "Embassy", StateCode("QN"))
GIVEN = letter_exits.HandedOver(OUT, TODAY, "their courier")
W, FORM = CaseRef("W-0001-A"), witness_forms.WantedForm(TemplateKind.CONSENT_FORM, "en")
BACK = witness_forms.SignedBack(TemplateKind.CONSENT_FORM, TODAY)
RETURNED = field_sheets.SheetEnding(FieldSheetStage.RETURNED, TODAY)
TEXT = templates.NewTemplate(TemplateKind.REMINDER, "sw", "{reference}")
ACTS: dict[str, tuple[Act, Callable[[Desk], Any]]] = {
    "letters.write": (Act.WRITE_LETTER, lambda desk: letters.write(desk, NOTE)),
    "letters.preview": (Act.WRITE_LETTER, lambda desk: letters.preview(desk, NOTE)),
    "letter_views.register": (Act.VIEW_LETTERS, letter_views.register),
    "letter_views.show": (Act.VIEW_LETTERS, lambda desk: letter_views.show(desk, OUT)),
    "letter_views.content": (Act.VIEW_LETTERS, lambda desk: letter_views.content(desk, OUT)),
    "letter_exits.available": (Act.SEND_LETTER, letter_exits.available),
    "letter_exits.print_out": (Act.SEND_LETTER, lambda desk: letter_exits.print_out(desk, OUT, "Paper")),
    "letter_exits.hand_over": (Act.SEND_LETTER, lambda desk: letter_exits.hand_over(desk, GIVEN)),
    "letter_exits.void": (Act.VOID_LETTER, lambda desk: letter_exits.void(desk, OUT, "by mistake")),
    "letter_exits.ask_to_seal": (Act.SEAL_LETTER, lambda desk: letter_exits.ask_to_seal(desk, OUT)),
    "letter_exits.seal": (Act.SEAL_LETTER, lambda desk: letter_exits.seal(desk, OUT, HERE)),
    "request_listing.of_reference": (
        Act.VIEW_REQUESTS,
        lambda desk: request_listing.of_reference(desk, RequestRef("R-0001-M")),
    ),
    "replies.receive": (Act.RECEIVE_LETTER, lambda desk: replies.receive(desk, CAME)),
    "template_preview.preview": (Act.VIEW_TEMPLATES, lambda desk: template_preview.preview(desk, TEXT)),
    "witness_forms.form": (Act.MAKE_FORM, lambda desk: witness_forms.form(desk, W, FORM)),
    "witness_forms.print_out": (Act.MAKE_FORM, lambda desk: witness_forms.print_out(desk, W, FORM, "Paper")),
    "witness_forms.available": (Act.MAKE_FORM, witness_forms.available),
    "witness_forms.languages": (Act.MAKE_FORM, lambda desk: witness_forms.languages(desk, FORM.kind)),
    "witness_forms.file_signed": (
        Act.FILE_FORM,
        lambda desk: witness_forms.file_signed(desk, W, BACK, Content.of(b"one page", "scan")),
    ),
    "field_sheets.make": (Act.MAKE_FIELD_SHEET, lambda desk: field_sheets.make(desk, W, a_field_sheet())),
    "field_sheets.available": (Act.MAKE_FIELD_SHEET, field_sheets.available),
    "field_sheets.of_case": (Act.VIEW_FIELD_SHEETS, lambda desk: field_sheets.of_case(desk, W)),
    "field_sheets.content": (Act.VIEW_FIELD_SHEETS, lambda desk: field_sheets.content(desk, "FS-2222-26-2")),
    "field_sheets.show": (Act.VIEW_FIELD_SHEETS, lambda desk: field_sheets.show(desk, "FS-2222-26-2")),
    "field_sheets.print_out": (
        Act.ACCOUNT_FOR_FIELD_SHEET,
        lambda desk: field_sheets.print_out(desk, "FS-2222-26-2", "Paper"),
    ),
    "field_sheets.account": (
        Act.ACCOUNT_FOR_FIELD_SHEET,
        lambda desk: field_sheets.account(desk, "FS-2222-26-2", RETURNED),
    ),
    "templates.listed": (Act.VIEW_TEMPLATES, templates.listed),
    "templates.show": (Act.VIEW_TEMPLATES, lambda desk: templates.show(desk, TemplateKind.REMINDER, "en")),
    "templates.save": (Act.EDIT_TEMPLATE, lambda desk: templates.save(desk, TEXT)),
}
