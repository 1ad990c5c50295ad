"""The forms of a placement after a State accepted: proposal, protocol, travel, term, notice, the end, a move."""

from relocation_desk.casework import departing, placements, requests
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.placement_views import LegView, PlacedRow
from relocation_desk.casework.views import RequestView
from relocation_desk.desk.case_forms import choices, code
from relocation_desk.desk.fields import Field, FormSpec, Kind, Values
from relocation_desk.desk.request_forms import despite_advice
from relocation_desk.domain.codes import PlacementKind, PlacementStage
from relocation_desk.domain.placement_codes import EndReason, LegKind, LegOutcome
from relocation_desk.domain.placements import NEXT
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import day, label

_HOSTED = (EndReason.TERM_OVER, EndReason.LEFT, EndReason.NO_LONGER_NEEDED, EndReason.NOT_BEGUN, EndReason.DECEASED)


def _title(one: PlacedRow) -> str:
    return _("Placement with {partner}").format(partner=one.partner_name)


def proposal(desk: Desk, one: RequestView) -> FormSpec:
    """A placement that is proposed to the State that accepted."""
    asked = (
        code("kind", _("Placement"), PlacementKind, PlacementKind.DURABLE),
        Field("proposed_on", _("Day of the proposal"), Kind.DAY, initial=desk.today()),
        Field("until", _("Temporary until"), Kind.DAY, hint=_("Only for a temporary placement."), is_required=False),
    )

    def save(values: Values) -> int:
        return placements.propose(desk, one.reference, placements.Proposal(**values))

    title = _("Placement with {partner}").format(partner=one.partner_name)
    lead = _("Under request {request}, which the State accepted.").format(request=one.reference)
    return FormSpec(f"proposal:{one.reference}", title, lead, _("Propose placement"), asked, save)


def stages_after(one: PlacedRow) -> tuple[PlacementStage, ...]:
    """The steps that may follow, but its end, which asks for a reason."""
    not_durable = one.kind is not PlacementKind.DURABLE
    return tuple(
        stage
        for stage in PlacementStage
        if stage in NEXT[one.stage]
        and stage is not PlacementStage.ENDED
        and not (stage is PlacementStage.SETTLED and not_durable)
    )


def step(desk: Desk, one: PlacedRow) -> FormSpec:
    """What happened to a placement next."""
    stages = stages_after(one)
    advised = departing.advised_against(desk, one.case) if PlacementStage.UNDER_WAY in stages else ""
    asked = (
        Field("stage", _("What happened"), Kind.CODE, choices=choices(stages)),
        Field("happened_on", _("On which day"), Kind.DAY, initial=desk.today()),
        *despite_advice(advised),
    )

    def save(values: Values) -> None:
        requests.advance_placement(desk, one.id, **values)

    lead = _("It stands at “{stage}”. Nobody departs without a sealed dossier.").format(stage=label(one.stage))
    return FormSpec(f"step:{one.id}", _title(one), lead, _("Record step"), asked, save)


def term(desk: Desk, one: PlacedRow) -> FormSpec:
    """Until when a temporary placement holds."""
    asked = (
        Field("until", _("Until"), Kind.DAY),
        Field("agreed_on", _("Day of agreement"), Kind.DAY, initial=desk.today()),
    )

    def save(values: Values) -> None:
        placements.extend(desk, one.id, placements.Term(**values))

    lead = _("It runs until {day} now. Today tells a month before.").format(day=day(one.until)) if one.until else ""
    return FormSpec(f"term:{one.id}", _title(one), lead, _("Record term"), asked, save)


def protocol(desk: Desk, one: PlacedRow) -> FormSpec:
    """The protocol of this relocation."""
    asked = (
        Field("signed_on", _("Day of signature"), Kind.DAY, initial=desk.today()),
        Field(
            "terms", _("Terms"), Kind.TEXT,
            _("Sealed: finance, liability, logistics, how it ends, and whatever else is of this one relocation."),
        ),
    )  # fmt: skip

    def save(values: Values) -> object:
        return placements.record_protocol(desk, one.id, placements.Protocol(**values))

    lead = _("Each relocation under an instrument has a protocol of its own; nobody departs under one without it.")
    return FormSpec(f"protocol:{one.id}", _("Protocol of this relocation"), lead, _("Record protocol"), asked, save)


def leg(desk: Desk, one: PlacedRow) -> FormSpec:
    """A leg of the way that is planned."""
    back = one.take_back_by is not None
    asked = (
        code("kind", _("Leg"), LegKind, LegKind.RETURN if back else LegKind.OUTWARD),
        Field("planned_on", _("Planned for"), Kind.DAY, initial=one.take_back_by or desk.today()),
        Field("route", _("Way"), Kind.TEXT, _("Sealed with the whereabouts: from where to where, how, with whom.")),
    )

    def save(values: Values) -> int:
        return placements.plan_leg(desk, one.id, placements.Leg(**values))

    lead = _("It stands on Today three days before, until it is done or called off.")
    return FormSpec(f"leg:{one.id}", _("Leg of travel"), lead, _("Plan leg"), asked, save)


def leg_end(desk: Desk, one: LegView) -> FormSpec:
    """What became of a leg."""
    asked = (
        code("outcome", _("What became of it"), LegOutcome),
        Field("on", _("On which day"), Kind.DAY, initial=desk.today()),
    )

    def save(values: Values) -> None:
        placements.end_leg(desk, one.id, values["outcome"], values["on"])

    lead = _("{leg}, planned for {day}").format(leg=label(one.kind), day=day(one.planned_on))
    return FormSpec(f"leg-end:{one.id}", _("Leg of travel"), lead, _("Record"), asked, save)


def notice(desk: Desk, one: PlacedRow) -> FormSpec:
    """The host's notice to end a placement."""
    asked = (
        Field("given_on", _("Day of the notice"), Kind.DAY, initial=desk.today()),
        Field("days", _("Period of notice in days"), Kind.NUMBER, hint=_("As the terms with this host name it.")),
        Field("reason", _("Reason"), Kind.TEXT, hint=_("Sealed with the whereabouts."), is_required=False),
    )

    def save(values: Values) -> object:
        return placements.give_notice(desk, one.id, placements.Notice(**values))

    lead = _("The household is taken back by the end of the period. It stands on Today from now on.")
    return FormSpec(f"notice:{one.id}", _("Notice of the host"), lead, _("Record notice"), asked, save)


def take_back(desk: Desk, one: PlacedRow) -> FormSpec:
    """The taking back that follows from a notice."""
    asked = (Field("on", _("Taken back on"), Kind.DAY, initial=desk.today()),)

    def save(values: Values) -> None:
        placements.take_back(desk, one.id, values["on"])

    lead = _("The placement ends, and the case needs a State again. Record where the household is now.")
    return FormSpec(f"take-back:{one.id}", _("Taken back"), lead, _("Record taking back"), asked, save)


def end(desk: Desk, one: PlacedRow) -> FormSpec:
    """The end of a placement, with its reason."""
    asked = (
        Field("reason", _("Why"), Kind.CODE, choices=choices(_HOSTED)),
        Field("on", _("On which day"), Kind.DAY, initial=desk.today()),
    )

    def save(values: Values) -> None:
        placements.end(desk, one.id, values["reason"], values["on"])

    lead = _("A household that is safe for good is not at an end: record that the placement is complete.")
    return FormSpec(f"end:{one.id}", _title(one), lead, _("End placement"), asked, save)


def move(desk: Desk, one: PlacedRow, others: tuple[PlacedRow, ...]) -> FormSpec:
    """The household leaves for another placement that is agreed."""
    asked = (
        Field("to", _("To"), Kind.CODE, choices=tuple((other.id, other.partner_name) for other in others)),
        Field("on", _("On which day"), Kind.DAY, initial=desk.today()),
        *despite_advice(departing.advised_against(desk, one.case)),
    )

    def save(values: Values) -> None:
        placements.move(desk, one.id, **values)

    lead = _("This placement ends and the other is under way, from the same day. The other needs a dossier of its own.")
    return FormSpec(f"move:{one.id}", _("Move"), lead, _("Record move"), asked, save)
