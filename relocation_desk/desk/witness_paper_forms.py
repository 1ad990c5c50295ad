"""The forms of papers near a witness: a form to sign and its signed copy, a field sheet and how it ended."""

from collections.abc import Callable

from relocation_desk.casework import countries, field_sheets, templates, witness_forms
from relocation_desk.casework.desk import Desk, Progress
from relocation_desk.casework.field_sheets import FieldSheetView, NewFieldSheet, SheetEnding, SheetItem
from relocation_desk.casework.views import CaseView
from relocation_desk.casework.witness_forms import SignedBack, WantedForm
from relocation_desk.desk import telling_forms
from relocation_desk.desk.case_forms import code
from relocation_desk.desk.fields import Field, FormSpec, Kind, Values
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.domain.field_sheet_codes import FieldSheetStage, SheetField
from relocation_desk.domain.letter_codes import TemplateKind
from relocation_desk.domain.letters import FORMS
from relocation_desk.domain.references import CaseRef, OfficerRef
from relocation_desk.system.printers import Printer
from relocation_desk.vault.documents import opened
from relocation_desk.vault.records import PersonIdentity
from relocation_desk.words.catalogue import _, language
from relocation_desk.words.labels import day, label

_TYPED = (SheetField.MEETING, SheetField.CONTACT, SheetField.LANGUAGE, SheetField.DUTY_LINE)


def form(desk: Desk, case: CaseView) -> FormSpec:
    """A form to sign, in a language that there is a text in."""
    known = sorted({one for kind in FORMS for one in witness_forms.languages(desk, kind)})
    asked = (
        code("kind", _("Which form"), FORMS),
        Field("language", _("In which language"), Kind.CODE,
              choices=tuple((one, countries.language_name(one)) for one in known), hint=_spoken(case)),
    )  # fmt: skip

    def save(values: Values) -> Visit:
        wanted = WantedForm(values["kind"], values["language"])
        witness_forms.form(desk, case.reference, wanted)
        return Visit(Destination.PAPER, case.reference, f"{wanted.kind}.{wanted.language}")

    lead = _(
        "From the section’s own text, with blanks to sign. It bears neither name nor reference: what the witness takes "
        "along tells nobody. Where their language is missing, write the text under Letters, Templates."
    )
    title = _("Form for the witness")
    return FormSpec(f"form:{case.reference}", title, lead, _("Show the form"), asked, save, _follow)


def _spoken(case: CaseView) -> str:
    """What the witness speaks, as far as this officer may know."""
    for one in case.members:
        if isinstance(one.identity, PersonIdentity) and one.identity.languages:
            return _("On record as spoken: {languages}").format(languages=one.identity.languages)
    return ""


def signed(desk: Desk, case: CaseView) -> FormSpec:
    """A signed form that came back, scanned."""
    asked = (
        code("kind", _("Which form"), FORMS),
        Field("signed_on", _("Day of the signature"), Kind.DAY, initial=desk.today()),
        Field("file", _("Scan"), Kind.FILE),
    )

    def save(values: Values, *, progress: Progress) -> int:
        back = SignedBack(values["kind"], values["signed_on"])
        with opened(values["file"]) as scan:
            return witness_forms.file_signed(desk, case.reference, back, scan, progress)

    def leads_to(_number: int) -> Visit:
        return Visit(Destination.CASE, case.reference, "documents")

    lead = _("It becomes a document of the case, at the consents or the agreement of that day. Record those first.")
    title = _("Signed form")
    return FormSpec(
        f"signed:{case.reference}", title, lead, _("File the signed form"), asked, save, leads_to, reports=True
    )


def sheet(desk: Desk, case: CaseView) -> FormSpec:
    """What a visit needs on paper, each with its reason."""
    asked = (
        Field("due_on", _("Back, or destroyed, by"), Kind.DAY, initial=desk.today()),
        *(part for one in SheetField for part in _item(desk, one)),
    )

    def save(values: Values) -> Visit:
        items = tuple(
            SheetItem(one, values[f"{one}_why"], values.get(f"{one}_said", ""))
            for one in SheetField
            if values[one.value]
        )
        number = field_sheets.make(desk, case.reference, NewFieldSheet(values["due_on"], items, language()))
        return Visit(Destination.PAPER, case.reference, number)

    lead = _(
        "Tick only what the visit needs on paper, and say why. No name and no reference of the case can stand on it; "
        "it gets a number of its own."
    )
    title = _("Field sheet for a visit")
    return FormSpec(f"sheet:{case.reference}", title, lead, _("Make the sheet"), asked, save, _follow)


def _item(desk: Desk, one: SheetField) -> tuple[Field, ...]:
    tick = Field(one.value, label(one), Kind.CHECK, is_required=False)
    why = Field(f"{one}_why", _("Why the visit needs it"), is_required=False)
    if one not in _TYPED:
        return tick, why
    is_ours = one is SheetField.DUTY_LINE
    initial = templates.show(desk, TemplateKind.DUTY_LINE, language()).text if is_ours else ""
    return tick, Field(f"{one}_said", label(one), is_required=False, initial=initial), why


def ending(desk: Desk, case: CaseView, one: FieldSheetView) -> FormSpec:
    """How a sheet ended; a lost one leads on to who may know now."""
    asked = (
        code("stage", _("What became of it"), field_sheets.ENDS, FieldSheetStage.RETURNED),
        Field("on", _("On"), Kind.DAY, initial=desk.today()),
        Field("second", _("Second officer"), hint=_("Who saw it destroyed, e.g. P-07."), is_required=False),
        Field("remark", _("Remark"), Kind.TEXT, _("Sealed. Of a lost sheet: where, and who may have it."),
              is_required=False),
    )  # fmt: skip

    def save(values: Values) -> FieldSheetStage:
        second = OfficerRef(values["second"].strip().upper()) if values["second"] else None
        said = SheetEnding(values["stage"], values["on"], second, values["remark"])
        field_sheets.account(desk, one.number, said)
        return said.stage

    def leads_to(stage: FieldSheetStage) -> FormSpec | Visit:
        is_lost = stage is FieldSheetStage.LOST
        return telling_forms.telling(desk, case) if is_lost else Visit(Destination.CASE, case.reference, "knowing")

    title = _("Account for {number}").format(number=one.number)
    lead = _("A lost sheet leads on to a disclosure: whoever may have it knows what it says.")
    return FormSpec(f"sheet-end:{one.number}", title, lead, _("Record"), asked, save, leads_to)


def print_form(desk: Desk, case: CaseRef, wanted: WantedForm, printers: tuple[Printer, ...]) -> FormSpec:
    """A form to a printer."""

    def save(values: Values) -> None:
        witness_forms.print_out(desk, case, wanted, values["printer"])

    title = _("Print: {form}").format(form=label(wanted.kind))
    return printing(f"print:{wanted.kind}.{wanted.language}", title, printers, save)


def print_sheet(desk: Desk, number: str, printers: tuple[Printer, ...]) -> FormSpec:
    """A field sheet to a printer, once."""

    def save(values: Values) -> None:
        field_sheets.print_out(desk, number, values["printer"])

    return printing(f"print:{number}", _("Print {number}").format(number=number), printers, save)


def printing(key: str, title: str, printers: tuple[Printer, ...], save: Callable[[Values], None]) -> FormSpec:
    """A sheet to one of these printers."""
    asked = (Field("printer", _("Printer"), Kind.CODE, choices=tuple((one.name, one.name) for one in printers)),)
    lead = _("It goes from memory into the system’s spool, which is asked to forget it: stay at the printer.")
    return FormSpec(key, title, lead, _("Print"), asked, save)


def sheet_stands(one: FieldSheetView) -> str:
    """Where a sheet stands, in words."""
    if one.stage is not None and not one.is_open and one.stage_on is not None:
        return f"{label(one.stage)} · {day(one.stage_on)}"
    out = label(one.stage) if one.stage is not None else _("made, not printed")
    return f"{out} · " + _("due {day}").format(day=day(one.due_on))


def _follow(visit: Visit) -> Visit:
    return visit
