"""The unlocked window: rail, search and palette around the pages, forms beside them, and one step back."""

import math
from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from relocation_desk.casework import across_walls, breaking_glass, countries, listing, today
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.own_undo import NothingSaved
from relocation_desk.casework.views import Today, Waiting
from relocation_desk.casework.voiding import NothingToUndo
from relocation_desk.desk import (
    case_forms,
    copy_forms,
    day_forms,
    emergency_forms,
    icons,
    officer_forms,
    partner_forms,
    settings,
    theme,
)
from relocation_desk.desk.actions import ACTIONS, GO, Action, Doing
from relocation_desk.desk.commands import Commands
from relocation_desk.desk.drafting import Drafting
from relocation_desk.desk.fields import FormSpec
from relocation_desk.desk.locking import minutes_form
from relocation_desk.desk.page import Page
from relocation_desk.desk.pages.approvals import ApprovalsPage
from relocation_desk.desk.pages.assigning import AssigningPage
from relocation_desk.desk.pages.assistant import AssistantPage
from relocation_desk.desk.pages.calendar import CalendarPage
from relocation_desk.desk.pages.candidates import CandidatesPage
from relocation_desk.desk.pages.case import CasePage
from relocation_desk.desk.pages.caseload import CaseloadPage
from relocation_desk.desk.pages.costs import CostsPage
from relocation_desk.desk.pages.dossiers import DossiersPage
from relocation_desk.desk.pages.emergencies import EmergenciesPage
from relocation_desk.desk.pages.figures import FiguresPage
from relocation_desk.desk.pages.fund import FundPage
from relocation_desk.desk.pages.guide import HelpPage
from relocation_desk.desk.pages.instruments import InstrumentsPage
from relocation_desk.desk.pages.letters import LettersPage
from relocation_desk.desk.pages.officers import OfficersPage
from relocation_desk.desk.pages.oversight import OversightPage
from relocation_desk.desk.pages.paper import PaperPage
from relocation_desk.desk.pages.partners import PartnersPage
from relocation_desk.desk.pages.placements import PlacementsPage
from relocation_desk.desk.pages.requests import RequestsPage
from relocation_desk.desk.pages.templates import TemplatesPage
from relocation_desk.desk.pages.today import TodayPage
from relocation_desk.desk.pages.waiting import WaitingPage
from relocation_desk.desk.pages.witnesses import WitnessesPage
from relocation_desk.desk.pages.workload import WorkloadPage
from relocation_desk.desk.pages.workstation import WorkstationPage
from relocation_desk.desk.parts.lettering import button, only_if, row
from relocation_desk.desk.parts.notices import Notices
from relocation_desk.desk.parts.rail import Rail
from relocation_desk.desk.parts.search_box import SearchBox
from relocation_desk.desk.parts.states import TroubleBar
from relocation_desk.desk.side import SidePanel
from relocation_desk.desk.tasks import Tasks
from relocation_desk.desk.visits import FILTER, FIND, NEEDS, NEW, Destination, Visit
from relocation_desk.domain.acts import Act
from relocation_desk.domain.trouble import Trouble
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import label

_OF_DOSSIERS = (Waiting.APPROVAL, Waiting.SEALING, Waiting.RECEIPT, Waiting.HAND_OVER, Waiting.COPY_BACK)
PAGES: dict[Destination, Callable[[Tasks, Desk], Page]] = {
    Destination.TODAY: TodayPage,
    Destination.CALENDAR: CalendarPage,
    Destination.WORKLOAD: WorkloadPage,
    Destination.WITNESSES: WitnessesPage,
    Destination.CASE: CasePage,
    Destination.CANDIDATES: CandidatesPage,
    Destination.PAPER: PaperPage,
    Destination.REQUESTS: RequestsPage,
    Destination.LETTERS: LettersPage,
    Destination.TEMPLATES: TemplatesPage,
    Destination.ASSIGNING: AssigningPage,
    Destination.PARTNERS: PartnersPage,
    Destination.INSTRUMENTS: InstrumentsPage,
    Destination.DOSSIERS: DossiersPage,
    Destination.FUND: FundPage,
    Destination.COSTS: CostsPage,
    Destination.PLACEMENTS: PlacementsPage,
    Destination.WAITING: WaitingPage,
    Destination.ASSISTANT: AssistantPage,
    Destination.EMERGENCIES: EmergenciesPage,
    Destination.FIGURES: FiguresPage,
    Destination.APPROVALS: ApprovalsPage,
    Destination.CASELOAD: CaseloadPage,
    Destination.OFFICERS: OfficersPage,
    Destination.WORKSTATION: WorkstationPage,
    Destination.OVERSIGHT: OversightPage,
    Destination.HELP: HelpPage,
}


class Room(QWidget):
    """What an officer has while the vault is open."""

    lock_wanted = Signal()
    quit_wanted = Signal()

    def __init__(self, tasks: Tasks, desk: Desk) -> None:
        super().__init__()
        self.desk, self.tasks = desk, tasks
        self._visits: list[Visit] = []
        self._pages: dict[Destination, Page] = {}
        allowed = tuple(one for one, act in NEEDS.items() if desk.may(act))
        self.rail = Rail(allowed, f"{desk.officer} · {label(desk.roles)}")
        self.search, self.trouble = SearchBox(), TroubleBar()
        self.stack, self.side = QStackedWidget(), SidePanel(tasks, desk.today)
        self.drafting = Drafting(self.side, tasks, desk)
        self.commands = Commands(self, tasks, desk)
        self.commands.taken.connect(self._taken)
        self._content = QWidget()
        self._lay_out()
        self._connect()
        self._shortcuts = [self._shortcut(one) for one in ACTIONS if one.shortcut]

    def _lay_out(self) -> None:
        commands = button(_("Commands") + "  Ctrl+K", "plain", self.open_commands)
        only_if(self.desk.may(Act.LIST_CASES), self.search)
        inside = QVBoxLayout(self._content)
        inside.setContentsMargins(24, 16, 24, 18)
        inside.setSpacing(theme.measure("gap_m"))
        inside.addLayout(row(self.search, None, commands))
        inside.addWidget(Notices(self.desk.notices))
        inside.addWidget(self.trouble)
        inside.addWidget(self.stack, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.rail)
        layout.addWidget(self._content, 1)
        layout.addWidget(self.side)

    def _connect(self) -> None:
        self.rail.chosen.connect(self._go_to)
        self.rail.lock_wanted.connect(self.lock_wanted)
        self.search.sought.connect(self._seek)
        self.side.saved.connect(self._saved)
        self.side.saved_aside.connect(self._saved_aside)
        self.side.visit_wanted.connect(self._leave_form)
        self.side.closed.connect(self._arrange)

    def _shortcut(self, action: Action) -> QShortcut:
        one = QShortcut(QKeySequence(action.shortcut), self)
        one.setObjectName(action.doing)
        one.activated.connect(self._pressed)
        return one

    def _pressed(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.do(Doing(sender.objectName()))

    def begin(self) -> None:
        """Show the first page, and count what waits."""
        first = next(iter(one for one, act in NEEDS.items() if self.desk.may(act)), Destination.HELP)
        self.go(Visit(first))
        self._count_beside_page()
        self.drafting.begin()
        self._watch_glass()
        self.tasks.run(partial(countries.language_name, ""), _nothing_to_show)  # half a megabyte, before a page asks
        if self.desk.may(Act.LIST_CASES):  # the index of names lives in memory only: it is made at each unlock
            self.tasks.run(partial(listing.prepare_names, self.desk), _nothing_to_show)
            self.tasks.run(partial(across_walls.compare, self.desk), self._compared)

    def _watch_glass(self) -> None:
        self.tasks.run(partial(breaking_glass.next_end, self.desk), self._lock_at)

    def _lock_at(self, end: datetime | None) -> None:
        """What broken glass opened may stand on any page and in any form: when its time is over, the desk locks."""
        if end is None:
            return
        left = (end - self.desk.now()).total_seconds()
        if left <= 0:
            self.lock_wanted.emit()
        else:
            QTimer.singleShot(math.ceil(left * 1000), self, self._watch_glass)

    def _compared(self, found: int) -> None:
        if found:
            self.count()

    def go(self, visit: Visit) -> None:
        """Go to a page."""
        if not self._visits or self._visits[-1] != visit:
            self._visits.append(visit)
        self._show(visit)

    def _lead(self, visit: Visit) -> None:
        """Go where the page leads that is looked at; one that was left and is there only now leads nowhere."""
        if self.sender() is self.stack.currentWidget():
            self.go(visit)

    def _go_to(self, destination: Destination) -> None:
        self.side.put_away()
        self.go(Visit(destination))

    def _leave_form(self, visit: Visit) -> None:
        """Look at something else; what is typed is kept."""
        self.side.put_away()
        self.go(visit)

    def _show(self, visit: Visit) -> None:
        self.trouble.hide()
        self.search.hold()
        page = self.page(visit.destination)
        self.stack.setCurrentWidget(page)
        self.rail.mark(visit.destination.under())
        if visit.destination is Destination.WITNESSES:
            self.search.show_text(visit.subject)
        page.visit(visit.subject, visit.part)

    def page(self, destination: Destination) -> Page:
        """The page of a destination, made when first visited."""
        if destination not in self._pages:
            page = PAGES[destination](self.tasks, self.desk)
            page.visit_wanted.connect(self._lead)
            page.form_wanted.connect(self._open_form_of_page)
            page.changed.connect(self.count)
            if isinstance(page, TodayPage):
                page.counted.connect(self._counted)
            self._pages[destination] = page
            self.stack.addWidget(page)
        return self._pages[destination]

    @property
    def here(self) -> Visit:
        """Where the officer is."""
        return self._visits[-1]

    def back(self) -> None:
        """One step back: close what is open, then the page before."""
        if self.side.form is not None:
            self.side.put_away()
        elif len(self._visits) > 1:
            self._visits.pop()
            former = self._visits[-1]
            self._visits[-1] = Visit(former.destination, former.subject)
            self._show(self._visits[-1])

    def _seek(self, text: str) -> None:
        visit = Visit(Destination.WITNESSES, text)
        if self.here.destination is Destination.WITNESSES:
            self._visits[-1] = visit
            self._show(visit)
        elif text:
            self.go(visit)

    def _open_form_of_page(self, spec: FormSpec) -> None:
        if self.sender() is self.stack.currentWidget():
            self.open_form(spec, of_page=True)

    def open_form(self, spec: FormSpec, *, of_page: bool = False) -> None:
        """Open a form beside the page; on a narrow window it hides which case it is of, so it says so."""
        is_of_case = of_page and self.here.destination is Destination.CASE
        self.side.open_form(spec, self.here.subject if is_of_case else "")
        self._arrange()

    def _arrange(self) -> None:
        """A form stands beside the page on a wide window, and in its place on a narrow one."""
        is_open, is_wide = self.side.form is not None, self.width() >= theme.measure("wide")
        self._content.setVisible(is_wide or not is_open)
        if is_wide:
            self.side.setFixedWidth(theme.measure("side_width"))
        else:
            self.side.setMinimumWidth(0)
            self.side.setMaximumWidth(16_777_215)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: arrange anew."""
        super().resizeEvent(event)
        self._arrange()

    def _saved(self, spec: FormSpec, result: object) -> None:
        follows = spec.leads_to(result) if spec.leads_to else None
        if isinstance(follows, FormSpec):
            self.open_form(follows, of_page=True)
            return
        if isinstance(follows, Visit):
            self.go(follows)
        else:
            self.trouble.hide()
            self.page(self.here.destination).refresh()
        self.page(self.here.destination).setFocus()  # not a field's, or Ctrl+Z would be that field's
        self._count_beside_page()

    def _saved_aside(self) -> None:
        """An act is done whose form was left: what is looked at may be about it."""
        self.page(self.here.destination).refresh()
        self._count_beside_page()

    def _count_beside_page(self) -> None:
        """Count what waits, unless the page that is being shown does."""
        if self.here.destination is not Destination.TODAY:
            self.count()

    def count(self) -> None:
        """Count what waits, for the rail."""
        if self.desk.may(Act.VIEW_TODAY):
            self.tasks.run(partial(today.page, self.desk, limit=0), self._counted)

    def _counted(self, found: Today) -> None:
        self.rail.count(Destination.TODAY, sum(found.counts.values()))
        self.rail.count(Destination.EMERGENCIES, found.counts.get(Waiting.DEBT, 0))
        self.rail.count(Destination.APPROVALS, found.counts.get(Waiting.SECOND_OFFICER, 0))
        self.rail.count(Destination.DOSSIERS, sum(found.counts.get(one, 0) for one in _OF_DOSSIERS))

    def tell(self, trouble: Trouble) -> None:
        """Say what went wrong, above the page."""
        self.trouble.tell(trouble)

    def do(self, doing: Doing) -> None:
        """Do what an action says."""
        forms: dict[Doing, Callable[[Desk], FormSpec]] = {
            Doing.NEW_REFERRAL: case_forms.referral, Doing.NEW_PARTNER: partner_forms.partner,
            Doing.CHANGE_PASSPHRASE: officer_forms.change_passphrase, Doing.MAKE_KEYS: officer_forms.make_keys,
            Doing.RECORD_RECEIPT: copy_forms.receipt, Doing.BEGIN_EMERGENCY: emergency_forms.begin,
            Doing.NEW_TASK: day_forms.task,
        }  # fmt: skip
        action = next(one for one in ACTIONS if one.doing is doing)
        if action.needs is not None and not self.desk.may(action.needs):
            return
        if doing is Doing.HELP or doing.startswith(GO):
            self.go(Visit(Destination(doing.removeprefix(GO))))
        elif doing is Doing.ENROL:
            self.go(Visit(Destination.OFFICERS, part="invite"))
        elif doing is Doing.NEW_LETTER:
            self.go(Visit(Destination.LETTERS, part=NEW))
        elif doing in (Doing.NEW_REQUEST, Doing.FIND_REQUEST):
            self.go(Visit(Destination.REQUESTS, part=NEW if doing is Doing.NEW_REQUEST else FIND))
        elif doing is Doing.FILTER:
            sought = self.here.subject if self.here.destination is Destination.WITNESSES else ""
            self.go(Visit(Destination.WITNESSES, sought, FILTER))
        elif doing is Doing.AUTO_LOCK:
            self.open_form(minutes_form.minutes())
        elif doing in forms:
            self.open_form(forms[doing](self.desk))
        else:
            self._simple(doing)()

    def _simple(self, doing: Doing) -> Callable[[], object]:
        return {
            Doing.SEARCH: self.search.setFocus, Doing.PALETTE: self.open_commands, Doing.RECORD: self._record,
            Doing.LOCK: self.lock_wanted.emit,
            Doing.BACK: self.back, Doing.SAVE: self.side.save, Doing.QUIT: self.quit_wanted.emit,
            Doing.REFRESH: self.page(self.here.destination).refresh, Doing.UNDO: self._undo,
            Doing.SWITCH_THEME: self.switch_theme,
        }[doing]  # fmt: skip

    def open_commands(self) -> None:
        """Offer every command, and what can be recorded here."""
        self.commands.open(self.page(self.here.destination).offers())

    def _record(self) -> None:
        page = self.page(self.here.destination)
        if isinstance(page, CasePage):
            page.show_menu()

    def _undo(self) -> None:
        """What is typed first, then what was discarded, then what was saved."""
        if self.side.undo():
            self._arrange()
            return
        try:
            self.page(self.here.destination).undo()
        except (NothingToUndo, NothingSaved) as trouble:
            self.tell(trouble)

    def _taken(self, chosen: object) -> None:
        if isinstance(chosen, Doing):
            self.do(chosen)
        elif isinstance(chosen, Visit):
            self.go(chosen)
        elif callable(chosen):
            self.open_form(chosen(), of_page=True)

    def switch_theme(self) -> None:
        """Light to dark and back."""
        name = "light" if theme.current().name == "dark" else "dark"
        application = QApplication.instance()
        if isinstance(application, QApplication):
            theme.apply(application, name)
            settings.write(settings.THEME, name)
            icons.renew(self.window())


def _nothing_to_show(_count: int) -> None:
    """The index is there."""
