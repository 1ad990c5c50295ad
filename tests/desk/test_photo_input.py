"""A portrait is dropped, pasted or chosen, cut out by keys or mouse, and is no draft."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from relocation_desk.casework.photos import Crop
from relocation_desk.desk.act_form import ActForm
from relocation_desk.desk.fields import Field, FormSpec, Kind
from relocation_desk.desk.photo_input import PhotoInput
from relocation_desk.desk.tasks import Tasks
from tests.casework.pictures import a_picture, two_halves


@pytest.fixture
def tasks(qapp: object) -> Iterator[Tasks]:
    running = Tasks()
    yield running
    running.stop()


def picture_form(qtbot: QtBot, tasks: Tasks) -> tuple[ActForm, PhotoInput]:
    spec = FormSpec("a form", "Title", "", "Record", (Field("picture", "Portrait", Kind.PHOTO),), dict)
    one = ActForm(spec, tasks).laid_out()
    qtbot.addWidget(one)
    picture = one.form.inputs["picture"]
    assert isinstance(picture, PhotoInput)
    return one, picture


def wait(qtbot: QtBot, tasks: Tasks) -> None:
    qtbot.waitUntil(lambda: not tasks.is_busy)


def test_a_picture_is_dropped_and_the_part_that_is_kept_chosen_by_keys(qtbot: QtBot, tasks: Tasks, tmp_path: Path):
    one, picture = picture_form(qtbot, tasks)
    file = tmp_path / "portrait.jpg"
    file.write_bytes(two_halves())
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(file))])

    picture.cutting.offered.emit(dropped)
    wait(qtbot, tasks)
    for key in (*[Qt.Key.Key_Minus] * 10, *[Qt.Key.Key_Down] * 60):
        qtbot.keyClick(picture.cutting, key)

    values = one.form.values()
    assert values is not None
    kept, crop = values["picture"]
    assert kept == two_halves()
    assert crop.top + crop.width == pytest.approx(1)
    assert crop.width == pytest.approx(0.5)


def test_a_picture_is_pasted_from_the_clipboard(qtbot: QtBot, tasks: Tasks):
    one, picture = picture_form(qtbot, tasks)
    QApplication.clipboard().setImage(QImage.fromData(a_picture()))

    qtbot.keyClick(picture.paste, Qt.Key.Key_Space)
    wait(qtbot, tasks)

    values = one.form.values()
    assert values is not None
    assert values["picture"][0].startswith(b"\x89PNG")
    QApplication.clipboard().clear()


def test_a_coded_picture_is_taken_as_it_was_put_on_the_clipboard(qtbot: QtBot, tasks: Tasks):
    one, picture = picture_form(qtbot, tasks)
    copied = QMimeData()
    copied.setData("image/jpeg", two_halves())

    picture.take(copied)
    wait(qtbot, tasks)

    values = one.form.values()
    assert values is not None
    assert values["picture"][0] == two_halves()


def test_the_mouse_moves_the_part_that_is_kept_and_never_out_of_the_picture(qtbot: QtBot, tasks: Tasks):
    _one, picture = picture_form(qtbot, tasks)
    picture.cutting.resize(400, 280)
    picture.cutting.show_picture(QImage(600, 800, QImage.Format.Format_RGB32))
    picture.cutting.size_by(-0.5)

    qtbot.mousePress(picture.cutting, Qt.MouseButton.LeftButton, pos=QPoint(200, 140))
    qtbot.mouseMove(picture.cutting, QPoint(-3000, -3000))
    qtbot.mouseRelease(picture.cutting, Qt.MouseButton.LeftButton)

    assert picture.cutting.crop == Crop(0, 0, 0.5)


@pytest.mark.parametrize(("content", "why"), [(b"no picture", "can’t be read"), (a_picture((90, 90)), "too small")])
def test_what_is_no_picture_is_refused_at_the_field(
    qtbot: QtBot, tasks: Tasks, tmp_path: Path, content: bytes, why: str
):
    one, picture = picture_form(qtbot, tasks)
    (tmp_path / "portrait.png").write_bytes(content)

    picture.read(str(tmp_path / "portrait.png"))
    wait(qtbot, tasks)

    assert why in picture.told.text()
    assert one.form.values() is None


def test_a_picture_is_no_draft(qtbot: QtBot, tasks: Tasks):
    one, picture = picture_form(qtbot, tasks)
    picture.cutting.show_picture(QImage(600, 800, QImage.Format.Format_RGB32))

    assert one.form.typed() == {}
