"""The short-lived process in which two officers together open the sealing key: it seals a dossier’s copies and ends."""

import json
import struct
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from relocation_desk.domain.references import OfficerRef
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault import access, two_person
from relocation_desk.vault.officer_keys import OfficerKeys
from relocation_desk.vault.primitives import from_text, to_text
from relocation_desk.words.labels import label

VERB = "sealing-process"
_LONGEST_HEADER = 1024 * 1024
_LARGEST_DOCUMENT = 512 * 1024 * 1024
_MOST_DOCUMENTS = 99
_SECONDS = 120


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
    told = b"".join([_frame(json.dumps(header).encode()), *(_frame(document) for document in sealing.documents)])
    try:
        child = subprocess.run(
            command(), input=told, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        raise SealingFailed from None
    return _result(child.stdout, child.returncode)


def command(verb: str = VERB) -> list[str]:
    """How this program is started once more, from source or from a bundle."""
    if getattr(sys, "frozen", False):
        return [sys.executable, verb]
    return [sys.executable, "-I", "-m", "relocation_desk", verb]  # isolated: no path of the caller's is searched


def _result(output: bytes, code: int) -> tuple[bytes, ...]:
    if code == 0 and output[:1] == b"S":
        return tuple(_frames(memoryview(output)[1:]))
    if code == 1 and output[:1] == b"T":
        told = json.loads(output[1:])
        known = {kind.__name__: kind for kind in _all_troubles(Trouble)}
        raise known.get(told["kind"], SealingFailed)(**told["facts"])
    raise SealingFailed


def _all_troubles(root: type[Trouble]) -> set[type[Trouble]]:
    return {root}.union(*(_all_troubles(child) for child in root.__subclasses__()))


def main(source: BinaryIO, sink: BinaryIO) -> int:
    """The process itself: read, open the key with both officers, seal, write, end."""
    header: dict[str, Any] = json.loads(_read_frame(source, _LONGEST_HEADER))
    documents = [_read_frame(source, _LARGEST_DOCUMENT) for _number in range(min(header["documents"], _MOST_DOCUMENTS))]
    try:
        sealed = _seal(header, documents)
        sink.write(b"S")
        for one in sealed:
            sink.write(_frame(one))
    except Trouble as trouble:
        facts = {name: label(fact) for name, fact in trouble.facts.items()}
        sink.write(b"T" + json.dumps({"kind": type(trouble).__name__, "facts": facts}).encode())
        return 1
    return 0


def _seal(header: dict[str, Any], documents: list[bytes]) -> list[bytes]:
    from relocation_desk.dossier import sealing  # loads the OpenPGP library, in this process only

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
    return [
        sealing.seal(document, recipients=recipients, section_secret=secrets.sealing_key, at=at)
        for document in documents
    ]


def _frame(content: bytes) -> bytes:
    return struct.pack(">Q", len(content)) + content


def _frames(told: memoryview) -> Iterator[bytes]:
    while told:
        end = 8 + struct.unpack(">Q", told[:8])[0]
        yield bytes(told[8:end])
        told = told[end:]


def _read_frame(source: BinaryIO, limit: int) -> bytes:
    (length,) = struct.unpack(">Q", source.read(8))
    if length > limit:
        raise SealingFailed
    return source.read(length)
