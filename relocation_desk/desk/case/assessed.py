"""Threat assessments in all their versions, and the incidents that they answer."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from relocation_desk.casework import comparing
from relocation_desk.casework.cases import field_label
from relocation_desk.casework.views import AssessmentView, IncidentView
from relocation_desk.desk import assessment_forms
from relocation_desk.desk.case.compared import ComparedCard
from relocation_desk.desk.case.seen import Part, Seen, said, under
from relocation_desk.desk.parts.cards import Card
from relocation_desk.desk.parts.chips import risk_chip
from relocation_desk.desk.parts.entries import Facts
from relocation_desk.desk.parts.lettering import row, words
from relocation_desk.desk.parts.many_lines import ManyLines
from relocation_desk.desk.parts.risk_line import Judged, RiskLine
from relocation_desk.desk.parts.two_columns import Made, TwoColumns
from relocation_desk.domain.acts import Act
from relocation_desk.vault.records import AssessmentNarrative, IncidentAccount, Withheld
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import day, label

_FEWEST_OVER_TIME = 2
_AT_ONCE = 24


class Assessed(Part):
    """The last version first."""

    def __init__(self, seen: Seen) -> None:
        super().__init__(seen)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        versions: list[Made] = [partial(self._version, one) for one in reversed(seen.case.assessments)]
        versions = versions or [self._none]
        compared: list[Made] = []
        if len(seen.case.assessments) > 1:
            compared.append(partial(ComparedCard, seen.case.assessments))
        left: list[Made] = [*versions[:1], *compared, *versions[1:]]
        right: list[Made] = [*self._over_time(), self._incidents]
        layout.addWidget(TwoColumns(left, right, (13, 8)))

    def _none(self) -> Card:
        card = Card(_("Threat assessment"), _("none yet"))
        make = partial(assessment_forms.assessment, self.seen.desk, self.seen.case)
        card.body.addLayout(row(self.offer(_("Assess the threat"), Act.DRAFT_ASSESSMENT, make), None))
        return card

    def _over_time(self) -> tuple[Card, ...]:
        """The levels of all versions that were signed off, by their days; nothing while there is only one."""
        signed = sorted((one for one in self.seen.case.assessments if one.signed_on), key=lambda one: one.assessed_on)
        if len(signed) < _FEWEST_OVER_TIME:
            return ()
        card = Card(_("Risk over time"), _("dashed: after measures"))
        card.body.addWidget(RiskLine([Judged(one.assessed_on, one.level, one.level_after) for one in signed]))
        values = Facts(96)
        for one in reversed(signed):
            values.add(day(one.assessed_on), f"{label(one.level)} → {label(one.level_after)}")
        card.body.addWidget(values)
        return (card,)

    def _version(self, one: AssessmentView) -> Card:
        if one.signed_by and one.signed_on:
            remark = _("by {author}, signed off {day} by {officer}").format(
                author=one.author, day=day(one.signed_on), officer=one.signed_by
            )
        else:
            remark = _("draft of {day} by {officer}, not signed off").format(
                day=day(one.assessed_on), officer=one.author
            )
        card = Card(_("Threat assessment {version}").format(version=one.version), under(remark, one.under))
        judged = one.judgement
        arrow = words("→", "muted")
        card.body.addLayout(
            row(risk_chip(one.level), arrow, risk_chip(one.level_after), words(_("after measures"), "muted"), None)
        )
        facts = Facts(later=True)
        facts.add(_("Nature of the threat"), label(judged.nature))
        facts.add(_("Now"), f"{label(judged.severity)} · {label(judged.likelihood)}")
        facts.add(_("After measures"), f"{label(judged.severity_after)} · {label(judged.likelihood_after)}")
        facts.add(_("Intent"), label(judged.intent)).add(_("Capability"), label(judged.capability))
        facts.add(_("What inhibits them"), label(judged.inhibition)).add(_("Confidence"), label(judged.confidence))
        facts.add(_("Time-frame"), label(judged.horizon) if judged.horizon else "")
        advice = (label(judged.recommendation), comparing.duration(judged.duration_months))
        facts.add(_("Recommendation"), " · ".join(one for one in advice if one))
        facts.add(_("Actors one by one"), "\n".join(comparing.actor_line(actor) for actor in one.actors))
        if isinstance(one.narrative, AssessmentNarrative):
            for name in AssessmentNarrative.__slots__:
                facts.add(field_label(name), getattr(one.narrative, name))
        else:
            facts.add(_("Narrative"), said(self.seen, one.narrative, "–"), "muted")
        facts.add(_("Evidence"), "\n".join(comparing.evidence_line(proof) for proof in one.evidence))
        facts.add(_("Valid until"), day(one.valid_until))
        facts.add(_("Review by"), day(one.review_due) if one.review_due else "")
        card.body.addWidget(facts)
        return card

    def _incidents(self) -> Card:
        card = Card(_("Incidents"))
        make = partial(assessment_forms.incident, self.seen.desk, self.seen.case)
        card.beside_title(self.offer(_("Record incident"), Act.RECORD_INCIDENT, make, "quiet"))
        closed = next((one.account for one in self.seen.case.incidents if isinstance(one.account, Withheld)), None)
        if closed is not None:
            card.body.addWidget(words(said(self.seen, closed, ""), "small", wraps=True))
        lines = [partial(self._incident, one) for one in reversed(self.seen.case.incidents)]
        card.body.addWidget(ManyLines(lines, _AT_ONCE, is_divided=True, later=True))
        if not self.seen.case.incidents:
            card.body.addWidget(words(_("None on record."), "muted"))
        return card

    def _incident(self, one: IncidentView) -> Facts:
        account = one.account.account if isinstance(one.account, IncidentAccount) else ""
        impact = _("impact {impact}").format(impact=label(one.impact).lower())
        named = _("names the person or household") if one.names_person else ""
        title = under(" · ".join(part for part in (label(one.kind), impact, named) if part), one.under)
        return Facts(96).add(day(one.happened_on), title).add("", account, "muted")
