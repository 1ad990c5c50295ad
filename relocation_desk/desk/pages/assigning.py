"""Several households at once: a proposal, what it gains over one by one, how sure it is, and what each limit costs."""

from functools import partial

from relocation_desk.casework import assigning
from relocation_desk.casework.assigning import Gathered, Limit, PlacedOf, Places, Proposal, ProposedPlace
from relocation_desk.casework.desk import Desk
from relocation_desk.desk import assigning_forms
from relocation_desk.desk.columns import Column
from relocation_desk.desk.kept_columns import KeptColumns
from relocation_desk.desk.parts.cards import Card
from relocation_desk.desk.parts.cells import fitted
from relocation_desk.desk.parts.entries import Facts
from relocation_desk.desk.parts.lettering import button, clear, words
from relocation_desk.desk.parts.states import Nothing, Notice
from relocation_desk.desk.table_page import TablePage
from relocation_desk.desk.tasks import Lane, Tasks
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import Urgency
from relocation_desk.words.catalogue import _, ngettext
from relocation_desk.words.labels import label
from relocation_desk.words.numbers import tenths
from relocation_desk.words.ranking_words import hundredths

_MOST_LIMITS = 12
_LEAST_WORTH = 0.05
_LEAST_GAP, _MOST_GAP = 1e-6, 0.5


def columns() -> tuple[Column, ...]:
    """The columns of the table."""
    return (
        Column(_("Case"), _case, _case, 92, "strong", code="case"),
        Column(
            _("Urgency"),
            _urgency,
            lambda one: list(Urgency).index(one.urgency),
            fitted(label(one) for one in Urgency),
            code="urgency",
        ),
        Column(_("Persons"), _persons, lambda one: one.persons, 64, is_number=True, code="persons"),
        Column(_("Days"), _days, lambda one: one.days, 56, "muted", is_number=True, is_extra=True, code="days"),
        Column(_("Proposed"), _proposed, _proposed, 0, code="proposed"),
        Column(_("Fit"), _fit, lambda one: (one.state is not None, one.fit), 48, is_number=True, code="fit"),
        Column(_("One by one"), _alone, _alone, 88, "muted", is_extra=True, code="alone"),
    )


def _case(one: ProposedPlace) -> str:
    return one.case


def _urgency(one: ProposedPlace) -> str:
    return label(one.urgency)


def _how_urgent(one: ProposedPlace) -> int:
    return list(Urgency).index(one.urgency)


def _persons(one: ProposedPlace) -> str:
    return str(one.persons)


def _days(one: ProposedPlace) -> str:
    return str(one.days)


def _proposed(one: ProposedPlace) -> str:
    if one.state is not None:
        return one.name
    return _("no place left") if one.open_to else _("no State that is open to them")


def _fit(one: ProposedPlace) -> str:
    return "–" if one.state is None else str(hundredths(one.fit))


def _alone(one: ProposedPlace) -> str:
    return one.one_by_one or "–"


class AssigningPage(TablePage):
    """It proposes only: each State is asked from the case, with reasons, as ever."""

    def __init__(self, tasks: Tasks, desk: Desk) -> None:
        super().__init__(tasks, desk, _("Several at once"), columns())
        KeptColumns(self.table, tasks, desk, "assigning")
        self.table.sort_itself()
        self.gathered: Gathered | None = None
        self.proposal: Proposal | None = None
        self._changed: tuple[Places, ...] = ()
        self.table.row_opened.connect(self.find_state)
        self.offer(button(_("What if…"), "", self.ask_what_if))
        self.offer(button(_("Propose anew"), "primary", self.refresh))

    def visit(self, subject: str, part: str) -> None:
        self._changed = assigning_forms.supposed(part)
        self.refresh()

    def refresh(self) -> None:
        if self._asked is not None:
            self._asked.cancel()
        self._stack.setCurrentWidget(self._waiting)
        self._waiting.begin()
        work = partial(assigning.gather, self.desk, self._changed)
        self._asked = self.tasks.run(work, self._solve, self.show_trouble, shown=self._waiting.show_progress)

    def _solve(self, gathered: Gathered) -> None:
        self.gathered = gathered
        work = partial(assigning.solved, gathered)
        shown = self._waiting.show_progress
        self._asked = self.tasks.run(work, self.show_proposal, self.show_trouble, lane=Lane.DOCUMENTS, shown=shown)

    def _go_to_witnesses(self) -> None:
        self.visit_wanted.emit(Visit(Destination.WITNESSES))

    def show_proposal(self, found: Proposal) -> None:
        """Show who would go where, and what that is worth."""
        self.proposal = found
        if not found.households:
            sentence = _("Households come here whose assessment recommends relocation, until a State has accepted.")
            act = _("Go to Witnesses") if self.desk.may(Act.LIST_CASES) else ""
            nobody = Nothing("people-group", _("Nobody waits for a State"), sentence, act, self._go_to_witnesses)
            self.show_whole(nobody)
            return
        placed = sum(one.state is not None for one in found.households)
        told = ngettext(
            "{placed} of {count} household would have a place", "{placed} of {count} households would have a place",
            len(found.households),
        )  # fmt: skip
        self.counted.setText(told.format(placed=placed, count=len(found.households)))
        clear(self.above)
        if self._changed:
            ifs = ", ".join(f"{one.state} {one.places}" for one in self._changed)
            notice = Notice(_("What if these had so many places left: {places}.").format(places=ifs), "circle-question")
            notice.offer(_("As it is"), self.show_as_it_is)
            self.above.addWidget(notice)
        self.table.rows.show_rows(found.households)
        clear(self.detail)
        self.detail.addWidget(_given(found))
        self.detail.addWidget(_limits(found.limits))
        self.detail.addStretch(1)
        self.show_table()

    def ask_what_if(self) -> None:
        """Ask for other places of a State."""
        if self.proposal is not None and self.proposal.limits:
            self.form_wanted.emit(assigning_forms.what_if(self.proposal.limits, self._changed))

    def show_as_it_is(self) -> None:
        """Propose with the places that there are."""
        self.visit_wanted.emit(Visit(Destination.ASSIGNING))

    def find_state(self, one: ProposedPlace) -> None:
        """Show all States for one of the households."""
        self.visit_wanted.emit(Visit(Destination.CANDIDATES, one.case))


def _given(found: Proposal) -> Card:
    card, facts = Card(_("What it gives"), _("persons")), Facts(128)
    for one in found.by_urgency:
        if one.waiting:
            facts.add(label(one.urgency), _of_urgency(one))
    gain = _("not to be compared: other persons are placed")
    if found.gain is not None:
        gain = _("{gain} more than one by one").format(gain=f"{round(100 * found.gain)} %")
    facts.add(_("Fit and waiting"), gain).add(_("How sure"), _gap(found.gap))
    card.body.addWidget(facts)
    lead = _(
        "The most urgent first: no number of less urgent persons outweighs one who is more urgent; then fit, and how "
        "long they have waited. Families go together. A State that is closed for safety is never proposed."
    )
    card.body.addWidget(words(lead, "muted", wraps=True))
    return card


def _gap(gap: float) -> str:
    if gap > _MOST_GAP:
        return _("not known within the time")
    if gap < _LEAST_GAP:
        return _("the best there is")
    return _("at most {gap} from the best there is").format(gap=f"{tenths(100 * gap)} %")


def _of_urgency(one: PlacedOf) -> str:
    told = _("{placed} of {waiting} placed; one by one {alone}").format(
        placed=one.placed, waiting=one.waiting, alone=one.one_by_one
    )
    most = _("proven: no more are possible") if one.placed >= one.at_most else _("no more than {most} are possible")
    return f"{told} · {most.format(most=one.at_most)}"


def _worth(persons: float) -> str:
    return str(round(persons)) if persons == round(persons) else tenths(persons)


def _limits(limits: tuple[Limit, ...]) -> Card:
    card, facts = Card(_("What each limit costs"), _("an estimate")), Facts(128)
    tight = [one for one in limits if one.worth_of_one_more > _LEAST_WORTH][:_MOST_LIMITS]
    for one in tight:
        told = _("{taken} of {places} places taken · one more is worth {worth}")
        facts.add(one.name, told.format(taken=one.taken, places=one.places, worth=_worth(one.worth_of_one_more)))
    card.body.addWidget(facts)
    lead = _("No more places would place anybody sooner.")
    if tight:
        lead = _(
            "In persons who are not urgent: an urgent one counts 10, one in an emergency 100. Try it by “What if…”."
        )
    card.body.addWidget(words(lead, "muted", wraps=True))
    return card
