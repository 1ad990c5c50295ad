"""A State's OpenPGP certificate: read with suspicion, refused in words, and cut down to the keys that still hold."""

from dataclasses import dataclass
from datetime import date, datetime

import pysequoia
from pysequoia.packet import Packet, PacketPile, PublicKeyAlgorithm, SignatureType, Tag

from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.dossier import envelope

MOST_BYTES = 1024 * 1024
_MOST_PACKETS = 500  # what it takes to judge one grows with the square of these
_MOST_USER_IDS = 8
_MOST_CHARACTERS = 200
_POST_QUANTUM = (PublicKeyAlgorithm.MLKEM768_X25519, PublicKeyAlgorithm.MLKEM1024_X448)


class NotACertificate(Trouble):
    """What was offered is no OpenPGP certificate."""

    says = N_("This is not an OpenPGP certificate. Ask the State for its certificate again, as one file.")


class SeveralCertificates(Trouble):
    """What was offered holds more than one certificate."""

    says = N_("This file holds {count} certificates. Ask the State which one to use, and for that one alone.")


class CertificateOverloaded(Trouble):
    """A certificate with more names, keys and signatures than one that is used has."""

    says = N_(
        "This certificate carries more than {most} names, keys and signatures. "
        "Ask the State to export it without the signatures of others."
    )


class SecretKeyOffered(Trouble):
    """A secret key came where a certificate is expected."""

    says = N_(
        "This is a secret key, not a certificate. It was not kept. Tell the State that its secret key has left it; "
        "it needs a new one."
    )


class CertificateExpired(Trouble):
    """The certificate, or all its keys for encryption, have expired."""

    says = N_("This certificate expired on {day}. Ask the State for its present certificate.")


class CertificateRevoked(Trouble):
    """The State has revoked the certificate."""

    says = N_("This certificate was revoked by its owner. Ask the State for its present certificate.")


class CertificateCannotEncrypt(Trouble):
    """The certificate holds no key for encryption that can be used."""

    says = N_("This certificate has no key that a dossier can be sealed for. Ask the State for another one.")


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    """What a certificate says of itself; the fingerprint is the one to compare over a second channel.

    `expires_at` is when nothing can be sealed for it any more; `post_quantum` and `opens_with_gnupg_2_2` describe what
    would be sealed for it.
    """

    fingerprint: str
    user_ids: tuple[str, ...]
    can_encrypt: bool
    expires_at: datetime | None
    revoked: bool
    post_quantum: bool
    opens_with_gnupg_2_2: bool

    @property
    def expires_on(self) -> date | None:
        """The day of `expires_at`."""
        return self.expires_at.date() if self.expires_at else None


@dataclass(frozen=True, slots=True)
class _Subkey:
    """A subkey for encryption, with the latest of its bindings and all that revokes it."""

    packets: tuple[Packet, ...]
    expires_at: datetime | None
    post_quantum: bool


def read_certificate(material: bytes) -> CertificateFacts:
    """Return what the one certificate in `material` (binary or armoured) says; whether it holds: `require_usable`."""
    certificate = parsed(material)
    try:
        return _facts(certificate)
    except RuntimeError:  # it has the form of a certificate, but no signature of its own on it holds
        raise NotACertificate from None


def _facts(certificate: pysequoia.Cert) -> CertificateFacts:
    primary, subkeys = _taken_apart(certificate)
    nothing_sealed = _sealed_nothing(primary, subkeys)
    post_quantum = bool(subkeys) and subkeys[0].post_quantum
    is_old_form = nothing_sealed is not None and envelope.is_of_before_rfc_9580(nothing_sealed)
    return CertificateFacts(
        fingerprint=certificate.fingerprint.upper(),
        user_ids=tuple(_legible(str(one)) for one in certificate.user_ids[:_MOST_USER_IDS]),
        can_encrypt=nothing_sealed is not None,
        expires_at=_expires_at(certificate.expiration, primary, subkeys),
        revoked=certificate.is_revoked,
        post_quantum=post_quantum,
        opens_with_gnupg_2_2=is_old_form and not post_quantum,
    )


def require_usable(facts: CertificateFacts, at: datetime) -> None:
    """Trouble unless something can be sealed for this certificate `at` that time."""
    if facts.revoked:
        raise CertificateRevoked
    if facts.expires_at is not None and facts.expires_at <= at:
        raise CertificateExpired(day=facts.expires_on)
    if not facts.can_encrypt:
        raise CertificateCannotEncrypt


def usable(material: bytes, at: datetime) -> pysequoia.Cert:
    """Return the certificate in `material` with only the keys to seal for `at` that time.

    pysequoia falls back on expired keys when it finds no other, and takes every one it finds; so it is shown only
    those that hold, and of these only the post-quantum ones if there are any.
    """
    require_usable(read_certificate(material), at)
    primary, subkeys = _taken_apart(parsed(material))
    alive = [one for one in subkeys if one.expires_at is None or one.expires_at > at]
    return _put_together(primary, alive)


def parsed(material: bytes) -> pysequoia.Cert:
    """Return the one certificate in `material`."""
    found = _split(material)
    if not found:
        raise NotACertificate
    if len(found) > 1:
        raise SeveralCertificates(count=len(found))
    if _has_secrets(material):
        raise SecretKeyOffered
    if len(list(PacketPile.from_bytes(bytes(found[0])))) > _MOST_PACKETS:
        raise CertificateOverloaded(most=_MOST_PACKETS)
    return found[0]


def _split(material: bytes) -> list[pysequoia.Cert]:
    if len(material) > MOST_BYTES:
        return []
    try:
        return pysequoia.Cert.split_bytes(material)
    except RuntimeError:
        return []


def _has_secrets(material: bytes) -> bool:
    """Tell whether there is a secret key: pysequoia's certificates drop it silently, its keys keep it."""
    try:
        packets = list(PacketPile.from_bytes(bytes(pysequoia.Tsk.from_bytes(material))))
    except RuntimeError:  # it does not write again what it has read
        raise NotACertificate from None
    return any(_tag(packet) in (Tag.SecretKey, Tag.SecretSubkey) for packet in packets)


def _taken_apart(certificate: pysequoia.Cert) -> tuple[tuple[Packet, ...], list[_Subkey]]:
    """Return the packets before the first subkey, and the subkeys for encryption; only post-quantum ones if any."""
    blocks: list[list[Packet]] = [[]]
    for packet in PacketPile.from_bytes(bytes(certificate)):
        if _tag(packet) == Tag.PublicSubkey:
            blocks.append([])
        blocks[-1].append(packet)
    subkeys = [one for one in (_subkey(block) for block in blocks[1:]) if one is not None]
    strong = [one for one in subkeys if one.post_quantum]
    return tuple(blocks[0]), strong or subkeys


def _tag(packet: Packet) -> Tag | None:
    """Return a packet's tag; None for one that pysequoia does not know, which others may use and we ignore."""
    try:
        return packet.tag
    except RuntimeError:
        return None


def _subkey(block: list[Packet]) -> _Subkey | None:
    """Return a subkey for encryption as its latest binding has it; pysequoia still verifies that binding."""
    try:
        return _as_bound(block[0], block[1:])
    except RuntimeError:  # of an algorithm that pysequoia does not know
        return None


def _as_bound(key: Packet, signatures: list[Packet]) -> _Subkey | None:
    bindings = [
        (one.signature_created, place)
        for place, one in enumerate(signatures)
        if one.signature_type == SignatureType.SubkeyBinding and one.signature_created
    ]
    if not bindings or key.key_created is None:
        return None
    binding = signatures[max(bindings)[1]]
    flags, lasts = binding.key_flags, binding.key_validity_period
    if flags is None or not (flags.transport_encryption or flags.storage_encryption):
        return None
    revocations = [one for one in signatures if one.signature_type == SignatureType.SubkeyRevocation]
    expires_at = None if lasts is None else key.key_created + lasts
    return _Subkey((key, binding, *revocations), expires_at, key.key_algorithm in _POST_QUANTUM)


def _put_together(primary: tuple[Packet, ...], subkeys: list[_Subkey]) -> pysequoia.Cert:
    return pysequoia.Cert.from_packets([*primary, *(packet for one in subkeys for packet in one.packets)])


def _sealed_nothing(primary: tuple[Packet, ...], subkeys: list[_Subkey]) -> bytes | None:
    """Return nothing, sealed: the one sure way to learn whether, and how, something can be."""
    try:
        return pysequoia.encrypt(b"", [_put_together(primary, subkeys)], armor=False)
    except RuntimeError:
        return None


def _expires_at(whole: datetime | None, primary: tuple[Packet, ...], subkeys: list[_Subkey]) -> datetime | None:
    """Return when the certificate or the last of its keys for encryption ends, whichever is first."""
    never = any(one.expires_at is None for one in subkeys) or _sealed_nothing(primary, []) is not None
    ends = [] if never else [one.expires_at for one in subkeys if one.expires_at is not None]
    known = [one for one in (whole, max(ends, default=None)) if one is not None]
    return min(known, default=None)


def _legible(user_id: str) -> str:
    return "".join(one if one.isprintable() else "\N{REPLACEMENT CHARACTER}" for one in user_id[:_MOST_CHARACTERS])
