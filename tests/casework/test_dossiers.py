"""The dossier's path: nothing before its turn, nobody in another's place, no copy beside the register."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from relocation_desk.casework import cases, consents, copies, dossiers, overview, partners, requests
from relocation_desk.casework.copies import NeverLeft, NotAnEnd, ReceiptDiffers
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.dossiers import (
    CopyClosed,
    CopyLeft,
    NoSigningCertificate,
    NotSealed,
    NotTheSignatory,
    WrongStage,
)
from relocation_desk.casework.ingredients import DossierIncomplete
from relocation_desk.casework.views import CopyView
from relocation_desk.domain import codes
from relocation_desk.domain.dates import DayInFuture
from relocation_desk.domain.permissions import Act, SamePerson
from relocation_desk.domain.references import CaseRef, CopyCode, DossierNumber, StateCode, UnknownReference
from relocation_desk.domain.trouble import Trouble
from relocation_desk.dossier.compose import InternalReference
from relocation_desk.dossier.delivery import FolderMissing
from relocation_desk.dossier.receipts import Receipt, ReceiptNotGenuine, write_receipt
from relocation_desk.dossier.receiving_key import make_receiving_key
from relocation_desk.vault import records
from relocation_desk.words.sentences import say
from tests.desks import (
    AUDITOR,
    CARE,
    HEAD,
    PREPARER,
    SECOND,
    TODAY,
    Office,
    a_brief,
    a_comparison,
    before,
    close_copy,
    passphrase_of,
    refer,
)
from tests.vault.tampering import rows

AtStage = Callable[[str], Office]
DEPARTS = codes.PlacementStage.UNDER_WAY


def the_copy(office: Office) -> CopyView:
    return dossiers.dossier(office.at(PREPARER), office.story.number).copies[0]


def sealed_pdf_digest(office: Office) -> str:
    return hashlib.sha256(dossiers.pdf(office.at(PREPARER), office.story.number)).hexdigest()


# ---------------------------------------------------------------- prepared


def test_all_that_is_missing_is_said_at_once(at_stage: AtStage):
    desk = at_stage("founded").at(PREPARER)
    witness = refer(desk)

    missing = dossiers.missing(desk, witness)

    assert len(missing) == 9
    assert any("consent" in one for one in missing)
    assert any("household" in one for one in missing)


def test_what_is_missing_refuses_the_dossier_in_one_sentence(at_stage: AtStage):
    office = at_stage("referred")

    with pytest.raises(DossierIncomplete) as raised:
        dossiers.prepare(office.at(PREPARER), office.story.witness, "en", HEAD)

    for one in dossiers.missing(office.at(PREPARER), office.story.witness):
        assert one in say(raised.value)


def test_nothing_is_missing_once_a_placement_is_agreed(at_stage: AtStage):
    office = at_stage("placed")

    assert dossiers.missing(office.at(PREPARER), office.story.witness) == ()


def test_a_certificate_whose_last_comparison_differed_refuses_the_dossier(at_stage: AtStage):
    office = at_stage("placed")
    with pytest.raises(partners.FingerprintDiffers):
        partners.compare_certificate(office.at(PREPARER), office.story.fingerprint, a_comparison("0" * 40))

    (missing,) = dossiers.missing(office.at(PREPARER), office.story.witness)

    assert "fingerprint" in missing


@pytest.mark.parametrize("word", ["W-0001-A", "S-03", "P-07"])
def test_a_text_that_names_a_case_situation_or_officer_does_not_leave(at_stage: AtStage, word: str):
    office = at_stage("placed")
    cases.brief_transfer(office.at(PREPARER), office.story.witness, a_brief(f"As {word} wrote, a former unit."))

    with pytest.raises(InternalReference) as raised:
        dossiers.prepare(office.at(PREPARER), office.story.witness, "en", HEAD)

    assert word in say(raised.value)
    assert rows(office.at(PREPARER), "SELECT 1 FROM dossiers") == []


def test_a_preparer_does_not_name_themselves_as_second(at_stage: AtStage):
    office = at_stage("placed")

    with pytest.raises(SamePerson):
        dossiers.prepare(office.at(PREPARER), office.story.witness, "en", PREPARER)


@pytest.mark.parametrize("second", [CARE, AUDITOR])
def test_the_second_officer_is_one_who_signs_for_the_section(at_stage: AtStage, second: str):
    office = at_stage("placed")

    with pytest.raises(NoSigningCertificate):
        dossiers.prepare(office.at(PREPARER), office.story.witness, "en", second)  # type: ignore[arg-type]


def test_who_can_be_second_is_listed_without_the_officer_at_the_desk(at_stage: AtStage):
    assert dossiers.second_officers(at_stage("placed").at(PREPARER)) == (HEAD, SECOND)


def test_the_proposal_holds_what_will_leave_and_why_and_no_number(at_stage: AtStage):
    office = at_stage("placed")

    proposed = dossiers.proposal(office.at(PREPARER), office.story.witness, "en")

    assert proposed.cover.number == "D-0000-00-0"
    assert len(proposed.persons) == 2
    assert all(entry.reason for entry in proposed.duty)


def test_the_dossier_of_an_unknown_number_is_named(at_stage: AtStage):
    with pytest.raises(UnknownReference):
        dossiers.dossier(at_stage("placed").at(PREPARER), DossierNumber("D-2222-26-2"))


# ---------------------------------------------------------------- signed by two


def test_the_preparer_signs_first(at_stage: AtStage):
    office = at_stage("prepared")

    for officer in (HEAD, SECOND):
        with pytest.raises(NotTheSignatory):
            dossiers.sign(office.at(officer), office.story.number)


def test_a_dossier_is_not_signed_twice_by_its_preparer(at_stage: AtStage):
    office = at_stage("prepared")
    dossiers.sign(office.at(PREPARER), office.story.number)

    with pytest.raises(WrongStage):
        dossiers.sign(office.at(PREPARER), office.story.number)


def test_nobody_approves_their_own(at_stage: AtStage):
    office = at_stage("prepared")
    dossiers.sign(office.at(PREPARER), office.story.number)

    with pytest.raises(SamePerson):
        dossiers.approve(office.at(PREPARER), office.story.number)


def test_who_is_not_named_on_the_cover_does_not_approve(at_stage: AtStage):
    office = at_stage("prepared")
    dossiers.sign(office.at(PREPARER), office.story.number)

    with pytest.raises(NotTheSignatory) as raised:
        dossiers.approve(office.at(SECOND), office.story.number)

    assert HEAD in say(raised.value)


def test_nobody_approves_before_the_preparer_signed(at_stage: AtStage):
    office = at_stage("prepared")

    with pytest.raises(WrongStage):
        dossiers.approve(office.at(HEAD), office.story.number)


def test_nothing_is_sealed_before_two_signed(at_stage: AtStage):
    office = at_stage("prepared")

    with pytest.raises(WrongStage):
        dossiers.seal(office.at(PREPARER), office.story.number, HEAD, passphrase_of(HEAD))


def test_nothing_is_exported_before_it_is_sealed(at_stage: AtStage, tmp_path: Path):
    office = at_stage("approved")

    with pytest.raises(WrongStage):
        dossiers.export(office.at(PREPARER), office.story.number, tmp_path)

    assert list(tmp_path.glob("*.pgp*")) == []


def test_a_dossier_is_sealed_once(at_stage: AtStage):
    office = at_stage("sealed")

    with pytest.raises(WrongStage):
        dossiers.seal(office.at(PREPARER), office.story.number, HEAD, passphrase_of(HEAD))


def test_a_dossier_whose_copy_is_void_is_not_sealed(at_stage: AtStage):
    office = at_stage("approved")
    close_copy(office, codes.CopyStage.VOID)

    with pytest.raises(CopyClosed):
        dossiers.seal(office.at(PREPARER), office.story.number, HEAD, passphrase_of(HEAD))


def test_what_was_approved_is_what_was_signed_and_stays(at_stage: AtStage):
    office = at_stage("sealed")

    (second,) = rows(office.at(PREPARER), "SELECT pdf_digest FROM dossier_signatures WHERE position = 2")

    assert second.pdf_digest == bytes.fromhex(sealed_pdf_digest(office))


# ---------------------------------------------------------------- exported


def test_an_export_that_fails_leaves_the_copy_where_it_was(at_stage: AtStage, tmp_path: Path):
    office = at_stage("sealed")

    with pytest.raises(FolderMissing):
        dossiers.export(office.at(PREPARER), office.story.number, tmp_path / "no stick")

    assert the_copy(office).stage is codes.CopyStage.SEALED


def test_an_export_is_undone_when_the_register_does_not_take_it(at_stage: AtStage, tmp_path: Path):
    office = at_stage("sealed")
    desk = office.at(PREPARER)
    refusing = "CREATE TEMP TRIGGER refuse BEFORE INSERT ON main.{} BEGIN SELECT RAISE(ABORT, 'no'); END"
    desk.vault.register._connection.execute(refusing.format("trail"))
    outbox = tmp_path / "stick"
    outbox.mkdir()

    with pytest.raises(IntegrityError):
        dossiers.export(desk, office.story.number, outbox)

    desk.vault.register._connection.execute("DROP TRIGGER refuse")
    assert list(outbox.iterdir()) == []
    assert the_copy(office).stage is codes.CopyStage.SEALED


def test_a_copy_leaves_once(at_stage: AtStage, tmp_path: Path):
    office = at_stage("exported")
    outbox = tmp_path / "second stick"
    outbox.mkdir()

    with pytest.raises(CopyLeft):
        dossiers.export(office.at(PREPARER), office.story.number, outbox)

    assert list(outbox.iterdir()) == []


def test_a_closed_copy_does_not_leave(at_stage: AtStage, tmp_path: Path):
    office = at_stage("sealed")
    close_copy(office, codes.CopyStage.DESTROYED)

    with pytest.raises(CopyClosed):
        dossiers.export(office.at(PREPARER), office.story.number, tmp_path)


def test_the_file_on_the_medium_says_nothing_by_its_name(at_stage: AtStage, tmp_path: Path):
    office = at_stage("sealed")
    outbox = tmp_path / "stick"
    outbox.mkdir()

    exported = dossiers.export(office.at(PREPARER), office.story.number, outbox)

    assert [one.name for one in outbox.iterdir()] == [exported.path.name]
    assert hashlib.sha256(exported.path.read_bytes()).hexdigest() == exported.sha256
    for said in (office.story.number, office.story.copy, "QN", "W-0001"):
        assert said not in exported.path.name


# ---------------------------------------------------------------- receipts


def a_receipt(office: Office) -> Receipt:
    return Receipt(office.story.number, 1, 1, sealed_pdf_digest(office), TODAY, seal_intact=True)


def test_a_genuine_receipt_acknowledges_the_copy(at_stage: AtStage):
    office = at_stage("exported")

    seen = copies.record_receipt(office.at(PREPARER), write_receipt(office.story.state.secret, a_receipt(office)))

    assert (seen.stage, seen.is_closed, seen.days_out) == (codes.CopyStage.ACKNOWLEDGED, False, None)


def test_a_receipt_of_someone_else_is_not_believed(at_stage: AtStage):
    office = at_stage("exported")
    forger = make_receiving_key("Receiving structure")

    for receipt in (write_receipt(forger.secret, a_receipt(office)), b"", b"nonsense"):
        with pytest.raises(ReceiptNotGenuine):
            copies.record_receipt(office.at(PREPARER), receipt)

    assert the_copy(office).stage is codes.CopyStage.EXPORTED


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"pdf_sha256": "ab" * 32}, ReceiptDiffers),
        ({"version": 2}, ReceiptDiffers),
        ({"copy": 2}, ReceiptDiffers),
        ({"number": "D-2222-26-2"}, UnknownReference),
        ({"received_on": before(-1)}, DayInFuture),
    ],
)
def test_a_receipt_for_something_else_is_said_to_be_one(
    at_stage: AtStage, change: dict[str, object], kind: type[Trouble]
):
    office = at_stage("exported")
    receipt = replace(a_receipt(office), **change)  # type: ignore[arg-type]

    with pytest.raises(kind):
        copies.record_receipt(office.at(PREPARER), write_receipt(office.story.state.secret, receipt))

    assert the_copy(office).stage is codes.CopyStage.EXPORTED


def test_a_receipt_for_a_dossier_that_two_did_not_sign_yet_differs(at_stage: AtStage):
    office = at_stage("prepared")

    with pytest.raises(ReceiptDiffers):
        copies.record_receipt(office.at(PREPARER), write_receipt(office.story.state.secret, a_receipt(office)))


def test_a_receipt_for_a_closed_copy_is_refused(at_stage: AtStage):
    office = at_stage("exported")
    close_copy(office, codes.CopyStage.RETURNED)

    with pytest.raises(CopyClosed):
        copies.record_receipt(office.at(PREPARER), write_receipt(office.story.state.secret, a_receipt(office)))


# ---------------------------------------------------------------- accounted for


@pytest.mark.parametrize("stage", [one for one in codes.CopyStage if one not in codes.CLOSING_STAGES])
def test_a_copy_is_closed_by_an_end_only(at_stage: AtStage, stage: codes.CopyStage):
    with pytest.raises(NotAnEnd):
        close_copy(at_stage("exported"), stage)


def test_a_copy_that_left_is_never_void(at_stage: AtStage):
    with pytest.raises(NotAnEnd):
        close_copy(at_stage("exported"), codes.CopyStage.VOID)


@pytest.mark.parametrize("stage", [codes.CopyStage.RETURNED, codes.CopyStage.DECLARED_DESTROYED])
def test_what_never_left_is_not_returned(at_stage: AtStage, stage: codes.CopyStage):
    with pytest.raises(NeverLeft):
        close_copy(at_stage("sealed"), stage)


def test_a_copy_is_closed_once(at_stage: AtStage):
    office = at_stage("exported")
    close_copy(office, codes.CopyStage.DESTROYED)

    with pytest.raises(CopyClosed):
        close_copy(office, codes.CopyStage.RETURNED)


def test_a_copy_that_is_not_in_the_register_is_named(at_stage: AtStage):
    with pytest.raises(UnknownReference):
        copies.close(at_stage("exported").at(PREPARER), CopyCode("ZZZ-ZZ"), codes.CopyStage.DESTROYED, TODAY)


def test_open_copies_stand_before_closed_ones(at_stage: AtStage):
    office = at_stage("exported")
    close_copy(office, codes.CopyStage.RETURNED)
    dossiers.prepare(office.at(PREPARER), office.story.witness, "fr", SECOND)

    register = copies.register(office.at(PREPARER))

    assert [one.is_closed for one in register] == [False, True]


# ---------------------------------------------------------------- departure


def test_nobody_departs_without_a_sealed_dossier(at_stage: AtStage):
    office = at_stage("approved")

    with pytest.raises(NotSealed):
        requests.advance_placement(office.at(PREPARER), office.story.placement, DEPARTS, TODAY)


def test_with_a_sealed_dossier_the_placement_goes_its_way(at_stage: AtStage):
    office = at_stage("sealed")
    desk = office.at(PREPARER)

    for stage in (DEPARTS, codes.PlacementStage.ARRIVED, codes.PlacementStage.ENDED):
        requests.advance_placement(desk, office.story.placement, stage, TODAY)

    assert overview.case(desk, office.story.witness).state is codes.CaseState.SETTLED


def test_consent_and_exclusion_show_on_the_case(at_stage: AtStage):
    office = at_stage("exported")
    consents.exclude_state(office.at(PREPARER), office.story.witness, StateCode("QN"), codes.ExclusionReason.REFUSAL)

    seen = overview.case(office.at(PREPARER), office.story.witness)

    assert seen.exclusions == (("Quillon", codes.ExclusionReason.REFUSAL),)
    assert [one.scope for one in seen.consents] == [codes.ConsentScope.DISCLOSURE_TO_STATE]


def test_an_act_under_way_that_fails_records_nothing(at_stage: AtStage):
    office = at_stage("sealed")
    desk = office.at(PREPARER)
    counted = "SELECT (SELECT count(*) FROM trail) AS entries, (SELECT count(*) FROM sealed_records) AS sealed"
    earlier = rows(desk, counted)

    with pytest.raises(InterruptedError):
        half_an_act(desk, office.story.witness)

    assert rows(desk, counted) == earlier


def half_an_act(desk: Desk, witness: CaseRef) -> None:
    with desk.act(Act.RECORD_WHEREABOUTS, witness) as work:
        work.seal(witness, 1, records.Whereabouts("half", ""), TODAY)
        raise InterruptedError
