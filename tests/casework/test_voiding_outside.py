"""Wrong records that belong to a State and to no case are voided, and stop counting in figures and at gates."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from relocation_desk.casework import (
    correcting_outside,
    oversight,
    partner_views,
    partners,
    reporting,
    request_views,
    requests,
    second_officer,
    voiding_outside,
)
from relocation_desk.casework.correcting import NotCorrectable
from relocation_desk.casework.partners import FingerprintDiffers
from relocation_desk.casework.voiding import TakesTwo, VoidedAlready, Wrong
from relocation_desk.casework.voiding_outside import LastDay, OutsideView, StillUsed
from relocation_desk.domain import codes
from relocation_desk.domain.dates import DayInFuture
from relocation_desk.domain.kinds import RecordKind, VoidCause
from relocation_desk.domain.references import InstrumentRef, StateCode, UnknownReference
from relocation_desk.vault.records import VoidingReason
from relocation_desk.vault.request_records import OutsideTerms
from tests import desks
from tests.desks import AUDITOR, COOPERATION, HEAD, PREPARER, SECOND, TODAY, Office, before, passphrase_of

AtStage = Callable[[str], Office]
QN = StateCode("QN")


def wrong(kind: RecordKind, number: int = 1) -> Wrong:
    return Wrong(kind, number, VoidCause.MISTAKEN, "It was with another State.")


def found(office: Office, kind: RecordKind) -> OutsideView:
    return next(one for one in voiding_outside.records(office.at(PREPARER), QN).records if one.kind is kind)


def in_force(office: Office) -> int:
    return reporting.period(office.at(HEAD), TODAY - timedelta(days=1), TODAY).figures.relocation_agreements


def test_a_voided_instrument_counts_in_no_figure_and_stays_with_its_reason(at_stage: AtStage):
    office = at_stage("referred")
    assert in_force(office) == 1

    voiding_outside.void(office.at(PREPARER), QN, wrong(RecordKind.INSTRUMENTS))

    assert in_force(office) == 0
    assert partner_views.partners(office.at(COOPERATION))[0].instruments == ()
    gone = voiding_outside.records(office.at(HEAD), QN).voided
    assert [one.reason for one in gone if one.reason] == [VoidingReason("It was with another State.")]
    assert len(gone) == 3  # its two days went with it


def test_an_instrument_under_which_a_state_was_asked_is_voided_by_two(at_stage: AtStage):
    office = at_stage("placed")
    desk = office.at(PREPARER)
    reference = InstrumentRef(partner_views.partners(desk)[0].instruments[0].reference)
    under = requests.NewRequest(
        office.story.witness, QN, reference, desks.a_request(office.story.witness).on_behalf_of, before(3), None
    )
    made = requests.transmit(desk, under)
    assert found(office, RecordKind.INSTRUMENTS).rests_on_it == (f"Request {made}",)
    with pytest.raises(TakesTwo):
        voiding_outside.void(desk, QN, wrong(RecordKind.INSTRUMENTS))

    number = voiding_outside.ask(desk, QN, wrong(RecordKind.INSTRUMENTS))
    assert found(office, RecordKind.INSTRUMENTS).is_asked
    second_officer.approve(office.at(SECOND), number, passphrase_of(SECOND))

    assert in_force(office) == 0


def test_a_comparison_that_a_dossier_rests_on_takes_two(at_stage: AtStage):
    office = at_stage("prepared")

    one = found(office, RecordKind.COMPARISONS)

    assert (one.takes_two, one.rests_on_it) == (True, (f"Dossier {office.story.number}",))


def test_a_comparison_that_did_not_match_warns_and_takes_two(at_stage: AtStage):
    office = at_stage("referred")
    with pytest.raises(FingerprintDiffers):
        partners.compare_certificate(office.at(PREPARER), office.story.fingerprint, desks.a_comparison("AB" * 20))

    assert found(office, RecordKind.COMPARISONS).takes_two


def test_a_comparison_that_is_voided_compares_nothing(at_stage: AtStage):
    office = at_stage("referred")
    desk = office.at(PREPARER)
    partners.compare_certificate(desk, office.story.fingerprint, desks.a_comparison(office.story.fingerprint))

    voiding_outside.void(desk, QN, wrong(RecordKind.COMPARISONS))

    assert not partner_views.partners(desk)[0].certificates[0].is_compared


def test_a_day_of_an_instrument_is_voided_but_not_its_only_one(at_stage: AtStage):
    office = at_stage("referred")
    voiding_outside.void(office.at(PREPARER), QN, wrong(RecordKind.INSTRUMENT_EVENTS, 2))
    assert in_force(office) == 0

    with pytest.raises(LastDay):
        voiding_outside.void(office.at(PREPARER), QN, wrong(RecordKind.INSTRUMENT_EVENTS, 1))


def test_a_state_is_voided_once_nothing_names_it_and_its_code_is_free_again(at_stage: AtStage):
    office = at_stage("referred")
    desk = office.at(PREPARER)
    with pytest.raises(StillUsed):
        voiding_outside.void(desk, QN, wrong(RecordKind.PARTNERS))
    partners.record_partner(office.at(COOPERATION), desks.a_partner("QM"))

    voiding_outside.void(desk, StateCode("QM"), wrong(RecordKind.PARTNERS, 2))

    assert [one.code for one in partner_views.partners(desk)] == [QN]
    assert partners.record_partner(office.at(COOPERATION), desks.a_partner("QM")) == "QM"


@pytest.mark.parametrize(("number", "kind"), [(9, UnknownReference), (1, VoidedAlready)])
def test_only_what_counts_is_voided(at_stage: AtStage, number: int, kind: type[Exception]):
    office = at_stage("referred")
    voiding_outside.void(office.at(PREPARER), QN, wrong(RecordKind.INSTRUMENTS))

    with pytest.raises(kind):
        voiding_outside.void(office.at(PREPARER), QN, wrong(RecordKind.INSTRUMENTS, number))


def answered_outside(office: Office) -> OutsideView:
    """A State's answer to a request for arrest and surrender."""
    desk = office.at(PREPARER)
    asked = requests.NewRequest(
        None, QN, None, codes.OnBehalfOf.CHAMBERS, before(16), None, codes.RequestPurpose.ARREST_AND_SURRENDER
    )
    requests.record_answer(desk, requests.transmit(desk, asked), desks.an_answer())
    return found(office, RecordKind.ANSWERS)


def test_an_answer_to_a_request_of_no_case_is_corrected_in_one_act(at_stage: AtStage):
    office = at_stage("referred")
    one = answered_outside(office)
    assert one.former is not None
    assert one.former.answer.terms == desks.an_answer().terms
    right = replace(one.former.answer, answered_on=before(2))

    correcting_outside.correct(office.at(PREPARER), QN, replace(wrong(one.kind), cause=VoidCause.CORRECTED), right)

    (gone,) = voiding_outside.records(office.at(PREPARER), QN).voided
    assert (gone.happened_on, gone.cause, gone.stands_for_it) == (before(4), VoidCause.CORRECTED, one.title)
    (said,) = request_views.show(office.at(PREPARER), one.former.request).answers
    assert said.answered_on == before(2)
    assert isinstance(said.terms, OutsideTerms)
    assert said.terms.conditions == "no publicity"
    assert oversight.verify(office.at(AUDITOR)) is not None


def test_what_can_not_be_leaves_the_former_answer_as_it_was(at_stage: AtStage):
    office = at_stage("referred")
    one = answered_outside(office)
    assert one.former is not None

    with pytest.raises(DayInFuture):
        correcting_outside.correct(
            office.at(PREPARER), QN, wrong(one.kind), replace(one.former.answer, answered_on=before(-1))
        )
    with pytest.raises(NotCorrectable):
        correcting_outside.correct(office.at(PREPARER), QN, wrong(RecordKind.INSTRUMENTS), one.former.answer)

    assert found(office, RecordKind.ANSWERS) == one
