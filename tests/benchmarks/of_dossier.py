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
_LONG = 200


def rows() -> Iterator[Row]:
    """All that is measured here."""
    for name, content, goal in (
        ("typeset a dossier of 4 pages", a_dossier(), 1.3),
        ("typeset a dossier of 74 pages", a_long_dossier(_LONG), 1.3),
        ("typeset a household, Arabic and Georgian; peer draws boxes", a_dossier("Arab", "Geor", "Arab"), None),
        ("typeset a household, seven scripts; peer draws boxes", a_dossier(*NAMES), None),
    ):
        ours, peer = (lambda it=content: typeset(it)), (lambda it=content: peer_reportlab.draw(it))
        yield compare(name, timed(ours), timed(peer), runs=15, goal=goal)
    home = Path(mkdtemp(prefix="gpg"))  # short: the agent's socket must fit into 108 characters
    try:
        for size in (1, 20):
            yield _seal(home, size, goal=1.0)
        yield _seal(home, 20, "--compress-algo", "none", goal=None)
    finally:
        subprocess.run(("gpgconf", "--homedir", str(home), "--kill", "all"), check=True)
        shutil.rmtree(home)


def _seal(home: Path, mebibytes: int, *options: str, goal: float | None) -> Row:
    """The same keys on both sides, no passphrase on either; bytes that, like a PDF's, can't be compressed."""
    document = Random(7).randbytes(mebibytes * _MEBIBYTE)
    section, state = sealing.make_section_key("Section"), make_receiving_key("Receiving structure")
    for key in (section.secret, state.certificate):
        _gpg(home, "--import", given=key)
    now = datetime.now(UTC)

    def ours() -> None:
        sealing.seal(document, recipients=[sealing.Recipient(state.certificate)], section_secret=section.secret, at=now)

    signer, recipient = (_fingerprint(one.certificate) for one in (section, state))
    arguments = (
        *options,
        "--trust-model",
        "always",
        "--local-user",
        signer,
        "--recipient",
        recipient,
        "--sign",
        "--encrypt",
    )
    peer = timed(lambda: _gpg(home, *arguments, given=document))
    name = f"seal {mebibytes} MiB, against gpg" + (" without its compression" if options else "’s default")
    return compare(name, timed(ours), peer, runs=7, goal=goal)


def _fingerprint(certificate: bytes) -> str:
    import pysequoia

    return str(pysequoia.Cert.from_bytes(certificate).fingerprint)


def _gpg(home: Path, *arguments: str, given: bytes) -> bytes:
    command = ("gpg", "--batch", "--no-tty", "--quiet", *arguments)
    environment = os.environ | {"GNUPGHOME": str(home), "LC_ALL": "C"}
    return subprocess.run(command, input=given, capture_output=True, env=environment, check=True).stdout
