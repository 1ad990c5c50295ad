"""Sheets of a caseload: what instruments say, whether the law permits them, focal points, and rates of exchange."""

from dataclasses import replace

from relocation_desk.domain import codes, fund_codes, partner_codes
from relocation_desk.domain import instrument_codes as terms
from relocation_desk.domain.trouble import N_
from relocation_desk.exchange.sheet_columns import Column, Kind, Sheet, code, name, partner, text, times
from relocation_desk.exchange.sheets_of_partners import CURRENCY

_SILENT = N_("the instrument is silent on it")
_INSTRUMENT = Column(
    name="instrument", kind=Kind.REFERENCE, refers="instruments", is_required=True, example="RA-QN",
    means=N_("Key of the instrument."), also=("instrument_key", "agreement", "key"),
)  # fmt: skip


def _said(name: str, kind: type, means: str, *also: str) -> Column:
    return code(name, kind, means, is_required=False, empty=_SILENT, also=also)


def _number(name: str, means: str, bounds: tuple[int, int], *also: str) -> Column:
    least, most = bounds
    return Column(
        name=name, kind=Kind.WHOLE, means=means, least=least, most=most, example="4", empty=_SILENT, also=also
    )


def _several(name: str, kind: type, means: str, example: str, **more: object) -> Column:
    given: dict[str, object] = {"default": (), **more}
    return Column(name=name, kind=Kind.CODES, codes=kind, means=means, example=example, **given)  # type: ignore[arg-type]


TERMS = Sheet(
    name="terms",
    means=N_("What instruments say, from a day; later terms stand beside the earlier ones."),
    also=("instrument_terms", "terms_of_instruments"),
    columns=(
        _INSTRUMENT,
        _number("places_per_year", N_("Places a year."), (0, 9999), "places"),
        _number("places_at_once", N_("Places at one time."), (0, 9999)),
        _said("relations", terms.CloseRelations, N_("Who may come with the witness."), "family"),
        _several("services", terms.CourtService, N_("Services that it promises."), "assisted_move; clothing"),
        _several("court_bears", codes.CostKind, N_("Costs that the Court bears."), "travel; housing"),
        _several("host_bears", codes.CostKind, N_("Costs that the host bears."), "health"),
        _several("fund_bears", codes.CostKind, N_("Costs that the Special Fund bears."), "living"),
        _several("shared_costs", codes.CostKind, N_("Costs that are shared."), "management"),
        _number("duration_months", N_("For how many months a placement is agreed."), (1, 999), "months"),
        _said("status", terms.ResidenceStatus, N_("With what status people stay.")),
        _said("papers", terms.PapersGiven, N_("What papers they get.")),
        _said("liability", terms.Liability, N_("Who answers for damage.")),
        _number("notice_days", N_("Days of notice before the host ends a placement."), (0, 9999), "notice"),
        _said("taking_back", terms.TakingBack, N_("Whether the Court takes people back.")),
        _said("confidentiality", terms.Confidentiality, N_("What stays confidential.")),
        code("law_basis", terms.LawBasis, N_("On what law it rests."), terms.LawBasis.UNKNOWN, also=("law",)),
        text("words", N_("What no code says."), also=("terms", "remarks")),
        *times(N_("Day from which it is agreed."), also=("agreed_since", "since")),
    ),
)

LAW_OPINIONS = Sheet(
    name="law_opinions",
    means=N_("Whether a State’s law permits an agreed practical arrangement, as somebody said."),
    also=("opinions", "law_questions"),
    columns=(
        _INSTRUMENT,
        code("standing", terms.LawStanding, N_("What the opinion says."), also=("answer",)),
        text("opinion", N_("The opinion in words.")),
        *times(N_("Day of the opinion."), also=("given_on",)),
    ),
)

FOCAL_POINTS = Sheet(
    name="focal_points",
    means=N_("Structures that receive what the Court sends."),
    also=("focal_point", "points_focaux"),
    columns=(
        Column(
            name="key", kind=Kind.KEY, is_required=True, example="FP-QN", means=N_("Your own name of it."),
            also=("focal_point", "id", "no", "number", "reference", "ref"),
        ),
        partner(N_("Whose focal point it is.")),
        code("kind", partner_codes.FocalKind, N_("What it is."), also=("type",)),
        name("name", N_("What it is called."), "Protection unit", is_required=True, also=("structure", "office")),
        text("address", N_("Where letters reach it.")),
        *times(N_("Day from which it is the focal point."), also=("since",)),
    ),
)  # fmt: skip

FOCAL_NUMBERS = Sheet(
    name="focal_numbers",
    means=N_("Numbers of focal points for out of hours; a later one takes the place of an earlier."),
    also=("night_numbers", "numbers"),
    columns=(
        Column(
            name="focal_point", kind=Kind.REFERENCE, refers="focal_points", is_required=True, example="FP-QN",
            means=N_("Key of the focal point."), also=("key",),
        ),
        name("number", N_("The number."), "00 999 555 0117", is_required=True, also=("telephone", "phone")),
        *times(N_("Day from which it is the number."), also=("since",)),
    ),
)  # fmt: skip

RATES = Sheet(
    name="rates",
    means=N_("Rates of exchange to the euro, each for what is given or paid on its day or in the month after."),
    also=("rate", "exchange_rates", "fund_rates", "taux"),
    columns=(
        replace(CURRENCY, is_required=True, empty=""),
        Column(
            name="worth", kind=Kind.RATE, is_required=True, example="0.9137",
            means=N_("How many euros one unit was worth."), also=("rate", "eur"),
        ),
        code("source", fund_codes.RateSource, N_("Where it was taken from."), fund_codes.RateSource.UN_RATE),
        *times(N_("Day from which it is published."), also=("published_on",)),
    ),
)  # fmt: skip
