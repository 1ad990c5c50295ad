"""The short-lived process in which two officers together open the sealing key: it seals a dossier’s copies and ends."""

import json
import struct
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Timer
from typing import IO, TYPE_CHECKING, Any, BinaryIO

from relocation_desk.domain.references import OfficerRef
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.dossier.memory_file import MemoryFile
from relocation_desk.dossier.own_process import command
from relocation_desk.vault import access, two_person
from relocation_desk.vault.officer_keys import OfficerKeys
from relocation_desk.vault.primitives import from_text, to_text
from relocation_desk.words.labels import label

if TYPE_CHECKING:
    from relocation_desk.dossier.sealing import Opened

VERB = "sealing-process"
_LONGEST_HEADER = 1024 * 1024
_LARGEST_DOCUMENT = 512 * 1024 * 1024
_MOST_DOCUMENTS = 99
_SECONDS = 120.0
_LENGTH = struct.Struct(">Q")


class SealingFailed(Trouble):
    """The sealing process ended without a result."""

    says = N_("The dossier could not be sealed: the sealing process ended early. Nothing was written; try again.")


@dataclass(frozen=True, slots=True)
class Sealing:
    """What is to be sealed, for whom, by which two officers: the first by their keys, the second by passphrase.

    Each recipient is a certificate, and whether the envelope must name it.
    """

    folder: Path
    first: OfficerRef
    first_keys: OfficerKeys
    second: OfficerRef
    second_passphrase: bytes
    second_secret: bytes | None  # the machine's, of a bound slot
    recipients: tuple[tuple[bytes, bool], ...]
    documents: tuple[bytes, ...]
    at: datetime


def seal(sealing: Sealing) -> tuple[bytes, ...]:
    """Seal each document in a process of its own; the second officer's troubles come back as they are."""
    header = {
        "folder": str(sealing.folder),
        "first": sealing.first,
        "first_keys": to_text(sealing.first_keys.to_bytes()),
        "second": sealing.second,
        "second_passphrase": to_text(sealing.second_passphrase),
        "second_secret": to_text(sealing.second_secret) if sealing.second_secret is not None else None,
        "recipients": [[to_text(certificate), is_named] for certificate, is_named in sealing.recipients],
        "documents": len(sealing.documents),
        "at": sealing.at.isoformat(),
    }
    told = (json.dumps(header).encode(), *sealing.documents)
    try:
        return _heard(told)
    except OSError:
        raise SealingFailed from None


def _heard(told: Sequence[bytes]) -> tuple[bytes, ...]:
    """What the process answers once it was told all; it says nothing before that."""
    with subprocess.Popen(
        command(VERB), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as child:
        patience = Timer(_SECONDS, child.kill)
        patience.start()
        try:
            if child.stdin is None or child.stdout is None:
                raise BrokenPipeError
            for one in told:
                child.stdin.write(_LENGTH.pack(len(one)))
                child.stdin.write(one)
            child.stdin.close()
            kind = child.stdout.read(1)
            if kind == b"T":
                raise _trouble(child.stdout.read(_LONGEST_HEADER))
            sealed = tuple(_read_frame(child.stdout, _LARGEST_DOCUMENT + _LONGEST_HEADER) for _one in told[1:])
            if kind != b"S" or child.stdout.read(1) or child.wait() != 0:
                raise SealingFailed
            return sealed
        finally:
            patience.cancel()
            child.kill()


def _trouble(said: bytes) -> Trouble:
    told = json.loads(said)
    known = {kind.__name__: kind for kind in _all_troubles(Trouble)}
    return known.get(told["kind"], SealingFailed)(**told["facts"])


def _all_troubles(root: type[Trouble]) -> set[type[Trouble]]:
    return {root}.union(*(_all_troubles(child) for child in root.__subclasses__()))


def main(source: BinaryIO, sink: BinaryIO) -> int:
    """The process itself: read, open the key with both officers, seal, write, end."""
    header: dict[str, Any] = json.loads(_read_frame(source, _LONGEST_HEADER))
    number = min(header["documents"], _MOST_DOCUMENTS)
    try:
        for place, pieces in enumerate(_sealed(header, source, number)):
            sink.write(b"" if place else b"S")
            sink.write(_LENGTH.pack(sum(map(len, pieces))))
            sink.writelines(pieces)
    except Trouble as trouble:
        facts = {name: label(fact) for name, fact in trouble.facts.items()}
        sink.write(b"T" + json.dumps({"kind": type(trouble).__name__, "facts": facts}).encode())
        return 1
    return 0


def _sealed(header: dict[str, Any], source: BinaryIO, number: int) -> Iterator[tuple[bytes | memoryview, ...]]:
    """Each document sealed, in pieces; all are read first, and where the system can, none is ever copied."""
    from relocation_desk.dossier import sealing  # loads the OpenPGP library, in this process only

    if MemoryFile.are_there():
        with ExitStack() as held:
            files = [held.enter_context(MemoryFile()) for _one in range(number)]
            for file in files:
                file.fill(source, _length(source, _LARGEST_DOCUMENT))
            opened = _opened(header)
            for file in files:
                with sealing.sealed_in_pieces(file, opened) as pieces:
                    yield pieces
        return
    documents = [_read_frame(source, _LARGEST_DOCUMENT) for _one in range(number)]
    opened = _opened(header)
    for document in documents:
        sealed = sealing.seal(
            document, recipients=opened.recipients, section_secret=opened.section_secret, at=opened.at
        )
        yield (sealed,)


def _opened(header: dict[str, Any]) -> "Opened":
    """For whom, with which key, and when: the key opens with both officers."""
    from relocation_desk.dossier import sealing

    chain = access.read(Path(header["folder"]))
    if chain.state.section is None:
        raise SealingFailed
    secret = from_text(header["second_secret"]) if header["second_secret"] is not None else None
    _officer, second_keys = access.open_slot(
        chain, OfficerRef(header["second"]), from_text(header["second_passphrase"]), secret
    )
    first = OfficerRef(header["first"]), OfficerKeys.from_bytes(from_text(header["first_keys"]))
    secrets = two_person.open_together(
        chain.state.section, chain.vault, first, (OfficerRef(header["second"]), second_keys)
    )
    recipients = [sealing.Recipient(from_text(certificate), is_named) for certificate, is_named in header["recipients"]]
    at = datetime.fromisoformat(header["at"])
    return sealing.Opened(recipients, secrets.sealing_key, at)


def _length(source: BinaryIO | IO[bytes], limit: int) -> int:
    said = source.read(_LENGTH.size)
    length = int(_LENGTH.unpack(said)[0]) if len(said) == _LENGTH.size else limit + 1
    if length > limit:
        raise SealingFailed
    return length


def _read_frame(source: BinaryIO | IO[bytes], limit: int) -> bytes:
    length = _length(source, limit)
    content = source.read(length)
    if len(content) != length:
        raise SealingFailed
    return content
