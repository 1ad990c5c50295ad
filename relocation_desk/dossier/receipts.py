"""A State's receipt for a copy: a few facts in a small OpenPGP message, which the State signed."""

import json
import re
from dataclasses import asdict, dataclass, fields
from datetime import date

import pysequoia

from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.dossier import certificates

MOST_BYTES = 16 * 1024
_SHA256 = re.compile(r"[0-9a-f]{64}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NUMBER = re.compile(r"[A-Z0-9-]{1,40}")
_MOST_COPIES = 9999


class ReceiptNotGenuine(Trouble):
    """A receipt without a good signature of the State that the dossier was sealed for."""

    says = N_("This receipt is not signed by the receiving State. Ask the State for it again, and how it was sent.")


class ReceiptUnreadable(Trouble):
    """A receipt that the State signed, but that does not say what a receipt says."""

    says = N_("The State signed this receipt, but it can’t be read. Ask the State to make it again.")


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the State received: which copy, of which document, when, whether the seal was whole, and whether it read it.

    A receipt may leave the last out, and then does not say that it was read.
    """

    number: str
    version: int
    copy: int
    pdf_sha256: str
    received_on: date
    seal_intact: bool
    read: bool = False


def write_receipt(recipient_secret: bytes, receipt: Receipt) -> bytes:
    """Return `receipt` signed with the State's key, armoured, as the State's instructions have it."""
    facts = asdict(receipt) | {"received_on": receipt.received_on.isoformat()}
    signer = pysequoia.Tsk.from_bytes(recipient_secret).signer()
    return pysequoia.sign(signer, json.dumps(facts, indent=1).encode())


def read_receipt(receipt: bytes, state_certificate: bytes) -> Receipt:
    """Return what a receipt (signed inline, armoured or binary) says, once the State's signature on it is good."""
    if len(receipt) > MOST_BYTES:
        raise ReceiptNotGenuine
    state = certificates.parsed(state_certificate)
    signed = _signed_by(receipt, state)
    if signed is None:
        raise ReceiptNotGenuine
    facts = _facts(signed)
    if facts is None:
        raise ReceiptUnreadable
    return facts


def _signed_by(receipt: bytes, state: pysequoia.Cert) -> bytes | None:
    try:
        verified = pysequoia.verify(receipt, lambda _ids: [state])
    except (RuntimeError, OSError):  # the second for a message that is put together in no known way
        return None
    signers = {one.certificate for one in verified.valid_sigs}
    return verified.bytes if signers == {state.fingerprint} else None


def _facts(signed: bytes) -> Receipt | None:
    # A compressed message may hold more than it weighs.
    if len(signed) > MOST_BYTES:
        return None
    try:
        facts = json.loads(signed, object_pairs_hook=_without_repeats)
    except (ValueError, RecursionError):
        return None
    if not isinstance(facts, dict) or {"read"} | set(facts) != {one.name for one in fields(Receipt)}:
        return None
    try:
        receipt = Receipt(**facts | {"received_on": _day(facts["received_on"])})
    except (TypeError, ValueError):
        return None
    return receipt if _is_plausible(receipt) else None


def _day(written: object) -> date:
    if not isinstance(written, str) or not _DAY.fullmatch(written):
        raise ValueError
    return date.fromisoformat(written)


def _is_plausible(receipt: Receipt) -> bool:
    """Check what JSON left open: the exact type of each fact, and its bounds."""
    texts = all(isinstance(one, str) for one in (receipt.number, receipt.pdf_sha256))
    counts = all(type(one) is int and 1 <= one <= _MOST_COPIES for one in (receipt.version, receipt.copy))
    if not texts or not counts or not all(isinstance(one, bool) for one in (receipt.seal_intact, receipt.read)):
        return False
    return bool(_NUMBER.fullmatch(receipt.number) and _SHA256.fullmatch(receipt.pdf_sha256))


def _without_repeats(pairs: list[tuple[str, object]]) -> dict[str, object]:
    facts = dict(pairs)
    if len(facts) != len(pairs):
        raise ValueError
    return facts
