"""Whole files in the register, in a stream: chunks of a MiB, each sealed and bound to its place (decision 28)."""

import hashlib
import io
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from relocation_desk.domain.codes import Compartment
from relocation_desk.domain.document_codes import FileForm
from relocation_desk.domain.file_forms import HEAD_BYTES, form_of
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault import outside_files, primitives
from relocation_desk.vault.document_tables import DocumentChunk
from relocation_desk.vault.driver import driver
from relocation_desk.vault.partner_document_tables import PartnerDocumentChunk
from relocation_desk.vault.sealed import Sealer
from relocation_desk.vault.troubles import SealedRecordDamaged

CHUNK = 1024 * 1024
LARGEST = 200 * CHUNK
_BOUND = "relocation-desk/document-chunk/1"
_SELECT = "SELECT ordinal, body FROM {table} WHERE document_id = ? ORDER BY ordinal"
Chunks = type[DocumentChunk] | type[PartnerDocumentChunk]
Progress = Callable[[int, int], None]


class FileTooLarge(Trouble):
    """More than the register takes in one file."""

    says = N_("{file} is larger than 200 MiB. Split it, or scan it at a lower resolution, and add the parts.")


class DocumentEmpty(Trouble):
    """A file without a byte."""

    says = N_("{file} is empty. Check whether the right file was chosen.")


class DocumentUnreadable(Trouble):
    """Gone, no file, closed to us, or another length than it said."""

    says = N_("{file} can’t be read whole. Nothing was saved; check the medium and add the file again.")


@dataclass(frozen=True, slots=True)
class Content:
    """A file that is to be kept: its name, its bytes as a stream, and how many there are."""

    name: str
    stream: "io.BufferedReader[Any]"
    size: int

    @staticmethod
    def of(content: bytes, name: str) -> "Content":
        """What is in memory already."""
        return Content(name, io.BufferedReader(io.BytesIO(content)), len(content))

    def require_fit(self) -> None:
        """FileTooLarge or DocumentEmpty."""
        if self.size > LARGEST:
            raise FileTooLarge(file=self.name)
        if self.size <= 0:
            raise DocumentEmpty(file=self.name)

    def form(self) -> FileForm:
        """What the file is by its first bytes; nothing is taken from the stream."""
        with _readable(self.name):
            return form_of(self.stream.peek(HEAD_BYTES)[:HEAD_BYTES])

    def chunks(self) -> Iterator[bytes]:
        """All of it, a chunk at a time; DocumentUnreadable when it is longer or shorter than it said."""
        left = self.size
        while left:
            with _readable(self.name):
                chunk = self.stream.read(min(CHUNK, left))
            if not chunk:
                raise DocumentUnreadable(file=self.name)
            left -= len(chunk)
            if not left and self._goes_on():
                raise DocumentUnreadable(file=self.name)
            yield chunk

    def _goes_on(self) -> bool:
        with _readable(self.name):
            return bool(self.stream.read(1))


@contextmanager
def opened(path: Path) -> Iterator[Content]:
    """A file on a disk or medium; never one that is a pipe or a device, which would never end."""
    with ExitStack() as held:
        with _readable(path.name):
            stream = held.enter_context(outside_files.regular(path))
        yield Content(path.name, io.BufferedReader(stream, CHUNK), os.fstat(stream.fileno()).st_size)


@contextmanager
def _readable(name: str) -> Iterator[None]:
    try:
        yield
    except OSError:
        raise DocumentUnreadable(file=name) from None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a document is sealed: its vault, the file of its case or State, its compartment, number and length."""

    vault: str
    file: str
    compartment: Compartment
    document: int
    size: int
    chunks: Chunks = DocumentChunk

    @property
    def count(self) -> int:
        """How many chunks it has."""
        return -(-self.size // CHUNK)

    def bound(self, ordinal: int) -> bytes:
        """What a chunk is bound to: none passes at another place or in another document, or as the last."""
        is_last = ordinal == self.count - 1
        place = [_BOUND, self.vault, self.file, self.compartment.value, self.document, ordinal, int(is_last)]
        return primitives.canonical(place)


def write(session: Session, sealer: Sealer, place: Place, content: Content, progress: Progress) -> str:
    """Seal a document chunk by chunk in the transaction under way; returns the SHA-256 of its content."""
    key = sealer.key_to_seal(session, place.file, place.compartment)
    hashed = hashlib.sha256()
    for ordinal, chunk in enumerate(content.chunks()):
        progress(ordinal, place.count)
        hashed.update(chunk)
        body = primitives.seal(key, chunk, place.bound(ordinal))
        row = place.chunks(document_id=place.document, ordinal=ordinal, body=body)
        session.add(row)
        session.flush()
        session.expunge(row)  # it is in the file, and one at a time is enough in memory
    progress(place.count, place.count)
    return hashed.hexdigest()


def read(session: Session, sealer: Sealer, place: Place, sha256: str, progress: Progress) -> bytes:
    """Open a document whole; SealedRecordDamaged when a chunk was changed, moved, dropped or added."""
    key, content = sealer.keys.find(session, place.file, place.compartment), bytearray()
    if key is None:
        raise SealedRecordDamaged(file=place.file)
    unseal, query = primitives.opener(key), _SELECT.format(table=place.chunks.__tablename__)
    for expected, (ordinal, body) in enumerate(driver(session).execute(query, (place.document,))):
        if ordinal != expected or ordinal >= place.count:
            raise SealedRecordDamaged(file=place.file)
        progress(ordinal, place.count)
        try:
            content += unseal(body, place.bound(ordinal))
        except primitives.Unopened:
            raise SealedRecordDamaged(file=place.file) from None
    whole = bytes(content)
    if len(whole) != place.size or hashlib.sha256(whole).hexdigest() != sha256:
        raise SealedRecordDamaged(file=place.file)
    progress(place.count, place.count)
    return whole
