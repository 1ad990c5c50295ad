"""Field sheets: on paper for a visit, what is ticked for a reason and no more; back, or destroyed, by a day."""

import hashlib
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from relocation_desk.casework import alerts, at_printer, finding, letter_checks, letter_facts, merged
from relocation_desk.casework.deadlines import Due
from relocation_desk.casework.desk import Desk, Work
from relocation_desk.domain import dates, text
from relocation_desk.domain.acts import Act
from relocation_desk.domain.field_sheet_codes import FieldSheetStage, SheetField
from relocation_desk.domain.permissions import SamePerson
from relocation_desk.domain.references import CaseRef, OfficerRef, UnknownReference, new_field_sheet_number
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.system import printers
from relocation_desk.system.printers import Printer
from relocation_desk.vault.records import Withheld
from relocation_desk.vault.tables import Case
from relocation_desk.vault.troubles import KeyMissing
from relocation_desk.vault.witness_paper_records import FieldSheetNote, FieldSheetPdf, FieldSheetReasons
from relocation_desk.vault.witness_paper_tables import FieldSheet, FieldSheetEvent
from relocation_desk.words.catalogue import LANGUAGES, _, translator
from relocation_desk.words.labels import label

LONGEST = timedelta(days=14)
ENDS = tuple(one for one in FieldSheetStage if one is not FieldSheetStage.PRINTED)
_TITLE = N_("Field sheet {number}")
_LINE = N_("{what}: {said}")
_BACK = N_(
    "Back with the section, or destroyed, by {day}. Hand it to nobody; if it is lost, call the duty line at once."
)
_NONE = N_("none stands")


class NothingTicked(Trouble):
    """A sheet that says nothing is not taken along."""

    says = N_("Tick at least one thing that the visit needs on paper.")


class LanguageUnspoken(Trouble):
    """The fixed words of a sheet are of the desk's own languages."""

    says = N_("{field}: no sheet is made in “{language}”. Choose one of {known}.")


class TooLongOut(Trouble):
    """A sheet is for a visit."""

    says = N_("A field sheet is back after at most {days} days. Name an earlier day; the next visit gets its own.")


class SheetPrinted(Trouble):
    """One number, one paper."""

    says = N_("{number} was printed already. Make another sheet; it gets a number of its own.")


class SheetEnded(Trouble):
    """What is accounted for is over."""

    says = N_("{number} is accounted for already: {stage}.")


class SecondUnnamed(Trouble):
    """Paper is destroyed before two."""

    says = N_("Name the second officer who saw it destroyed, or record that its destruction was declared.")


@dataclass(frozen=True, slots=True)
class SheetItem:
    """One thing on a sheet, and why the visit needs it; alerts are taken from the record."""

    field: SheetField
    reason: str
    said: str = ""


@dataclass(frozen=True, slots=True)
class NewFieldSheet:
    """What a visit needs on paper, in the officer's language, and by when it is back."""

    due_on: date
    items: tuple[SheetItem, ...]
    language: str = "en"


@dataclass(frozen=True, slots=True)
class SheetEnding:
    """How a sheet ended; `second` saw it destroyed."""

    stage: FieldSheetStage
    on: date
    second: OfficerRef | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class FieldSheetView:
    """A field sheet: by whom, by when it is back, and what became of it last."""

    id: int
    number: str
    made_on: date
    made_by: OfficerRef
    due_on: date
    stage: FieldSheetStage | None
    stage_on: date | None

    @property
    def is_open(self) -> bool:
        """Whether it is still to be accounted for."""
        return self.stage not in ENDS


@dataclass(frozen=True, slots=True)
class SheetShown:
    """A field sheet with what stands on it, and why each thing does, a line for each."""

    sheet: FieldSheetView
    case: CaseRef
    says: str
    reasons: str | Withheld | None


def make(desk: Desk, reference: CaseRef, new: NewFieldSheet) -> str:
    """Make a sheet under a number of its own: no name and no reference of the case can stand on it."""
    if not new.items:
        raise NothingTicked
    reasons = {one.field: text.taken_in(one.reason, _("Reason")) for one in new.items}
    if new.language not in LANGUAGES:
        raise LanguageUnspoken(language=text.shown(new.language), field=_("Language"), known=", ".join(LANGUAGES))
    with desk.act(Act.MAKE_FIELD_SHEET, reference) as work:
        case = finding.case(work.session, reference)
        dates.ahead(new.due_on, work.today, _("Back by"), _("today"))
        if new.due_on > work.today + LONGEST:
            raise TooLongOut(days=LONGEST.days)
        number = new_field_sheet_number(work.today.year)
        pdf = _typeset(work, case, new, number)
        row = FieldSheet(case_id=case.id, number=number, due_on=new.due_on, digest=hashlib.sha256(pdf).digest())
        work.record(row, work.today)
        why = "\n".join(f"{field}: {said}" for field, said in reasons.items())
        for kept in (FieldSheetReasons(why), FieldSheetPdf(pdf)):
            work.seal(reference, row.id, kept, work.today)
        work.facts |= {"sheet": number, "fields": ".".join(reasons)}
        return number


def of_case(desk: Desk, reference: CaseRef) -> tuple[FieldSheetView, ...]:
    """The field sheets of a case, the last first."""
    with desk.reading(Act.VIEW_FIELD_SHEETS) as session:
        case = finding.case(session, reference)
        rows = select(FieldSheet).where(FieldSheet.case_id.in_(merged.whole(session, case.id)))
        return tuple(_view(session, one) for one in session.scalars(rows.order_by(FieldSheet.id.desc())))


def content(desk: Desk, number: str) -> bytes:
    """A sheet as it was typeset; that it was opened stands on the trail."""
    with desk.act(Act.VIEW_FIELD_SHEETS, number) as work:
        return _pdf(work, _found(work.session, number))


def show(desk: Desk, number: str) -> SheetShown:
    """What stands on a sheet, and why; that it was opened stands on the trail."""
    from relocation_desk.dossier import preview  # loads PDFium

    with desk.act(Act.VIEW_FIELD_SHEETS, number) as work:
        row = _found(work.session, number)
        case = merged.pseudonym(row.case_id)
        why = work.open(case, FieldSheetReasons, row.id)
        reasons = why.reasons if isinstance(why, FieldSheetReasons) else why
        return SheetShown(_view(work.session, row), case, preview.words(_pdf(work, row)), reasons)


def available(desk: Desk) -> tuple[Printer, ...]:
    """The printers of this workstation; a question to the system, which leaves no trail entry."""
    with desk.reading(Act.MAKE_FIELD_SHEET):
        return printers.printers()


def print_out(desk: Desk, number: str, printer: str) -> None:
    """Hand a sheet to a printer, from memory, once."""
    with desk.act(Act.ACCOUNT_FOR_FIELD_SHEET, number) as work:
        row = _found(work.session, number)
        if _last(work.session, row) is not None:
            raise SheetPrinted(number=number)
        work.record(FieldSheetEvent(sheet_id=row.id, stage=FieldSheetStage.PRINTED), work.today)
        work.facts["stage"] = FieldSheetStage.PRINTED.value
        job = at_printer.send(_pdf(work, row), printer)
    at_printer.come_out(printer, job)


def account(desk: Desk, number: str, ending: SheetEnding) -> None:
    """Record how a sheet ended: back, destroyed before two, declared destroyed, or lost."""
    remark = text.taken_in(ending.remark, _("Remark"), may_be_empty=ending.stage is not FieldSheetStage.LOST)
    if ending.stage is FieldSheetStage.DESTROYED and ending.second is None:
        raise SecondUnnamed
    if ending.second is not None and ending.second not in desk.vault.chain.state.officers:
        raise UnknownReference(reference=ending.second)
    if ending.second == desk.officer:
        raise SamePerson(subject=number)
    with desk.act(Act.ACCOUNT_FOR_FIELD_SHEET, number) as work:
        row = _found(work.session, number)
        last = _last(work.session, row)
        if ending.stage not in ENDS or (last is not None and last.stage in ENDS):
            raise SheetEnded(number=number, stage=last.stage if last else ending.stage)
        dates.happened(ending.on, work.today, _("Day"))
        dates.not_before(ending.on, row.happened_on, _("Day"), _("the day on which the sheet was made"))
        second = ending.second if ending.stage is FieldSheetStage.DESTROYED else None
        event = work.record(FieldSheetEvent(sheet_id=row.id, stage=ending.stage, second=second), ending.on)
        if remark:
            work.seal(merged.pseudonym(row.case_id), event.id, FieldSheetNote(remark), ending.on)
        work.facts["stage"] = ending.stage.value


def due(session: Session, today: date) -> list[Due]:
    """Sheets that are out and due today, or over: by when, which, whose."""
    ended = select(FieldSheetEvent.sheet_id).where(FieldSheetEvent.stage.in_(ENDS))
    rows = select(FieldSheet.due_on, FieldSheet.id, FieldSheet.case_id)
    found = session.execute(rows.where(FieldSheet.due_on <= today, FieldSheet.id.not_in(ended)))
    return [(by, sheet, case) for by, sheet, case in found]


def _typeset(work: Work, case: Case, new: NewFieldSheet, number: str) -> bytes:
    from relocation_desk.dossier import letter  # loads ReportLab

    say = translator(new.language)
    lines, typed = [], []
    for one in new.items:
        if one.field is SheetField.ALERTS:
            said = label(tuple(alert.kind for alert in alerts.standing(work.session, case.id, work.today)), say)
        else:
            said = text.taken_in(one.said, label(one.field))
            typed.append(said)
        lines.append(say(_LINE).format(what=label(one.field, say), said=said or say(_NONE)))
    letter_checks.require_clean(work, case.id, "\n".join(typed), "\n".join(typed), with_places=False)
    lines.append(say(_BACK).format(day=letter_facts.day_in(new.due_on, new.language)))
    head = say(_TITLE).format(number=number)
    return letter.typeset(letter.Printed(head, "\n\n".join(lines), number, new.language))


def _found(session: Session, number: str) -> FieldSheet:
    row = session.scalar(select(FieldSheet).where(FieldSheet.number == number.strip().upper()))
    if row is None:
        raise UnknownReference(reference=number)
    return row


def _pdf(work: Work, row: FieldSheet) -> bytes:
    kept = work.open(merged.pseudonym(row.case_id), FieldSheetPdf, row.id)
    if not isinstance(kept, FieldSheetPdf):
        raise KeyMissing(compartment=FieldSheetPdf.compartment)
    return kept.body


def _events(row: FieldSheet) -> Select[FieldSheetEvent]:
    return select(FieldSheetEvent).where(FieldSheetEvent.sheet_id == row.id).order_by(FieldSheetEvent.id.desc())


def _last(session: Session, row: FieldSheet) -> FieldSheetEvent | None:
    return session.scalar(_events(row).limit(1))


def _view(session: Session, row: FieldSheet) -> FieldSheetView:
    last = _last(session, row)
    return FieldSheetView(
        row.id, row.number, row.happened_on, OfficerRef(row.entered_by), row.due_on, last.stage if last else None,
        last.happened_on if last else None,
    )  # fmt: skip
