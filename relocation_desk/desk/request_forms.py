"""The forms of requests, answers and placements."""

from dataclasses import fields
from functools import partial
from typing import Any

from relocation_desk.casework import profiles, requests
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.partner_shapes import PartnerView
from relocation_desk.casework.request_listing import RequestRow
from relocation_desk.casework.views import CaseView, PlacementView, RequestView
from relocation_desk.desk import profile_forms, telling_forms
from relocation_desk.desk.case_forms import choices, code
from relocation_desk.desk.fields import Choice, Field, FormSpec, Kind, Values
from relocation_desk.domain import codes
from relocation_desk.domain.placements import NEXT
from relocation_desk.domain.references import InstrumentRef, StateCode
from relocation_desk.domain.request_codes import RefusalReason
from relocation_desk.vault.records import AnswerTerms
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import label

_OPENS = (codes.InstrumentKind.RELOCATION_AGREEMENT, codes.InstrumentKind.PRACTICAL_ARRANGEMENT)
_ASKING = (codes.OnBehalfOf.OWN_ACCOUNT, codes.OnBehalfOf.CHAMBERS, codes.OnBehalfOf.DEFENCE)
_IN_FORCE = (codes.InstrumentStage.IN_FORCE, codes.InstrumentStage.RESUMED, codes.InstrumentStage.UNDER_REVIEW)


def ways_in(partners: tuple[PartnerView, ...]) -> tuple[Choice, ...]:
    """Every State with each instrument that opens it, those under an agreement first; outside any instrument last."""
    under: list[Choice] = [
        ((one.code, instrument.reference), f"{one.name} · {label(instrument.kind)} {instrument.reference}")
        for one in partners
        for instrument in one.instruments
        if instrument.kind in _OPENS and instrument.stage in _IN_FORCE
    ]
    outside: list[Choice] = [((one.code, None), f"{one.name} · {label(codes.WayIn.AD_HOC)}") for one in partners]
    return (*under, *outside)


def request(desk: Desk, case: CaseView, partners: tuple[PartnerView, ...]) -> FormSpec:
    """A request for relocation."""
    excluded = {one.name for one in case.safeguards.exclusions}
    open_to = tuple(one for one in partners if one.name not in excluded)
    asked = (
        Field("way", _("State and way in"), Kind.CODE, choices=ways_in(open_to)),
        code("on_behalf_of", _("On behalf of"), _ASKING, codes.OnBehalfOf.OWN_ACCOUNT),
        Field("transmitted_on", _("Day of transmission"), Kind.DAY, initial=desk.today()),
        Field("deadline_on", _("Answer asked by"), Kind.DAY, is_required=False),
        *(profile_forms.fields(profiles.of_case(case)) if desk.is_cleared_for(codes.Compartment.PROTECTION) else ()),
    )  # fmt: skip

    def save(values: Values) -> object:
        state, instrument = values["way"]
        return requests.transmit(
            desk,
            requests.NewRequest(
                case.reference, StateCode(state), InstrumentRef(instrument) if instrument else None,
                values["on_behalf_of"], values["transmitted_on"], values["deadline_on"],
                profile=profile_forms.taken(values), despite=bool(values.get("despite")),
            ),
        )  # fmt: skip

    lead = telling_forms.with_limits(
        case.safeguards.held,
        _("The State sees a reference of this request only, never a name or a place. Excluded States are left out."),
    )
    title, verb, warns = _("Request to a State"), _("Record transmission"), partial(profile_forms.warning, desk)
    return FormSpec(f"request:{case.reference}", title, lead, verb, asked, save, warns=warns)


def answer(desk: Desk, one: RequestView | RequestRow) -> FormSpec:
    """What a State said."""
    is_of_case = one.is_of_case if isinstance(one, RequestRow) else True

    def save(values: Values) -> None:
        requests.record_answer(desk, one.reference, answered(values))

    title = _("{partner}’s answer to {request}").format(partner=one.partner_name, request=one.reference)
    asked = answer_asked(desk, is_of_case=is_of_case)
    return FormSpec(f"answer:{one.reference}", title, "", _("Record answer"), asked, save)


def answer_asked(desk: Desk, *, is_of_case: bool) -> tuple[Field, ...]:
    """What is asked of an answer."""
    return (
        code("kind", _("Answer"), codes.AnswerKind),
        code("reason", _("Reason, if it refused"), RefusalReason),
        Field("answered_on", _("Day of the answer"), Kind.DAY, initial=desk.today()),
        Field("persons", _("Persons accepted"), Kind.NUMBER, is_required=False),
        Field("months", _("For how many months"), Kind.NUMBER, is_required=False),
        *_terms(desk, is_of_case=is_of_case),
        Field("by_exception", _("Beyond its places, by exception"), Kind.CHECK, is_required=False),
    )


def answer_held(said: requests.NewAnswer) -> dict[str, Any]:
    """An answer as it was recorded, by these fields."""
    terms = said.terms
    words = {"conditions": terms.conditions, "status_and_costs": terms.status_and_costs, "why": terms.reason}
    held = {one.name: getattr(said, one.name) for one in fields(said)} | words
    return {name: value for name, value in held.items() if name != "reason" or value is not None}


def answered(values: Values) -> requests.NewAnswer:
    """What was typed, as an answer to record."""
    terms = AnswerTerms(*(values.get(name, "") for name in ("conditions", "status_and_costs", "why")))
    return requests.NewAnswer(
        values["kind"], values["answered_on"], values["persons"], values["months"], terms, values["reason"],
        values["by_exception"],
    )  # fmt: skip


def _terms(desk: Desk, *, is_of_case: bool) -> tuple[Field, ...]:
    """Words are sealed: they are asked of who can seal them."""
    if not desk.is_cleared_for(codes.Compartment.PROTECTION if is_of_case else codes.Compartment.COOPERATION):
        return ()
    sealed = _("Sealed in the case; they go into the dossier.") if is_of_case else _("Sealed.")
    return (
        Field("conditions", _("Conditions"), Kind.TEXT, sealed, is_required=False),
        Field("status_and_costs", _("Status and costs"), Kind.TEXT, is_required=False),
        Field("why", _("Its reason in words"), Kind.TEXT, is_required=False),
    )


def placement(desk: Desk, one: RequestView) -> FormSpec:
    """A placement under an accepted request."""
    asked = (
        code("kind", _("Placement"), codes.PlacementKind, codes.PlacementKind.DURABLE),
        Field("agreed_on", _("Day of agreement"), Kind.DAY, initial=desk.today()),
    )

    def save(values: Values) -> int:
        return requests.agree_placement(desk, one.reference, values["kind"], values["agreed_on"])

    title = _("Placement with {partner}").format(partner=one.partner_name)
    lead = _("Under request {request}, which the State accepted.").format(request=one.reference)
    return FormSpec(f"placement:{one.reference}", title, lead, _("Agree placement"), asked, save)


def despite_advice(persons: str) -> tuple[Field, ...]:
    """What is said of a departure that evaluations advise against; nothing where none does."""
    why = _("The psychosocial evaluation of {persons} advises against it.").format(persons=persons)
    return (Field("despite_advice", _("Depart all the same"), Kind.CHECK, why, is_required=False),) if persons else ()


def step(desk: Desk, case: CaseView, one: PlacementView) -> FormSpec:
    """What happened to a placement next; why it ends is asked for on its own page."""
    stages = tuple(stage for stage in codes.PlacementStage if stage in NEXT[one.stage] - {codes.PlacementStage.ENDED})
    advised = case.family.advised_against if codes.PlacementStage.UNDER_WAY in stages else ""
    asked = (
        Field("stage", _("What happened"), Kind.CODE, choices=choices(stages)),
        Field("happened_on", _("On which day"), Kind.DAY, initial=desk.today()),
        *despite_advice(advised),
    )

    def save(values: Values) -> None:
        requests.advance_placement(desk, one.id, **values)

    title = _("Placement with {partner}").format(partner=one.partner_name)
    lead = _("It stands at “{stage}”. Nobody departs without a sealed dossier.").format(stage=label(one.stage))
    return FormSpec(f"step:{one.id}", title, lead, _("Record step"), asked, save)
