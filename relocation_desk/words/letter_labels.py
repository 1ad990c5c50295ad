"""The words for codes of correspondence, and where what a letter lacks is entered."""

from enum import Enum

from relocation_desk.domain import letter_codes as codes
from relocation_desk.domain.acts import Act
from relocation_desk.domain.kinds import RecordKind
from relocation_desk.domain.letter_codes import LetterField, LetterKind, TemplateKind
from relocation_desk.domain.trouble import N_

_LETTERS = {
    LetterKind.NOTE_VERBALE: N_("Note verbale"),
    LetterKind.REQUEST: N_("Request for cooperation"),
    LetterKind.REMINDER: N_("Reminder"),
    LetterKind.WITHDRAWAL: N_("Withdrawal"),
    LetterKind.THANKS: N_("Thanks"),
    LetterKind.ANSWER: N_("Answer"),
    LetterKind.ACKNOWLEDGEMENT: N_("Acknowledgement"),
    LetterKind.QUESTION: N_("Question"),
    LetterKind.INFORMATION: N_("Information"),
    LetterKind.NOTE: N_("Other letter"),
}
PAIRS: tuple[tuple[Enum, str], ...] = (
    *_LETTERS.items(),
    *((TemplateKind(kind.value), text) for kind, text in _LETTERS.items() if kind.value in set(TemplateKind)),
    (TemplateKind.CONSENT_FORM, N_("Form of consent")),
    (TemplateKind.AGREEMENT_FORM, N_("Form of the participation agreement")),
    (TemplateKind.UNDERTAKING_FORM, N_("Form of an undertaking")),
    (TemplateKind.LETTERHEAD, N_("Letterhead")),
    (TemplateKind.DUTY_LINE, N_("Duty line")),
    (LetterField.NUMBER, N_("number of the letter")),
    (LetterField.DAY, N_("day of the letter")),
    (LetterField.STATE, N_("name of the State")),
    (LetterField.ADDRESSEE, N_("addressee")),
    (LetterField.DUTY_LINE, N_("duty line")),
    (LetterField.WORDS, N_("words of this letter")),
    (LetterField.REFERENCE, N_("reference for the State")),
    (LetterField.SENT_ON, N_("day of the request")),
    (LetterField.PURPOSE, N_("what is asked for")),
    (LetterField.INSTRUMENT, N_("instrument")),
    (LetterField.INSTRUMENT_DAY, N_("day on which the instrument was signed")),
    (LetterField.DEADLINE, N_("day by which an answer is asked")),
    (LetterField.DAYS_WAITING, N_("days since the request")),
    (LetterField.WITHDRAWN_ON, N_("day of the withdrawal")),
    (LetterField.ANSWERED_ON, N_("day of the answer")),
    (LetterField.OFFICER, N_("number of the officer")),
    (LetterField.BLANK, N_("line to write on")),
    (codes.LetterStage.PRINTED, N_("printed")),
    (codes.LetterStage.HANDED_OVER, N_("handed over")),
    (codes.LetterStage.SEALED, N_("sealed and saved")),
    (codes.LetterStage.VOIDED, N_("number void")),
    (Act.VIEW_LETTERS, N_("view correspondence")),
    (Act.WRITE_LETTER, N_("write a letter")),
    (Act.SEND_LETTER, N_("print a letter, or record that it was handed over")),
    (Act.SEAL_LETTER, N_("seal a letter for a State")),
    (Act.VOID_LETTER, N_("void the number of a letter")),
    (Act.RECEIVE_LETTER, N_("register a letter that came in")),
    (Act.VIEW_TEMPLATES, N_("view the section’s texts")),
    (Act.EDIT_TEMPLATE, N_("change the section’s texts")),
    (RecordKind.TEMPLATES, N_("texts of the section")),
    (RecordKind.LETTERS, N_("letters")),
    (RecordKind.LETTER_EVENTS, N_("what became of letters")),
)

# Where each is entered, after its word in the list of what a letter lacks.
WHERE: dict[LetterField, str] = {
    LetterField.ADDRESSEE: N_("record a focal point with its address under States and agreements"),
    LetterField.DUTY_LINE: N_("write it under Letters, Templates"),
    LetterField.WORDS: N_("type them in the form of the letter"),
    LetterField.REFERENCE: N_("the request was recorded without one: transmit it anew"),
    LetterField.SENT_ON: N_("choose the request"),
    LetterField.PURPOSE: N_("choose the request"),
    LetterField.INSTRUMENT: N_("choose the request"),
    LetterField.INSTRUMENT_DAY: N_("record the day of its signature under Instruments"),
    LetterField.DEADLINE: N_("name the day in the form of the letter"),
    LetterField.DAYS_WAITING: N_("choose the request"),
    LetterField.WITHDRAWN_ON: N_("withdraw the request first, under Requests"),
    LetterField.ANSWERED_ON: N_("record the answer first, under Requests"),
}
