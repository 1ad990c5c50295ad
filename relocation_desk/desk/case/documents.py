"""The documents of a case, its dossiers and their copies."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from relocation_desk.casework.views import DossierView
from relocation_desk.desk import theme
from relocation_desk.desk.case.document_list import DocumentList
from relocation_desk.desk.case.seen import Part, Seen
from relocation_desk.desk.parts import dossier_cards
from relocation_desk.desk.parts.cards import Card
from relocation_desk.desk.parts.entries import Facts
from relocation_desk.desk.parts.lettering import ActButton, only_if, words
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.domain.acts import Act
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import day, label


class Documents(Part):
    """What others gave, and each dossier with how far it has come."""

    def __init__(self, seen: Seen) -> None:
        super().__init__(seen)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.measure("gap_l"))
        self._layout.addStretch(1)

    def pieces(self) -> Iterator[None]:
        """A card a turn."""
        dossiers = [partial(self._dossier, one) for one in reversed(self.seen.case.dossiers)]
        for at, make in enumerate((self._given, *(dossiers or (self._none,)))):
            self._layout.insertWidget(at, make())
            yield

    def _given(self) -> DocumentList:
        given = DocumentList(self.seen)
        given.form_wanted.connect(self.form_wanted)
        return given

    def _none(self) -> Card:
        card = Card(_("Transfer dossier"))
        card.body.addWidget(words(_("None yet. The assistant says what is missing, and what would leave."), "muted"))
        self._offer(card, _("Prepare the dossier"), "")
        return card

    def _dossier(self, one: DossierView) -> Card:
        card = Card(dossier_cards.called(one), label(one.stage))
        facts = Facts().add(_("For"), one.partner_name, "strong")
        if one.apart:
            facts.add(_("Annex apart"), dossier_cards.stands_beside(one))
        facts.add(_("Prepared"), f"{day(one.prepared_on)} · {one.prepared_by}")
        facts.add(_("Signed by"), ", ".join(one.signatories) or "–")
        facts.add(_("Not valid as instruction after"), day(one.not_after))
        for copy in one.copies:
            name = _("Copy {ordinal}").format(ordinal=copy.ordinal)
            facts.add(name, f"{copy.code} · {label(copy.medium)} · {label(copy.stage)} {day(copy.stage_on)}")
        card.body.addWidget(facts)
        self._offer(card, _("Open"), one.number)
        return card

    def _offer(self, card: Card, text: str, number: str) -> None:
        visit = Visit(Destination.ASSISTANT, self.seen.case.reference, number)
        one = ActButton(text, visit)
        only_if(self.seen.eyes.may(Act.VIEW_DOSSIER), one)
        one.chosen.connect(self.visit_wanted)
        card.beside_title(one)
