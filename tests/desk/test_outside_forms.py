"""What is typed, pasted or dropped where no form stands: refused with a sentence, or nothing found; nothing breaks."""

import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from relocation_desk.casework import listing, oversight
from relocation_desk.casework.listing import Query
from relocation_desk.desk import reading
from relocation_desk.desk.act_form import ActForm
from relocation_desk.desk.fields import Field, FormSpec, Kind
from relocation_desk.desk.parts.day_lines import is_wrong, typed_day
from relocation_desk.desk.parts.palette import Palette
from relocation_desk.desk.photo_input import PhotoInput
from relocation_desk.desk.tasks import Tasks
from relocation_desk.desk.typed_inputs import TextInput
from relocation_desk.vault import trail_search
from tests.desks import HEAD, PREPARER, Office

HIDDEN = ("x" * 20_001, "a\ud800b", "\u202eabc", "a\0b", "%_*\"'()-^:", "\U000e0041x", 'NEAR(a b) OR "')


@pytest.fixture
def tasks(qapp: object) -> Iterator[Tasks]:
    running = Tasks()
    yield running
    running.stop()


def odd_files(room: Path) -> list[Path]:
    """What a chooser, or a drop, may name and is no file that can be read."""
    os.mkfifo(room / "pipe")
    (room / "folder").mkdir()
    return [room / "pipe", room / "folder", Path("/dev/zero"), room / "not there", room / "a\nb", Path("a\0b")]


@pytest.mark.parametrize(
    "typed", ["31.02.2016", "1.1.9999", "9999-12-31", "0001-01-01", "31.12.202", "a\ud800b", "2016"]
)
def test_a_day_that_is_none_is_marked_where_it_is_typed_and_says_why(qtbot: QtBot, typed: str):
    line = QLineEdit(typed)
    qtbot.addWidget(line)

    assert typed_day(line, may_lack=True) is None
    assert is_wrong(line)
    assert line.toolTip() == line.accessibleDescription() != ""
    line.setText("28.02.2016")
    assert typed_day(line) == date(2016, 2, 28)
    assert not is_wrong(line)
    assert line.toolTip() == ""


def test_a_pipe_a_folder_or_a_name_that_no_file_can_have_is_refused_at_once(tmp_path: Path):
    for one in odd_files(tmp_path):
        with pytest.raises(reading.FileUnreadable):
            reading.content(one)


def test_what_is_dropped_on_a_portrait_and_is_none_is_told_there(qtbot: QtBot, tasks: Tasks, tmp_path: Path):
    spec = FormSpec("a form", "Title", "", "Record", (Field("picture", "Portrait", Kind.PHOTO),), dict)
    form = ActForm(spec, tasks).laid_out()
    qtbot.addWidget(form)
    picture = form.form.inputs["picture"]
    assert isinstance(picture, PhotoInput)
    (tmp_path / "empty.png").touch()
    (tmp_path / "moving.gif").write_bytes(b"GIF89a\x30\x75\x30\x75\xf0\0\0")
    dropped = [[QUrl.fromLocalFile(str(one))] for one in (*odd_files(tmp_path), tmp_path / "empty.png")]
    dropped += [[QUrl("https://example.org/a.png")], [QUrl.fromLocalFile(str(tmp_path / "moving.gif"))] * 10_000]

    for urls in dropped:
        picture.told.hide()
        offered = QMimeData()
        offered.setUrls(urls)
        picture.take(offered)
        qtbot.waitUntil(lambda: not tasks.is_busy)

        assert picture.told.text().startswith("This picture can’t be read")
        assert not picture.told.isHidden()


def test_what_no_command_is_called_is_told_in_one_line_without_what_reorders_it(qtbot: QtBot):
    window = QWidget()
    qtbot.addWidget(window)
    palette = Palette(window, ())

    for typed in HIDDEN:
        palette.line.setText(typed)
        palette.show_cases(())

        assert len(palette.nothing.text()) < 400
        assert "\u202e" not in palette.nothing.text()


def test_a_paste_of_five_megabytes_is_refused_at_its_field_and_what_was_typed_stays(qtbot: QtBot, tasks: Tasks):
    spec = FormSpec("a form", "Title", "", "Record", (Field("words", "Words", Kind.TEXT),), dict)
    form = ActForm(spec, tasks).laid_out()
    qtbot.addWidget(form)
    words = form.form.inputs["words"]
    assert isinstance(words, TextInput)
    words.restore("What was typed.")

    pasted = QMimeData()
    pasted.setText("x" * 5_000_000)
    words.text.insertFromMimeData(pasted)

    assert form.form.wrong("words").startswith("Words would be far too long: 5000000 characters were pasted")
    assert words.typed() == "What was typed."
    words.text.insertPlainText("And ")
    assert form.form.wrong("words") == ""


def test_no_search_breaks_by_what_is_typed(at_stage: Callable[[str], Office]):
    office = at_stage("referred")

    for typed in HIDDEN:
        assert list(listing.ids(office.at(PREPARER), Query(typed))) == []
        assert list(oversight.numbers(office.at(HEAD), trail_search.Wanted(subject=typed, end=date.max))) == []
