"""Who the case is about, where they are, what they need, and how they arrive."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from relocation_desk.casework.cases import field_label
from relocation_desk.casework.stays import StayView
from relocation_desk.desk import case_forms, theme
from relocation_desk.desk.case.family import KeptCard, LinksCard, graph
from relocation_desk.desk.case.person_card import PersonCard
from relocation_desk.desk.case.safeguarding import alert_text
from relocation_desk.desk.case.seen import Part, Seen, said
from relocation_desk.desk.page import FocusInView
from relocation_desk.desk.parts.cards import Card
from relocation_desk.desk.parts.entries import Facts
from relocation_desk.desk.parts.lettering import ActButton, column, hairline, row, words
from relocation_desk.desk.parts.two_columns import Made, TwoColumns
from relocation_desk.domain.acts import Act
from relocation_desk.domain.safeguard_codes import NeedCode
from relocation_desk.vault.records import ArrivalPlan, CareRelease, Needs, TransferBrief
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import label


class Household(Part):
    """A card a person, then what is sealed about all of them."""

    def __init__(self, seen: Seen) -> None:
        super().__init__(seen)
        self._in_view = FocusInView(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        alerts = [self._alerts()] if seen.case.safeguards.alerts else []
        people: list[Made] = [partial(PersonCard, self, one) for one in seen.case.members]
        people = people or [self._nobody]
        sealed: tuple[Made, ...] = (self._whereabouts, self._arrival, self._brief, self._needs, self._release)
        if len(seen.case.members) > 1:
            layout.setSpacing(theme.measure("gap_l"))
            layout.addWidget(self._graph())
            sealed = (partial(KeptCard, self), *sealed)
        layout.addWidget(TwoColumns([*alerts, *people], (*sealed, partial(LinksCard, self))), 1)

    def _graph(self) -> Card:
        card, case = Card(_("Family"), _("dashed: guardian · dotted: other ties · faint: stays")), self.seen.case
        drawn = graph(case.members, case.family)
        drawn.person_chosen.connect(self.show_person)
        card.body.addWidget(drawn)
        return card

    def show_person(self, person: int) -> None:
        """Scroll to the card of a person, and give it the keyboard."""
        card = next(one for one in self.findChildren(PersonCard) if one.person == person)
        offers = (one for one in card.findChildren(ActButton) if one.isVisibleTo(self))
        next(offers, card).setFocus()
        self._in_view.start()

    def _alerts(self) -> Card:
        card = Card(_("Alerts of care"))
        for one in self.seen.case.safeguards.alerts:
            card.body.addWidget(words(alert_text(one), "strong"))
        return card

    def _nobody(self) -> Card:
        card = Card(_("Household"))
        card.body.addWidget(words(_("Nobody is recorded yet. The witness comes first."), "muted"))
        make = partial(case_forms.member, self.seen.desk, self.seen.case)
        card.beside_title(self.offer(_("Record the witness"), Act.RECORD_IDENTITY, make))
        return card

    def _texts(self, card: Card, kind: type, value: object, missing: str) -> Card:
        """The texts of a sealed record, that it is missing, or that it is withheld."""
        if isinstance(value, kind):
            facts = Facts()
            for name in value.__slots__ if hasattr(value, "__slots__") else ():
                text = getattr(value, name)
                facts.add(field_label(name), _needs_in_words(text) if name == "coded" else text)
            card.body.addWidget(facts)
        else:
            card.body.addWidget(words(said(self.seen, value, missing), "muted", wraps=True))
        return card

    def _whereabouts(self) -> Card:
        """Where they are, and under it where they were, the newest first."""
        case, card = self.seen.case, Card(_("Whereabouts"))
        for number, stay in enumerate(case.stays):
            if number:
                card.body.addWidget(hairline())
            card.body.addWidget(self._stay(stay))
        if not case.stays:
            card.body.addWidget(words(said(self.seen, case.whereabouts, _("Not recorded yet.")), "muted", wraps=True))
        make = partial(case_forms.whereabouts, self.seen.desk, case)
        card.beside_title(self.offer(_("Record"), Act.RECORD_WHEREABOUTS, make, "quiet"))
        return card

    def _stay(self, stay: StayView) -> QWidget:
        span = _("{since} – {until}") if stay.until else _("since {since}")
        days = span.format(since=label(stay.since), until=label(stay.until))
        make = partial(case_forms.whereabouts, self.seen.desk, self.seen.case, stay)
        correct = self.offer(_("Correct"), Act.RECORD_WHEREABOUTS, make, "inline")
        held, facts = QWidget(), Facts()
        facts.add(field_label("place"), stay.whereabouts.place)
        facts.add(field_label("safe_contact"), stay.whereabouts.safe_contact)
        held.setLayout(column(row(words(days, "strong"), None, correct), facts, gap="gap_xs"))
        return held

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


def _needs_in_words(coded: str) -> str:
    return ", ".join(label(NeedCode(one)) for one in coded.split())
