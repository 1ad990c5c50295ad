"""One case: what it is, how it stands, what it waits for, and every act on it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QButtonGroup, QMenu, QVBoxLayout, QWidget

from relocation_desk.casework import overview, partner_views
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.views import CaseView, PartnerView
from relocation_desk.desk import assessment_forms, case_forms, request_forms, theme
from relocation_desk.desk.case.assessed import Assessed
from relocation_desk.desk.case.documents import Documents
from relocation_desk.desk.case.history import History
from relocation_desk.desk.case.household import Household
from relocation_desk.desk.case.overview import Overview
from relocation_desk.desk.case.placing import Placing
from relocation_desk.desk.case.seen import Part, Seen
from relocation_desk.desk.fields import FormSpec
from relocation_desk.desk.next_acts import Eyes, NextAct, Step, likely, next_acts
from relocation_desk.desk.page import Page, scrolling
from relocation_desk.desk.parts.chips import Chip, risk_chip
from relocation_desk.desk.parts.lettering import ActButton, OneLine, button, clear, row, words
from relocation_desk.desk.tasks import Tasks
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.domain.codes import Urgency
from relocation_desk.domain.permissions import Act
from relocation_desk.domain.references import CaseRef
from relocation_desk.words.catalogue import _, ngettext
from relocation_desk.words.labels import label

PARTS: dict[str, Callable[[Seen], Part]] = {
    "overview": Overview,
    "household": Household,
    "assessments": Assessed,
    "placing": Placing,
    "documents": Documents,
    "history": History,
}
_SHOWN_FOR = {Step.SIGN_OFF: "assessments", Step.ANSWER: "placing"}


def _opened(desk: Desk, reference: CaseRef) -> tuple[CaseView, tuple[PartnerView, ...]]:
    known = partner_views.partners(desk) if desk.may(Act.VIEW_PARTNERS) else ()
    return overview.case(desk, reference), known


class CasePage(Page):
    """The case that was visited last."""

    def __init__(self, tasks: Tasks, desk: Desk) -> None:
        super().__init__(tasks, desk)
        self.seen: Seen | None = None
        self.part = "overview"
        self._reference, self._wanted = "", ""
        self.body: QVBoxLayout | None = None

    def visit(self, subject: str, part: str) -> None:
        if subject != self._reference:
            self.part, self.seen = "overview", None
        self._reference, self._wanted = subject, part
        self.refresh()

    def refresh(self) -> None:
        self.load(partial(_opened, self.desk, CaseRef(self._reference)), self._show)

    def _show(self, found: tuple[CaseView, tuple[PartnerView, ...]]) -> None:
        case, partners = found
        eyes = Eyes(self.desk.officer, self.desk.may, self.desk.today())
        self.seen = Seen(self.desk, case, partners, eyes, next_acts(case, eyes))
        self._follow()
        whole = QWidget()
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.measure("gap_m"))
        layout.addLayout(self._head(self.seen))
        layout.addWidget(self._tabs())
        self.body = QVBoxLayout()
        layout.addLayout(self.body, 1)
        self.show_whole(whole)
        self.show_part(self.part)

    def _follow(self) -> None:
        """Open the form that the visit was for."""
        step, _colon, record = self._wanted.partition(":")
        self._wanted = ""
        if self.seen is None or step not in list(Step):
            return
        named = [one for one in self.seen.acts if one.step == step and (not one.record or str(one.record) == record)]
        if named:
            self.take(named[0])
        elif step == Step.ASSESS and self.desk.may(Act.DRAFT_ASSESSMENT):
            self.form_wanted.emit(assessment_forms.assessment(self.desk, self.seen.case))

    def _head(self, seen: Seen) -> QVBoxLayout:
        case, shown = seen.case, seen.case.standing
        chips: list[QWidget] = [Chip(label(case.state))]
        if shown is not None:
            chips.append(risk_chip(shown.level))
        if case.urgency is not Urgency.NORMAL:
            chips.append(Chip(label(case.urgency), "danger_soft", "danger"))
        size = ngettext("Household of {count}", "Household of {count}", len(case.members)).format(
            count=len(case.members)
        )
        situation = _("Situation {situation}").format(situation=case.situation)
        called = _("referred by: {party}").format(party=label(case.calling_party))
        meta = OneLine(f"{size} · {situation} · {called}", "muted")
        more = button(_("Record…"), "", self._show_menu)
        self._more = more
        beside: list[QWidget] = [more]
        first = likely(seen.acts, seen.eyes)
        if first is not None:
            self.primary = ActButton(first.verb, first, "primary")
            self.primary.chosen.connect(self.take)
            beside.append(self.primary)
        head = row(words(case.reference, "title"), *chips, gap="gap_m")
        head.addWidget(meta, 1)
        for one in beside:
            head.addWidget(one)
        whole = QVBoxLayout()
        whole.addLayout(head)
        return whole

    def _tabs(self) -> QWidget:
        bar, self._group = QWidget(), QButtonGroup(self)
        names = {
            "overview": _("Overview"), "household": _("Household"), "assessments": _("Assessments"),
            "placing": _("Requests and placement"), "documents": _("Documents"), "history": _("History"),
        }  # fmt: skip
        tabs = []
        for name, word in names.items():
            tab = ActButton(word, name, "tab")
            tab.setCheckable(True)
            tab.setChecked(name == self.part)
            tab.chosen.connect(self.show_part)
            self._group.addButton(tab)
            tabs.append(tab)
        bar.setLayout(row(*tabs, None, gap="gap_l"))
        self._tab_buttons = dict(zip(names, tabs, strict=True))
        return bar

    def show_part(self, name: str) -> None:
        """Show one part of the case."""
        if self.seen is None or self.body is None:
            return
        self.part = name
        self._tab_buttons[name].setChecked(True)
        clear(self.body)
        part = PARTS[name](self.seen)
        part.form_wanted.connect(self.form_wanted)
        part.step_wanted.connect(self.take)
        part.visit_wanted.connect(self.visit_wanted)
        part.part_wanted.connect(self.show_part)
        self.body.addWidget(scrolling(part))

    def take(self, one: NextAct) -> None:
        """Lead to the act that the case waits for."""
        if self.seen is None:
            return
        if one.step is Step.DOSSIER:
            number = self.seen.case.dossiers[-1].number if self.seen.case.dossiers else ""
            self.visit_wanted.emit(Visit(Destination.ASSISTANT, self._reference, number))
        elif one.step is Step.RECEIPT:
            self.visit_wanted.emit(Visit(Destination.DOSSIERS, part="receipt"))
        else:
            self.part = _SHOWN_FOR.get(one.step, self.part)
            if self.body is not None:
                self.show_part(self.part)
            self.form_wanted.emit(form_of(self.seen, one))

    def _show_menu(self) -> None:
        if self.seen is None:
            return
        menu = QMenu(self)
        menu.setToolTipsVisible(False)
        for text, act, make in offered(self.seen):
            if self.desk.may(act):
                entry = QAction(text, menu)
                entry.setData(make)
                menu.addAction(entry)
        menu.triggered.connect(self._menu_chosen)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def _menu_chosen(self, entry: QAction) -> None:
        self.form_wanted.emit(entry.data()())


def offered(seen: Seen) -> tuple[tuple[str, Act, Callable[[], FormSpec]], ...]:
    """Every act on a case that can be done at any time."""
    desk, case = seen.desk, seen.case
    return (
        (_("New assessment"), Act.DRAFT_ASSESSMENT, partial(assessment_forms.assessment, desk, case)),
        (_("Incident"), Act.RECORD_INCIDENT, partial(assessment_forms.incident, desk, case)),
        (_("Person of the household"), Act.RECORD_IDENTITY, partial(case_forms.member, desk, case)),
        (_("Whereabouts"), Act.RECORD_WHEREABOUTS, partial(case_forms.whereabouts, desk, case)),
        (_("Needs"), Act.RECORD_NEEDS, partial(case_forms.needs, desk, case)),
        (_("Care note for the transfer"), Act.RELEASE_NEEDS, partial(case_forms.release, desk, case)),
        (_("Consent"), Act.RECORD_CONSENT, partial(case_forms.consent, desk, case)),
        (
            _("Participation agreement"),
            Act.RECORD_PARTICIPATION_AGREEMENT,
            partial(case_forms.participation, desk, case),
        ),
        (_("State out of the question"), Act.EXCLUDE_STATE, partial(case_forms.exclusion, desk, case, seen.partners)),
        (_("Request to a State"), Act.TRANSMIT_REQUEST, partial(request_forms.request, desk, case, seen.partners)),
        (_("Plan of arrival"), Act.RECORD_WHEREABOUTS, partial(case_forms.arrival, desk, case)),
        (_("Brief for the transfer"), Act.PREPARE_DOSSIER, partial(case_forms.brief, desk, case)),
    )


def form_of(seen: Seen, one: NextAct) -> FormSpec:
    """The form of an act that the case waits for."""
    desk, case = seen.desk, seen.case
    simple = {
        Step.MEMBER: case_forms.member, Step.ASSESS: assessment_forms.assessment, Step.SIGN_OFF: assessment_forms.sign_off,
        Step.CONSENT: case_forms.consent, Step.PARTICIPATION: case_forms.participation, Step.ARRIVAL: case_forms.arrival,
        Step.BRIEF: case_forms.brief, Step.RELEASE: case_forms.release,
    }  # fmt: skip
    if one.step in simple:
        return simple[one.step](desk, case)
    if one.step is Step.REQUEST:
        return request_forms.request(desk, case, seen.partners)
    if one.step is Step.ADVANCE:
        return request_forms.step(desk, next(place for place in case.placements if place.id == one.record))
    request = next(sent for sent in case.requests if sent.id == one.record)
    return request_forms.answer(desk, request) if one.step is Step.ANSWER else request_forms.placement(desk, request)
