"""A document that is cut short: by kill -9, by a full disk. Nothing of it counts, and nothing of it stays."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from relocation_desk.casework import document_views, documents, oversight
from relocation_desk.vault.documents import CHUNK, Content
from relocation_desk.vault.troubles import DiskFull
from relocation_desk.words.sentences import say
from tests.desks import HEAD, PREPARER, Archive, Office, a_document, passphrase_of
from tests.faults.test_full_disk import small_disk  # noqa: F401 - a fixture
from tests.vault.tampering import rows

AtStage = Callable[[str], Office]
ATTACHES = """
import sys
from datetime import date, timedelta
from pathlib import Path
from relocation_desk.casework import documents, opening
from relocation_desk.domain.codes import Compartment
from relocation_desk.domain.document_codes import DocumentKind, OriginatorKind
from relocation_desk.vault.documents import Content

desk = opening.unlock(Path(sys.argv[1]), "P-07", sys.stdin.readline().rstrip().encode())
new = documents.NewDocument(
    DocumentKind.OTHER, None, desk.today() - timedelta(days=1), OriginatorKind.COURT, None, Compartment.PROTECTION, "x"
)
def tell(done, of):
    print(done, flush=True)
documents.attach(desk, sys.argv[2], new, Content.of(bytes(120 << 20), "x"), tell)
print("whole", flush=True)
sys.stdin.read()
"""


def kill_at(office: Office, when: bytes) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", ATTACHES, str(office.folder), office.story.witness],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert child.stdin is not None
    assert child.stdout is not None
    with child.stdin, child.stdout:
        child.stdin.write(passphrase_of(PREPARER) + b"\n")
        child.stdin.flush()
        while (line := child.stdout.readline()) and line.strip() != when:
            pass
        assert line, "it ended before"
        os.kill(child.pid, signal.SIGKILL)
        child.wait()


def size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.iterdir())


def test_a_document_that_was_killed_in_the_middle_counts_for_nothing_and_is_cleared_away(at_stage: AtStage):
    office = at_stage("referred")
    office.keys_of(HEAD)
    before = size(office.folder)

    kill_at(office, b"110")
    assert size(office.folder) > before + CHUNK
    desk = office.at(HEAD)

    assert document_views.of_case(desk, office.story.witness) == ()
    assert rows(desk, "SELECT 1 FROM document_chunks") == []
    assert size(office.folder) < before + CHUNK
    oversight.verify(desk)


def test_a_document_that_was_whole_before_the_kill_is_whole_after_it(at_stage: AtStage):
    office = at_stage("referred")
    office.keys_of(PREPARER)

    kill_at(office, b"whole")
    desk = office.at(PREPARER)

    assert documents.content(desk, office.story.witness, 1) == bytes(120 * CHUNK)


@pytest.fixture
def office(archive: Archive, small_disk: Path) -> Iterator[Office]:  # noqa: F811 - the fixture above
    with archive.copy("referred", small_disk / "vault") as opened:
        yield opened


def test_a_document_that_does_not_fit_on_the_disk_says_so_and_leaves_nothing(office: Office):
    desk = office.at(PREPARER)

    with pytest.raises(DiskFull) as raised:
        documents.attach(desk, office.story.witness, a_document(), Content.of(bytes(80 * CHUNK), "x"))

    assert say(raised.value).startswith("The disk is full. Nothing was saved")
    assert rows(desk, "SELECT 1 FROM case_documents") == rows(desk, "SELECT 1 FROM document_chunks") == []
    assert documents.attach(desk, office.story.witness, a_document(), Content.of(b"a page", "x")) == 1
    oversight.verify(office.at(HEAD))
