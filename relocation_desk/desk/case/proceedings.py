"""How the case came, what was decided about it, what ended it, and whether it is held."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from relocation_desk.casework.lifecycle_views import OutcomeView
from relocation_desk.desk import closing_forms
from relocation_desk.desk.case.seen import Part, Seen, said
from relocation_desk.desk.fields import FormSpec
from relocation_desk.desk.parts.cards import Card
from relocation_desk.desk.parts.entries import Facts
from relocation_desk.desk.parts.lettering import hairline, words
from relocation_desk.desk.parts.states import Notice
from relocation_desk.desk.parts.two_columns import TwoColumns
from relocation_desk.domain.lifecycle_codes import Outcome
from relocation_desk.domain.permissions import Act
from relocation_desk.vault.records import ReferralNote
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import day, label

Offer = tuple[str, Act, Callable[[], FormSpec]]


class Proceedings(Part):
    """The referral at the left, decisions and hold at the right."""

    def __init__(self, seen: Seen) -> None:
        super().__init__(seen)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(TwoColumns((self._referral(),), (self._criteria(), self._decisions(), self._hold())))

    def _referral(self) -> Card:
        case = self.seen.case
        card, reason = Card(_("Referral")), case.referral
        facts = Facts().add(_("Referred by"), label(case.calling_party), "strong")
        facts.add(_("Day of referral"), day(case.referred_on)).add(_("Situation"), case.situation)
        facts.add(_("Urgency"), label(case.urgency))
        facts.add(_("Reason"), said(self.seen, reason, reason.reason if isinstance(reason, ReferralNote) else ""))
        card.body.addWidget(facts)
        return card

    def _criteria(self) -> Card:
        known = self.seen.case.decided.criteria
        card = Card(_("Criteria of admission"), day(known.assessed_on) if known else "")
        make = partial(closing_forms.criteria, self.seen.desk, self.seen.case)
        card.beside_title(self.offer(_("Record criteria"), Act.RECORD_ADMISSION, make, "quiet"))
        if known is None:
            card.body.addWidget(words(_("Not recorded yet. Admission rests on all three."), "muted"))
            return card
        facts = Facts(180).add(_("Involved before the Court"), label(known.is_involved))
        facts.add(_("In danger because of it"), label(known.is_in_danger))
        card.body.addWidget(facts.add(_("Agrees to be protected"), label(known.agrees)))
        return card

    def _decisions(self) -> Card:
        card = Card(_("Decisions"))
        for text, act, make in _decisions(self.seen):
            card.beside_title(self.offer(text, act, make, "quiet"))
        for number, one in enumerate(reversed(self.seen.case.decided.outcomes)):
            if number:
                card.body.addWidget(hairline())
            card.body.addWidget(self._decision(one))
        if not self.seen.case.decided.outcomes:
            card.body.addWidget(words(_("None yet."), "muted"))
        return card

    def _decision(self, one: OutcomeView) -> Facts:
        facts = Facts().add(day(one.decided_on), _how(one), "strong")
        facts.add(_("Reason"), said(self.seen, one.reason, getattr(one.reason, "reason", "")))
        return facts.add(_("Recorded by"), one.recorded_by)

    def _hold(self) -> Card:
        hold = self.seen.case.decided.hold
        card = Card(_("Legal hold"), _("since {day}").format(day=day(hold.since)) if hold else "")
        for text, act, make in _of_hold(self.seen):
            card.beside_title(self.offer(text, act, make, "quiet"))
        if hold is None:
            card.body.addWidget(words(_("None. What is sealed may be destroyed, by two officers."), "muted"))
            return card
        facts = Facts().add(_("Reason"), said(self.seen, hold.reason, getattr(hold.reason, "reason", "")))
        card.body.addWidget(facts.add(_("Recorded by"), hold.laid_by))
        return card


def _decisions(seen: Seen) -> Iterator[Offer]:
    last = seen.case.decided.last
    standing = last.outcome if last else None
    if standing is Outcome.DECEASED or seen.reach.is_destroyed:
        return
    choices = [(_("Death"), Act.RECORD_DEATH, closing_forms.death)]
    if not seen.is_closed:
        choices.insert(0, (_("Discharge"), Act.DECIDE_CASE, closing_forms.discharge))
    if standing is not Outcome.ACCEPTED:
        if not seen.is_closed:
            choices.insert(0, (_("Decline"), Act.DECIDE_CASE, closing_forms.decline))
            choices.insert(0, (_("Defer"), Act.DECIDE_CASE, closing_forms.defer))
        choices.insert(0, (_("Admit"), Act.DECIDE_CASE, closing_forms.admit))
    for text, act, form in choices:
        yield text, act, partial(form, seen.desk, seen.case)


def _of_hold(seen: Seen) -> Iterator[Offer]:
    if not seen.reach.is_destroyed:
        text = _("Lift the legal hold") if seen.case.decided.hold else _("Lay a legal hold")
        yield text, Act.HOLD_CASE, partial(closing_forms.hold, seen.desk, seen.case)


def _how(one: OutcomeView) -> str:
    """What was decided, with its ground, or until when."""
    if one.until is not None:
        return _("{outcome} until {day}").format(outcome=label(one.outcome), day=day(one.until))
    return f"{label(one.outcome)} · {label(one.ground)}" if one.ground else label(one.outcome)


def closing_banners(seen: Seen) -> Iterator[QWidget]:
    """That a case is closed, or held, stands above everything else of it."""
    last, hold = seen.case.decided.last, seen.case.decided.hold
    if seen.is_closed and last is not None:
        told = _("Closed on {day}: {how}. It is read, and nothing is added to it.")
        told = told.format(day=day(last.decided_on), how=_how(last))
        again = "" if last.outcome is Outcome.DECEASED else _("The head of section can admit it anew.")
        yield Notice(f"{told} {again}".rstrip(), "box-archive")
    if hold is not None:
        yield Notice(_("Under legal hold since {day}: it can’t be destroyed.").format(day=day(hold.since)), "gavel")
