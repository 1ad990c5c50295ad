"""Verification: two officers, nothing changed, nothing added; any bit that differs is refused."""

from __future__ import annotations

import re
from datetime import timedelta
from io import BytesIO
from typing import TYPE_CHECKING

import pysequoia
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pysequoia import CipherSuite, Profile

from relocation_desk.dossier import sealing, signing, verify
from relocation_desk.dossier.receiving_key import make_receiving_key
from relocation_desk.dossier.without_network import keep_network_out
from relocation_desk.words.sentences import say

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from tests.dossier.conftest import Section


@pytest.fixture(scope="session")
def verified(section: Section, a_state: sealing.SectionKey) -> Callable[[bytes], verify.Verdict]:
    """Verifies a sealed file as the receiving State does."""
    return lambda sealed: verify.verify(
        sealed,
        recipient_secret=a_state.secret,
        section_certificate=section.key.certificate,
        authority_pem=section.authority.certificate_pem,
    )


def trouble_with(pdf: bytes, section: Section) -> type | None:
    verdict = verify.verify_document(pdf, section.authority.certificate_pem)
    return type(verdict.trouble) if verdict.trouble else None


def test_a_dossier_as_it_left_the_section_is_genuine(
    sealed: bytes, verified: Callable[[bytes], verify.Verdict]
) -> None:
    verdict = verified(sealed)

    assert verdict.is_genuine
    assert [one.officer for one in verdict.signatures] == ["P-07", "H-01"]


def test_without_the_states_key_only_the_envelope_is_judged(sealed: bytes, section: Section) -> None:
    def judged(file: bytes) -> verify.Verdict:
        return verify.verify(
            file,
            recipient_secret=None,
            section_certificate=section.key.certificate,
            authority_pem=section.authority.certificate_pem,
        )

    assert isinstance(judged(sealed).trouble, verify.OnlyTheStateOpensIt)
    assert isinstance(judged(sealed + b"\x00").trouble, sealing.SealBroken)
    assert not judged(sealed).is_genuine


@given(st.data())
@settings(max_examples=300, deadline=None)
def test_a_flipped_bit_in_the_document_is_refused(signed_pdf: bytes, section: Section, data: st.DataObject) -> None:
    changed = bytearray(signed_pdf)
    changed[data.draw(st.integers(0, len(changed) - 1))] ^= 1 << data.draw(st.integers(0, 7))

    assert trouble_with(bytes(changed), section) is not None


def test_every_bit_of_the_last_signature_counts(signed_pdf: bytes, section: Section) -> None:
    """The one place in the file that no signature covers: its own value, in hexadecimal, and the padding after it."""
    [*_, value] = re.finditer(rb"<([0-9A-F]{8192})>", signed_pdf)
    places = [*range(value.start(), value.start() + 2400, 3), *range(value.start() + 2400, value.end(), 97)]

    for place in places:
        for bit in (0, 3, 5):
            changed = bytearray(signed_pdf)
            changed[place] ^= 1 << bit
            assert trouble_with(bytes(changed), section) is not None, (place - value.start(), bit)


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_a_flipped_bit_in_the_sealed_file_is_refused(
    sealed: bytes, verified: Callable[[bytes], verify.Verdict], data: st.DataObject
) -> None:
    changed = bytearray(sealed)
    changed[data.draw(st.integers(0, len(changed) - 1))] ^= 1 << data.draw(st.integers(0, 7))

    assert not verified(bytes(changed)).is_genuine


@pytest.mark.parametrize("state", ["as GnuPG makes it", "RFC 9580", "version 4, RFC 9580 encryption"])
def test_every_bit_of_the_envelope_counts(state: str, section: Section, signed_at: datetime) -> None:
    """Key IDs and the top bit of a Curve25519 point are not authenticated: the strict reading has to refuse them."""
    key = {
        "as GnuPG makes it": lambda: make_receiving_key("State").secret,
        "RFC 9580": lambda: bytes(pysequoia.Tsk.generate(user_id="State", profile=Profile.RFC9580)),
        "version 4, RFC 9580 encryption": lambda: bytes(
            pysequoia.Tsk.generate(user_id="State", cipher_suite=CipherSuite.Cv25519)
        ),
    }[state]()
    certificate = bytes(pysequoia.Tsk.from_bytes(key).extract_certificate())
    sealed = sealing.seal(
        b"a document", recipients=[sealing.Recipient(certificate)], section_secret=section.key.secret, at=signed_at
    )

    for place in range(110):
        for bit in range(8):
            changed = bytearray(sealed)
            changed[place] ^= 1 << bit
            with pytest.raises((sealing.SealBroken, sealing.SealNotOurs)):
                sealing.open_sealed(bytes(changed), recipient_secret=key, section_certificate=section.key.certificate)


@pytest.mark.parametrize("lost", [1, 20, 400], ids=lambda lost: f"{lost} bytes lost")
def test_a_shortened_file_is_refused(
    lost: int, sealed: bytes, signed_pdf: bytes, section: Section, verified: Callable[[bytes], verify.Verdict]
) -> None:
    assert not verified(sealed[:-lost]).is_genuine
    assert trouble_with(signed_pdf[:-lost], section) is not None


def test_one_signature_is_not_enough(a_pdf: bytes, section: Section) -> None:
    once = section.sign(a_pdf, section.officer("P-07"), 1)

    assert trouble_with(a_pdf, section) is verify.NotSignedByTwo
    assert trouble_with(once, section) is verify.Provisional
    assert issubclass(verify.Provisional, verify.NotSignedByTwo)


def test_two_signatures_of_one_officer_are_not_two_officers(a_pdf: bytes, section: Section) -> None:
    officer, with_another_key = section.officer("P-07"), section.officer("P-07")

    for second in (officer, with_another_key):
        twice = section.sign(section.sign(a_pdf, officer, 1), second, 2)
        assert trouble_with(twice, section) is verify.SignedTwiceByOne


def test_an_officer_of_another_authority_is_not_certified(
    a_pdf: bytes, section: Section, another_section: Section
) -> None:
    mixed = section.sign(a_pdf, section.officer("P-07"), 1)
    mixed = another_section.sign(mixed, another_section.officer("H-01"), 2)

    assert trouble_with(mixed, section) is verify.SignatureDoesNotHold


def test_an_impostor_who_encloses_the_genuine_authority_is_refused(
    a_pdf: bytes, section: Section, another_section: Section, signed_at: datetime
) -> None:
    """The authority's name is on the certificate, its own certificate is enclosed: only its key is missing."""
    forged = section.sign(a_pdf, section.officer("P-07"), 1)
    impostor = another_section.officer("H-01")
    forged = signing.sign(
        forged,
        impostor.reference,
        impostor.private_key_der,
        impostor.certificate_pem,
        section.authority.certificate_pem,
        signed_at,
        2,
    )

    assert trouble_with(forged, section) is verify.SignatureDoesNotHold


def test_an_officer_without_a_valid_certificate_then_is_not_certified(
    a_pdf: bytes, section: Section, signed_at: datetime
) -> None:
    once = section.sign(a_pdf, section.officer("P-07"), 1)
    late = section.sign(once, section.officer("H-01"), 2, signed_at + timedelta(days=4 * 366))

    assert trouble_with(late, section) is verify.SignerNotCertified


def test_anything_after_the_second_signature_is_refused(signed_pdf: bytes, section: Section) -> None:
    for more in (b"\n", b" ", b"%%EOF", b"trailer"):
        assert trouble_with(signed_pdf + more, section) is verify.AddedAfterSigning


def with_other_text(pdf: bytes) -> bytes:
    """Put other content on the first page, as an increment: what was there stays in the file, unseen."""
    keep_network_out()
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    page = writer.root["/Pages"]["/Kids"][0]
    other = generic.StreamObject(stream_data=b"BT /F1 12 Tf 72 700 Td (something else) Tj ET")
    page[generic.pdf_name("/Contents")] = writer.add_object(other)
    writer.update_container(page)
    changed = BytesIO()
    writer.write(changed)
    return changed.getvalue()


def test_a_page_exchanged_between_the_signatures_is_refused(a_pdf: bytes, section: Section) -> None:
    exchanged = with_other_text(section.sign(a_pdf, section.officer("P-07"), 1))

    twice = section.sign(exchanged, section.officer("H-01"), 2)

    assert trouble_with(twice, section) is verify.AddedAfterSigning


def test_a_refused_document_leaves_nothing_in_the_log(
    a_pdf: bytes, section: Section, caplog: pytest.LogCaptureFixture
) -> None:
    exchanged = with_other_text(section.sign(a_pdf, section.officer("P-07"), 1))

    trouble_with(section.sign(exchanged, section.officer("H-01"), 2), section)

    assert caplog.records == []


def test_a_page_exchanged_after_both_signatures_is_refused(signed_pdf: bytes, section: Section) -> None:
    assert trouble_with(with_other_text(signed_pdf), section) is verify.AddedAfterSigning


def test_each_trouble_is_said_in_words(a_pdf: bytes, section: Section) -> None:
    verdict = verify.verify_document(a_pdf, section.authority.certificate_pem)

    assert verdict.trouble is not None
    assert say(verdict.trouble).startswith("This document bears 0 signatures")
