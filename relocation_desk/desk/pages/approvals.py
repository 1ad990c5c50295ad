"""Approvals: what waits for this officer, what they asked, what they answered; one shown exactly as it was signed."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from relocation_desk.casework import approvals
from relocation_desk.casework.approvals import Approvals, ApprovalView
from relocation_desk.casework.desk import Desk
from relocation_desk.desk import approval_forms, caseload_forms, document_forms, fund_forms, letter_forms, paper_forms
from relocation_desk.desk.columns import Column
from relocation_desk.desk.fields import FormSpec
from relocation_desk.desk.officer_table import code_card
from relocation_desk.desk.parts.cards import Card
from relocation_desk.desk.parts.entries import Facts
from relocation_desk.desk.parts.lettering import ActButton, button, clear, only_if, row, words
from relocation_desk.desk.parts.states import Nothing
from relocation_desk.desk.table_page import TablePage
from relocation_desk.desk.tasks import Tasks
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import ApprovalStage
from relocation_desk.domain.references import OfficerRef
from relocation_desk.domain.trouble import N_
from relocation_desk.words import approvals as wording
from relocation_desk.words.catalogue import _, ngettext
from relocation_desk.words.labels import label

_AHEAD = (ApprovalStage.WAITING, ApprovalStage.APPROVED)
_OF_A_CASE = {
    Act.VOID_RECORD: "history", Act.DESTROY_CASE: "history", Act.BREAK_GLASS: "history",
    Act.SAVE_DOCUMENT: "documents", Act.MERGE_CASES: "overview",
}  # fmt: skip
Make = Callable[[], FormSpec]
# What was approved is carried out in a form of its own.
_LEADS_TO: dict[Act, tuple[str, Callable[[Desk, ApprovalView], FormSpec]]] = {
    Act.SAVE_DOCUMENT: (N_("Save out…"), document_forms.save_out),
    Act.SAVE_PARTNER_DOCUMENT: (N_("Save out…"), paper_forms.save_out),
    Act.DISBURSE: (N_("Book the payment…"), fund_forms.approved_payment),
    Act.EXPORT_CASELOAD: (N_("Take out…"), caseload_forms.write_approved),
    Act.SEAL_LETTER: (N_("Save sealed…"), letter_forms.save_sealed),
}


def _what(view: ApprovalView) -> str:
    return wording.title(view.request.act, view.request.subject)


def _asker(view: ApprovalView) -> str:
    return view.request.asked_by


def _stands(view: ApprovalView) -> str:
    return _("waits for you") if view.may_answer else label(view.stage)


def columns() -> tuple[Column, ...]:
    """The columns of the table."""
    return (
        Column(_("What is asked"), _what, _what, 0, "strong"),
        Column(_("By"), _asker, _asker, 72),
        Column(_("Stands"), _stands, _stands, 200),
    )


class ApprovalsPage(TablePage):
    """A table, and beside it the request chosen in it."""

    def __init__(self, tasks: Tasks, desk: Desk) -> None:
        super().__init__(tasks, desk, _("Approvals"), columns())
        self._chosen = 0
        self._invited: tuple[OfficerRef, str] | None = None
        self.table.sort_itself()
        self.table.row_chosen.connect(self.show_approval)
        change = button(_("Ask to change keys"), "", self.ask_rotation)
        only_if(desk.may(Act.ROTATE_KEYS), change)
        self.offer(change)

    def visit(self, subject: str, part: str) -> None:
        self._chosen = int(part) if part.isdigit() else self._chosen
        self.refresh()

    def refresh(self) -> None:
        self.load(partial(approvals.waiting, self.desk), self.show_approvals)

    def ask_rotation(self) -> None:
        """Open the form that asks for fresh keys."""
        self.form_wanted.emit(approval_forms.ask_rotation(self.desk))

    def show_approvals(self, found: Approvals) -> None:
        """Show what waits for the officer first, then the rest, the newest first."""
        rest = {one.id: one for one in (*found.asked, *found.answered) if not one.may_answer}
        views = (*found.to_answer, *(rest[number] for number in sorted(rest, reverse=True)))
        if not views:
            act = _("Ask to change keys") if self.desk.may(Act.ROTATE_KEYS) else ""
            sentence = _(
                "What takes a second officer waits here for an answer: removing an officer, enrolling anew, changing "
                "keys, breaking glass, destroying a case, voiding a record on which something rests, saving a "
                "document out, taking cases out."
            )
            nothing = Nothing("user-check", _("Nothing to approve"), sentence, act, self.ask_rotation)
            nothing.act.setProperty("look", "")  # not what a page without approvals waits for
            self.show_whole(nothing)
            return
        waiting = len(found.to_answer)
        count = ngettext("{count} waits for you", "{count} wait for you", waiting).format(count=waiting)
        self.counted.setText(count if waiting else _("nothing waits for you"))
        self._show_code()
        self.table.rows.show_rows(views)
        numbers = [one.id for one in views]
        self.table.choose(numbers.index(self._chosen) if self._chosen in numbers else 0)
        self.show_table()

    # ---------------------------------------------------------------- a code, once
    def _show_code(self) -> None:
        clear(self.above)
        if self._invited is not None:
            self.above.addWidget(code_card(*self._invited, self._forget_code))

    def _keep_code(self, officer: OfficerRef, code: str) -> None:
        self._invited = (officer, code)

    def _forget_code(self) -> None:
        self._invited = None
        self.refresh()

    # ---------------------------------------------------------------- one request
    def show_approval(self, view: ApprovalView) -> None:
        """Show what was asked, to the signed detail, and what can be said to it."""
        self._chosen = view.id
        clear(self.detail)
        request = view.request
        card = Card(_what(view), label(view.stage))
        card.body.addWidget(_facts(view))
        said = wording.outcome(request.act, request.subject, request.asked_by)
        if said and view.stage in _AHEAD:
            card.body.addWidget(words(said, "muted", wraps=True))
        self.detail.addWidget(card)
        offers = self._offers(view)
        if offers:
            buttons = [self._offer(text, make, is_first=not number) for number, (text, make) in enumerate(offers)]
            card.body.addLayout(row(*buttons, None))
        if request.act in _OF_A_CASE and self.desk.may(Act.VIEW_CASE):
            look = ActButton(
                _("Open the case"), Visit(Destination.CASE, request.subject, _OF_A_CASE[request.act]), "quiet"
            )
            look.chosen.connect(self.visit_wanted)
            card.body.addLayout(row(look, None))
        if request.act is Act.SAVE_PARTNER_DOCUMENT and self.desk.may(Act.VIEW_PARTNERS):
            look = ActButton(_("Open the State"), Visit(Destination.PARTNERS, request.subject), "quiet")
            look.chosen.connect(self.visit_wanted)
            card.body.addLayout(row(look, None))
        self.detail.addStretch(1)

    def _offer(self, text: str, make: Make, *, is_first: bool) -> QWidget:
        one = ActButton(text, make, "primary" if is_first and text != _("Withdraw…") else "")
        one.chosen.connect(self._open)
        return one

    def _offers(self, view: ApprovalView) -> list[tuple[str, Make]]:
        request, is_own = view.request, view.request.asked_by == self.desk.officer
        if view.may_answer:
            verb = wording.verb(request.act, request.subject, request.asked_by)
            return [
                (f"{verb}…", partial(approval_forms.approve, self.desk, view)),
                (_("Refuse…"), partial(approval_forms.refuse, self.desk, view)),
            ]
        if is_own and view.stage is ApprovalStage.WAITING:
            return [(_("Withdraw…"), partial(approval_forms.withdraw, self.desk, view))]
        if is_own and view.stage is ApprovalStage.APPROVED and request.act in approval_forms.CARRIED_OUT_HERE:
            form = partial(approval_forms.carry_out, self.desk, view, self._keep_code)
            return [(_("Carry out…"), form)]
        if is_own and view.stage is ApprovalStage.APPROVED and request.act in _LEADS_TO:
            verb, make = _LEADS_TO[request.act]
            return [(_(verb), partial(make, self.desk, view))]
        return []

    def _open(self, make: object) -> None:
        if callable(make):
            self.form_wanted.emit(make())


def _facts(view: ApprovalView) -> Facts:
    facts = Facts(120)
    for name, said in approval_forms.signed_lines(view):
        facts.add(name, said)
    if view.answered_by is not None and view.answered_at is not None:
        facts.add(_("Answered by"), view.answered_by).add(_("Answered on"), wording.moment(view.answered_at))
    return facts.add(_("Refused because"), view.refusal)
