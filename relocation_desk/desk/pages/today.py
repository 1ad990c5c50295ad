"""Today: what needs someone, each line with its reason and the way to its act."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from relocation_desk.casework import today
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.views import Today, TodayLine, Waiting
from relocation_desk.desk import theme
from relocation_desk.desk.next_acts import Step
from relocation_desk.desk.page import Page, scrolling
from relocation_desk.desk.parts.cards import Card
from relocation_desk.desk.parts.entries import WaitingLine
from relocation_desk.desk.parts.lettering import ActButton, button, hairline, row, words
from relocation_desk.desk.parts.states import Nothing
from relocation_desk.desk.parts.wrapping import Wrapping
from relocation_desk.desk.tasks import Tasks
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.domain.acts import Act
from relocation_desk.domain.trouble import N_
from relocation_desk.words.catalogue import _, ngettext
from relocation_desk.words.labels import day

SHOWN_AT_ONCE = 60


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of line: its icon, the act that it needs, the verb that leads there, what its lines are together."""

    icon: str
    needs: Act
    verb: str
    together: str


_KINDS = {
    Waiting.REVIEW: _Kind("rotate", Act.DRAFT_ASSESSMENT, N_("Review"), N_("Reviews")),
    Waiting.ANSWER: _Kind("paper-plane", Act.RECORD_ANSWER, N_("Record answer"), N_("Answers of States")),
    Waiting.SIGN_OFF: _Kind("file-signature", Act.SIGN_OFF_ASSESSMENT, N_("Sign off"), N_("To sign off")),
    Waiting.APPROVAL: _Kind("signature", Act.APPROVE_DOSSIER, N_("Sign"), N_("To sign")),
    Waiting.SEALING: _Kind("stamp", Act.SEAL_DOSSIER, N_("Go on"), N_("To seal and export")),
    Waiting.RECEIPT: _Kind("envelope-open-text", Act.RECORD_RECEIPT, N_("Record receipt"), N_("Receipts")),
    Waiting.HAND_OVER: _Kind("handshake", Act.HAND_OVER_COPY, N_("Hand over"), N_("Copies not taken")),
    Waiting.COPY_BACK: _Kind("rotate-left", Act.CLOSE_COPY, N_("Account for it"), N_("Copies called back")),
    Waiting.ACKNOWLEDGEMENT: _Kind("reply", Act.RECORD_PROCEEDINGS, N_("Acknowledge"), N_("To acknowledge")),
    Waiting.ASSESSMENT: _Kind("clipboard-list", Act.DRAFT_ASSESSMENT, N_("Assess"), N_("To assess")),
    Waiting.DECISION: _Kind("scale-balanced", Act.DECIDE_CASE, N_("Decide"), N_("To decide")),
    Waiting.COURT_MEASURE: _Kind("gavel", Act.RECORD_PROCEEDINGS, N_("Record change"), N_("Measures of the Court")),
    Waiting.RETENTION: _Kind("box-archive", Act.DESTROY_CASE, N_("Look"), N_("Kept long enough")),
    Waiting.POSSIBLE_MATCH: _Kind("people-arrows", Act.TELL_APART, N_("Look"), N_("Possible matches")),
    Waiting.SECOND_OFFICER: _Kind("user-check", Act.ANSWER_APPROVAL, N_("Look"), N_("Approvals")),
    Waiting.CERTIFICATE: _Kind("certificate", Act.RECORD_CERTIFICATE, N_("Look"), N_("Certificates that end")),
    Waiting.SECTION_CERTIFICATE: _Kind("certificate", Act.MAKE_SECTION_KEYS, N_("Renew"), N_("Signing certificates")),
    Waiting.FOCAL_NUMBER: _Kind("phone", Act.RECORD_FOCAL_POINT, N_("Record call"), N_("Numbers to try")),
    Waiting.INSTRUMENT: _Kind("file-signature", Act.RECORD_INSTRUMENT, N_("Look"), N_("Instruments in question")),
    Waiting.WITHDRAWAL: _Kind("hand", Act.RECORD_ANSWER, N_("Withdraw"), N_("Withdrawn consents")),
    Waiting.MEASURE: _Kind("shield-halved", Act.END_MEASURE, N_("Look"), N_("Measures that end")),
    Waiting.MEASURE_WITHOUT_CONSENT: _Kind("hand", Act.END_MEASURE, N_("End"), N_("Measures without consent")),
    Waiting.CONTACT_MISSED: _Kind("phone-slash", Act.RECORD_CONTACT, N_("Look"), N_("Contacts missed")),
    Waiting.CONTACT: _Kind("phone", Act.RECORD_CONTACT, N_("Record contact"), N_("Contacts due")),
    Waiting.TAKING_BACK: _Kind("house-circle-exclamation", Act.VIEW_PLACEMENTS, N_("Look"), N_("Takings back")),
    Waiting.TERM: _Kind("hourglass-half", Act.VIEW_PLACEMENTS, N_("Look"), N_("Terms that end")),
    Waiting.TRAVEL: _Kind("route", Act.VIEW_PLACEMENTS, N_("Look"), N_("Travel")),
    Waiting.DOSSIER: _Kind("box-archive", Act.PREPARE_DOSSIER, N_("Prepare"), N_("Dossiers of others")),
    Waiting.DEBT: _Kind("truck-medical", Act.ANSWER_DEBT, N_("Look"), N_("Debts of emergencies")),
    Waiting.AGREEMENT: _Kind(
        "file-contract", Act.RECORD_PARTICIPATION_AGREEMENT, N_("Record agreement"), N_("Agreements to sign")
    ),
}

_STEPS = {
    Waiting.REVIEW: Step.ASSESS,
    Waiting.SIGN_OFF: Step.SIGN_OFF,
    Waiting.ANSWER: Step.ANSWER,
    Waiting.WITHDRAWAL: Step.ANSWER,
    Waiting.ACKNOWLEDGEMENT: Step.ACKNOWLEDGE,
    Waiting.ASSESSMENT: Step.ASSESS,
    Waiting.DECISION: Step.DECIDE,
    Waiting.COURT_MEASURE: Step.COURT_MEASURE,
    Waiting.MEASURE_WITHOUT_CONSENT: Step.END_MEASURE,
    Waiting.AGREEMENT: Step.PARTICIPATION,
}

_PARTS = {
    Waiting.RETENTION: "proceedings",
    Waiting.POSSIBLE_MATCH: "overview",
    Waiting.MEASURE: "safeguarding",
    Waiting.CONTACT: "contact",
    Waiting.CONTACT_MISSED: "contact",
}


def when(line: TodayLine) -> str:
    """Since or until when a line waits, in words."""
    due = day(line.due_on)
    if line.days_over > 0:
        over = ngettext("{days} day over", "{days} days over", line.days_over).format(days=line.days_over)
        return _("due {day} · {over}").format(day=due, over=over)
    if line.days_over == 0:
        return _("due today")
    left = ngettext("in {days} day", "in {days} days", -line.days_over).format(days=-line.days_over)
    return _("by {day} · {left}").format(day=due, left=left)


class TodayPage(Page):
    """The first page of the day: what is most urgent, of all kinds or of one; more of it when asked for."""

    counted = Signal(object)  # a Today: what it shows is also what the rail counts

    def __init__(self, tasks: Tasks, desk: Desk) -> None:
        super().__init__(tasks, desk)
        self._limit = SHOWN_AT_ONCE
        self.kind: Waiting | None = None

    def visit(self, subject: str, part: str) -> None:
        self._limit, self.kind = SHOWN_AT_ONCE, None
        self.refresh()

    def refresh(self) -> None:
        self.load(partial(today.page, self.desk, self._limit, self.kind), self.show_lines)

    def show_lines(self, found: Today) -> None:
        """Show what waits: first what is over its day, then what comes."""
        self.counted.emit(found)
        in_all = sum(found.counts.values())
        if not in_all:
            sentence = _("No review, answer, signature or receipt waits for you. New work begins with a referral.")
            self.show_whole(
                Nothing("mug-hot", _("Nothing waits today"), sentence, _("Go to Witnesses"), self._go_to_witnesses)
            )
            return
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, 12, 0)
        layout.setSpacing(theme.measure("gap_l"))
        waiting = ngettext("{count} thing waits", "{count} things wait", in_all).format(count=in_all)
        layout.addLayout(
            row(words(_("Today"), "title"), words(f"{day(self.desk.today())} · {waiting}", "muted"), None, gap="gap_m")
        )
        layout.addWidget(self._kinds(found))
        asked_for = found.counts.get(self.kind, 0) if self.kind else in_all
        for title, remark, is_over, count in (
            (_("Over its day"), _("what waited too long"), True, found.over),
            (_("Next"), _("today and the coming days"), False, asked_for - found.over),
        ):
            part = tuple(line for line in found.lines if (line.days_over > 0) == is_over)
            if part:
                layout.addWidget(self._card(title, remark, part, count))
        layout.addStretch(1)
        self.show_whole(scrolling(content))

    def _kinds(self, found: Today) -> QWidget:
        """All kinds, or one: each with how much of it waits."""
        bar = QWidget()
        group = QButtonGroup(bar)
        choices: list[tuple[Waiting | None, str, int]] = [(None, _("All"), sum(found.counts.values()))]
        choices += [(kind, _(one.together), found.counts[kind]) for kind, one in _KINDS.items() if kind in found.counts]
        tabs = []
        for kind, word, count in choices:
            tab = ActButton(f"{word}  {count}", kind, "tab")
            tab.setCheckable(True)
            tab.setChecked(kind is self.kind)
            tab.chosen.connect(self.show_kind)
            group.addButton(tab)
            tabs.append(tab)
        bar.setLayout(Wrapping(*tabs, gap="gap_l"))
        return bar

    def show_kind(self, kind: Waiting | None) -> None:
        """Keep to one kind, or show all."""
        self._limit, self.kind = SHOWN_AT_ONCE, kind
        self.refresh()

    def show_more(self) -> None:
        """As much again, of each part."""
        self._limit += SHOWN_AT_ONCE
        self.refresh()

    def _card(self, title: str, remark: str, lines: tuple[TodayLine, ...], count: int) -> Card:
        card = Card(f"{title}  {count}", remark)
        for number, line in enumerate(lines):
            if number:
                card.body.addWidget(hairline())
            kind = _KINDS[line.kind]
            verb = _(kind.verb) if self.desk.may(kind.needs) else _("Open")
            title, token = (
                f"{line.case or line.subject} · {line.detail}",
                "danger" if line.days_over > 0 or line.kind is Waiting.DEBT else "muted",
            )
            entry = WaitingLine(kind.icon, title, when(line), verb, line, token)
            entry.chosen.connect(self._open)
            card.body.addWidget(entry)
        if count > len(lines):
            rest = _("Show more ({count} follow)").format(count=count - len(lines))
            card.body.addLayout(row(button(rest, "quiet", self.show_more), None))
        return card

    def _open(self, line: TodayLine) -> None:
        if line.kind in (Waiting.APPROVAL, Waiting.SEALING) and line.case:
            self.visit_wanted.emit(Visit(Destination.ASSISTANT, line.case, line.subject))
        elif line.kind is Waiting.DOSSIER:
            self.visit_wanted.emit(Visit(Destination.ASSISTANT, line.case or ""))
        elif line.kind in (Waiting.RECEIPT, Waiting.HAND_OVER, Waiting.COPY_BACK):
            self.visit_wanted.emit(Visit(Destination.DOSSIERS, line.subject))
        elif line.kind is Waiting.DEBT:
            self.visit_wanted.emit(Visit(Destination.EMERGENCIES, line.case or ""))
        elif line.kind in (Waiting.TAKING_BACK, Waiting.TERM, Waiting.TRAVEL):
            self.visit_wanted.emit(Visit(Destination.PLACEMENTS, str(line.record)))
        elif line.kind is Waiting.SECOND_OFFICER:
            self.visit_wanted.emit(Visit(Destination.APPROVALS, part=str(line.record)))
        elif line.kind is Waiting.SECTION_CERTIFICATE:
            self.visit_wanted.emit(Visit(Destination.OFFICERS))
        elif line.kind is Waiting.INSTRUMENT:
            self.visit_wanted.emit(Visit(Destination.INSTRUMENTS, line.subject, str(line.record)))
        elif line.kind in (Waiting.CERTIFICATE, Waiting.FOCAL_NUMBER):
            self.visit_wanted.emit(Visit(Destination.PARTNERS, line.subject, f"{line.kind}:{line.record}"))
        else:
            part = _PARTS.get(line.kind) or f"{_STEPS[line.kind]}:{line.record}"
            self.visit_wanted.emit(Visit(Destination.CASE, line.case or "", part))

    def _go_to_witnesses(self) -> None:
        self.visit_wanted.emit(Visit(Destination.WITNESSES))
