"""The forms of a copy on paper: to a printer, and what came out of it."""

from functools import partial

from relocation_desk.casework import printing
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.printing import Printing
from relocation_desk.casework.views import CopyView, DossierView
from relocation_desk.desk.fields import Field, FormSpec, Kind, Values
from relocation_desk.domain import text
from relocation_desk.domain.codes import CopyMedium, CopyStage, DossierStage
from relocation_desk.domain.printing_codes import Spoiled
from relocation_desk.system.printers import Printer, Sides
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import label

_UNSAID = ""


def waiting(one: DossierView) -> CopyView | None:
    """The first copy on paper that may be printed now."""
    if one.stage not in (DossierStage.APPROVED, DossierStage.SEALED):
        return None
    on_paper = (copy for copy in one.copies if copy.medium is CopyMedium.PAPER)
    return next((copy for copy in on_paper if copy.stage is CopyStage.NUMBERED), None)


def send(desk: Desk, copy: CopyView, printers: tuple[Printer, ...]) -> FormSpec:
    """One numbered copy to a printer."""
    asked = (
        Field("printer", _("Printer"), Kind.CODE, choices=tuple((one.name, one.name) for one in printers)),
        Field("sides", _("Sides"), Kind.CODE, choices=tuple((one, label(one)) for one in Sides)),
    )
    lead = _(
        "One copy, number {ordinal}, code {code}; its code stands on each page. The pages go from memory into the "
        "system’s spool, which is not the vault’s: stay at the printer, and say here what came out."
    ).format(ordinal=copy.ordinal, code=copy.code)
    verb = _("Print copy {ordinal}").format(ordinal=copy.ordinal)
    return FormSpec(f"print:{copy.code}", _("On paper"), lead, verb, asked, partial(_send, desk, copy))


def _send(desk: Desk, copy: CopyView, values: Values) -> Printing:
    return printing.send(desk, copy.code, values["printer"], values["sides"])


def _decided(value: Spoiled | str | None) -> Spoiled | str | None:
    """An answer, not what happened to stand there first."""
    if value == _UNSAID:
        raise text.TextMissing(field=_("Did it come out whole?"))
    return value


def outcome(desk: Desk, printed: Printing) -> FormSpec:
    """Whether it came out whole."""
    unsaid, whole = (_UNSAID, "–"), (None, _("yes, every page"))
    spoiled = tuple((one, _("no: {cause}").format(cause=label(one))) for one in Spoiled)
    choices = (unsaid, whole, *spoiled)
    asked = (Field("cause", _("Did it come out whole?"), Kind.CODE, choices=choices, initial=_UNSAID, check=_decided),)
    lead = _("Count the pages against “page x of y”. If it is not whole, the copy is void: shred every sheet of it.")
    save = partial(_told, desk, printed)
    return FormSpec(f"printed:{printed.code}", _("At the printer"), lead, _("Record"), asked, save)


def _told(desk: Desk, printed: Printing, values: Values) -> None:
    if values["cause"] is None:
        printing.came_out(desk, printed)
    else:
        printing.spoil(desk, printed.code, values["cause"], printed.job)
