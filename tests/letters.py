"""Letters to write, and letters that came in."""

from dataclasses import replace

from relocation_desk.casework import focal_points
from relocation_desk.casework.field_sheets import NewFieldSheet, SheetItem
from relocation_desk.casework.focal_points import NewFocalPoint
from relocation_desk.casework.letters import NewLetter
from relocation_desk.casework.replies import NewReply
from relocation_desk.domain.field_sheet_codes import SheetField
from relocation_desk.domain.letter_codes import LetterKind
from relocation_desk.domain.partner_codes import FocalKind
from relocation_desk.domain.references import StateCode
from tests.desks import COOPERATION, Office, before


def name_focal_point(office: Office) -> None:
    """Quillon has an embassy that letters reach."""
    new = NewFocalPoint(FocalKind.EMBASSY, before(300), "Embassy of Quillon", "Quay of the Lamps 4")
    focal_points.record_focal_point(office.at(COOPERATION), StateCode("QN"), new)


def a_letter(office: Office, kind: LetterKind = LetterKind.REMINDER, **changed: object) -> NewLetter:
    """A reminder of the request."""
    return replace(NewLetter(kind, request=office.story.request), **changed)  # type: ignore[arg-type]


def a_reply(office: Office, kind: LetterKind = LetterKind.ACKNOWLEDGEMENT, **changed: object) -> NewReply:
    """The State acknowledges the request."""
    new = NewReply(kind, before(2), "Embassy of Quillon", request=office.story.request, dated_on=before(4))
    return replace(new, **changed)  # type: ignore[arg-type]


def a_field_sheet(days_left: int = 2, **said: str) -> NewFieldSheet:
    """Where one meets, and how one knows the other."""
    told = {"meeting": "The second bench of the quay, at 7.", "contact": "A green umbrella."} | said
    items = tuple(SheetItem(SheetField(one), "They have no telephone.", text) for one, text in told.items())
    alerts = SheetItem(SheetField.ALERTS, "The driver must know.")
    return NewFieldSheet(before(-days_left), (*items, alerts))
