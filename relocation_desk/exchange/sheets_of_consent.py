"""Sheets of a caseload: what was agreed with the witness, what is out of the question, and where they are."""

from relocation_desk.domain import codes
from relocation_desk.domain.trouble import N_
from relocation_desk.exchange.sheet_columns import CASE, Column, Kind, Sheet, code, partner, text, times

CONSENTS = Sheet(
    name="consents",
    means=N_("Informed consents of the witness that stand."),
    also=("consent", "consentements"),
    columns=(
        CASE,
        code("scope", codes.ConsentScope, N_("What was agreed to."), also=("kind", "to_what")),
        Column(
            name="language",
            kind=Kind.LANGUAGE,
            is_required=True,
            example="en",
            means=N_("Language in which it was explained, as two small letters."),
        ),
        Column(
            name="interpreter",
            kind=Kind.INTERPRETER,
            example="I-12",
            means=N_("Number of the interpreter."),
            empty=N_("none"),
        ),
        Column(
            name="valid_until",
            kind=Kind.DAY,
            means=N_("The last day on which it holds."),
            empty=N_("until it is withdrawn"),
            also=("ends_on", "expires_on"),
        ),
        *times(N_("Day of the consent; who entered it explained it.")),
    ),
)

AGREEMENTS = Sheet(
    name="participation_agreements",
    means=N_("Participation agreements, signed before measures start."),
    also=("participation", "participation_agreement"),
    columns=(CASE, *times(N_("Day of the signature."), also=("signed_on",))),
)

EXCLUSIONS = Sheet(
    name="exclusions",
    means=N_("States that are out of the question for a case."),
    also=("excluded_states", "exclusion"),
    columns=(
        CASE,
        partner(N_("The State that is out of the question.")),
        code("reason", codes.ExclusionReason, N_("Why."), also=("why",)),
        *times(N_("Day from which it is out of the question."), also=("since",)),
    ),
)

STAYS = Sheet(
    name="stays",
    means=N_("Where the household was, from which day on."),
    also=("whereabouts", "addresses", "places"),
    columns=(
        CASE,
        text(
            "place", N_("Where."), "a flat near the harbour", is_required=True, also=("address", "where", "whereabouts")
        ),
        text("safe_contact", N_("How they are reached safely."), also=("contact",)),
        *times(N_("Day from which they were there."), also=("since", "from")),
    ),
)

ARRIVALS = Sheet(
    name="arrivals",
    means=N_("How the household arrives in the receiving State."),
    also=("arrival", "arrival_plans"),
    columns=(
        CASE,
        text(
            "arrival",
            N_("How and where they arrive."),
            "by air, met at the gate",
            is_required=True,
            also=("plan", "how"),
        ),
        *times(N_("Day on which it was planned.")),
    ),
)
