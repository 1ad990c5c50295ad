"""Sealed records are voided and undone too; who changed which field; the past by both its days; one line of time."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from relocation_desk.casework import (
    assessments,
    cases,
    closing,
    corrections,
    document_views,
    documents,
    listing,
    oversight,
    overview,
    partners,
    persons,
    requests,
    second_officer,
    voiding,
    walls,
)
from relocation_desk.casework.changes import FieldChange
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.views import EventKind
from relocation_desk.casework.voiding import Wrong
from relocation_desk.domain import codes, gates
from relocation_desk.domain.codes import Compartment
from relocation_desk.domain.dates import AsOf
from relocation_desk.domain.kinds import RecordKind, VoidCause
from relocation_desk.domain.known import known
from relocation_desk.domain.permissions import NotAllowed
from relocation_desk.domain.person_codes import AliasKind
from relocation_desk.domain.references import CaseRef, UnknownReference
from relocation_desk.vault.documents import Content
from relocation_desk.vault.person_records import Alias, PersonAliases
from relocation_desk.vault.records import (
    CareVoidingReason,
    IdentityVoidingReason,
    Needs,
    PersonIdentity,
    ThreatActor,
    Whereabouts,
    Withheld,
)
from relocation_desk.vault.trail_search import Wanted
from relocation_desk.vault.troubles import CaseWalled, KeyMissing
from tests.desks import (
    CARE,
    COOPERATION,
    HEAD,
    NOW,
    PLACE,
    PREPARER,
    SECOND,
    TODAY,
    WITNESS,
    Office,
    a_brief,
    a_document,
    a_partner,
    a_request,
    an_answer,
    an_assessment,
    an_incident,
    before,
    passphrase_of,
    refer,
)

AtStage = Callable[[str], Office]
SEALED = RecordKind.SEALED_RECORDS


@pytest.fixture
def office(at_stage: AtStage) -> Office:
    return at_stage("referred")


def later(office: Office, minutes: int = 1, officer: object = PREPARER) -> Desk:
    desk = office.at(officer)  # type: ignore[arg-type]
    return Desk(desk.vault, lambda: NOW + timedelta(minutes=minutes))


def record_of(desk: Desk, case: CaseRef, title: str) -> corrections.RecordView:
    return next(one for one in overview.with_corrections(desk, case)[1].records if one.title == title)


def void(desk: Desk, case: CaseRef, title: str) -> None:
    one = record_of(desk, case, title)
    voiding.void(desk, case, Wrong(one.kind, one.record, VoidCause.MISTAKEN, "It was about somebody else."))


def correct_name(desk: Desk, case: CaseRef, name: str = "ZARRIN Leyla") -> int:
    member = overview.case(desk, case).members[0].id
    cases.correct_identity(desk, case, member, replace(WITNESS, passport_name=name))
    return member


def name_of(desk: Desk, case: CaseRef) -> str:
    identity = overview.case(desk, case).members[0].identity
    assert isinstance(identity, PersonIdentity)
    return identity.passport_name


# ---------------------------------------------------------------- sealed records
def test_a_voided_place_leaves_the_one_before_it(office: Office):
    desk, case = later(office), office.story.witness
    cases.record_whereabouts(desk, case, Whereabouts("A wrong place", ""))

    void(desk, case, "Whereabouts")

    where = overview.case(desk, case).whereabouts
    assert isinstance(where, Whereabouts)
    assert where.place == PLACE


def test_what_is_recorded_after_a_voided_revision_gets_a_number_of_its_own(office: Office):
    desk, case = later(office), office.story.witness
    cases.record_whereabouts(desk, case, Whereabouts("A wrong place", ""))
    void(desk, case, "Whereabouts")

    cases.record_whereabouts(desk, case, Whereabouts("The right place", ""))

    where = overview.case(desk, case).whereabouts
    assert isinstance(where, Whereabouts)
    assert where.place == "The right place"


def test_a_voided_name_finds_nobody_and_the_former_one_does_again(office: Office):
    desk, case = later(office), office.story.witness
    correct_name(desk, case, "QUITE Other")
    assert listing.ids(desk, listing.Query(text="quite")) != []

    void(desk, case, "Identity of person 1")

    assert name_of(desk, case) == WITNESS.passport_name
    assert list(listing.ids(desk, listing.Query(text="quite"))) == []
    assert list(listing.ids(desk, listing.Query(text="zarrin"))) != []


def test_the_reason_lies_where_the_record_lay(office: Office):
    desk, case = later(office), office.story.witness
    correct_name(desk, case)
    void(desk, case, "Identity of person 1")

    assert isinstance(overview.with_corrections(office.at(CARE), case)[1].voided[0].reason, IdentityVoidingReason)


def test_who_someone_is_goes_with_the_person_and_not_alone(office: Office):
    desk, case = office.at(PREPARER), office.story.witness
    titles = [one.title for one in overview.with_corrections(desk, case)[1].records]

    assert "Identity of person 1" not in titles
    with pytest.raises(UnknownReference):
        voiding.void(desk, case, Wrong(SEALED, 1, VoidCause.MISTAKEN, "by mistake"))


def test_needs_are_voided_by_who_may_record_them_alone(office: Office):
    case, care = office.story.witness, later(office, officer=CARE)
    one = record_of(care, case, "Needs")
    assert not record_of(office.at(HEAD), case, "Needs").may_void
    with pytest.raises(NotAllowed):
        voiding.void(office.at(HEAD), case, Wrong(one.kind, one.record, VoidCause.MISTAKEN, "by mistake"))

    void(care, case, "Needs")

    assert overview.case(care, case).needs is None
    assert isinstance(overview.with_corrections(care, case)[1].voided[0].reason, CareVoidingReason)
    assert isinstance(overview.with_corrections(office.at(HEAD), case)[1].voided[0].reason, Withheld)


def test_a_psychosocial_officer_voids_nothing_whose_reason_they_could_not_read(office: Office):
    care, case = office.at(CARE), office.story.witness
    assert not record_of(care, case, "Threat assessment 1").may_void

    with pytest.raises(KeyMissing):
        voiding.ask(care, case, Wrong(RecordKind.SIGN_OFFS, 1, VoidCause.MISTAKEN, "by mistake"))


def test_a_dossier_rests_on_the_brief_it_was_made_from_and_not_on_a_later_one(at_stage: AtStage):
    office = at_stage("prepared")
    desk, case = later(office), office.story.witness
    first = record_of(desk, case, "Brief for the transfer")
    assert first.rests_on_it == (f"Dossier {office.story.number}",)
    assert first.takes_two

    cases.brief_transfer(desk, case, a_brief("Somebody else."))

    assert record_of(desk, case, "Brief for the transfer").rests_on_it == ()


def test_what_waits_for_a_second_officer_says_so(at_stage: AtStage):
    office = at_stage("placed")
    desk, case = office.at(PREPARER), office.story.witness
    answer = "Answer of a State: Accepted with conditions"
    one = record_of(desk, case, answer)
    number = voiding.ask(desk, case, Wrong(one.kind, one.record, VoidCause.MISTAKEN, "Another case."))
    assert record_of(desk, case, answer).is_asked

    second_officer.approve(office.at(SECOND), number, passphrase_of(SECOND))

    assert not any(one.is_asked for one in overview.with_corrections(desk, case)[1].records)


def test_the_last_correction_of_a_name_is_undone(office: Office):
    desk, case = later(office), office.story.witness
    correct_name(desk, case)

    assert voiding.undo(desk, case) is SEALED

    assert name_of(desk, case) == WITNESS.passport_name


def test_another_officers_incident_warns_and_takes_two(office: Office):
    case = office.story.witness
    assessments.record_incident(office.at(PREPARER), case, an_incident())

    assert record_of(office.at(SECOND), case, "Incident: Approach").takes_two
    assert not record_of(office.at(PREPARER), case, "Incident: Approach").takes_two


@pytest.mark.parametrize("kind", [codes.AnswerKind.REFUSED, codes.AnswerKind.WITHDRAWN])
def test_a_refusal_shuts_a_way_and_takes_two(at_stage: AtStage, kind: codes.AnswerKind):
    office = at_stage("placed")
    desk, case = office.at(PREPARER), office.story.witness
    partners.record_partner(office.at(COOPERATION), a_partner("QM"))
    other = requests.transmit(desk, a_request(case, "QM"))

    requests.record_answer(desk, other, an_answer(kind))

    newest = next(one for one in overview.with_corrections(desk, case)[1].records if one.kind is RecordKind.ANSWERS)
    assert newest.rests_on_it == ()
    assert newest.takes_two


def test_an_incident_that_an_assessment_rests_on_takes_two(office: Office):
    desk, case = office.at(PREPARER), office.story.witness
    number = assessments.record_incident(desk, case, an_incident())

    assessments.draft(desk, case, replace(an_assessment(), evidence=(assessments.Evidence(number),)))

    one = record_of(desk, case, "Incident: Approach")
    assert (one.rests_on_it, one.takes_two) == (("Threat assessment 2",), True)


def test_an_assessment_goes_with_its_sign_off_actors_and_evidence(office: Office):
    desk, case = office.at(PREPARER), office.story.witness
    number = assessments.record_incident(desk, case, an_incident())
    actor = assessments.Actor(codes.Degree.HIGH, codes.Degree.LOW, codes.Degree.LOW, ThreatActor("a former unit"))
    evidence = (assessments.Evidence(number),)
    assessments.draft(desk, case, replace(an_assessment(), actors=(actor,), evidence=evidence))

    void(desk, case, "Threat assessment 2")

    titles = [one.title for one in overview.with_corrections(desk, case)[1].records]
    assert "Threat assessment 2" not in titles
    assert not record_of(desk, case, "Incident: Approach").takes_two


def test_a_decision_of_the_head_is_voided_by_two_and_the_case_is_open_again(office: Office):
    desk, case, head = office.at(PREPARER), office.story.witness, office.at(HEAD)
    closing.decline(head, case, closing.Decision(TODAY, "No danger was found."))
    assert overview.case(desk, case).state is codes.CaseState.DECLINED
    one = next(one for one in overview.with_corrections(head, case)[1].records if one.kind is RecordKind.CASE_OUTCOMES)

    number = voiding.ask(head, case, Wrong(one.kind, one.record, VoidCause.MISTAKEN, "It was about another case."))
    second_officer.approve(desk, number, passphrase_of(PREPARER))

    assert overview.case(desk, case).state is codes.CaseState.RELOCATION_RECOMMENDED


def test_a_document_is_voided_by_one_and_is_listed_no_more(office: Office):
    desk, case = office.at(PREPARER), office.story.witness
    documents.attach(desk, case, a_document(), Content.of(b"one page", "page.txt"))
    title = next(one.title for one in overview.with_corrections(desk, case)[1].records if one.title.startswith("Doc"))

    void(desk, case, title)

    assert document_views.of_case(desk, case) == ()


def test_a_document_of_a_later_day_is_not_in_the_past(office: Office):
    desk, case = office.at(PREPARER), office.story.witness
    documents.attach(desk, case, replace(a_document(), received_on=before(5)), Content.of(b"one page", "page.txt"))

    assert len(document_views.of_case(desk, case, on(before(5)))) == 1
    assert document_views.of_case(desk, case, on(before(6))) == ()


def test_a_kind_of_record_that_nobody_has_judged_takes_two():
    assert gates.needs_second(gates.InDoubt(RecordKind.COSTS, opened_a_gate=False, is_own=True))
    assert not gates.needs_second(gates.InDoubt(RecordKind.CONSENTS, opened_a_gate=False, is_own=True))


def test_outside_a_wall_nothing_is_voided(office: Office):
    case = office.story.witness
    assessments.record_incident(office.at(SECOND), case, an_incident())
    walls.put_up(office.at(HEAD), case, (HEAD, PREPARER))

    with pytest.raises(CaseWalled):
        void(office.at(SECOND), case, "Incident: Approach")


# ---------------------------------------------------------------- who changed which field
def changes(desk: Desk, case: CaseRef) -> tuple[FieldChange, ...]:
    return overview.with_corrections(desk, case)[1].changes


def test_a_change_says_who_changed_which_field_from_what(office: Office):
    desk, case = later(office), office.story.witness
    correct_name(desk, case)

    (one,) = changes(desk, case)

    assert (one.record, one.field) == ("Identity of person 1", "Name as in the passport")
    assert (one.before, one.after) == (WITNESS.passport_name, "ZARRIN Leyla")
    assert (one.changed_by, one.changed_at) == (PREPARER, NOW + timedelta(minutes=1))


def test_a_judgement_that_a_new_version_changes_is_told_in_words(office: Office):
    desk, case = later(office), office.story.witness
    assessments.draft(desk, case, an_assessment(severity=codes.Severity.CRITICAL))

    told = {one.field: (one.record, one.before, one.after) for one in changes(desk, case)}

    assert told["Now"] == ("Threat assessment 2", "Severe · Likely", "Critical · Likely")
    assert "Intent" not in told


def test_answers_about_a_person_are_told_as_answers(office: Office):
    desk, case = later(office), office.story.witness
    member = overview.case(desk, case).members[0].id
    persons.record(desk, case, member, PersonAliases())

    persons.record(desk, case, member, PersonAliases(known(Alias("Lili", AliasKind.NICKNAME))))

    (one,) = changes(desk, case)
    assert (one.record, one.field) == ("Other names of person 1", "Other names")
    assert one.after == known(Alias("Lili", AliasKind.NICKNAME))


def test_without_clearance_that_it_changed_is_told_and_not_what(office: Office):
    case = office.story.witness
    cases.record_needs(later(office, officer=CARE), case, Needs("none", "sleeps well"))

    (one,) = changes(office.at(HEAD), case)

    assert (one.record, one.changed_by, one.withheld) == ("Needs", CARE, Compartment.CARE)
    assert (one.before, one.after) == ("", "")


def test_what_was_undone_is_no_change(office: Office):
    desk, case = later(office), office.story.witness
    correct_name(desk, case)
    voiding.undo(desk, case)

    assert changes(desk, case) == ()


# ---------------------------------------------------------------- the past
def on(day: date, known_on: date = TODAY) -> AsOf:
    return AsOf.of(day, known_on)


def test_the_past_shows_what_was_true_on_a_day(at_stage: AtStage):
    office = at_stage("placed")
    desk, case = office.at(PREPARER), office.story.witness

    assert overview.case(desk, case).placements != ()
    past = overview.case(desk, case, on(before(3)))

    assert past.placements == ()
    assert past.state is codes.CaseState.ACCEPTED
    assert overview.case(desk, case, on(before(5))).state is codes.CaseState.AWAITING_STATE


def test_the_past_shows_what_was_known_before_a_voiding(office: Office):
    desk, case = office.at(PREPARER), office.story.witness
    assessments.record_incident(desk, case, an_incident())
    tomorrow = later(office, minutes=24 * 60)
    void(tomorrow, case, "Incident: Approach")

    assert overview.case(tomorrow, case).incidents == ()
    assert len(overview.case(tomorrow, case, on(TODAY, TODAY)).incidents) == 1
    assert overview.case(tomorrow, case, on(TODAY, TODAY + timedelta(days=1))).incidents == ()


def test_who_someone_is_holds_on_days_before_it_was_said(at_stage: AtStage):
    office = at_stage("placed")

    past = overview.case(office.at(PREPARER), office.story.witness, on(before(3)))

    assert [one.ordinal for one in past.members] == [1, 2]
    assert getattr(past.members[0].identity, "passport_name", "") == WITNESS.passport_name


def test_of_two_places_the_past_shows_the_one_that_had_begun(office: Office):
    desk, case = office.at(PREPARER), office.story.witness
    cases.record_whereabouts(desk, case, Whereabouts("With a cousin", "", since=str(before(9)), until=str(before(1))))

    (stay,) = overview.case(desk, case, on(before(5))).stays

    assert stay.whereabouts.place == "With a cousin"
    assert overview.case(desk, case, on(before(10))).stays == ()


def test_no_line_of_the_past_is_of_a_later_day(office: Office):
    past = overview.case(office.at(PREPARER), office.story.witness, on(before(20)))

    assert past.timeline != ()
    assert max(one.happened_on for one in past.timeline) <= before(20)


def test_days_that_still_run_are_counted_to_the_day_that_is_looked_at(at_stage: AtStage):
    office = at_stage("placed")
    desk, case = office.at(PREPARER), office.story.witness

    (request,) = overview.case(desk, case, on(before(10))).requests

    assert (request.answer, request.days) == (None, 6)


def test_before_its_referral_a_case_was_not_on_record(office: Office):
    for day, known_on in ((before(61), TODAY), (TODAY, before(1))):
        with pytest.raises(overview.NotOnRecordThen):
            overview.case(office.at(PREPARER), office.story.witness, on(day, known_on))


def test_every_day_of_a_whole_case_can_be_looked_at(at_stage: AtStage):
    office = at_stage("exported")
    desk, case = office.at(PREPARER), office.story.witness

    seen = [overview.case(desk, case, on(before(days))).state for days in range(60, -1, -1)]

    assert seen[0] is codes.CaseState.REFERRED
    assert seen[-1] is overview.case(desk, case).state


def test_looking_at_the_past_stands_on_the_trail_with_both_days(office: Office):
    overview.case(office.at(PREPARER), office.story.witness, on(before(2), TODAY))

    head = office.at(HEAD)
    (last,) = oversight.lines(head, list(oversight.numbers(head, Wanted()))[:1])
    assert (last.facts["true_on"], last.facts["known_on"]) == (before(2).isoformat(), TODAY.isoformat())


# ---------------------------------------------------------------- one line of time
def told(desk: Desk, case: CaseRef, kind: EventKind) -> list[str]:
    return [f"{one.title} | {one.detail}" for one in overview.case(desk, case).timeline if one.kind is kind]


def test_the_timeline_tells_of_the_household_and_of_each_revision(office: Office):
    desk, case = office.at(PREPARER), office.story.witness
    correct_name(desk, case)

    lines = told(desk, case, EventKind.HOUSEHOLD)

    assert "Person 1 recorded | principal" in lines
    assert "Identity of person 1 recorded anew | by P-07" in lines
    assert "Needs recorded | by C-03" in lines


def test_the_timeline_tells_who_reached_the_case(office: Office):
    case = office.story.witness
    walls.put_up(office.at(HEAD), case, (HEAD, PREPARER))

    assert told(office.at(PREPARER), case, EventKind.REACH) == ["Wall put up | by P-01", "P-07 assigned | by P-07"]


def test_the_timeline_tells_what_was_voided_and_by_whom(office: Office):
    desk, case = office.at(PREPARER), office.story.witness
    assessments.record_incident(desk, case, an_incident())

    void(desk, case, "Incident: Approach")

    assert told(desk, case, EventKind.CORRECTION) == ["Voided: Incident: Approach | mistaken, by P-07"]
    assert told(desk, case, EventKind.INCIDENT) == []


def test_what_was_voided_in_one_case_is_told_in_no_other(office: Office):
    desk, case = office.at(PREPARER), office.story.witness
    other = refer(desk)
    assessments.record_incident(desk, case, an_incident())

    void(desk, case, "Incident: Approach")

    assert told(desk, other, EventKind.CORRECTION) == []
