"""What the window does before it is unlocked; casework is loaded inside, off the GUI thread, so that it starts fast."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from relocation_desk.casework.desk import Desk
    from relocation_desk.casework.officers import OfficerView


def officers_of(folder: Path) -> "tuple[OfficerView, ...]":
    """Who has an open slot in a vault."""
    from relocation_desk.casework import officers

    return tuple(one for one in officers.officers_of(folder) if not one.is_closed)


def unlock(folder: Path, officer: str, passphrase: bytes) -> "Desk":
    """Open a vault."""
    from relocation_desk.casework import opening
    from relocation_desk.domain.references import OfficerRef

    return opening.unlock(folder, OfficerRef(officer), passphrase)


def found(folder: Path, head: str, passphrase: bytes) -> "Desk":
    """Found a vault, with its head of section."""
    from relocation_desk.casework import opening
    from relocation_desk.domain.codes import Role
    from relocation_desk.domain.references import OfficerRef

    return opening.found(folder, OfficerRef(head), (Role.HEAD,), passphrase)
