"""What is sealed about a document, in the compartment that the document itself is sealed in."""

from dataclasses import dataclass

from relocation_desk.domain.codes import Compartment
from relocation_desk.vault.records import Sealed


@dataclass(frozen=True, slots=True)
class DocumentAbout(Sealed):
    """How a document is called, what its file was called, and the SHA-256 of its content."""

    compartment = Compartment.PROTECTION
    kind = "document-about"

    title: str
    file_name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class IdentityDocumentAbout(DocumentAbout):
    """Of a document that says who they are."""

    compartment = Compartment.IDENTITY


@dataclass(frozen=True, slots=True)
class WhereaboutsDocumentAbout(DocumentAbout):
    """Of a document that says where they are."""

    compartment = Compartment.WHEREABOUTS


@dataclass(frozen=True, slots=True)
class CareDocumentAbout(DocumentAbout):
    """Of a document that says how they are."""

    compartment = Compartment.CARE


@dataclass(frozen=True, slots=True)
class ExportReason(Sealed):
    """Why a document left the desk."""

    compartment = Compartment.PROTECTION
    kind = "document-export"

    reason: str


ABOUT: dict[Compartment, type[DocumentAbout]] = {
    one.compartment: one for one in (DocumentAbout, IdentityDocumentAbout, WhereaboutsDocumentAbout, CareDocumentAbout)
}
