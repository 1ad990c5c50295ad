"""What officers do with a dossier at the window: print it, send its next version, hear a cover read out, read pages."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from relocation_desk.casework import cases, documents, dossier_signing, dossiers, household, oversight
from relocation_desk.casework.annexes import NewAnnex
from relocation_desk.casework.dossier_making import Way
from relocation_desk.casework.printing import Printing
from relocation_desk.desk.act_form import ActForm
from relocation_desk.desk.pages.assistant import AssistantPage
from relocation_desk.desk.room import Room
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.domain.codes import CopyMedium, CopyStage, DossierStage
from relocation_desk.domain.copy_codes import VersionKind
from relocation_desk.domain.known import known
from relocation_desk.domain.references import DossierNumber
from relocation_desk.vault.documents import Content
from relocation_desk.vault.person_records import KeptApart, KeptNote
from tests.desk.conftest import Enter, settle
from tests.desks import HEAD, PREPARER, Office, a_brief, a_document
from tests.dossier.test_disarming import a_letter
from tests.system.cups import come_out, spooling


@pytest.fixture(scope="module")
def spool() -> Iterator[Path]:
    with spooling() as room:
        yield room


def office_of(room: Room) -> Office:
    return room.office  # type: ignore[attr-defined, no-any-return]


def page_of(qtbot: QtBot, room: Room, where: Destination, part: str = "", subject: str = "") -> QWidget:
    room.go(Visit(where, subject or office_of(room).story.witness, part))
    settle(qtbot, room)
    return room.page(where)


def assistant(qtbot: QtBot, room: Room) -> AssistantPage:
    page = page_of(qtbot, room, Destination.ASSISTANT, office_of(room).story.number)
    assert isinstance(page, AssistantPage)
    return page


def press(qtbot: QtBot, room: Room, page: QWidget, text: str) -> None:
    next(one for one in page.findChildren(QPushButton) if one.text() == text and one.isVisibleTo(page)).click()
    settle(qtbot, room)


def said(page: QWidget) -> str:
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisibleTo(page))


def do(qtbot: QtBot, room: Room, form: ActForm, **values: object) -> None:
    for name, value in values.items():
        form.form.inputs[name].restore(value)
    form.do()
    settle(qtbot, room)


def form_named(page: QWidget, name: str) -> ActForm:
    return next(one for one in page.findChildren(ActForm) if one.spec.key.startswith(name))


def prepared(room: Room, *chosen: NewAnnex, way: Way | None = None) -> DossierNumber:
    office = office_of(room)
    office.story.number = dossiers.prepare(
        office.at(PREPARER), office.story.witness, "en", HEAD, chosen, way or Way((CopyMedium.REMOVABLE,))
    )
    return office.story.number


def waiting(page: AssistantPage) -> list[Printing]:
    """What a printer was given, and nobody said what became of it."""
    return [page.printed] if page.printed is not None else []


def test_a_copy_is_printed_and_its_outcome_is_decided_not_guessed(enter: Enter, qtbot: QtBot, spool: Path):
    room = enter("placed")
    number = prepared(room, way=Way((CopyMedium.PAPER,)))
    dossier_signing.sign(office_of(room).at(PREPARER), number)
    dossier_signing.approve(office_of(room).at(HEAD), number)
    page = assistant(qtbot, room)
    do(qtbot, room, form_named(page, "print:"))
    come_out(waiting(page)[0].job)

    do(qtbot, room, form_named(page, "printed:"))
    assert waiting(page)
    do(qtbot, room, form_named(page, "printed:"), cause="None")

    assert not waiting(page)
    assert dossiers.dossier(room.desk, number).copies[0].stage is CopyStage.EXPORTED


def test_the_next_version_is_prepared_from_a_copy_in_so_many_copies(enter: Enter, qtbot: QtBot):
    room = enter("exported")
    office = office_of(room)
    cases.brief_transfer(room.desk, office.story.witness, a_brief("Another former unit."))
    page = page_of(qtbot, room, Destination.DOSSIERS, subject=office.story.copy)

    press(qtbot, room, page, "Prepare the next version…")
    form = room.side.form
    assert form is not None
    do(qtbot, room, form, kind=VersionKind.REPLACEMENT, second=HEAD, papers="2", paper="Letter")

    seen = dossiers.dossier(room.desk, office.story.number)
    assert (seen.version, [one.medium.value for one in seen.copies]) == (2, ["removable", "paper", "paper"])
    assert dossiers.content(room.desk, office.story.number).page_size == "Letter"


def test_a_sheet_that_goes_with_a_copy_is_seen_before_it_is_printed(enter: Enter, qtbot: QtBot, spool: Path):
    room = enter("exported")
    press(qtbot, room, page_of(qtbot, room, Destination.DOSSIERS), "Sheets to print…")

    do(qtbot, room, form_named(room, "copy-paper"), language="fr")

    page = room.page(Destination.PAPER)
    assert f"Hand-over protocol of copy {office_of(room).story.copy}" in said(page)
    press(qtbot, room, page, "Print…")
    (spool / "paper").unlink(missing_ok=True)
    do(qtbot, room, form_named(room, "print:protocol"), printer="Paper")
    assert (spool / "paper").read_bytes().startswith(b"%PDF")


def test_a_cover_that_is_read_out_is_compared_in_the_window(enter: Enter, qtbot: QtBot):
    room = enter("exported")
    cover = dossiers.content(room.desk, office_of(room).story.number).cover
    page = page_of(qtbot, room, Destination.DOSSIERS, subject=cover.copy_code)
    press(qtbot, room, page, "Is a copy genuine?")
    form = room.side.form
    assert form is not None

    do(qtbot, room, form, number=cover.number, code=cover.copy_code, head=cover.trail_head.hex()[:8])

    assert f"{cover.number}: genuine. It is the current version." in said(page)


def test_pages_that_no_check_reads_are_read_by_who_signs_and_that_is_on_record(enter: Enter, qtbot: QtBot):
    room = enter("placed")
    office = office_of(room)
    letter = documents.attach(room.desk, office.story.witness, a_document(), Content.of(a_letter(), "letter.pdf"))
    number = prepared(room, NewAnnex(letter, "The school asks for it."))
    page = assistant(qtbot, room)
    assert page.act_form is not None

    do(qtbot, room, page.act_form)
    assert dossiers.dossier(room.desk, number).stage is DossierStage.PREPARED
    do(qtbot, room, page.act_form, has_read=True)

    assert dossiers.dossier(room.desk, number).stage is DossierStage.SIGNED
    (entry,) = [one for one in oversight.last(office.at(HEAD), 20) if "pages_read" in one.facts]
    assert (entry.officer, entry.facts["annexes_read"], entry.facts["pages_read"]) == (PREPARER, "1", 1)


def test_a_certificate_is_named_in_envelopes_from_the_assistant(enter: Enter, qtbot: QtBot):
    room = enter("approved")
    page = assistant(qtbot, room)
    assert "The envelope names no recipient." in said(page)
    fingerprint = office_of(room).story.fingerprint

    press(qtbot, room, page, f"Name {fingerprint[:4]} {fingerprint[4:8]} … {fingerprint[-4:]}…")
    form = room.side.form
    assert form is not None
    do(qtbot, room, form)

    assert "The envelope names its recipients." in said(assistant(qtbot, room))


def test_an_annex_apart_is_prepared_beside_a_dossier_from_the_assistant(enter: Enter, qtbot: QtBot):
    room = enter("prepared")
    office, secret = office_of(room), "Another man is the boy’s father"
    told = KeptApart(known(KeptNote(2, secret), KeptNote(2, "She was ill before")))
    household.keep_apart(office.at(PREPARER), office.story.witness, 1, told)
    page = assistant(qtbot, room)

    press(qtbot, room, page, "For A ZARRIN Leila…")
    assert room.side.form is not None
    do(qtbot, room, room.side.form, **{f"fact: {secret}": "Their doctors ask.", "second": str(HEAD)})

    assert page.made is not None
    assert page.made.view.apart is not None
    assert [one.text.split("\n")[0] for one in page.made.content.sections[0][1]] == [secret]
    assert f"of A, beside {office.story.number}" in said(page)
    assert "What one keeps from another goes into" not in said(page)
