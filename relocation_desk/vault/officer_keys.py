"""An officer's own keys, and the slot that a passphrase opens."""

import json
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hpke, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, mlkem, x25519

from relocation_desk.domain.references import OfficerRef
from relocation_desk.vault import primitives
from relocation_desk.vault.primitives import KdfCost, Unopened, from_text, to_text

_RAW = serialization.Encoding.Raw
_SALT_BYTES = 16


def is_signed_by(public: bytes, signature: bytes, signed: bytes) -> bool:
    """Whether the holder of an Ed25519 key signed these bytes."""
    try:
        ed25519.Ed25519PublicKey.from_public_bytes(public).verify(signature, signed)
    except (InvalidSignature, ValueError):
        return False
    return True


@dataclass(frozen=True, slots=True)
class PublicKeys:
    """What others verify and wrap with: trail signatures, key wrapping, dossier signatures."""

    signing: bytes
    mlkem: bytes
    x25519: bytes
    document: bytes  # SubjectPublicKeyInfo, DER, of the key for PAdES

    @staticmethod
    def from_json(value: dict[str, Any]) -> "PublicKeys":
        """Read what `as_json` wrote; ValueError, TypeError or KeyError for anything else."""
        return PublicKeys(**{name: from_text(value[name]) for name in ("signing", "mlkem", "x25519", "document")})

    def as_json(self) -> dict[str, str]:
        """The keys as base64 texts."""
        return {name: to_text(getattr(self, name)) for name in ("signing", "mlkem", "x25519", "document")}

    def fingerprint(self) -> str:
        """Full SHA-256 of all keys, in groups to read aloud."""
        whole = primitives.digest(primitives.canonical(self.as_json())).hex()
        return " ".join(whole[at : at + 4] for at in range(0, len(whole), 4))

    def verify(self, signature: bytes, signed: bytes) -> bool:
        """Whether this officer signed these bytes."""
        return is_signed_by(self.signing, signature, signed)

    def wrap(self, key: bytes, purpose: bytes) -> bytes:
        """Wrap a key to this officer (HPKE), bound to its purpose."""
        public = hpke.MLKEM768X25519PublicKey(
            mlkem.MLKEM768PublicKey.from_public_bytes(self.mlkem),
            x25519.X25519PublicKey.from_public_bytes(self.x25519),
        )
        return primitives.SUITE.encrypt(key, public, info=purpose)


class OfficerKeys:
    """The private keys of one officer: they live in memory, between unlock and lock; `repr` shows none."""

    __slots__ = ("_agreement", "_document", "_mlkem", "_signing", "public")

    def __init__(self, signing: bytes, mlkem_seed: bytes, agreement: bytes, document: bytes) -> None:
        self._signing = ed25519.Ed25519PrivateKey.from_private_bytes(signing)
        self._mlkem = mlkem.MLKEM768PrivateKey.from_seed_bytes(mlkem_seed)
        self._agreement = x25519.X25519PrivateKey.from_private_bytes(agreement)
        self._document = document
        self.public = PublicKeys(
            signing=self._signing.public_key().public_bytes_raw(),
            mlkem=self._mlkem.public_key().public_bytes_raw(),
            x25519=self._agreement.public_key().public_bytes_raw(),
            document=_public_der(document),
        )

    def __repr__(self) -> str:
        return "OfficerKeys(…)"

    @staticmethod
    def new() -> "OfficerKeys":
        """Make fresh keys."""
        document = ec.generate_private_key(ec.SECP256R1()).private_bytes(
            serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        return OfficerKeys(
            ed25519.Ed25519PrivateKey.generate().private_bytes_raw(),
            mlkem.MLKEM768PrivateKey.generate().private_bytes_raw(),
            x25519.X25519PrivateKey.generate().private_bytes_raw(),
            document,
        )

    def sign(self, content: bytes) -> bytes:
        """Sign with the officer's Ed25519 key."""
        return self._signing.sign(content)

    def unwrap(self, wrapped: bytes, purpose: bytes) -> bytes:
        """Open a key that was wrapped to this officer; Unopened when it was not, or for another purpose."""
        private = hpke.MLKEM768X25519PrivateKey(self._mlkem, self._agreement)
        try:
            return primitives.SUITE.decrypt(wrapped, private, info=purpose)
        except (InvalidTag, ValueError):
            raise Unopened from None

    @property
    def document_key(self) -> bytes:
        """The PAdES private key (PKCS#8, DER)."""
        return self._document

    def to_bytes(self) -> bytes:
        """The private keys as the slot seals them."""
        return primitives.canonical(
            {
                "signing": to_text(self._signing.private_bytes_raw()),
                "mlkem": to_text(self._mlkem.private_bytes_raw()),
                "x25519": to_text(self._agreement.private_bytes_raw()),
                "document": to_text(self._document),
            }
        )

    @staticmethod
    def from_bytes(content: bytes) -> "OfficerKeys":
        """Inverse of `to_bytes`."""
        value = json.loads(content)
        return OfficerKeys(*(from_text(value[name]) for name in ("signing", "mlkem", "x25519", "document")))


@dataclass(frozen=True, slots=True)
class KeySlot:
    """An officer's private keys under a passphrase and, where it is bound, under a machine's secret too."""

    cost: KdfCost
    salt: bytes
    sealed: bytes
    is_bound: bool = False

    @staticmethod
    def close(
        keys: OfficerKeys, passphrase: bytes, owner: tuple[str, OfficerRef], cost: KdfCost, secret: bytes | None = None
    ) -> "KeySlot":
        """Seal an officer's keys; `owner` is vault and officer, `secret` binds the slot to a machine."""
        salt = primitives.new_key()[:_SALT_BYTES]
        context = _slot_context(*owner, cost, is_bound=secret is not None)
        key = _slot_key(primitives.stretch(passphrase, salt, cost), secret, context)
        return KeySlot(cost, salt, primitives.seal(key, keys.to_bytes(), context), secret is not None)

    def open(self, passphrase: bytes, vault: str, officer: OfficerRef, secret: bytes | None = None) -> OfficerKeys:
        """Open the slot; Unopened with a wrong passphrase, another machine's secret, or changed bytes."""
        if self.is_bound and secret is None:
            raise Unopened
        context = _slot_context(vault, officer, self.cost, is_bound=self.is_bound)
        stretched = primitives.stretch(passphrase, self.salt, self.cost)
        key = _slot_key(stretched, secret if self.is_bound else None, context)
        return OfficerKeys.from_bytes(primitives.unseal(key, self.sealed, context))

    def as_json(self) -> dict[str, object]:
        """The slot as it stands in its statement."""
        return {
            "kdf": "argon2id",
            "memory_kib": self.cost.memory_kib,
            "passes": self.cost.passes,
            "salt": to_text(self.salt),
            "sealed": to_text(self.sealed),
            "bound": self.is_bound,
        }

    @staticmethod
    def from_json(value: dict[str, Any]) -> "KeySlot":
        """Read a slot, its cost bounded before use; ValueError, TypeError or KeyError when it is not one."""
        if value["kdf"] != "argon2id" or type(value["memory_kib"]) is not int or type(value["passes"]) is not int:
            raise ValueError("kdf")
        salt = from_text(value["salt"])
        if len(salt) != _SALT_BYTES or type(value["bound"]) is not bool:
            raise ValueError("salt")
        cost = KdfCost(value["memory_kib"], value["passes"])
        return KeySlot(cost, salt, from_text(value["sealed"]), value["bound"])


def _slot_context(vault: str, officer: OfficerRef, cost: KdfCost, *, is_bound: bool) -> bytes:
    return primitives.canonical(["relocation-desk/slot/2", vault, officer, cost.memory_kib, cost.passes, is_bound])


def _slot_key(stretched: bytes, secret: bytes | None, context: bytes) -> bytes:
    return stretched if secret is None else primitives.derive(stretched, secret, context)


def _public_der(private_der: bytes) -> bytes:
    private = serialization.load_der_private_key(private_der, None)
    return private.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
