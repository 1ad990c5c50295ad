"""All that locks the desk unasked, in one: the clock, the machine, the session, and Ctrl+L above every dialog."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from relocation_desk.desk.locking.auto_lock import AutoLock
from relocation_desk.desk.locking.session import Session
from relocation_desk.desk.locking.watch import Watch
from relocation_desk.desk.parts.lettering import words
from relocation_desk.system import idle
from relocation_desk.words.catalogue import ngettext


class Guard(QFrame):
    """A bar that is there only while it warns; `lock_wanted` when it is time."""

    lock_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "notice")
        self.said = words("")
        layout = QHBoxLayout(self)
        layout.addStretch(1)
        layout.addWidget(self.said)
        layout.addStretch(1)
        self.hide()
        watch = Watch(self)
        self.clock = AutoLock(self, (idle.find() or watch).seconds)
        self.session = Session(self)
        self.clock.warned.connect(self.warn)
        for one in (watch, self.clock, self.session):
            one.lock_wanted.connect(self.lock_wanted)

    def begin(self) -> None:
        """Watch from now on."""
        self.clock.begin()
        self.session.begin()

    def warn(self, seconds: int) -> None:
        """Say how long it is until it locks; 0 takes it back."""
        self.said.setText(
            ngettext(
                "Locks in {count} second. Any key keeps it open.",
                "Locks in {count} seconds. Any key keeps it open.",
                seconds,
            ).format(count=seconds)
        )
        self.setVisible(seconds > 0)
