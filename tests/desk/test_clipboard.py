"""On a real X server: copies are marked and taken back, and nothing leaves by marking, dragging or a file dialog."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from relocation_desk.desk.clipboard import Copying, held
from relocation_desk.desk.parts.secret_field import SecretField

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    """A screen of the test's own."""
    if shutil.which("Xvfb") is None:
        pytest.skip("no virtual X server here")
    reads, writes = os.pipe()
    command = ["Xvfb", "-displayfd", str(writes), "-screen", "0", "1280x800x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=(writes,), stderr=subprocess.DEVNULL) as server:
        os.close(writes)
        with os.fdopen(reads) as told:
            yield f":{told.readline().strip()}"
        server.terminate()


@pytest.fixture(scope="module")
def seen(display: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What happened there."""
    home = tmp_path_factory.mktemp("home")
    (home / "ZARRIN Leila").mkdir()
    environment = {name: value for name, value in os.environ.items() if name != "WAYLAND_DISPLAY"}
    environment |= {
        "QT_QPA_PLATFORM": "xcb",
        "DISPLAY": display,
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "set"),
    }
    command = [sys.executable, "-m", "tests.desk.x11_scene", str(home / "ZARRIN Leila")]
    told = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=90, check=False)
    assert told.returncode == 0, told.stderr
    return {**json.loads(told.stdout), "home": home}


@pytest.mark.parametrize("widget", ["line", "text", "label", "table"])
def test_a_copy_out_of_any_widget_is_marked_as_confidential(seen: dict[str, Any], widget: str):
    assert seen[widget]


def test_another_program_gets_the_copy_with_its_mark_and_nothing_that_was_only_marked(seen: dict[str, Any]):
    assert seen["read by another"] == repr(("Leila", "secret", ""))


def test_another_program_gets_nothing_once_the_copy_was_taken_back(seen: dict[str, Any]):
    assert seen["read after"] == repr(("", "", ""))


def test_another_program_gets_nothing_once_whoever_copied_has_left(seen: dict[str, Any]):
    assert seen["read once closed"] == seen["read after"]


def test_a_copy_is_taken_back_when_its_time_is_over(seen: dict[str, Any]):
    assert seen["left after its time"] == ""


def test_what_another_program_copied_is_left_alone(seen: dict[str, Any]):
    assert seen["of others"]


def test_idle_time_is_that_of_the_whole_system(seen: dict[str, Any]):
    paused, after_a_key = seen["idle"]

    assert paused >= 0.6
    assert after_a_key < paused


def test_a_folder_that_was_looked_into_is_remembered_nowhere(seen: dict[str, Any]):
    files = [path.read_text("utf-8", "replace") for path in seen["home"].rglob("*") if path.is_file()]

    assert seen["dialog"]
    assert not any("ZARRIN" in content for content in files)


def test_no_text_is_dragged_out(qapp: QApplication):
    Copying(qapp)

    assert QApplication.startDragDistance() >= 100_000


def test_an_empty_clipboard_holds_nothing_and_is_no_mistake(qapp: QApplication):
    QGuiApplication.clipboard().clear()

    assert held().formats() == []


@pytest.mark.parametrize("key", [Qt.Key.Key_C, Qt.Key.Key_X])
def test_a_passphrase_that_is_shown_is_not_copied(qtbot: QtBot, key: Qt.Key):
    QGuiApplication.clipboard().clear()
    field = SecretField()
    qtbot.addWidget(field)
    field.line.setText("five quiet birds")
    field.line.setEchoMode(QLineEdit.EchoMode.Normal)
    field.line.selectAll()

    QTest.keyClick(field.line, key, Qt.KeyboardModifier.ControlModifier)

    assert QGuiApplication.clipboard().text() == ""
    assert field.line.text() == "five quiet birds"
