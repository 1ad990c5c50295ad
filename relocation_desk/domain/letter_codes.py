"""The codes of correspondence: kinds of letters and templates, what a template may say, what becomes of a letter."""

from enum import StrEnum


class LetterKind(StrEnum):
    """What a letter is: the first ones go out, the others come in."""

    NOTE_VERBALE = "note_verbale"
    REQUEST = "request"
    REMINDER = "reminder"
    WITHDRAWAL = "withdrawal"
    THANKS = "thanks"
    ANSWER = "answer"
    ACKNOWLEDGEMENT = "acknowledgement"
    QUESTION = "question"
    INFORMATION = "information"
    NOTE = "note"


class TemplateKind(StrEnum):
    """What the section keeps a text for: a kind of letter, a form for a witness, what stands on each letter."""

    NOTE_VERBALE = "note_verbale"
    REQUEST = "request"
    REMINDER = "reminder"
    WITHDRAWAL = "withdrawal"
    THANKS = "thanks"
    CONSENT_FORM = "consent_form"
    AGREEMENT_FORM = "agreement_form"
    UNDERTAKING_FORM = "undertaking_form"
    LETTERHEAD = "letterhead"
    DUTY_LINE = "duty_line"


class LetterField(StrEnum):
    """What the desk fills in: nothing of a case can be named here."""

    NUMBER = "number"
    DAY = "day"
    STATE = "state"
    ADDRESSEE = "addressee"
    DUTY_LINE = "duty_line"
    WORDS = "words"
    REFERENCE = "reference"
    SENT_ON = "sent_on"
    PURPOSE = "purpose"
    INSTRUMENT = "instrument"
    INSTRUMENT_DAY = "instrument_day"
    DEADLINE = "deadline"
    DAYS_WAITING = "days_waiting"
    WITHDRAWN_ON = "withdrawn_on"
    ANSWERED_ON = "answered_on"
    OFFICER = "officer"
    BLANK = "blank"


class LetterStage(StrEnum):
    """What became of a letter that the section wrote."""

    PRINTED = "printed"
    HANDED_OVER = "handed_over"
    SEALED = "sealed"
    VOIDED = "voided"
