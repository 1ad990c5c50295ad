"""Which States fit a household: in which order, why, what would change it, how sure it is; and how one is asked."""

from functools import partial

from PySide6.QtWidgets import QGridLayout, QWidget

from relocation_desk.casework import choosing, overview, partner_views, weights
from relocation_desk.casework.candidates import CandidateView
from relocation_desk.casework.choosing import ChoiceView, Search
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.partner_shapes import PartnerView
from relocation_desk.casework.state_gates import TieView
from relocation_desk.casework.views import CaseView
from relocation_desk.casework.weights import WeightsView
from relocation_desk.desk import candidate_forms, theme
from relocation_desk.desk.columns import Column
from relocation_desk.desk.parts import score_bar
from relocation_desk.desk.parts.cards import Card
from relocation_desk.desk.parts.entries import Facts
from relocation_desk.desk.parts.lettering import button, clear, only_if, row, words
from relocation_desk.desk.parts.states import Nothing, Notice
from relocation_desk.desk.table_page import TablePage
from relocation_desk.desk.tasks import Tasks
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.domain.acts import Act
from relocation_desk.domain.estimates import Estimate
from relocation_desk.domain.ranking_codes import Availability
from relocation_desk.domain.references import CaseRef
from relocation_desk.vault.ranking_records import ChoiceReasons, TieGround
from relocation_desk.words.catalogue import _, ngettext
from relocation_desk.words.labels import day, label

Opened = tuple[Search, WeightsView, CaseView, tuple[PartnerView, ...]]


def columns() -> tuple[Column, ...]:
    """The columns of the table."""
    return (
        Column("", _place, None, 48, "muted", is_number=True, code="place"),
        Column(_("State"), _name, None, 0, "strong", code="name"),
        Column(_("Fit, of 100"), _fit, None, 160, bar=_score, code="fit"),
        Column(_("Asked how"), _way, None, 152, code="way"),
        Column(_("Places"), _left, None, 64, is_number=True, code="places"),
        Column(_("Answer after"), _after, None, 132, "muted", is_extra=True, code="days"),
    )


def _place(one: CandidateView) -> str:
    return str(one.place) if one.availability is Availability.OPEN else "–"


def _name(one: CandidateView) -> str:
    return one.name


def _fit(one: CandidateView) -> str:
    return "" if one.availability is Availability.CLOSED else score_bar.said(one.score)


def _score(one: CandidateView) -> Estimate | None:
    return None if one.availability is Availability.CLOSED else one.score


def _way(one: CandidateView) -> str:
    return label(one.way_in) if one.availability is Availability.OPEN else label(one.availability)


def _left(one: CandidateView) -> str:
    return "–" if one.places_left is None else str(one.places_left)


def _after(one: CandidateView) -> str:
    return "–" if one.days is None or one.availability is Availability.CLOSED else days_said(one.days)


def days_said(days: Estimate) -> str:
    """Days with the interval in which they may well lie: 34 days (21–60)."""
    told = ngettext("{days} day ({low}–{high})", "{days} days ({low}–{high})", round(days.value))
    return told.format(days=round(days.value), low=round(days.low), high=round(days.high))


def _opened(desk: Desk, reference: CaseRef) -> Opened:
    found = choosing.search(desk, reference)
    return found, weights.weights(desk), overview.case(desk, reference), partner_views.partners(desk)


class CandidatesPage(TablePage):
    """A table of States, and beside it the one chosen in it; closed ones stand last, with the reason."""

    def __init__(self, tasks: Tasks, desk: Desk) -> None:
        super().__init__(tasks, desk, _("Find a State"), columns())
        self._reference, self._chosen = CaseRef(""), ""
        self.opened: Opened | None = None
        self.table.row_chosen.connect(self.show_candidate)
        self.table.row_opened.connect(self.ask)
        self.offer(button(_("Weights…"), "quiet", self.set_weights))
        self._sign = button(_("Sign off weights…"), "quiet", self.sign_weights)
        self.offer(self._sign)
        tie = button(_("Tie in a State…"), "", self.record_tie)
        only_if(desk.may(Act.RECORD_STATE_TIE), tie)
        self.offer(tie)
        self.offer(button(_("Back to the case"), "", self.go_back))

    def visit(self, subject: str, part: str) -> None:
        if subject != self._reference:
            self._chosen, self.opened = "", None
            self.cover()
        self._reference = CaseRef(subject)
        self.refresh()

    def refresh(self) -> None:
        self.load(partial(_opened, self.desk, self._reference), self.show_search)

    def show_search(self, opened: Opened) -> None:
        """Show all States, and the one that was chosen."""
        self.opened = opened
        found, standing = opened[0].candidates, opened[1]
        if not found.states:
            sentence = _("States come here once they are recorded, with their agreements.")
            act = _("Record a State") if self.desk.may(Act.RECORD_PARTNER) else ""
            self.show_whole(Nothing("building-columns", _("No States yet"), sentence, act, self.go_to_states))
            return
        can, closed = (
            sum(one.availability is which for one in found.states) for which in (Availability.OPEN, Availability.CLOSED)
        )
        told = _("{case}: {can} can be asked, {exception} by exception, {closed} closed for safety")
        rest = len(found.states) - can - closed
        self.counted.setText(told.format(case=found.case, can=can, exception=rest, closed=closed))
        self._sign.setVisible(standing.proposed is not None and self.desk.may(Act.SIGN_OFF_WEIGHTS))
        clear(self.above)
        for caution in found.cautions:
            self.above.addWidget(Notice(caution, "circle-exclamation"))
        self.table.rows.show_rows(found.states)
        codes = [str(one.state) for one in found.states]
        self.table.selectRow(codes.index(self._chosen) if self._chosen in codes else 0)
        self.show_table()

    def show_candidate(self, one: CandidateView) -> None:
        """Explain a State's place."""
        self._chosen = one.state
        if self.opened is None:
            return
        clear(self.detail)
        found = self.opened[0]
        self.detail.addWidget(self._explained(one))
        self.detail.addWidget(_criteria(one))
        ties = [tie for tie in found.ties if tie.state == one.state]
        if ties:
            self.detail.addWidget(_ties(ties))
        if found.chosen:
            self.detail.addWidget(_chosen(found.chosen, {known.state: known.name for known in found.candidates.states}))
        self.detail.addStretch(1)

    def _explained(self, one: CandidateView) -> Card:
        card = Card(one.name, f"{one.state} · {label(one.availability)}")
        facts = Facts(112)
        facts.add(_("Why here"), one.why).add(_("What would change it"), one.would_change)
        facts.add(_("How sure"), one.how_sure)
        if one.availability is not Availability.CLOSED:
            if one.days is not None:
                facts.add(_("Answer after"), days_said(one.days))
            arrive = _("{share} of 100 requests").format(share=score_bar.said(one.rate))
            facts.add(_("Lead to an arrival"), arrive)
            facts.add(_("Instrument"), one.instrument or "")
        card.body.addWidget(facts)
        if one.availability is not Availability.CLOSED and self._may_ask():
            verb = _("Ask this State…") if one.availability is Availability.OPEN else _("Ask by exception…")
            card.body.addLayout(row(button(verb, "primary", self.ask_current), None))
        return card

    def _may_ask(self) -> bool:
        return self.desk.may(Act.CHOOSE_STATE) and self.desk.may(Act.TRANSMIT_REQUEST)

    def ask_current(self) -> None:
        """Ask the State that is shown."""
        one = self.table.current()
        if isinstance(one, CandidateView):
            self.ask(one)

    def ask(self, one: CandidateView) -> None:
        """Ask for the reasons, then for what the request needs."""
        if self.opened is not None and one.availability is not Availability.CLOSED and self._may_ask():
            self.form_wanted.emit(candidate_forms.choose(self.desk, one, self.opened[2], self.opened[3]))

    def record_tie(self) -> None:
        """Record whom of theirs the household has in a State."""
        if self.opened is not None:
            current = self.table.current()
            state = current.state if isinstance(current, CandidateView) else None
            states = candidate_forms.states(self.opened[0].candidates.states)
            self.form_wanted.emit(candidate_forms.tie(self.desk, self._reference, states, state))

    def set_weights(self) -> None:
        """Propose weights, beginning with those that count."""
        if self.opened is not None:
            self.form_wanted.emit(candidate_forms.propose_weights(self.desk, self.opened[1].standing))

    def sign_weights(self) -> None:
        """Sign proposed weights off."""
        if self.opened is not None and self.opened[1].proposed is not None:
            self.form_wanted.emit(candidate_forms.sign_off_weights(self.desk, self.opened[1].proposed))

    def go_back(self) -> None:
        """Show the case, where its requests are."""
        self.visit_wanted.emit(Visit(Destination.CASE, self._reference, "placing"))

    def go_to_states(self) -> None:
        """Show where States are recorded."""
        self.visit_wanted.emit(Visit(Destination.PARTNERS))


def _criteria(one: CandidateView) -> Card:
    card = Card(_("Criteria"), _("points"))
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.measure("gap_m"))
    grid.setVerticalSpacing(theme.measure("gap_s"))
    grid.setColumnStretch(0, 3)
    grid.setColumnStretch(2, 2)
    for line, known in enumerate(one.criteria):
        name = label(known.criterion)
        figures = score_bar.said(known.score) if known.is_known else _("unknown")
        parts: tuple[QWidget, ...] = (
            words(name, "", wraps=True), words(figures, "" if known.is_known else "muted"),
            score_bar.ScoreBar(known.score, name, is_known=known.is_known), words(str(known.points), "muted"),
        )  # fmt: skip
        for place, part in enumerate(parts):
            grid.addWidget(part, line, place)
    card.body.addLayout(grid)
    return card


def _ties(ties: list[TieView]) -> Card:
    card, facts = Card(_("Ties there")), Facts(112)
    for tie in ties:
        ground = tie.ground.ground if isinstance(tie.ground, TieGround) else ""
        said = f"{label(tie.verdict)} · {day(tie.on)} · {tie.recorded_by}"
        facts.add(label(tie.kind), f"{said}\n{ground}" if ground else said)
    card.body.addWidget(facts)
    return card


def _chosen(chosen: tuple[ChoiceView, ...], names: dict[str, str]) -> Card:
    card, facts = Card(_("Chosen so far")), Facts(112)
    for one in reversed(chosen):
        reasons = one.reasons.reasons if isinstance(one.reasons, ChoiceReasons) else ""
        told = _("place {place} then, {availability}, by {officer}, {day}").format(
            place=one.place, availability=label(one.availability), officer=one.chosen_by, day=day(one.on)
        )
        facts.add(names.get(one.state, one.state), f"{told}\n{reasons}" if reasons else told)
    card.body.addWidget(facts)
    return card
