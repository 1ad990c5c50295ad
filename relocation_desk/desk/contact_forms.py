"""The forms of contact with a household: rhythm, contact, check-ins on safety and quality of life."""

from relocation_desk.casework import contacts
from relocation_desk.casework.desk import Desk
from relocation_desk.desk.case_forms import choices, code, step
from relocation_desk.desk.fields import Field, FormSpec, Kind, Values
from relocation_desk.domain import contact_codes as codes
from relocation_desk.domain.references import CaseRef
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import label
from relocation_desk.words.scales import Scale, descriptions


def rhythm(desk: Desk, case: CaseRef, phase: codes.ContactPhase) -> FormSpec:
    """How often there is contact."""
    asked = (
        code("phase", _("When"), codes.ContactPhase, phase),
        Field("since", _("Since"), Kind.DAY, initial=desk.today()),
        Field(
            "days", _("Days from one contact to the next"), Kind.NUMBER,
            hint=_("Empty: none is agreed, and no missed contact alarms."), is_required=False,
        ),
    )  # fmt: skip

    def save(values: Values) -> None:
        contacts.agree_rhythm(desk, case, contacts.NewRhythm(**values))

    lead = _("Agreed with the witness. One missed contact stands on Today; two in a row stand there above all else.")
    return FormSpec(f"rhythm:{case}", _("Rhythm of contact"), lead, _("Agree rhythm"), asked, save)


def contact(desk: Desk, case: CaseRef) -> FormSpec:
    """A contact, or a try."""
    levels = tuple(reversed(codes.Wellbeing))
    described = (*reversed(descriptions(Scale.WELLBEING)), _("A try: it does not count as a contact."))
    asked = (
        Field("on", _("Day"), Kind.DAY, initial=desk.today()),
        code("channel", _("How"), codes.ContactChannel, codes.ContactChannel.TELEPHONE),
        code("spoke_with", _("Who spoke"), codes.SpokeWith),
        Field(
            "wellbeing", _("How the person is"), Kind.CODE,
            choices=(*choices(levels), (None, _("nobody reached"))), described=described,
        ),
        Field("said", _("What was said"), Kind.TEXT, hint=_("Sealed."), is_required=False),
    )  # fmt: skip

    def save(values: Values) -> int:
        return contacts.record(desk, case, contacts.NewContact(**values))

    return FormSpec(f"contact:{case}", _("Contact"), "", _("Record contact"), asked, save)


def safety(desk: Desk, case: CaseRef) -> FormSpec:
    """A check-in on safety."""
    asked = (
        Field("on", _("Day"), Kind.DAY, initial=desk.today()),
        step(Scale.SAFETY, _("How safe they are"), codes.SafetyLevel, codes.SafetyLevel.QUIET),
        Field("found", _("What was found"), Kind.TEXT, hint=_("Sealed.")),
    )

    def save(values: Values) -> int:
        new = contacts.NewSafetyCheck(values["on"], values[Scale.SAFETY.value], values["found"])
        return contacts.check_safety(desk, case, new)

    return FormSpec(f"safety:{case}", _("Check-in on safety"), "", _("Record check-in"), asked, save)


def parts() -> tuple[tuple[str, str], ...]:
    """The parts of a life that a check-in on its quality looks at, each with its word."""
    return (
        ("housing", _("Housing")), ("livelihood", _("Livelihood")), ("health", _("Health")),
        ("belonging", _("Family and belonging")), ("outlook", _("Outlook")),
    )  # fmt: skip


def quality(desk: Desk, case: CaseRef) -> FormSpec:
    """A check-in on quality of life."""
    described, levels = descriptions(Scale.QUALITY), choices(codes.QualityLevel)
    asked = (
        Field("on", _("Day"), Kind.DAY, initial=desk.today()),
        *(
            Field(name, word, Kind.CODE, choices=levels, initial=codes.QualityLevel.MIXED, described=described)
            for name, word in parts()
        ),
        Field("found", _("What was found"), Kind.TEXT, hint=_("Sealed."), is_required=False),
    )

    def save(values: Values) -> int:
        return contacts.check_quality(desk, case, contacts.NewQualityCheck(**values))

    lead = _("All of it is sealed within care, the levels too. Protection officers see that there was a check-in.")
    return FormSpec(f"quality:{case}", _("Check-in on quality of life"), lead, _("Record check-in"), asked, save)


def level(typed: str) -> str:
    """A level of quality as it is sealed, in words."""
    return label(codes.QualityLevel(int(typed))) if typed.isdigit() else "–"
