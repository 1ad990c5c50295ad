"""How a sealed file leaves: for whose certificate, and on a medium only if that is on record, too."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from secrets import SystemRandom
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from relocation_desk.casework import finding
from relocation_desk.casework.desk import Progress, no_progress
from relocation_desk.domain.trouble import Trouble
from relocation_desk.vault.partner_tables import Certificate

if TYPE_CHECKING:
    from relocation_desk.dossier.delivery import Delivered


@contextmanager
def delivering(folder: Path, progress: Progress = no_progress) -> Iterator[Callable[[bytes], "Delivered"]]:
    """Stands around an act: what it writes, under a name that says nothing, is gone again when the act fails."""
    from relocation_desk.dossier import delivery

    written: list[Path] = []

    def deliver(sealed: bytes) -> "Delivered":
        delivered = delivery.deliver(sealed, folder, delivery.neutral_name(SystemRandom()), progress)
        written.append(delivered.path)
        return delivered

    try:
        yield deliver
    except BaseException:
        for path in written:  # what is not on record must not have left
            path.unlink(missing_ok=True)
        raise


def recipient(session: Session, code: str, at: datetime, uncompared: Trouble) -> Certificate:
    """The certificate that a file for a partner is sealed for; `uncompared` without one, or why it is of no use."""
    from relocation_desk.dossier import certificates  # loads the OpenPGP library

    certificate = finding.compared_certificate(session, code)
    if certificate is None:
        raise uncompared
    certificates.require_usable(certificates.read_certificate(certificate.material), at)
    return certificate
