"""The section's own X.509 authority: it certifies officers' signing keys, under officer numbers and nothing else."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from relocation_desk.domain.references import OFFICER

_AUTHORITY_YEARS = 20
# A clock that was set back between two unlocks must not make a new certificate "not valid yet".
_LEEWAY = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Authority:
    """The authority's key (PKCS#8, not encrypted: the vault seals it) and its certificate, which States are given."""

    private_key_der: bytes = field(repr=False)
    certificate_pem: bytes


def new_signing_key() -> bytes:
    """Return a new P-256 private key as PKCS#8 DER: the curve that PDF readers of every age verify."""
    return _private_der(ec.generate_private_key(ec.SECP256R1()))


def public_key_der(private_key_der: bytes) -> bytes:
    """Return the public half of a signing key, as `issue` takes it."""
    return (
        _private_key(private_key_der)
        .public_key()
        .public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    )


def make_authority(section_label: str, now: datetime) -> Authority:
    """Return a new authority named `section_label`, valid from `now`."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, section_label)])
    certificate = (
        _certificate(name, name, key.public_key(), now, _after(now, _AUTHORITY_YEARS))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(key_cert_sign=True, crl_sign=True), critical=True)
        .sign(key, hashes.SHA256())
    )
    return Authority(_private_der(key), certificate.public_bytes(serialization.Encoding.PEM))


def issue(
    authority: Authority, officer_reference: str, officer_public_key_der: bytes, now: datetime, years: int
) -> bytes:
    """Return the PEM certificate of an officer's key; its subject is the officer's number alone."""
    if not OFFICER.fullmatch(officer_reference):
        raise ValueError("not an officer number")
    issuer_key = _private_key(authority.private_key_der)
    issuer = x509.load_pem_x509_certificate(authority.certificate_pem)
    public_key = serialization.load_der_public_key(officer_public_key_der)
    if not isinstance(public_key, ec.EllipticCurvePublicKey):
        raise ValueError("not an elliptic-curve key")
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, officer_reference)])
    identifier = x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key())
    until = min(_after(now, years), issuer.not_valid_after_utc)  # it holds no longer than what it rests on
    certificate = (
        _certificate(subject, issuer.subject, public_key, now, until)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(digital_signature=True, content_commitment=True), critical=True)
        .add_extension(identifier, critical=False)
        .sign(issuer_key, hashes.SHA256())
    )
    return certificate.public_bytes(serialization.Encoding.PEM)


def valid_until(certificate_pem: bytes) -> datetime:
    """When a certificate ends."""
    return x509.load_pem_x509_certificate(certificate_pem).not_valid_after_utc


def _after(now: datetime, years: int) -> datetime:
    return now + timedelta(days=365.25 * years)


def _certificate(
    subject: x509.Name, issuer: x509.Name, public_key: ec.EllipticCurvePublicKey, now: datetime, until: datetime
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(public_key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _LEEWAY)
        .not_valid_after(until)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public_key), critical=False)
    )


def _usage(
    *,
    digital_signature: bool = False,
    content_commitment: bool = False,
    key_cert_sign: bool = False,
    crl_sign: bool = False,
) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=digital_signature,
        content_commitment=content_commitment,
        key_cert_sign=key_cert_sign,
        crl_sign=crl_sign,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _private_key(private_key_der: bytes) -> ec.EllipticCurvePrivateKey:
    key = serialization.load_der_private_key(private_key_der, password=None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise ValueError("not an elliptic-curve key")
    return key


def _private_der(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
