"""Forms by keyboard alone: Tab comes to everything once, in the order in which it is read, and each stop has a name."""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from relocation_desk.desk.case.offers import lines
from relocation_desk.desk.fields import Field, FormSpec, Kind
from relocation_desk.desk.parts.lettering import stops
from relocation_desk.desk.side import SidePanel
from relocation_desk.desk.tasks import Tasks
from relocation_desk.domain.codes import Likelihood, Severity
from relocation_desk.domain.known import Knowledge, Known
from tests.desk.conftest import Enter
from tests.desk.test_pages import open_case
from tests.desks import HEAD

RISK = ((Severity.MINOR, Likelihood.UNLIKELY), (Severity.MINOR, Likelihood.UNLIKELY))
ROW = (Field("one", "One"), Field("other", "Other", Kind.CODE, choices=((1, "a"), (2, "b"))))
NAME, DAY, WHY = Field("name", "Name"), Field("on", "On", Kind.DAY), Field("why", "Why", Kind.TEXT)
EVERY_KIND = (
    NAME, WHY, DAY, Field("kind", "Kind", Kind.CODE, choices=((1, "a"), (2, "b"))), Field("sure", "Sure", Kind.CHECK),
    Field("months", "Months", Kind.NUMBER), Field("risk", "Risk", Kind.RISK, initial=RISK),
    Field("rows", "Rows", Kind.ROWS, columns=ROW, initial=({"one": "1"}, {"one": "2"})),
    Field("born", "Born", Kind.PARTIAL), Field("file", "File", Kind.FILE), Field("stick", "Stick", Kind.MEDIUM),
    Field("known", "Known", Kind.ANSWERS, columns=ROW, initial=Known(Knowledge.KNOWN, ({"one": "1"},))),
    Field("text", "Text", Kind.TEMPLATE, choices=(("name", "Name"),)), Field("face", "Face", Kind.PHOTO),
    Field("new", "New passphrase", Kind.NEW_SECRET), Field("secret", "Passphrase", Kind.SECRET),
)  # fmt: skip


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[Callable[..., SidePanel]]:
    tasks = Tasks()

    def open_form(*fields: Field, save: Callable[..., object] = dict, is_final: bool = False) -> SidePanel:
        side = SidePanel(tasks, lambda: date(2016, 4, 3))
        qtbot.addWidget(side)
        side.resize(440, 900)
        side.open_form(FormSpec("key", "Title", "", "Do it", fields, save, is_final=is_final))
        return side

    yield open_form
    tasks.stop()


def focused(window: QWidget) -> QWidget | None:
    return window.focusWidget()


def walked(window: QWidget, side: SidePanel) -> list[QWidget]:
    """What Tab comes to, from where the keyboard is to the end of the form; before that, what stands before it."""
    if side.form is not None:
        side.form.form.typed()  # as the first Tab does, this has all fields made
    QApplication.processEvents()
    found: list[QWidget] = []
    start = focused(window)
    one = start
    while one is not None and side.isAncestorOf(one) and one not in found:
        found.append(one)
        window.focusNextPrevChild(True)
        one = focused(window)
    assert start is not None
    start.setFocus()
    window.focusNextPrevChild(False)
    one = focused(window)
    while one is not None and side.isAncestorOf(one) and one not in found:
        found.insert(0, one)
        window.focusNextPrevChild(False)
        one = focused(window)
    return sorted(found, key=lambda one: one.accessibleName() != "Close")


def place(one: QWidget) -> tuple[bool, int]:
    """How far down something is read: what scrolls stands before the buttons below it."""
    within: QWidget | None = one
    while within is not None and not isinstance(within.parentWidget(), QScrollArea | SidePanel):
        within = within.parentWidget()
    is_below = isinstance(one, QPushButton) and within is one and one.y() > 100
    return is_below, one.mapTo(one.window(), QPoint(0, 0)).y() + one.height()


def named(one: QWidget) -> tuple[str, str]:
    return type(one).__name__, one.accessibleName() or (one.text() if isinstance(one, QPushButton) else "")


def check(window: QWidget, side: SidePanel) -> None:
    found = walked(window, side)
    title = side.form.spec.title if side.form is not None else ""
    there = {one for one in stops(side) if one.isVisible() and one.isEnabled()}
    assert {named(one) for one in there} == {named(one) for one in found}, title
    for one in found:
        assert named(one)[1], (title, type(one))
    down = [place(one) for one in found if not one.accessibleName().startswith("Remove ")]
    assert all(other[0] > one[0] or other[1] > one[1] - 40 for one, other in pairwise(down)), title


def test_tab_comes_to_everything_of_every_kind_in_the_order_in_which_it_is_read(opened: Callable[..., SidePanel]):
    side = opened(*EVERY_KIND)

    check(side, side)


def test_tab_goes_through_the_forms_that_a_case_offers_one_of_each_make(enter: Enter, qtbot: QtBot):
    room = enter("placed", HEAD)
    page = open_case(qtbot, room)
    assert page.seen is not None

    specs = [one.stands_for() for one in lines(page.seen)]

    for spec in {frozenset(field.kind for field in one.fields): one for one in specs}.values():
        room.open_form(spec)
        check(room.window(), room.side)
        room.side.discard()


def test_a_row_that_is_added_stands_before_the_button_that_added_it(opened: Callable[..., SidePanel]):
    side = opened(NAME, Field("rows", "Rows", Kind.ROWS, columns=ROW), WHY)
    assert side.form is not None

    side.form.form.inputs["rows"].add_row()  # type: ignore[attr-defined]
    side.form.focus_first()

    check(side, side)


def press(side: SidePanel, key: Qt.Key) -> None:
    field = side.focusWidget()
    assert field is not None
    QTest.keyClick(field, key)


def test_enter_goes_from_field_to_field_and_does_the_act_in_the_last(opened: Callable[..., SidePanel], qtbot: QtBot):
    saved: list[object] = []
    side = opened(NAME, DAY, save=saved.append)
    for typed in ("Leila", "today"):
        field = side.focusWidget()
        assert field is not None
        QTest.keyClicks(field, typed)
        assert saved == []
        press(side, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: bool(saved))

    assert saved == [{"name": "Leila", "on": date(2016, 4, 3)}]


@pytest.mark.parametrize("fields", [(), (NAME,)])
def test_enter_never_does_what_is_final(opened: Callable[..., SidePanel], fields: tuple[Field, ...]):
    saved: list[object] = []
    side = opened(*fields, save=saved.append, is_final=True)
    for _each in fields:
        press(side, Qt.Key.Key_Return)

    left = side.focusWidget()

    assert isinstance(left, QPushButton)
    assert (left.text(), saved) == ("Discard", [])
    press(side, Qt.Key.Key_Return)
    assert side.form is None


def test_what_was_typed_is_checked_as_soon_as_its_field_is_left(opened: Callable[..., SidePanel]):
    side = opened(DAY, NAME)
    field = side.focusWidget()
    assert field is not None
    QTest.keyClicks(field, "someday")

    press(side, Qt.Key.Key_Return)

    assert side.form is not None
    assert "is not a day" in side.form.form.wrong("on")


@pytest.mark.parametrize(
    ("typed", "stands"), [("+30", "3 May 2016"), ("tomorrow", "4 Apr 2016"), ("3.4.2016", "3 Apr 2016")]
)
def test_a_day_stands_there_as_it_was_understood(opened: Callable[..., SidePanel], typed: str, stands: str):
    side = opened(DAY, NAME)
    field = side.focusWidget()
    assert field is not None
    QTest.keyClicks(field, typed)

    press(side, Qt.Key.Key_Return)

    assert side.form is not None
    assert side.form.form.typed()["on"] == stands


def test_a_text_of_several_lines_keeps_enter(opened: Callable[..., SidePanel]):
    side = opened(WHY)
    text = side.focusWidget()
    assert isinstance(text, QPlainTextEdit)

    QTest.keyClicks(text, "a")
    press(side, Qt.Key.Key_Return)

    assert text.toPlainText() == "a\n"
