"""The receiving State of the demonstration: a key of its own, the dossier opened and verified, a signed receipt."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path

from relocation_desk.domain.references import DossierNumber
from relocation_desk.dossier.receipts import Receipt, write_receipt
from relocation_desk.dossier.receiving_key import make_receiving_key
from relocation_desk.dossier.sealing import open_sealed
from relocation_desk.dossier.verify import verify
from relocation_desk.vault.durable import replace_file

LABEL = "Duty line of the receiving structure"


class Receiver:
    """What a State has: its key, what it was handed over once, and what it answers."""

    def __init__(self, folder: Path) -> None:
        self.certificate = folder / "certificate.pgp"
        self.secret_key = folder / "secret-key.pgp"
        self.receipt = folder / "receipt.pgp"
        self.pdf_sha256 = ""

    def make_key(self) -> bytes:
        """Make the State's key; returns its certificate."""
        key = make_receiving_key(LABEL)
        replace_file(self.secret_key, key.secret)
        replace_file(self.certificate, key.certificate)
        return key.certificate

    def receive(self, sealed: Path, section: Path, number: DossierNumber) -> None:
        """Open the sealed file in memory, verify everything, sign the receipt."""
        content, secret = sealed.read_bytes(), self.secret_key.read_bytes()
        certificate, authority = (section / "section.pgp").read_bytes(), (section / "authority.pem").read_bytes()
        verdict = verify(content, recipient_secret=secret, section_certificate=certificate, authority_pem=authority)
        if verdict.trouble is not None:
            raise verdict.trouble
        document = open_sealed(content, recipient_secret=secret, section_certificate=certificate).document
        self.pdf_sha256 = hashlib.sha256(document).hexdigest()
        said = Receipt(number, 1, 1, self.pdf_sha256, datetime.now(UTC).date(), seal_intact=True)
        replace_file(self.receipt, write_receipt(secret, said))
