"""What a page is built of is drawn in its place, and nowhere before."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from relocation_desk.desk import assessment_forms
from relocation_desk.desk.pages.case import CasePage
from relocation_desk.desk.visits import Destination, Visit
from tests.desk.conftest import Enter, settle


class Shown(QObject):
    """Every widget that became a window of the system while this listened."""

    def __init__(self) -> None:
        super().__init__()
        self.windows: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() is QEvent.Type.WinIdChange and isinstance(watched, QWidget) and watched.isWindow():
            self.windows.append(f"{type(watched).__name__} {watched.property('text')}")
        return False


def test_nothing_stands_as_a_window_of_its_own_before_it_is_in_its_place(enter: Enter, qtbot: QtBot):
    room, shown, application = enter("exported"), Shown(), QApplication.instance()
    assert application is not None
    application.installEventFilter(shown)

    for visit in (Visit(Destination.CASE, room.office.story.witness), Visit(Destination.WITNESSES)):  # type: ignore[attr-defined]
        room.go(visit)
        settle(qtbot, room)
    page = room.page(Destination.CASE)
    assert isinstance(page, CasePage)
    assert page.seen is not None
    room.open_form(assessment_forms.incident(page.seen.desk, page.seen.case))
    application.removeEventFilter(shown)

    assert shown.windows == []
