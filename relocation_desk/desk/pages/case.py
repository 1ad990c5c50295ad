"""One case: what it is, how it stands, what it waits for, and every act on it."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from relocation_desk.casework import overview, own_undo, partner_views, voiding
from relocation_desk.casework.corrections import Corrections
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.partner_shapes import PartnerView
from relocation_desk.casework.reach import Reach, reach
from relocation_desk.casework.views import CaseView
from relocation_desk.desk import correcting_forms, day_forms, merging_forms, theme
from relocation_desk.desk.case.assessed import Assessed
from relocation_desk.desk.case.contact import Contact
from relocation_desk.desk.case.documents import Documents
from relocation_desk.desk.case.head import CaseHead
from relocation_desk.desk.case.history import History
from relocation_desk.desk.case.household import Household
from relocation_desk.desk.case.knowing import Knowing
from relocation_desk.desk.case.offers import form_at, form_of, lines
from relocation_desk.desk.case.overview import Overview
from relocation_desk.desk.case.placing import Placing
from relocation_desk.desk.case.proceedings import Proceedings, closing_banners
from relocation_desk.desk.case.reached import banners
from relocation_desk.desk.case.safeguarding import Safeguarding
from relocation_desk.desk.case.seen import Part, Seen
from relocation_desk.desk.next_acts import Eyes, NextAct, Step, is_offered, next_acts
from relocation_desk.desk.page import Page, scrolling
from relocation_desk.desk.parts.lettering import ActButton
from relocation_desk.desk.parts.many_lines import taken_apart
from relocation_desk.desk.parts.palette import Offer
from relocation_desk.desk.parts.states import Nothing, Notice
from relocation_desk.desk.parts.wrapping import Wrapping
from relocation_desk.desk.tasks import Tasks
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import CaseState, PlacementStage
from relocation_desk.domain.dates import AsOf
from relocation_desk.domain.references import CaseRef
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import day

PARTS: dict[str, Callable[[Seen], Part]] = {
    "overview": Overview,
    "household": Household,
    "assessments": Assessed,
    "safeguarding": Safeguarding,
    "placing": Placing,
    "contact": Contact,
    "proceedings": Proceedings,
    "documents": Documents,
    "knowing": Knowing,
    "history": History,
}
_PAST_ICON = "clock-rotate-left"
_OF_COURT = (Step.ACKNOWLEDGE, Step.DECIDE, Step.COURT_MEASURE)
_SHOWN_FOR = {
    Step.SIGN_OFF: "assessments", Step.ANSWER: "placing", Step.INTERESTS: "household", Step.EVALUATE: "household",
    Step.END_MEASURE: "safeguarding", Step.RECORD_CONTACT: "contact", Step.PAPERS: "household",
    **dict.fromkeys(_OF_COURT, "proceedings"),
}  # fmt: skip


Opened = tuple[CaseView, tuple[PartnerView, ...], Reach, Corrections]


def _opened(desk: Desk, reference: CaseRef, when: AsOf | None) -> Opened:
    known = partner_views.partners(desk) if desk.may(Act.VIEW_PARTNERS) else ()
    case, corrections = overview.with_corrections(desk, reference, when)
    return case, known, reach(desk, reference), corrections


def _left_in_emergency(case: CaseView) -> tuple[Notice, ...]:
    """Why someone is on the way without a placement under way."""
    is_placed = any(one.stage is PlacementStage.UNDER_WAY for one in case.placements)
    if case.state is not CaseState.IN_TRANSIT or is_placed:
        return ()
    said = _(
        "Departed in an emergency, to a temporary place: no placement is under way. See Emergencies for what is owed."
    )
    return (Notice(said, "truck-medical"),)


def _may(desk: Desk, reached: Reach, act: Act) -> bool:
    return desk.may(act) and not reached.shuts_out(act)


def _nothing(_act: Act) -> bool:
    """Nothing is done to the past."""
    return False


class CasePage(Page):
    """The case that was visited last."""

    def __init__(self, tasks: Tasks, desk: Desk) -> None:
        super().__init__(tasks, desk)
        self.seen: Seen | None = None
        self.part = "overview"
        self._reference, self._wanted = "", ""
        self._when: AsOf | None = None
        self._is_current = self._undoes_next = False
        self.body: QVBoxLayout | None = None
        self.head: CaseHead | None = None

    def visit(self, subject: str, part: str) -> None:
        if subject != self._reference:
            self.part = "overview"
            self._forget()
            self.cover()
        self._reference, self._wanted, self._when = subject, part, correcting_forms.asked_as_of(part)
        self.refresh()

    def _forget(self) -> None:
        """Nothing can be done on what is shown no more."""
        self.seen, self.head, self.body = None, None, None

    def show_instead(self, why: Nothing) -> None:
        self._forget()
        super().show_instead(why)

    def refresh(self) -> None:
        self._is_current = False
        self.load(partial(_opened, self.desk, CaseRef(self._reference), self._when), self._show)

    def _show(self, found: Opened) -> None:
        case, partners, reached, corrections = found
        is_now = self._when is None
        today = self._when.true_on if self._when is not None else self.desk.today()
        eyes = Eyes(self.desk.officer, partial(_may, self.desk, reached) if is_now else _nothing, today)
        acts = next_acts(case, eyes) if is_now else ()
        self.seen = Seen(self.desk, case, partners, eyes, acts, reached, self.tasks, corrections, self._when)
        self._follow()
        whole = QWidget()
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.measure("gap_m"))
        self.head = CaseHead(self.seen)
        self.head.step_wanted.connect(self.take)
        self.head.form_wanted.connect(self.form_wanted)
        self.head.past_wanted.connect(self.look_back)
        layout.addWidget(self.head)
        now = (
            *self._merged(case),
            *_left_in_emergency(case),
            *closing_banners(self.seen),
            *banners(reached, self.desk.officer),
        )
        for banner in now if is_now else self._of_the_past():
            layout.addWidget(banner)
        layout.addWidget(self._tabs())
        self.body = QVBoxLayout()
        layout.addLayout(self.body, 1)
        self.show_whole(whole)
        self.tasks.in_pieces(self._begin_wanted(), whole)
        self._is_current = True
        if self._undoes_next:
            self._undo_now()

    def _begin_wanted(self) -> Iterator[None]:
        """The part that is wanted, once what stands above it was drawn."""
        self._turn_to(self.part)
        yield

    def _follow(self) -> None:
        """Open the form that the visit was for."""
        step, _colon, record = self._wanted.partition(":")
        self._wanted = ""
        if step in PARTS:
            self.part = step
        if self.seen is None or step not in list(Step):
            return
        named = [one for one in self.seen.acts if one.step == step and (not one.record or str(one.record) == record)]
        if named and is_offered(named[0], self.seen.eyes):
            self.take(named[0])
        elif (spec := form_at(self.seen, Step(step), record)) is not None:
            self.part = _SHOWN_FOR.get(Step(step), self.part)
            self.form_wanted.emit(spec)

    def _of_the_past(self) -> list[QWidget]:
        """That the case is shown as it was, other days, and the way back."""
        if self._when is None:
            return []
        told = _("The past: what was true on {day}, as far as it was known on {known}. Nothing can be changed here.")
        line = Notice(told.format(day=day(self._when.true_on), known=day(self._when.known_at.date())), _PAST_ICON)
        line.offer(_("Other days…"), self.look_back)
        line.offer(_("Back to now"), self.back_to_now)
        return [line]

    def _merged(self, case: CaseView) -> list[QWidget]:
        """That the case goes on in another, and the way there and back."""
        if case.kept is None:
            return []
        told = _("On record as the same person as {kept}, in which it goes on. It is read here, and takes no records.")
        line = Notice(told.format(kept=case.kept), "code-merge")
        line.offer(_("Open {case}").format(case=case.kept), self.go_to_kept)
        if self.desk.may(Act.MERGE_CASES):
            line.offer(_("Undo the merge…"), self.unmerge)
        return [line]

    def go_to_kept(self) -> None:
        """Show the case in which this one goes on."""
        if self.seen is not None and self.seen.case.kept is not None:
            self.visit_wanted.emit(Visit(Destination.CASE, self.seen.case.kept))

    def unmerge(self) -> None:
        """Ask why the two are two after all."""
        if self.seen is not None and self.seen.case.kept is not None:
            case = self.seen.case
            self.form_wanted.emit(merging_forms.unmerge(self.desk, self.seen.case.kept, case.reference))

    def offers(self) -> tuple[Offer, ...]:
        """Each by its group, where it stands among the commands."""
        if self.seen is None or self._when is not None:
            return ()
        return tuple(Offer(one.text, one.group, one.stands_for) for one in lines(self.seen))

    def show_menu(self) -> None:
        """Offer what can be recorded at any time."""
        if self.head is not None:
            self.head.show_menu()

    def look_back(self) -> None:
        """Ask for the days of the past to be shown."""
        self.form_wanted.emit(correcting_forms.look_back(self.desk, CaseRef(self._reference), self._when))

    def back_to_now(self) -> None:
        """Show the case as it is."""
        self.visit_wanted.emit(Visit(Destination.CASE, self._reference))

    def undo(self) -> None:
        """Offer to undo what this officer saved last, once that is on the page; NothingToUndo when there is nothing."""
        self._undoes_next = not self._is_current
        if self._undoes_next:
            return
        last = self.seen.corrections.undoable if self.seen is not None else None
        own = own_undo.last(self.desk) if last is None else None
        if own is not None and own.subject == self._reference:
            self.form_wanted.emit(day_forms.undo(self.desk, own))
            return
        if last is None:
            raise voiding.NothingToUndo(case=self._reference)
        self.form_wanted.emit(correcting_forms.undo(self.desk, CaseRef(self._reference), last))

    def _undo_now(self) -> None:
        self._undoes_next = False
        try:
            self.undo()
        except voiding.NothingToUndo as trouble:
            self.tasks.troubled.emit(trouble)

    @property
    def tabs(self) -> tuple[ActButton, ...]:
        """What leads to each part."""
        return tuple(self._tab_buttons.values())

    def _tabs(self) -> QWidget:
        bar, self._group = QWidget(), QButtonGroup(self)
        names = {
            "overview": _("Overview"), "household": _("Household"), "assessments": _("Assessments"),
            "safeguarding": _("Measures and consent"),
            "placing": _("Requests and placement"), "contact": _("Contact"), "proceedings": _("Proceedings"),
            "documents": _("Documents"), "knowing": _("Who knows"), "history": _("History"),
        }  # fmt: skip
        tabs = []
        for name, word in names.items():
            tab = ActButton(word, name, "tab")
            tab.setCheckable(True)
            tab.setChecked(name == self.part)
            tab.chosen.connect(self._turn_to)
            self._group.addButton(tab)
            tabs.append(tab)
        bar.setLayout(Wrapping(*tabs, gap="gap_s"))
        self._tab_buttons = dict(zip(names, tabs, strict=True))
        return bar

    def show_part(self, name: str) -> None:
        """Show one part of the case, whole at once."""
        part = self._begin_part(name)
        for _placed in part.pieces() if part is not None else ():
            pass

    def _turn_to(self, name: str) -> None:
        """Show one part of the case, card by card."""
        part = self._begin_part(name)
        if part is not None:
            self.tasks.in_pieces(part.pieces(), part)

    def _begin_part(self, name: str) -> Part | None:
        if self.seen is None or self.body is None:
            return None
        self.part = name
        self._tab_buttons[name].setChecked(True)
        while (former := self.body.takeAt(0)) is not None:
            if (widget := former.widget()) is not None:
                self.tasks.take_apart(taken_apart(widget), widget)
        part = PARTS[name](self.seen)
        part.form_wanted.connect(self.form_wanted)
        part.step_wanted.connect(self.take)
        part.visit_wanted.connect(self.visit_wanted)
        part.part_wanted.connect(self._turn_to)
        self.body.addWidget(scrolling(part, keeps_room=True))
        return part

    def take(self, one: NextAct) -> None:
        """Lead to the act that the case waits for."""
        if self.seen is None:
            return
        if one.step is Step.DOSSIER:
            made = self.seen.case.dossiers_of_all
            number = made[-1].number if made else ""
            self.visit_wanted.emit(Visit(Destination.ASSISTANT, self._reference, number))
        elif one.step is Step.RECEIPT:
            self.visit_wanted.emit(Visit(Destination.DOSSIERS, part="receipt"))
        else:
            self.part = _SHOWN_FOR.get(one.step, self.part)
            if self.body is not None:
                self._turn_to(self.part)
            self.form_wanted.emit(form_of(self.seen, one))
