"""The dossier's path: nothing before its turn, nobody in another's place, no copy beside the register."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from relocation_desk.casework import (
    cases,
    dossier_sealing,
    dossier_signing,
    dossiers,
    exclusions,
    overview,
    partners,
    requests,
)
from relocation_desk.casework.departing import DepartureNotReady
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.dossier_rows import CopyClosed, WrongStage
from relocation_desk.casework.dossier_signing import NotTheSignatory
from relocation_desk.casework.dossiers import (
    NoSigningCertificate,
)
from relocation_desk.casework.ingredients import DossierIncomplete
from relocation_desk.casework.views import CopyView
from relocation_desk.domain import codes
from relocation_desk.domain.acts import Act
from relocation_desk.domain.permissions import SamePerson
from relocation_desk.domain.references import CaseRef, DossierNumber, UnknownReference
from relocation_desk.dossier.findings import NotFitToLeave
from relocation_desk.dossier.fonts import MissingGlyph
from relocation_desk.vault import records
from relocation_desk.words.sentences import say
from tests.copies_out import close_copy
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
    an_exclusion,
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
    assert any("consent" in one.sentence for one in missing)
    assert any("household" in one.sentence for one in missing)


def test_what_is_missing_refuses_the_dossier_in_one_sentence(at_stage: AtStage):
    office = at_stage("referred")

    with pytest.raises(DossierIncomplete) as raised:
        dossiers.prepare(office.at(PREPARER), office.story.witness, "en", HEAD)

    for one in dossiers.missing(office.at(PREPARER), office.story.witness):
        assert one.sentence in say(raised.value)


def test_nothing_is_missing_once_a_placement_is_agreed(at_stage: AtStage):
    office = at_stage("placed")

    assert dossiers.missing(office.at(PREPARER), office.story.witness) == ()


def test_a_certificate_whose_last_comparison_differed_refuses_the_dossier(at_stage: AtStage):
    office = at_stage("placed")
    with pytest.raises(partners.FingerprintDiffers):
        partners.compare_certificate(office.at(PREPARER), office.story.fingerprint, a_comparison("0" * 40))

    (missing,) = dossiers.missing(office.at(PREPARER), office.story.witness)

    assert "fingerprint" in missing.sentence


@pytest.mark.parametrize("word", ["W-0001-A", "S-03", "P-07"])
def test_a_text_that_names_a_case_situation_or_officer_does_not_leave(at_stage: AtStage, word: str):
    office = at_stage("placed")
    cases.brief_transfer(office.at(PREPARER), office.story.witness, a_brief(f"As {word} wrote, a former unit."))

    with pytest.raises(NotFitToLeave) as raised:
        dossiers.prepare(office.at(PREPARER), office.story.witness, "en", HEAD)

    assert word in say(raised.value)
    assert rows(office.at(PREPARER), "SELECT 1 FROM dossiers") == []


def test_a_character_that_no_font_draws_stops_the_dossier_and_is_named_with_its_item(at_stage: AtStage):
    office = at_stage("placed")
    cases.brief_transfer(office.at(PREPARER), office.story.witness, a_brief("A former unit, \U00012000."))

    with pytest.raises(MissingGlyph) as raised:
        dossiers.prepare(office.at(PREPARER), office.story.witness, "en", HEAD)

    assert raised.value.facts == {"character": "U+12000", "place": "Danger"}
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

    proposed = dossiers.proposal(office.at(PREPARER), office.story.witness, "en").content

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
            dossier_signing.sign(office.at(officer), office.story.number)


def test_a_dossier_is_not_signed_twice_by_its_preparer(at_stage: AtStage):
    office = at_stage("prepared")
    dossier_signing.sign(office.at(PREPARER), office.story.number)

    with pytest.raises(WrongStage):
        dossier_signing.sign(office.at(PREPARER), office.story.number)


def test_nobody_approves_their_own(at_stage: AtStage):
    office = at_stage("prepared")
    dossier_signing.sign(office.at(PREPARER), office.story.number)

    with pytest.raises(SamePerson):
        dossier_signing.approve(office.at(PREPARER), office.story.number)


def test_who_is_not_named_on_the_cover_does_not_approve(at_stage: AtStage):
    office = at_stage("prepared")
    dossier_signing.sign(office.at(PREPARER), office.story.number)

    with pytest.raises(NotTheSignatory) as raised:
        dossier_signing.approve(office.at(SECOND), office.story.number)

    assert HEAD in say(raised.value)


def test_nobody_approves_before_the_preparer_signed(at_stage: AtStage):
    office = at_stage("prepared")

    with pytest.raises(WrongStage):
        dossier_signing.approve(office.at(HEAD), office.story.number)


def test_nothing_is_sealed_before_two_signed(at_stage: AtStage):
    office = at_stage("prepared")

    with pytest.raises(WrongStage):
        dossier_sealing.seal(office.at(PREPARER), office.story.number, HEAD, passphrase_of(HEAD))


def test_nothing_is_exported_before_it_is_sealed(at_stage: AtStage, tmp_path: Path):
    office = at_stage("approved")

    with pytest.raises(WrongStage):
        dossier_sealing.export(office.at(PREPARER), office.story.number, tmp_path)

    assert list(tmp_path.glob("*.pgp*")) == []


def test_a_dossier_is_sealed_once(at_stage: AtStage):
    office = at_stage("sealed")

    with pytest.raises(WrongStage):
        dossier_sealing.seal(office.at(PREPARER), office.story.number, HEAD, passphrase_of(HEAD))


def test_a_dossier_whose_copy_is_void_is_not_sealed(at_stage: AtStage):
    office = at_stage("approved")
    close_copy(office, codes.CopyStage.VOID)

    with pytest.raises(CopyClosed):
        dossier_sealing.seal(office.at(PREPARER), office.story.number, HEAD, passphrase_of(HEAD))


def test_what_was_approved_is_what_was_signed_and_stays(at_stage: AtStage):
    office = at_stage("sealed")

    (second,) = rows(office.at(PREPARER), "SELECT pdf_digest FROM dossier_signatures WHERE position = 2")

    assert second.pdf_digest == bytes.fromhex(sealed_pdf_digest(office))


# ---------------------------------------------------------------- departure


def test_nobody_departs_without_a_sealed_dossier(at_stage: AtStage):
    office = at_stage("approved")

    with pytest.raises(DepartureNotReady) as raised:
        requests.advance_placement(office.at(PREPARER), office.story.placement, DEPARTS, TODAY)

    assert raised.value.facts["missing"] == "A sealed dossier for this placement."


def test_with_a_sealed_dossier_the_placement_goes_its_way(at_stage: AtStage):
    office = at_stage("sealed")
    desk = office.at(PREPARER)

    for stage in (DEPARTS, codes.PlacementStage.ARRIVED, codes.PlacementStage.ENDED):
        requests.advance_placement(desk, office.story.placement, stage, TODAY)

    assert overview.case(desk, office.story.witness).state is codes.CaseState.SETTLED


def test_consent_and_exclusion_show_on_the_case(at_stage: AtStage):
    office = at_stage("exported")
    refused = an_exclusion(codes.ExclusionReason.REFUSAL)
    exclusions.exclude(office.at(PREPARER), office.story.witness, refused)

    seen = overview.case(office.at(PREPARER), office.story.witness)

    excluded = [(one.name, one.reason) for one in seen.safeguards.exclusions]
    assert excluded == [("Quillon", codes.ExclusionReason.REFUSAL)]
    assert [one.scope for one in seen.consents] == [
        codes.ConsentScope.RELOCATION, codes.ConsentScope.DISCLOSURE_TO_STATE,
    ]  # fmt: skip


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
