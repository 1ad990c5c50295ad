"""Who the case is about, where they are, what they need, and how they arrive."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from relocation_desk.casework.cases import field_label
from relocation_desk.casework.views import MemberView
from relocation_desk.desk import case_forms
from relocation_desk.desk.case.people import letter
from relocation_desk.desk.case.seen import Part, Seen, said
from relocation_desk.desk.parts.cards import Card
from relocation_desk.desk.parts.entries import Facts
from relocation_desk.desk.parts.lettering import words
from relocation_desk.desk.parts.two_columns import TwoColumns
from relocation_desk.domain.codes import Sex
from relocation_desk.domain.permissions import Act
from relocation_desk.vault.records import ArrivalPlan, CareRelease, Needs, PersonIdentity, TransferBrief, Whereabouts
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import label


class Household(Part):
    """A card a person, then what is sealed about all of them."""

    def __init__(self, seen: Seen) -> None:
        super().__init__(seen)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        people = [self._person(one) for one in seen.case.members] or [self._nobody()]
        sealed = (self._whereabouts(), self._arrival(), self._brief(), self._needs(), self._release())
        layout.addWidget(TwoColumns(people, sealed))

    def _nobody(self) -> Card:
        card = Card(_("Household"))
        card.body.addWidget(words(_("Nobody is recorded yet. The witness comes first."), "muted"))
        make = partial(case_forms.member, self.seen.desk, self.seen.case)
        card.beside_title(self.offer(_("Record the witness"), Act.RECORD_IDENTITY, make))
        return card

    def _person(self, one: MemberView) -> Card:
        moving = _("moves along") if one.moves_along else _("stays")
        card = Card(f"{letter(one)} · {label(one.relation)}", f"{label(one.age_band)} · {moving}")
        known = one.identity
        if isinstance(known, PersonIdentity):
            card.body.addWidget(words(known.native_name or known.passport_name, "own_script", is_selectable=True))
            sex = label(Sex(known.sex)) if known.sex in [sex.value for sex in Sex] else known.sex
            facts = Facts()
            for name in ("passport_name", "latin_name", "born"):
                facts.add(field_label(name), getattr(known, name))
            facts.add(field_label("sex"), sex)
            for name in ("nationality", "languages", "papers"):
                facts.add(field_label(name), getattr(known, name))
            card.body.addWidget(facts)
        else:
            text = _("Identity is not recorded yet.")
            card.body.addWidget(words(said(self.seen, known, text), "muted", wraps=True))
        make = partial(case_forms.identity, self.seen.desk, self.seen.case, one)
        card.beside_title(self.offer(_("Correct"), Act.RECORD_IDENTITY, make, "quiet"))
        return card

    def _texts(self, card: Card, kind: type, value: object, missing: str) -> Card:
        """The texts of a sealed record, that it is missing, or that it is withheld."""
        if isinstance(value, kind):
            facts = Facts()
            for name in value.__slots__ if hasattr(value, "__slots__") else ():
                facts.add(field_label(name), getattr(value, name))
            card.body.addWidget(facts)
        else:
            card.body.addWidget(words(said(self.seen, value, missing), "muted", wraps=True))
        return card

    def _whereabouts(self) -> Card:
        case = self.seen.case
        card = self._texts(Card(_("Whereabouts")), Whereabouts, case.whereabouts, _("Not recorded yet."))
        make = partial(case_forms.whereabouts, self.seen.desk, case)
        card.beside_title(self.offer(_("Record"), Act.RECORD_WHEREABOUTS, make, "quiet"))
        return card

    def _arrival(self) -> Card:
        case = self.seen.case
        card = self._texts(Card(_("Plan of arrival")), ArrivalPlan, case.arrival, _("Not planned yet."))
        make = partial(case_forms.arrival, self.seen.desk, case)
        card.beside_title(self.offer(_("Plan"), Act.RECORD_WHEREABOUTS, make, "quiet"))
        return card

    def _brief(self) -> Card:
        case = self.seen.case
        card = self._texts(Card(_("Brief for the transfer")), TransferBrief, case.brief, _("Not written yet."))
        make = partial(case_forms.brief, self.seen.desk, case)
        card.beside_title(self.offer(_("Write"), Act.PREPARE_DOSSIER, make, "quiet"))
        return card

    def _needs(self) -> Card:
        case = self.seen.case
        card = self._texts(Card(_("Needs")), Needs, case.needs, _("Not recorded yet."))
        make = partial(case_forms.needs, self.seen.desk, case)
        card.beside_title(self.offer(_("Record"), Act.RECORD_NEEDS, make, "quiet"))
        return card

    def _release(self) -> Card:
        case = self.seen.case
        card = self._texts(
            Card(_("Care note for the transfer")), CareRelease, case.care_release, _("Not released yet.")
        )
        make = partial(case_forms.release, self.seen.desk, case)
        card.beside_title(self.offer(_("Release note"), Act.RELEASE_NEEDS, make, "quiet"))
        return card
