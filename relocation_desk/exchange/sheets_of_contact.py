"""Sheets of a caseload: messages about requests, contact with the households, and who outside knows something."""

from relocation_desk.domain import contact_codes, request_codes, telling_codes
from relocation_desk.domain.trouble import N_
from relocation_desk.exchange.sheet_columns import CASE, Column, Kind, Sheet, code, text, times

EXCHANGES = Sheet(
    name="exchanges",
    means=N_("Messages about requests beside their answers: acknowledgements, reminders, questions."),
    also=("messages", "correspondence"),
    columns=(
        Column(
            name="request", kind=Kind.REFERENCE, refers="requests", is_required=True, example="RQ-17",
            means=N_("Key of the request."), also=("request_key", "request_no", "key"),
        ),
        code("kind", request_codes.ExchangeKind, N_("What it was."), also=("type", "message")),
        code(
            "direction",
            request_codes.Direction,
            N_("Reminders and information are sent, acknowledgements and questions received, all else either."),
        ),
        code(
            "channel", request_codes.ExchangeChannel, N_("The way it travelled."),
            request_codes.ExchangeChannel.ARTICLE_87,
        ),
        Column(
            name="answer_by", kind=Kind.DAY, example="2016-05-01", means=N_("Day by which it asks for the answer."),
            empty=N_("none was set"),
        ),
        text("remark", N_("What was said, in words."), also=("words", "remarks", "note")),
        *times(N_("Day of the message."), also=("sent_on", "received_on")),
    ),
)  # fmt: skip

RHYTHMS = Sheet(
    name="rhythms",
    means=N_("How often a household is contacted, from a day."),
    also=("rhythm", "contact_rhythms"),
    columns=(
        CASE,
        code("phase", contact_codes.ContactPhase, N_("Before departure or after arrival.")),
        Column(
            name="days", kind=Kind.WHOLE, least=1, most=366, example="14", means=N_("At least every so many days."),
            empty=N_("no rhythm is agreed any more"), also=("every",),
        ),
        *times(N_("Day from which it holds."), also=("since", "from")),
    ),
)  # fmt: skip

CONTACTS = Sheet(
    name="contacts",
    means=N_("Contacts with households, those too that reached nobody."),
    also=("contact", "calls"),
    columns=(
        CASE,
        code("channel", contact_codes.ContactChannel, N_("How it was made."), also=("how", "by_what")),
        code(
            "spoke_with", contact_codes.SpokeWith, N_("Who spoke for the household."),
            contact_codes.SpokeWith.PRINCIPAL, also=("with",),
        ),
        code(
            "wellbeing", contact_codes.Wellbeing, N_("How the person is, 1 to 4 or in words."), is_required=False,
            empty=N_("nobody was reached"), also=("state", "how_they_are"),
        ),
        text("said", N_("What was said."), also=("words", "remarks", "note")),
        *times(N_("Day of the contact.")),
    ),
)  # fmt: skip

SAFETY_CHECKS = Sheet(
    name="safety_checks",
    means=N_("Check-ins on safety."),
    also=("safety", "check_ins"),
    columns=(
        CASE,
        code("level", contact_codes.SafetyLevel, N_("How safe they are, 1 to 5 or in words."), also=("safety",)),
        text("found", N_("What was found."), "quiet so far", is_required=True, also=("words", "remarks")),
        *times(N_("Day of the check-in.")),
    ),
)

TELLINGS = Sheet(
    name="disclosures",
    means=N_("Who outside the section knows what about a witness, and why."),
    also=("tellings", "disclosure"),
    columns=(
        CASE,
        code("told", telling_codes.Told, N_("What they are."), also=("to", "to_whom")),
        code("way", telling_codes.TellingWay, N_("How they came to know.")),
        Column(
            name="matters", kind=Kind.CODES, codes=telling_codes.Matter, is_required=True, example="is_witness; care",
            means=N_("What they know."), also=("what",),
        ),
        text("who", N_("Who they are."), "the interpreter of the hearing", is_required=True),
        text("reason", N_("Why they were told."), "to interpret", is_required=True, also=("why",)),
        *times(N_("Day from which they know."), also=("since",)),
    ),
)  # fmt: skip

PLACEMENT_TERMS = Sheet(
    name="placement_terms",
    means=N_("Until when temporary placements hold."),
    also=("placement_until",),
    columns=(
        Column(
            name="placement", kind=Kind.REFERENCE, refers="placements", is_required=True, example="PL-3",
            means=N_("Key of the placement."), also=("placement_key", "key"),
        ),
        Column(
            name="until", kind=Kind.DAY, is_required=True, example="2016-12-31", means=N_("Last day."),
            also=("ends_on", "valid_until"),
        ),
        *times(N_("Day on which that was agreed."), also=("agreed_on",)),
    ),
)  # fmt: skip
