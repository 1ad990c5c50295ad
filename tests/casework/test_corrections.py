"""Sealed records are voided and undone as rows are; what takes two, and what goes with what."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from relocation_desk.casework import (
    assessments,
    cases,
    closing,
    document_views,
    documents,
    listing,
    overview,
    partners,
    persons,
    requests,
    second_officer,
    voiding,
    walls,
)
from relocation_desk.casework.voiding import Wrong
from relocation_desk.domain import codes, gates
from relocation_desk.domain.kinds import RecordKind, VoidCause
from relocation_desk.domain.known import known
from relocation_desk.domain.permissions import NotAllowed
from relocation_desk.domain.person_codes import AliasKind
from relocation_desk.domain.references import UnknownReference
from relocation_desk.vault.documents import Content
from relocation_desk.vault.person_records import Alias, PersonAliases
from relocation_desk.vault.records import (
    CareVoidingReason,
    IdentityVoidingReason,
    ThreatActor,
    Whereabouts,
    Withheld,
)
from relocation_desk.vault.troubles import CaseWalled, KeyMissing
from tests.casework.correcting import correct_name, later, name_of, record_of, void
from tests.desks import (
    CARE,
    COOPERATION,
    HEAD,
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
    passphrase_of,
)

AtStage = Callable[[str], Office]
SEALED = RecordKind.SEALED_RECORDS


@pytest.fixture
def office(at_stage: AtStage) -> Office:
    return at_stage("referred")


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

    void(desk, case, "Identity of person A")

    assert name_of(desk, case) == WITNESS.passport_name
    assert list(listing.ids(desk, listing.Query(text="quite"))) == []
    assert list(listing.ids(desk, listing.Query(text="zarrin"))) != []


def test_the_reason_lies_where_the_record_lay(office: Office):
    desk, case = later(office), office.story.witness
    correct_name(desk, case)
    void(desk, case, "Identity of person A")

    assert isinstance(overview.with_corrections(office.at(CARE), case)[1].voided[0].reason, IdentityVoidingReason)


def test_who_someone_is_goes_with_the_person_and_not_alone(office: Office):
    desk, case = office.at(PREPARER), office.story.witness
    titles = [one.title for one in overview.with_corrections(desk, case)[1].records]

    assert "Identity of person A" not in titles
    with pytest.raises(UnknownReference):
        voiding.void(desk, case, Wrong(SEALED, 1, VoidCause.MISTAKEN, "by mistake"))


def test_a_person_goes_with_all_that_is_sealed_of_them_and_is_found_no_more(office: Office):
    desk, case = office.at(PREPARER), office.story.witness
    child = overview.case(desk, case).members[1].id
    persons.record(desk, case, child, PersonAliases(known(Alias("Bobek", AliasKind.NICKNAME))))

    void(desk, case, "Person B: child")

    assert list(listing.ids(desk, listing.Query(text="omid"))) == []
    assert list(listing.ids(desk, listing.Query(text="bobek"))) == []
    (gone,) = overview.with_corrections(desk, case)[1].voided
    assert (gone.title, gone.rests_on_it) == ("Person B: child", ())


def test_nothing_more_is_recorded_of_a_person_or_placement_that_was_voided(at_stage: AtStage):
    office = at_stage("placed")
    desk, case = office.at(PREPARER), office.story.witness
    child = overview.case(desk, case).members[1].id
    void(desk, case, "Person B: child")
    void(desk, case, "Placement: Durable")

    with pytest.raises(UnknownReference):
        persons.record(desk, case, child, PersonAliases())
    with pytest.raises(UnknownReference):
        requests.advance_placement(desk, office.story.placement, codes.PlacementStage.UNDER_WAY, TODAY)


def test_a_care_note_that_is_in_a_dossier_is_asked_by_care_and_approved_by_protection(at_stage: AtStage):
    office = at_stage("prepared")
    care, case = office.at(CARE), office.story.witness
    one = record_of(care, case, "Care note for the transfer")
    assert one.takes_two

    number = voiding.ask(care, case, Wrong(one.kind, one.record, VoidCause.MISTAKEN, "She never had it."))
    second_officer.approve(office.at(SECOND), number, passphrase_of(SECOND))

    assert overview.case(care, case).care_release is None


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


def test_a_kind_of_record_that_nobody_has_judged_takes_two():
    assert gates.needs_second(gates.InDoubt(RecordKind.COSTS, opened_a_gate=False, is_own=True))
    assert not gates.needs_second(gates.InDoubt(RecordKind.CONSENTS, opened_a_gate=False, is_own=True))


@pytest.mark.parametrize(("kind", "takes_two"), [(RecordKind.EXCLUSIONS, False), (RecordKind.SIGN_OFFS, True)])
def test_just_after_all_but_a_sign_off_is_undone_by_one(kind: RecordKind, takes_two: bool):
    assert gates.needs_second(gates.InDoubt(kind, opened_a_gate=False, is_own=True, is_undone=True)) is takes_two


def test_outside_a_wall_nothing_is_voided(office: Office):
    case = office.story.witness
    assessments.record_incident(office.at(SECOND), case, an_incident())
    walls.put_up(office.at(HEAD), case, (HEAD, PREPARER))

    with pytest.raises(CaseWalled):
        void(office.at(SECOND), case, "Incident: Approach")
