"""Whether a dossier is genuine: two officers' signatures, the section's seal, and nothing changed or added."""

import hashlib
from dataclasses import dataclass

from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.dossier import sealing, signing
from relocation_desk.dossier.signing import SignatureFound

_SIGNATURES = 2


class NotSignedByTwo(Trouble):
    """Not exactly two signatures of the kind that the section makes."""

    says = N_("This document bears {found} signatures of the section that can be read, not two. Do not rely on it.")


class Provisional(NotSignedByTwo):
    """The one signature on an emergency hand-over sheet, or on a dossier that nobody approved."""

    says = N_(
        "Provisional, one officer: {officer} alone signed this, without the section’s seal. It is no transfer dossier. "
        "Call the section’s duty line before you act on it."
    )


class SignatureDoesNotHold(Trouble):
    """What a signature covers is no longer what was signed."""

    says = N_("Signature {order} does not hold: the document was changed or damaged. Use another copy.")


class SignerNotCertified(Trouble):
    """A signature by a certificate that the section's authority did not issue, or not for that time."""

    says = N_("Signature {order} is not by an officer whom the section’s authority certified. Do not rely on it.")


class SignedTwiceByOne(Trouble):
    """Both signatures are the same officer's."""

    says = N_("Both signatures are those of {officer}. A dossier needs two officers. Do not rely on it.")


class AddedAfterSigning(Trouble):
    """Something other than the second signature was added after the first, or anything after the second."""

    says = N_("Something was added to this document after it was signed. Do not rely on it.")


class OnlyTheStateOpensIt(Trouble):
    """A sealed file whose envelope is as the section makes it, without the key to look inside."""

    says = N_("The envelope is as the section makes it. What is inside, only the receiving State can open and verify.")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found: `trouble` is the first thing wrong, none when the document is genuine."""

    document_sha256: str | None
    signatures: tuple[SignatureFound, ...]
    trouble: Trouble | None

    @property
    def is_genuine(self) -> bool:
        """Nothing was found wrong."""
        return self.trouble is None


def verify(
    sealed: bytes, *, recipient_secret: bytes | None, section_certificate: bytes, authority_pem: bytes
) -> Verdict:
    """Open a sealed file as the receiving State does, and verify all of it; without its key, the envelope alone."""
    if recipient_secret is None:
        whole = sealing.is_as_sealed(sealed)
        return Verdict(None, (), OnlyTheStateOpensIt() if whole else sealing.SealBroken())
    try:
        opened = sealing.open_sealed(sealed, recipient_secret=recipient_secret, section_certificate=section_certificate)
    except sealing.SealNotOurs as trouble:
        found = provisional(sealed, recipient_secret, authority_pem)
        return Verdict(None, (), trouble) if found is None else verify_document(found[0], authority_pem)
    except sealing.SealBroken as trouble:
        return Verdict(None, (), trouble)
    return verify_document(opened.document, authority_pem)


def provisional(sealed: bytes, recipient_secret: bytes, authority_pem: bytes) -> tuple[bytes, Provisional] | None:
    """What is in an envelope that nobody signed, and the one officer who did sign the PDF in it; else nothing."""
    document = sealing.open_unsigned(sealed, recipient_secret=recipient_secret)
    verdict = None if document is None else verify_document(document, authority_pem)
    if document is None or verdict is None or not isinstance(verdict.trouble, Provisional):
        return None
    return document, verdict.trouble


def verify_document(pdf: bytes, authority_pem: bytes) -> Verdict:
    """Verify the signatures inside the PDF against the section's X.509 authority."""
    try:
        found = signing.signatures(pdf, authority_pem)
    except signing.SignedFileTooLarge as trouble:
        return Verdict(None, (), trouble)
    return Verdict(hashlib.sha256(pdf).hexdigest(), found, _first_trouble(found))


def _first_trouble(found: tuple[SignatureFound, ...]) -> Trouble | None:
    if len(found) != _SIGNATURES:
        is_one = len(found) == 1 and found[0].intact and found[0].trusted and found[0].covers_rest
        return Provisional(officer=found[0].officer) if is_one else NotSignedByTwo(found=len(found))
    for order, signature in enumerate(found, start=1):
        if not signature.intact:
            return SignatureDoesNotHold(order=order)
        if not signature.trusted:
            return SignerNotCertified(order=order)
    if found[0].officer == found[1].officer:
        return SignedTwiceByOne(officer=found[0].officer)
    if not all(signature.covers_rest for signature in found):
        return AddedAfterSigning()
    return None
