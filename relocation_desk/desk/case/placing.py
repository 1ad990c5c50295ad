"""States asked, their answers, and the placement that follows."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from relocation_desk.casework.views import PlacementView, RequestView
from relocation_desk.desk import placement_forms, request_forms
from relocation_desk.desk.case.risk import RiskCard
from relocation_desk.desk.case.seen import Part, Seen, said, under
from relocation_desk.desk.next_acts import Step, is_waiting
from relocation_desk.desk.parts.cards import Card
from relocation_desk.desk.parts.entries import Facts
from relocation_desk.desk.parts.lettering import ActButton, button, hairline, only_if, row, words
from relocation_desk.desk.parts.two_columns import TwoColumns
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.domain.acts import Act
from relocation_desk.domain.placements import OVER
from relocation_desk.domain.request_rules import ACCEPTANCES
from relocation_desk.vault.records import AnswerTerms
from relocation_desk.words.catalogue import _, ngettext
from relocation_desk.words.labels import day, label


class Placing(Part):
    """From the first request to arrival."""

    def __init__(self, seen: Seen) -> None:
        super().__init__(seen)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(TwoColumns((self._requests,), (self._placements, partial(RiskCard, seen))))

    def _placements(self) -> Card:
        card = Card(_("Placement"))
        for one in self.seen.case.placements:
            facts = (
                Facts().add(_("State"), under(one.partner_name, one.under), "strong").add(_("Kind"), label(one.kind))
            )
            facts.add(_("Way in"), label(one.way_in)).add(_("Agreed"), day(one.agreed_on))
            facts.add(_("Stands at"), f"{label(one.stage)} · {day(one.stage_on)}")
            card.body.addWidget(facts)
            self._offer_step(card, one)
        if not self.seen.case.placements:
            card.body.addWidget(words(_("None yet. It follows from a request that a State accepts."), "muted"))
        return card

    def _offer_step(self, card: Card, one: PlacementView) -> None:
        spec = partial(request_forms.step, self.seen.desk, self.seen.case, one)
        step = () if one.stage in OVER else (self.offer(_("Record a step"), Act.ADVANCE_PLACEMENT, spec, "quiet"),)
        whole = ActButton(_("Protocol, travel, notice…"), Visit(Destination.PLACEMENTS, str(one.id)), "quiet")
        only_if(self.seen.eyes.may(Act.VIEW_PLACEMENTS), whole)
        whole.chosen.connect(self.visit_wanted)
        card.body.addLayout(row(*step, whole, None))

    def _requests(self) -> Card:
        card = Card(_("Requests"))
        find = button(_("Find a State"), "quiet", self.find_state)
        only_if(self.seen.may(Act.FIND_STATE), find)
        card.beside_title(find)
        make = partial(request_forms.request, self.seen.desk, self.seen.case, self.seen.partners)
        card.beside_title(self.offer(_("Request a State"), Act.TRANSMIT_REQUEST, make, "quiet"))
        for number, one in enumerate(reversed(self.seen.case.requests)):
            if number:
                card.body.addWidget(hairline())
            card.body.addWidget(self._request(one))
        if not self.seen.case.requests:
            card.body.addWidget(words(_("No State has been asked yet."), "muted"))
        return card

    def find_state(self) -> None:
        """Show which States fit."""
        self.visit_wanted.emit(Visit(Destination.CANDIDATES, self.seen.case.reference))

    def _is_to_withdraw(self, one: RequestView) -> bool:
        return any(act.record == one.id for act in self.seen.acts if act.step is Step.ANSWER)

    def _request(self, one: RequestView) -> Facts:
        facts = Facts()
        days = ngettext("{days} day", "{days} days", one.days).format(days=one.days)
        told = f"{one.partner_name} · {label(one.way_in)} · {label(one.on_behalf_of)}"
        facts.add(one.reference, under(told, one.under), "strong")
        sent = _("{day} as {reference}").format(day=day(one.transmitted_on), reference=one.external)
        facts.add(_("Sent"), sent if one.external else day(one.transmitted_on))
        if one.answer and one.answered_on:
            after = _("after {days}").format(days=days)
            facts.add(_("Answer"), f"{label(one.answer)} · {day(one.answered_on)} · {after}")
        else:
            facts.add(_("Answer"), _("none after {days}").format(days=days))
        if is_waiting(one):
            make = partial(request_forms.answer, self.seen.desk, one)
            facts.add(" ", self.offer(_("Record answer"), Act.RECORD_ANSWER, make))
        elif self._is_to_withdraw(one):
            make = partial(request_forms.answer, self.seen.desk, one)
            facts.add(" ", self.offer(_("Record withdrawal"), Act.RECORD_ANSWER, make))
        if one.answer in ACCEPTANCES and one.reference not in {placed.request for placed in self.seen.case.placements}:
            propose = partial(placement_forms.proposal, self.seen.desk, one)
            agree = partial(request_forms.placement, self.seen.desk, one)
            facts.add(" ", self.offer(_("Propose a placement"), Act.AGREE_PLACEMENT, propose))
            facts.add(" ", self.offer(_("Agree the placement"), Act.AGREE_PLACEMENT, agree))
        if isinstance(one.terms, AnswerTerms):
            facts.add(_("Conditions"), one.terms.conditions).add(_("Status and costs"), one.terms.status_and_costs)
        elif one.terms is not None:
            facts.add(_("Conditions"), said(self.seen, one.terms, ""), "muted")
        return facts
