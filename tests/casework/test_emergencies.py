"""The worst night: one officer on duty, alone; what is missing becomes a debt that another settles."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from relocation_desk.casework import (
    emergencies,
    emergency_debts,
    emergency_sheets,
    emergency_views,
    listing,
    officers,
    overview,
    today,
)
from relocation_desk.casework.emergency_views import Emergencies, Step
from relocation_desk.casework.exclusions import StateExcluded, exclude
from relocation_desk.casework.listing import Query
from relocation_desk.casework.views import Waiting
from relocation_desk.domain import codes, emergency
from relocation_desk.domain.counting import Period
from relocation_desk.domain.emergency_codes import DebtAnswer, DebtKind, OralConsent, SheetStage
from relocation_desk.domain.references import CaseRef, OfficerRef
from relocation_desk.dossier import verify
from relocation_desk.dossier.sealing import open_unsigned
from relocation_desk.vault.emergency_records import SheetNote
from relocation_desk.words.sentences import say
from tests import desks
from tests.casework.emergency_samples import PAGE, a_movement, a_sheet, an_emergency, on_duty
from tests.desks import AUDITOR, HEAD, NOW, PREPARER, SECOND, TODAY, Office
from tests.dossier.samples import text_of

AtStage = Callable[[str], Office]


def seen(office: Office, officer: OfficerRef = PREPARER) -> Emergencies:
    return emergency_views.emergencies(office.at(officer))


def gone(office: Office) -> CaseRef:
    """An emergency of a witness on the desk, up to the departure."""
    on_duty(office)
    desk = office.at(PREPARER)
    case = emergencies.begin(desk, an_emergency(office.story.witness))
    emergencies.assess(desk, case, PAGE)
    emergencies.consent(desk, case, OralConsent.GIVEN, "She said yes, twice.")
    emergencies.depart(desk, case, a_movement())
    return case


@pytest.fixture
def placed(at_stage: AtStage) -> Iterator[Office]:
    with at_stage("placed") as office:
        yield office


def test_a_case_of_someone_unknown_is_begun_on_an_order_by_telephone(at_stage: AtStage):
    with at_stage("keyed") as office:
        on_duty(office)

        case = emergencies.begin(office.at(PREPARER), an_emergency())

        one = seen(office).found[0]
        assert (one.case, one.ordered_by, one.is_own) == (case, HEAD, True)
        assert [debt.kind for debt in one.debts] == [DebtKind.ORDER, DebtKind.IDENTITY]
        assert one.steps == tuple(Step)


@pytest.mark.parametrize(
    ("officer", "ordered_by", "refusal"),
    [
        (SECOND, HEAD, emergency.NotOnDuty),
        (PREPARER, PREPARER, emergency.OwnAuthority),
        (PREPARER, SECOND, emergency.OwnAuthority),
        (PREPARER, OfficerRef("P-99"), emergency.OwnAuthority),
    ],
)
def test_it_takes_duty_rights_and_the_word_of_the_head(
    placed: Office, officer: OfficerRef, ordered_by: OfficerRef, refusal: type[Exception]
):
    on_duty(placed)

    with pytest.raises(refusal):
        emergencies.begin(placed.at(officer), an_emergency(placed.story.witness, ordered_by))

    assert not seen(placed).found


def test_a_call_to_come_is_no_order(placed: Office):
    on_duty(placed)

    with pytest.raises(emergency.CalledInFuture):
        emergencies.begin(placed.at(PREPARER), an_emergency(placed.story.witness, minutes=-5))


def test_what_was_begun_is_finished_after_the_duty_has_ended(placed: Office):
    on_duty(placed)
    case = emergencies.begin(placed.at(PREPARER), an_emergency(placed.story.witness))
    officers.give_standing(placed.at(HEAD), PREPARER, codes.Standing.DUTY, NOW - timedelta(hours=2), NOW)

    emergencies.assess(placed.at(PREPARER), case, PAGE)

    assert not seen(placed).is_on_duty
    assert Step.ASSESS not in seen(placed).found[0].steps
    with pytest.raises(emergency.NotOnDuty):
        emergencies.begin(placed.at(PREPARER), an_emergency())


def test_another_officer_does_not_act_in_it(placed: Office):
    on_duty(placed)
    case = emergencies.begin(placed.at(PREPARER), an_emergency(placed.story.witness))

    with pytest.raises(emergencies.NoEmergency):
        emergencies.consent(placed.at(SECOND), case, OralConsent.GIVEN, "Yes.")


def test_nobody_moves_before_one_page_is_written_and_the_person_was_asked(placed: Office):
    on_duty(placed)
    case = emergencies.begin(placed.at(PREPARER), an_emergency(placed.story.witness))

    with pytest.raises(emergencies.TooEarlyToLeave) as refused:
        emergencies.depart(placed.at(PREPARER), case, a_movement())

    assert "assessment" in say(refused.value)
    assert "consent" in say(refused.value)


def test_a_fourth_with_open_debts_is_refused(at_stage: AtStage):
    with at_stage("keyed") as office:
        on_duty(office)
        desk = office.at(PREPARER)
        for _number in range(3):
            emergencies.begin(desk, an_emergency())

        with pytest.raises(emergency.TooManyOpen):
            emergencies.begin(desk, an_emergency())

        for debt in seen(office).found[0].debts:
            emergency_debts.answer(office.at(HEAD), debt.id, DebtAnswer.RATIFIED, "Confirmed in writing.")
        emergencies.begin(desk, an_emergency())


def test_the_sheet_is_signed_by_one_and_every_verifier_says_provisional(placed: Office, tmp_path: Path):
    case = gone(placed)

    number, exported = emergency_sheets.make(placed.at(PREPARER), case, a_sheet(), tmp_path)

    section = placed.at(PREPARER).vault.chain.state.section
    assert section is not None
    sealed, secret = exported.path.read_bytes(), placed.story.state.secret
    verdict = verify.verify(
        sealed, recipient_secret=secret, section_certificate=section.certificate, authority_pem=section.authority
    )
    assert isinstance(verdict.trouble, verify.Provisional)
    assert say(verdict.trouble).startswith("Provisional, one officer: P-07")
    document = open_unsigned(sealed, recipient_secret=secret)
    assert document is not None
    text = text_of(document)
    for said in ("PROVISIONAL", number, "ZARRIN Leila", "Her brother.", "insulin", "Duty line +000 555 0100"):
        assert said in text
    assert "Transfer dossier" not in text
    assert case not in text


def test_one_copy_and_no_second(placed: Office, tmp_path: Path):
    case = gone(placed)
    emergency_sheets.make(placed.at(PREPARER), case, a_sheet(), tmp_path)

    with pytest.raises(emergencies.DoneBefore):
        emergency_sheets.make(placed.at(PREPARER), case, a_sheet(), tmp_path)

    assert len(list(tmp_path.glob("*.pgp"))) == 1


def test_a_state_that_is_out_of_the_question_gets_no_sheet(placed: Office, tmp_path: Path):
    case = gone(placed)
    exclude(placed.at(PREPARER), case, desks.an_exclusion())

    with pytest.raises(StateExcluded):
        emergency_sheets.make(placed.at(PREPARER), case, a_sheet(), tmp_path)

    assert not list(tmp_path.glob("*.pgp"))


def test_a_certificate_is_not_compared_tonight(at_stage: AtStage, tmp_path: Path):
    with at_stage("referred") as office:
        case = gone(office)

        with pytest.raises(emergency_sheets.NoConfirmedCertificate):
            emergency_sheets.make(office.at(PREPARER), case, a_sheet(), tmp_path)


def test_the_copy_is_followed_to_its_end(placed: Office, tmp_path: Path):
    number, _file = emergency_sheets.make(placed.at(PREPARER), gone(placed), a_sheet(), tmp_path)
    desk = placed.at(SECOND)

    with pytest.raises(emergency.SheetOutOfOrder):
        emergency_sheets.account(desk, number, SheetStage.ACKNOWLEDGED, SheetNote())
    for stage in (SheetStage.HANDED_OVER, SheetStage.ACKNOWLEDGED, SheetStage.DECLARED_DESTROYED):
        emergency_sheets.account(desk, number, stage, SheetNote("Their duty officer"))

    sheet = seen(placed).found[0].sheet
    assert sheet is not None
    assert sheet.stage is SheetStage.DECLARED_DESTROYED
    assert sheet.lapses_at == NOW + timedelta(hours=72)


def test_a_second_officer_answers_and_the_first_never(placed: Office):
    case = gone(placed)
    debts = seen(placed).found[0].debts

    with pytest.raises(emergency.OwnDebt):
        emergency_debts.answer(placed.at(PREPARER), debts[0].id, DebtAnswer.RATIFIED, "It was right.")
    emergency_debts.answer(placed.at(SECOND), debts[0].id, DebtAnswer.REFUSED, "No order was given.")
    with pytest.raises(emergency.DebtAnswered):
        emergency_debts.answer(placed.at(HEAD), debts[0].id, DebtAnswer.RATIFIED, "I gave it.")

    answered = next(one for one in seen(placed, SECOND).found[0].debts if one.id == debts[0].id)
    assert (answered.case, answered.debt.answer, answered.answered_by) == (case, DebtAnswer.REFUSED, SECOND)


def test_open_debts_stand_on_today_and_an_auditor_sees_them(placed: Office):
    gone(placed)

    on_today = [line for line in today.lines(placed.at(HEAD)) if line.kind is Waiting.DEBT]
    for_auditor = seen(placed, AUDITOR).found[0].debts

    assert len(on_today) == len(for_auditor) == 3
    assert not any(one.may_answer for one in for_auditor)
    with placed.at(HEAD).vault.register.reading() as session:
        counted = emergency_debts.counted(session, Period(TODAY - timedelta(days=1), TODAY))
    assert (counted.emergencies, counted.debts, counted.open) == (1, 3, 3)


def test_who_signs_off_the_page_later_is_asked_within_seven_days(placed: Office):
    case = gone(placed)

    seen_case = overview.case(placed.at(HEAD), case)
    assert "Departed in an emergency" in {one.title for one in seen_case.timeline}
    last = seen_case.assessments[-1]
    assert last.valid_until == TODAY + timedelta(days=7)
    assert last.signed_by is None


def test_who_departed_is_on_the_way_until_a_placement_goes_on(placed: Office):
    case = gone(placed)

    head = placed.at(HEAD)
    assert overview.case(head, case).state is codes.CaseState.IN_TRANSIT
    assert listing.rows(head, listing.ids(head, Query()))[0].state is codes.CaseState.IN_TRANSIT
