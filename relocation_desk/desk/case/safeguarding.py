"""Measures and consent: what guards the witness here, what they agreed to, what care says, which States are out."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import partial
from operator import itemgetter

from PySide6.QtWidgets import QVBoxLayout

from relocation_desk.casework.alerts import AlertView
from relocation_desk.casework.countries import language_name
from relocation_desk.casework.measures import MeasureView
from relocation_desk.desk import case_forms, safeguard_forms
from relocation_desk.desk.case.seen import Part, Seen, under
from relocation_desk.desk.parts.cards import Card
from relocation_desk.desk.parts.entries import Facts
from relocation_desk.desk.parts.lettering import ActButton, hairline, words
from relocation_desk.desk.parts.two_columns import TwoColumns
from relocation_desk.domain.acts import Act
from relocation_desk.domain.money import Money
from relocation_desk.vault.records import ExclusionGround
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import day, label


def alert_text(one: AlertView) -> str:
    """An alert in a line."""
    return _("{alert} until {day}").format(alert=label(one.kind), day=day(one.until)) if one.until else label(one.kind)


class Safeguarding(Part):
    """Measures and excluded States at the left, consent and alerts at the right."""

    def __init__(self, seen: Seen) -> None:
        super().__init__(seen)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        left, right = (self._measures, self._exclusions), (self._consents, self._alerts)
        layout.addWidget(TwoColumns(left, right))

    def _measures(self) -> Card:
        card, case = Card(_("Measures of protection")), self.seen.case
        make = partial(safeguard_forms.measure, self.seen.desk, case)
        card.beside_title(self.offer(_("Record measure"), Act.RECORD_MEASURE, make, "quiet"))
        for number, one in enumerate(reversed(case.safeguards.measures)):
            if number:
                card.body.addWidget(hairline())
            card.body.addWidget(self._measure(one))
        if not case.safeguards.measures:
            card.body.addWidget(words(_("No measure is recorded yet."), "muted"))
        return card

    def _measure(self, one: MeasureView) -> Facts:
        facts = (
            Facts().add(_("Measure"), under(label(one.kind), one.under), "strong").add(_("Start"), day(one.started_on))
        )
        if one.ended_on is not None:
            facts.add(_("Ended"), f"{day(one.ended_on)} · {label(one.cause)}")
        else:
            facts.add(
                _("Planned end"), day(one.planned_end), "danger" if one.planned_end < self.seen.eyes.today else ""
            )
        if one.before_agreement:
            facts.add(_("Ordered"), _("orally, before the participation agreement"))
        effect = label(one.expected)
        if one.effect is not None:
            effect = _("{found}, expected: {expected}").format(found=label(one.effect), expected=effect)
        facts.add(_("Effect"), effect)
        if one.cost_minor is not None and one.currency is not None:
            facts.add(_("Cost"), label(Money(one.cost_minor, one.currency)))
        if one.ended_on is None:
            make = partial(safeguard_forms.measure_end, self.seen.desk, self.seen.case, one)
            facts.add(" ", self.offer(_("Record end"), Act.END_MEASURE, make))
        return facts

    def _consents(self) -> Card:
        card, case = Card(_("Consent and participation")), self.seen.case
        if case.safeguards.agreed:
            make = partial(safeguard_forms.withdrawal, self.seen.desk, case)
            card.beside_title(self.offer(_("Withdraw"), Act.WITHDRAW_CONSENT, make, "quiet"))
        make = partial(case_forms.consent, self.seen.desk, case)
        card.beside_title(self.offer(_("Record consent"), Act.RECORD_CONSENT, make, "quiet"))
        facts = Facts()
        for when, _entered_at, told, look in sorted(self._words(), key=itemgetter(0, 1)):
            facts.add(day(when), told, look)
        for one in case.safeguards.signed:
            copy = ActButton(_("Document {number}").format(number=one.document), "documents", "quiet")
            copy.chosen.connect(self.part_wanted)
            facts.add(day(one.on), words(_("Signed: {form}").format(form=label(one.kind)), wraps=True))
            facts.add(" ", copy)
        card.body.addWidget(facts)
        if not case.consents:
            card.body.addWidget(words(_("No consent is recorded yet."), "muted"))
        if case.participation_agreed_on is None:
            agreement = partial(case_forms.participation, self.seen.desk, case)
            card.beside_title(self.offer(_("Record agreement"), Act.RECORD_PARTICIPATION_AGREEMENT, agreement, "quiet"))
        return card

    def _words(self) -> Iterator[tuple[date, datetime, str, str]]:
        """What the witness agreed to and took back, each with its day, when it was entered, and its look."""
        case = self.seen.case
        for one in case.consents:
            through = _("in {language}, explained by {officer}").format(
                language=language_name(one.language), officer=one.explained_by
            )
            how = " · " + _("interpreter {interpreter}").format(interpreter=one.interpreter) if one.interpreter else ""
            how += f" · {label(one.manner)}" if one.manner else ""
            until = one.valid_until
            how += " · " + _("until {day}").format(day=day(until)) if until else ""
            is_over = until is not None and until < self.seen.eyes.today
            told = under(f"{label(one.scope)} · {through}{how}", one.under)
            yield one.given_on, one.entered_at, told, "danger" if is_over else ""
        for word in case.safeguards.words:
            if not word.is_given:
                told = _("Consent to {scope} withdrawn").format(scope=label(word.scope))
                look = "danger" if word.scope in case.safeguards.withdrawn else ""
                yield word.happened_on, word.entered_at, told, look
        if case.participation_agreed_on:
            last = datetime.max.replace(tzinfo=UTC)
            yield case.participation_agreed_on, last, _("Participation agreement signed"), ""

    def _alerts(self) -> Card:
        card, standing = Card(_("Alerts of care")), self.seen.case.safeguards.alerts
        if standing:
            lift = partial(safeguard_forms.lift_alert, self.seen.desk, self.seen.case, standing)
            card.beside_title(self.offer(_("Lift"), Act.LIFT_ALERT, lift, "quiet"))
        make = partial(safeguard_forms.alert, self.seen.desk, self.seen.case)
        card.beside_title(self.offer(_("Raise alert"), Act.RAISE_ALERT, make, "quiet"))
        for one in standing:
            card.body.addWidget(words(alert_text(one), "strong"))
        if not standing:
            card.body.addWidget(words(_("None."), "muted"))
        return card

    def _exclusions(self) -> Card:
        card, case = Card(_("States out of the question")), self.seen.case
        make = partial(safeguard_forms.exclusion, self.seen.desk, case, self.seen.partners)
        card.beside_title(self.offer(_("Exclude a State"), Act.EXCLUDE_STATE, make, "quiet"))
        for one in case.safeguards.exclusions:
            told = label(one.reason)
            if one.source is not None:
                told = _("{reason}, on the word of {source}").format(reason=told, source=label(one.source))
            facts = Facts().add(one.name, told)
            if isinstance(one.ground, ExclusionGround):
                facts.add(_("Ground"), one.ground.ground)
            if one.excluded_by != self.seen.desk.officer:
                lift = partial(safeguard_forms.lifting, self.seen.desk, case, one)
                facts.add(" ", self.offer(_("Lift exclusion"), Act.LIFT_EXCLUSION, lift))
            card.body.addWidget(facts)
        if not case.safeguards.exclusions:
            card.body.addWidget(words(_("None."), "muted"))
        return card
