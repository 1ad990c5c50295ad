"""A household: ties, who moves along, custody, best interests, evaluations, relatives' own cases, what is kept."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from relocation_desk.casework import (
    cases,
    consents,
    dossiers,
    household,
    links,
    overview,
    requests,
    today,
    voiding,
    walls,
)
from relocation_desk.casework.departing import DepartureNotReady
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.family import Family, lacking
from relocation_desk.casework.household import Move, NewTies, OfAdultsOnly, OfMinorsOnly
from relocation_desk.casework.links import LinkView, NewLink
from relocation_desk.casework.views import CaseView, Waiting
from relocation_desk.casework.voiding import Wrong
from relocation_desk.domain import codes
from relocation_desk.domain.dates import AsOf
from relocation_desk.domain.household import StaysWithLeaver, Tie, TiedToOneself
from relocation_desk.domain.household_codes import CustodyKind, EvaluationOutcome, InterestsCause, TieKind
from relocation_desk.domain.kinds import RecordKind, VoidCause
from relocation_desk.domain.known import known
from relocation_desk.domain.partial_dates import years_before
from relocation_desk.domain.permissions import NotAllowed
from relocation_desk.domain.references import CaseRef, MistypedReference, OfficerRef, UnknownReference
from relocation_desk.vault.person_records import KeptApart, KeptNote
from relocation_desk.vault.records import EvaluationNote, InterestsGround, Withheld
from relocation_desk.vault.troubles import KeyMissing
from relocation_desk.words.sentences import say
from tests.desks import (
    CARE,
    CHILD,
    COOPERATION,
    HEAD,
    NOW,
    PREPARER,
    SECOND,
    TODAY,
    Office,
    a_best_interests,
    a_brief,
    a_consent,
    a_custody,
    a_member,
    an_evaluation,
    before,
    refer,
)

AtStage = Callable[[str], Office]
MOTHER, SON = 1, 2
UNDER_WAY = codes.PlacementStage.UNDER_WAY
PARENT, SIBLING, NONE = TieKind.PARENT, TieKind.SIBLING, TieKind.NONE
SECRET = "She was married before"


@pytest.fixture
def office(at_stage: AtStage) -> Office:
    return at_stage("referred")


def seen(office: Office, officer: OfficerRef = PREPARER) -> CaseView:
    return overview.case(office.at(officer), office.story.witness)


def family(office: Office, officer: OfficerRef = PREPARER) -> Family:
    return seen(office, officer).family


def tie(office: Office, *ties: Tie) -> None:
    household.record_ties(office.at(PREPARER), office.story.witness, NewTies(ties))


def stays(office: Office, member: int, beside: int | None = None) -> None:
    move = Move(member, moves_along=False, beside=beside)
    household.record_move(office.at(PREPARER), office.story.witness, move)


def missing(office: Office) -> str:
    with pytest.raises(DepartureNotReady) as raised:
        requests.advance_placement(office.at(PREPARER), office.story.placement, UNDER_WAY, TODAY)
    return str(raised.value.facts["missing"])


# ---------------------------------------------------------------- who moves along
def test_who_stays_after_all_is_told_with_whom_and_leaves_in_no_dossier(at_stage: AtStage):
    office = at_stage("placed")
    grandmother = replace(a_member(codes.Relation.PARENT), moves_along=False)
    behind = cases.record_member(office.at(PREPARER), office.story.witness, grandmother)

    stays(office, SON, behind)

    assert [one.moves_along for one in seen(office).members] == [True, False, False]
    assert family(office).of(SON).beside == behind
    alone = replace(a_brief(), asked="Receive one person.")
    cases.brief_transfer(office.at(PREPARER), office.story.witness, alone)
    number = dossiers.prepare(office.at(PREPARER), office.story.witness, "en", HEAD)
    names = [one.passport_name for one in dossiers.content(office.at(PREPARER), number).persons]
    assert names == ["ZARRIN Leila"]


def test_nobody_stays_behind_with_someone_who_moves_along_nor_does_that_come_about(office: Office):
    desk, witness = office.at(PREPARER), office.story.witness
    aunt = cases.record_member(desk, witness, a_member(codes.Relation.DEPENDANT))

    with pytest.raises(StaysWithLeaver) as raised:
        stays(office, SON, aunt)
    stays(office, aunt)
    stays(office, SON, aunt)
    with pytest.raises(StaysWithLeaver):
        household.record_move(desk, witness, Move(aunt, moves_along=True))
    with pytest.raises(StaysWithLeaver):
        voiding.void(desk, witness, Wrong(RecordKind.HOUSEHOLD_MOVES, 1, VoidCause.MISTAKEN, "She leaves."))

    assert raised.value.facts["field"] == "Stays with"
    assert say(raised.value).startswith("B would stay behind with C, who moves along.")
    assert [one.moves_along for one in seen(office).members] == [True, False, False]


def test_the_past_shows_who_moved_along_then(office: Office):
    stays(office, SON)

    then = overview.case(office.at(PREPARER), office.story.witness, AsOf(before(1), NOW))

    assert [one.moves_along for one in then.members] == [True, True]


def test_an_unaccompanied_minor_is_accepted_and_may_not_depart(office: Office):
    witness = refer(office.at(PREPARER))
    minor = cases.NewMember(codes.Relation.PRINCIPAL, codes.AgeBand.MINOR, moves_along=True, identity=CHILD)

    cases.record_member(office.at(PREPARER), witness, minor)

    (one,) = overview.case(office.at(PREPARER), witness).family.standings
    assert (one.cause, one.lacks_interests) == (InterestsCause.UNACCOMPANIED, True)


# ---------------------------------------------------------------- departure
def test_a_minor_without_custody_blocks_departure_until_a_decision_says_yes(at_stage: AtStage):
    office = at_stage("sealed")
    head, witness = office.at(HEAD), office.story.witness
    asked = "A best-interests decision that lets B go (custody or the other parent’s consent is open)."
    household.record_custody(head, witness, a_custody(SON, None, CustodyKind.CONSENT_REFUSED))
    assert missing(office) == asked

    household.decide_interests(head, witness, a_best_interests(SON, is_to_go=False))
    assert missing(office) == asked
    household.decide_interests(head, witness, a_best_interests(SON))

    requests.advance_placement(office.at(PREPARER), office.story.placement, UNDER_WAY, TODAY)
    assert seen(office).placements[-1].stage is UNDER_WAY


def test_a_decision_that_weighed_something_else_lets_no_minor_go(office: Office):
    witness, later = office.story.witness, Desk(office.at(PREPARER).vault, lambda: NOW + timedelta(minutes=1))
    household.decide_interests(office.at(HEAD), witness, a_best_interests(SON))
    assert not family(office).of(SON).lacks_interests

    household.record_custody(later, witness, a_custody(SON, None, CustodyKind.CONSENT_REFUSED))

    assert next(lacking(family(office))) == (
        "A best-interests decision that lets B go (custody or the other parent’s consent is open, and the last one was "
        "made before that)."
    )
    anew = Desk(office.at(HEAD).vault, lambda: NOW + timedelta(minutes=2))
    household.decide_interests(anew, witness, a_best_interests(SON))
    assert not family(office).of(SON).lacks_interests


def test_a_decision_that_says_no_stops_a_minor_who_would_have_needed_none(at_stage: AtStage):
    office = at_stage("sealed")

    household.decide_interests(office.at(HEAD), office.story.witness, a_best_interests(SON, is_to_go=False))

    assert missing(office) == "A best-interests decision that lets B go (the last one says no)."


def test_each_adult_who_moves_along_is_evaluated_first(at_stage: AtStage):
    office = at_stage("sealed")
    grandmother = a_member(codes.Relation.PARENT)
    number = cases.record_member(office.at(PREPARER), office.story.witness, grandmother)
    assert missing(office) == (
        "A new dossier: the sealed one names others than those who move along now. The psychosocial evaluation of C."
    )

    stays(office, number)

    requests.advance_placement(office.at(PREPARER), office.story.placement, UNDER_WAY, TODAY)


def test_a_principal_who_came_of_age_consents_anew(office: Office):
    desk, witness = office.at(PREPARER), refer(office.at(PREPARER))
    minor = cases.NewMember(codes.Relation.PRINCIPAL, codes.AgeBand.MINOR, moves_along=True, identity=CHILD)
    number = cases.record_member(desk, witness, minor)
    born = years_before(before(2), 18).isoformat()
    cases.correct_identity(desk, witness, number, replace(CHILD, born=born))
    anew = "The consent to relocation anew: the principal came of age on"
    for given_on in (before(3), TODAY):
        consents.record_consent(desk, witness, replace(a_consent(codes.ConsentScope.RELOCATION), given_on=given_on))
        told = [one.sentence for one in dossiers.missing(desk, witness) if one.sentence.startswith(anew)]
        assert len(told) == (given_on < before(2))


# ---------------------------------------------------------------- custody, best interests, evaluation
def test_custody_and_consent_each_count_by_their_last_word(office: Office):
    for kind in (CustodyKind.JOINT_CUSTODY, CustodyKind.CONSENT_UNKNOWN, CustodyKind.CONSENT_GIVEN):
        household.record_custody(office.at(CARE), office.story.witness, a_custody(SON, MOTHER, kind))

    custody = family(office).of(SON).custody

    assert (custody.kind, custody.holder, custody.consent) == (
        CustodyKind.JOINT_CUSTODY, None, CustodyKind.CONSENT_GIVEN,
    )  # fmt: skip


def test_the_ground_of_a_decision_is_read_by_all_case_officers(office: Office):
    household.decide_interests(office.at(HEAD), office.story.witness, a_best_interests(SON))

    for officer in (PREPARER, CARE):
        found = family(office, officer).of(SON).interests
        assert found is not None
        assert (found.is_to_go, found.ground) == (True, InterestsGround("Her mother is her only carer."))


def test_protection_reads_what_an_evaluation_comes_to_and_not_its_words(office: Office):
    new = an_evaluation(MOTHER, EvaluationOutcome.WITH_SUPPORT)
    household.evaluate(office.at(CARE), office.story.witness, new)

    outside, inside = (family(office, officer).of(MOTHER).evaluation for officer in (PREPARER, CARE))

    assert outside is not None
    assert inside is not None
    assert (outside.outcome, type(outside.note)) == (EvaluationOutcome.WITH_SUPPORT, Withheld)
    assert inside.note == EvaluationNote("Sleeps badly, copes well.")


def test_custody_is_of_minors_with_another_and_evaluation_of_adults(office: Office):
    witness = office.story.witness
    with pytest.raises(OfMinorsOnly):
        household.record_custody(office.at(PREPARER), witness, a_custody(MOTHER, None))
    with pytest.raises(OfMinorsOnly):
        household.decide_interests(office.at(HEAD), witness, a_best_interests(MOTHER))
    with pytest.raises(OfAdultsOnly):
        household.evaluate(office.at(CARE), witness, an_evaluation(SON))
    with pytest.raises(TiedToOneself):
        household.record_custody(office.at(PREPARER), witness, a_custody(SON, SON))


@pytest.mark.parametrize("kind", [RecordKind.CUSTODY_FACTS, RecordKind.BEST_INTERESTS_DECISIONS])
def test_what_was_said_of_a_minor_is_voided_by_two(office: Office, kind: RecordKind):
    household.decide_interests(office.at(HEAD), office.story.witness, a_best_interests(SON, is_to_go=False))

    with pytest.raises(voiding.TakesTwo):
        voiding.void(office.at(HEAD), office.story.witness, Wrong(kind, 1, VoidCause.MISTAKEN, "Wrong child."))


def test_no_evaluation_is_voided_by_protection(office: Office):
    wrong = Wrong(RecordKind.PSYCHOSOCIAL_EVALUATIONS, 1, VoidCause.MISTAKEN, "Not wanted.")

    with pytest.raises(KeyMissing):
        voiding.void(office.at(PREPARER), office.story.witness, wrong)


def test_the_timeline_tells_what_happened_in_the_household(office: Office):
    tie(office, Tie(MOTHER, SIBLING, SON))
    stays(office, SON)

    told = {one.title for one in seen(office).timeline}

    assert {
        "Ties in the household recorded", "Stays behind, person B", "Custody: sole custody, person B",
        "Psychosocial evaluation: fit for relocation, person A",
    } <= told  # fmt: skip


# ---------------------------------------------------------------- a relative who is a witness of their own
def linked(office: Office) -> CaseRef:
    other = refer(office.at(PREPARER))
    links.link(office.at(PREPARER), office.story.witness, NewLink(other.lower(), PARENT))
    return other


def test_a_link_reads_from_both_cases_until_it_is_taken_back(office: Office):
    other = linked(office)
    assert family(office).links == (LinkView(other, PARENT),)
    assert overview.case(office.at(PREPARER), other).family.links == (LinkView(office.story.witness, TieKind.CHILD),)

    links.link(office.at(PREPARER), other, NewLink(office.story.witness, NONE))

    assert family(office).links == ()


def test_behind_a_wall_the_relative_s_case_is_not_named_not_even_in_the_past(office: Office):
    other = linked(office)

    walls.put_up(office.at(PREPARER), other, (PREPARER, HEAD))

    assert family(office).links == (LinkView(other, PARENT),)
    assert family(office, SECOND).links == (LinkView(None, PARENT),)
    then = overview.case(office.at(SECOND), office.story.witness, AsOf(TODAY, NOW))
    assert then.family.links == (LinkView(None, PARENT),)


def test_a_loop_through_a_walled_case_is_let_in_and_told_to_the_head_and_to_who_sees_all_of_it(office: Office):
    desk, witness = office.at(PREPARER), office.story.witness
    behind, beside = refer(desk), refer(desk)
    links.link(desk, witness, NewLink(behind, PARENT))
    links.link(desk, behind, NewLink(beside, PARENT))
    walls.put_up(desk, behind, (PREPARER, CARE))

    links.link(office.at(SECOND), beside, NewLink(witness, PARENT))

    told = {}
    for officer in (HEAD, PREPARER, SECOND):
        lines = today.lines(office.at(officer))
        told[officer] = [(one.case, behind in one.detail) for one in lines if one.kind is Waiting.LINKS]
    assert told == {HEAD: [(beside, False)], PREPARER: [(beside, False)], SECOND: []}


def test_a_minor_who_comes_of_age_before_the_departure_stands_on_today(at_stage: AtStage):
    office = at_stage("placed")
    for born, days in ((years_before(before(-50), 18), [-50]), (years_before(before(-70), 18), [])):
        identity = replace(CHILD, born=born.isoformat())
        cases.correct_identity(office.at(PREPARER), office.story.witness, SON, identity)
        lines = [one for one in today.lines(office.at(PREPARER)) if one.kind is Waiting.OF_AGE]
        assert [(one.days_over, one.detail.startswith("Person B comes of age")) for one in lines] == [
            (one, True) for one in days
        ]
    assert not any(one.kind is Waiting.OF_AGE for one in today.lines(office.at(COOPERATION)))


def test_nobody_links_a_case_across_a_wall_or_with_itself(office: Office):
    other = refer(office.at(PREPARER))
    walls.put_up(office.at(PREPARER), other, (PREPARER, HEAD))

    with pytest.raises(walls.NotWithin):
        links.link(office.at(SECOND), office.story.witness, NewLink(other, SIBLING))
    with pytest.raises(TiedToOneself):
        links.link(office.at(PREPARER), other, NewLink(other, SIBLING))
    with pytest.raises(MistypedReference):
        links.link(office.at(PREPARER), other, NewLink("W-0001-Z", SIBLING))


# ---------------------------------------------------------------- what one keeps from another
def test_what_is_kept_from_another_is_read_by_protection_alone(at_stage: AtStage):
    office = at_stage("placed")
    told = KeptApart(known(KeptNote(SON, SECRET)))

    household.keep_apart(office.at(PREPARER), office.story.witness, MOTHER, told)

    assert family(office).of(MOTHER).kept == told
    assert isinstance(family(office, CARE).of(MOTHER).kept, Withheld)


def test_nothing_is_kept_from_oneself_or_from_nobody(office: Office):
    for whom, trouble in ((MOTHER, TiedToOneself), (99, UnknownReference)):
        with pytest.raises(trouble):
            household.keep_apart(
                office.at(PREPARER), office.story.witness, MOTHER, KeptApart(known(KeptNote(whom, SECRET)))
            )  # fmt: skip


def test_care_is_not_told_what_is_kept_and_keeps_nothing_apart(office: Office):
    with pytest.raises(NotAllowed):
        household.keep_apart(office.at(CARE), office.story.witness, MOTHER, KeptApart())
