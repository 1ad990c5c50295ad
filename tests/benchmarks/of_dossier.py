"""Typeset and seal, each against the plainest tool that does as much."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from tempfile import mkdtemp

from relocation_desk.dossier import sealing
from relocation_desk.dossier.receiving_key import make_receiving_key
from relocation_desk.dossier.typeset import typeset
from tests.benchmarks import peer_reportlab
from tests.benchmarks.measuring import Row, compare, timed
from tests.dossier.samples import NAMES, a_dossier, a_long_dossier

_MEBIBYTE = 1024 * 1024
_LONG = 40


def rows() -> Iterator[Row]:
    """All that is measured here."""
    for name, content in (
        ("typeset a dossier, names in seven scripts", a_dossier(*NAMES)),
        (f"typeset a dossier with a statement of {_LONG} paragraphs", a_long_dossier(_LONG)),
    ):
        ours, peer = (lambda it=content: typeset(it)), (lambda it=content: peer_reportlab.draw(it))
        yield compare(name, timed(ours), timed(peer), runs=11, goal=1.3)
    home = Path(mkdtemp(prefix="gpg"))  # short: the agent's socket must fit into 108 characters
    try:
        for size in (1, 20):
            yield _seal(home, size)
    finally:
        subprocess.run(("gpgconf", "--homedir", str(home), "--kill", "all"), check=True)
        shutil.rmtree(home)


def _seal(home: Path, mebibytes: int) -> Row:
    """The same keys on both sides, no passphrase on either; bytes that, like a PDF's, can't be compressed."""
    document = Random(7).randbytes(mebibytes * _MEBIBYTE)
    section, state = sealing.make_section_key("Section"), make_receiving_key("Receiving structure")
    for key in (section.secret, state.certificate):
        _gpg(home, "--import", given=key)
    now = datetime.now(UTC)

    def ours() -> None:
        sealing.seal(document, recipient_certificate=state.certificate, section_secret=section.secret, at=now)

    signer, recipient = (_fingerprint(one.certificate) for one in (section, state))
    arguments = ("--trust-model", "always", "--local-user", signer, "--recipient", recipient, "--sign", "--encrypt")
    peer = timed(lambda: _gpg(home, *arguments, given=document))
    return compare(f"seal {mebibytes} MiB, against gpg’s default", timed(ours), peer, runs=7, goal=1.0)


def _fingerprint(certificate: bytes) -> str:
    import pysequoia

    return str(pysequoia.Cert.from_bytes(certificate).fingerprint)


def _gpg(home: Path, *arguments: str, given: bytes) -> bytes:
    command = ("gpg", "--batch", "--no-tty", "--quiet", *arguments)
    environment = os.environ | {"GNUPGHOME": str(home), "LC_ALL": "C"}
    return subprocess.run(command, input=given, capture_output=True, env=environment, check=True).stdout
