"""Something under way in the window, and what an officer does in the middle of it: each with each, at any turn."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from relocation_desk.casework import cases, drafts, overview
from relocation_desk.desk import assessment_forms, case_forms
from relocation_desk.desk.actions import Doing
from relocation_desk.desk.pages.case import PARTS, CasePage
from relocation_desk.desk.parts.lettering import ActButton, OneLine
from relocation_desk.desk.parts.palette import Palette
from relocation_desk.desk.room import Room
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.domain.codes import Relation
from relocation_desk.domain.references import CaseRef
from relocation_desk.domain.trouble import Trouble
from relocation_desk.vault.records import PersonIdentity
from relocation_desk.words.unforeseen import Unforeseen
from tests.desk.conftest import Enter, settle
from tests.desks import PREPARER, Office, a_member, refer

OTHER = PersonIdentity("QORBANI Davud", "داوود قربانی", "Davud Qorbani", "1 May 1970", "M", "QM", "Persian", "")
TYPED = "What nobody else wrote"
_MARKS = {"ZARRIN", "Zarin", "Leila", "Leyla", "Omid"}, {"QORBANI", "Qorbani", "Davud"}


@dataclass
class Play:
    """A room with two cases of different people, and what went wrong in it."""

    room: Room
    qtbot: QtBot
    first: CaseRef
    second: CaseRef
    troubles: list[str] = field(default_factory=list)

    def hear(self, trouble: Trouble) -> None:
        """Keep what no page shows itself."""
        self.troubles.append(str(trouble.says))

    def turn(self) -> None:
        """One turn of the event loop, with a moment for the lanes."""
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        time.sleep(0.0005)

    def rest(self) -> None:
        """Let all come to rest."""
        settle(self.qtbot, self.room)

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """A key, where the keyboard is."""
        QTest.keyClick(QApplication.focusWidget() or self.room, key, held)

    def begin(self) -> None:
        """Stand before the first case, with nothing typed; someone is there, or the desk would lock."""
        QTest.keyClick(self.room.window().windowHandle(), Qt.Key.Key_Shift)
        palette = self.room.findChild(Palette)
        if palette is not None:
            palette.close()
        self.room.side.forget()
        self.room.search.show_text("")
        self.room.window().resize(1440, 900)
        self.room.go(Visit(Destination.CASE, self.first))
        self.rest()
        self.troubles.clear()

    @property
    def page(self) -> CasePage:
        """The page of a case."""
        page = self.room.page(Destination.CASE)
        assert isinstance(page, CasePage)
        return page

    def type_incident(self) -> None:
        """Begin to tell of an incident in the first case."""
        if self.page.seen is None:
            return
        self.room.open_form(assessment_forms.incident(self.room.desk, self.page.seen.case))
        form = self.room.side.form
        assert form is not None
        form.form.inputs["account"].restore(TYPED)
        form.form.edited.emit()

    def wrong(self) -> Iterator[str]:
        """What must never be, at any turn: something of another case, or a mistake told."""
        shown = self.room.stack.currentWidget()
        if self.room.here.destination is Destination.CASE and shown is self.page:
            is_first = self.room.here.subject == self.first
            others = _MARKS[is_first] | {self.second if is_first else self.first}
            for text in _texts(self.page):
                yield from (f"“{text}” on the page of another" for one in others if one in text)
        side = self.room.side
        if side.form is not None and side.isVisible():
            about = {one for one in (self.first, self.second) for text in _texts(side) if one in text}
            of = {one for one in (self.first, self.second) if one in side.form.spec.key}
            if about - of:
                yield f"the form {side.form.spec.key} says that it is about {about}"
        unforeseen = Unforeseen.says.partition("{")[0]
        yield from (one for one in self.troubles if one.startswith(unforeseen))
        yield from (text for text in _texts(self.room) if text.startswith(unforeseen))


def stage(enter: Enter, qtbot: QtBot) -> Play:
    """A room in which someone else is a witness, too."""
    room = enter("referred")
    office: Office = room.office  # type: ignore[attr-defined]
    desk = office.at(PREPARER)
    second = refer(desk)
    cases.record_member(desk, second, a_member(Relation.PRINCIPAL, OTHER))
    play = Play(room, qtbot, office.story.witness, second)
    room.tasks.troubled.connect(play.hear)
    return play


def _texts(whole: QWidget) -> Iterator[str]:
    for one in whole.findChildren(QWidget):
        if isinstance(one, QLabel | QPushButton | OneLine) and one.isVisible():
            yield one.text()


def _open(play: Play) -> None:
    play.room.go(Visit(Destination.CASE, play.second))
    play.room.go(Visit(Destination.CASE, play.first))


def _turn_to(part: str) -> Callable[[Play], None]:
    return lambda play: play.page._turn_to(part)


def _save(play: Play) -> None:
    play.type_incident()
    play.room.side.save()


def _search(play: Play) -> None:
    play.room.search.setFocus()
    QTest.keyClicks(play.room.search, "Zar")


def _sort(play: Play) -> None:
    play.room.go(Visit(Destination.WITNESSES))
    page = play.room.page(Destination.WITNESSES)
    page.table.rows.sort(0)  # type: ignore[attr-defined]


SCENES: dict[str, Callable[[Play], None]] = {
    "open": _open,
    **{f"turn to {part}": _turn_to(part) for part in PARTS},
    "open to a form": lambda play: play.room.go(Visit(Destination.CASE, play.second, "sign_off")),
    "form": Play.type_incident,
    "save": _save,
    "search": _search,
    "sort": _sort,
    "today": lambda play: play.room.do(Doing.GO_TODAY),
}


def _type(play: Play) -> None:
    where = QApplication.focusWidget()
    if isinstance(where, QLineEdit | QPlainTextEdit) and where is not play.room.search:
        QTest.keyClicks(where, "x")


def _other_part(play: Play) -> None:
    if play.room.here.destination is Destination.CASE and play.page.isVisible():
        next(one for one in play.page.findChildren(ActButton) if one.text() == "History").click()


def _resize(play: Play) -> None:
    window = play.room.window()
    window.resize(1120 if window.width() > 1200 else 1440, 720)


INTERRUPTIONS: dict[str, Callable[[Play], None]] = {
    "other case": lambda play: play.room.go(Visit(Destination.CASE, play.second)),
    "same case": lambda play: play.room.go(Visit(Destination.CASE, play.first)),
    "other part": _other_part,
    "back": lambda play: play.room.back(),
    "record": lambda play: play.room.do(Doing.RECORD),
    "commands": lambda play: play.room.do(Doing.PALETTE),
    "undo": lambda play: play.room.do(Doing.UNDO),
    "refresh": lambda play: play.room.do(Doing.REFRESH),
    "today": lambda play: play.room.do(Doing.GO_TODAY),
    "theme": lambda play: play.room.do(Doing.SWITCH_THEME),
    "search": _search,
    "save": lambda play: play.room.do(Doing.SAVE),
    "new form": lambda play: play.room.open_form(case_forms.referral(play.room.desk)),
    "type": _type,
    "resize": _resize,
}
SETTLES = 14  # turns in which each look is taken after what interrupts


def interrupted(play: Play, scene: str, how: str, at: int) -> list[str]:
    """Play a scene, interrupt it at a turn, and tell what was wrong at any moment."""
    play.begin()
    known = len(overview.case(play.room.desk, play.first).incidents)
    seen: set[str] = set()
    SCENES[scene](play)
    for _turn in range(at):
        play.turn()
        seen.update(play.wrong())
    INTERRUPTIONS[how](play)
    for _turn in range(SETTLES):
        play.turn()
        seen.update(play.wrong())
    play.rest()
    seen.update(play.wrong())
    if scene == "save" or (scene, how) == ("form", "save"):
        seen.update(_of_saving(play, known))
    elif scene == "form" and how != "undo" and TYPED not in str(play.room.side.unsaved()):
        seen.add("what was typed is lost")
    if how == "today" and play.room.here.destination is not Destination.TODAY:
        seen.add(f"taken to {play.room.here}")
    if scene in ("search", "sort") and how == "today" and play.room.here.destination is not Destination.TODAY:
        seen.add(f"taken to {play.room.here}")
    return [f"{scene}, {how} at {at}: {one}" for one in sorted(seen)]


def _of_saving(play: Play, known: int) -> Iterator[str]:
    if len(overview.case(play.room.desk, play.first).incidents) != known + 1:
        yield "not saved once"
    if TYPED in str(play.room.side.unsaved()):
        yield "what was saved is a draft, too"
    if any("incident" in one for one in drafts.load(play.room.desk)):
        yield "what was saved is kept as a draft"
