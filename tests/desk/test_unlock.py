"""The locked window: what it asks, what it says when it can't open, and what it opens."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from relocation_desk.desk.pages.founding import FoundingPage
from relocation_desk.desk.pages.unlock import UnlockPage
from relocation_desk.desk.tasks import Tasks
from tests.desk.conftest import PATIENCE_MS
from tests.desks import HEAD, PREPARER, ROLES, Office, passphrase_of

AtStage = Callable[[str], Office]


@pytest.fixture
def tasks(qapp: object) -> Iterator[Tasks]:
    running = Tasks()
    yield running
    running.stop()


@pytest.fixture
def unlock_page(qtbot: QtBot, tasks: Tasks) -> Callable[[Path | None], UnlockPage]:
    def opened(vault: Path | None) -> UnlockPage:
        page = UnlockPage(tasks, vault)
        qtbot.addWidget(page)
        page.begin()
        qtbot.waitUntil(lambda: not tasks.is_busy, timeout=PATIENCE_MS)
        return page

    return opened


def type_passphrase(qtbot: QtBot, page: UnlockPage, passphrase: bytes) -> None:
    page.officer.setCurrentIndex(page.officer.findData(PREPARER))
    qtbot.keyClicks(page.passphrase.line, passphrase.decode())
    page.try_unlock()


def test_without_a_vault_it_says_how_to_begin(unlock_page: Callable[[Path | None], UnlockPage]):
    page = unlock_page(None)

    assert page.is_asking_for_a_vault


def test_officers_are_chosen_from_the_vaults_own_list(
    unlock_page: Callable[[Path | None], UnlockPage], at_stage: AtStage
):
    page = unlock_page(at_stage("founded").folder)

    assert {page.officer.itemData(row) for row in range(page.officer.count())} == set(ROLES)


def test_the_right_passphrase_opens_the_desk(
    qtbot: QtBot, tasks: Tasks, unlock_page: Callable[[Path | None], UnlockPage], at_stage: AtStage
):
    page = unlock_page(at_stage("founded").folder)

    with qtbot.waitSignal(page.unlocked, timeout=PATIENCE_MS) as opened:
        type_passphrase(qtbot, page, passphrase_of(PREPARER))

    assert opened.args[0].officer == PREPARER
    opened.args[0].close()


def test_a_wrong_passphrase_is_told_in_a_sentence_and_can_be_typed_again(
    qtbot: QtBot, tasks: Tasks, unlock_page: Callable[[Path | None], UnlockPage], at_stage: AtStage
):
    page = unlock_page(at_stage("founded").folder)

    type_passphrase(qtbot, page, b"not the one that it is")
    qtbot.waitUntil(lambda: bool(page.told), timeout=PATIENCE_MS)

    assert page.told == (
        "The passphrase does not open the slot of P-07. Type it again; mind capitals and keyboard layout."
    )
    assert page.passphrase.is_empty
    assert page.unlock.isEnabled()


def test_an_empty_passphrase_is_not_tried(unlock_page: Callable[[Path | None], UnlockPage], at_stage: AtStage):
    page = unlock_page(at_stage("founded").folder)

    page.try_unlock()

    assert page.told == "Type your passphrase."


def test_a_folder_that_is_no_vault_is_named(unlock_page: Callable[[Path | None], UnlockPage], tmp_path: Path):
    (tmp_path / "holiday").mkdir()

    page = unlock_page(tmp_path / "holiday")

    assert page.told.startswith("holiday is not a vault.")


def founding(qtbot: QtBot, tasks: Tasks, folder: Path, again: str) -> FoundingPage:
    page = FoundingPage(tasks)
    qtbot.addWidget(page)
    page.show_folder(str(folder))
    page.officer.setText("p-01")
    page.passphrase.line.setText("five quiet birds at dawn")
    page.again.line.setText(again)
    return page


def test_a_new_vault_opens_for_its_head(qtbot: QtBot, tasks: Tasks, tmp_path: Path):
    page = founding(qtbot, tasks, tmp_path / "new", "five quiet birds at dawn")

    with qtbot.waitSignal(page.founded, timeout=PATIENCE_MS) as founded:
        page.try_it()

    assert founded.args[1].officer == HEAD
    founded.args[1].close()


def test_by_keyboard_what_is_wrong_is_marked_where_it_was_typed_and_founds_nothing(
    qtbot: QtBot, tasks: Tasks, tmp_path: Path
):
    page = FoundingPage(tasks)
    qtbot.addWidget(page)
    page.show()
    page.begin()
    begins_at = page.focusWidget()
    page.show_folder(str(tmp_path / "new"))

    for typed in ("p-01", "five quiet birds at dawn", "five quiet birds at dusk"):
        field = page.focusWidget()
        assert field is not None
        qtbot.keyClicks(field, typed)
        qtbot.keyClick(field, Qt.Key.Key_Return)

    assert (begins_at, page.focusWidget()) == (page.choosing, page.again.line)
    assert page.again.line.property("is_wrong")
    assert "differ" in page.trouble.sentence.text()
    assert not (tmp_path / "new").exists()
    with qtbot.waitSignal(page.left):
        qtbot.keyClick(page.again.line, Qt.Key.Key_Escape)


def test_a_weak_passphrase_founds_nothing(qtbot: QtBot, tasks: Tasks, tmp_path: Path):
    page = founding(qtbot, tasks, tmp_path / "new", "short")
    page.passphrase.line.setText("short")

    page.try_it()

    assert "too weak" in page.trouble.sentence.text()


def test_a_folder_that_holds_something_is_refused(qtbot: QtBot, tasks: Tasks, tmp_path: Path):
    (tmp_path / "letter.txt").write_text("dear")
    page = founding(qtbot, tasks, tmp_path, "five quiet birds at dawn")

    page.try_it()
    qtbot.waitUntil(lambda: not page.trouble.isHidden(), timeout=PATIENCE_MS)

    assert "Choose an empty folder" in page.trouble.sentence.text()
