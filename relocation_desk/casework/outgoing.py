"""What a copy leaves on: the removable media of this workstation, and how one is taken out safely."""

from pathlib import Path

from relocation_desk.casework.desk import Desk
from relocation_desk.domain.acts import Act
from relocation_desk.domain.permissions import require
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.system import media
from relocation_desk.system.media import Ejection, Medium


class MediumBusy(Trouble):
    """Something still has a file of it open."""

    says = N_("The medium is still in use. Close the windows that show its files, and eject it again.")


def removable(desk: Desk) -> tuple[Medium, ...]:
    """The media that are plugged in and mounted."""
    require(Act.EXPORT_COPY, desk.roles)
    return media.removable()


def is_on_medium(folder: Path) -> bool:
    """Whether a folder is on a medium that can be taken out."""
    return media.holding(folder, media.removable()) is not None


def eject(desk: Desk, folder: Path) -> Ejection:
    """Let go of the medium that a folder is on; MediumBusy while it is in use."""
    require(Act.EXPORT_COPY, desk.roles)
    medium = media.holding(folder, media.removable())
    done = Ejection.BY_HAND if medium is None else media.eject(medium)
    if done is Ejection.BUSY:
        raise MediumBusy
    return done
