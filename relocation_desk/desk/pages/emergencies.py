"""Emergencies: what one officer does at night, step by step, and what others still owe an answer to."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from relocation_desk.casework import emergency_views
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.emergency_debts import DebtView
from relocation_desk.casework.emergency_views import Emergencies, EmergencyView, SheetView, Step
from relocation_desk.desk import emergency_forms, theme
from relocation_desk.desk.fields import FormSpec
from relocation_desk.desk.page import Page, scrolling
from relocation_desk.desk.parts.cards import Card
from relocation_desk.desk.parts.entries import Facts, WaitingLine
from relocation_desk.desk.parts.lettering import ActButton, button, hairline, only_if, row, words
from relocation_desk.desk.parts.states import Nothing
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.domain.acts import Act
from relocation_desk.domain.emergency import CLOSED
from relocation_desk.domain.emergency_codes import DebtAnswer
from relocation_desk.domain.references import CaseRef
from relocation_desk.domain.trouble import N_
from relocation_desk.words.approvals import moment
from relocation_desk.words.catalogue import _, ngettext
from relocation_desk.words.labels import label

Make = Callable[[], FormSpec]
_STEPS: dict[Step, tuple[str, str, str, Callable[[Desk, CaseRef], FormSpec]]] = {
    Step.ASSESS: ("scale-balanced", N_("Assessment of one page"), N_("Assess"), emergency_forms.assess),
    Step.CONSENT: ("handshake", N_("Consent by word of mouth, or why none"), N_("Record consent"),
                   emergency_forms.consent),
    Step.DEPART: ("plane-departure", N_("Movement and temporary place"), N_("Record departure"),
                  emergency_forms.depart),
    Step.SHEET: ("file-shield", N_("Hand-over sheet for the State"), N_("Make the sheet"), emergency_forms.sheet),
}  # fmt: skip


class EmergenciesPage(Page):
    """Each emergency on a card: its steps, its sheet, its debts."""

    def visit(self, subject: str, part: str) -> None:
        self.refresh()

    def refresh(self) -> None:
        self.load(partial(emergency_views.emergencies, self.desk), self.show_emergencies)

    def begin(self) -> None:
        """Open the form that begins one."""
        self.form_wanted.emit(emergency_forms.begin(self.desk))

    def _go_to_officers(self) -> None:
        self.visit_wanted.emit(Visit(Destination.OFFICERS))

    def show_emergencies(self, seen: Emergencies) -> None:
        """Show them, the newest first."""
        if not seen.found:
            sentence = _(
                "When someone must be moved tonight and you are alone: begin one, on the order of the head by "
                "telephone. It takes duty rights, which the head gives for a time under Officers."
            )
            verb, on = (_("Begin an emergency"), self.begin) if seen.is_on_duty else ("", None)
            if not seen.is_on_duty and self.desk.may(Act.GIVE_DUTY):
                verb, on = _("Go to Officers"), self._go_to_officers
            self.show_whole(Nothing("truck-medical", _("No emergency"), sentence, verb, on))
            return
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, 12, 0)
        layout.setSpacing(theme.measure("gap_l"))
        owed = sum(one.owes for one in seen.found)
        said = ngettext("{count} debt without an answer", "{count} debts without an answer", owed).format(count=owed)
        start = button(_("Begin an emergency"), "", self.begin)
        only_if(seen.is_on_duty, start)
        remark = words(said if owed else _("nothing owed"), "danger" if owed else "muted")
        layout.addLayout(row(words(_("Emergencies"), "title"), remark, None, start, gap="gap_m"))
        for one in seen.found:
            layout.addWidget(self._card(one))
        layout.addStretch(1)
        self.show_whole(scrolling(content))

    def _card(self, one: EmergencyView) -> Card:
        told = _("ordered by {authority} by telephone, {moment}")
        remark = told.format(authority=one.ordered_by, moment=moment(one.called_at))
        card = Card(_("{case} · begun by {officer}").format(case=one.case, officer=one.officer), remark)
        for step in one.steps if one.is_own else ():
            card.body.addWidget(self._step(one, step))
        facts = Facts(148)
        facts.add(_("Consent"), label(one.consent) if one.consent else "")
        facts.add(_("Departure"), moment(one.left_at) if one.left_at else "")
        if one.sheet is not None:
            facts.add(_("Hand-over sheet"), _sheet(one.sheet))
        card.body.addWidget(facts)
        self._offers(card, one)
        for debt in one.debts:
            card.body.addWidget(hairline())
            card.body.addWidget(self._debt(debt))
        return card

    def _step(self, one: EmergencyView, step: Step) -> WaitingLine:
        icon, title, verb, make = _STEPS[step]
        is_next = step is one.steps[0]
        line = WaitingLine(
            icon, _(title), _("next") if is_next else "", f"{_(verb)}…", partial(make, self.desk, one.case)
        )
        if is_next and line.act is not None:
            line.act.setProperty("look", "primary")
        line.chosen.connect(self._open)
        return line

    def _offers(self, card: Card, one: EmergencyView) -> None:
        offers: list[QWidget] = []
        if one.sheet is not None and one.sheet.stage not in CLOSED and self.desk.may(Act.ACCOUNT_FOR_SHEET):
            make = partial(emergency_forms.account, self.desk, one.case, one.sheet)
            followed = ActButton(_("Account for the copy…"), make)
            followed.chosen.connect(self._open)
            offers.append(followed)
        if self.desk.may(Act.VIEW_CASE):
            look = ActButton(_("Open the case"), Visit(Destination.CASE, one.case), "quiet")
            look.chosen.connect(self.visit_wanted)
            offers.append(look)
        if offers:
            card.body.addLayout(row(*offers, None))

    def _debt(self, one: DebtView) -> QWidget:
        answered = one.debt.answer
        if answered is not None:
            detail = _("{answer} by {officer}").format(answer=label(answered), officer=one.answered_by)
            return WaitingLine("circle-check", _begun(label(one.kind)), detail)
        late = one.debt.is_late(self.desk.now())
        told = _("was to be answered by {moment}") if late else _("to be answered by {moment}")
        until = told.format(moment=moment(one.debt.due_at))
        line = WaitingLine("circle-exclamation", _begun(label(one.kind)), until, "", None, "danger")
        if not one.may_answer:
            return line
        buttons = []
        for text, said in ((_("Ratify…"), DebtAnswer.RATIFIED), (_("Refuse…"), DebtAnswer.REFUSED)):
            chosen = ActButton(text, partial(emergency_forms.answer, self.desk, one, said))
            chosen.setAccessibleName(f"{text} {label(one.kind)}")
            chosen.chosen.connect(self._open)
            buttons.append(chosen)
        both = QWidget()
        both.setLayout(row(line, *buttons))
        return both

    def _open(self, make: object) -> None:
        if callable(make):
            self.form_wanted.emit(make())


def _begun(words_of_code: str) -> str:
    """The words of a code where a line begins with them."""
    return words_of_code[:1].upper() + words_of_code[1:]


def _sheet(one: SheetView) -> str:
    told = _("{number}, copy {code}: {stage}. What it asks lapses {moment}.")
    return told.format(number=one.number, code=one.code, stage=label(one.stage), moment=moment(one.lapses_at))
