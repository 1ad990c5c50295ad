"""The cryptographic half of a PAdES signature: one CMS message of exactly one shape, written and read back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat import asn1
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509 import ObjectIdentifier
from cryptography.x509.oid import NameOID

_DATA = ObjectIdentifier("1.2.840.113549.1.7.1")
_SIGNED_DATA = ObjectIdentifier("1.2.840.113549.1.7.2")
_CONTENT_TYPE = ObjectIdentifier("1.2.840.113549.1.9.3")
_MESSAGE_DIGEST = ObjectIdentifier("1.2.840.113549.1.9.4")
_SIGNING_CERTIFICATE_V2 = ObjectIdentifier("1.2.840.113549.1.9.16.2.47")
_SHA256 = ObjectIdentifier("2.16.840.1.101.3.4.2.1")
_ECDSA_SHA256 = ObjectIdentifier("1.2.840.10045.4.3.2")
_SET_OF = b"\x31"
# What `cryptography` raises on messages and certificates that are not what they should be.
_REFUSED = (
    InvalidSignature,
    LookupError,
    TypeError,
    UnsupportedAlgorithm,
    ValueError,
    x509.DuplicateExtension,
    x509.ExtensionNotFound,
    x509.InvalidVersion,
    x509.UnsupportedGeneralNameType,
)


@asn1.sequence
class _Algorithm:
    algorithm: ObjectIdentifier


@asn1.sequence
class _ContentType:
    kind: ObjectIdentifier
    values: asn1.SetOf[ObjectIdentifier]


@asn1.sequence
class _MessageDigest:
    kind: ObjectIdentifier
    values: asn1.SetOf[bytes]


@asn1.sequence
class _CertificateHash:
    sha256: bytes


@asn1.sequence
class _SigningCertificate:
    certificates: list[_CertificateHash]


@asn1.sequence
class _SigningCertificateV2:
    kind: ObjectIdentifier
    values: asn1.SetOf[_SigningCertificate]


# A SET OF whose members are of three types; the order is DER's own (shortest first), for SHA-256 always this one.
@asn1.sequence
class _SignedAttributes:
    content_type: _ContentType
    message_digest: _MessageDigest
    signing_certificate: _SigningCertificateV2


@asn1.sequence
class _IssuerAndSerial:
    issuer: asn1.TLV
    serial: int


@asn1.sequence
class _SignerInfo:
    version: int
    signer: _IssuerAndSerial
    digest_algorithm: _Algorithm
    signed_attributes: Annotated[_SignedAttributes, asn1.Implicit(0)]
    signature_algorithm: _Algorithm
    signature: bytes


@asn1.sequence
class _Content:
    kind: ObjectIdentifier


@asn1.sequence
class _Certificate:
    to_be_signed: asn1.TLV
    signature_algorithm: _Algorithm
    signature: asn1.BitString


@asn1.sequence
class _SignedData:
    version: int
    digest_algorithms: asn1.SetOf[_Algorithm]
    content: _Content
    certificates: Annotated[list[_Certificate], asn1.Implicit(0)]
    signers: asn1.SetOf[_SignerInfo]


@asn1.sequence
class _Message:
    kind: ObjectIdentifier
    content: Annotated[_SignedData, asn1.Explicit(0)]


@dataclass(frozen=True, slots=True)
class Signer:
    """Who made a signature, as the certificate inside says."""

    officer: str
    certificate: x509.Certificate


def sign_digest(
    digest: bytes, key: ec.EllipticCurvePrivateKey, certificate: x509.Certificate, authority: x509.Certificate
) -> bytes:
    """Return the CMS message over the SHA-256 `digest` of a document (ETSI EN 319 122, baseline B, detached)."""
    signature = key.sign(_to_be_signed(digest, certificate), ec.ECDSA(hashes.SHA256()))
    return _message(digest, certificate, authority, signature)


def signer_of(message: bytes, digest: bytes, authority: x509.Certificate) -> Signer | None:
    """Return the signer when `message` is, byte for byte, what `sign_digest` writes for `digest`; else None.

    Comparing with the whole message written anew leaves no bit free: nothing unsigned can hide or change in it.
    """
    try:
        content = asn1.decode_der(_Message, message).content
        certificate = _issued_by(authority, content.certificates)
        [name] = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
        signature = content.signers.as_list()[0].signature
        if message != _message(digest, certificate, authority, signature):
            return None
        _verify(certificate, signature, _to_be_signed(digest, certificate))
    except _REFUSED:
        return None
    return Signer(str(name.value), certificate)


def _issued_by(authority: x509.Certificate, enclosed: list[_Certificate]) -> x509.Certificate:
    """Return the officer's certificate, which is not looked into before the authority's signature on it holds."""
    its_own = _der(authority)
    [der] = [one for one in map(asn1.encode_der, enclosed) if one != its_own]
    outer = asn1.decode_der(_Certificate, der)
    _verify(authority, outer.signature.as_bytes(), asn1.encode_der(outer.to_be_signed))
    return x509.load_der_x509_certificate(der)


def _verify(signer: x509.Certificate, signature: bytes, signed: bytes) -> None:
    key = signer.public_key()
    if not isinstance(key, ec.EllipticCurvePublicKey):
        raise TypeError
    key.verify(signature, signed, ec.ECDSA(hashes.SHA256()))


def is_certified(certificate: x509.Certificate, authority: x509.Certificate, at: datetime) -> bool:
    """Tell whether `authority` issued `certificate` for signing documents and both were valid `at` that time."""
    try:
        certificate.verify_directly_issued_by(authority)
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
        constraints = certificate.extensions.get_extension_for_class(x509.BasicConstraints).value
        issuer = authority.extensions.get_extension_for_class(x509.BasicConstraints).value
    except _REFUSED:
        return False
    in_time = all(one.not_valid_before_utc <= at <= one.not_valid_after_utc for one in (certificate, authority))
    return in_time and issuer.ca and not constraints.ca and usage.digital_signature and usage.content_commitment


def _to_be_signed(digest: bytes, certificate: x509.Certificate) -> bytes:
    return _SET_OF + asn1.encode_der(_attributes(digest, certificate))[1:]


def _attributes(digest: bytes, certificate: x509.Certificate) -> _SignedAttributes:
    its_hash = _CertificateHash(sha256=certificate.fingerprint(hashes.SHA256()))
    return _SignedAttributes(
        content_type=_ContentType(kind=_CONTENT_TYPE, values=asn1.SetOf([_DATA])),
        message_digest=_MessageDigest(kind=_MESSAGE_DIGEST, values=asn1.SetOf([digest])),
        signing_certificate=_SigningCertificateV2(
            kind=_SIGNING_CERTIFICATE_V2, values=asn1.SetOf([_SigningCertificate(certificates=[its_hash])])
        ),
    )


def _message(digest: bytes, certificate: x509.Certificate, authority: x509.Certificate, signature: bytes) -> bytes:
    signer = _SignerInfo(
        version=1,
        signer=_IssuerAndSerial(
            issuer=asn1.decode_der(asn1.TLV, certificate.issuer.public_bytes()), serial=certificate.serial_number
        ),
        digest_algorithm=_Algorithm(algorithm=_SHA256),
        signed_attributes=_attributes(digest, certificate),
        signature_algorithm=_Algorithm(algorithm=_ECDSA_SHA256),
        signature=signature,
    )
    content = _SignedData(
        version=1,
        digest_algorithms=asn1.SetOf([_Algorithm(algorithm=_SHA256)]),
        content=_Content(kind=_DATA),
        certificates=[asn1.decode_der(_Certificate, one) for one in sorted((_der(certificate), _der(authority)))],
        signers=asn1.SetOf([signer]),
    )
    return asn1.encode_der(_Message(kind=_SIGNED_DATA, content=content))


def _der(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.DER)
