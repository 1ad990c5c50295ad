"""The forms of a hand-over: to whom and until when; what exactly goes and what can't; and back."""

from datetime import date

from relocation_desk.casework import handing_over, own_tasks
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.hand_over_plan import Plan, Stays, reasons
from relocation_desk.casework.handing_over import HandOverView, NewHandOver
from relocation_desk.desk.fields import Field, FormSpec, Kind, Values
from relocation_desk.domain.acts import Act
from relocation_desk.domain.hand_over_codes import Handed
from relocation_desk.domain.references import OfficerRef
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import day, label

_NAMED = 12  # of each kind; the rest is counted


def begin(desk: Desk, leaving: OfficerRef) -> FormSpec:
    """To whom, and until when; what would go is shown before anything is done."""
    known = tuple((one, one) for one in own_tasks.owners(desk) if one != leaving)
    asked = (
        Field("taker", _("To whom"), Kind.CODE, choices=known),
        Field("until", _("Leave until"), Kind.DAY, _("Empty: for good. Else all of it is taken back as one act."),
              is_required=False),
    )  # fmt: skip

    def save(values: Values) -> tuple[Plan, date | None]:
        until = values["until"] or None
        return handing_over.preview(desk, leaving, OfficerRef(values["taker"]), until), until

    def leads_to(found: tuple[Plan, date | None]) -> FormSpec:
        return confirm(desk, *found)

    title = _("Hand over the work of {officer}").format(officer=leaving)
    lead = _("Cases, tasks, places within walls, duty, and what was typed and not saved. First see what would go.")
    return FormSpec(f"hand_over.{leaving}", title, lead, _("Show what would go"), asked, save, leads_to)


def confirm(desk: Desk, plan: Plan, until: date | None) -> FormSpec:
    """What goes and what stays, and the note."""
    note = Field("note", _("Note"), Kind.TEXT, _("Sealed, for {officer}: it stands on their Today until it is read.")
                 .format(officer=plan.taker))  # fmt: skip
    leave_out = Field("leave_out", _("Leave out what can’t go"), Kind.CHECK, is_required=False, initial=False)
    closes = Field("closes", _("Close the key slot of {officer} at once").format(officer=plan.leaving), Kind.CHECK,
                   is_required=False, initial=True)  # fmt: skip
    may_close = desk.may(Act.SUSPEND_OFFICER) and plan.leaving != desk.officer
    asked = (note, *((leave_out,) if plan.hindered else ()), *((closes,) if may_close else ()))

    def save(values: Values) -> int:
        new = NewHandOver(
            plan.taker, values["note"], until, bool(values.get("leave_out")), bool(values.get("closes"))
        )  # fmt: skip
        return handing_over.hand_over(desk, plan.leaving, new)

    title = _("{leaving} to {taker}").format(leaving=plan.leaving, taker=plan.taker)
    key = f"hand_over.{plan.leaving}.{plan.taker}"
    return FormSpec(key, title, told(plan, until), _("Hand over"), asked, save, is_final=True)


def told(plan: Plan, until: date | None) -> str:
    """Line by line what goes, and what stays and why."""
    head = _("Until {day}, to {officer}:").format(day=day(until), officer=plan.taker) if until else ""
    lines = [head or _("For good, to {officer}:").format(officer=plan.taker)]
    for kind in Handed:
        of_kind = plan.of(kind)
        if of_kind:
            named = [one.subject for one in of_kind if one.subject][:_NAMED]
            more = ["…"] if len(of_kind) > _NAMED else []
            lines.append(f"• {label(kind)} ({len(of_kind)}): {', '.join((*named, *more))}".rstrip(": "))
    if not plan.parts:
        lines.append(_("• nothing"))
    if plan.stays:
        lines += ["", _("What can’t go, and why:"), *_reasons(plan.stays)]
    return "\n".join(lines)


def _reasons(stays: tuple[Stays, ...]) -> list[str]:
    return [f"• {one}" for one in reasons(stays)]


def take_back(desk: Desk, one: HandOverView) -> FormSpec:
    """All that is still with who took over."""

    def save(_values: Values) -> tuple[Stays, ...]:
        return handing_over.take_back(desk, one.id)

    def leads_to(stays: tuple[Stays, ...]) -> FormSpec | None:
        return _left(stays) if stays else None

    lead = _(
        "What {taker} took over on {day} and still has goes back to {leaving}. A slot that was closed opens again."
    )
    said = lead.format(taker=one.taker, day=day(one.on), leaving=one.leaving)
    return FormSpec(f"take_back.{one.id}", _("Take the work back"), said, _("Take the work back"), (), save, leads_to)


def _left(stays: tuple[Stays, ...]) -> FormSpec:
    """What did not come back."""

    def save(_values: Values) -> None:
        """Nothing more is done."""

    lead = "\n".join((_("All else is back. This is not, and why:"), *_reasons(stays)))
    return FormSpec("take_back.left", _("What stays"), lead, _("Understood"), (), save)
