"""The forms of an emergency departure, each short enough for a night, and of what others settle by day."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from functools import partial

from relocation_desk.casework import emergencies, emergency_debts, emergency_sheets, templates
from relocation_desk.casework.cases import field_label
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.emergencies import Movement, NewEmergency, OnePage
from relocation_desk.casework.emergency_debts import DebtView
from relocation_desk.casework.emergency_sheets import NewSheet
from relocation_desk.casework.emergency_views import SheetView
from relocation_desk.desk.case_forms import choices, code, step
from relocation_desk.desk.fields import Field, FormSpec, Kind, Values
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.domain import codes, emergency, references
from relocation_desk.domain.emergency_codes import DebtAnswer, OralConsent, SheetLanguage
from relocation_desk.domain.letter_codes import TemplateKind
from relocation_desk.domain.references import CaseRef
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault.emergency_records import EmergencyOrder, SheetFields, SheetNote
from relocation_desk.vault.records import AssessmentNarrative, PersonIdentity
from relocation_desk.words import days
from relocation_desk.words.catalogue import _, language
from relocation_desk.words.labels import label
from relocation_desk.words.scales import Scale

_JUDGED = (Scale.NATURE, Scale.INTENT, Scale.CAPABILITY, Scale.INHIBITION, Scale.SEVERITY, Scale.LIKELIHOOD)
_HOUR = re.compile(r"([01]?[0-9]|2[0-3])[:.hH]([0-5][0-9])")


class HourUnclear(Trouble):
    """An hour has two numbers."""

    says = N_("“{typed}” is no hour. Give hours and minutes in UTC, for example 02:40.")


def begin(desk: Desk, reference: CaseRef | None = None) -> FormSpec:
    """The order by telephone, and whom it is about as far as anybody knows."""
    identity = (
        Field("passport_name", field_label("passport_name"), is_required=False,
              hint=_("Leave it empty while nobody knows who the person is.")),
        Field("native_name", field_label("native_name"), is_required=False),
        code("age_band", _("Age"), codes.AgeBand, codes.AgeBand.ADULT),
    )  # fmt: skip
    case = Field("case", _("Case on the desk"), is_required=False, initial=reference or "", check=_reference,
                 hint=_("Leave it empty for someone who is not on the desk."))  # fmt: skip
    asked = (
        code_of_authority(desk),
        Field("called_at", _("Hour of the call, in UTC"), hint=_("For example 02:40."),
              check=partial(hour, desk, ahead=False)),
        Field("called_back", field_label("called_back"),
              hint=_("Call back on a number that you knew before, and type which.")),
        Field("words", _("The order, in the words that were said"), Kind.TEXT),
        case,
        Field("situation", _("Situation"), is_required=False, hint=_("For a new case, for example S-03.")),
        code("calling_party", _("Calling party"), codes.CallingParty, codes.CallingParty.SECTION),
        *identity,
        Field("described", field_label("described"), Kind.TEXT, is_required=False,
              hint=_("How the receiving officer knows the person, as long as there is no name.")),
    )  # fmt: skip

    def save(values: Values) -> CaseRef:
        return emergencies.begin(desk, _new(values))

    lead = _(
        "You act alone, on duty, because someone must be moved tonight. Each thing that is missing becomes a debt that "
        "another officer ratifies or refuses within 72 hours."
    )
    return FormSpec("emergency", _("Begin an emergency"), lead, _("Begin the emergency"), asked, save, _to_page)


def code_of_authority(desk: Desk) -> Field:
    """Who may give the order: the head and delegates, never oneself."""
    found = tuple((one, one) for one in emergencies.authorities(desk))
    return Field("ordered_by", _("Ordered by"), Kind.CODE, choices=found)


def _new(values: Values) -> NewEmergency:
    name = values["passport_name"]
    identity = PersonIdentity(name, values["native_name"], "", days.UNKNOWN, days.UNKNOWN, "", "", "") if name else None
    order = EmergencyOrder(values["called_back"], values["words"], values["described"])
    return NewEmergency(
        values["ordered_by"], values["called_at"], order, values["case"] or None, values["situation"],
        values["calling_party"], None if values["case"] else identity, values["age_band"],
    )  # fmt: skip


def _reference(typed: str) -> CaseRef | None:
    return CaseRef(references.parse(typed, "W")) if typed.strip() else None


def hour(desk: Desk, typed: str, *, ahead: bool) -> datetime:
    """The last such hour, or with `ahead` the nearest; HourUnclear at the field."""
    found = _HOUR.fullmatch(typed.strip())
    if found is None:
        raise HourUnclear(typed=typed[:12])
    now = desk.now()
    moment = datetime.combine(now.date(), time(int(found[1]), int(found[2])), UTC)
    if ahead:
        return min((moment + timedelta(days=shift) for shift in (-1, 0, 1)), key=lambda one: abs(one - now))
    return moment if moment <= now else moment - timedelta(days=1)


def assess(desk: Desk, reference: CaseRef) -> FormSpec:
    """One page."""
    severe, likely = codes.Severity.SEVERE, codes.Likelihood.IMMINENT
    asked = (
        step(Scale.NATURE, _("Nature of the threat"), codes.ThreatNature, codes.ThreatNature.CONCRETE),
        step(Scale.INTENT, _("Intent"), codes.Degree, codes.Degree.HIGH),
        step(Scale.CAPABILITY, _("Capability"), codes.Degree, codes.Degree.HIGH),
        step(Scale.INHIBITION, _("What inhibits them"), codes.Degree, codes.Degree.LOW),
        step(Scale.SEVERITY, _("Severity"), codes.Severity, severe),
        step(Scale.LIKELIHOOD, _("Likelihood"), codes.Likelihood, likely),
        *(Field(name, field_label(name), Kind.TEXT) for name in ("actors", "threat", "vulnerabilities")),
    )

    def save(values: Values) -> CaseRef:
        narrative = AssessmentNarrative(values["actors"], values["threat"], values["vulnerabilities"], "", "")
        judged = {one.value: values[one.value] for one in _JUDGED}
        emergencies.assess(desk, reference, OnePage(**judged, narrative=narrative))
        return reference

    lead = _("It stands for seven days, with low confidence, and advises temporary relocation. The head signs it off.")
    title = _("Assessment of one page for {case}").format(case=reference)
    return FormSpec(f"emergency.assess:{reference}", title, lead, _("Record the page"), asked, save, _to_page)


def consent(desk: Desk, reference: CaseRef) -> FormSpec:
    """By word of mouth, or why not."""
    asked = (
        code("consent", _("Consent"), OralConsent, OralConsent.GIVEN),
        Field("words", _("What was said, in which language, through whom; or why nobody could ask"), Kind.TEXT),
    )

    def save(values: Values) -> CaseRef:
        emergencies.consent(desk, reference, values["consent"], values["words"])
        return reference

    title = _("Consent by word of mouth for {case}").format(case=reference)
    return FormSpec(f"emergency.consent:{reference}", title, "", _("Record the consent"), asked, save, _to_page)


def depart(desk: Desk, reference: CaseRef) -> FormSpec:
    """The movement, and the place meanwhile."""
    asked = (
        Field(
            "left_at",
            _("Hour of departure, in UTC"),
            check=partial(hour, desk, ahead=True),
            hint=_("For example 02:40."),
        ),
        Field("how", _("How, and with whom"), Kind.TEXT),
        Field("place", _("Temporary place"), Kind.TEXT),
        Field("safe_contact", field_label("safe_contact"), is_required=False),
    )

    def save(values: Values) -> CaseRef:
        emergencies.depart(desk, reference, Movement(**values))
        return reference

    lead = _("Sealed as whereabouts.")
    title = _("Departure of {case}").format(case=reference)
    return FormSpec(f"emergency.depart:{reference}", title, lead, _("Record the departure"), asked, save, _to_page)


def sheet(desk: Desk, reference: CaseRef) -> FormSpec:
    """The fixed fields of the sheet, for one State, onto one medium."""
    states = tuple((one, f"{one} · {name}") for one, name in emergency_sheets.recipients(desk))
    optional = ("urgent_health", "papers")
    names = ("language", "arrival", "must_not_learn", "urgent_health", "papers")
    labels = {name: field_label(name) for name in names} | {"language": _("Language that they speak")}
    duty_line = templates.show(desk, TemplateKind.DUTY_LINE, language()).text
    asked = (
        Field("state", _("Receiving State"), Kind.CODE, choices=states,
              hint=_("Those whose certificate was compared before.")),
        code("printed", _("Language of the sheet"), SheetLanguage, SheetLanguage.ENGLISH),
        *(Field(name, labels[name], Kind.TEXT, is_required=name not in optional) for name in names),
        Field("duty_line", field_label("duty_line"), hint=_("The section’s number tonight."), initial=duty_line),
        Field("folder", _("Folder or removable medium"), Kind.MEDIUM),
    )  # fmt: skip

    def save(values: Values, progress: Callable[[int, int], None]) -> CaseRef:
        fields = SheetFields(**{name: values[name] for name in (*names, "duty_line")})
        new = NewSheet(values["state"], fields, values["printed"].value)
        emergency_sheets.make(desk, reference, new, values["folder"], progress)
        return reference

    lead = _(
        "One copy, signed by you alone and by no section key: every verifier says “provisional, one officer”. What it "
        "asks lapses after 72 hours."
    )
    title, verb = _("Hand-over sheet of {case}").format(case=reference), _("Sign, seal and write the sheet")
    return FormSpec(f"emergency.sheet:{reference}", title, lead, verb, asked, save, _to_page, reports=True)


def account(desk: Desk, reference: CaseRef, one: SheetView) -> FormSpec:
    """What happened to the one copy."""
    asked = (
        Field("stage", _("What happened"), Kind.CODE, choices=choices(emergency.following(one.stage))),
        Field("to_whom", field_label("to_whom"), is_required=False),
        Field("remark", field_label("remark"), Kind.TEXT, is_required=False),
    )

    def save(values: Values) -> CaseRef:
        emergency_sheets.account(desk, one.number, values["stage"], SheetNote(values["to_whom"], values["remark"]))
        return reference

    title = _("Copy {code} of sheet {number}").format(code=one.code, number=one.number)
    return FormSpec(f"emergency.account:{one.number}", title, label(one.stage), _("Record it"), asked, save, _to_page)


def answer(desk: Desk, debt: DebtView, said: DebtAnswer) -> FormSpec:
    """A second officer's word on a debt."""
    asked = (Field("reason", field_label("reason"), Kind.TEXT, _("Sealed in the case.")),)

    def save(values: Values) -> CaseRef:
        emergency_debts.answer(desk, debt.id, said, values["reason"])
        return debt.case

    is_ratified = said is DebtAnswer.RATIFIED
    what = _("Ratify: {debt}") if is_ratified else _("Refuse: {debt}")
    lead = (
        _("You say that what {officer} did alone in {case} was right, and answer for it too.")
        if is_ratified
        else _("You say that what {officer} did alone in {case} was not right. It stands on the trail as refused.")
    ).format(officer=debt.acted, case=debt.case)
    verb = _("Ratify") if is_ratified else _("Refuse")
    return FormSpec(f"debt.{said}:{debt.id}", what.format(debt=label(debt.kind)), lead, verb, asked, save, _to_page)


def _to_page(case: CaseRef) -> Visit:
    return Visit(Destination.EMERGENCIES, case)
