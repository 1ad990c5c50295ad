"""The case at a glance: how dangerous, what it waits for, who it is about, what happened."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from relocation_desk.casework.views import AssessmentView
from relocation_desk.desk import case_forms
from relocation_desk.desk.case.doubts import Doubts
from relocation_desk.desk.case.history import TimelineCard
from relocation_desk.desk.case.people import PersonLine
from relocation_desk.desk.case.reached import Reached
from relocation_desk.desk.case.request_table import RequestTable
from relocation_desk.desk.case.seen import Part, Seen, said, under, withheld
from relocation_desk.desk.case.tasks import TaskCard
from relocation_desk.desk.next_acts import is_offered, is_waiting, who_may
from relocation_desk.desk.parts.cards import Card
from relocation_desk.desk.parts.entries import WaitingLine
from relocation_desk.desk.parts.lettering import ActButton, hairline, row, words
from relocation_desk.desk.parts.matrix import Legend, Matrix
from relocation_desk.desk.parts.two_columns import TwoColumns
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import Degree
from relocation_desk.vault.records import AssessmentNarrative, Withheld
from relocation_desk.words.catalogue import _, ngettext
from relocation_desk.words.labels import day, label

_SHOWN_EVENTS = 9
_SHARES = (13, 8)
_SHOWN_REQUESTS = 4


class Overview(Part):
    """Two columns on a wide page, one on a narrow."""

    def __init__(self, seen: Seen) -> None:
        super().__init__(seen)
        asked = (self._asked,) if seen.case.requests else ()
        left = (self._threat, self._household, *self._also(), *asked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(TwoColumns(left, self._beside(), _SHARES, fills=True))

    def _beside(self) -> tuple[Callable[[], QWidget], ...]:
        """What is to be done and by whom is of now; the past has its timeline alone."""
        if self.seen.when is not None:
            return (self._timeline,)
        return (self._next, self._tasks, self._doubts, self._reached, self._timeline)

    def _tasks(self) -> TaskCard:
        card = TaskCard(self.seen)
        card.form_wanted.connect(self.form_wanted)
        return card

    def _doubts(self) -> Doubts:
        card = Doubts(self.seen)
        card.form_wanted.connect(self.form_wanted)
        card.visit_wanted.connect(self.visit_wanted)
        return card

    def _threat(self) -> Card:
        case = self.seen.case
        shown = case.standing or (case.assessments[-1] if case.assessments else None)
        if shown is None:
            card = Card(_("Threat assessment"), _("none yet"))
            card.body.addWidget(Matrix(None, None))
            card.body.addWidget(Legend())
            return card
        card = Card(_("Threat assessment {version}").format(version=shown.version), under(_remark(shown), shown.under))
        one = shown.judgement
        card.body.addWidget(Matrix((one.severity, one.likelihood), (one.severity_after, one.likelihood_after)))
        card.body.addWidget(Legend())
        card.body.addSpacing(4)
        actors = shown.narrative.actors if isinstance(shown.narrative, AssessmentNarrative) else ""
        if isinstance(shown.narrative, Withheld):
            card.body.addWidget(words(withheld(self.seen, shown.narrative.compartment), "small", wraps=True))
        facts = [
            _("Actors: {actors}").format(actors=actors.rstrip(".")) if actors else "",
            _("Intent {intent}, capability {capability}, {inhibition}").format(
                intent=label(one.intent), capability=label(one.capability), inhibition=_inhibits(one.inhibition)
            ),
            _("Confidence {degree}").format(degree=label(one.confidence)),
            label(one.recommendation),
        ]
        card.body.addWidget(words("  ·  ".join(fact for fact in facts if fact), "muted", wraps=True))
        return card

    def _next(self) -> Card:
        card = Card(_("Next"), _("what this case waits for"))
        for one in self.seen.acts:
            is_mine = is_offered(one, self.seen.eyes)
            detail = one.detail if is_mine or one.waits_for else f"{one.detail} · {who_may(one)}"
            entry = WaitingLine(
                one.icon, one.title, detail, _("Open") if is_mine else "", one, "danger" if one.is_urgent else "muted"
            )
            entry.chosen.connect(self.step_wanted)
            card.body.addWidget(entry)
        if not self.seen.acts:
            card.body.addWidget(words(self._waits_for_nothing(), "muted", wraps=True))
        return card

    def _waits_for_nothing(self) -> str:
        if self.seen.case.kept is not None:
            return _("Nothing. What it waits for stands in {case}.").format(case=self.seen.case.kept)
        if self.seen.is_closed:
            return _("Nothing: the case is closed.")
        return _("Nothing. The next review, incident or answer brings it back.")

    def _household(self) -> Card:
        case = self.seen.case
        moving = sum(one.moves_along for one in case.members)
        remark = ngettext("{count} moves along", "{count} move along", moving).format(count=moving) if moving else ""
        card = Card(_("Household"), remark)
        for number, one in enumerate(case.members):
            if number:
                card.body.addWidget(hairline())
            card.body.addWidget(PersonLine(one, is_destroyed=self.seen.reach.is_destroyed))
        if not case.members:
            card.body.addWidget(words(_("Nobody is recorded yet. The witness comes first."), "muted"))
        closed = next((one.identity for one in case.members if isinstance(one.identity, Withheld)), None)
        if closed is not None:
            card.body.addWidget(words(said(self.seen, closed, ""), "small", wraps=True))
        make = partial(case_forms.member, self.seen.desk, case)
        card.beside_title(self.offer(_("Record a person"), Act.RECORD_IDENTITY, make, "quiet"))
        return card

    def _also(self) -> tuple[QWidget, ...]:
        """The other cases of this person, each with the way to it; nothing when there is none."""
        if not self.seen.case.also:
            return ()
        card = Card(_("Also on record as"), _("goes on in this case"))
        for one in self.seen.case.also:
            way = ActButton(_("Open {case}").format(case=one), one, "inline")
            way.chosen.connect(self._open_case)
            card.body.addLayout(row(words(one, "strong"), way, None))
        return (card,)

    def _open_case(self, reference: str) -> None:
        self.visit_wanted.emit(Visit(Destination.CASE, reference))

    def _asked(self) -> Card:
        """The States that were asked, in a small table."""
        requests = self.seen.case.requests
        waiting = sum(is_waiting(one) for one in requests)
        remark = ngettext("{count} waits for an answer", "{count} wait for an answer", waiting).format(count=waiting)
        card = Card(_("States asked"), remark if waiting else _("all answered"))
        card.body.addWidget(RequestTable(tuple(reversed(requests))[:_SHOWN_REQUESTS]))
        return card

    def _reached(self) -> Reached:
        card = Reached(self.seen)
        card.form_wanted.connect(self.form_wanted)
        return card

    def _timeline(self) -> Card:
        card = TimelineCard(self.seen.case.timeline, self.seen.tasks, _SHOWN_EVENTS)
        card.all_wanted.connect(self._show_history)
        return card

    def _show_history(self) -> None:
        self.part_wanted.emit("history")


def _remark(shown: AssessmentView) -> str:
    """Who answers for an assessment, and until when it stands."""
    if shown.signed_on and shown.review_due:
        return _("signed off {day} by {officer} · review by {review}").format(
            day=day(shown.signed_on), officer=shown.signed_by, review=day(shown.review_due)
        )
    drafted = _("draft of {day} by {officer}, not signed off")
    return drafted.format(day=day(shown.assessed_on), officer=shown.author)


def _inhibits(degree: Degree) -> str:
    said_of = {
        Degree.NONE: _("nothing inhibits them"),
        Degree.LOW: _("little inhibits them"),
        Degree.MODERATE: _("something inhibits them"),
        Degree.HIGH: _("much inhibits them"),
    }
    return said_of[degree]
