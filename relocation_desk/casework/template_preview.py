"""How a text of the section comes out, filled with what nobody is: an invented State, request and day."""

from datetime import timedelta

from relocation_desk.casework import letter_facts, templates
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.templates import NewTemplate
from relocation_desk.domain import letters, text
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import InstrumentKind, RequestPurpose
from relocation_desk.domain.letter_codes import LetterField, TemplateKind
from relocation_desk.domain.permissions import require
from relocation_desk.words.catalogue import _, translator
from relocation_desk.words.house_texts import house_text
from relocation_desk.words.labels import label


def preview(desk: Desk, new: NewTemplate) -> bytes:
    """A text as a PDF with invented facts; UnknownField and the like where it is wrong. Nothing is kept."""
    from relocation_desk.dossier import letter  # loads ReportLab

    require(Act.VIEW_TEMPLATES, desk.roles)
    language = templates.require_language(new.language)
    written = text.taken_in(new.text, _("Text"))
    letters.require_fields(written, new.kind, language)
    head, body = _head(new.kind, language), letters.fill(written, _sample(desk, language))
    if new.kind is TemplateKind.LETTERHEAD:
        head, body = body, ""
    elif new.kind in letters.FORMS:
        head, _end, body = body.partition("\n")
    is_letter = new.kind not in letters.FORMS
    number = f"OUT-{desk.today().year}-0000" if is_letter else ""
    return letter.typeset(letter.Printed(head, body, number, language, is_confidential=is_letter))


def _head(kind: TemplateKind, language: str) -> str:
    if kind in letters.FORMS:
        return ""
    return house_text(TemplateKind.LETTERHEAD, language) or house_text(TemplateKind.LETTERHEAD, "en") or ""


def _sample(desk: Desk, language: str) -> dict[LetterField, str]:
    from relocation_desk.dossier.letter import BLANK

    today, say = desk.today(), translator(language if language in letters.SPOKEN else "en")

    def day(days: int) -> str:
        return letter_facts.day_in(today + timedelta(days=days), language)

    return {
        LetterField.NUMBER: f"OUT-{today.year}-0000", LetterField.DAY: day(0),
        LetterField.STATE: "Quillon", LetterField.ADDRESSEE: "Quillon\n…", LetterField.REFERENCE: "X-2222-2222-2",
        LetterField.DUTY_LINE: "+00 00 00 00", LetterField.WORDS: "…", LetterField.SENT_ON: day(-40),
        LetterField.PURPOSE: label(RequestPurpose.RECORDS, say),
        LetterField.INSTRUMENT: label(InstrumentKind.RELOCATION_AGREEMENT, say),
        LetterField.INSTRUMENT_DAY: day(-400),
        LetterField.DEADLINE: day(14), LetterField.DAYS_WAITING: "40", LetterField.WITHDRAWN_ON: day(0),
        LetterField.ANSWERED_ON: day(-2), LetterField.OFFICER: desk.officer, LetterField.BLANK: BLANK,
    }  # fmt: skip
