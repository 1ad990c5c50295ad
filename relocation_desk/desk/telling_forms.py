"""The forms of disclosures: who was told what, and what limits it."""

from relocation_desk.casework import tellings
from relocation_desk.casework.cases import field_label
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.tellings import LimitView, NewLimit, NewTelling
from relocation_desk.casework.views import CaseView
from relocation_desk.desk.case_forms import code
from relocation_desk.desk.fields import Field, FormSpec, Kind, Values
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.domain.telling_codes import LimitBasis, Matter, TellingWay, Told
from relocation_desk.vault.telling_records import LimitWords, TellingNote
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import day, label


def telling(desk: Desk, case: CaseView) -> FormSpec:
    """Someone outside knows something; a limit that holds stands above the fields."""
    held = case.safeguards.held
    past = Field("past_limit", _("It was told past a limit that holds"), Kind.CHECK, is_required=False)
    asked = (
        code("told", _("Who knows"), Told),
        Field("who", _("Who, in words"), hint=_("Sealed. A name, a firm, a desk: so that they are found again.")),
        *(Field(one.value, label(one), Kind.CHECK, is_required=False) for one in Matter),
        code("way", _("How"), TellingWay),
        Field("since", _("Since"), Kind.DAY, initial=desk.today()),
        Field("reason", field_label("reason"), Kind.TEXT, _("Why they had to know, or how it came about. Sealed.")),
        *((past,) if held else ()),
    )

    def save(values: Values) -> Visit:
        matters = tuple(one for one in Matter if values[one.value])
        note = TellingNote(values["who"], values["reason"])
        new = NewTelling(
            values["told"], values["way"], values["since"], matters, note, past_limit=bool(values.get("past_limit"))
        )
        tellings.record(desk, case.reference, new)
        return _to_part(case)

    lead = _("Spoken words too: whoever knows something outside the section stands here.")
    lead = with_limits(held, lead)
    return FormSpec(f"telling:{case.reference}", _("Disclosure"), lead, _("Record disclosure"), asked, save, _follow)


def with_limits(held: tuple[Matter, ...], lead: str) -> str:
    """What a form says, after what must not be told further where a limit holds."""
    return _("Not to be told further: {matters}. {lead}").format(matters=label(held), lead=lead) if held else lead


def limit(desk: Desk, case: CaseView) -> FormSpec:
    """What must not be told further."""
    asked = (
        code("matter", _("What must not be told"), Matter, Matter.WHEREABOUTS),
        code("basis", _("Why"), LimitBasis),
        Field("words", _("What was ordered or agreed, and towards whom"), Kind.TEXT, _("Sealed in the case.")),
        Field("since", _("Since"), Kind.DAY, initial=desk.today()),
        Field("until", _("Until"), Kind.DAY, _("Empty: for good."), is_required=False),
    )

    def save(values: Values) -> Visit:
        new = NewLimit(
            values["basis"], values["matter"], values["since"], values["until"] or None, LimitWords(values["words"])
        )
        tellings.limit(desk, case.reference, new)
        return _to_part(case)

    lead = _("It shows on the head of the case, and before a disclosure is recorded.")
    title, verb = _("Limit of disclosure"), _("Record limit")
    return FormSpec(f"telling.limit:{case.reference}", title, lead, verb, asked, save, _follow)


def end_limit(desk: Desk, case: CaseView, one: LimitView) -> FormSpec:
    """A limit holds no longer."""

    def save(_values: Values) -> Visit:
        tellings.end_limit(desk, case.reference, one.id)
        return _to_part(case)

    lead = _("{matter}, {basis}, since {day}. From now on it may be told as the case requires.").format(
        matter=label(one.matter), basis=label(one.basis), day=day(one.since)
    )
    title, verb = _("End of a limit"), _("End the limit")
    return FormSpec(f"telling.end:{one.id}", title, lead, verb, (), save, _follow)


def _to_part(case: CaseView) -> Visit:
    return Visit(Destination.CASE, case.reference, "knowing")


def _follow(visit: Visit) -> Visit:
    return visit
