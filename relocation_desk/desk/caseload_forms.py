"""The forms of caseloads: an import that is undone, and cases that leave."""

from pathlib import Path
from typing import Any

from relocation_desk.casework import caseload_export, caseload_undo, partner_views, saved_views
from relocation_desk.casework.approvals import ApprovalView
from relocation_desk.casework.caseload_export import Outgoing, TakenOut
from relocation_desk.casework.caseload_undo import LoadView
from relocation_desk.casework.desk import Desk, Progress
from relocation_desk.desk.fields import Field, FormSpec, Kind, Values
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.domain.codes import Compartment
from relocation_desk.domain.references import CaseRef, StateCode, parse
from relocation_desk.words.catalogue import _

_ALL, _THESE = "all", "these"


def undo(desk: Desk, one: LoadView) -> FormSpec:
    """Void all that an import brought in."""

    def save(_values: Values, *, progress: Progress) -> int:
        return caseload_undo.undo(desk, one.number, progress)

    lead = _(
        "Every record that it brought stops counting, as one act: {cases} cases among {rows} records. They stay in "
        "history and on the trail; the files can be mended and brought in again."
    )
    title = _("Undo import {number}").format(number=one.number)
    leads = lead.format(cases=one.cases, rows=one.rows)
    return FormSpec(f"undo-import:{one.number}", title, leads, title, (), save, _to_page, reports=True, is_final=True)


def _to_page(_result: Any) -> Visit:
    return Visit(Destination.CASELOAD)


def take_out(desk: Desk) -> FormSpec:
    """Which cases leave, what of them, to whom and why; then a second officer, or the medium."""
    partners = tuple((one.code, one.name) for one in partner_views.partners(desk))
    views = tuple((one.key, one.name) for one in saved_views.load(desk).every)
    may_hold = [one for one in caseload_export.MAY_HOLD if desk.is_cleared_for(one)]
    said = {
        Compartment.IDENTITY: (_("Who they are"), _("Names, births, papers. By two officers.")),
        Compartment.WHEREABOUTS: (_("Where they are"), _("Stays, and which States were asked. By two officers.")),
    }
    asked = (
        Field("to", _("To which State or organisation"), Kind.CODE, choices=partners),
        Field("which", _("Cases"), Kind.CODE, choices=((_THESE, _("those named below")), (_ALL, _("all")), *views)),
        Field(
            "cases", _("Their references"), Kind.TEXT, is_required=False, hint=_("Such as W-0001-A, one after another.")
        ),
        *(Field(one.value, said[one][0], Kind.CHECK, hint=said[one][1], initial=False) for one in may_hold),
        Field("reason", _("Reason"), Kind.TEXT, hint=_("It stays sealed; a second officer reads it.")),
    )

    def save(values: Values) -> "int | FormSpec":
        held = frozenset(one for one in may_hold if values[one.value])
        outgoing = Outgoing(StateCode(values["to"]), _named(desk, values), values["which"] == _ALL, held)
        if caseload_export.look(desk, outgoing).takes_two:
            return caseload_export.ask(desk, outgoing, values["reason"])
        return write(desk, outgoing, values["reason"])

    lead = _(
        "A caseload leaves encrypted for the compared certificate of whom you choose, under a name that says nothing. "
        "More than twenty cases, or who and where they are, take a second officer first."
    )
    return FormSpec("take-cases-out", _("Take cases out"), lead, _("Go on"), asked, save, _next)


def _named(desk: Desk, values: Values) -> tuple[CaseRef, ...]:
    if values["which"] == _ALL:
        return ()
    if values["which"] == _THESE:
        typed = values["cases"].replace(",", " ").replace(";", " ").split()
        return tuple(CaseRef(parse(one, "W")) for one in typed)
    return caseload_export.of_view(desk, values["which"])


def _next(result: "int | FormSpec") -> "Visit | FormSpec":
    return result if isinstance(result, FormSpec) else Visit(Destination.APPROVALS, "", str(result))


def write(desk: Desk, outgoing: Outgoing, reason: str = "") -> FormSpec:
    """The sealed caseload, to a removable medium."""

    def save(values: Values, *, progress: Progress) -> TakenOut:
        return caseload_export.take_out(desk, outgoing, Path(values["folder"]), reason, progress)

    asked = (Field("folder", _("Folder or removable medium"), Kind.MEDIUM),)
    lead = _("Written, synced, read back and compared; once. Hand it over only to whom it is sealed for.")
    title = _("Take cases out")
    return FormSpec("write-cases-out", title, lead, _("Save the sealed caseload"), asked, save, reports=True)


def write_approved(desk: Desk, view: ApprovalView) -> FormSpec:
    """The caseload that a second officer approved, to a removable medium."""
    return write(desk, Outgoing.asked(view.request))
