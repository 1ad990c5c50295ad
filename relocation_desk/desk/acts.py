"""What the window does before it is unlocked; casework is loaded inside, off the GUI thread, so that it starts fast."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from relocation_desk.casework.desk import Desk
    from relocation_desk.casework.officers import Keyholder, OfficerView


def officers_of(folder: Path) -> "tuple[OfficerView, ...]":
    """Who has an open slot in a vault."""
    from relocation_desk.casework import officers

    return tuple(one for one in officers.officers_of(folder) if not one.is_closed)


def unlock(
    folder: Path, officer: str, passphrase: bytes, second: tuple[str, bytes] | None = None
) -> "Desk | Keyholder":
    """Open a vault; an administrator gets no more than the slots. With `second`, an older copy is let in by two."""
    from relocation_desk.casework import officers, opening
    from relocation_desk.domain.references import OfficerRef
    from relocation_desk.vault.troubles import NoRegisterKey

    restored = opening.Restored(OfficerRef(second[0]), second[1]) if second else None
    try:
        return opening.unlock(folder, OfficerRef(officer), passphrase, restored=restored)
    except NoRegisterKey:
        return officers.keyholder(folder, OfficerRef(officer), passphrase)


def bring_secret(folder: Path, code: str) -> None:
    """Put the machine's secret into this machine's store, from its recovery code."""
    from relocation_desk.casework import workstation

    workstation.bring_secret(folder, code)


def join(folder: Path, officer: str, code: str, passphrase: bytes) -> str:
    """Join with a one-time code; returns the fingerprint to read out."""
    from relocation_desk.casework import officers
    from relocation_desk.domain.references import OfficerRef

    return officers.join(folder, OfficerRef(officer), code, passphrase)


def found(folder: Path, head: str, passphrase: bytes) -> "Desk":
    """Found a vault, with its head of section; what a passphrase costs to try is fitted to this machine."""
    from relocation_desk.casework import opening
    from relocation_desk.domain.codes import Role
    from relocation_desk.domain.references import OfficerRef

    return opening.found(folder, OfficerRef(head), (Role.HEAD,), passphrase, cost=opening.fitting_cost())
