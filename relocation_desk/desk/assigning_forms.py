"""The form of another proposal: what if a State had more places, or fewer."""

from collections.abc import Sequence

from relocation_desk.casework.assigning import Limit, Places
from relocation_desk.desk.fields import Field, FormSpec, Kind, Values
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.domain.references import StateCode
from relocation_desk.words.catalogue import _


def what_if(limits: Sequence[Limit], changed: tuple[Places, ...]) -> FormSpec:
    """Ask for a State and its places; nothing is recorded."""
    states = tuple((one.state, one.name) for one in sorted(limits, key=lambda one: one.name.casefold()))
    asked = (
        Field("state", _("State"), Kind.CODE, choices=states, initial=limits[0].state),
        Field("places", _("Places left"), Kind.NUMBER),
    )

    def save(values: Values) -> str:
        others = (one for one in changed if one.state != values["state"])
        return _written((*others, Places(StateCode(values["state"]), values["places"])))

    lead = _("Nothing is recorded: the proposal is made again as if the State had so many places left.")
    return FormSpec("what-if", _("What if…"), lead, _("Propose"), asked, save, _visit)


def _visit(part: str) -> Visit:
    return Visit(Destination.ASSIGNING, part=part)


def _written(changed: tuple[Places, ...]) -> str:
    return ",".join(f"{one.state}={one.places}" for one in changed)


def supposed(part: str) -> tuple[Places, ...]:
    """The places that a visit supposes."""
    pairs = (one.partition("=") for one in part.split(",") if one)
    return tuple(Places(StateCode(state), int(places)) for state, _equals, places in pairs)
