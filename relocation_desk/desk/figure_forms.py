"""The form before figures leave: who exports them is proven to sit there."""

from relocation_desk.casework import opening
from relocation_desk.casework.desk import Desk
from relocation_desk.desk.fields import Field, FormSpec, Kind, Values
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.words.catalogue import _

EXPORT, SIGN = "export", "sign"


def prove_for_export(desk: Desk) -> FormSpec:
    """Before a report leaves."""
    return _prove(desk, _("Export the report"), EXPORT)


def prove_for_list(desk: Desk) -> FormSpec:
    """Before a counting list leaves."""
    return _prove(desk, _("Sign the counting list"), SIGN)


def _prove(desk: Desk, title: str, part: str) -> FormSpec:
    def save(values: Values) -> str:
        opening.prove_presence(desk, values["passphrase"])
        return part

    lead = _("What leaves the desk is asked for by whoever sits there. Then choose where it goes.")
    asked = (Field("passphrase", _("Your passphrase"), Kind.SECRET),)
    return FormSpec(f"prove_{part}", title, lead, _("Go on"), asked, save, _to_page)


def _to_page(part: str) -> Visit:
    return Visit(Destination.FIGURES, part=part)
