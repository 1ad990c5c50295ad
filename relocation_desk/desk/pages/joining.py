"""Joining with a one-time code: number, code, a passphrase of one's own; then the fingerprint is read out."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QLineEdit

from relocation_desk.desk import acts
from relocation_desk.desk.parts.door import Door, Wrong
from relocation_desk.desk.parts.lettering import button, clear, in_groups, row, words
from relocation_desk.desk.tasks import Tasks
from relocation_desk.words.catalogue import _


class JoiningPage(Door):
    """`left` leads back to the locked window."""

    def __init__(self, tasks: Tasks, vault: Path) -> None:
        self._vault = vault
        lead = _("The passphrase is yours alone: nobody else sees it, and nobody can reset it.")
        super().__init__(tasks, _("Join the section"), lead, _("Join"))
        self.officer.setPlaceholderText("P-07")
        self.code = QLineEdit()
        self.code.setPlaceholderText("XXXXX-XXXXX-XXXXX-XXXXX-XXXXX")
        self.code.setAccessibleName(_("One-time code"))
        self.fingerprint = words("", "code_large", is_selectable=True)
        self.fingerprint.setAccessibleName(_("Fingerprint"))
        self.ask_for(_("Your officer number"), self.officer)
        self.ask_for(_("One-time code"), self.code)
        self.ask_for_passphrase()

    def known(self) -> tuple[str, ...]:
        return (self.officer.text(), self._vault.name)

    def wrong(self) -> Wrong | None:
        if self.wrong_number() is None and not self.code.text().strip():
            return self.code, _("Type the one-time code that you were told.")
        return self.wrong_number() or self.wrong_passphrase()

    def go_through(self) -> None:
        """Join, off the GUI thread."""
        typed = self.passphrase.line.text().encode()  # kept in the field: a mistyped code must not cost it
        work = partial(acts.join, self._vault, self.number, self.code.text(), typed)
        self._tasks.run(work, self._joined, self.refused)

    def _joined(self, fingerprint: str) -> None:
        """Nothing but the fingerprint is left on the page."""
        self._set_busy(is_busy=False)
        self.passphrase.take()
        self.again.take()
        clear(self.inside)
        self.fingerprint.setText(in_groups(fingerprint))
        self.inside.addWidget(words(_("You have joined"), "title"))
        said = _("Read this fingerprint out to the head of section, in person. Once you are cleared, you can unlock.")
        self.inside.addWidget(words(said, "muted", wraps=True))
        self.inside.addWidget(self.fingerprint)
        done = button(_("It was read out"), "primary", self.left.emit)
        self.inside.addLayout(row(done, None))
        done.setFocus()
