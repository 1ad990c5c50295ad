"""Forms of what the Court has to do with a case, of acknowledging it, and of the section's deadlines."""

from relocation_desk.casework import proceedings, settings
from relocation_desk.casework import urgency as casework_urgency
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.proceedings import (
    CourtMeasureView,
    Details,
    HearingView,
    NewCourtMeasure,
    NewHearing,
)
from relocation_desk.casework.settings import Settings
from relocation_desk.casework.views import CaseView
from relocation_desk.desk.case_forms import code
from relocation_desk.desk.fields import Field, FormSpec, Kind, Values
from relocation_desk.domain.codes import Urgency
from relocation_desk.domain.proceedings_codes import CourtMeasureKind, HearingKind, Service, Setting
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import label


def details(desk: Desk, case: CaseView) -> FormSpec:
    """Which case of the Court, which service, and how soon it must be submitted."""
    known = case.proceedings.details
    asked = (
        Field(
            "court_case", _("Case of the Court"), hint=_("As the section codes it, for example C-01."),
            is_required=False, initial=known.court_case if known else "",
        ),
        code("service", _("Service asked for"), Service, known.service if known else None),
        code(
            "submission", _("Urgency of submission"), Urgency, known.submission if known else None,
            _("How soon a State must be asked; the urgency of the referral says how soon the section works on it."),
        ),
    )  # fmt: skip

    def save(values: Values) -> None:
        proceedings.record_details(
            desk, case.reference, Details(**{**values, "court_case": values["court_case"] or None})
        )

    key, title = f"proceedings:{case.reference}", _("Proceedings")
    return FormSpec(key, title, _("What stood before stays in the history of the case."), _("Record"), asked, save)


def urgency(desk: Desk, case: CaseView) -> FormSpec:
    """How soon the section works on the case."""
    asked = (
        code(
            "urgency", _("Urgency"), (one for one in Urgency if one is not case.urgency),
            hint=_("Emergency means days, urgent weeks. Over-use devalues it."),
        ),
        Field("reason", _("Reason"), Kind.TEXT, _("Sealed in the case.")),
    )  # fmt: skip

    def save(values: Values) -> None:
        casework_urgency.change(desk, case.reference, casework_urgency.NewUrgency(**values))

    lead = _("Now: {urgency}. What was said before stays in the history of the case.")
    lead = lead.format(urgency=label(case.urgency))
    return FormSpec(f"urgency:{case.reference}", _("Urgency"), lead, _("Change the urgency"), asked, save)


def hearing(desk: Desk, case: CaseView) -> FormSpec:
    """A day before the Court."""
    asked = (
        code("kind", _("What for"), HearingKind),
        Field("held_on", _("Day before the Court"), Kind.DAY),
    )

    def save(values: Values) -> int:
        return proceedings.record_hearing(desk, case.reference, NewHearing(**values))

    return FormSpec(f"hearing:{case.reference}", _("Day before the Court"), "", _("Record day"), asked, save)


def change_hearing(desk: Desk, case: CaseView, one: HearingView) -> FormSpec:
    """The day is another, or none any more."""
    hint = _("Leave it empty when the day is cancelled.")
    asked = (Field("held_on", _("Day before the Court"), Kind.DAY, hint, is_required=False, initial=one.held_on),)

    def save(values: Values) -> int:
        return proceedings.record_hearing(desk, case.reference, NewHearing(one.kind, values["held_on"], one.id))

    title = _("{kind}: another day").format(kind=label(one.kind))
    return FormSpec(f"hearing:{one.id}", title, "", _("Record change"), asked, save)


def measure(desk: Desk, case: CaseView) -> FormSpec:
    """A measure that the Court ordered."""
    asked = (
        code("kind", _("Measure"), CourtMeasureKind),
        Field("ordered_on", _("Day of the order"), Kind.DAY, initial=desk.today()),
        _expiry(),
    )

    def save(values: Values) -> int:
        return proceedings.record_measure(desk, case.reference, NewCourtMeasure(**values))

    lead = _("Rules 87 and 88 of the Rules of Procedure and Evidence.")
    key, title = f"court-measure:{case.reference}", _("Measure of the Court")
    return FormSpec(key, title, lead, _("Record measure"), asked, save)


def change_measure(desk: Desk, case: CaseView, one: CourtMeasureView) -> FormSpec:
    """A measure is prolonged, or lifted."""
    what = ((False, _("It is prolonged, or its expiry is another")), (True, _("It is lifted")))
    asked = (
        Field("is_lifted", _("What the Court ordered"), Kind.CODE, choices=what),
        Field("ordered_on", _("Day of the order"), Kind.DAY, initial=desk.today()),
        _expiry(),
    )

    def save(values: Values) -> int:
        new = NewCourtMeasure(one.kind, replaces=one.id, **values)
        return proceedings.record_measure(desk, case.reference, new)

    return FormSpec(f"court-measure:{one.id}", label(one.kind), "", _("Record change"), asked, save)


def _expiry() -> Field:
    return Field("expires_on", _("Expires on"), Kind.DAY, _("Leave it empty when no day is set."), is_required=False)


def acknowledge(desk: Desk, case: CaseView) -> FormSpec:
    """The calling party was told."""
    asked = (Field("on", _("Day of the acknowledgement"), Kind.DAY, initial=desk.today()),)

    def save(values: Values) -> None:
        proceedings.acknowledge(desk, case.reference, values["on"])

    lead = _("{party} was told that its referral has come.").format(party=label(case.calling_party))
    key, title = f"acknowledge:{case.reference}", _("Acknowledge the referral")
    return FormSpec(key, title, lead, _("Record acknowledgement"), asked, save)


def deadlines(desk: Desk, standing: Settings) -> FormSpec:
    """What the section sets for all cases."""
    hint = _("Closed cases are listed for destruction after so many years; empty: they are kept.")
    asked = (
        _number(Setting.ACKNOWLEDGE_DAYS, standing.acknowledge_days),
        _number(Setting.ASSESS_DAYS, standing.assess_days),
        Field(
            Setting.RETENTION_YEARS, label(Setting.RETENTION_YEARS), Kind.NUMBER, hint, is_required=False,
            initial=standing.retention_years,
        ),
    )  # fmt: skip

    def save(values: Values) -> None:
        settings.set_settings(desk, Settings(**values))

    lead = _("Days count from the referral. Today lists what is late by them at once.")
    return FormSpec("section_settings", _("Deadlines and retention"), lead, _("Set"), asked, save)


def _number(setting: Setting, value: int) -> Field:
    return Field(setting, label(setting), Kind.NUMBER, initial=value)
