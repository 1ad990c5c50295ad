"""The forms of what is known of a State: details, law, channels, focal points, capacity, readiness, revocation."""

from collections.abc import Mapping
from datetime import date

from relocation_desk.casework import cooperation, countries, focal_points, partners
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.partner_page import FocalPersonView, FocalPointView, PartnerPage
from relocation_desk.casework.partner_shapes import CertificateView
from relocation_desk.desk.case_forms import code
from relocation_desk.desk.fields import Field, FormSpec, Kind, Values
from relocation_desk.domain import partner_codes as codes
from relocation_desk.domain.codes import PartnerKind, RegionalGroup, RequestChannel
from relocation_desk.domain.instrument_codes import LawBasis
from relocation_desk.vault.partner_notes import FocalWho, LawText
from relocation_desk.words.catalogue import _


def _day(name: str, word: str, initial: date | None = None, *, required: bool = True) -> Field:
    return Field(name, word, Kind.DAY, initial=initial, is_required=required)


def names_of(code_: str) -> Mapping[str, str]:
    """The two names of a State, once its code is typed whole."""
    known = countries.names(code_)
    return {} if known is None else {"name_en": known[0], "name_fr": known[1]}


def languages(typed: str) -> tuple[str, ...]:
    """Codes of languages, with blanks or commas between them."""
    return tuple(one.lower() for one in typed.replace(",", " ").split())


def details(desk: Desk, one: PartnerPage) -> FormSpec:
    """Group, languages, and since when it is a Party."""
    asked = [
        _day("since", _("Known since"), desk.today()),
        code("group", _("Regional group"), RegionalGroup, one.view.group),
        Field("language", _("Language it chose for requests"), hint=_("Its code, for example fr (article 87(2))."),
              initial=one.view.language),
        Field("languages", _("Languages spoken there"),
              hint=_("Codes with blanks between them; States are found by them."),
              is_required=False, initial=" ".join(one.languages)),
    ]  # fmt: skip
    if one.view.kind is PartnerKind.STATE_PARTY:
        asked.append(_day("party_since", _("State Party since"), one.party_since, required=False))

    def save(values: Values) -> None:
        told = {**values, "language": values["language"].strip().lower(), "languages": languages(values["languages"])}
        cooperation.record_details(desk, one.view.code, cooperation.NewDetails(**told))

    title = _("Details of {partner}").format(partner=one.view.name)
    return FormSpec(f"details:{one.view.code}", title, "", _("Record details"), tuple(asked), save)


def law(desk: Desk, one: PartnerPage) -> FormSpec:
    """Article 88."""
    last = one.law[-1] if one.law else None
    words = last.text.text if last and isinstance(last.text, LawText) else ""
    asked = (
        code("basis", _("Its procedures rest on"), LawBasis, last.basis if last else LawBasis.UNKNOWN),
        _day("since", _("Since"), last.since if last else None),
        code("protection", _("It permits to protect witnesses"), codes.Permitted,
             last.protection if last else codes.Permitted.UNKNOWN),
        Field("text", _("Text"), Kind.TEXT, _("Sealed, for who deals with States."), is_required=False, initial=words),
    )  # fmt: skip

    def save(values: Values) -> None:
        cooperation.record_law(desk, one.view.code, cooperation.NewLaw(**values))

    title = _("Law on cooperation of {partner}").format(partner=one.view.name)
    lead = _("Article 88: States Parties see to it that procedures for all forms of cooperation are there.")
    return FormSpec(f"art88:{one.view.code}", title, lead, _("Record law"), asked, save)


def channel(desk: Desk, one: PartnerPage) -> FormSpec:
    """Through whom a channel goes."""
    asked = (
        code("channel", _("Channel"), RequestChannel),
        code("via", _("Goes through"), codes.ChannelVia),
        _day("since", _("Since"), desk.today()),
    )

    def save(values: Values) -> None:
        cooperation.record_channel(desk, one.view.code, values["channel"], values["via"], values["since"])

    title = _("Channel to {partner}").format(partner=one.view.name)
    return FormSpec(f"channel:{one.view.code}", title, "", _("Record channel"), asked, save)


def capacity(desk: Desk, one: PartnerPage) -> FormSpec:
    """What the Court gave to build capacity."""
    asked = (
        code("kind", _("What was given"), codes.CapacityKind),
        _day("since", _("From day"), desk.today()),
        _day("until", _("Until day"), required=False),
    )

    def save(values: Values) -> None:
        cooperation.record_capacity(desk, one.view.code, values["kind"], values["since"], values["until"])

    title = _("Capacity of {partner}").format(partner=one.view.name)
    return FormSpec(f"capacity:{one.view.code}", title, "", _("Record"), asked, save)


def readiness(desk: Desk, one: PartnerPage) -> FormSpec:
    """How willing it is to receive people."""
    asked = (
        code("purpose", _("To receive people for"), codes.WillingFor),
        code("willing", _("How willing"), codes.Willing),
        _day("since", _("Said on"), desk.today()),
    )

    def save(values: Values) -> None:
        cooperation.record_readiness(desk, one.view.code, values["purpose"], values["willing"], values["since"])

    title = _("What {partner} is willing to do").format(partner=one.view.name)
    lead = _("What it said last counts. It binds nobody: each person is accepted by itself.")
    return FormSpec(f"ready:{one.view.code}", title, lead, _("Record"), asked, save)


# ---------------------------------------------------------------- focal points
def focal_point(desk: Desk, one: PartnerPage) -> FormSpec:
    """A structure."""
    asked = (
        code("kind", _("Structure"), codes.FocalKind),
        Field("name", _("Name of the structure"), hint=_("Sealed, for who deals with States.")),
        Field("address", _("Address"), Kind.TEXT, is_required=False),
        Field("number", _("Number for out of hours"), is_required=False),
        _day("since", _("Focal point since"), desk.today()),
    )

    def save(values: Values) -> int:
        return focal_points.record_focal_point(desk, one.view.code, focal_points.NewFocalPoint(**values))

    title = _("Focal point of {partner}").format(partner=one.view.name)
    lead = _("A structure outlives its people: they come and go in it, and their history stays.")
    return FormSpec(f"focal:{one.view.code}", title, lead, _("Record focal point"), asked, save)


def person(desk: Desk, one: FocalPointView) -> FormSpec:
    """Who works there."""
    asked = (
        Field("name", _("Name"), hint=_("Sealed, for who deals with States.")),
        Field("function", _("Function"), is_required=False),
        Field("reached_by", _("Reached by"), Kind.TEXT, is_required=False),
        _day("since", _("There since"), desk.today()),
    )

    def save(values: Values) -> int:
        return focal_points.record_person(desk, one.id, focal_points.NewFocalPerson(**values))

    return FormSpec(f"focal-person:{one.id}", _("Who works there"), "", _("Record person"), asked, save)


def departure(desk: Desk, one: FocalPersonView) -> FormSpec:
    """Someone left."""

    def save(values: Values) -> None:
        focal_points.record_departure(desk, one.id, values["on"])

    name = one.who.name if isinstance(one.who, FocalWho) else ""
    asked = (_day("on", _("Last day"), desk.today()),)
    return FormSpec(f"focal-left:{one.id}", _("{name} left").format(name=name), "", _("Record departure"), asked, save)


def number(desk: Desk, one: FocalPointView) -> FormSpec:
    """The number for out of hours."""
    asked = (
        Field("number", _("Number for out of hours"), hint=_("With + and the code of the country; sealed.")),
        _day("since", _("Number since"), desk.today()),
    )

    def save(values: Values) -> None:
        focal_points.record_number(desk, one.id, focal_points.NewNumber(**values))

    return FormSpec(f"night-number:{one.id}", _("Number for out of hours"), "", _("Record number"), asked, save)


def call(desk: Desk, one: FocalPointView) -> FormSpec:
    """The number was tried."""
    asked = (
        code("outcome", _("What came of the call"), codes.CallOutcome),
        _day("on", _("Day of the call"), desk.today()),
    )

    def save(values: Values) -> None:
        focal_points.record_test(desk, one.id, values["outcome"], values["on"])

    lead = _("Call it out of hours, and say nothing about any case. It is tried again after half a year.")
    return FormSpec(f"night-call:{one.id}", _("The number was tried"), lead, _("Record call"), asked, save)


def revocation(desk: Desk, name: str, one: CertificateView) -> FormSpec:
    """A certificate must not be used any more."""
    asked = (
        code("cause", _("Why, as the State says"), codes.RevocationCause),
        _day("on", _("Day on which it was said"), desk.today()),
    )

    def save(values: Values) -> None:
        partners.revoke_certificate(desk, one.fingerprint, values["cause"], values["on"])

    title = _("Certificate of {partner} is revoked").format(partner=name)
    lead = _("Nothing is sealed for it from now on. What was sealed before stays as it is: call it back if need be.")
    return FormSpec(f"revoke:{one.id}", title, lead, _("Record revocation"), asked, save)
