"""The section's secrets open with two officers together, and never with one."""

import json
import os
import subprocess
from collections.abc import Callable
from dataclasses import replace
from itertools import combinations

import pytest

from relocation_desk.casework import dossier_sealing, dossiers, opening, section
from relocation_desk.casework.section import SectionKeysExist
from relocation_desk.domain.codes import Role
from relocation_desk.domain.permissions import NotAllowed, SamePerson
from relocation_desk.domain.references import OfficerRef
from relocation_desk.domain.trouble import Trouble
from relocation_desk.dossier import sealing_process
from relocation_desk.dossier.own_process import command
from relocation_desk.vault import access, two_person
from relocation_desk.vault.access import Signer
from relocation_desk.vault.access_state import Kind, SectionKeys, Unentitled
from relocation_desk.vault.officer_keys import OfficerKeys
from relocation_desk.vault.troubles import (
    AccessChainBroken,
    NoSuchOfficer,
    NotASealingOfficer,
    SectionKeysMissing,
    WrongPassphrase,
)
from tests import desks
from tests.desks import CARE, HEAD, NOW, PREPARER, SECOND, Office, passphrase_of

AtStage = Callable[[str], Office]
SIGNING = (HEAD, PREPARER, SECOND)


def section_of(office: Office) -> tuple[str, SectionKeys]:
    chain = access.read(office.folder)
    assert chain.state.section is not None
    return chain.vault, chain.state.section


@pytest.mark.parametrize(("one", "other"), [*combinations(SIGNING, 2), (SECOND, HEAD)])
def test_each_two_signing_officers_open_the_secrets(at_stage: AtStage, one: OfficerRef, other: OfficerRef):
    office = at_stage("keyed")
    name, keys = section_of(office)

    opened = two_person.open_together(keys, name, (one, office.keys_of(one)), (other, office.keys_of(other)))

    assert opened.sealing_key
    assert opened.authority_key


def test_all_pairs_open_the_same_secrets(at_stage: AtStage):
    office = at_stage("keyed")
    name, keys = section_of(office)

    opened = {
        two_person.open_together(keys, name, (one, office.keys_of(one)), (other, office.keys_of(other)))
        for one, other in combinations(SIGNING, 2)
    }

    assert len(opened) == 1
    assert repr(opened.pop()) == "SectionSecrets(…)"


def test_one_officer_twice_opens_nothing(at_stage: AtStage):
    office = at_stage("keyed")
    name, keys = section_of(office)
    officer = (PREPARER, office.keys_of(PREPARER))

    with pytest.raises(NotASealingOfficer):
        two_person.open_together(keys, name, officer, officer)


def test_one_officers_keys_under_two_numbers_open_nothing(at_stage: AtStage):
    office = at_stage("keyed")
    name, keys = section_of(office)

    for second in (HEAD, SECOND):
        with pytest.raises(NotASealingOfficer):
            two_person.open_together(
                keys, name, (PREPARER, office.keys_of(PREPARER)), (second, office.keys_of(PREPARER))
            )


def test_one_officer_opens_no_layer_to_the_end(at_stage: AtStage):
    office = at_stage("keyed")
    name, keys = section_of(office)
    mine = office.keys_of(PREPARER)

    for pair, wrapped in keys.pairs.items():
        first, second = (OfficerRef(one) for one in pair.split("+"))
        for outer, inner in ((mine, OfficerKeys.new()), (OfficerKeys.new(), mine)):
            with pytest.raises(NotASealingOfficer):
                two_person.open_together(keys, name, (first, outer), (second, inner))
        assert len(wrapped) > 2 * 1100  # one HPKE layer inside the other


def test_an_officer_who_does_not_sign_is_in_no_pair(at_stage: AtStage):
    office = at_stage("keyed")
    name, keys = section_of(office)

    with pytest.raises(NotASealingOfficer):
        two_person.open_together(keys, name, (PREPARER, office.keys_of(PREPARER)), (CARE, office.keys_of(CARE)))
    assert set(keys.officer_certificates) == set(SIGNING)


def test_a_wrap_put_under_another_pairs_name_opens_nothing(at_stage: AtStage):
    office = at_stage("keyed")
    name, keys = section_of(office)
    swapped = replace(keys, pairs={**keys.pairs, "P-01+P-05": keys.pairs["P-01+P-07"]})

    with pytest.raises(NotASealingOfficer):
        two_person.open_together(swapped, name, (HEAD, office.keys_of(HEAD)), (SECOND, office.keys_of(SECOND)))


def test_the_secrets_of_another_vault_open_nothing(at_stage: AtStage):
    office = at_stage("keyed")
    _name, keys = section_of(office)

    with pytest.raises(NotASealingOfficer):
        two_person.open_together(keys, "another", (HEAD, office.keys_of(HEAD)), (PREPARER, office.keys_of(PREPARER)))


def test_section_keys_are_made_with_another_officer_present(at_stage: AtStage):
    with pytest.raises(SamePerson):
        section.make_keys(at_stage("founded").at(HEAD), HEAD, passphrase_of(HEAD))


def test_section_keys_need_the_second_officers_own_passphrase(at_stage: AtStage):
    office = at_stage("founded")

    with pytest.raises(WrongPassphrase):
        section.make_keys(office.at(HEAD), PREPARER, passphrase_of(HEAD))

    assert access.read(office.folder).state.section is None


def test_section_keys_are_made_by_the_head(at_stage: AtStage):
    with pytest.raises(NotAllowed):
        section.make_keys(at_stage("founded").at(PREPARER), SECOND, passphrase_of(SECOND))


def test_section_keys_are_made_once(at_stage: AtStage):
    with pytest.raises(SectionKeysExist):
        section.make_keys(at_stage("keyed").at(HEAD), PREPARER, passphrase_of(PREPARER))


def test_before_they_are_made_nobody_signs(at_stage: AtStage):
    desk = at_stage("founded").at(HEAD)

    for act in (section.certificates, section.certificate_of):
        with pytest.raises(SectionKeysMissing):
            act(desk)


@pytest.mark.parametrize("second", [None, HEAD])
def test_a_statement_of_section_keys_by_one_is_refused(at_stage: AtStage, second: OfficerRef | None):
    office = at_stage("founded")
    keyed = access.read(at_stage("keyed").folder).statements[-1]
    beside = Signer(HEAD, office.keys_of(HEAD)) if second else None

    with pytest.raises(Unentitled):
        access.extend(
            access.read(office.folder), Kind.SECTION_KEYS, Signer(HEAD, office.keys_of(HEAD)), keyed.content, NOW,
            beside,
        )  # fmt: skip


@pytest.mark.parametrize("second", [None, "P-01", "P-05"])
def test_a_second_signature_taken_off_or_renamed_is_noticed(at_stage: AtStage, second: str | None):
    office = at_stage("keyed")
    path = office.folder / access.FILE
    whole = json.loads(path.read_text())
    whole["statements"][-1]["second"] = second
    path.write_text(json.dumps(whole))

    with pytest.raises(AccessChainBroken):
        access.read(office.folder)


def test_the_first_officer_can_not_stand_beside_themselves(at_stage: AtStage):
    with pytest.raises(SamePerson):
        opening.beside(at_stage("keyed").at(HEAD), HEAD, passphrase_of(HEAD))


def test_the_second_officer_beside_the_first_acts_with_their_own_keys(at_stage: AtStage):
    office = at_stage("referred")

    second = opening.beside(office.at(PREPARER), HEAD, passphrase_of(HEAD))

    assert (second.officer, second.roles) == (HEAD, (Role.HEAD,))


# ---------------------------------------------------------------- sealing


def test_sealing_takes_two(at_stage: AtStage):
    office = at_stage("approved")

    with pytest.raises(SamePerson):
        dossier_sealing.seal(office.at(PREPARER), office.story.number, PREPARER, passphrase_of(PREPARER))


@pytest.mark.parametrize(
    ("second", "typed", "kind"),
    [
        (HEAD, b"not the heads own words", WrongPassphrase),
        (HEAD, passphrase_of(PREPARER), WrongPassphrase),
        (CARE, passphrase_of(CARE), NotASealingOfficer),
        (OfficerRef("P-99"), b"", NoSuchOfficer),
    ],
)
def test_the_second_officers_trouble_comes_back_and_nothing_is_sealed(
    at_stage: AtStage, second: OfficerRef, typed: bytes, kind: type[Trouble]
):
    office = at_stage("approved")

    with pytest.raises(kind):
        dossier_sealing.seal(office.at(PREPARER), office.story.number, second, typed)

    assert dossiers.dossier(office.at(PREPARER), office.story.number).stage == "approved"


@pytest.mark.usefixtures("full_slots")
def test_an_officer_enrolled_after_the_keys_were_made_can_not_seal_yet(at_stage: AtStage):
    office = at_stage("approved")
    late = OfficerRef("P-11")
    desks.enrol(office.at(HEAD), late, (Role.PROTECTION,), passphrase_of(late))

    with pytest.raises(NotASealingOfficer):
        dossier_sealing.seal(office.at(PREPARER), office.story.number, late, passphrase_of(late))


@pytest.mark.parametrize(
    "told", [b"", b"\x00", bytes(8), b"\xff" * 8, (5).to_bytes(8) + b"{", (2).to_bytes(8) + b"{}" + bytes(8)]
)
def test_the_sealing_process_writes_nothing_when_it_is_told_nonsense(told: bytes):
    child = subprocess.run(
        command(sealing_process.VERB), input=told, capture_output=True, check=False, timeout=60, env=os.environ
    )

    assert child.returncode != 0
    assert not child.stdout.startswith(b"S")
