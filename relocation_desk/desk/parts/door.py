"""A card at the threshold: number, passphrase typed twice; by keyboard alone, with what is wrong at its field."""

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLayout, QLineEdit, QProgressBar, QPushButton, QVBoxLayout, QWidget

from relocation_desk.desk import theme
from relocation_desk.desk.parts.lettering import button, centred, column, restyled, row, words
from relocation_desk.desk.parts.secret_field import SecretField
from relocation_desk.desk.parts.states import TroubleBar
from relocation_desk.desk.parts.strength_meter import StrengthMeter
from relocation_desk.desk.tasks import Tasks
from relocation_desk.domain.references import OFFICER
from relocation_desk.domain.trouble import Trouble
from relocation_desk.vault.passphrases import PassphraseTooWeak, require_strong
from relocation_desk.words.catalogue import _

WIDTH = 440
Wrong = tuple[QWidget, Trouble | str]


class Door(QWidget):
    """Enter goes from field to field and does the act in the last, Esc leads back; `left` says so."""

    left = Signal()

    def __init__(self, tasks: Tasks, title: str, lead: str, verb: str) -> None:
        super().__init__()
        self.setObjectName("threshold")
        self._tasks = tasks
        self.officer, self.passphrase, self.again = QLineEdit(), SecretField(), SecretField()
        self.officer.setAccessibleName(_("Your officer number"))
        self.again.name(_("The same again"))
        self.strength = StrengthMeter(self.passphrase, self.known)
        self.officer.textChanged.connect(self.strength.judge_again)
        self.trouble, self._bar = TroubleBar(), QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.hide()
        self.act = button(verb, "primary", self.try_it)
        self._back = button(_("Back"), "quiet", self.left.emit)
        self._columns: dict[QWidget, QVBoxLayout] = {}
        self._foot, self.inside = column(), QVBoxLayout()
        card = QFrame()
        card.setProperty("look", "card")
        card.setFixedWidth(WIDTH)
        card.setLayout(self.inside)
        self.inside.setContentsMargins(32, 28, 32, 24)
        self.inside.setSpacing(theme.measure("gap_m"))
        self.inside.addWidget(words(title, "title"))
        self.inside.addWidget(words(lead, "muted", wraps=True))
        self.setLayout(centred(card))

    def ask_for(self, title: str, field: QWidget, *parts: QWidget | QLayout) -> None:
        """A field under its title; `parts` stand there with it, or in its place."""
        self._columns[field] = column(words(title, "small"), *(parts or (field,)), gap="gap_xs")
        self.inside.addLayout(self._columns[field])

    def ask_for_passphrase(self) -> None:
        """What every door ends with: the passphrase, the same again, and the way on or back."""
        self.ask_for(_("Passphrase"), self.passphrase, self.passphrase, self.strength)
        self.ask_for(_("The same again"), self.again)
        self._foot.addWidget(self.trouble)
        self.inside.addLayout(self._foot)
        self.inside.addWidget(self._bar)
        self.inside.addLayout(row(self.act, self._back, None))
        lines = [one.line if isinstance(one, SecretField) else one for one in self._columns]
        for former, one in pairwise(line for line in lines if isinstance(line, QLineEdit)):
            former.returnPressed.connect(one.setFocus)
        self.again.entered.connect(self.try_it)

    def begin(self) -> None:
        """Give the keyboard to what is asked first."""
        next(iter(self._columns)).setFocus()

    def known(self) -> tuple[str, ...]:
        """What a guesser of the passphrase knows."""
        return (self.officer.text(),)

    @property
    def number(self) -> str:
        """The number of the officer as it was typed."""
        return self.officer.text().strip().upper()

    def wrong_number(self) -> Wrong | None:
        """What is wrong with the number."""
        if OFFICER.fullmatch(self.number):
            return None
        return self.officer, _("An officer number is a letter and two or three figures, for example P-01.")

    def wrong_passphrase(self) -> Wrong | None:
        """What is wrong with the passphrase: that it is weak, then that it differs."""
        try:
            require_strong(self.passphrase.line.text(), self.known())
        except PassphraseTooWeak as weak:
            return self.passphrase, weak
        if not self.passphrase.text_is(self.again):
            return self.again, _("The two passphrases differ. Type them again.")
        return None

    def wrong(self) -> Wrong | None:
        """What must be corrected first, and where."""
        raise NotImplementedError

    def go_through(self) -> None:
        """Do what the door is for."""
        raise NotImplementedError

    def try_it(self) -> None:
        """Mark what is wrong at its field, or go through."""
        if not self.act.isEnabled():
            return
        wrong = self.wrong()
        self.mark(wrong[0] if wrong else None)
        if wrong is None:
            self._set_busy(is_busy=True)
            self.go_through()
            return
        field, said = wrong
        self._columns[field].addWidget(self.trouble)
        self.trouble.tell(said)
        field.setFocus()

    def mark(self, wrong: QWidget | None) -> None:
        """Show which field is wrong, if one is."""
        for one in self._columns:
            line = one.line if isinstance(one, SecretField) else one
            if not isinstance(line, QPushButton):
                line.setProperty("is_wrong", one is wrong)
                restyled(line)

    def _set_busy(self, *, is_busy: bool) -> None:
        self.trouble.hide()
        self._bar.setVisible(is_busy)
        self.act.setDisabled(is_busy)

    def refused(self, trouble: Trouble) -> None:
        """Say what went wrong, above the way on."""
        self._set_busy(is_busy=False)
        self._foot.addWidget(self.trouble)
        self.trouble.tell(trouble)
        self.passphrase.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Esc leads back, unless something is under way."""
        if event.key() == Qt.Key.Key_Escape and self.act.isEnabled():
            self.left.emit()
            return
        super().keyPressEvent(event)
