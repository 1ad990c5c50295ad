"""One witness's path through the window, from an empty machine to a copy that is accounted for."""

import hashlib
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from relocation_desk.domain import codes
from relocation_desk.domain.copy_codes import ComparisonChannel
from relocation_desk.domain.references import DossierNumber
from relocation_desk.dossier.receipts import Receipt, write_receipt
from relocation_desk.dossier.receiving_key import make_receiving_key
from relocation_desk.dossier.sealing import open_sealed
from relocation_desk.words.labels import day
from tests.journeys.at_the_desk import AtTheDesk, passphrase_of

HEAD, PREPARER, CARE, COOPERATION = "P-01", "P-07", "C-03", "K-02"
TODAY = datetime.now(UTC).date()


def ago(days: int) -> str:
    return day(TODAY - timedelta(days=days))


def test_a_section_begins_with_its_officers_and_keys(desk: AtTheDesk):
    desk.found_vault(HEAD)
    assert "Nothing waits today" in desk.sees

    desk.enrol(PREPARER, "protection officer")
    desk.make_section_keys(PREPARER)

    desk.sit_down(PREPARER)
    assert "Nothing waits today" in desk.sees


def test_a_witness_is_brought_to_a_state(desk: AtTheDesk):
    key = make_receiving_key("Receiving structure")
    certificate = desk.folder / "certificate.pgp"
    certificate.write_bytes(key.certificate)
    begin_section(desk)

    witness = refer_and_assess(desk)
    desk.sit_down(HEAD)
    desk.open_case(witness)
    desk.do_next("Sign off assessment 1")
    desk.sit_down(CARE)
    release_care_note(desk, witness)
    desk.sit_down(COOPERATION)
    record_state(desk, certificate)
    desk.sit_down(PREPARER)
    compare_fingerprint(desk, key.certificate)
    ask_and_place(desk, witness)
    make_dossier(desk)

    sealed = desk.exported
    assert b"HARTUNI" not in sealed.read_bytes()
    acknowledge(desk, key.secret, sealed)


def begin_section(desk: AtTheDesk) -> None:
    desk.found_vault(HEAD)
    desk.enrol(PREPARER, "protection officer")
    desk.enrol(CARE, "psychosocial officer")
    desk.enrol(COOPERATION, "cooperation officer")
    desk.make_section_keys(PREPARER)
    desk.sit_down(PREPARER)


def refer_and_assess(desk: AtTheDesk) -> str:
    witness = desk.refer(
        situation="S-03", calling_party=codes.CallingParty.DEFENCE, urgency=codes.Urgency.URGENT,
        referred_on=ago(40), reason="Called to give evidence.",
    )  # fmt: skip
    desk.do_next(
        "Record the witness", passport_name="HARTUNI Ani", native_name="ანი ჰართუნი", latin_name="Ani Hartuni",
        born="4 April 1981", sex=codes.Sex.FEMALE,
    )  # fmt: skip
    desk.do_next(
        "Assess the threat", assessed_on=ago(30), recommendation=codes.Recommendation.RELOCATION,
        actors="A former unit.", threat="Calls at night.", vulnerabilities="Lives alone.",
    )  # fmt: skip
    assert desk.next_act == ""
    assert "by someone else than you, its author" in desk.sees
    return witness


def release_care_note(desk: AtTheDesk, witness: str) -> None:
    desk.open_case(witness)
    assert "Called to give evidence" not in desk.sees
    desk.look_at("household")
    desk.press("Release note")
    desk.fill_in(health="Carries an inhaler.", needs="A paediatrician.")


def record_state(desk: AtTheDesk, certificate: Path) -> None:
    desk.record_state(
        code="QN", kind=codes.PartnerKind.STATE_PARTY, name_en="Quillon", name_fr="Quillon",
        group=codes.RegionalGroup.NONE, language="en", since=ago(400),
    )  # fmt: skip
    desk.press("Record instrument")
    desk.fill_in(kind=codes.InstrumentKind.RELOCATION_AGREEMENT, signed=ago(380), in_force=ago(350), places="3")
    desk.press("Import")
    desk.fill_in(file=str(certificate), received_on=ago(20))
    assert "Not compared yet: it can’t be used." in desk.sees


def compare_fingerprint(desk: AtTheDesk, certificate: bytes) -> None:
    from relocation_desk.dossier.certificates import read_certificate

    desk.go_to("partners")
    desk.press("Compare the fingerprint")
    fingerprint = read_certificate(certificate).fingerprint
    desk.fill_in(
        read_out=fingerprint, with_whom="Their deputy head", channel=ComparisonChannel.IN_PERSON,
        compared_on=ago(19),
    )  # fmt: skip
    assert "matched on" in desk.sees


def ask_and_place(desk: AtTheDesk, witness: str) -> None:
    desk.open_case(witness)
    desk.do_next("Record consent", given_on=ago(18), language="ka", interpreter="I-12")
    desk.do_next("Record agreement", signed_on=ago(17))
    desk.do_next("Request a State", transmitted_on=ago(16), despite=True)
    desk.do_next(
        "Record Quillon’s answer", kind=codes.AnswerKind.ACCEPTED, answered_on=ago(4), persons="1", months="6",
        conditions="No publicity.", status_and_costs="Housing by the State.",
    )  # fmt: skip
    desk.do_next("Agree the placement", kind=codes.PlacementKind.DURABLE, agreed_on=ago(2))
    desk.do_next("Plan the arrival", day=ago(-3), arrival="By road, at 21:40.")
    desk.do_next(
        "Write the brief", asked="Receive one person.", by=ago(-5), danger="People of a former unit.",
        must_not_learn="The embassy.", first_contact="The duty line.", contacts="Duty line.",
        their_contact="The structure that was named.",
    )  # fmt: skip
    desk.follow("Prepare the dossier")


def make_dossier(desk: AtTheDesk) -> None:
    assert "Carries an inhaler." in desk.sees
    desk.act_on_dossier("Prepare the dossier", second=HEAD)
    desk.act_on_dossier(f"Sign as {PREPARER}")
    desk.act_on_dossier(f"Sign as second officer, {HEAD}", passphrase=passphrase_of(HEAD))
    desk.act_on_dossier("Seal and export", folder=str(desk.outbox), passphrase=passphrase_of(HEAD))
    assert "Written, synced, read back and compared." in desk.sees


def acknowledge(desk: AtTheDesk, secret: bytes, sealed: Path) -> None:
    from relocation_desk.casework import section

    number = desk.dossier_number
    document = open_sealed(
        sealed.read_bytes(), recipient_secret=secret,
        section_certificate=section.certificates(desk.room.desk).certificate,
    ).document  # fmt: skip
    said = Receipt(DossierNumber(number), 1, 1, hashlib.sha256(document).hexdigest(), TODAY, seal_intact=True)
    receipt = desk.folder / "receipt.pgp"
    receipt.write_bytes(write_receipt(secret, said))
    desk.go_to("dossiers")
    desk.press("Record a receipt")
    desk.fill_in(file=str(receipt))
    assert "1 open" in desk.sees


def test_nobody_signs_off_their_own_assessment(desk: AtTheDesk):
    desk.found_vault(HEAD)
    witness = refer_and_assess(desk)

    assert desk.next_act == ""
    assert witness in desk.sees


def test_a_mistyped_day_is_told_and_nothing_typed_is_lost(desk: AtTheDesk):
    desk.found_vault(HEAD)
    desk.begin_referral()

    why = desk.fill_in_and_be_refused(situation="S-03", referred_on=day(date(2199, 1, 1)), reason="Called.")

    assert "in the future" in why
    desk.fill_in(referred_on=ago(1))
