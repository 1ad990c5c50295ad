"""All that happened in a case in one line of time, newest first."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from relocation_desk.casework.record_titles import by
from relocation_desk.casework.views import CaseView, EventKind, TimelineEvent
from relocation_desk.vault.records import IncidentAccount
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import day, label


def with_timeline(case: CaseView, more: Iterable[TimelineEvent]) -> CaseView:
    """The case with its timeline filled in, from its view and what is in no other part of it."""
    events = (
        *_beginnings(case), *_decisions(case), *_assessments(case), *_requests(case), *_placements(case),
        *_dossiers(case), *more,
    )  # fmt: skip
    ordered = sorted(events, key=lambda event: event.moment)
    return replace(case, timeline=tuple(ordered[::-1]))  # of one moment, what follows from the other comes above it


def _beginnings(case: CaseView) -> Iterator[TimelineEvent]:
    party = _("Referred by: {party}").format(party=label(case.calling_party))
    yield TimelineEvent(case.referred_on, case.entered_at, EventKind.REFERRAL, party, label(case.referred_as))
    for incident in case.incidents:
        account = incident.account.account if isinstance(incident.account, IncidentAccount) else ""
        title = _("Incident: {kind}").format(kind=label(incident.kind))
        yield TimelineEvent.of(incident, EventKind.INCIDENT, title, account)
    for consent in case.consents:
        through = _("in {language}, interpreter {interpreter}") if consent.interpreter else _("in {language}")
        detail = through.format(language=consent.language, interpreter=consent.interpreter)
        if consent.valid_until is not None:
            detail = _("{words}, until {day}").format(words=detail, day=day(consent.valid_until))
        title = _("Consent to {scope}").format(scope=label(consent.scope))
        yield TimelineEvent(consent.given_on, consent.entered_at, EventKind.CONSENT, title, detail)
    for word in case.safeguards.words:
        if not word.is_given:
            title = _("Consent to {scope} withdrawn").format(scope=label(word.scope))
            yield TimelineEvent.of(word, EventKind.CONSENT, title, "")
    for measure in case.safeguards.measures:
        title = _("Measure: {kind}").format(kind=label(measure.kind))
        expected = label(measure.expected)
        yield TimelineEvent(measure.started_on, measure.entered_at, EventKind.MEASURE, title, expected)
        if measure.ended_on is not None and measure.ended_at is not None:
            ended = _("Measure ended: {kind}").format(kind=label(measure.kind))
            yield TimelineEvent(measure.ended_on, measure.ended_at, EventKind.MEASURE, ended, label(measure.effect))


def _decisions(case: CaseView) -> Iterator[TimelineEvent]:
    for one in case.decided.outcomes:
        until = _("until {day}").format(day=label(one.until)) if one.until else ""
        detail = label(one.ground) if one.ground else until
        yield TimelineEvent(one.decided_on, one.entered_at, EventKind.DECISION, label(one.outcome), detail)


def _assessments(case: CaseView) -> Iterator[TimelineEvent]:
    for one in case.assessments:
        advice = label(one.judgement.recommendation)
        detail = _("{level}; {advice}").format(level=label(one.level), advice=advice)
        drafted = _("Assessment {version} drafted").format(version=one.version)
        yield TimelineEvent(one.assessed_on, one.entered_at, EventKind.ASSESSMENT, drafted, detail)
        if one.signed_on is not None and one.signed_at is not None:
            signed = _("Assessment {version} signed off").format(version=one.version)
            yield TimelineEvent(one.signed_on, one.signed_at, EventKind.ASSESSMENT, signed, detail)


def _requests(case: CaseView) -> Iterator[TimelineEvent]:
    for one in case.requests:
        title = _("Request {reference} sent to {partner}").format(reference=one.reference, partner=one.partner_name)
        detail = f"{label(one.on_behalf_of)}, {label(one.way_in)}"
        yield TimelineEvent(one.transmitted_on, one.entered_at, EventKind.REQUEST, title, detail)


def _placements(case: CaseView) -> Iterator[TimelineEvent]:
    for one in case.placements:
        title = _("Placement agreed with {partner}").format(partner=one.partner_name)
        yield TimelineEvent(one.agreed_on, one.entered_at, EventKind.PLACEMENT, title, label(one.kind))


def _dossiers(case: CaseView) -> Iterator[TimelineEvent]:
    for one in case.dossiers:
        said = _("Annex apart {number} prepared") if one.apart else _("Dossier {number} prepared")
        title = said.format(number=one.number)
        yield TimelineEvent(one.prepared_on, one.entered_at, EventKind.DOSSIER, title, by(one.prepared_by))
