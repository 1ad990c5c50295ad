"""A window on an empty machine, and officers who sit down at it in turn."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from relocation_desk.desk import theme
from relocation_desk.words.catalogue import use_language
from tests.journeys.at_the_desk import AtTheDesk


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[AtTheDesk]:
    """The desk of a section that has nothing yet."""
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "settings"))
    use_language("en")
    theme.apply(qapp, "light")
    one = AtTheDesk(qtbot, tmp_path)
    yield one
    one.stand_up()
