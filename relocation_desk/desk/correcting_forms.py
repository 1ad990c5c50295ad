"""Forms that put a case right: voiding a record, undoing the last save, looking at the past."""

from collections.abc import Callable
from datetime import date

from relocation_desk.casework import voiding
from relocation_desk.casework.corrections import RecordView
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.voiding import Wrong
from relocation_desk.desk.fields import Field, FormSpec, Kind, Values
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.domain import dates
from relocation_desk.domain.dates import AsOf
from relocation_desk.domain.kinds import RecordKind, VoidCause
from relocation_desk.domain.references import CaseRef
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import label

_AS_OF = "as-of"
_CAUSES = (VoidCause.MISTAKEN, VoidCause.DUPLICATE, VoidCause.CORRECTED)


def void(desk: Desk, case: CaseRef, one: RecordView) -> FormSpec:
    """A record that is wrong: at once, or asked of a second officer where something rests on it."""

    act: Callable[[Desk, CaseRef, Wrong], object] = voiding.ask if one.takes_two else voiding.void

    def save(values: Values) -> object:
        return act(desk, case, Wrong(one.kind, one.record, values["cause"], values["reason"]))

    asked = (
        Field("cause", _("Cause"), Kind.CODE, choices=tuple((cause, label(cause)) for cause in _CAUSES)),
        Field("reason", _("Reason"), Kind.TEXT, hint=read_by(one)),
    )
    lead = [_("{record} of {case} stops counting, and stays in history.").format(record=one.title, case=case)]
    if one.rests_on_it:
        resting = "\n".join(f"– {title}" for title in one.rests_on_it)
        lead.append(_("What rests on it stays, and is to be looked at again:") + f"\n{resting}")
    if one.takes_two:
        lead.append(_("A second officer approves it first, under Approvals; then it is done at once."))
    verb = _("Ask a second officer") if one.takes_two else _("Void the record")
    return FormSpec(f"void.{case}.{one.kind}.{one.record}", _("Void a record"), "\n\n".join(lead), verb, asked, save)


def read_by(one: RecordView) -> str:
    """Who will read why a record was wrong."""
    if one.takes_two and one.kind is RecordKind.PSYCHOSOCIAL_EVALUATIONS:
        return _("The second officer reads it, who does not see care: say nothing of how someone is.")
    return _("It stays with the record, and is read by who may read that.")


def undo(desk: Desk, case: CaseRef, one: RecordView) -> FormSpec:
    """What one saved just now, taken back."""

    def save(_values: Values) -> object:
        return voiding.undo(desk, case, (one.kind, one.record))

    lead = _("{record} of {case}, saved just now, stops counting. It stays in history as undone.")
    said = lead.format(record=one.title, case=case)
    return FormSpec(f"undo.{case}", _("Undo what was saved last"), said, _("Undo"), (), save)


def look_back(desk: Desk, case: CaseRef, when: AsOf | None) -> FormSpec:
    """The case as it was, or as it was known; begins with the days that are shown."""
    today = desk.today()
    begins = (when.true_on, when.known_at.date()) if when is not None else (today, today)

    def save(values: Values) -> AsOf:
        true_on = dates.happened(values["true_on"], today, _("True on"))
        known_on = dates.happened(values["known_on"], today, _("As known on"))
        return AsOf.of(true_on, known_on)

    def leads_to(when: AsOf) -> Visit:
        return Visit(Destination.CASE, case, f"{_AS_OF}:{when.true_on}:{when.known_at.date()}")

    asked = (
        Field("true_on", _("True on"), Kind.DAY, initial=begins[0], hint=_("What happened later is left out.")),
        Field("known_on", _("As known on"), Kind.DAY, initial=begins[1], hint=_("What was entered later is left out.")),
    )
    lead = _("What was true on a day, as far as it was known on another. Nothing can be changed there.")
    return FormSpec(f"look-back.{case}", _("As on record on another day"), lead, _("Look at it"), asked, save, leads_to)


def asked_as_of(part: str) -> AsOf | None:
    """The moment that a visit asks for; None for now."""
    name, *days = part.split(":")
    if name != _AS_OF:
        return None
    true_on, known_on = (date.fromisoformat(day) for day in days)
    return AsOf.of(true_on, known_on)
