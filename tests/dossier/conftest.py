"""A section with its keys and officers, a State, and the tools that a State opens a dossier with."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from tempfile import mkdtemp

import pytest
from reportlab.pdfgen.canvas import Canvas

from relocation_desk.dossier import authority, sealing, signing
from relocation_desk.dossier.receiving_key import make_receiving_key

SIGNED_AT = datetime.now(UTC).replace(microsecond=0)


@dataclass(frozen=True, slots=True)
class Officer:
    reference: str
    private_key_der: bytes
    certificate_pem: bytes


@dataclass(frozen=True, slots=True)
class Section:
    authority: authority.Authority
    key: sealing.SectionKey

    def officer(self, reference: str) -> Officer:
        key = authority.new_signing_key()
        public = authority.public_key_der(key)
        return Officer(reference, key, authority.issue(self.authority, reference, public, SIGNED_AT, 3))

    def sign(self, pdf: bytes, officer: Officer, order: int, signed_at: datetime = SIGNED_AT) -> bytes:
        return signing.sign(
            pdf,
            officer.reference,
            officer.private_key_der,
            officer.certificate_pem,
            self.authority.certificate_pem,
            signed_at,
            order,
        )


@dataclass(frozen=True, slots=True)
class Gpg:
    """Stock GnuPG with a keyring of its own."""

    home: Path

    def __call__(self, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        command = ("gpg", "--batch", "--no-tty", "--status-fd", "2", *arguments)
        environment = os.environ | {"GNUPGHOME": str(self.home), "LC_ALL": "C"}
        return subprocess.run(command, input=given, capture_output=True, env=environment, timeout=60, check=False)


@pytest.fixture(scope="session")
def a_pdf() -> bytes:
    page = BytesIO()
    canvas = Canvas(page, invariant=1)
    for text in ("What the receiving State needs, and no more", "and a second page"):
        canvas.drawString(72, 700, text)
        canvas.showPage()
    canvas.save()
    return page.getvalue()


@pytest.fixture(scope="session")
def section() -> Section:
    return Section(authority.make_authority("Section authority", SIGNED_AT), sealing.make_section_key("Section"))


@pytest.fixture(scope="session")
def another_section() -> Section:
    """A section with the same names, and other keys."""
    return Section(authority.make_authority("Section authority", SIGNED_AT), sealing.make_section_key("Section"))


@pytest.fixture(scope="session")
def signed_at() -> datetime:
    return SIGNED_AT


@pytest.fixture(scope="session")
def a_state() -> sealing.SectionKey:
    return make_receiving_key("Receiving structure")


@pytest.fixture(scope="session")
def signed_pdf(section: Section, a_pdf: bytes) -> bytes:
    return section.sign(section.sign(a_pdf, section.officer("P-07"), 1), section.officer("H-01"), 2)


@pytest.fixture(scope="session")
def sealed(section: Section, a_state: sealing.SectionKey, signed_pdf: bytes) -> bytes:
    return sealing.seal(
        signed_pdf, recipients=[sealing.Recipient(a_state.certificate)], section_secret=section.key.secret, at=SIGNED_AT
    )


@pytest.fixture
def gpg() -> Iterator[Gpg]:
    """A keyring under a short path: the agent's socket must fit into 108 characters."""
    home = Path(mkdtemp(prefix="gpg"))
    yield Gpg(home)
    subprocess.run(("gpgconf", "--homedir", str(home), "--kill", "all"), check=True, timeout=60)
    shutil.rmtree(home)
