"""Help: the work in its order, the keys of the keyboard, and what to do when something is wrong."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from relocation_desk.desk import theme
from relocation_desk.desk.actions import ACTIONS
from relocation_desk.desk.page import Page, scrolling
from relocation_desk.desk.parts.cards import Card
from relocation_desk.desk.parts.entries import Facts
from relocation_desk.desk.parts.lettering import words
from relocation_desk.desk.parts.two_columns import TwoColumns
from relocation_desk.words.catalogue import _


class HelpPage(Page):
    """One page, always at hand."""

    def visit(self, subject: str, part: str) -> None:
        self.refresh()

    def refresh(self) -> None:
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, 12, 0)
        layout.setSpacing(theme.measure("gap_l"))
        layout.addWidget(words(_("Help"), "title"))
        layout.addWidget(TwoColumns((_path(), _when_wrong()), (_keys(),), (3, 2)))
        layout.addStretch(1)
        self.show_whole(scrolling(content))


def _path() -> Card:
    card, facts = Card(_("The path of a witness")), Facts(164)
    facts.add(_("Referral"), _("Witnesses, New referral. The desk gives a pseudonym; copy it with its last character."))
    facts.add(
        _("Threat assessment"), _("One officer drafts it, the head of section signs it off. Then it never changes.")
    )
    facts.add(
        _("Consent and household"), _("Record the witness first, then those who move along, consent and the agreement.")
    )
    facts.add(
        _("State"), _("Record the State, its instrument and its certificate. Compare the full fingerprint by voice.")
    )
    facts.add(_("Request and placement"), _("Transmit a request, record the answer, agree the placement."))
    facts.add(
        _("Transfer dossier"), _("The assistant shows what is missing, what leaves and why, and the pages themselves.")
    )
    facts.add(_("Signatures and seal"), _("The preparer signs, a second officer signs, both open the seal together."))
    facts.add(_("Copies"), _("Each copy is followed in Dossiers until it is returned or destroyed."))
    facts.add(
        _("A second officer"), _("What takes one waits in Approvals. Read it whole: what is shown is what you sign.")
    )
    card.body.addWidget(facts)
    return card


def _keys() -> Card:
    card, facts = Card(_("Keyboard")), Facts(164)
    for action in ACTIONS:
        if action.shortcut:
            facts.add(_(action.title), action.shortcut, "strong")
    facts.add(_("Move in tables and in the risk matrix"), _("Arrows; Enter opens"), "strong")
    card.body.addWidget(facts)
    return card


def _when_wrong() -> Card:
    card, facts = Card(_("When something is wrong")), Facts(164)
    facts.add(_("Somebody comes in"), _("Ctrl+L. The window locks at once, and the process that held the keys ends."))
    facts.add(
        _("You were called away"), _("The desk locks by itself. What you typed is there again when you open the form.")
    )
    facts.add(
        _("A passphrase is forgotten"), _("Nobody can reset it. Two others enrol you anew, and you join with a code.")
    )
    facts.add(
        _("A case is closed to you"),
        _("Ask who is named there to let you in, or break glass by two; it ends by itself."),
    )
    facts.add(
        _("An officer must be stopped"), _("Officers, Suspend: the slot closes at once. Removing for good takes two.")
    )
    facts.add(
        _("A copy is not acknowledged"), _("Call the State over a known line; then account for the copy in Dossiers.")
    )
    facts.add(
        _("A number E-… is shown"), _("Note it and tell your administrator: it says where, never what, went wrong.")
    )
    card.body.addWidget(facts)
    return card
