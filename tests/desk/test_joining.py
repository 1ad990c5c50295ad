"""Joining with a one-time code at the locked window, and what unlocking asks beyond a passphrase."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from relocation_desk.casework import officers, opening
from relocation_desk.desk.pages.joining import JoiningPage
from relocation_desk.desk.pages.keys_room import KeysRoom
from relocation_desk.desk.pages.unlock import UnlockPage
from relocation_desk.desk.parts.secret_field import SecretField
from relocation_desk.desk.tasks import Tasks
from relocation_desk.desk.window import Window
from relocation_desk.domain.codes import Role
from relocation_desk.domain.references import OfficerRef
from relocation_desk.vault import access
from relocation_desk.vault.machine import Machine
from tests.desk.conftest import PATIENCE_MS
from tests.desks import ADMINISTRATOR, HEAD, PREPARER, Office, passphrase_of, refer

AtStage = Callable[[str], Office]
NEW = OfficerRef("P-11")


@pytest.fixture
def tasks(qapp: object) -> Iterator[Tasks]:
    running = Tasks()
    yield running
    running.stop()


@pytest.fixture
def vault(at_stage: AtStage) -> tuple[Path, str]:
    """A vault with an invitation, and its code."""
    office = at_stage("founded")
    code = officers.invite(office.at(HEAD), NEW, (Role.PROTECTION,))
    office.close()
    return office.folder, code


@pytest.fixture
def page(qtbot: QtBot, tasks: Tasks, vault: tuple[Path, str]) -> JoiningPage:
    shown = JoiningPage(tasks, vault[0])
    qtbot.addWidget(shown)
    shown.show()
    return shown


def fill_in(page: JoiningPage, code: str, passphrase: str = "five quiet birds at noon", again: str = "") -> None:
    page.officer.setText(NEW)
    page.code.setText(code)
    page.passphrase.line.setText(passphrase)
    page.again.line.setText(again or passphrase)
    page.try_it()


def rest(qtbot: QtBot, tasks: Tasks) -> None:
    qtbot.waitUntil(lambda: not tasks.is_busy, timeout=PATIENCE_MS)


def test_who_joins_is_shown_a_fingerprint_to_read_out(
    qtbot: QtBot, tasks: Tasks, page: JoiningPage, vault: tuple[Path, str]
):
    fill_in(page, vault[1])
    rest(qtbot, tasks)

    (joined,) = (one for one in officers.officers_of(vault[0]) if one.reference == NEW)
    assert page.fingerprint.text().split() == joined.fingerprint.split()
    assert page.findChildren(SecretField) == []


def test_a_mistyped_code_costs_nothing_that_was_typed(
    qtbot: QtBot, tasks: Tasks, page: JoiningPage, vault: tuple[Path, str]
):
    fill_in(page, vault[1][:-1])
    rest(qtbot, tasks)

    assert "mistyped" in page.trouble.sentence.text()
    assert not page.passphrase.is_empty


@pytest.mark.parametrize(
    ("passphrase", "again", "said"),
    [
        ("five quiet birds at noon", "five quiet birds at dusk", "differ"),
        ("witness 2026", "", "too weak"),
        ("", "", "too weak"),
    ],
)
def test_what_is_wrong_with_a_passphrase_is_told_before_anything_is_tried(
    page: JoiningPage, vault: tuple[Path, str], tasks: Tasks, passphrase: str, again: str, said: str
):
    fill_in(page, vault[1], passphrase, again)

    assert said in page.trouble.sentence.text()
    assert not tasks.is_busy


def opened(qtbot: QtBot, tasks: Tasks, folder: Path) -> UnlockPage:
    page = UnlockPage(tasks, folder)
    qtbot.addWidget(page)
    page.begin()
    rest(qtbot, tasks)
    page.show()
    return page


def unlock(qtbot: QtBot, tasks: Tasks, page: UnlockPage, officer: OfficerRef, passphrase: bytes) -> None:
    page.officer.setCurrentIndex(page.officer.findData(officer))
    page.passphrase.line.setText(passphrase.decode())
    page.try_unlock()
    rest(qtbot, tasks)


def test_after_wrong_tries_the_button_counts_down_and_opens_again(qtbot: QtBot, tasks: Tasks, at_stage: AtStage):
    folder = at_stage("founded").folder
    page, machine = opened(qtbot, tasks, folder), Machine(access.read(folder).vault, None)
    for _try in range(5):
        machine.note_wrong_try(PREPARER, datetime.now(UTC))

    unlock(qtbot, tasks, page, PREPARER, passphrase_of(PREPARER))

    assert not page.unlock.isEnabled()
    assert "second" in page.unlock.text()
    qtbot.waitUntil(page.unlock.isEnabled, timeout=PATIENCE_MS)
    assert page.unlock.text() == "Unlock"


def test_an_administrator_gets_the_slots_and_no_register(qtbot: QtBot, at_stage: AtStage):
    folder = at_stage("founded").folder
    window = Window(folder)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.unlock_page.officer.count() > 0, timeout=PATIENCE_MS)

    unlock(qtbot, window.tasks, window.unlock_page, ADMINISTRATOR, passphrase_of(ADMINISTRATOR))

    room = window.findChild(KeysRoom)
    assert room is not None
    assert window.room is None
    rest(qtbot, window.tasks)
    assert room.table.rows.rowCount() == 8
    window.tasks.stop()


def test_an_administrator_invites_from_the_keys_room(qtbot: QtBot, tasks: Tasks, at_stage: AtStage):
    folder = at_stage("founded").folder
    room = KeysRoom(tasks, officers.keyholder(folder, ADMINISTRATOR, passphrase_of(ADMINISTRATOR)))
    qtbot.addWidget(room)
    rest(qtbot, tasks)
    assert room.form is not None
    room.form.form.inputs["number"].restore(NEW)

    room.form.do()
    rest(qtbot, tasks)
    rest(qtbot, tasks)

    assert NEW in {one.reference for one in officers.officers_of(folder)}


def test_an_older_copy_is_let_in_by_two(qtbot: QtBot, tasks: Tasks, at_stage: AtStage, tmp_path: Path):
    folder = at_stage("founded").folder
    shutil.copytree(folder, tmp_path / "older")
    desk = opening.unlock(folder, HEAD, passphrase_of(HEAD))
    refer(desk)
    desk.close()
    page = opened(qtbot, tasks, tmp_path / "older")

    unlock(qtbot, tasks, page, HEAD, passphrase_of(HEAD))
    assert "older than what this workstation has seen" in page.told
    assert not page.second.isHidden()

    page.second.officer.setCurrentIndex(page.second.officer.findData(PREPARER))
    page.second.passphrase.line.setText(passphrase_of(PREPARER).decode())
    with qtbot.waitSignal(page.unlocked, timeout=PATIENCE_MS) as entered:
        unlock(qtbot, tasks, page, HEAD, passphrase_of(HEAD))
    entered.args[0].close()
