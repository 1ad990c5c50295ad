"""One request beside the board: what it is, what comes next, all that was said, whether it counts."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from relocation_desk.casework.desk import Desk
from relocation_desk.casework.partner_shapes import PartnerView
from relocation_desk.casework.request_views import AnswerView, ExchangeView, RequestDetail
from relocation_desk.desk import cooperation_forms, letter_forms, profile_forms, request_forms, theme
from relocation_desk.desk.fields import FormSpec
from relocation_desk.desk.parts.cards import Card
from relocation_desk.desk.parts.chips import Chip
from relocation_desk.desk.parts.entries import Event, Facts, WaitingLine
from relocation_desk.desk.parts.lettering import ActButton, only_if, row, words
from relocation_desk.desk.parts.states import Notice
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import RequestDuty
from relocation_desk.domain.profile import Profile
from relocation_desk.domain.request_codes import Direction, ExchangeKind, RequestStage
from relocation_desk.domain.request_rules import WAITING, Counts
from relocation_desk.vault.records import AnswerTerms, Withheld
from relocation_desk.words.catalogue import _, ngettext
from relocation_desk.words.labels import day, label

SEE_SHEET, PRINT_SHEET = "see_sheet", "print_sheet"
_ENDED = (RequestStage.REFUSED, RequestStage.LAPSED)


@dataclass(frozen=True, slots=True)
class _Offer:
    """What can be done with a request: its word, the act that it takes, and the form or page that it opens."""

    text: str
    needs: Act
    opens: Callable[[], FormSpec] | Visit


class RequestStory(QWidget):
    """`wanted` carries a Visit, what makes a form, or which way the sheet of the profile goes."""

    wanted = Signal(object)
    closed = Signal()

    def __init__(self, desk: Desk, one: RequestDetail, partners: tuple[PartnerView, ...]) -> None:
        super().__init__()
        self._desk, self._one, self._partners = desk, one, partners
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.measure("gap_l"))
        for part in (self._head(), self._said(), *self._letters(), *self._profile(), self._counted()):
            layout.addWidget(part)
        layout.addStretch(1)

    def _head(self) -> Card:
        one, row_of = self._one, self._one.row
        card = Card(row_of.external)
        card.title.setAccessibleName(_("Reference for the State: {reference}").format(reference=row_of.external))
        copy, close = ActButton(_("Copy"), row_of.external, "quiet"), ActButton(_("Close"), None, "quiet")
        copy.chosen.connect(self._copy)
        close.chosen.connect(self._close)
        card.beside_title(copy)
        card.beside_title(close)
        card.body.addLayout(row(Chip(label(row_of.stage), *_colours(row_of.stage, is_late=row_of.is_overdue)), None))
        if one.remark is not None:
            card.body.addWidget(Notice(label(one.remark)))
        card.body.addWidget(self._facts())
        buttons = [ActButton(offer.text, offer.opens) for offer in self._offers()]
        for place, button in enumerate(buttons):
            button.setProperty("look", "" if place else "primary")
            button.chosen.connect(self.wanted)
        for start in range(0, len(buttons), 2):
            card.body.addLayout(row(*buttons[start : start + 2], None))
        return card

    def _facts(self) -> Facts:
        one, of = self._one, self._one.row
        facts = Facts(108).add(_("To"), of.partner_name, "strong").add(_("What for"), label(of.purpose))
        facts.add(_("Binds"), label(of.duty)).add(_("Kind"), label(of.sequence))
        facts.add(_("Follows"), one.follows or "").add(_("Followed by"), ", ".join(one.followed_by))
        facts.add(_("On behalf of"), label(of.on_behalf_of)).add(_("Occasion"), label(one.occasion))
        under = one.instrument or _("outside any instrument")
        facts.add(_("Under"), under).add(_("Channel"), label(one.channel))
        facts.add(_("Witness"), of.case or "").add(_("Own reference"), of.reference)
        facts.add(_("Answer asked by"), day(of.deadline_on) if of.deadline_on else _("no day named"))
        if one.remind_on is not None:
            is_due = one.remind_on <= self._desk.today()
            facts.add(_("Remind"), _("today") if is_due else day(one.remind_on), "danger" if is_due else "")
        return facts

    def _offers(self) -> Iterator[_Offer]:
        """The likely next act first."""
        return (one for one in self._all_offers() if self._desk.may(one.needs))

    def _all_offers(self) -> Iterator[_Offer]:
        desk, of = self._desk, self._one.row
        answer = _Offer(_("Record the answer"), Act.RECORD_ANSWER, partial(request_forms.answer, desk, of))
        again = partial(cooperation_forms.new_request, desk, self._partners, of)
        follow = _Offer(_("Send a follow-up"), Act.TRANSMIT_REQUEST, again)
        if of.stage in (RequestStage.ACCEPTED, RequestStage.PLACED) and of.case:
            yield _Offer(_("Open the case"), Act.VIEW_CASE, Visit(Destination.CASE, of.case))
        if of.stage in WAITING:
            yield from self._while_waiting(answer)
        elif of.stage in _ENDED:
            another = partial(cooperation_forms.new_request, desk, self._partners)
            yield follow if of.duty is RequestDuty.PART_9 else _Offer(_("Ask another"), Act.TRANSMIT_REQUEST, another)
        yield _Offer(_("Write a letter"), Act.WRITE_LETTER, partial(letter_forms.to_request, desk, of))
        yield _Offer(_("Register a letter"), Act.RECEIVE_LETTER, partial(letter_forms.reply, desk, (), of))
        yield _Offer(_("Record a message"), Act.RECORD_EXCHANGE, partial(cooperation_forms.message, desk, of))
        if of.stage is not RequestStage.WITHDRAWN:
            if of.stage not in WAITING:
                yield answer
            yield _Offer(_("Withdraw it"), Act.WITHDRAW_REQUEST, partial(cooperation_forms.withdrawal, desk, of))
        if of.stage not in _ENDED or of.duty is not RequestDuty.PART_9:
            yield follow

    def _while_waiting(self, answer: _Offer) -> Iterator[_Offer]:
        desk, of = self._desk, self._one.row
        remind = _Offer(_("Record a reminder"), Act.RECORD_EXCHANGE, partial(cooperation_forms.reminder, desk, of))
        if self._is_to_inform():
            given = partial(cooperation_forms.message, desk, of, ExchangeKind.INFORMATION)
            yield _Offer(_("Record what was given"), Act.RECORD_EXCHANGE, given)
        is_due = self._one.remind_on is not None and self._one.remind_on <= desk.today()
        yield from (remind, answer) if is_due else (answer, remind)

    def _is_to_inform(self) -> bool:
        """Whether the State asked back and nothing was given since."""
        if self._one.row.stage is not RequestStage.ASKED_BACK:
            return False
        asked_on = self._one.answers[-1].answered_on
        sent = (one for one in self._one.exchanges if one.direction is Direction.SENT)
        return not any(one.happened_on >= asked_on and one.kind is ExchangeKind.INFORMATION for one in sent)

    def _said(self) -> Card:
        one = self._one
        card = Card(_("What was said"), _("by day"))
        lines = [(one.row.sent_on, 0, Event(day(one.row.sent_on), _("Request sent"), label(one.channel)))]
        lines += [(said.happened_on, 1, _message(said)) for said in one.exchanges]
        lines += [(said.answered_on, 2, _answer(said, is_last=said is one.answers[-1])) for said in one.answers]
        placed = (reached for reached in one.reached if reached.stage is RequestStage.PLACED)
        lines += [(at.day, 3, Event(day(at.day), label(at.stage), _after(at.days))) for at in placed]
        for _day, _kind, line in sorted(lines, key=lambda line: line[:2]):
            card.body.addWidget(line)
        return card

    def _letters(self) -> Iterator[Card]:
        """The letters about it, each a way to the register."""
        if not self._one.letters:
            return
        card = Card(_("Letters"))
        for one in self._one.letters:
            told = f"{label(one.kind)} · {day(one.day)}"
            line = WaitingLine("envelope", one.number, told, _("Open"), Visit(Destination.LETTERS, one.number), "muted")
            line.chosen.connect(self.wanted)
            card.body.addWidget(line)
        yield card

    def _profile(self) -> Iterator[Card]:
        """The profile that went along, and its sheet."""
        if not isinstance(self._one.profile, Profile):
            return
        card, facts = Card(_("Profile that went along")), Facts(148)
        for name, said in profile_forms.told(self._one.profile):
            facts.add(name, said)
        for text, wanted in ((_("See the sheet"), SEE_SHEET), (_("Print it"), PRINT_SHEET)):
            one = ActButton(text, wanted, "quiet")
            only_if(self._desk.may(Act.VIEW_PROFILE), one)
            one.chosen.connect(self.wanted)
            card.beside_title(one)
        card.body.addWidget(facts)
        yield card

    def _counted(self) -> Card:
        card = Card(_("In the period’s report"))
        ours, other = self._one.counts, self._one.counts_other
        card.body.addWidget(words(_counts(ours), "strong" if ours.is_primary else "", wraps=True))
        if ours != other:
            told = _("By the other reading of note 14: {counts}").format(counts=_counts(other))
            card.body.addWidget(words(told, "muted", wraps=True))
        return card

    def _copy(self, reference: object) -> None:
        QGuiApplication.clipboard().setText(str(reference))

    def _close(self, _nothing: object) -> None:
        self.closed.emit()


def _colours(stage: RequestStage, *, is_late: bool) -> tuple[str, str]:
    if is_late or stage in _ENDED:
        return "danger_soft", "danger"
    return "accent_soft", "accent_text"


def _counts(counts: Counts) -> str:
    said = _("Counts as primary, as {reason}.") if counts.is_primary else _("Does not count as primary, as {reason}.")
    return said.format(reason=label(counts.reason))


def _after(days: int) -> str:
    return ngettext("after {days} day", "after {days} days", days).format(days=days)


def _message(one: ExchangeView) -> Event:
    told = f"{label(one.direction)}, {label(one.channel)}"
    if one.answer_by is not None:
        told += " · " + _("answer asked by {day}").format(day=day(one.answer_by))
    if one.note is not None:
        told += " · " + (_("words sealed") if isinstance(one.note, Withheld) else one.note.remark)
    return Event(day(one.happened_on), label(one.kind), told)


def _answer(one: AnswerView, *, is_last: bool) -> Event:
    told = [_after(one.days)]
    if one.reason is not None:
        told.append(label(one.reason))
    if one.by_exception:
        told.append(_("beyond the places, by exception"))
    if one.persons is not None:
        told.append(ngettext("{count} person", "{count} persons", one.persons).format(count=one.persons))
    if isinstance(one.terms, AnswerTerms):
        told += [said for said in (one.terms.reason, one.terms.conditions, one.terms.status_and_costs) if said]
    elif one.terms is not None:
        told.append(_("words sealed"))
    title = label(one.kind) if is_last else _("{answer}, answered anew since").format(answer=label(one.kind))
    return Event(day(one.answered_on), title, " · ".join(told))
