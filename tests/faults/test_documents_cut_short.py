"""A document that is cut short: by kill -9, by a full disk. Nothing of it counts, and nothing of it stays."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO

import pytest

from relocation_desk.casework import document_views, documents, opening, oversight
from relocation_desk.domain.references import CaseRef
from relocation_desk.vault.documents import CHUNK, Content
from relocation_desk.vault.troubles import DiskFull
from relocation_desk.words.sentences import say
from tests.desks import HEAD, PREPARER, Archive, Office, a_document, passphrase_of
from tests.faults.apart import apart
from tests.faults.test_full_disk import small_disk  # noqa: F401 - a fixture
from tests.vault.tampering import rows

AtStage = Callable[[str], Office]


def attach(folder: Path, case: CaseRef, out: BinaryIO) -> None:
    desk = opening.unlock(folder, PREPARER, passphrase_of(PREPARER))
    content = Content.of(bytes(120 << 20), "x")
    documents.attach(desk, case, a_document(), content, lambda done, _of: tell(out, str(done)))
    tell(out, "whole")


def tell(out: BinaryIO, what: str) -> None:
    out.write(f"{what}\n".encode())


def kill_at(office: Office, when: bytes) -> None:
    office.keys_of(PREPARER)  # stretched before the fork
    with apart(partial(attach, office.folder, office.story.witness)) as said:
        while (line := said.readline()) and line.strip() != when:
            pass
        assert line, "it ended before"


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
