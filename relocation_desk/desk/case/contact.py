"""Contact with the household: what is due, each contact, check-ins on safety and on quality of life."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from relocation_desk.casework import contact_views
from relocation_desk.casework.contact_views import Contacts
from relocation_desk.desk import contact_forms
from relocation_desk.desk.case.seen import Part, Seen
from relocation_desk.desk.parts.cards import Card
from relocation_desk.desk.parts.contact_cards import contact_card, quality_card, rhythm_facts, safety_card
from relocation_desk.desk.parts.lettering import words
from relocation_desk.desk.parts.two_columns import TwoColumns
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import PlacementStage
from relocation_desk.domain.contact_codes import ContactPhase
from relocation_desk.words.catalogue import _


class Contact(Part):
    """Rhythm and contacts at the left, check-ins at the right."""

    def __init__(self, seen: Seen) -> None:
        super().__init__(seen)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        load = partial(contact_views.of_case, seen.desk, seen.case.reference, seen.when)
        seen.tasks.run(load, self.show_contacts)

    def show_contacts(self, found: Contacts) -> None:
        """Show what is known of contact with the household."""
        desk, case = self.seen.desk, self.seen.case.reference
        due = Card(_("Rhythm of contact"))
        due.beside_title(
            self.offer(
                _("Agree a rhythm"), Act.SET_CONTACT_RHYTHM,
                partial(contact_forms.rhythm, desk, case, self._phase()), "quiet",
            )
        )  # fmt: skip
        due.body.addWidget(rhythm_facts(found, self.seen.eyes.today))
        if found.rhythm is None:
            due.body.addWidget(words(_("Without a rhythm, no missed contact alarms anybody."), "muted", wraps=True))
        talks = contact_card(found)
        make = partial(contact_forms.contact, desk, case)
        talks.beside_title(self.offer(_("Record contact"), Act.RECORD_CONTACT, make))
        safety = safety_card(found)
        make = partial(contact_forms.safety, desk, case)
        safety.beside_title(self.offer(_("Record check-in"), Act.CHECK_SAFETY, make, "quiet"))
        quality = quality_card(found)
        make = partial(contact_forms.quality, desk, case)
        quality.beside_title(self.offer(_("Record check-in"), Act.CHECK_QUALITY, make, "quiet"))
        self._layout.addWidget(TwoColumns((due, talks), (safety, quality)))

    def _phase(self) -> ContactPhase:
        placed = self.seen.case.placements
        is_there = bool(placed) and placed[-1].stage in (PlacementStage.ARRIVED, PlacementStage.SETTLED)
        return ContactPhase.AFTER_ARRIVAL if is_there else ContactPhase.BEFORE_DEPARTURE
