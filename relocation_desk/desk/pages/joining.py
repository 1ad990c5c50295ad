"""Joining with a one-time code: number, code, a passphrase of one's own; then the fingerprint is read out."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from relocation_desk.desk import acts, theme
from relocation_desk.desk.parts.lettering import button, centred, clear, column, in_groups, row, words
from relocation_desk.desk.parts.secret_field import SecretField
from relocation_desk.desk.parts.states import TroubleBar
from relocation_desk.desk.parts.strength_meter import StrengthMeter
from relocation_desk.desk.tasks import Tasks
from relocation_desk.domain.references import OFFICER
from relocation_desk.domain.trouble import Trouble
from relocation_desk.vault.passphrases import PassphraseTooWeak, require_strong
from relocation_desk.words.catalogue import _

WIDTH = 440


class JoiningPage(QWidget):
    """`ended` leads back to the locked window."""

    ended = Signal()

    def __init__(self, tasks: Tasks, vault: Path) -> None:
        super().__init__()
        self.setObjectName("threshold")
        self._tasks, self._vault = tasks, vault
        self.officer, self.code = QLineEdit(), QLineEdit()
        self.passphrase, self.again = SecretField(), SecretField()
        self.officer.setPlaceholderText("P-07")
        self.officer.setAccessibleName(_("Your officer number"))
        self.code.setPlaceholderText("XXXXX-XXXXX-XXXXX-XXXXX-XXXXX")
        self.code.setAccessibleName(_("One-time code"))
        self.strength = StrengthMeter(self.passphrase, self._known)
        self.trouble, self._bar = TroubleBar(), QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.hide()
        self.join = button(_("Join"), "primary", self.try_join)
        self.officer.textChanged.connect(self.strength.judge_again)
        self.again.entered.connect(self.try_join)
        self.fingerprint = words("", "code_large", is_selectable=True)
        self.fingerprint.setAccessibleName(_("Fingerprint"))
        self._inside = QVBoxLayout()
        self._lay_out()

    def _lay_out(self) -> None:
        card = QFrame()
        card.setProperty("look", "card")
        card.setFixedWidth(WIDTH)
        card.setLayout(self._inside)
        inside = self._inside
        inside.setContentsMargins(32, 28, 32, 24)
        inside.setSpacing(theme.measure("gap_m"))
        inside.addWidget(words(_("Join the section"), "title"))
        lead = _("The passphrase is yours alone: nobody else sees it, and nobody can reset it.")
        inside.addWidget(words(lead, "muted", wraps=True))
        inside.addLayout(column(words(_("Your officer number"), "small"), self.officer, gap="gap_xs"))
        inside.addLayout(column(words(_("One-time code"), "small"), self.code, gap="gap_xs"))
        inside.addLayout(column(words(_("Passphrase"), "small"), self.passphrase, self.strength, gap="gap_xs"))
        inside.addLayout(column(words(_("The same again"), "small"), self.again, gap="gap_xs"))
        inside.addWidget(self.trouble)
        inside.addWidget(self._bar)
        inside.addLayout(row(self.join, button(_("Back"), "quiet", self.ended.emit), None))
        self.setLayout(centred(card))

    def _known(self) -> tuple[str, ...]:
        """What a guesser of the passphrase knows."""
        return (self.officer.text(), self._vault.name)

    def wrong(self) -> Trouble | str | None:
        """What must be corrected first."""
        if not OFFICER.fullmatch(self.officer.text().strip().upper()):
            return _("An officer number is a letter and two or three figures, for example P-07.")
        if not self.code.text().strip():
            return _("Type the one-time code that you were told.")
        if not self.passphrase.text_is(self.again):
            return _("The two passphrases differ. Type them again.")
        try:
            require_strong(self.passphrase.line.text(), self._known())
        except PassphraseTooWeak as weak:
            return weak
        return None

    def try_join(self) -> None:
        """Join, off the GUI thread."""
        wrong = self.wrong()
        if wrong is not None:
            self.trouble.tell(wrong)
            return
        self._set_busy(is_busy=True)
        typed = self.passphrase.line.text().encode()  # kept in the field: a mistyped code must not cost it
        officer = self.officer.text().strip().upper()
        self._tasks.run(partial(acts.join, self._vault, officer, self.code.text(), typed), self._joined, self._refused)

    def _set_busy(self, *, is_busy: bool) -> None:
        self.trouble.hide()
        self._bar.setVisible(is_busy)
        self.join.setDisabled(is_busy)

    def _refused(self, trouble: Trouble) -> None:
        self._set_busy(is_busy=False)
        self.trouble.tell(trouble)

    def _joined(self, fingerprint: str) -> None:
        """Nothing but the fingerprint is left on the page."""
        self._set_busy(is_busy=False)
        self.passphrase.take()
        self.again.take()
        clear(self._inside)
        self.fingerprint.setText(in_groups(fingerprint))
        self._inside.addWidget(words(_("You have joined"), "title"))
        said = _("Read this fingerprint out to the head of section, in person. Once you are cleared, you can unlock.")
        self._inside.addWidget(words(said, "muted", wraps=True))
        self._inside.addWidget(self.fingerprint)
        done = button(_("It was read out"), "primary", self.ended.emit)
        self._inside.addLayout(row(done, None))
        done.setFocus()
