"""The seal around a dossier (OpenPGP): signed by the section, encrypted for a State that the envelope does not name."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

import pysequoia
from pysequoia import CipherSuite, Profile
from pysequoia.packet import PacketPile

from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.dossier import certificates, envelope
from relocation_desk.dossier.memory_file import MemoryFile

MOST_BYTES = 512 * 1024 * 1024
_V4_BYTES = 20


class SectionKeyUnusable(Trouble):
    """The section's own sealing key does not sign."""

    says = N_("The section’s sealing key can’t be used. Ask the head of section to make the section’s keys again.")


class SealBroken(Trouble):
    """A sealed file that does not open to what the section sealed."""

    says = N_("This file is not a dossier as it left the section: it can’t be opened. Use another copy.")


class SealNotOurs(Trouble):
    """A sealed file that opens, but bears no signature of the section."""

    says = N_("This file was not sealed by the section. Do not trust what is in it, and tell the section.")


@dataclass(frozen=True, slots=True)
class SectionKey:
    """The section's OpenPGP key: the secret part, which the vault seals, and the certificate for States."""

    secret: bytes = field(repr=False)
    certificate: bytes


@dataclass(frozen=True, slots=True)
class Recipient:
    """A certificate to seal for; one whose tool opens nothing that hides its recipients `is_named`."""

    certificate: bytes
    is_named: bool = False


@dataclass(frozen=True, slots=True)
class Opened:
    """For whom to seal, with the section's key as two officers opened it, and when."""

    recipients: Sequence[Recipient]
    section_secret: bytes = field(repr=False)
    at: datetime


@dataclass(frozen=True, slots=True)
class OpenedDossier:
    """What a sealed file held, and the fingerprint of the certificate whose signature on it is good."""

    document: bytes = field(repr=False)
    signer_fingerprint: str


def make_section_key(label: str) -> SectionKey:
    """Return a new sealing key named `label`; version 4, so that every OpenPGP software verifies it."""
    key = pysequoia.Tsk.generate(user_id=label, profile=Profile.RFC4880, cipher_suite=CipherSuite.Cv25519)
    return SectionKey(bytes(key), bytes(key.extract_certificate()))


def seal(document: bytes, *, recipients: Sequence[Recipient], section_secret: bytes, at: datetime) -> bytes:
    """Return `document` signed by the section and encrypted for all recipients, whose certificates must hold `at` then.

    Binary, no file name, no date but the signature's own inside; the envelope names no recipient, or each of them when
    one must be named: a mixture would tell who is hidden, and could be changed unseen.
    """
    certified, signer = _parsed(Opened(recipients, section_secret, at))
    try:
        named = pysequoia.encrypt(document, certified, signer, armor=False)
    except RuntimeError:
        raise certificates.CertificateCannotEncrypt from None
    return b"".join(envelope.addressed(named, hides=_hides(recipients)))


@contextmanager
def sealed_in_pieces(document: MemoryFile, opened: Opened) -> Iterator[tuple[bytes, memoryview]]:
    """The same, of which no more than the document and what is sealed is ever in memory: head and rest of the file."""
    certified, signer = _parsed(opened)
    with MemoryFile() as sealed:
        try:
            pysequoia.encrypt_file(document.path, sealed.path, certified, signer, armor=False)
        except RuntimeError:
            raise certificates.CertificateCannotEncrypt from None
        with sealed.read() as named:
            head, rest = envelope.addressed(named, hides=_hides(opened.recipients))
            with rest:
                yield head, rest


def _parsed(opened: Opened) -> tuple[list[pysequoia.Cert], pysequoia.PySigner]:
    """For whom, and by whom."""
    certified = [certificates.usable(one.certificate, opened.at) for one in opened.recipients]
    try:
        return certified, pysequoia.Tsk.from_bytes(opened.section_secret).signer()
    except RuntimeError:
        raise SectionKeyUnusable from None


def _hides(recipients: Sequence[Recipient]) -> bool:
    return not any(one.is_named for one in recipients)


def enclose(document: bytes, *, recipient_certificate: bytes, at: datetime) -> bytes:
    """Return `document` encrypted for the recipient, as `seal` does, and signed by nobody: no dossier is."""
    recipient = certificates.usable(recipient_certificate, at)
    try:
        named = pysequoia.encrypt(document, [recipient], armor=False)
    except RuntimeError:
        raise certificates.CertificateCannotEncrypt from None
    return envelope.hide_recipients(named)


def open_sealed(sealed: bytes, *, recipient_secret: bytes, section_certificate: bytes) -> OpenedDossier:
    """Return what is in a sealed file, once its envelope, its encryption and the section's signature are all right."""
    if len(sealed) > MOST_BYTES or not _is_addressed(sealed, recipient_secret):
        raise SealBroken
    section = certificates.parsed(section_certificate)
    try:
        decryptor = pysequoia.Tsk.from_bytes(recipient_secret).decryptor()
        opened = pysequoia.decrypt(sealed, decryptor, lambda _ids: [section])
    except (RuntimeError, OSError):  # the second for a message that is put together in no known way
        raise _why_not(sealed, recipient_secret) from None
    signers = {one.certificate for one in opened.valid_sigs}
    if opened.bytes is None or signers != {section.fingerprint}:
        raise SealNotOurs
    return OpenedDossier(opened.bytes, section.fingerprint.upper())


def open_unsigned(sealed: bytes, *, recipient_secret: bytes) -> bytes | None:
    """Return what is in an envelope as the section makes it that nobody signed; none when it does not open to that."""
    if len(sealed) > MOST_BYTES or not _is_addressed(sealed, recipient_secret):
        return None
    try:
        opened = pysequoia.decrypt(sealed, pysequoia.Tsk.from_bytes(recipient_secret).decryptor())
    except (RuntimeError, OSError):
        return None
    return None if opened.valid_sigs else opened.bytes


def is_as_sealed(sealed: bytes) -> bool:
    """Whether an envelope is as the section makes it: its recipients all hidden, or all named."""
    try:
        named = envelope.recipients(sealed)
    except envelope.MalformedError:
        return False
    return all(named) or not any(named)


def _is_addressed(sealed: bytes, secret: bytes) -> bool:
    """The same, and a recipient who is named is this one: decryption would look past the name."""
    if not is_as_sealed(sealed):
        return False
    named = envelope.recipients(sealed)
    return not any(named) or not _names_of(secret).isdisjoint(named)


def _names_of(secret: bytes) -> set[bytes]:
    """How an envelope may name a key or one of its subkeys (RFC 9580, 5.1)."""
    try:
        packets = PacketPile.from_bytes(bytes(pysequoia.Tsk.from_bytes(secret)))
        known = [bytes.fromhex(packet.fingerprint) for packet in packets if packet.fingerprint]
    except RuntimeError:
        return set()
    of_4 = [one for one in known if len(one) == _V4_BYTES]
    of_6 = [one for one in known if len(one) > _V4_BYTES]
    ids = {one[-8:] for one in of_4} | {one[:8] for one in of_6}
    return ids | {b"\x04" + one for one in of_4} | {b"\x06" + one for one in of_6}


def _why_not(sealed: bytes, recipient_secret: bytes) -> Trouble:
    """Return the trouble: does it not open at all, or open without a good signature of the section?"""
    try:
        pysequoia.decrypt(sealed, pysequoia.Tsk.from_bytes(recipient_secret).decryptor())
    except (RuntimeError, OSError):
        return SealBroken()
    return SealNotOurs()
