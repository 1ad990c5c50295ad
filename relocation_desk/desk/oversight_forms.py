"""The forms of oversight: a checkpoint compared with the trail, and who exports it proven to sit there."""

from relocation_desk.casework import opening, oversight
from relocation_desk.casework.desk import Desk
from relocation_desk.desk.fields import Field, FormSpec, Kind, Values
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.words.catalogue import _

COMPARED = "compared"
PROVEN = "proven"


def compare(desk: Desk) -> FormSpec:
    """A head, as a checkpoint or a dossier's cover prints it."""
    asked = (
        Field("entry", _("Entry"), Kind.NUMBER, _("The number beside the head.")),
        Field("head", _("Head"), Kind.LINE, _("Sixty-four digits, with or without blanks and the check after them.")),
    )

    def save(values: Values) -> int:
        entry: int = values["entry"]
        oversight.compare_checkpoint(desk, entry, values["head"])
        return entry

    lead = _(
        "If the trail leads through the head, nothing before that entry was changed, dropped or added since. If not, "
        "you are told what that means."
    )
    return FormSpec("compare", _("Compare a checkpoint"), lead, _("Compare"), asked, save, _to_page)


def prove(desk: Desk) -> FormSpec:
    """Whoever exports types their passphrase anew: an open desk is not enough."""
    asked = (Field("passphrase", _("Your passphrase"), Kind.SECRET),)

    def save(values: Values) -> None:
        opening.prove_presence(desk, values["passphrase"])

    lead = _("What leaves the desk is asked for by whoever sits there. Then choose where it goes.")
    return FormSpec("prove", _("Export the trail"), lead, _("Go on"), asked, save, _to_export)


def _to_export(_nothing: object) -> Visit:
    return Visit(Destination.OVERSIGHT, part=PROVEN)


def _to_page(entry: int) -> Visit:
    return Visit(Destination.OVERSIGHT, str(entry), COMPARED)
