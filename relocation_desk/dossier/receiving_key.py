"""A receiving State's OpenPGP key such as GnuPG 2.2 makes and opens, for the demo and its tests.

pysequoia's own version 4 keys announce that they read RFC 9580 encryption, and are sealed for accordingly; GnuPG 2.2
does not. So the key is pysequoia's, and the one signature that announces is written anew here (RFC 4880, section 5.2).
"""

import hashlib
import struct
from datetime import UTC, datetime

import pysequoia
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pysequoia import CipherSuite, Profile
from pysequoia.packet import Packet, PacketPile, Tag

from relocation_desk.dossier.sealing import SectionKey

_POSITIVE_CERTIFICATION, _EDDSA, _SHA512 = 0x13, 22, 10
_CREATED, _PREFERRED_CIPHERS, _ISSUER, _PREFERRED_HASHES = 2, 11, 16, 21
_KEY_FLAGS, _FEATURES, _ISSUER_FINGERPRINT = 27, 30, 33
_CERTIFIES, _INTEGRITY_PROTECTION_1 = b"\x01", b"\x01"
# Version 4 body: version, time, algorithm; the curve's OID with its length (10); the public point (2 + 33 bytes);
# then "not encrypted", and the secret scalar as a number with its length in bits.
_PUBLIC_BYTES = 6 + 10 + 35


def make_receiving_key(label: str) -> SectionKey:
    """Return a State's key and certificate named `label`, without a passphrase."""
    made = pysequoia.Tsk.generate(user_id=label, profile=Profile.RFC4880, cipher_suite=CipherSuite.Cv25519)
    packets = list(PacketPile.from_bytes(bytes(made)))
    primary = packets[0]
    name = next(place for place, one in enumerate(packets) if one.tag == Tag.UserID)
    subkeys = packets[name + 2 :]
    certification = _certification(primary, packets[name].body)
    key = pysequoia.Tsk.from_packets([primary, packets[name], certification, *subkeys])
    return SectionKey(bytes(key), bytes(key.extract_certificate()))


def _certification(primary: Packet, user_id: bytes) -> Packet:
    public, secret = _halves(primary.body)
    fingerprint = bytes.fromhex(primary.fingerprint or "")
    created = (primary.key_created or datetime.now(UTC)).timestamp()
    hashed = b"".join(
        (
            _subpacket(_CREATED, struct.pack(">I", int(created))),
            _subpacket(_ISSUER_FINGERPRINT, b"\x04" + fingerprint),
            _subpacket(_KEY_FLAGS, _CERTIFIES),
            _subpacket(_PREFERRED_CIPHERS, bytes((9, 8, 7))),
            _subpacket(_PREFERRED_HASHES, bytes((10, 9, 8))),
            _subpacket(_FEATURES, _INTEGRITY_PROTECTION_1),
        )
    )
    head = bytes((4, _POSITIVE_CERTIFICATION, _EDDSA, _SHA512)) + struct.pack(">H", len(hashed)) + hashed
    digest = hashlib.sha512(b"\x99" + struct.pack(">H", len(public)) + public)
    digest.update(b"\xb4" + struct.pack(">I", len(user_id)) + user_id)
    digest.update(head + b"\x04\xff" + struct.pack(">I", len(head)))
    signature = Ed25519PrivateKey.from_private_bytes(secret).sign(digest.digest())
    unhashed = _subpacket(_ISSUER, fingerprint[-8:])
    body = head + struct.pack(">H", len(unhashed)) + unhashed + digest.digest()[:2]
    body += _number(signature[:32]) + _number(signature[32:])
    packet: Packet = next(iter(PacketPile.from_bytes(b"\xc2\xff" + struct.pack(">I", len(body)) + body)))
    return packet


def _halves(body: bytes) -> tuple[bytes, bytes]:
    public, secret = body[:_PUBLIC_BYTES], body[_PUBLIC_BYTES + 1 :]
    bits = int.from_bytes(secret[:2])
    return public, secret[2 : 2 + (bits + 7) // 8].rjust(32, b"\x00")


def _subpacket(kind: int, body: bytes) -> bytes:
    return bytes((len(body) + 1, kind)) + body


def _number(big_endian: bytes) -> bytes:
    digits = big_endian.lstrip(b"\x00")
    return struct.pack(">H", int.from_bytes(digits).bit_length()) + digits
