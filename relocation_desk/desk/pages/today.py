"""Today: what needs someone, each line with its reason and the way to its act."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from relocation_desk.casework import today
from relocation_desk.casework.views import TodayLine, Waiting
from relocation_desk.desk import theme
from relocation_desk.desk.next_acts import Step
from relocation_desk.desk.page import Page, scrolling
from relocation_desk.desk.parts.cards import Card
from relocation_desk.desk.parts.entries import WaitingLine
from relocation_desk.desk.parts.lettering import hairline, row, words
from relocation_desk.desk.parts.states import Nothing
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.domain.permissions import Act
from relocation_desk.words.catalogue import _, ngettext
from relocation_desk.words.labels import day

SHOWN_AT_ONCE = 60
_ICONS = {
    Waiting.REVIEW: "rotate",
    Waiting.ANSWER: "paper-plane",
    Waiting.SIGN_OFF: "file-signature",
    Waiting.APPROVAL: "signature",
    Waiting.SEALING: "stamp",
    Waiting.RECEIPT: "envelope-open-text",
    Waiting.SECOND_OFFICER: "user-check",
}
_NEEDS = {
    Waiting.REVIEW: Act.DRAFT_ASSESSMENT,
    Waiting.ANSWER: Act.RECORD_ANSWER,
    Waiting.SIGN_OFF: Act.SIGN_OFF_ASSESSMENT,
    Waiting.APPROVAL: Act.APPROVE_DOSSIER,
    Waiting.SEALING: Act.SEAL_DOSSIER,
    Waiting.RECEIPT: Act.RECORD_RECEIPT,
    Waiting.SECOND_OFFICER: Act.ANSWER_APPROVAL,
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


def act_of(kind: Waiting) -> str:
    """The verb that a line leads to."""
    acts = {
        Waiting.REVIEW: _("Review"),
        Waiting.ANSWER: _("Record answer"),
        Waiting.SIGN_OFF: _("Sign off"),
        Waiting.APPROVAL: _("Sign"),
        Waiting.SEALING: _("Go on"),
        Waiting.RECEIPT: _("Record receipt"),
        Waiting.SECOND_OFFICER: _("Look"),
    }
    return acts[kind]


class TodayPage(Page):
    """The first page of the day."""

    def visit(self, subject: str, part: str) -> None:
        self.refresh()

    def refresh(self) -> None:
        self.load(partial(today.lines, self.desk), self.show_lines)

    def show_lines(self, lines: tuple[TodayLine, ...]) -> None:
        """Show what waits: first what is over its day, then what comes."""
        if not lines:
            sentence = _("No review, answer, signature or receipt waits for you. New work begins with a referral.")
            self.show_whole(
                Nothing("mug-hot", _("Nothing waits today"), sentence, _("Go to Witnesses"), self._go_to_witnesses)
            )
            return
        over = tuple(line for line in lines if line.days_over > 0)
        coming = tuple(line for line in lines if line.days_over <= 0)
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, 12, 0)
        layout.setSpacing(theme.measure("gap_l"))
        waiting = ngettext("{count} thing waits", "{count} things wait", len(lines)).format(count=len(lines))
        layout.addLayout(
            row(words(_("Today"), "title"), words(f"{day(self.desk.today())} · {waiting}", "muted"), None, gap="gap_m")
        )
        for title, remark, part in (
            (_("Over its day"), _("what waited too long"), over),
            (_("Next"), _("today and the coming days"), coming),
        ):
            if part:
                layout.addWidget(self._card(title, remark, part))
        layout.addStretch(1)
        self.show_whole(scrolling(content))

    def _card(self, title: str, remark: str, lines: tuple[TodayLine, ...]) -> Card:
        card = Card(f"{title}  {len(lines)}", remark)
        for number, line in enumerate(lines[:SHOWN_AT_ONCE]):
            if number:
                card.body.addWidget(hairline())
            verb = act_of(line.kind) if self.desk.may(_NEEDS[line.kind]) else _("Open")
            title, token = f"{line.case or line.subject} · {line.detail}", "danger" if line.days_over > 0 else "muted"
            entry = WaitingLine(_ICONS[line.kind], title, when(line), verb, line, token)
            entry.chosen.connect(self._open)
            card.body.addWidget(entry)
        if len(lines) > SHOWN_AT_ONCE:
            rest = _("{count} more follow when these are done.").format(count=len(lines) - SHOWN_AT_ONCE)
            card.body.addWidget(words(rest, "small"))
        return card

    def _open(self, line: TodayLine) -> None:
        if line.kind in (Waiting.APPROVAL, Waiting.SEALING) and line.case:
            self.visit_wanted.emit(Visit(Destination.ASSISTANT, line.case, line.subject))
        elif line.kind is Waiting.RECEIPT:
            self.visit_wanted.emit(Visit(Destination.DOSSIERS, line.subject))
        elif line.kind is Waiting.SECOND_OFFICER:
            self.visit_wanted.emit(Visit(Destination.APPROVALS, part=str(line.record)))
        else:
            step = {Waiting.REVIEW: Step.ASSESS, Waiting.SIGN_OFF: Step.SIGN_OFF, Waiting.ANSWER: Step.ANSWER}[
                line.kind
            ]
            self.visit_wanted.emit(Visit(Destination.CASE, line.case or "", f"{step}:{line.record}"))

    def _go_to_witnesses(self) -> None:
        self.visit_wanted.emit(Visit(Destination.WITNESSES))
