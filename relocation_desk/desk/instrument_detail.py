"""One instrument: how it stands, what is to be done next, its days, what was agreed, what the State's law says."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from relocation_desk.casework.desk import Desk
from relocation_desk.casework.instrument_views import InstrumentStory, TermsView
from relocation_desk.desk import instrument_forms, theme
from relocation_desk.desk.parts.cards import Card
from relocation_desk.desk.parts.entries import Event, Facts, WaitingLine
from relocation_desk.desk.parts.lettering import ActButton, only_if, words
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import InstrumentStage
from relocation_desk.domain.instrument_codes import LawStanding
from relocation_desk.vault.partner_notes import LawNote, LawReason, TermsNote
from relocation_desk.words.catalogue import _, ngettext
from relocation_desk.words.labels import day, label


class InstrumentDetail(QWidget):
    """`form_wanted` carries the form of an act."""

    form_wanted = Signal(object)

    def __init__(self, desk: Desk, one: InstrumentStory) -> None:
        super().__init__()
        self._desk, self._one = desk, one
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.measure("gap_l"))
        layout.addWidget(self._head())
        if one.asks_law:
            layout.addWidget(self._law())
        layout.addWidget(self._terms())

    def _head(self) -> Card:
        one = self._one
        card = Card(label(one.kind))
        if one.possible:
            self._offer(card, _("Record step"), Act.RECORD_INSTRUMENT, instrument_forms.event)
        if one.stage is InstrumentStage.UNDER_REVIEW:
            text, since = _("The review is not over"), _("since {day}").format(day=day(one.stage_on))
            card.body.addWidget(WaitingLine("rotate", text, since))
        facts = Facts(128)
        facts.add(_("With"), f"{one.partner_name} · {one.reference}", "strong")
        facts.add(_("In force"), _("yes") if one.is_in_force else _("no"), "strong")
        facts.add(_("Negotiated by"), label(one.negotiated_by))
        if one.sentences:
            facts.add(_("Sentences"), str(one.sentences))
        facts.add(_("Requests under it"), str(one.requests) if one.requests else _("no request yet"))
        card.body.addWidget(facts)
        for step in one.events:
            by = _("entered by {officer}").format(officer=step.entered_by)
            card.body.addWidget(Event(day(step.happened_on), label(step.stage), by))
        return card

    def _law(self) -> Card:
        one = self._one
        card = Card(_("The State’s law"))
        self._offer(card, _("Record opinion"), Act.RECORD_LAW_OPINION, instrument_forms.law)
        last = one.law[-1] if one.law else None
        is_unknown = last is None or last.standing is LawStanding.UNKNOWN
        is_allowed = any(allowed.holds for allowed in one.allowed)
        if is_unknown and not is_allowed:
            self._offer(card, _("Allow it"), Act.ALLOW_UNKNOWN_LAW, instrument_forms.allow)
            text = _("Nobody knows whether it permits the arrangement: it can’t be signed or enter into force.")
            card.body.addWidget(words(text, "danger", wraps=True))
        for said in reversed(one.law):
            opinion = said.opinion.opinion if isinstance(said.opinion, LawNote) else ""
            card.body.addWidget(Event(day(said.given_on), label(said.standing), opinion))
        for allowed in one.allowed:
            reason = allowed.reason.reason if isinstance(allowed.reason, LawReason) else ""
            by = _("Allowed by {officer}").format(officer=allowed.allowed_by)
            card.body.addWidget(Event(day(allowed.allowed_on), by, reason))
        return card

    def _terms(self) -> Card:
        one = self._one
        card = Card(_("Terms"), _("since {day}").format(day=day(one.terms[-1].since)) if one.terms else "")
        self._offer(card, _("Change…") if one.terms else _("Record"), Act.RECORD_TERMS, instrument_forms.terms)
        if one.terms:
            card.body.addWidget(_facts_of(one.terms[-1]))
        else:
            card.body.addWidget(
                words(_("Not recorded yet: what was agreed on places, costs, status."), "muted", wraps=True)
            )
        for former in reversed(one.terms[:-1]):
            until = _("Terms since {day}").format(day=day(former.since))
            card.body.addWidget(Event(day(former.since), until, _in_short(former)))
        return card

    def _offer(self, card: Card, text: str, act: Act, make: Callable[[Desk, InstrumentStory], object]) -> None:
        button = ActButton(text, partial(make, self._desk, self._one), "quiet")
        only_if(self._desk.may(act), button)
        button.chosen.connect(self._open)
        card.beside_title(button)

    def _open(self, make: object) -> None:
        if callable(make):
            self.form_wanted.emit(make())


def _facts_of(terms: TermsView) -> Facts:
    facts = Facts(128)
    facts.add(_("Places"), _in_short(terms), "strong")
    facts.add(_("Close relations"), _said(terms.relations))
    facts.add(_("Services"), label(terms.services) if terms.services else "")
    borne = (f"{label(one.kind)}: {label(one.bearer)}" for one in terms.costs)
    facts.add(_("Costs"), "\n".join(borne))
    if terms.duration_months:
        months = ngettext("{count} month", "{count} months", terms.duration_months)
        facts.add(_("Lasts"), months.format(count=terms.duration_months))
    facts.add(_("Status"), _said(terms.status)).add(_("Papers"), _said(terms.papers))
    facts.add(_("Liability"), _said(terms.liability))
    if terms.notice_days is not None:
        notice = ngettext("{count} day", "{count} days", terms.notice_days)
        facts.add(_("Notice"), notice.format(count=terms.notice_days))
    facts.add(_("Taking back"), _said(terms.taking_back)).add(_("Confidential"), _said(terms.confidentiality))
    facts.add(_("Law it rests on"), label(terms.law_basis))
    return facts.add(_("In words"), terms.words.terms if isinstance(terms.words, TermsNote) else "")


def _said(code: object) -> str:
    return "" if code is None else label(code)


def _in_short(terms: TermsView) -> str:
    parts = []
    if terms.places_per_year is not None:
        year = ngettext("{count} place a year", "{count} places a year", terms.places_per_year)
        parts.append(year.format(count=terms.places_per_year))
    if terms.places_at_once is not None:
        at_once = ngettext("{count} at once", "{count} at once", terms.places_at_once)
        parts.append(at_once.format(count=terms.places_at_once))
    return " · ".join(parts)
