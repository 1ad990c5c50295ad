"""The forms of instruments: what happened, what was agreed, what the State's law says."""

from collections.abc import Iterable
from enum import Enum

from relocation_desk.casework import instruments
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.instrument_views import InstrumentStory, TermsView
from relocation_desk.desk.case_forms import choices, code
from relocation_desk.desk.fields import Choice, Field, FormSpec, Kind, Values
from relocation_desk.domain import instrument_codes as codes
from relocation_desk.domain.codes import CostKind
from relocation_desk.vault.partner_notes import TermsNote
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import label


def event(desk: Desk, one: InstrumentStory) -> FormSpec:
    """What happened next, or earlier and was not recorded."""
    asked = (
        code("stage", _("What happened"), one.possible),
        Field("happened_on", _("On which day"), Kind.DAY, initial=desk.today()),
    )

    def save(values: Values) -> None:
        instruments.record_event(desk, one.reference, values["stage"], values["happened_on"])

    lead = _("It stands at “{stage}”.").format(stage=label(one.stage))
    if one.asks_law:
        lead += " " + _("An arrangement binds only once the State’s law is known to permit it, or the head allows it.")
    return FormSpec(
        f"event:{one.reference}", _title(_("Step of {instrument}"), one), lead, _("Record step"), asked, save
    )


def _title(text: str, one: InstrumentStory) -> str:
    return text.format(instrument=f"{one.reference} · {one.partner_name}")


def _silent(members: Iterable[Enum]) -> tuple[Choice, ...]:
    return ((None, _("not agreed on")), *choices(members))


def _perhaps(name: str, word: str, members: Iterable[Enum], initial: Enum | None) -> Field:
    return Field(name, word, Kind.CODE, choices=_silent(members), initial=initial)


def terms(desk: Desk, one: InstrumentStory) -> FormSpec:
    """What was agreed; filled with what holds, since a change is a whole new set of terms from a day."""
    held = one.terms[-1] if one.terms else None

    def save(values: Values) -> None:
        services = tuple(service for service in codes.CourtService if values[_service(service)])
        rest = {name: values[name] for name in values if not name.startswith("service.")}
        instruments.record_terms(desk, one.reference, instruments.NewTerms(**{**rest, "services": services}))

    lead = _("From that day on they take the place of the terms before them, which stay in history.")
    title, verb = _title(_("Terms of {instrument}"), one), _("Record terms")
    return FormSpec(f"terms:{one.reference}", title, lead, verb, _terms_fields(desk, one, held), save)


def _service(one: codes.CourtService) -> str:
    return f"service.{one.value}"


def _terms_fields(desk: Desk, one: InstrumentStory, held: TermsView | None) -> tuple[Field, ...]:
    def number(name: str, word: str, initial: int | None = None) -> Field:
        known = getattr(held, name, None)
        return Field(name, word, Kind.NUMBER, is_required=False, initial=initial if known is None else known)

    def perhaps(name: str, word: str, members: type[Enum]) -> Field:
        return _perhaps(name, word, members, getattr(held, name, None))

    costs = (code("kind", _("Cost"), CostKind), code("bearer", _("Borne by"), codes.CostBearer))
    basis = held.law_basis if held else codes.LawBasis.UNKNOWN
    words = held.words.terms if held and isinstance(held.words, TermsNote) else ""
    return (
        Field("since", _("Agreed since"), Kind.DAY, initial=desk.today() if held else one.events[0].happened_on),
        number("places_per_year", _("Places a year"), one.places_per_year),
        number("places_at_once", _("Places at once")),
        perhaps("relations", _("Close relations"), codes.CloseRelations),
        *(
            Field(_service(one), label(one).capitalize(), Kind.CHECK, initial=bool(held and one in held.services))
            for one in codes.CourtService
        ),
        Field("costs", _("Who bears which cost"), Kind.ROWS, is_required=False, columns=costs,
              record=instruments.CostShare, initial=held.costs if held else ()),
        number("duration_months", _("Months it lasts")),
        perhaps("status", _("Status"), codes.ResidenceStatus),
        perhaps("papers", _("Papers"), codes.PapersGiven),
        perhaps("liability", _("Liability for damage"), codes.Liability),
        number("notice_days", _("Days of notice")),
        perhaps("taking_back", _("Taking back"), codes.TakingBack),
        perhaps("confidentiality", _("Confidential"), codes.Confidentiality),
        code("law_basis", _("Law it rests on (article 88)"), codes.LawBasis, basis),
        Field("words", _("In words"), Kind.TEXT, _("Sealed, for who deals with States."), is_required=False,
              initial=words),
    )  # fmt: skip


def law(desk: Desk, one: InstrumentStory) -> FormSpec:
    """An opinion on the State's law."""
    asked = (
        code("standing", _("The State’s law"), codes.LawStanding),
        Field("given_on", _("Day of the opinion"), Kind.DAY, initial=desk.today()),
        Field("opinion", _("Opinion in words"), Kind.TEXT, _("Who gave it, and on what it rests; sealed."),
              is_required=False),
    )  # fmt: skip

    def save(values: Values) -> None:
        instruments.record_law_opinion(desk, one.reference, instruments.NewLawOpinion(**values))

    lead = _("Whether it permits the State’s agency to deal with the section directly. The last opinion counts.")
    return FormSpec(
        f"law:{one.reference}", _title(_("Law for {instrument}"), one), lead, _("Record opinion"), asked, save
    )


def allow(desk: Desk, one: InstrumentStory) -> FormSpec:
    """The head's act while nobody knows the law."""

    def save(values: Values) -> None:
        instruments.allow_unknown_law(desk, one.reference, values["reason"])

    asked = (Field("reason", _("Reason"), Kind.TEXT, _("Sealed, for who deals with States.")),)
    lead = _(
        "Nobody knows whether the State’s law permits it. With this it may be signed and enter into force all the same."
    )
    return FormSpec(f"allow:{one.reference}", _title(_("Allow {instrument}"), one), lead, _("Allow it"), asked, save)
