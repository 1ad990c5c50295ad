"""The section's own keys: its X.509 authority, its OpenPGP sealing key, and officers' certificates for signing."""

from dataclasses import dataclass

from relocation_desk.casework.desk import Desk
from relocation_desk.domain.codes import Role
from relocation_desk.domain.permissions import Act, SamePerson, require
from relocation_desk.domain.references import OfficerRef
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault import access, two_person, vault
from relocation_desk.vault.access import Signer
from relocation_desk.vault.primitives import to_text
from relocation_desk.vault.statements import Kind, OfficerAccess, SectionKeys
from relocation_desk.vault.troubles import NotCertified, SectionKeysMissing
from relocation_desk.vault.two_person import SectionSecrets

LABEL = "Victims and Witnesses Section"
_CERTIFICATE_YEARS = 3


class SectionKeysExist(Trouble):
    """They are made once."""

    says = N_("The section has its keys already. They are renewed, not made a second time.")


@dataclass(frozen=True, slots=True)
class SectionCertificates:
    """What a State is given once, in person: the section's OpenPGP certificate and its X.509 authority (PEM)."""

    certificate: bytes
    authority: bytes


def make_keys(desk: Desk, second: OfficerRef, passphrase: bytes) -> SectionCertificates:
    """Make the section's keys with a second officer present; each two signing officers can open them together."""
    from relocation_desk.dossier import authority, sealing  # loads the cryptographic libraries

    require(Act.MAKE_SECTION_KEYS, desk.roles)
    chain = desk.vault.chain
    if chain.state.section is not None:
        raise SectionKeysExist
    if second == desk.officer:
        raise SamePerson(subject=second)
    _known, second_keys = access.open_slot(chain, second, passphrase)
    made, key = authority.make_authority(LABEL, desk.now()), sealing.make_section_key(LABEL)
    signing = {one.reference: one for one in chain.state.officers.values() if _signs(one)}
    secrets, pairs = two_person.close(
        SectionSecrets(made.private_key_der, key.secret), chain.vault, {ref: one.public for ref, one in signing.items()}
    )
    certified = {
        ref: to_text(authority.issue(made, ref, one.public.document, desk.now(), _CERTIFICATE_YEARS))
        for ref, one in signing.items()
    }
    content = {
        "authority": to_text(made.certificate_pem),
        "certificate": to_text(key.certificate),
        "officer_certificates": certified,
        "secrets": to_text(secrets),
        "pairs": {name: to_text(wrapped) for name, wrapped in pairs.items()},
    }
    longer = access.extend(
        chain, Kind.SECTION_KEYS, desk.vault.signer, content, desk.now(), Signer(second, second_keys)
    )
    vault.adopt(desk.vault, longer, desk.now())
    with desk.act(Act.MAKE_SECTION_KEYS, second) as work:
        work.facts["officers"] = len(signing)
    return SectionCertificates(key.certificate, made.certificate_pem)


def _signs(officer: OfficerAccess) -> bool:
    return bool({Role.PROTECTION, Role.HEAD} & set(officer.roles)) and not officer.is_closed


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
    """The certificate (PEM) with which the officer at the desk signs; NotCertified when there is none."""
    certificate = keys_of(desk).officer_certificates.get(desk.officer)
    if certificate is None:
        raise NotCertified(officer=desk.officer)
    return certificate
