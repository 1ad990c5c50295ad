"""The window: locked at first, then the room of an officer, and locked again by a fresh process."""

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from relocation_desk.desk import settings, theme
from relocation_desk.desk.clipboard import Copying
from relocation_desk.desk.pages.unlock import UnlockPage
from relocation_desk.desk.parts.marking import Marking
from relocation_desk.desk.parts.secret_field import SecretField
from relocation_desk.desk.tasks import Lane, Tasks
from relocation_desk.domain.trouble import Trouble
from relocation_desk.words.catalogue import _, language

if TYPE_CHECKING:
    from relocation_desk.casework.desk import Desk
    from relocation_desk.casework.officers import Keyholder
    from relocation_desk.desk.room import Room

SMALLEST = (1100, 680)
# A window whose vault is slow to close ends all the same: the register survives that, and open keys must not.
CLOSING_SECONDS = 1.5
BLINK_SECONDS = 0.15  # longer than this, nothing stays on the screen meanwhile


class Window(QMainWindow):
    """One window; its title never says anything about a case."""

    entered = Signal()

    def __init__(self, vault: Path | None) -> None:
        super().__init__()
        self.setWindowTitle(_("Relocation Desk"))
        self.setMinimumSize(*SMALLEST)
        self.vault = vault
        self.tasks = Tasks(self)
        self.tasks.troubled.connect(self.show_trouble)
        self.tasks.rested.connect(self._rested)
        self._copying, self._locks_on_entering = Copying(self), False
        self.room: Room | None = None
        self._has_begun = False
        self._stack = QStackedWidget()
        self.unlock_page = UnlockPage(self.tasks, vault)
        self.unlock_page.unlocked.connect(self.enter)
        self.unlock_page.vault_chosen.connect(self._remember_vault)
        self.unlock_page.founding_wanted.connect(self.show_founding)
        self.unlock_page.joining_wanted.connect(self.show_joining)
        self._stack.addWidget(self.unlock_page)
        central = QWidget()
        central.setObjectName("desk")
        layout = QVBoxLayout(central)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(Marking())
        layout.addWidget(self._stack, 1)
        self._layout = layout
        self.setCentralWidget(central)

    def stand(self, geometry: str | None) -> None:
        """Take the place of the window before, or the middle of the screen."""
        parts = [int(part) for part in (geometry or "").split(",") if part.lstrip("-").isdigit()]
        kept = settings.read(settings.GEOMETRY)
        if len(parts) == 4:
            self.setGeometry(QRect(*parts))
        elif isinstance(kept, QRect) and kept.isValid():
            self.setGeometry(kept)
        else:
            screen = QGuiApplication.primaryScreen().availableGeometry()
            self.resize(min(1440, screen.width()), min(900, screen.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: what is heavy begins once the window is there to be looked at."""
        super().paintEvent(event)
        if not self._has_begun:
            self._has_begun = True
            QTimer.singleShot(0, self.begin)

    def begin(self) -> None:
        """Ask who has a slot, and load what comes next while the officer types."""
        from relocation_desk.desk.locking.guard import Guard  # reaches for buses: not before the first paint

        self.unlock_page.begin()
        guard = Guard()
        self._layout.insertWidget(1, guard)
        guard.lock_wanted.connect(self.lock_unasked)
        guard.begin()
        self.tasks.run(_warm_up, _nothing_to_show, _nothing_to_show, lane=Lane.DOCUMENTS)

    def show_founding(self) -> None:
        """Lead to the form of a new vault."""
        from relocation_desk.desk.pages.founding import FoundingPage  # seldom needed: not at start

        page = FoundingPage(self.tasks)
        page.founded.connect(self._founded)
        page.left.connect(self._back_to_unlock)
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        page.begin()

    def show_joining(self) -> None:
        """Lead to the form of someone who joins with a one-time code."""
        from relocation_desk.desk.pages.joining import JoiningPage  # seldom needed: not at start

        if self.vault is not None:
            page = JoiningPage(self.tasks, self.vault)
            page.left.connect(self._joined)
            self._stack.addWidget(page)
            self._stack.setCurrentWidget(page)
            page.begin()

    def _joined(self) -> None:
        self._back_to_unlock()
        self.unlock_page.show_vault(self.vault)

    def _back_to_unlock(self) -> None:
        page = self._stack.currentWidget()
        self._stack.setCurrentWidget(self.unlock_page)
        self.unlock_page.take_focus()
        if page is not None and page is not self.unlock_page:
            self._stack.removeWidget(page)
            page.deleteLater()

    def _founded(self, folder: Path, desk: "Desk") -> None:
        self._remember_vault(folder)
        self.enter(desk)

    def _remember_vault(self, folder: Path) -> None:
        self.vault = folder
        settings.write(settings.VAULT, str(folder))

    def enter(self, opened: "Desk | Keyholder") -> None:
        """Open the officer's room; an administrator's has no register in it."""
        from relocation_desk.casework.officers import Keyholder

        if self._locks_on_entering:
            self.lock()
        if isinstance(opened, Keyholder):
            self._enter_keys_room(opened)
        else:
            self._enter_room(opened)

    def _enter_keys_room(self, keyholder: "Keyholder") -> None:
        from relocation_desk.desk.pages.keys_room import KeysRoom

        keys_room = KeysRoom(self.tasks, keyholder)
        keys_room.lock_wanted.connect(self.lock)
        self._stack.addWidget(keys_room)
        self._stack.setCurrentWidget(keys_room)
        self.entered.emit()

    def _enter_room(self, desk: "Desk") -> None:
        from relocation_desk.desk.room import Room  # loads casework: not before the first window shows

        if self.vault is not None:
            settings.write(settings.VAULT, str(self.vault))
        self.room = Room(self.tasks, desk)
        self.room.lock_wanted.connect(self.lock)
        self.room.quit_wanted.connect(self.close)
        self._stack.addWidget(self.room)
        self._stack.setCurrentWidget(self.room)
        self.room.begin()
        self.entered.emit()

    def show_trouble(self, trouble: Trouble) -> None:
        """Show trouble that no page shows itself."""
        if self.room is not None:
            self.room.tell(trouble)

    def lock(self) -> None:
        """Start a fresh, locked window in this place, and end this process with what is on the screen."""
        from relocation_desk.desk import relaunch  # not before there is something to lock

        try:
            relaunch.start_locked(relaunch.Place(self.vault, language(), theme.current().name, self.geometry()))
            self._leave()
        finally:
            relaunch.end()

    def lock_unasked(self) -> None:
        """Lock whatever is open; a desk that is locked already only forgets what was typed at its door."""
        is_at_door = self._stack.currentWidget() is self.unlock_page
        if not is_at_door or QApplication.activeModalWidget() or QApplication.activePopupWidget():
            self.lock()
        self._locks_on_entering = self.tasks.is_busy  # a passphrase was taken, and its keys are on the way
        for field in self.unlock_page.findChildren(SecretField):
            field.take()

    def _rested(self) -> None:
        self._locks_on_entering = False

    def _leave(self) -> None:
        """Let the vault's own thread keep what was typed and close the vault; long work is not waited for."""
        self._copying.take_back()
        if self.room is None:
            return
        closed, keep, close_vault = threading.Event(), self.room.drafting.last_look(), self.room.desk.close

        def close() -> None:
            try:
                keep()
                close_vault()
            finally:
                closed.set()

        self.tasks.run(close, _nothing_to_show, _nothing_to_show)
        if not closed.wait(BLINK_SECONDS):
            for window in QApplication.topLevelWidgets():
                window.hide()
            closed.wait(CLOSING_SECONDS)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt: closing ends the process that held the keys, as locking does."""
        settings.write(settings.GEOMETRY, self.geometry())
        self._leave()
        self.tasks.stop_soon()
        super().closeEvent(event)


def _warm_up() -> None:
    """Load what will be needed next, while the officer reads and types."""
    import qtawesome  # noqa: F401 - its fonts are loaded on first use; here only its code

    from relocation_desk.desk import room  # noqa: F401


def _nothing_to_show(_result: object) -> None:
    """The result is not shown."""
