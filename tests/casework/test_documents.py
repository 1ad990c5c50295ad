"""Documents of a case: sealed in chunks, opened on the trail, whole or not at all."""

import hashlib
import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from relocation_desk.casework import (
    closing,
    destruction,
    document_views,
    documents,
    oversight,
    overview,
    second_officer,
    walls,
)
from relocation_desk.casework.archive import CaseClosed
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.views import EventKind
from relocation_desk.domain.codes import Compartment
from relocation_desk.domain.dates import DayInFuture, DayTooEarly
from relocation_desk.domain.document_codes import FileForm, OriginatorKind
from relocation_desk.domain.kinds import RecordKind
from relocation_desk.domain.lifecycle_codes import DischargeGround
from relocation_desk.domain.passing_on import OriginatorUnclear
from relocation_desk.domain.references import CaseRef, StateCode, UnknownReference
from relocation_desk.domain.trouble import Trouble
from relocation_desk.vault.document_records import DocumentAbout
from relocation_desk.vault.documents import (
    CHUNK,
    LARGEST,
    Content,
    DocumentEmpty,
    DocumentUnreadable,
    FileTooLarge,
    opened,
)
from relocation_desk.vault.records import Withheld
from relocation_desk.vault.trail_troubles import RecordAdded, RecordChanged, RecordRemoved
from relocation_desk.vault.troubles import CaseDestroyed, CaseWalled, KeyMissing, SealedRecordDamaged
from relocation_desk.words.sentences import say
from tests.closed import discharge
from tests.desks import (
    AUDITOR,
    CARE,
    HEAD,
    PREPARER,
    SECOND,
    TODAY,
    Office,
    a_document,
    before,
    passphrase_of,
    refer,
)
from tests.vault.tampering import rows, tamper

AtStage = Callable[[str], Office]
SECRET = b"%PDF-1.7 she lives above the bakery"


@pytest.fixture
def office(at_stage: AtStage) -> Office:
    return at_stage("referred")


@pytest.fixture
def desk(office: Office) -> Desk:
    return office.at(PREPARER)


def attached(desk: Desk, witness: CaseRef, content: bytes = SECRET, name: str = "scan.pdf", **facts: object) -> int:
    return documents.attach(desk, witness, a_document(**facts), Content.of(content, name))  # type: ignore[arg-type]


def long_content(chunks: int = 3) -> bytes:
    return os.urandom((chunks - 1) * CHUNK + 700)


@pytest.mark.parametrize("size", [1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])
def test_a_document_comes_back_as_it_was_added(desk: Desk, office: Office, size: int):
    content = os.urandom(size)

    number = attached(desk, office.story.witness, content)

    assert documents.content(desk, office.story.witness, number) == content
    assert len(rows(desk, "SELECT 1 FROM document_chunks")) == -(-size // CHUNK)


def test_a_document_is_listed_with_all_that_is_known_about_it(desk: Desk, office: Office):
    number = attached(desk, office.story.witness, SECRET, "scan.exe")

    (one,) = document_views.of_case(desk, office.story.witness)

    assert (one.number, one.form, one.size) == (number, FileForm.PDF, len(SECRET))
    assert one.about == DocumentAbout("Letter of the registrar", "scan.exe", hashlib.sha256(SECRET).hexdigest())


def test_a_document_without_a_title_is_called_as_its_file(desk: Desk, office: Office):
    new = documents.NewDocument(*(getattr(a_document(), one) for one in documents.NewDocument.__slots__[:-1]))

    documents.attach(desk, office.story.witness, new, Content.of(SECRET, "invoice\u202efdp.exe"))

    (one,) = document_views.of_case(desk, office.story.witness)
    assert isinstance(one.about, DocumentAbout)
    assert one.about.title == one.about.file_name == "invoicefdp.exe"


def test_a_file_whose_name_can_not_be_seen_is_called_so(desk: Desk, office: Office):
    new = documents.NewDocument(*(getattr(a_document(), one) for one in documents.NewDocument.__slots__[:-1]))

    documents.attach(desk, office.story.witness, new, Content.of(SECRET, "\u202e\u200b"))

    (one,) = document_views.of_case(desk, office.story.witness)
    assert getattr(one.about, "title", "") == "Without a name"


def test_no_word_and_no_byte_of_it_is_in_any_file_of_the_vault(desk: Desk, office: Office):
    attached(desk, office.story.witness)
    office.close()

    written = b"".join(path.read_bytes() for path in office.folder.iterdir())

    assert not any(word in written for word in (SECRET, b"registrar", b"scan.pdf"))


def test_opening_and_adding_stand_on_the_trail_without_a_word(desk: Desk, office: Office):
    number = attached(desk, office.story.witness)
    documents.content(desk, office.story.witness, number)

    added, viewed = rows(desk, "SELECT act, CAST(facts AS TEXT) AS facts FROM trail ORDER BY n DESC LIMIT 2")[::-1]

    assert (added.act, viewed.act) == ("record_document", "view_document")
    assert '"document":1' in str(added.facts)
    assert '"document":1' in str(viewed.facts)
    assert "scan" not in str(added.facts)
    oversight.verify(office.at(HEAD))


def test_a_document_is_withheld_from_who_is_not_cleared_for_its_compartment(office: Office):
    number = attached(office.at(CARE), office.story.witness, compartment=Compartment.CARE)

    (seen,) = document_views.of_case(office.at(PREPARER), office.story.witness)
    assert seen.about == Withheld(Compartment.CARE)
    with pytest.raises(KeyMissing):
        documents.content(office.at(PREPARER), office.story.witness, number)


def test_nobody_seals_into_a_compartment_that_they_do_not_open(desk: Desk, office: Office):
    with pytest.raises(KeyMissing):
        attached(desk, office.story.witness, compartment=Compartment.CARE)

    assert rows(desk, "SELECT 1 FROM case_documents") == []


def test_outside_a_wall_a_document_opens_to_nobody(office: Office):
    number = attached(office.at(PREPARER), office.story.witness)
    walls.put_up(office.at(HEAD), office.story.witness, (HEAD, PREPARER))

    assert documents.content(office.at(PREPARER), office.story.witness, number) == SECRET
    with pytest.raises(CaseWalled):
        documents.content(office.at(SECOND), office.story.witness, number)
    with pytest.raises(CaseWalled):
        attached(office.at(SECOND), office.story.witness)


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE document_chunks SET body = CAST(substr(body, 2) || x'00' AS BLOB) WHERE ordinal = 1",
        "DELETE FROM document_chunks WHERE ordinal = 2",
        "DELETE FROM document_chunks WHERE ordinal = 0",
        "DELETE FROM document_chunks",
        "UPDATE document_chunks SET ordinal = CASE ordinal WHEN 0 THEN 9 ELSE ordinal END",
        "UPDATE document_chunks SET body = (SELECT body FROM document_chunks WHERE ordinal = 0) WHERE ordinal = 1",
        "INSERT INTO document_chunks SELECT 9, document_id, 3, body FROM document_chunks WHERE ordinal = 2",
        "UPDATE case_documents SET size = 2 * 1048576",
        "UPDATE case_documents SET size = size - 1",
    ],
)
def test_chunks_that_were_changed_moved_dropped_or_added_are_found(desk: Desk, office: Office, harm: str):
    number = attached(desk, office.story.witness, long_content())

    tamper(desk, harm)

    with pytest.raises(SealedRecordDamaged):
        documents.content(desk, office.story.witness, number)


@pytest.mark.parametrize(
    ("harm", "trouble"),
    [
        ("UPDATE document_chunks SET body = CAST(substr(body, 2) || x'00' AS BLOB) WHERE ordinal = 1", RecordChanged),
        ("DELETE FROM document_chunks WHERE ordinal = 2", RecordRemoved),
        ("INSERT INTO document_chunks SELECT 4, document_id, 3, body FROM document_chunks WHERE id = 3", RecordAdded),
    ],
)
def test_the_trail_vouches_for_chunks_without_their_key(office: Office, harm: str, trouble: type[Trouble]):
    attached(office.at(PREPARER), office.story.witness, long_content())
    oversight.verify(office.at(AUDITOR))

    tamper(office.at(PREPARER), harm)

    with pytest.raises(trouble) as raised:
        oversight.verify(office.at(AUDITOR))
    assert raised.value.facts["records"] is RecordKind.DOCUMENT_CHUNKS
    office.close()
    office.at(AUDITOR)  # an unlock does not read 200 MiB


def test_any_flipped_bit_of_a_chunk_is_found(desk: Desk, office: Office):
    number = attached(desk, office.story.witness, SECRET * 90)
    (kept,) = rows(desk, "SELECT body FROM document_chunks")
    body = bytes(kept.body)
    for place in (0, 11, 12, len(body) // 2, len(body) - 17, len(body) - 1):
        for bit in (1, 128):
            harmed = body[:place] + bytes([body[place] ^ bit]) + body[place + 1 :]
            tamper(desk, "UPDATE document_chunks SET body = :body", body=harmed)

            with pytest.raises(SealedRecordDamaged):
                documents.content(desk, office.story.witness, number)
    tamper(desk, "UPDATE document_chunks SET body = :body", body=body)

    assert documents.content(desk, office.story.witness, number) == SECRET * 90


def test_chunks_of_another_document_of_the_case_do_not_pass(desk: Desk, office: Office):
    attached(desk, office.story.witness, b"first" * 9)
    attached(desk, office.story.witness, b"other" * 9)

    tamper(
        desk,
        "UPDATE document_chunks SET document_id = document_id + 5",
        "UPDATE document_chunks SET document_id = 3 - (document_id - 5)",
    )

    for number in (1, 2):
        with pytest.raises(SealedRecordDamaged):
            documents.content(desk, office.story.witness, number)


def test_a_truncated_document_whose_length_was_made_to_fit_is_found(desk: Desk, office: Office):
    number = attached(desk, office.story.witness, os.urandom(2 * CHUNK))

    tamper(desk, "DELETE FROM document_chunks WHERE ordinal = 1", "UPDATE case_documents SET size = 1048576")

    with pytest.raises(SealedRecordDamaged):
        documents.content(desk, office.story.witness, number)


class Stopped(Trouble):
    says = "stopped"


def test_who_cancels_leaves_nothing(desk: Desk, office: Office):
    before_it = sum(path.stat().st_size for path in office.folder.iterdir())

    def cancel(done: int, of: int) -> None:
        if done == 90:
            raise Stopped

    with pytest.raises(Stopped):
        documents.attach(desk, office.story.witness, a_document(), Content.of(bytes(120 * CHUNK), "x"), cancel)

    assert document_views.of_case(desk, office.story.witness) == ()
    assert rows(desk, "SELECT 1 FROM document_chunks") == []
    assert sum(path.stat().st_size for path in office.folder.iterdir()) < before_it + CHUNK
    assert attached(desk, office.story.witness) == 1


def test_a_document_of_a_destroyed_case_opens_to_nobody(office: Office):
    number = attached(office.at(HEAD), office.story.witness)
    discharge(office)
    asked = destruction.ask(office.at(HEAD), office.story.witness)
    second_officer.approve(office.at(PREPARER), asked, passphrase_of(PREPARER))
    destruction.destroy(office.at(HEAD), office.story.witness)

    with pytest.raises(CaseDestroyed):
        documents.content(office.at(HEAD), office.story.witness, number)


def test_progress_tells_of_each_chunk(desk: Desk, office: Office):
    told: list[tuple[int, int]] = []
    content = Content.of(long_content(3), "x")

    documents.attach(desk, office.story.witness, a_document(), content, lambda done, of: told.append((done, of)))

    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]


def sparse(path: Path, size: int) -> Path:
    with path.open("wb") as stream:
        stream.truncate(size)
    return path


def test_a_file_of_exactly_200_mib_is_taken(desk: Desk, office: Office, tmp_path: Path):
    with opened(sparse(tmp_path / "large", LARGEST)) as content:
        number = documents.attach(desk, office.story.witness, a_document(), content)

    assert documents.content(desk, office.story.witness, number) == bytes(LARGEST)
    assert (office.folder / "register.db-wal").stat().st_size < CHUNK


@pytest.mark.parametrize(("size", "trouble"), [(LARGEST + 1, FileTooLarge), (0, DocumentEmpty)])
def test_a_file_that_is_too_large_or_empty_is_refused(
    desk: Desk, office: Office, tmp_path: Path, size: int, trouble: type[Trouble]
):
    with pytest.raises(trouble) as raised, opened(sparse(tmp_path / "scan.pdf", size)) as content:
        documents.attach(desk, office.story.witness, a_document(), content)

    assert say(raised.value).startswith("scan.pdf is ")


@pytest.mark.parametrize("by", [-1, 1])
def test_a_file_that_changes_while_it_is_read_is_refused(desk: Desk, office: Office, tmp_path: Path, by: int):
    path = tmp_path / "grows"
    path.write_bytes(bytes(2 * CHUNK + 50))

    def change(done: int, of: int) -> None:
        if done == 1:
            os.truncate(path, 2 * CHUNK + 50 + by * 40)

    with pytest.raises(DocumentUnreadable), opened(path) as content:
        documents.attach(desk, office.story.witness, a_document(), content, change)

    assert rows(desk, "SELECT 1 FROM case_documents") == []


def test_what_is_no_file_is_refused_at_once(tmp_path: Path):
    os.mkfifo(tmp_path / "pipe")

    for path in (tmp_path / "pipe", tmp_path, Path("/dev/zero"), tmp_path / "gone"):
        with pytest.raises(DocumentUnreadable), opened(path):
            pass


def test_days_and_originators_are_checked(desk: Desk, office: Office):
    new = a_document()
    wrong: dict[type[Trouble], dict[str, object]] = {
        DayInFuture: {"received_on": TODAY + timedelta(days=1)},
        DayTooEarly: {"dated_on": before(3)},
        OriginatorUnclear: {"originator": OriginatorKind.STATE},
        UnknownReference: {"partner": StateCode("QZ")},
    }
    for trouble, facts in wrong.items():
        given = {one: getattr(new, one) for one in documents.NewDocument.__slots__}
        with pytest.raises(trouble):
            documents.attach(
                desk, office.story.witness, documents.NewDocument(**given | facts), Content.of(SECRET, "x")
            )


def test_a_closed_case_takes_no_document_and_shows_those_it_has(desk: Desk, office: Office):
    number = attached(desk, office.story.witness)
    ended = closing.Decision(TODAY, "The trial is over.", ground=DischargeGround.NO_LONGER_AT_RISK)
    closing.discharge(office.at(HEAD), office.story.witness, ended)

    with pytest.raises(CaseClosed):
        attached(desk, office.story.witness)

    assert documents.content(desk, office.story.witness, number) == SECRET


def test_a_document_stands_in_the_timeline_without_its_title(desk: Desk, office: Office):
    attached(desk, office.story.witness)

    (event,) = [one for one in overview.case(desk, office.story.witness).timeline if one.kind is EventKind.DOCUMENT]

    assert (event.happened_on, event.title, event.detail) == (
        before(8), "Document 1 received: Letter", "given by the Court",
    )  # fmt: skip


def test_numbers_are_each_cases_own(desk: Desk, office: Office):
    other = refer(desk)

    assert [attached(desk, office.story.witness), attached(desk, other), attached(desk, other)] == [1, 1, 2]
