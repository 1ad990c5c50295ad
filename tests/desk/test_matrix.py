"""The risk matrix: arrows move in it, and a level is told by shape and word as well as by colour."""

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from relocation_desk.desk.parts import shapes
from relocation_desk.desk.parts.matrix import Matrix, said
from relocation_desk.desk.parts.risk_input import RiskInput
from relocation_desk.domain.codes import Likelihood, RiskLevel, Severity

MIDDLE = (Severity.MODERATE, Likelihood.LIKELY)
CORNER = (Severity.CRITICAL, Likelihood.IMMINENT)


def picture(level: RiskLevel) -> bytes:
    image = QImage(24, 24, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    shapes.draw(painter, level, QRectF(4, 4, 16, 16), QColor("black"))
    painter.end()
    return bytes(image.constBits())


def test_each_level_has_a_shape_of_its_own(qapp: object):
    assert len({picture(level) for level in RiskLevel}) == len(RiskLevel)


@pytest.mark.parametrize(
    ("key", "cell"),
    [
        (Qt.Key.Key_Up, (Severity.SEVERE, Likelihood.LIKELY)),
        (Qt.Key.Key_Down, (Severity.MINOR, Likelihood.LIKELY)),
        (Qt.Key.Key_Left, (Severity.MODERATE, Likelihood.POSSIBLE)),
        (Qt.Key.Key_Right, (Severity.MODERATE, Likelihood.VERY_LIKELY)),
    ],
)
def test_arrows_move_the_cursor(qtbot: QtBot, key: Qt.Key, cell: tuple[Severity, Likelihood]):
    matrix = Matrix(MIDDLE, None)
    qtbot.addWidget(matrix)

    with qtbot.waitSignal(matrix.cell_chosen) as told:
        qtbot.keyClick(matrix, key)

    assert told.args == [cell]


def test_the_cursor_stays_within(qtbot: QtBot):
    matrix = Matrix(CORNER, None)
    qtbot.addWidget(matrix)

    qtbot.keyClick(matrix, Qt.Key.Key_Up)
    qtbot.keyClick(matrix, Qt.Key.Key_Right)

    assert matrix.cursor_cell == CORNER


def test_a_reader_hears_both_judgements(qtbot: QtBot):
    matrix = Matrix(CORNER, MIDDLE)
    qtbot.addWidget(matrix)

    assert said(CORNER) in matrix.accessibleDescription()
    assert said(MIDDLE) in matrix.accessibleDescription()


def test_now_and_after_measures_are_judged_apart(qtbot: QtBot):
    judged = RiskInput(MIDDLE, MIDDLE)
    qtbot.addWidget(judged)

    qtbot.keyClick(judged.matrix, Qt.Key.Key_Up)
    judged.judge_after()
    qtbot.keyClick(judged.matrix, Qt.Key.Key_Down)

    assert judged.value() == ((Severity.SEVERE, Likelihood.LIKELY), (Severity.MINOR, Likelihood.LIKELY))
