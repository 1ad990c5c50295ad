"""Officers' signatures in the PDF: stock tools accept them, nothing else gets in, and no socket is opened."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from cryptography import x509
from cryptography.x509.oid import ExtensionOID

from relocation_desk.dossier import authority, signing

if TYPE_CHECKING:
    from tests.dossier.conftest import Section


@pytest.fixture
def store(tmp_path: Path, section: Section) -> Path:
    """A certificate store of NSS that trusts the section's authority."""
    pem = tmp_path / "authority.pem"
    pem.write_bytes(section.authority.certificate_pem)
    nss = tmp_path / "nss"
    nss.mkdir()
    subprocess.run(("certutil", "-N", "-d", f"sql:{nss}", "--empty-password"), check=True)
    subprocess.run(("certutil", "-A", "-n", "section", "-t", "CT,C,C", "-d", f"sql:{nss}", "-i", pem), check=True)
    return nss


def pdfsig(pdf: bytes, store: Path, folder: Path) -> str:
    file = folder / "document.pdf"
    file.write_bytes(pdf)
    return subprocess.run(("pdfsig", "-nssdir", store, file), capture_output=True, text=True, check=False).stdout


def test_pdfsig_finds_two_signatures_valid_and_trusted(signed_pdf: bytes, store: Path, tmp_path: Path) -> None:
    said = pdfsig(signed_pdf, store, tmp_path)

    assert said.count("Signature is Valid.") == 2
    assert said.count("Certificate is Trusted.") == 2
    assert said.count("ETSI.CAdES.detached") == 2
    assert re.findall(r"Distinguished Name: (.*)", said) == ["CN=P-07", "CN=H-01"]
    assert said.count("Total document signed") == 1


def test_pdfsig_refuses_a_changed_document(signed_pdf: bytes, store: Path, tmp_path: Path) -> None:
    changed = bytearray(signed_pdf)
    changed[40] ^= 1

    assert "Signature is Valid." not in pdfsig(bytes(changed), store, tmp_path)


def test_pdfsig_does_not_trust_another_authority(
    a_pdf: bytes, store: Path, tmp_path: Path, another_section: Section
) -> None:
    said = pdfsig(another_section.sign(a_pdf, another_section.officer("P-07"), 1), store, tmp_path)

    assert "Signature is Valid." in said
    assert "Certificate is Trusted." not in said


def test_our_own_reading_agrees(signed_pdf: bytes, section: Section) -> None:
    found = signing.signatures(signed_pdf, section.authority.certificate_pem)

    assert [one.officer for one in found] == ["P-07", "H-01"]
    assert all(one.intact and one.trusted and one.covers_rest for one in found)


def test_each_signature_leaves_what_was_there_untouched(a_pdf: bytes, section: Section) -> None:
    first = section.sign(a_pdf, section.officer("P-07"), 1)
    second = section.sign(first, section.officer("H-01"), 2)

    assert first.startswith(a_pdf)
    assert second.startswith(first)


def test_signed_at_is_the_time_given_in_any_zone(a_pdf: bytes, section: Section, signed_at: datetime) -> None:
    elsewhere = signed_at.astimezone(timezone(timedelta(hours=5, minutes=30)))

    [found] = signing.signatures(
        section.sign(a_pdf, section.officer("P-07"), 1, elsewhere), section.authority.certificate_pem
    )

    assert found.signed_at == signed_at
    assert found.signed_at.tzinfo == UTC


def test_what_is_added_names_the_officer_and_no_software(a_pdf: bytes, section: Section) -> None:
    added = section.sign(a_pdf, section.officer("P-07"), 1)[len(a_pdf) :]

    assert b"/Name (P\\05507)" in added
    assert not re.search(rb"pyHanko|Producer|ModDate|CreationDate|Reason|Location|ContactInfo|Prop_Build", added)


def test_a_signature_out_of_turn_is_refused(a_pdf: bytes, signed_pdf: bytes, section: Section) -> None:
    officer = section.officer("P-09")

    for pdf, order in ((a_pdf, 2), (signed_pdf, 1), (signed_pdf, 2), (signed_pdf, 3)):
        with pytest.raises(signing.SignatureOutOfTurn):
            section.sign(pdf, officer, order)


def test_an_expired_certificate_is_not_trusted(a_pdf: bytes, section: Section, signed_at: datetime) -> None:
    late = signed_at + timedelta(days=4 * 366)

    [found] = signing.signatures(
        section.sign(a_pdf, section.officer("P-07"), 1, late), section.authority.certificate_pem
    )

    assert (found.intact, found.trusted) == (True, False)


def test_a_key_that_is_not_the_certificates_is_refused(a_pdf: bytes, section: Section, signed_at: datetime) -> None:
    officer = section.officer("P-07")

    with pytest.raises(ValueError, match="not the certificate's"):
        signing.sign(
            a_pdf,
            "P-07",
            authority.new_signing_key(),
            officer.certificate_pem,
            section.authority.certificate_pem,
            signed_at,
            1,
        )


def test_certificates_hold_officer_numbers_and_nothing_else(section: Section) -> None:
    certificate = x509.load_pem_x509_certificate(section.officer("P-07").certificate_pem)
    issuer = x509.load_pem_x509_certificate(section.authority.certificate_pem)

    usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    kinds = {extension.oid for extension in certificate.extensions}
    assert certificate.subject.rfc4514_string() == "CN=P-07"
    assert (usage.digital_signature, usage.content_commitment, usage.key_cert_sign) == (True, True, False)
    assert kinds == {
        ExtensionOID.BASIC_CONSTRAINTS,
        ExtensionOID.KEY_USAGE,
        ExtensionOID.SUBJECT_KEY_IDENTIFIER,
        ExtensionOID.AUTHORITY_KEY_IDENTIFIER,
    }
    assert issuer.extensions.get_extension_for_class(x509.BasicConstraints).value.path_length == 0


@pytest.mark.parametrize("reference", ["", "Ana Example", "P-7", "p-07", "P-07,O=Court", "P-0007"])
def test_only_officer_numbers_are_certified(reference: str, section: Section, signed_at: datetime) -> None:
    public = authority.public_key_der(authority.new_signing_key())

    with pytest.raises(ValueError, match="officer number"):
        authority.issue(section.authority, reference, public, signed_at, 3)


def test_what_is_printed_of_the_authority_holds_no_key(section: Section) -> None:
    assert repr(section.authority.private_key_der)[2:-1] not in repr(section.authority)
    assert "private" not in repr(section.authority)


@pytest.mark.parametrize("pem", [b"", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"])
def test_what_is_no_authority_is_said(pem: bytes, signed_pdf: bytes) -> None:
    with pytest.raises(signing.NotAnAuthority):
        signing.signatures(signed_pdf, pem)


SIGNS_AND_VERIFIES = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from relocation_desk.dossier import authority, sealing, signing, verify
from relocation_desk.dossier.receiving_key import make_receiving_key

now = datetime.now(UTC)
ours = authority.make_authority("Section authority", now)
pdf = sys.stdin.buffer.read()
for order, officer in enumerate(("P-07", "H-01"), start=1):
    key = authority.new_signing_key()
    certificate = authority.issue(ours, officer, authority.public_key_der(key), now, 3)
    pdf = signing.sign(pdf, officer, key, certificate, ours.certificate_pem, now, order)
section, state = sealing.make_section_key("Section"), make_receiving_key("State")
sealed = sealing.seal(pdf, recipients=[sealing.Recipient(state.certificate)], section_secret=section.secret, at=now)
assert verify.verify(
    sealed,
    recipient_secret=state.secret,
    section_certificate=section.certificate,
    authority_pem=ours.certificate_pem,
).is_genuine
assert not any(hasattr(sys.modules[name], "__file__") for name in ("aiohttp", "certifi"))
"""


def traced(script: str, given: bytes, log: Path) -> list[str]:
    """Return the calls for sockets that a script makes."""
    command = ("strace", "-f", "-qq", "-e", "trace=network", "-o", log, sys.executable, "-c", script)
    run = subprocess.run(command, input=given, capture_output=True, check=False, timeout=120)
    if b"ptrace" in run.stderr.lower():
        pytest.skip("tracing is not allowed here")
    assert run.returncode == 0, run.stderr.decode()
    return [line for line in log.read_text().splitlines() if "(" in line]


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
def test_signing_sealing_and_verifying_open_no_socket(a_pdf: bytes, tmp_path: Path) -> None:
    assert traced(SIGNS_AND_VERIFIES, a_pdf, tmp_path / "calls") == []


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
def test_the_tracing_would_see_an_event_loop(tmp_path: Path) -> None:
    calls = traced("import asyncio; asyncio.run(asyncio.sleep(0))", b"", tmp_path / "calls")

    assert any("socketpair" in call for call in calls)


@pytest.mark.parametrize("pdf", [b"", b"%PDF-1.7", b"\x00" * 1000], ids=["empty", "header only", "zeros"])
def test_what_is_no_signed_pdf_has_no_signatures(pdf: bytes, section: Section) -> None:
    assert signing.signatures(pdf, section.authority.certificate_pem) == ()


def test_a_document_beyond_the_limit_is_not_opened(section: Section) -> None:
    with pytest.raises(signing.SignedFileTooLarge):
        signing.signatures(bytes(signing.MOST_BYTES + 1), section.authority.certificate_pem)
