"""Officers' signatures inside the PDF (PAdES): the preparer's first, a second officer's after it."""

import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import load_der_private_key

from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.dossier import cades
from relocation_desk.dossier.without_network import keep_network_out

if TYPE_CHECKING:
    from relocation_desk.dossier.increments import Increment

MOST_BYTES = 256 * 1024 * 1024


class SignatureOutOfTurn(Trouble):
    """The preparer signs first, the second officer second, and no one after them."""

    says = N_("The document bears {found} signatures, so this one is not its turn. Open the dossier again and look.")


class SignedFileTooLarge(Trouble):
    """A PDF beyond what is read into memory."""

    says = N_("The document is larger than {limit} MiB. It was not opened.")


class NotAnAuthority(Trouble):
    """What was given to verify with is no X.509 certificate."""

    says = N_("This is not the certificate of the section’s authority. Use the file that the section handed over.")


@dataclass(frozen=True, slots=True)
class SignatureFound:
    """One signature in a PDF, and what holds for it.

    `intact`: what it signs is as it was. `trusted`: the section's authority certified the officer.
    `covers_rest`: it reaches to the end of the file, or nothing but later signatures was added after it.
    """

    officer: str
    signed_at: datetime
    intact: bool
    trusted: bool
    covers_rest: bool


def sign(  # noqa: PLR0913, PLR0917 - a key, its two certificates and what is signed: each said once, by its one caller
    pdf: bytes,
    officer: str,
    private_key_der: bytes,
    certificate_pem: bytes,
    authority_pem: bytes,
    signed_at: datetime,
    order: int,
) -> bytes:
    """Return `pdf` with `officer`'s signature added after all that is there; `order` is 1 or 2."""
    keep_network_out()
    from relocation_desk.dossier import increments

    found = len(increments.increments(pdf))
    if order not in (1, 2) or found != order - 1:
        raise SignatureOutOfTurn(found=found)
    certificate = x509.load_pem_x509_certificate(certificate_pem)
    authority = x509.load_pem_x509_certificate(authority_pem)
    key = load_der_private_key(private_key_der, password=None)
    if not isinstance(key, ec.EllipticCurvePrivateKey) or key.public_key() != certificate.public_key():
        raise ValueError("the key is not the certificate's")
    return increments.add_signature(
        pdf,
        f"Signature{order}",
        officer,
        signed_at.astimezone(UTC).replace(microsecond=0),
        lambda digest: cades.sign_digest(digest, key, certificate, authority),
    )


def signatures(pdf: bytes, authority_pem: bytes) -> tuple[SignatureFound, ...]:
    """Return the signatures in `pdf`, in order; whatever is not of our making is not among them."""
    if len(pdf) > MOST_BYTES:
        raise SignedFileTooLarge(limit=MOST_BYTES // 1024 // 1024)
    keep_network_out()
    from relocation_desk.dossier import increments

    authority = _authority(authority_pem)
    places = increments.increments(pdf)
    found = [_examine(pdf, place, authority) for place in places]
    # Only what trusted officers signed, to its last byte, reaches the PDF parser.
    if not found or not all(one.intact and one.trusted for one in found) or places[-1].end != len(pdf):
        return tuple(found)
    if not increments.only_signatures_added(pdf, places):
        return tuple(found)
    return tuple(replace(one, covers_rest=True) for one in found)


def _authority(authority_pem: bytes) -> x509.Certificate:
    try:
        return x509.load_pem_x509_certificate(authority_pem)
    except (ValueError, x509.InvalidVersion):
        raise NotAnAuthority from None


def _examine(pdf: bytes, place: "Increment", authority: x509.Certificate) -> SignatureFound:
    view = memoryview(pdf)
    digest = hashlib.sha256(view[: place.gap_start])
    digest.update(view[place.gap_end : place.end])
    signer = cades.signer_of(place.message, digest.digest(), authority)
    if signer is None:
        return SignatureFound("", place.signed_at, intact=False, trusted=False, covers_rest=False)
    trusted = cades.is_certified(signer.certificate, authority, place.signed_at)
    return SignatureFound(signer.officer, place.signed_at, intact=True, trusted=trusted, covers_rest=False)
