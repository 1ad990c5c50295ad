"""What is destroyed is gone from the file too, not only from its tables."""

from collections.abc import Callable

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

from relocation_desk.casework import approvals, breaking_glass, destruction, drafts, requests, second_officer
from relocation_desk.casework.desk import Desk
from relocation_desk.domain.codes import Compartment, CopyStage, PlacementStage
from relocation_desk.vault.access_state import REGISTER_KEY
from tests.closed import discharge
from tests.copies_out import close_copy
from tests.desks import CARE, HEAD, PREPARER, TODAY, Office, passphrase_of
from tests.vault.tampering import rows

PAGE, SALT, RESERVED, IV = 4096, 16, 80, 16


def test_no_wrapped_key_of_a_destroyed_case_is_left_in_the_register(at_stage: Callable[[str], Office]):
    office = at_stage("referred")
    desk, witness = office.at(HEAD), office.story.witness
    wrapped = [row.wrapped for row in rows(desk, "SELECT wrapped FROM case_keys WHERE file = :file", file=witness)]
    desk.vault.register.fold_in()
    assert all(one in every_page(desk) for one in wrapped)
    discharge(office)
    second_officer.approve(office.at(PREPARER), destruction.ask(desk, witness), passphrase_of(PREPARER))

    destruction.destroy(office.at(HEAD), witness)

    assert len(wrapped) == 4
    assert not any(one in every_page(desk) for one in wrapped)
    assert (office.folder / "register.db-wal").stat().st_size == 0


def test_what_was_typed_of_a_destroyed_case_is_gone_and_is_kept_no_more(at_stage: Callable[[str], Office]):
    office = at_stage("referred")
    witness, typed = office.story.witness, {"account": "Two men asked for her."}
    preparer, care = office.at(PREPARER), office.at(CARE)
    drafts.keep(preparer, f"incident:{witness}", typed)
    drafts.keep(preparer, "leg:1", typed, witness)
    drafts.keep(care, f"needs:{witness}", typed)
    drafts.keep(care, "referral", typed)
    breaking_glass.ask(preparer, witness, (Compartment.CARE,), 2, "Two men asked for her.")
    discharge(office)
    second_officer.approve(preparer, destruction.ask(office.at(HEAD), witness), passphrase_of(PREPARER))

    destruction.destroy(office.at(HEAD), witness)
    drafts.keep(preparer, f"incident:{witness}", typed)

    assert drafts.load(preparer) == {}
    assert drafts.load(care) == {"referral": typed}
    assert [one.reason for one in approvals.waiting(preparer).asked] == [""]


def test_a_placement_that_has_not_ended_stands_in_the_way(at_stage: Callable[[str], Office]):
    office = at_stage("placed")

    with pytest.raises(destruction.PlacementUnderWay):
        destruction.ask(office.at(HEAD), office.story.witness)


def test_a_copy_that_is_not_accounted_for_stands_in_the_way(at_stage: Callable[[str], Office]):
    office = at_stage("exported")
    for stage in (PlacementStage.UNDER_WAY, PlacementStage.ARRIVED, PlacementStage.ENDED):
        requests.advance_placement(office.at(PREPARER), office.story.placement, stage, TODAY)

    with pytest.raises(destruction.CopyOutstanding):
        destruction.ask(office.at(HEAD), office.story.witness)
    close_copy(office, CopyStage.RETURNED)
    discharge(office)

    assert destruction.ask(office.at(HEAD), office.story.witness)


def every_page(desk: Desk) -> bytes:
    """The register decrypted page by page as SQLCipher lays them out, free ones too."""
    key = desk.vault.holding().newest_first(REGISTER_KEY)[0]
    whole = (desk.vault.folder / "register.db").read_bytes()
    pages = [whole[start : start + PAGE] for start in range(0, len(whole), PAGE)]
    bodies = [pages[0][SALT:-RESERVED], *(page[:-RESERVED] for page in pages[1:])]
    ivs = [page[-RESERVED : IV - RESERVED] for page in pages]
    return b"".join(Cipher(AES(key), CBC(iv)).decryptor().update(body) for iv, body in zip(ivs, bodies, strict=True))
