"""The household as such on the case page: the graph, how each person stands, what is kept, relatives' own cases."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from relocation_desk.casework.family import Family, Standing
from relocation_desk.casework.links import LinkView
from relocation_desk.casework.views import MemberView
from relocation_desk.desk import household_forms, theme
from relocation_desk.desk.case.seen import Part, said
from relocation_desk.desk.fields import FormSpec
from relocation_desk.desk.household_forms import called
from relocation_desk.desk.parts.cards import Card
from relocation_desk.desk.parts.entries import Facts
from relocation_desk.desk.parts.family_graph import FamilyGraph, Figure
from relocation_desk.desk.parts.lettering import ActButton, column, row, words
from relocation_desk.desk.person_words import Line
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import AgeBand
from relocation_desk.domain.household import generations, letter
from relocation_desk.domain.household_codes import EvaluationOutcome
from relocation_desk.vault.person_records import KeptApart
from relocation_desk.vault.records import EvaluationNote, InterestsGround, PersonIdentity, Withheld
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import day, label


def answered(lines: Iterable[Line], offer: QWidget | None = None) -> QWidget:
    """What is known, a line each, and beside it what asks for it."""
    held, beside = QWidget(), row(gap="gap_s")
    shown = [words(*line, wraps=True, is_selectable=True) for line in lines]
    beside.addLayout(column(*shown, None, gap="gap_xs"), 1)
    if offer is not None:
        beside.addWidget(offer, alignment=Qt.AlignmentFlag.AlignTop)
    held.setLayout(beside)
    return held


def graph(case_members: tuple[MemberView, ...], family: Family) -> FamilyGraph:
    """The family graph of a household."""
    figures = [_figure(one) for one in case_members]
    return FamilyGraph(figures, generations(family.people, family.ties), family.ties)


def _figure(one: MemberView) -> Figure:
    known = one.identity
    name = known.native_name or known.passport_name if isinstance(known, PersonIdentity) else ""
    journey = () if one.moves_along else (_("stays"),)
    detail = " · ".join((label(one.relation), label(one.age_band), *journey))
    return Figure(one.id, letter(one.ordinal), name, detail, one.moves_along)


class FamilyFacts(Facts):
    """How one person stands in the household; what records it stands beside."""

    def __init__(self, part: Part, one: MemberView) -> None:
        super().__init__()
        self._part, self._one = part, one
        standing = part.seen.case.family.of(one.id)
        self._letters = {other.id: letter(other.ordinal) for other in part.seen.case.members}
        self._put(_("Journey"), self._journey(standing), Act.RECORD_HOUSEHOLD, household_forms.move)
        if len(self._letters) > 1:
            self._put(_("Ties"), self._ties(), Act.RECORD_HOUSEHOLD, household_forms.ties)
        if one.age_band is AgeBand.MINOR:
            self._put(_("Custody"), self._custody(standing), Act.RECORD_HOUSEHOLD, household_forms.custody)
            act = Act.DECIDE_BEST_INTERESTS
            self._put(_("Best interests"), self._interests(standing), act, household_forms.interests)
        else:
            act = Act.EVALUATE_PERSON
            self._put(_("Psychosocial evaluation"), self._evaluation(standing), act, household_forms.evaluation)

    def _put(self, name: str, lines: Iterable[Line], act: Act, form: Callable[..., FormSpec]) -> None:
        seen = self._part.seen
        offer = self._part.offer(_("Record"), act, partial(form, seen.desk, seen.case, self._one), "inline")
        offer.setAccessibleName(_("Record: {question}").format(question=name))
        self.add(name, answered(lines, offer))

    def _journey(self, standing: Standing) -> Iterator[Line]:
        if self._one.moves_along:
            yield _("moves along"), ""
        elif standing.beside in self._letters:
            yield _("stays, with {person}").format(person=self._letters[standing.beside]), ""
        else:
            yield _("stays"), ""

    def _ties(self) -> Iterator[Line]:
        """A line a kind of tie, with all whom it binds to."""
        bound: dict[str, list[str]] = {}
        for tie in self._part.seen.case.family.ties:
            if self._one.id in tie.pair:
                other = sum(tie.pair) - self._one.id
                bound.setdefault(label(tie.of(self._one.id)), []).append(self._letters[other])
        for kind, others in bound.items():
            yield _("{tie} of {persons}").format(tie=kind, persons=", ".join(sorted(others))), ""
        if not bound:
            yield _("Not recorded yet."), "muted"

    def _custody(self, standing: Standing) -> Iterator[Line]:
        known = standing.custody
        if known.kind is not None:
            held = _("{custody}: {person}") if known.holder in self._letters else "{custody}"
            yield held.format(custody=label(known.kind), person=self._letters.get(known.holder or 0, "")), ""
        if known.consent is not None:
            yield label(known.consent), ""
        if known.kind is known.consent is None:
            yield _("Not recorded yet."), "muted"

    def _interests(self, standing: Standing) -> Iterator[Line]:
        known = standing.interests
        if known is not None:
            told = _("Yes, {day}, {body}") if known.is_to_go else _("No, {day}, {body}")
            yield told.format(day=day(known.decided_on), body=label(known.body)), "" if known.is_to_go else "danger"
            if isinstance(known.ground, InterestsGround):
                yield known.ground.ground, "small"
            if known.is_to_go and standing.cause is not None and known.is_outdated:
                yield _("Custody, or who moves along, changed since: decide anew before departure."), "danger"
        elif standing.cause is not None:
            yield _("Needed before departure: {cause}").format(cause=label(standing.cause)), "danger"
        else:
            yield _("Not needed as it stands."), "muted"

    def _evaluation(self, standing: Standing) -> Iterator[Line]:
        known = standing.evaluation
        if known is not None:
            look = "danger" if known.outcome is EvaluationOutcome.NOT_ADVISED else ""
            yield f"{label(known.outcome)} · {day(known.evaluated_on)}", look
            if isinstance(known.note, EvaluationNote):
                yield known.note.note, "small"
        elif standing.lacks_evaluation:
            yield _("Needed before departure."), "danger"
        else:
            yield _("Not recorded yet."), "muted"


class KeptCard(Card):
    """What one keeps from another; each is marked with whom it must not reach."""

    def __init__(self, part: Part) -> None:
        super().__init__(_("What one keeps from another"), _("leaves only in an annex apart"))
        seen = part.seen
        self._names = {one.id: called(one) for one in seen.case.members}
        kept = {one.id: seen.case.family.of(one.id).kept for one in seen.case.members}
        closed = next((one for one in kept.values() if isinstance(one, Withheld)), None)
        if closed is not None:
            self.body.addWidget(words(said(seen, closed, ""), "muted", wraps=True))
            return
        for one in seen.case.members:
            known = kept[one.id]
            make = partial(household_forms.kept, seen.desk, seen.case, one)
            offer = part.offer(_("Record"), Act.KEEP_APART, make, "inline")
            offer.setAccessibleName(_("Record: {question}").format(question=self._names[one.id]))
            self.body.addLayout(row(words(self._names[one.id], "strong"), None, offer))
            told = known.kept if isinstance(known, KeptApart) else KeptApart().kept
            for note in told.items:
                self.body.addWidget(self._note(note.whom, note.what))
            if not told.items:
                self.body.addWidget(words(label(told.knowledge), "muted"))

    def _note(self, whom: int, what: str) -> QFrame:
        frame, pad = QFrame(), theme.measure("gap_s")
        frame.setProperty("look", "trouble")
        # Someone who is not on record any more is still someone to beware of.
        mark = _("Kept from {person}: don’t mention").format(person=self._names.get(whom, "?"))
        lines = column(words(mark, "danger", wraps=True), words(what, wraps=True, is_selectable=True), gap="gap_xs")
        lines.setContentsMargins(pad, pad, pad, pad)
        frame.setLayout(lines)
        return frame


class LinksCard(Card):
    """Relatives who are witnesses of their own; a case behind a wall is not named."""

    def __init__(self, part: Part) -> None:
        super().__init__(_("Relatives who are witnesses"))
        self._part = part
        make = partial(household_forms.link, part.seen.desk, part.seen.case)
        self.beside_title(part.offer(_("Link a case"), Act.LINK_CASES, make, "quiet"))
        found = part.seen.case.family.links
        facts = Facts()
        for one in found:
            facts.add(label(one.kind).capitalize(), self._case(one))
        self.body.addWidget(facts if found else words(_("None."), "muted"))

    def _case(self, one: LinkView) -> QWidget:
        if one.reference is None:
            return words(_("A case behind a wall: ask the head of section."), "muted", wraps=True)
        lead = ActButton(one.reference, one.reference, "link")
        lead.chosen.connect(self._visit)
        return lead

    def _visit(self, reference: str) -> None:
        self._part.visit_wanted.emit(Visit(Destination.CASE, reference))
