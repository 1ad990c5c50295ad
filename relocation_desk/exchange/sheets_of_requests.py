"""Sheets of a caseload: requests, what came of them, and what it cost."""

from relocation_desk.domain import codes
from relocation_desk.domain.placement_codes import EndReason
from relocation_desk.domain.request_codes import RefusalReason
from relocation_desk.domain.trouble import N_
from relocation_desk.exchange.sheet_columns import CASE, Column, Kind, Sheet, code, partner, text, times
from relocation_desk.exchange.sheets_of_partners import AMOUNT, CURRENCY, DOCUMENT

REQUESTS = Sheet(
    name="requests",
    means=N_("Requests that the Registry or another organ transmitted, about a case or none."),
    also=(
        "requests_sent",
        "requests_for_cooperation",
        "cooperation_requests",
        "request",
        "demandes",
        "demandes_envoyees",
    ),
    columns=(
        Column(
            name="key",
            kind=Kind.KEY,
            is_required=True,
            example="RQ-17",
            means=N_("Your own number of the request."),
            also=("request", "request_key", "request_no", "req_no", "id", "no", "number", "reference", "ref"),
        ),
        partner(N_("To whom it was transmitted."), also=("recipient", "addressee", "to")),
        Column(
            name="case",
            kind=Kind.REFERENCE,
            refers="cases",
            example="2016/04",
            means=N_("Key of the case that it is about."),
            empty=N_("about no case"),
            also=CASE.also,
        ),
        Column(
            name="instrument",
            kind=Kind.REFERENCE,
            refers="instruments",
            example="RA-QN",
            empty=N_("outside any instrument"),
            means=N_("Key of the instrument under which it was made."),
            also=("agreement", "under"),
        ),
        code(
            "sequence",
            codes.RequestSequence,
            N_("Primary request or follow-up."),
            also=("primary_or_follow_up", "primary", "is_primary"),
        ),
        code(
            "purpose",
            codes.RequestPurpose,
            N_("What is asked for."),
            also=("kind", "type", "subject", "about", "request_for"),
        ),
        code(
            "on_behalf_of",
            codes.OnBehalfOf,
            N_("For whom it was transmitted."),
            also=("behalf", "on_behalf", "for", "for_whom"),
        ),
        code("occasion", codes.Occasion, N_("What gave rise to it."), codes.Occasion.ORDINARY),
        code(
            "duty",
            codes.RequestDuty,
            N_("Whether it binds under Part 9."),
            is_required=False,
            example="voluntary",
            empty=N_("voluntary for relocation, release, interim release and enforcement; else Part 9"),
            also=("binding",),
        ),
        code("channel", codes.RequestChannel, N_("The way it travelled."), codes.RequestChannel.ARTICLE_87),
        Column(
            name="deadline_on",
            kind=Kind.DAY,
            example="2016-04-01",
            means=N_("Day by which an answer was asked for."),
            empty=N_("none was set"),
            also=("deadline", "due_on", "answer_by"),
        ),
        Column(
            name="external",
            kind=Kind.EXTERNAL,
            example="X-4K7M-9QRT-G",
            means=N_("The reference by which the State knows it, as a desk gave it."),
            empty=N_("the desk gives one"),
            also=("external_reference", "their_reference"),
        ),
        Column(
            name="follows",
            kind=Kind.REFERENCE,
            refers="requests",
            example="RQ-3",
            means=N_("Key of the earlier request to the same State that this one follows."),
            empty=N_("it is not said"),
            also=("follow_up_to", "follows_on"),
        ),
        *times(
            N_("Day of transmission."),
            also=("transmitted_on", "sent_on", "date_transmitted", "date_sent", "transmitted", "sent"),
        ),
    ),
)

ANSWERS = Sheet(
    name="answers",
    means=N_("What a State or organisation said to a request, in the order of their days."),
    also=("responses", "answer", "replies", "reponses", "suites"),
    columns=(
        Column(
            name="request",
            kind=Kind.REFERENCE,
            refers="requests",
            is_required=True,
            example="RQ-17",
            means=N_("Key of the request."),
            also=("request_key", "request_no", "req_no", "key"),
        ),
        code(
            "kind",
            codes.AnswerKind,
            N_("What was said."),
            also=("answer", "type", "reply", "response", "outcome", "result", "decision"),
        ),
        Column(
            name="persons",
            kind=Kind.WHOLE,
            least=1,
            most=1000,
            example="3",
            means=N_("For how many persons."),
            empty=N_("it was not said"),
        ),
        Column(
            name="months",
            kind=Kind.WHOLE,
            least=1,
            most=1200,
            example="12",
            means=N_("For how many months."),
            empty=N_("it was not said"),
        ),
        code(
            "reason",
            RefusalReason,
            N_("Why it was refused."),
            is_required=False,
            example="no_places",
            empty=N_("it was not said"),
            also=("why", "refusal_reason"),
        ),
        Column(
            name="by_exception",
            kind=Kind.YES_NO,
            default=False,
            example="no",
            means=N_("Whether it accepts beyond the places that were agreed on."),
        ),
        text("conditions", N_("Conditions of the acceptance.")),
        text("status_and_costs", N_("Status, papers and costs."), also=("status", "costs")),
        text("reason_in_words", N_("What was said of a refusal or withdrawal, in words."), also=("remarks",)),
        *times(
            N_("Day of the answer."),
            also=("answered_on", "received_on", "date_of_answer", "date_of_reply", "replied_on"),
        ),
    ),
)

PLACEMENTS = Sheet(
    name="placements",
    means=N_("Placements agreed under an accepted request about a case."),
    also=("placement", "relocations", "reinstallations"),
    columns=(
        Column(
            name="key",
            kind=Kind.KEY,
            is_required=True,
            example="PL-3",
            means=N_("Your own number of the placement."),
            also=("placement", "placement_key", "id", "no", "number", "reference", "ref"),
        ),
        Column(
            name="request",
            kind=Kind.REFERENCE,
            refers="requests",
            is_required=True,
            example="RQ-17",
            means=N_("Key of the accepted request; case and State are that one’s."),
            also=("request_key",),
        ),
        code("kind", codes.PlacementKind, N_("Temporary or durable."), example="durable", also=("type",)),
        *times(
            N_("Day on which it was agreed; of one only proposed, that of the proposal."),
            also=("agreed_on",),
        ),
    ),
)

STEPS = Sheet(
    name="placement_steps",
    means=N_("Steps of a placement, in their order; “agreed” is the placement itself and may be left out."),
    also=("steps", "steps_of_placements"),
    columns=(
        Column(
            name="placement",
            kind=Kind.REFERENCE,
            refers="placements",
            is_required=True,
            example="PL-3",
            means=N_("Key of the placement."),
            also=("placement_key", "key"),
        ),
        code("stage", codes.PlacementStage, N_("The step."), example="arrived", also=("step", "status")),
        code(
            "reason",
            EndReason,
            N_("Why it ended; only beside the step “ended”."),
            is_required=False,
            empty=N_("it was not said"),
            also=("why",),
        ),
        *times(N_("Day of the step.")),
    ),
)

COSTS = Sheet(
    name="costs",
    means=N_("What was paid for a placement."),
    also=("cost", "expenses", "frais", "depenses", "couts"),
    columns=(
        Column(
            name="placement",
            kind=Kind.REFERENCE,
            refers="placements",
            is_required=True,
            example="PL-3",
            means=N_("Key of the placement."),
            also=("placement_key",),
        ),
        code("kind", codes.CostKind, N_("Kind of cost."), also=("type", "cost")),
        AMOUNT,
        CURRENCY,
        Column(
            name="from_fund",
            kind=Kind.YES_NO,
            default=False,
            example="yes",
            means=N_("Whether the Special Fund bore it."),
            also=("fund", "special_fund", "paid_by_fund"),
        ),
        DOCUMENT,
        *times(N_("Day of the payment."), also=("paid_on",)),
    ),
)
