"""What an officer does at the window, in an officer's words; only this file knows how the window is built."""

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from relocation_desk.desk.actions import Doing
from relocation_desk.desk.forms import Form
from relocation_desk.desk.inputs import CodeInput, SecretInput
from relocation_desk.desk.pages.assistant import AssistantPage
from relocation_desk.desk.pages.case import CasePage
from relocation_desk.desk.pages.founding import FoundingPage
from relocation_desk.desk.pages.joining import JoiningPage
from relocation_desk.desk.room import Room
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.desk.window import Window
from tests.stretching import STRETCHING

PATIENCE_MS = 30_000
_ROLES = {
    "protection officer": "protection",
    "psychosocial officer": "psychosocial",
    "cooperation officer": "cooperation",
}


def passphrase_of(officer: str) -> str:
    """What an officer types."""
    return f"five quiet birds at dawn for {officer}"


class AtTheDesk:
    """One window, one vault, officers in turn."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self._qtbot, self.folder, self.vault = qtbot, folder, folder / "vault"
        self._window: Window | None = None
        self.outbox = folder / "outbox"
        self.outbox.mkdir()

    # ---------------------------------------------------------------- coming and going
    def found_vault(self, officer: str) -> None:
        """Found the section's vault, as its head."""
        window = self._open(None)
        window.show_founding()
        page = window.findChild(FoundingPage)
        assert page is not None
        page.show_folder(str(self.vault))
        page.officer.setText(officer)
        for field in (page.passphrase, page.again):
            field.line.setText(passphrase_of(officer))
        with STRETCHING.closing(lightly=False):  # the process that seals opens the head's slot
            page.act.click()
            self._wait_for_room()

    def sit_down(self, officer: str) -> None:
        """Unlock the desk; whoever sat there has locked it."""
        self.stand_up()
        window = self._open(self.vault)
        page = window.unlock_page
        self._qtbot.waitUntil(lambda: page.officer.count() > 0, timeout=PATIENCE_MS)
        page.officer.setCurrentIndex(page.officer.findData(officer))
        page.passphrase.line.setText(passphrase_of(officer))
        page.unlock.click()
        self._wait_for_room()

    def stand_up(self) -> None:
        """Leave the desk closed."""
        if self._window is not None:
            if self._window.room is not None:
                self._window.room.side.forget()
            self._window.close()
            self._window.tasks.stop()
            self._window.deleteLater()
            self._window = None

    def _open(self, vault: Path | None) -> Window:
        self._window = Window(vault)
        self._window.resize(1440, 900)
        self._window.show()
        return self._window

    def _wait_for_room(self) -> None:
        window = self._window
        assert window is not None
        self._qtbot.waitUntil(lambda: window.room is not None, timeout=PATIENCE_MS)
        self._settle()

    @property
    def room(self) -> Room:
        """What the officer has before them."""
        assert self._window is not None
        assert self._window.room is not None
        return self._window.room

    def _settle(self) -> None:
        """Wait until nothing is under way, and what arrived last is shown."""
        self._qtbot.waitUntil(lambda: not self.room.tasks.is_busy, timeout=PATIENCE_MS)
        for _round in range(3):
            QApplication.sendPostedEvents()
            QApplication.processEvents()

    # ---------------------------------------------------------------- filling in
    def fill_in(self, **typed: Any) -> None:
        """Fill in the open form and save it; it must be taken."""
        assert self.room.side.form is not None
        _type(self.room.side.form.form, typed)
        self.room.side.form.act.click()
        self._settle()
        left = self.room.side.form
        assert left is None, left.trouble.sentence.text() or _wrongs(left.form)

    def fill_in_and_be_refused(self, **typed: Any) -> str:
        """Fill in the open form; returns why it was not taken."""
        assert self.room.side.form is not None
        _type(self.room.side.form.form, typed)
        self.room.side.form.act.click()
        self._settle()
        assert self.room.side.form is not None
        return self.room.side.form.trouble.sentence.text() or _wrongs(self.room.side.form.form)

    # ---------------------------------------------------------------- the section
    def enrol(self, officer: str, role: str) -> None:
        """The head invites an officer, who joins at a locked window, and is cleared."""
        fingerprint = self.join(officer, self.invite(officer, role))
        self.clear(officer, fingerprint)

    def invite(self, officer: str, role: str) -> str:
        """Invite an officer; returns the one-time code that is shown."""
        self.room.do(Doing.ENROL)
        self._settle()
        self.fill_in(number=officer, **{value: word == role for word, value in _ROLES.items()})
        return self._large_words()

    def join(self, officer: str, code: str) -> str:
        """Join at a locked window; returns the fingerprint that is shown there."""
        window = Window(self.vault)
        window.show()
        window.show_joining()
        page = window.findChild(JoiningPage)
        assert page is not None
        page.officer.setText(officer)
        page.code.setText(code)
        for field in (page.passphrase, page.again):
            field.line.setText(passphrase_of(officer))
        page.act.click()
        self._qtbot.waitUntil(lambda: not window.tasks.is_busy, timeout=PATIENCE_MS)
        fingerprint = page.fingerprint.text()
        assert fingerprint
        window.close()
        window.tasks.stop()
        window.deleteLater()
        return fingerprint

    def clear(self, officer: str, read_out: str) -> None:
        """Pass the keys on to an officer who reads out their fingerprint."""
        self.go_to("officers", officer)
        self.press("Clear…")
        self.fill_in(read_out=" ".join(read_out.split()))

    def _large_words(self) -> str:
        labels = self._page().findChildren(QLabel)
        return next(one.text() for one in labels if one.property("look") == "code_large")

    def make_section_keys(self, second: str) -> None:
        """Make the section's keys, with a second officer present."""
        self.room.do(Doing.MAKE_KEYS)
        self.fill_in(second=second, passphrase=passphrase_of(second))

    # ---------------------------------------------------------------- States
    def record_state(self, **typed: Any) -> None:
        """Record a State."""
        self.room.do(Doing.NEW_PARTNER)
        self.fill_in(**typed)

    def press(self, text: str) -> None:
        """Press a button of the page by its words."""
        self._settle()
        shown = [one for one in self._page().findChildren(QPushButton) if one.isVisibleTo(self._page())]
        wanted = next((one for one in shown if one.text() == text), None)
        assert wanted is not None, f"{text} is not among {[one.text() for one in shown]}"
        wanted.click()
        self._settle()

    def go_to(self, destination: str, subject: str = "") -> None:
        """Go to a page."""
        self.room.go(Visit(Destination(destination), subject))
        self._settle()

    # ---------------------------------------------------------------- the case
    def refer(self, **typed: Any) -> str:
        """Record a referral; returns the pseudonym of the case that opens."""
        self.room.do(Doing.NEW_REFERRAL)
        self.fill_in(**typed)
        assert self.room.here.destination is Destination.CASE
        return self.room.here.subject

    def begin_referral(self) -> None:
        """Open the form of a referral."""
        self.room.do(Doing.NEW_REFERRAL)

    def look_at(self, part: str) -> None:
        """Turn to a part of the case."""
        page = self._page()
        assert isinstance(page, CasePage)
        page.show_part(part)
        self._qtbot.wait(1)

    def open_case(self, reference: str) -> None:
        """Open a case."""
        self.go_to("case", reference)

    @property
    def next_act(self) -> str:
        """What the filled button says."""
        page = self._page()
        assert isinstance(page, CasePage)
        return page.head.primary.text() if page.head is not None and page.head.primary is not None else ""

    def do_next(self, verb: str, **typed: Any) -> None:
        """Do what the filled button says, which must be this."""
        self.follow(verb)
        self.fill_in(**typed)

    def follow(self, verb: str) -> None:
        """Press the filled button, which must say this."""
        assert self.next_act == verb
        page = self._page()
        assert isinstance(page, CasePage)
        assert page.head is not None
        assert page.head.primary is not None
        page.head.primary.click()
        self._settle()

    # ---------------------------------------------------------------- the dossier
    def act_on_dossier(self, verb: str, **typed: Any) -> None:
        """Do the step that the assistant asks for, which must be this."""
        form = self._assistant().act_form
        assert form is not None
        assert form.act.text() == verb
        _type(form.form, typed)
        form.act.click()
        self._settle()
        if isValid(form):  # a step that was taken is replaced by the next
            assert form.trouble.isHidden(), form.trouble.sentence.text()

    @property
    def dossier_number(self) -> str:
        """The number of the dossier before the officer."""
        return self._assistant().number

    @property
    def exported(self) -> Path:
        """The file that left."""
        exported = self._assistant().exported
        assert exported is not None
        return exported.path

    def _assistant(self) -> AssistantPage:
        page = self._page()
        assert isinstance(page, AssistantPage)
        return page

    # ---------------------------------------------------------------- what can be seen
    def _page(self) -> QWidget:
        return self.room.page(self.room.here.destination)

    @property
    def sees(self) -> str:
        """Every word on the page."""
        self._settle()
        page = self._page()
        texts: list[QLabel | QPushButton] = [*page.findChildren(QLabel), *page.findChildren(QPushButton)]
        return "\n".join(one.text() for one in texts if one.isVisibleTo(page))

    @property
    def waits_today(self) -> str:
        """What the rail counts beside Today."""
        return self.room.rail.counted(Destination.TODAY)


def _type(form: Form, typed: dict[str, Any]) -> None:
    for name, value in typed.items():
        field = form.inputs[name]
        if isinstance(field, CodeInput):
            field.restore(str(value))
        elif isinstance(field, SecretInput):
            field.secret.line.setText(value)
        else:
            field.restore(value)


def _wrongs(form: Form) -> str:
    return " ".join(form.wrong(name) for name in form.inputs if form.wrong(name))
