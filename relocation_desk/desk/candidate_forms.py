"""The forms of the search for a State: a choice and the request that follows, ties, facts, weights."""

from collections.abc import Sequence
from dataclasses import fields as record_fields
from dataclasses import replace

from relocation_desk.casework import choosing, partner_facts, state_gates, weights
from relocation_desk.casework.candidates import CandidateView
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.partner_shapes import PartnerView
from relocation_desk.casework.views import CaseView
from relocation_desk.desk import request_forms
from relocation_desk.desk.case_forms import code
from relocation_desk.desk.fields import Choice, Field, FormSpec, Kind, Values
from relocation_desk.domain.ranking import MOST_POINTS
from relocation_desk.domain.ranking_codes import (
    Availability,
    Criterion,
    FactKind,
    FactSource,
    Level,
    TieThere,
    TieVerdict,
)
from relocation_desk.domain.references import CaseRef, StateCode
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import label


def choose(desk: Desk, one: CandidateView, case: CaseView, partners: tuple[PartnerView, ...]) -> FormSpec:
    """Why this State; the form of the request follows, with State and instrument filled in."""
    asked = (Field("reasons", _("Reasons"), Kind.TEXT, _("Sealed in the case.")),)

    def save(values: Values) -> None:
        choosing.choose(desk, case.reference, choosing.NewChoice((one.state,), values["reasons"]))

    def follows(_result: object) -> FormSpec:
        return _request(desk, one, case, partners)

    lead = one.why
    if one.availability is not Availability.OPEN:
        lead = _("The State would be asked by exception. {why}").format(why=one.why)
    title = _("Ask {state}").format(state=one.name)
    key = f"choice:{case.reference}:{one.state}"
    return FormSpec(key, title, lead, _("Record choice, and go on"), asked, save, follows)


def _request(desk: Desk, one: CandidateView, case: CaseView, partners: tuple[PartnerView, ...]) -> FormSpec:
    spec = request_forms.request(desk, case, partners)
    way = (one.state, one.instrument)
    filled = tuple(field.beginning(way) if field.name == "way" else field for field in spec.fields)
    return replace(spec, fields=filled)


def tie(desk: Desk, reference: CaseRef, states: Sequence[Choice], state: StateCode | None = None) -> FormSpec:
    """Whom of theirs a household has in a State, or that this is no danger."""
    asked = (
        Field("state", _("State"), Kind.CODE, choices=tuple(states), initial=state),
        code("kind", _("Who"), TieThere),
        code("verdict", _("What it means"), TieVerdict, TieVerdict.DANGER),
        Field("ground", _("Ground"), Kind.TEXT, _("Sealed in the case.")),
    )

    def save(values: Values) -> None:
        new = state_gates.NewTie(StateCode(values["state"]), values["kind"], values["verdict"], values["ground"])
        state_gates.record_tie(desk, reference, new)

    lead = _(
        "Who is close to a witness is how a witness is found: a tie closes the State, until another officer than the "
        "one who recorded it has assessed it as no danger."
    )
    return FormSpec(f"state-tie:{reference}", _("Tie in a State"), lead, _("Record tie"), asked, save)


def fact(desk: Desk, state: StateCode, name: str) -> FormSpec:
    """A fact of a State."""
    asked = (
        code("kind", _("What"), [one for one in FactKind if one is not FactKind.SPOKEN_LANGUAGE]),
        code("level", _("How much"), Level),
        code("source", _("On whose word"), FactSource),
        Field("on", _("True on"), Kind.DAY, initial=desk.today()),
        Field(
            "origin", _("People of"), hint=_("Of people of a State of origin: the code of that State."),
            is_required=False,
        ),
    )  # fmt: skip

    def save(values: Values) -> None:
        new = partner_facts.NewFact(
            values["kind"], values["level"], values["source"], values["on"], values["origin"] or None
        )
        partner_facts.record(desk, state, new)

    lead = _("A later fact of the same kind takes the place of an earlier one; what nobody recorded counts as unknown.")
    title = _("Fact of {state}").format(state=name)
    return FormSpec(f"fact:{state}", title, lead, _("Record fact"), asked, save)


def propose_weights(desk: Desk, standing: weights.Weights) -> FormSpec:
    """How much each criterion is to count."""
    asked = tuple(
        Field(one.name, label(Criterion(one.name)), Kind.NUMBER, initial=getattr(standing.points, one.name))
        for one in record_fields(weights.Points)
    )

    def save(values: Values) -> None:
        weights.propose(desk, weights.Points(**values))

    lead = _(
        "Between 0 and {most} points each; what counts is how they compare. They count once the head has signed them "
        "off, who must not be their author. Safety has no points: nothing outweighs it."
    ).format(most=MOST_POINTS)
    return FormSpec("weights", _("Weights of the criteria"), lead, _("Propose weights"), asked, save)


def sign_off_weights(desk: Desk, proposed: weights.Weights) -> FormSpec:
    """The head lets proposed weights count."""

    def save(_values: Values) -> None:
        weights.sign_off(desk)

    points = ", ".join(f"{label(criterion)} {one}" for criterion, one in proposed.points.by_criterion().items())
    lead = _("Version {version}, proposed by {author}: {points}.").format(
        version=proposed.version, author=proposed.author, points=points
    )
    return FormSpec("weights-sign-off", _("Weights of the criteria"), lead, _("Sign off weights"), (), save)


def states(known: Sequence[CandidateView]) -> tuple[Choice, ...]:
    """The States to choose from, by name."""
    return tuple((one.state, one.name) for one in sorted(known, key=lambda one: one.name.casefold()))
