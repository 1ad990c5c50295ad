"""The forms of copies: a receipt read in, a copy accounted for."""

from relocation_desk.casework import copies
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.views import CopyView
from relocation_desk.desk import reading
from relocation_desk.desk.case_forms import choices
from relocation_desk.desk.fields import Field, FormSpec, Kind, Values
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.domain import codes
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import label

_BEFORE_LEAVING = (codes.CopyStage.NUMBERED, codes.CopyStage.SEALED)


def receipt(desk: Desk) -> FormSpec:
    """A State's signed receipt."""
    asked = (Field("file", _("Receipt file"), Kind.FILE, _("As the State sent it back, signed.")),)

    def save(values: Values) -> CopyView:
        return copies.record_receipt(desk, reading.content(values["file"]))

    lead = _("Its signature, number, copy and document must be those of what left; if not, you are told what to do.")
    return FormSpec("receipt", _("Receipt"), lead, _("Record receipt"), asked, save, _to_copy)


def _to_copy(copy: CopyView) -> Visit:
    return Visit(Destination.DOSSIERS, copy.code)


def closing(desk: Desk, copy: CopyView) -> FormSpec:
    """How a copy ended."""
    has_left = copy.stage not in _BEFORE_LEAVING
    ends = (
        (codes.CopyStage.RETURNED, codes.CopyStage.DESTROYED, codes.CopyStage.DECLARED_DESTROYED)
        if has_left
        else (codes.CopyStage.VOID,)
    )
    asked = (
        Field("stage", _("What happened"), Kind.CODE, choices=choices(ends)),
        Field("happened_on", _("On which day"), Kind.DAY, initial=desk.today()),
    )

    def save(values: Values) -> CopyView:
        return copies.close(desk, copy.code, values["stage"], values["happened_on"])

    title = _("Account for copy {code}").format(code=copy.code)
    lead = _("Copy {ordinal} of {number}, for {partner}. It stands at “{stage}”; once closed, it stays so.").format(
        ordinal=copy.ordinal, number=copy.dossier, partner=copy.partner_name, stage=label(copy.stage)
    )
    verb = _("Close copy {ordinal}").format(ordinal=copy.ordinal)
    return FormSpec(f"closing:{copy.code}", title, lead, verb, asked, save)
