"""Sheets of a caseload: States, organisations, their instruments, and the Special Fund."""

from relocation_desk.domain import codes
from relocation_desk.domain.trouble import N_
from relocation_desk.exchange.sheet_columns import Column, Kind, Sheet, code, name, partner, times

PARTNERS = Sheet(
    name="partners",
    means=N_("States and organisations. One that the desk has already stays as it is there."),
    also=("states", "states_parties", "countries", "states_and_organisations", "partenaires", "etats", "pays"),
    columns=(
        Column(
            name="code",
            kind=Kind.STATE,
            is_required=True,
            example="QN",
            also=("state", "state_code", "iso", "iso_code"),
            means=N_("Two capital letters; other sheets refer to it, or to one of the two names."),
        ),
        code(
            "kind",
            codes.PartnerKind,
            N_("State Party, other State or organisation."),
            also=("type", "status", "member_of_the_statute", "state_party", "member"),
        ),
        name(
            "name_en",
            N_("Name in English."),
            "Quillon",
            empty=N_("the name in French"),
            also=("name", "name_in_english", "english", "country", "state_name"),
        ),
        name(
            "name_fr",
            N_("Name in French."),
            "Quillon",
            empty=N_("the name in English"),
            also=("nom", "name_in_french", "french"),
        ),
        code(
            "group",
            codes.RegionalGroup,
            N_("Regional group."),
            codes.RegionalGroup.NONE,
            example="africa",
            also=("regional_group", "region"),
        ),
        Column(
            name="language",
            kind=Kind.LANGUAGE,
            default="en",
            example="fr",
            means=N_("Language chosen under article 87(2), as two small letters."),
            also=("language_of_requests",),
        ),
        *times(N_("Day from which it is a partner."), example="2002-07-01", also=("since", "partner_since")),
    ),
)

INSTRUMENTS = Sheet(
    name="instruments",
    means=N_("Agreements and arrangements with a State; what happened to each stands in the next sheet."),
    also=("agreements", "arrangements", "instruments_and_agreements", "accords"),
    columns=(
        Column(
            name="key",
            kind=Kind.KEY,
            is_required=True,
            example="RA-QN",
            means=N_("Your own number or name of it."),
            also=("instrument", "instrument_key", "agreement", "id", "no", "number", "reference", "ref"),
        ),
        partner(N_("The State or organisation.")),
        code(
            "kind",
            codes.InstrumentKind,
            N_("Kind of instrument."),
            also=("type", "type_of_agreement", "type_of_instrument"),
        ),
        Column(
            name="places_per_year",
            kind=Kind.WHOLE,
            example="4",
            also=("places", "quota", "max_persons_per_year", "persons_per_year"),
            means=N_("Places agreed on for each year."),
            empty=N_("none were agreed on"),
        ),
        Column(
            name="sentences",
            kind=Kind.WHOLE,
            default=0,
            example="0",
            means=N_("Sentences that an ad hoc agreement on enforcement covers."),
        ),
        *times(N_("Day on which it began."), empty=N_("the day of its first event"), also=("began_on", "started_on")),
    ),
)

INSTRUMENT_EVENTS = Sheet(
    name="instrument_events",
    means=N_("What happened to an instrument, each on its own day; at least one for each instrument."),
    also=(
        "events",
        "agreement_dates",
        "instrument_dates",
        "dates_of_agreements",
        "instrument_stages",
        "events_of_instruments",
        "agreement_events",
    ),
    columns=(
        Column(
            name="instrument",
            kind=Kind.REFERENCE,
            refers="instruments",
            is_required=True,
            example="RA-QN",
            means=N_("Key of the instrument."),
            also=("instrument_key", "agreement", "key"),
        ),
        code(
            "stage",
            codes.InstrumentStage,
            N_("What happened."),
            example="signed",
            also=("event", "status", "what", "what_happened"),
        ),
        *times(N_("Day on which it happened.")),
    ),
)

CURRENCY = Column(
    name="currency",
    kind=Kind.CURRENCY,
    example="EUR",
    means=N_("Three capital letters (ISO 4217)."),
    empty=N_("the one that stands beside the amount"),
)
AMOUNT = Column(
    name="amount",
    kind=Kind.AMOUNT,
    is_required=True,
    example="1250.50",
    means=N_("More than nothing, in units of the currency."),
    also=("sum", "value"),
)
DOCUMENT = Column(
    name="document",
    kind=Kind.DOCUMENT,
    example="4500017",
    means=N_("Number of the finance system’s document."),
    empty=N_("none is known"),
    also=("finance_document", "voucher"),
)
DONATIONS = Sheet(
    name="donations",
    means=N_("Donations to the Special Fund for Relocations, and pledges."),
    also=("donation", "gifts", "fund", "dons", "donateurs", "fonds"),
    columns=(
        partner(N_("Who gives."), also=("donor",)),
        AMOUNT,
        CURRENCY,
        code("earmark", codes.Earmark, N_("What it is for."), codes.Earmark.NONE, also=("earmarked", "earmarked_for")),
        Column(
            name="is_pledge",
            kind=Kind.YES_NO,
            default=False,
            example="no",
            means=N_("Whether it is a pledge, and not received."),
            also=("pledge", "pledged", "pledge_only"),
        ),
        DOCUMENT,
        *times(
            N_("Day on which it was received, or pledged."),
            also=("received_on", "received", "date_received", "pledged_on"),
        ),
    ),
)
