"""Typeset and seal, each against the plainest tool that does as much."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from random import Random
from tempfile import mkdtemp

from PIL import Image

from relocation_desk.domain.annex_codes import Manner
from relocation_desk.domain.document_codes import DocumentKind
from relocation_desk.dossier import preview, sealing
from relocation_desk.dossier.content import Annex
from relocation_desk.dossier.disarming import Disarmed
from relocation_desk.dossier.parts import Part, PartPage
from relocation_desk.dossier.receiving_key import make_receiving_key
from relocation_desk.dossier.typeset import typeset
from tests.benchmarks import peer_reportlab
from tests.benchmarks.measuring import Row, compare, timed
from tests.dossier.samples import NAMES, a_dossier, a_long_dossier

_MEBIBYTE = 1024 * 1024
_LONG = 200
_PARAGRAPHS = 12  # with cover, duty, list of annexes and 30 annexes: 40 pages
_SCANS = 30
_SCAN = (1130, 1598)


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
    yield _with_annexes()
    yield _preview()
    home = Path(mkdtemp(prefix="gpg"))  # short: the agent's socket must fit into 108 characters
    try:
        for size in (1, 20):
            yield _seal(home, size, goal=1.0)
        yield _seal(home, 20, "--compress-algo", "none", goal=None)
        yield _seal(home, 200, goal=1.0, runs=3)
        yield _memory_of_sealing(200)
    finally:
        subprocess.run(("gpgconf", "--homedir", str(home), "--kill", "all"), check=True)
        shutil.rmtree(home)


def _with_annexes() -> Row:
    """Forty pages, thirty of them scans of a mebibyte each; both sides put the same JPEGs into the file."""
    scans = [_scan(number) for number in range(_SCANS)]
    annexes = tuple(
        Annex(number, DocumentKind.OTHER, None, 1, Manner.REPAINTED, (), "needed", "a document", number, "")
        for number in range(1, _SCANS + 1)
    )
    content = replace(a_long_dossier(_PARAGRAPHS), annexes=annexes)
    made = tuple(_as_annex(scan) for scan in scans)
    ours, peer = (lambda: typeset(content, made)), (lambda: peer_reportlab.draw(content, scans))
    return compare("typeset 40 pages, 30 MiB of scans among them", timed(ours), timed(peer), runs=7, goal=1.3)


def _scan(number: int) -> bytes:
    """A page of noise, which no JPEG makes small."""
    across, down = _SCAN
    drawn = BytesIO()
    Image.frombytes("RGB", _SCAN, Random(number).randbytes(across * down * 3)).save(drawn, "JPEG", quality=75)
    return drawn.getvalue()


def _as_annex(scan: bytes) -> Disarmed:
    """What the process without keys makes of a scan."""
    (across, down), sheet = _SCAN, (595, 842)
    image = {
        "/Type": "/XObject", "/Subtype": "/Image", "/Width": across, "/Height": down, "/BitsPerComponent": 8,
        "/ColorSpace": "/DeviceRGB", "/Filter": "/DCTDecode",
    }  # fmt: skip
    form = {
        "/Type": "/XObject", "/Subtype": "/Form", "/BBox": [0, 0, *sheet],
        "/Resources": {"dict": {"/XObject": {"named": {"/Picture": {"ref": 0}}}}},
    }  # fmt: skip
    parts = (Part({"dict": image}, scan), Part({"dict": form}, b"q 595 0 0 842 0 0 cm /Picture Do Q"))
    return Disarmed(Manner.REPAINTED, (), (PartPage(0, 0, *sheet, 1),), parts)


def _preview() -> Row:
    """The first page as the assistant shows it; the peer is what was promised."""
    pdf = typeset(a_long_dossier(_LONG))
    return compare(
        "preview of the first page, against 200 ms",
        timed(lambda: preview.render(pdf, 1, 2)),
        _promised,
        runs=15,
        goal=1.0,
    )


def _promised() -> float:
    return 0.2


def _memory_of_sealing(mebibytes: int) -> Row:
    """Memory, no times: a mebibyte is written as a millisecond."""
    measured = subprocess.run(
        (sys.executable, "-m", "tests.benchmarks.sealing_memory", str(mebibytes)), capture_output=True, check=True
    )
    peak = int(measured.stdout) / _MEBIBYTE / 1000
    return Row(f"peak memory of sealing {mebibytes} MiB, in times of it", peak, mebibytes / 1000, goal=3.0)


def _seal(home: Path, mebibytes: int, *options: str, goal: float | None, runs: int = 7) -> Row:
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
    return compare(name, timed(ours), peer, runs=runs, goal=goal)


def _fingerprint(certificate: bytes) -> str:
    import pysequoia

    return str(pysequoia.Cert.from_bytes(certificate).fingerprint)


def _gpg(home: Path, *arguments: str, given: bytes) -> bytes:
    command = ("gpg", "--batch", "--no-tty", "--quiet", *arguments)
    environment = os.environ | {"GNUPGHOME": str(home), "LC_ALL": "C"}
    return subprocess.run(command, input=given, capture_output=True, env=environment, check=True).stdout
