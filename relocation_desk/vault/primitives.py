"""The primitives of the vault, all from `cryptography`: one suite, no choices (decision 0004)."""

import base64
import hashlib
import hmac
import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from json.encoder import encode_basestring_ascii

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, hpke
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
_NONCE_BYTES = 12
# Hybrid, since a thief may keep access.json until X25519 alone no longer holds.
SUITE = hpke.Suite(hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)

MEMORY_FLOOR_KIB = 256 * 1024
MEMORY_CEILING_KIB = 4 * 1024 * 1024
PASSES_FLOOR, PASSES_CEILING = 3, 16
_LANES = 4
# One encoder for all: json.dumps would make another at each call, and an index of names makes two calls a name.
quoted = encode_basestring_ascii  # a text as it stands in what `canonical` gives
_CANONICAL = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)


class Unopened(Exception):
    """A ciphertext did not open: wrong key or changed bytes. Callers turn it into a trouble of their own."""


@dataclass(frozen=True, slots=True)
class KdfCost:
    """The cost of Argon2id; ValueError outside the bounds, so that a hostile file can neither weaken nor stall it."""

    memory_kib: int = MEMORY_FLOOR_KIB
    passes: int = PASSES_FLOOR

    def __post_init__(self) -> None:
        if not MEMORY_FLOOR_KIB <= self.memory_kib <= MEMORY_CEILING_KIB:
            raise ValueError("memory")
        if not PASSES_FLOOR <= self.passes <= PASSES_CEILING:
            raise ValueError("passes")


def new_key() -> bytes:
    """Return 32 random bytes."""
    return os.urandom(KEY_BYTES)


def stretch(passphrase: bytes, salt: bytes, cost: KdfCost) -> bytes:
    """Return the 32-byte key of a passphrase (Argon2id)."""
    return Argon2id(
        salt=salt, length=KEY_BYTES, iterations=cost.passes, lanes=_LANES, memory_cost=cost.memory_kib
    ).derive(passphrase)


def derive(key: bytes, salt: bytes, purpose: bytes) -> bytes:
    """Return a 32-byte key of a key, a second secret or salt, and a purpose (HKDF-SHA256)."""
    return HKDF(hashes.SHA256(), KEY_BYTES, salt, purpose).derive(key)


def seal(key: bytes, plaintext: bytes, bound_to: bytes) -> bytes:
    """Return nonce and AES-256-GCM ciphertext, bound to a context."""
    nonce = os.urandom(_NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plaintext, bound_to)


def sealer(key: bytes) -> Callable[[bytes, bytes], bytes]:
    """What seals with one key, made once where there are 100,000 to seal."""
    encrypt = AESGCM(key).encrypt

    def sealed(plaintext: bytes, bound_to: bytes) -> bytes:
        nonce = os.urandom(_NONCE_BYTES)
        return nonce + encrypt(nonce, plaintext, bound_to)

    return sealed


def unseal(key: bytes, sealed: bytes, bound_to: bytes) -> bytes:
    """Return the plaintext of `seal`; Unopened when key, bytes or context differ."""
    try:
        return AESGCM(key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], bound_to)
    except (InvalidTag, ValueError):
        raise Unopened from None


def opener(key: bytes) -> Callable[[bytes, bytes], bytes]:
    """What unseals with one key, made once where there are 100,000 to open."""
    decrypt = AESGCM(key).decrypt

    def unsealed(sealed: bytes, bound_to: bytes) -> bytes:
        try:
            return decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], bound_to)
        except (InvalidTag, ValueError):
            raise Unopened from None

    return unsealed


def opener_within(key: bytes) -> Callable[[bytes, bytes, bytes, bytes], bytes]:
    """What unseals under keys that are sealed under `key` themselves, each with its context: one call for both."""
    decrypt = AESGCM(key).decrypt

    def unsealed(wrapped: bytes, wrap_bound_to: bytes, sealed: bytes, bound_to: bytes) -> bytes:
        try:
            inner = AESGCM(decrypt(wrapped[:_NONCE_BYTES], wrapped[_NONCE_BYTES:], wrap_bound_to))
            return inner.decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], bound_to)
        except (InvalidTag, ValueError):
            raise Unopened from None

    return unsealed


def are_equal(one: bytes, other: bytes) -> bool:
    """Compare in a time that does not tell where they differ."""
    return hmac.compare_digest(one, other)


def canonical(value: object) -> bytes:
    """Return the one byte form of a JSON value that is hashed, signed and bound."""
    return _CANONICAL.encode(value).encode()


def digest(content: bytes) -> bytes:
    """SHA-256."""
    return hashlib.sha256(content).digest()


def to_text(content: bytes) -> str:
    """Bytes as they stand in JSON."""
    return base64.b64encode(content).decode("ascii")


def from_text(text: object) -> bytes:
    """Inverse of `to_text`; ValueError for anything else."""
    if not isinstance(text, str):
        raise ValueError("not base64")
    return base64.b64decode(text, validate=True)
