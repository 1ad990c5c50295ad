"""The forms of what guards a witness: measures, a consent taken back, alerts of care, excluded States."""

from relocation_desk.casework import alerts, consents, exclusions, measures
from relocation_desk.casework.alerts import AlertView
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.exclusions import ExclusionView
from relocation_desk.casework.measures import MeasureView
from relocation_desk.casework.partner_shapes import PartnerView
from relocation_desk.casework.views import CaseView
from relocation_desk.desk.case_forms import choices, code
from relocation_desk.desk.fields import Field, FormSpec, Kind, Values
from relocation_desk.domain import codes, safeguard_codes
from relocation_desk.domain.money import OF_ACCOUNT, Money, parse
from relocation_desk.domain.references import StateCode
from relocation_desk.words import money
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import label


def measure(desk: Desk, case: CaseView) -> FormSpec:
    """A measure that has started."""
    asked = (
        code("kind", _("Measure"), safeguard_codes.MeasureKind),
        Field("started_on", _("Start"), Kind.DAY, initial=desk.today()),
        Field("planned_end", _("Planned end"), Kind.DAY, hint=_("It shows on Today before this day.")),
        code("expected", _("Effect that is expected"), safeguard_codes.MeasureEffect),
        Field("cost", _("Cost until then"), hint=_("For example 1250.50."), is_required=False),
        Field("currency", _("Currency"), hint=_("Code of the currency, for example EUR."), is_required=False),
        Field(
            "before_agreement", _("Ordered orally in an emergency, before the participation agreement"), Kind.CHECK,
            hint=_("The agreement then stands on Today until it is signed."),
        ),
    )  # fmt: skip

    def save(values: Values) -> int:
        new = measures.NewMeasure(
            values["kind"], values["started_on"], values["planned_end"], values["expected"],
            minor(values["cost"], values["currency"]), values["currency"], values["before_agreement"],
        )  # fmt: skip
        return measures.record(desk, case.reference, new)

    lead = _("Taken where the person lives. The register holds codes and days only.")
    title, verb = _("Measure of protection"), _("Record measure")
    return FormSpec(f"measure:{case.reference}", title, lead, verb, asked, save)


def minor(typed: str, currency: str) -> int | None:
    """An amount in minor units of its currency; the act says what is amiss where none is named."""
    return parse(typed, currency or OF_ACCOUNT, money.decimal_mark()).minor if typed else None


def amount(held: int | None, currency: str | None) -> str:
    """The same, as it is typed."""
    return "" if held is None or currency is None else money.figures(Money(held, currency))


def measure_end(desk: Desk, case: CaseView, one: MeasureView) -> FormSpec:
    """The end of a measure."""
    asked = (
        Field("ended_on", _("End"), Kind.DAY, initial=desk.today()),
        code("cause", _("Why"), safeguard_codes.MeasureEndCause),
        code("effect", _("Effect that was found"), safeguard_codes.MeasureEffect, one.expected),
    )

    def save(values: Values) -> None:
        measures.end(desk, case.reference, measures.MeasureClosing(one.id, **values))

    title, verb = _("End of a measure: {kind}").format(kind=label(one.kind)), _("Record end")
    return FormSpec(f"measure-end:{case.reference}:{one.id}", title, "", verb, asked, save)


def withdrawal(desk: Desk, case: CaseView, former: codes.ConsentScope | None = None) -> FormSpec:
    """A consent that is taken back: one that stands, or that a `former` record took back."""
    given = sorted(case.safeguards.agreed | ({former} if former else set()))
    asked = (
        Field("scope", _("Consent to"), Kind.CODE, choices=choices(given)),
        Field("withdrawn_on", _("Day of withdrawal"), Kind.DAY, initial=desk.today()),
    )

    def save(values: Values) -> object:
        return consents.withdraw_consent(desk, case.reference, consents.Withdrawal(**values))

    lead = _(
        "From then on nothing that rests on it goes on: no request, no sealing, no export, no departure. "
        "Today lists the requests to withdraw and the measures to end."
    )
    title, verb = _("Consent withdrawn"), _("Record withdrawal")
    return FormSpec(f"withdrawal:{case.reference}", title, lead, verb, asked, save)


def alert(desk: Desk, case: CaseView) -> FormSpec:
    """What protection must heed."""
    asked = (
        code("kind", _("Alert"), safeguard_codes.AlertKind),
        Field("until", _("Until"), Kind.DAY, hint=_("From this day on it no longer holds."), is_required=False),
    )

    def save(values: Values) -> None:
        alerts.raise_alert(desk, case.reference, alerts.NewAlert(**values))

    lead = _("Protection officers see this word and the day, and nothing of why. “Unfit to travel” stops a departure.")
    return FormSpec(f"alert:{case.reference}", _("Alert of care"), lead, _("Raise alert"), asked, save)


def lift_alert(desk: Desk, case: CaseView, standing: tuple[AlertView, ...]) -> FormSpec:
    """An alert that no longer holds."""
    asked = (Field("kind", _("Alert"), Kind.CODE, choices=choices(one.kind for one in standing)),)

    def save(values: Values) -> None:
        alerts.lift(desk, case.reference, values["kind"])

    return FormSpec(f"lift-alert:{case.reference}", _("Lift an alert"), "", _("Lift alert"), asked, save, is_final=True)


def exclusion(desk: Desk, case: CaseView, partners: tuple[PartnerView, ...]) -> FormSpec:
    """A State that is out of the question."""
    asked = (
        Field("state", _("State"), Kind.CODE, choices=tuple((one.code, one.name) for one in partners)),
        code("reason", _("Why"), codes.ExclusionReason),
        code("source", _("On whose word"), safeguard_codes.ExclusionSource),
        Field("ground", _("Ground"), Kind.TEXT, hint=_("Sealed."), is_required=False),
    )

    def save(values: Values) -> None:
        new = exclusions.NewExclusion(
            StateCode(values["state"]), values["reason"], values["source"], values["ground"]
        )  # fmt: skip
        exclusions.exclude(desk, case.reference, new)

    lead = _("No request for this case can be sent there.")
    return FormSpec(f"exclusion:{case.reference}", _("Exclude a State"), lead, _("Exclude State"), asked, save)


def lifting(desk: Desk, case: CaseView, one: ExclusionView) -> FormSpec:
    """A State that comes into question again."""
    asked = (Field("ground", _("Ground"), Kind.TEXT, hint=_("Sealed.")),)

    def save(values: Values) -> None:
        exclusions.lift(desk, case.reference, exclusions.Lifting(one.state, values["ground"]))

    title, verb = _("Lift the exclusion of {state}").format(state=one.name), _("Lift exclusion")
    lead = _("Excluded by {officer}; another officer lifts it.").format(officer=one.excluded_by)
    return FormSpec(f"lifting:{case.reference}:{one.state}", title, lead, verb, asked, save, is_final=True)
