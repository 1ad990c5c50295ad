"""The seal: stock GnuPG opens it, the envelope names nobody, and what is wrong is refused in words."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pysequoia.packet
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pysequoia import CipherSuite, Profile

from relocation_desk.domain.trouble import Trouble
from relocation_desk.dossier import certificates, envelope, receipts, sealing
from relocation_desk.dossier.receiving_key import make_receiving_key
from relocation_desk.words.sentences import say

if TYPE_CHECKING:
    from tests.dossier.conftest import Gpg, Section

NOW = datetime.now(UTC)
RECEIPT = receipts.Receipt("D-7K2M-26-4", 1, 2, "ab" * 32, date(2026, 10, 2), seal_intact=True)
FACTS = {
    "number": "D-7K2M-26-4",
    "version": 1,
    "copy": 2,
    "pdf_sha256": "ab" * 32,
    "received_on": "2026-10-02",
    "seal_intact": True,
}


def sealed_for(certificate: bytes, section: Section, document: bytes = b"a document") -> bytes:
    return sealing.seal(
        document, recipients=[sealing.Recipient(certificate)], section_secret=section.key.secret, at=datetime.now(UTC)
    )


def kinds_of_packets(sealed: bytes) -> list[int]:
    return [packet.tag for packet in pysequoia.packet.PacketPile.from_bytes(sealed)]


def test_stock_gpg_opens_it_and_finds_the_sections_signature_good(
    gpg: Gpg, section: Section, a_state: sealing.SectionKey, signed_pdf: bytes, sealed: bytes
) -> None:
    gpg("--import", given=a_state.secret)
    gpg("--import", given=section.key.certificate)

    opened = gpg("--decrypt", given=sealed)

    fingerprint = certificates.read_certificate(section.key.certificate).fingerprint.encode()
    assert opened.stdout == signed_pdf
    assert b"GOODSIG" in opened.stderr
    assert any(b"VALIDSIG" in line and line.endswith(fingerprint) for line in opened.stderr.splitlines())
    assert b"anonymous recipient" in opened.stderr


def test_gpg_without_a_key_learns_no_key_id(gpg: Gpg, sealed: bytes) -> None:
    listed = gpg("--list-packets", given=sealed)

    assert listed.stdout.count(b"keyid") == 1
    assert b"keyid 0000000000000000" in listed.stdout
    assert b"ENC_TO 0000000000000000" in listed.stderr


def test_what_gpg_finds_inside_has_no_name_and_no_date(gpg: Gpg, a_state: sealing.SectionKey, sealed: bytes) -> None:
    gpg("--import", given=a_state.secret)

    listed = gpg("--list-packets", given=sealed).stdout

    assert b'mode b (62), created 0, name=""' in listed


def test_a_certificate_made_by_gpg_can_be_sealed_for(gpg: Gpg, section: Section) -> None:
    for algorithm in ("default", "future-default"):
        made = ("--pinentry-mode", "loopback", "--passphrase", "", "--quick-gen-key", f"State {algorithm}", algorithm)
        assert gpg(*made, "default", "1y").returncode == 0

        sealed = sealed_for(gpg("--export", f"State {algorithm}").stdout, section)

        assert envelope.names_no_recipient(sealed)
        assert gpg("--decrypt", given=sealed).stdout == b"a document"


@pytest.mark.parametrize(
    ("profile", "suite", "post_quantum"),
    [
        (Profile.RFC4880, CipherSuite.Cv25519, False),
        (Profile.RFC4880, CipherSuite.RSA3k, False),
        (Profile.RFC4880, CipherSuite.P384, False),
        (Profile.RFC9580, CipherSuite.Cv25519, False),
        (Profile.RFC9580, CipherSuite.MLDSA65_Ed25519, True),
    ],
)
def test_every_kind_of_certificate_is_hidden_and_opens(
    profile: Profile, suite: CipherSuite, post_quantum: bool, section: Section
) -> None:
    state = pysequoia.Tsk.generate(user_id="State", profile=profile, cipher_suite=suite)
    certificate = bytes(state.extract_certificate())

    sealed = sealed_for(certificate, section)

    assert certificates.read_certificate(certificate).post_quantum is post_quantum
    assert envelope.names_no_recipient(sealed)
    for packet in pysequoia.packet.PacketPile.from_bytes(bytes(state)):
        if packet.fingerprint:
            assert bytes.fromhex(packet.fingerprint) not in sealed
            assert bytes.fromhex(packet.key_id) not in sealed
    opened = sealing.open_sealed(sealed, recipient_secret=bytes(state), section_certificate=section.key.certificate)
    assert opened.document == b"a document"


def test_all_recipients_open_what_is_sealed_for_several_and_none_is_named(
    gpg: Gpg, section: Section, a_state: sealing.SectionKey
) -> None:
    new_kind = pysequoia.Tsk.generate(user_id="State", profile=Profile.RFC9580, cipher_suite=CipherSuite.Cv25519)
    both = [sealing.Recipient(one) for one in (a_state.certificate, bytes(new_kind.extract_certificate()))]

    sealed = sealing.seal(b"a document", recipients=both, section_secret=section.key.secret, at=datetime.now(UTC))

    gpg("--import", given=a_state.secret)
    assert envelope.names_no_recipient(sealed)
    assert gpg("--decrypt", given=sealed).stdout == b"a document"
    for key in (a_state.secret, bytes(new_kind)):
        opened = sealing.open_sealed(sealed, recipient_secret=key, section_certificate=section.key.certificate)
        assert opened.document == b"a document"


def test_recipients_are_named_all_when_one_must_be_and_a_changed_name_is_refused(
    section: Section, a_state: sealing.SectionKey
) -> None:
    other = make_receiving_key("Other officer")
    both = [sealing.Recipient(a_state.certificate, is_named=True), sealing.Recipient(other.certificate)]
    sealed = sealing.seal(b"a document", recipients=both, section_secret=section.key.secret, at=datetime.now(UTC))

    known = {"recipient_secret": a_state.secret, "section_certificate": section.key.certificate}

    assert sealing.open_sealed(sealed, **known).document == b"a document"
    assert all(envelope.recipients(sealed))
    for place in range(96):  # the packet of this recipient
        changed = bytearray(sealed)
        changed[place] ^= 1
        with pytest.raises((sealing.SealBroken, sealing.SealNotOurs)):
            sealing.open_sealed(bytes(changed), **known)


def test_sealing_says_who_signed(section: Section, a_state: sealing.SectionKey, sealed: bytes) -> None:
    opened = sealing.open_sealed(sealed, recipient_secret=a_state.secret, section_certificate=section.key.certificate)

    assert opened.signer_fingerprint == certificates.read_certificate(section.key.certificate).fingerprint


def test_the_sealed_file_is_binary_and_holds_two_packets(sealed: bytes) -> None:
    assert b"-----" not in sealed
    assert b"omment" not in sealed
    assert kinds_of_packets(sealed) == [pysequoia.packet.Tag.PKESK, pysequoia.packet.Tag.SEIP]


def test_a_file_sealed_by_someone_else_is_not_ours(
    section: Section, another_section: Section, a_state: sealing.SectionKey
) -> None:
    sealed = sealed_for(a_state.certificate, another_section)

    with pytest.raises(sealing.SealNotOurs):
        sealing.open_sealed(sealed, recipient_secret=a_state.secret, section_certificate=section.key.certificate)


def test_an_unsigned_file_is_not_ours(section: Section, a_state: sealing.SectionKey) -> None:
    state = pysequoia.Cert.from_bytes(a_state.certificate)
    unsigned = envelope.hide_recipients(pysequoia.encrypt(b"a document", [state], armor=False))

    with pytest.raises(sealing.SealNotOurs):
        sealing.open_sealed(unsigned, recipient_secret=a_state.secret, section_certificate=section.key.certificate)


def test_a_file_that_is_signed_but_not_sealed_is_refused(section: Section, a_state: sealing.SectionKey) -> None:
    signed = pysequoia.sign(pysequoia.Tsk.from_bytes(section.key.secret).signer(), b"a document", armor=False)

    with pytest.raises(sealing.SealBroken):
        sealing.open_sealed(signed, recipient_secret=a_state.secret, section_certificate=section.key.certificate)


def test_another_states_key_does_not_open_it(section: Section, sealed: bytes) -> None:
    with pytest.raises(sealing.SealBroken):
        sealing.open_sealed(
            sealed,
            recipient_secret=make_receiving_key("Another").secret,
            section_certificate=section.key.certificate,
        )


@given(st.binary(max_size=400))
def test_no_bytes_make_the_envelope_reader_stumble(noise: bytes) -> None:
    assert envelope.names_no_recipient(noise) is False


def test_a_certificate_is_read_from_binary_and_from_armour(a_state: sealing.SectionKey) -> None:
    armoured = pysequoia.armor(a_state.certificate, pysequoia.ArmorKind.PublicKey).encode()

    facts = certificates.read_certificate(a_state.certificate)

    assert certificates.read_certificate(armoured) == facts
    assert facts.user_ids == ("Receiving structure",)
    assert (facts.can_encrypt, facts.revoked, facts.expires_on) == (True, False, None)
    assert (facts.post_quantum, facts.opens_with_gnupg_2_2) == (False, True)
    assert len(facts.fingerprint) == 40


@given(st.binary(max_size=300))
def test_noise_is_not_a_certificate(noise: bytes) -> None:
    with pytest.raises(certificates.NotACertificate):
        certificates.read_certificate(noise)


@given(st.data())
def test_a_damaged_certificate_is_read_or_refused_in_words(data: st.DataObject) -> None:
    material = bytearray(CERTIFICATE)
    for _ in range(data.draw(st.integers(1, 4))):
        material[data.draw(st.integers(0, len(material) - 1))] = data.draw(st.integers(0, 255))

    # Trouble or nothing: any other exception fails here.
    with suppress(Trouble):
        certificates.usable(bytes(material), NOW)


CERTIFICATE = make_receiving_key("A State").certificate


def test_too_large_a_certificate_is_refused() -> None:
    with pytest.raises(certificates.NotACertificate):
        certificates.read_certificate(CERTIFICATE + bytes(certificates.MOST_BYTES))


def test_two_certificates_in_one_file_are_refused(a_state: sealing.SectionKey) -> None:
    with pytest.raises(certificates.SeveralCertificates):
        certificates.read_certificate(CERTIFICATE + a_state.certificate)


def test_a_secret_key_is_refused_in_binary_and_in_armour(a_state: sealing.SectionKey) -> None:
    for material in (a_state.secret, str(pysequoia.Tsk.from_bytes(a_state.secret)).encode()):
        with pytest.raises(certificates.SecretKeyOffered) as refused:
            certificates.read_certificate(material)
        assert "secret key" in say(refused.value)


def test_an_expired_certificate_is_refused(section: Section) -> None:
    made = pysequoia.Tsk.generate(user_id="State", profile=Profile.RFC4880, validity_seconds=3600)
    certificate = bytes(made.extract_certificate())

    with pytest.raises(certificates.CertificateExpired):
        sealing.seal(
            b"",
            recipients=[sealing.Recipient(certificate)],
            section_secret=section.key.secret,
            at=NOW + timedelta(hours=2),
        )


def test_a_certificate_whose_only_encryption_key_expired_is_refused(gpg: Gpg, section: Section) -> None:
    quiet = ("--pinentry-mode", "loopback", "--passphrase", "")
    gpg(*quiet, "--quick-gen-key", "State", "ed25519", "default", "2y")
    fingerprint = certificates.read_certificate(gpg("--export", "State").stdout).fingerprint
    gpg(*quiet, "--quick-add-key", fingerprint, "cv25519", "encr", "1y")
    certificate = gpg("--export", "State").stdout
    later = NOW + timedelta(days=400)

    facts = certificates.read_certificate(certificate)

    assert facts.expires_on is not None
    assert facts.expires_on < later.date()
    with pytest.raises(certificates.CertificateExpired):
        sealing.seal(b"", recipients=[sealing.Recipient(certificate)], section_secret=section.key.secret, at=later)


def test_only_the_encryption_keys_that_hold_are_sealed_for(gpg: Gpg) -> None:
    quiet = ("--pinentry-mode", "loopback", "--passphrase", "")
    gpg(*quiet, "--quick-gen-key", "State", "ed25519", "default", "5y")
    fingerprint = certificates.read_certificate(gpg("--export", "State").stdout).fingerprint
    for lasts in ("1y", "3y"):
        gpg(*quiet, "--quick-add-key", fingerprint, "cv25519", "encr", lasts)
    certificate = gpg("--export", "State").stdout

    now, later = (certificates.usable(certificate, NOW + timedelta(days=days)) for days in (0, 400))

    assert len(kinds_of_packets(pysequoia.encrypt(b"", [now], armor=False))) == 3
    assert len(kinds_of_packets(pysequoia.encrypt(b"", [later], armor=False))) == 2


def test_a_revoked_certificate_is_refused() -> None:
    made = pysequoia.Tsk.generate(user_id="State", profile=Profile.RFC4880)
    certificate = made.extract_certificate()
    revocation = certificate.revoke(made.certifier())
    packets = list(pysequoia.packet.PacketPile.from_bytes(bytes(certificate)))
    [signature] = pysequoia.packet.PacketPile.from_bytes(bytes(revocation))
    revoked = bytes(pysequoia.Cert.from_packets([packets[0], signature, *packets[1:]]))

    facts = certificates.read_certificate(revoked)

    assert facts.revoked
    with pytest.raises(certificates.CertificateRevoked):
        certificates.require_usable(facts, NOW)


def test_a_certificate_without_an_encryption_key_is_refused(gpg: Gpg) -> None:
    gpg("--pinentry-mode", "loopback", "--passphrase", "", "--quick-gen-key", "Signs only", "ed25519", "sign")

    facts = certificates.read_certificate(gpg("--export", "Signs only").stdout)

    assert not facts.can_encrypt
    with pytest.raises(certificates.CertificateCannotEncrypt):
        certificates.require_usable(facts, NOW)


def test_a_user_id_cannot_forge_what_is_shown() -> None:
    made = pysequoia.Tsk.generate(user_id="State\n\u202eevil\x1b[2J" + "x" * 1000, profile=Profile.RFC4880)

    [shown] = certificates.read_certificate(bytes(made.extract_certificate())).user_ids

    assert shown.isprintable()
    assert len(shown) <= 200


def test_a_section_key_that_does_not_sign_is_trouble_without_a_backtrace(a_state: sealing.SectionKey) -> None:
    with pytest.raises(sealing.SectionKeyUnusable) as refused:
        sealing.seal(b"", recipients=[sealing.Recipient(a_state.certificate)], section_secret=b"none", at=NOW)

    assert refused.value.__suppress_context__
    assert "packet" not in say(refused.value).lower()


def test_a_receipt_comes_back_as_it_was_written(a_state: sealing.SectionKey) -> None:
    assert receipts.read_receipt(receipts.write_receipt(a_state.secret, RECEIPT), a_state.certificate) == RECEIPT


def test_a_receipt_signed_with_gpg_is_read_in_each_form(gpg: Gpg, a_state: sealing.SectionKey) -> None:
    gpg("--import", given=a_state.secret)
    payload = json.dumps(FACTS).encode()

    for how in (("--sign",), ("--armor", "--sign"), ("--clear-sign",)):
        signed = gpg(*how, given=payload).stdout
        assert receipts.read_receipt(signed, a_state.certificate) == RECEIPT


def test_a_receipt_signed_by_another_is_not_genuine(a_state: sealing.SectionKey) -> None:
    forged = receipts.write_receipt(make_receiving_key("Another").secret, RECEIPT)

    with pytest.raises(receipts.ReceiptNotGenuine):
        receipts.read_receipt(forged, a_state.certificate)


@given(st.binary(max_size=200))
def test_noise_is_not_a_receipt(noise: bytes) -> None:
    with pytest.raises(receipts.ReceiptNotGenuine):
        receipts.read_receipt(noise, CERTIFICATE)


@pytest.mark.parametrize(
    "change",
    [
        {"extra": 1},
        {"version": True},
        {"version": "1"},
        {"version": 0},
        {"copy": 1.0},
        {"copy": 10**30},
        {"pdf_sha256": "AB" * 32},
        {"pdf_sha256": "ab" * 31},
        {"received_on": "2026-02-30"},
        {"received_on": "20260202"},
        {"received_on": 20260202},
        {"seal_intact": 1},
        {"number": "D-\u202e"},
        {"number": None},
    ],
    ids=str,
)
def test_a_receipt_that_says_something_else_is_unreadable(
    change: dict[str, object], a_state: sealing.SectionKey
) -> None:
    signer = pysequoia.Tsk.from_bytes(a_state.secret).signer()
    signed = pysequoia.sign(signer, json.dumps(FACTS | change).encode())

    with pytest.raises(receipts.ReceiptUnreadable):
        receipts.read_receipt(signed, a_state.certificate)


@pytest.mark.parametrize(
    "payload",
    [b"", b"null", b"[]", b"{}", b"{" * 9000, b'{"a":1,"a":2}', b"\xff\xfe", b" " * 20_000, b'{"copy": NaN}'],
    ids=["empty", "null", "list", "no facts", "deep", "twice", "not text", "long", "NaN"],
)
def test_a_signed_receipt_that_is_no_receipt_is_unreadable(payload: bytes, a_state: sealing.SectionKey) -> None:
    signed = pysequoia.sign(pysequoia.Tsk.from_bytes(a_state.secret).signer(), payload, armor=False)

    with pytest.raises((receipts.ReceiptUnreadable, receipts.ReceiptNotGenuine)):
        receipts.read_receipt(signed, a_state.certificate)
