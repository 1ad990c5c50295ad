"""The section's own keys: its X.509 authority, its OpenPGP sealing key, and officers' certificates for signing."""

from dataclasses import dataclass
from typing import NoReturn

from relocation_desk.casework import opening
from relocation_desk.casework.desk import Desk
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import Role
from relocation_desk.domain.permissions import require
from relocation_desk.domain.references import OfficerRef
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault import access, two_person, vault
from relocation_desk.vault.access import Signer
from relocation_desk.vault.access_state import Kind, OfficerAccess, SectionKeys
from relocation_desk.vault.primitives import to_text
from relocation_desk.vault.troubles import NotCertified, SectionKeysMissing
from relocation_desk.vault.two_person import SectionSecrets

LABEL = "Victims and Witnesses Section"
_CERTIFICATE_YEARS = 3


class SectionKeysExist(Trouble):
    """They are made once."""

    says = N_("The section has its keys already. They are renewed, not made a second time.")


class SectionKeysOvertaken(Trouble):
    """Someone joined, or left, in the same moment."""

    says = N_("The officers changed while the section’s keys were made. Nothing was saved; do it again.")


class SignerExpired(Trouble):
    """A certificate of an officer ends one day."""

    says = N_(
        "The signing certificate of {officer} ended on {day}; what they sign now would not hold. "
        "Ask the head of section to renew the certificates: each officer gets a new one."
    )


@dataclass(frozen=True, slots=True)
class SectionCertificates:
    """What a State is given once, in person: the section's OpenPGP certificate and its X.509 authority (PEM)."""

    certificate: bytes
    authority: bytes


def make_keys(desk: Desk, second: OfficerRef, passphrase: bytes) -> SectionCertificates:
    """Make the section's keys with a second officer present; each two signing officers can open them together."""
    require(Act.MAKE_SECTION_KEYS, desk.roles)
    if desk.vault.chain.state.section is not None:
        raise SectionKeysExist
    return _made(desk, second, passphrase)


def renew(desk: Desk, second: OfficerRef, passphrase: bytes) -> SectionCertificates:
    """Make the section's keys anew, after a signing officer left: States need the new certificates before a dossier."""
    require(Act.MAKE_SECTION_KEYS, desk.roles)
    keys_of(desk)
    return _made(desk, second, passphrase)


def _made(desk: Desk, second: OfficerRef, passphrase: bytes) -> SectionCertificates:
    from relocation_desk.dossier import authority, sealing  # loads the cryptographic libraries

    _known, second_keys = opening.second_slot(desk, second, passphrase)
    made, key = authority.make_authority(LABEL, desk.now()), sealing.make_section_key(LABEL)
    certificates = SectionCertificates(key.certificate, made.certificate_pem)
    _give(desk, Signer(second, second_keys), SectionSecrets(made.private_key_der, key.secret), certificates)
    return certificates


def certify(desk: Desk, second: OfficerRef, passphrase: bytes) -> int:
    """Give each signing officer the section's keys and a new certificate of its authority; returns how many hold them.

    Two who hold them open them together, as for a sealing. What was signed before holds on.
    """
    require(Act.MAKE_SECTION_KEYS, desk.roles)
    section = keys_of(desk)
    _known, second_keys = opening.second_slot(desk, second, passphrase)
    first = (desk.officer, desk.vault.keys)
    secrets = two_person.open_together(section, desk.vault.chain.vault, first, (second, second_keys))
    return _give(
        desk, Signer(second, second_keys), secrets, SectionCertificates(section.certificate, section.authority)
    )


def _give(desk: Desk, second: Signer, secrets: SectionSecrets, certificates: SectionCertificates) -> int:
    """Certify all signing officers, and wrap the secrets anew to each two of them, under a fresh key."""
    from relocation_desk.dossier import authority

    vault.catch_up(desk.vault, desk.now())
    chain = desk.vault.chain
    signing = {one.reference: one.public for one in chain.state.officers.values() if _signs(one)}
    sealed, pairs = two_person.close(secrets, chain.vault, signing)
    issuer = authority.Authority(secrets.authority_key, certificates.authority)
    certified = {
        reference: to_text(authority.issue(issuer, reference, public.document, desk.now(), _CERTIFICATE_YEARS))
        for reference, public in signing.items()
    }
    content = {
        "authority": to_text(certificates.authority),
        "certificate": to_text(certificates.certificate),
        "officer_certificates": certified,
        "secrets": to_text(sealed),
        "pairs": {name: to_text(wrapped) for name, wrapped in pairs.items()},
    }
    longer = access.extend(chain, Kind.SECTION_KEYS, desk.vault.signer, content, desk.now(), second)
    vault.state(desk.vault, lambda known: longer if known.head() == chain.head() else _overtaken(), desk.now())
    with desk.act(Act.MAKE_SECTION_KEYS, second.officer) as work:
        work.facts["officers"] = len(signing)
    return len(signing)


def _overtaken() -> NoReturn:
    raise SectionKeysOvertaken


def _signs(officer: OfficerAccess) -> bool:
    """Signing officers who are cleared: whoever only joined was looked in the eye by nobody yet."""
    return bool({Role.PROTECTION, Role.HEAD} & set(officer.roles)) and not officer.is_closed and bool(officer.wraps)


def keys_of(desk: Desk) -> SectionKeys:
    """The section's keys as the access chain has them; SectionKeysMissing before they are made."""
    section = desk.vault.chain.state.section
    if section is None:
        raise SectionKeysMissing
    return section


def certificates(desk: Desk) -> SectionCertificates:
    """What a State needs to verify what it gets."""
    section = keys_of(desk)
    return SectionCertificates(section.certificate, section.authority)


def certificate_of(desk: Desk) -> bytes:
    """The certificate (PEM) with which the officer at the desk signs; NotCertified, SignerExpired."""
    from relocation_desk.dossier import authority

    certificate = keys_of(desk).officer_certificates.get(desk.officer)
    if certificate is None:
        raise NotCertified(officer=desk.officer)
    ended = authority.valid_until(certificate)
    if ended <= desk.now():
        raise SignerExpired(officer=desk.officer, day=ended.date())
    return certificate
