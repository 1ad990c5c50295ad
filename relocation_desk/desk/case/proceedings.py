"""How the case came, what the Court has to do with it, what was decided, what ended it, and whether it is held."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from relocation_desk.casework.desk import Desk
from relocation_desk.casework.lifecycle_views import OutcomeView
from relocation_desk.casework.proceedings import CourtMeasureView
from relocation_desk.casework.proceedings import Proceedings as About
from relocation_desk.casework.views import CaseView
from relocation_desk.desk import closing_forms, proceedings_forms
from relocation_desk.desk.case.seen import Part, Seen, said
from relocation_desk.desk.fields import FormSpec
from relocation_desk.desk.parts.cards import Card
from relocation_desk.desk.parts.entries import Facts
from relocation_desk.desk.parts.lettering import ActButton, hairline, row, words
from relocation_desk.desk.parts.states import Notice
from relocation_desk.desk.parts.two_columns import TwoColumns
from relocation_desk.desk.parts.wrapping import Wrapping
from relocation_desk.domain.acts import Act
from relocation_desk.domain.lifecycle_codes import Outcome
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
        left = (self._referral, self._hearings, self._measures)
        layout.addWidget(TwoColumns(left, (self._criteria, self._decisions, self._hold)))

    def _referral(self) -> Card:
        case, about = self.seen.case, self.seen.case.proceedings
        card, reason = Card(_("Referral and proceedings")), case.referral
        if about.acknowledged_on is None:
            card.beside_title(self._record(_("Acknowledge"), proceedings_forms.acknowledge))
        change = partial(proceedings_forms.urgency, self.seen.desk, case)
        card.beside_title(self.offer(_("Change the urgency"), Act.SET_URGENCY, change, "quiet"))
        card.beside_title(self._record(_("Record proceedings"), proceedings_forms.details))
        facts = Facts().add(_("Referred by"), label(case.calling_party), "strong")
        facts.add(_("Day of referral"), day(case.referred_on)).add(_("Acknowledged"), _acknowledged(about))
        if not case.assessments:
            facts.add(_("To be assessed by"), day(about.assess_by))
        facts.add(_("Situation"), case.situation)
        if about.details is not None:
            facts.add(_("Case of the Court"), about.details.court_case or "")
            facts.add(_("Service asked for"), label(about.details.service))
            facts.add(_("Urgency of submission"), label(about.details.submission))
        facts.add(_("Urgency"), label(case.urgency))
        facts.add(_("Reason"), said(self.seen, reason, reason.reason if isinstance(reason, ReferralNote) else ""))
        card.body.addWidget(facts)
        return card

    def _hearings(self) -> Card:
        card, hearings = Card(_("Days before the Court")), self.seen.case.proceedings.hearings
        card.beside_title(self._record(_("Record day"), proceedings_forms.hearing))
        for one in hearings:
            change = self._record(_("Change"), partial(_flipped, proceedings_forms.change_hearing, one), "inline")
            card.body.addLayout(_beside(Facts().add(day(one.held_on), label(one.kind)), change))
        if not hearings:
            card.body.addWidget(words(_("None is known."), "muted"))
        return card

    def _measures(self) -> Card:
        card, measures = Card(_("Measures of the Court")), self.seen.case.proceedings.measures
        card.beside_title(self._record(_("Record measure"), proceedings_forms.measure))
        for one in measures:
            change = self._record(_("Change"), partial(_flipped, proceedings_forms.change_measure, one), "inline")
            told = f"{label(one.kind)} · {_expiry(one, self.seen.eyes.today)}"
            card.body.addLayout(_beside(Facts().add(day(one.ordered_on), told), change))
        if not measures:
            card.body.addWidget(words(_("None is in force."), "muted"))
        return card

    def _record(self, text: str, form: Callable[..., FormSpec], look: str = "quiet") -> ActButton:
        return self.offer(text, Act.RECORD_PROCEEDINGS, partial(form, self.seen.desk, self.seen.case), look)

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
        offers = [self.offer(text, act, make, "quiet") for text, act, make in _decisions(self.seen)]
        card.body.addLayout(Wrapping(*offers, gap="gap_xs"))
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
        card = Card(_("Retention and legal hold"))
        for text, act, make in _of_hold(self.seen):
            card.beside_title(self.offer(text, act, make, "quiet"))
        until = self.seen.case.decided.kept_until
        kept = day(until) if until else _("no end: the section set no years")
        facts = Facts().add(_("Kept until"), kept if self.seen.is_closed else "")
        if hold is None:
            facts.add(_("Legal hold"), _("none: what is sealed may be destroyed, by two officers"))
        else:
            facts.add(_("Legal hold"), _("since {day}, by {officer}").format(day=day(hold.since), officer=hold.laid_by))
            facts.add(_("Reason"), said(self.seen, hold.reason, getattr(hold.reason, "reason", "")))
        card.body.addWidget(facts)
        return card


def _decisions(seen: Seen) -> Iterator[Offer]:
    last = seen.case.decided.last
    standing = last.outcome if last else None
    if standing is Outcome.DECEASED or seen.reach.is_destroyed:
        return
    choices = [(_("Record death"), Act.RECORD_DEATH, closing_forms.death)]
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


def closings(seen: Seen) -> tuple[Offer, ...]:
    """What decides on the case, and what keeps it."""
    return (*_decisions(seen), *_of_hold(seen))


def _beside(facts: Facts, change: ActButton) -> QHBoxLayout:
    line = row(facts, change)
    line.setStretch(0, 1)
    return line


def _flipped(form: Callable[..., FormSpec], one: object, desk: Desk, case: CaseView) -> FormSpec:
    return form(desk, case, one)


def _acknowledged(about: About) -> str:
    if about.acknowledged_on is not None:
        return day(about.acknowledged_on)
    return _("not yet, due {day}").format(day=day(about.acknowledge_by))


def _expiry(one: CourtMeasureView, today: date) -> str:
    if one.expires_on is None:
        return _("no expiry")
    told = _("until {day}") if one.expires_on >= today else _("expired {day}")
    return told.format(day=day(one.expires_on))


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
        is_over = last.outcome is Outcome.DECEASED or seen.reach.is_destroyed
        again = "" if is_over else _("The head of section can admit it anew.")
        yield Notice(f"{told} {again}".rstrip(), "box-archive")
    if hold is not None:
        yield Notice(_("Under legal hold since {day}: it can’t be destroyed.").format(day=day(hold.since)), "gavel")
