"""A case that is closed."""

from relocation_desk.casework import closing
from relocation_desk.domain.lifecycle_codes import DischargeGround
from tests.desks import HEAD, TODAY, Office


def discharge(office: Office) -> None:
    """The witness is no longer at risk."""
    decision = closing.Decision(TODAY, "The trial is over.", ground=DischargeGround.NO_LONGER_AT_RISK)
    closing.discharge(office.at(HEAD), office.story.witness, decision)
