"""Every day that an act about a case takes: what can’t be is refused at its field, what is long past is entered."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest

from relocation_desk.casework import (
    alerts,
    assessments,
    cases,
    closing,
    consents,
    contacts,
    documents,
    emergencies,
    household,
    measures,
    overview,
    partners,
    persons,
    placements,
    proceedings,
    request_exchanges,
    requests,
    tellings,
)
from relocation_desk.casework.cases import Referral
from relocation_desk.casework.contacts import NewRhythm, NewSafetyCheck
from relocation_desk.casework.documents import NewPassingConsent
from relocation_desk.casework.lifecycle_views import Criteria
from relocation_desk.casework.proceedings import NewHearing
from relocation_desk.casework.request_exchanges import NewExchange
from relocation_desk.domain import codes
from relocation_desk.domain.contact_codes import ContactPhase, SafetyLevel
from relocation_desk.domain.document_codes import OriginatorKind
from relocation_desk.domain.emergency_codes import OralConsent
from relocation_desk.domain.household_codes import CustodyKind, EvaluationOutcome, InterestsBody
from relocation_desk.domain.known import Knowledge, Known
from relocation_desk.domain.lifecycle_codes import Met
from relocation_desk.domain.partial_dates import PartialDate
from relocation_desk.domain.placement_codes import LegKind, LegOutcome
from relocation_desk.domain.proceedings_codes import CourtMeasureKind, HearingKind
from relocation_desk.domain.references import StateCode
from relocation_desk.domain.request_codes import Direction, ExchangeChannel, ExchangeKind
from relocation_desk.domain.telling_codes import LimitBasis, Matter
from relocation_desk.domain.trouble import Trouble
from relocation_desk.vault.documents import Content
from relocation_desk.vault.person_records import Matter as Debt
from relocation_desk.vault.person_records import PersonBackground
from relocation_desk.vault.records import PersonIdentity, Whereabouts
from relocation_desk.vault.telling_records import LimitWords
from relocation_desk.words.sentences import say
from tests import desks
from tests.casework.emergency_samples import PAGE, a_movement, an_emergency, on_duty
from tests.desks import CARE, CHILD, COOPERATION, HEAD, NOW, PREPARER, TODAY, WITNESS, Office, before

AtStage = Callable[[str], Office]
TOMORROW, LONG_AGO, FAR = before(-1), date(1, 1, 1), date(9999, 12, 31)
DAY = timedelta(days=1)
FUTURE, ANCIENT, EARLY, BEYOND, UNBORN = "DayInFuture", "DayTooLongAgo", "DayTooEarly", "DayTooFar", "BeforeBirth"


Act = Callable[[date], object]
Wrong = tuple[date, str]


@dataclass(frozen=True)
class Row:
    """A field, as its form names it, what does the act with a day in it, and what each day is refused as."""

    field: str
    act: Act
    refused: tuple[Wrong, ...]


def happened(field: str, act: Act, *earliest: Wrong) -> Row:
    """Of what has happened, so far back as `earliest` says."""
    return Row(field, act, ((TOMORROW, FUTURE), *(earliest or ((LONG_AGO, ANCIENT),))))


def ahead(field: str, act: Act, early: date) -> Row:
    """Of what may be to come, but not before it begins."""
    return Row(field, act, ((early, EARLY), (FAR, BEYOND)))


def told(act: Callable[[], object]) -> str:
    """As what something is refused, and at which field; nothing of the sentence is left open."""
    try:
        act()
    except Trouble as trouble:
        return f"{type(trouble).__name__} at {trouble.facts.get('field')}" if "{" not in say(trouble) else say(trouble)
    return "taken"


def wrongly_taken(rows: Iterable[Row]) -> list[tuple[str, date, str]]:
    """What is not refused as it must be: by its reason, at its field."""
    days = [(row, day, reason) for row in rows for day, reason in row.refused]
    said = [(row, day, reason, told(partial(row.act, day))) for row, day, reason in days]
    return [(row.field, day, refusal) for row, day, reason, refusal in said if refusal != f"{reason} at {row.field}"]


def of_a_case(office: Office) -> Iterable[Row]:
    desk, head, witness = office.at(PREPARER), office.at(HEAD), office.story.witness
    unborn, referred = (date(1981, 4, 3), UNBORN), (before(61), EARLY)
    incident, assessment, consent = desks.an_incident(), desks.an_assessment(), desks.a_consent()
    measure, order = desks.a_measure(), proceedings.NewCourtMeasure(CourtMeasureKind.PSEUDONYM, before(9))
    lifting = replace(order, replaces=proceedings.record_measure(desk, witness, order), is_lifted=True)
    end = desks.a_closing(measures.record(desk, witness, measure))
    referral = Referral("S-03", codes.CallingParty.DEFENCE, codes.Urgency.URGENT, TODAY, "Asked.")

    def assess(**day: Any) -> object:
        return assessments.draft(desk, witness, replace(assessment, **day))

    def agree(**day: Any) -> None:
        consents.record_consent(desk, witness, replace(consent, **day))

    def withdraw(day: date) -> None:
        consents.withdraw_consent(desk, witness, consents.Withdrawal(consent.scope, day))

    def guard(**day: Any) -> object:
        return measures.record(desk, witness, replace(measure, **day))

    def ordered(one: proceedings.NewCourtMeasure, **day: Any) -> object:
        return proceedings.record_measure(desk, witness, replace(one, **day))

    return (
        happened("Day of referral", lambda day: cases.refer(desk, replace(referral, referred_on=day))),
        happened(
            "Day of the incident",
            lambda day: assessments.record_incident(desk, witness, replace(incident, happened_on=day)),
            unborn, (LONG_AGO, ANCIENT),
        ),
        happened("Day of the assessment", lambda day: assess(assessed_on=day), referred),
        ahead("Valid until", lambda day: assess(valid_until=day), assessment.assessed_on - DAY),
        happened("Day of consent", lambda day: agree(given_on=day), referred),
        ahead("Holds until", lambda day: agree(valid_until=day), consent.given_on - DAY),
        happened(
            "Day of the participation agreement",
            lambda day: consents.record_participation_agreement(desk, witness, day), referred,
        ),
        happened("Day of withdrawal", withdraw),
        happened("Start", lambda day: guard(started_on=day), referred),
        ahead("Planned end", lambda day: guard(planned_end=day), measure.started_on - DAY),
        happened(
            "End", lambda day: measures.end(desk, witness, replace(end, ended_on=day)),
            (measure.started_on - DAY, EARLY),
        ),
        ahead(
            "Day before the Court",
            lambda day: proceedings.record_hearing(desk, witness, NewHearing(HearingKind.TESTIMONY, day)), before(61),
        ),
        happened("Day of the order", lambda day: ordered(order, ordered_on=day)),
        happened("Day of the order", lambda day: ordered(lifting, ordered_on=day), (before(10), EARLY)),
        ahead("Expires on", lambda day: ordered(order, expires_on=day), before(10)),
        happened("Day of the acknowledgement", lambda day: proceedings.acknowledge(desk, witness, day), referred),
        happened(
            "Day of the assessment",
            lambda day: closing.record_criteria(desk, witness, Criteria(Met.YES, Met.YES, Met.YES, day)), referred,
        ),
        happened(
            "Day of death", lambda day: closing.record_death(desk, witness, closing.Death(day, "Of an illness.")),
            referred,
        ),
        happened(
            "Day of the decision", lambda day: closing.decline(head, witness, closing.Decision(day, "No danger.")),
            referred,
        ),
        Row(
            "Until", lambda day: closing.defer(head, witness, closing.Decision(TODAY, "Waits.", day)),
            ((TODAY, "DeferralWithoutDay"), (FAR, BEYOND)),
        ),
    )  # fmt: skip


def of_persons(office: Office) -> Iterable[Row]:
    desk, care, head, witness = office.at(PREPARER), office.at(CARE), office.at(HEAD), office.story.witness
    (principal, child), unborn = overview.case(desk, witness).members, (date(2014, 5, 8), UNBORN)
    interests = household.NewInterests(child.id, TODAY, True, InterestsBody.COURT, "With her mother.")
    evaluation = household.NewEvaluation(principal.id, TODAY, EvaluationOutcome.FIT, "")

    def named(member: int, identity: PersonIdentity, day: date) -> None:
        cases.correct_identity(desk, witness, member, replace(identity, born=str(day)))

    def housed(since: str, until: str = "") -> None:
        cases.record_whereabouts(desk, witness, Whereabouts("Here", "", since, until))

    def owes(day: date) -> None:
        debt = Debt("A loan", PartialDate(day.year, day.month))
        told = PersonBackground(debts=Known(Knowledge.KNOWN, (debt,)))
        persons.record(desk, witness, principal.id, told)

    return (
        Row("Born", lambda day: named(principal.id, WITNESS, day), (
            (TOMORROW, "NotBornYet"), (before(59), "BornAfterReferral"), (date(1850, 1, 1), "BornTooLongAgo"),
        )),
        Row("Born", lambda day: named(child.id, CHILD, day), ((TOMORROW, "NotBornYet"),)),
        Row("Since", lambda day: housed(str(day)), ((TOMORROW, "StayInFuture"),)),
        Row("Until", lambda day: housed("2012", str(day)), (
            (TOMORROW, "StayInFuture"), (date(2011, 12, 31), "StayEndsBefore"),
        )),
        Row("Debts", owes, ((before(-62), "SinceInFuture"),)),
        happened(
            "Since",
            lambda day: household.record_custody(
                desk, witness, household.NewCustody(child.id, day, CustodyKind.COURT_ORDER)
            ),
            unborn, (LONG_AGO, ANCIENT),
        ),
        happened(
            "Day of the decision",
            lambda day: household.decide_interests(head, witness, replace(interests, decided_on=day)),
            unborn, (LONG_AGO, ANCIENT),
        ),
        happened(
            "Day of the evaluation",
            lambda day: household.evaluate(care, witness, replace(evaluation, evaluated_on=day)),
            (date(1981, 4, 3), UNBORN), (LONG_AGO, ANCIENT),
        ),
        ahead("Until", lambda day: alerts.raise_alert(care, witness, replace(desks.an_alert(), until=day)), TODAY),
    )  # fmt: skip


def of_contact(office: Office) -> Iterable[Row]:
    desk, witness = office.at(PREPARER), office.story.witness
    paper, scan = (
        desks.a_document(partner="QN", originator=OriginatorKind.STATE),
        Content.of(b"A letter.", "letter.txt"),
    )
    limit = tellings.NewLimit(LimitBasis.WISH, Matter.WHEREABOUTS, before(9), None, LimitWords("Nobody else."))
    number = documents.attach(desk, witness, paper, scan)
    partners.record_partner(office.at(COOPERATION), desks.a_partner("QM"))

    def limited(**day: Any) -> object:
        return tellings.limit(desk, witness, replace(limit, **day))

    def attached(**day: Any) -> object:
        return documents.attach(desk, witness, replace(paper, **day), scan)

    return (
        ahead(
            "Since", lambda day: contacts.agree_rhythm(desk, witness, NewRhythm(ContactPhase.AFTER_ARRIVAL, day, 7)),
            before(61),
        ),
        happened(
            "Day", lambda day: contacts.check_safety(desk, witness, NewSafetyCheck(day, SafetyLevel.UNCERTAIN, "So.")),
            (before(61), EARLY),
        ),
        happened("Since", lambda day: limited(since=day)),
        ahead("Until", lambda day: limited(until=day), before(10)),
        happened("Day of receipt", lambda day: attached(received_on=day, dated_on=None)),
        happened("Date of the document", lambda day: attached(dated_on=day)),
        happened(
            "Day of the answer",
            lambda day: documents.record_consent(
                desk, witness, number, NewPassingConsent(StateCode("QM"), day, is_given=True)
            ),
            (paper.received_on - DAY, EARLY),
        ),
    )  # fmt: skip


def of_placements(office: Office) -> Iterable[Row]:
    desk, witness, placed = office.at(PREPARER), office.story.witness, office.story.placement
    early, request, answer = before(5), desks.a_request(witness), desks.an_answer()
    asked = requests.transmit(desk, request)
    message = NewExchange(ExchangeKind.REMINDER, Direction.SENT, ExchangeChannel.MEETING, TODAY)
    leg = placements.plan_leg(desk, placed, placements.Leg(LegKind.OUTWARD, TODAY, "By road."))

    def transmitted(**day: Any) -> object:
        return requests.transmit(desk, replace(request, **day))

    def said(**day: Any) -> None:
        request_exchanges.record(desk, asked, replace(message, **day))

    return (
        happened("Day of transmission", lambda day: transmitted(transmitted_on=day), (before(61), EARLY)),
        ahead("Answer asked by", lambda day: transmitted(deadline_on=day), before(17)),
        happened(
            "Day of the answer",
            lambda day: requests.record_answer(desk, asked, replace(answer, answered_on=day)), (before(17), EARLY),
        ),
        happened("Day of the message", lambda day: said(happened_on=day), (before(17), EARLY)),
        ahead("Answer asked by", lambda day: said(answer_by=day), before(1)),
        happened(
            "Day of withdrawal", lambda day: request_exchanges.withdraw(desk, asked, day, ""), (before(17), EARLY)
        ),
        happened(
            "Day of signature",
            lambda day: placements.record_protocol(desk, placed, placements.Protocol(day, "The host pays.")),
            (early, EARLY),
        ),
        ahead(
            "Planned for",
            lambda day: placements.plan_leg(desk, placed, placements.Leg(LegKind.OUTWARD, day, "By road.")), early,
        ),
        happened("Day", lambda day: placements.end_leg(desk, leg, LegOutcome.DONE, day), (early, EARLY)),
        happened(
            "Day of the notice",
            lambda day: placements.give_notice(desk, placed, placements.Notice(day, 30)), (early, EARLY),
        ),
        happened(
            "Day of the step",
            lambda day: requests.advance_placement(desk, placed, codes.PlacementStage.ENDED, day), (early, EARLY),
        ),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("stage", "rows"),
    [("referred", of_a_case), ("referred", of_persons), ("referred", of_contact), ("placed", of_placements)],
)
def test_a_day_that_can_not_be_is_refused_at_its_field(
    at_stage: AtStage, stage: str, rows: Callable[[Office], Iterable[Row]]
) -> None:
    assert wrongly_taken(rows(at_stage(stage))) == []


def test_what_is_long_past_is_entered_late(at_stage: AtStage) -> None:
    office = at_stage("referred")
    desk, witness = office.at(PREPARER), office.story.witness
    scan = Content.of(b"A letter.", "letter.txt")
    old = replace(desks.an_assessment(), assessed_on=before(60), valid_until=before(45))

    entered = [
        told(act)
        for act in (
            lambda: assessments.draft(desk, witness, old),
            lambda: assessments.record_incident(desk, witness, replace(desks.an_incident(), happened_on=before(4000))),
            lambda: proceedings.record_measure(
                desk, witness, proceedings.NewCourtMeasure(CourtMeasureKind.PSEUDONYM, before(900), before(30))
            ),
            lambda: consents.record_consent(desk, witness, replace(desks.a_consent(), valid_until=before(1))),
            lambda: documents.attach(desk, witness, replace(desks.a_document(), dated_on=date(1950, 1, 1)), scan),
            lambda: cases.record_whereabouts(desk, witness, Whereabouts("There", "", "~1987", "03/1987")),
        )
    ]

    assert set(entered) == {"taken"}
    assert assessments.sign_off(office.at(HEAD), witness) <= TODAY


def test_a_departure_lies_between_its_order_and_tomorrow(at_stage: AtStage) -> None:
    office = at_stage("referred")
    on_duty(office)
    desk, witness = office.at(PREPARER), office.story.witness
    emergencies.begin(desk, an_emergency(witness))
    emergencies.assess(desk, witness, PAGE)
    emergencies.consent(desk, witness, OralConsent.GIVEN, "In her own language.")

    hours = [NOW - timedelta(minutes=21), NOW + timedelta(hours=25), NOW - timedelta(minutes=19)]
    leaving = [replace(a_movement(), left_at=at) for at in hours]
    said = [told(partial(emergencies.depart, desk, witness, one)) for one in leaving]

    field = "Hour of departure, in UTC"
    assert said == [f"LeftBeforeOrder at {field}", f"LeavesLater at {field}", "taken"]
