"""Sealed records: bound to their place, withheld without a key, and no word of them anywhere in the vault's files."""

from collections.abc import Callable
from dataclasses import fields
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relocation_desk.casework import cases, listing, overview
from relocation_desk.casework.desk import Desk
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import Compartment
from relocation_desk.domain.permissions import COMPARTMENT_ROLES
from relocation_desk.domain.references import CaseRef, OfficerRef
from relocation_desk.domain.trouble import Trouble
from relocation_desk.vault import primitives, records
from relocation_desk.vault.holding import Holding
from relocation_desk.vault.person_records import (
    PersonAliases,
    PersonBackground,
    PersonPapers,
    PersonPhoto,
    SafeContacts,
)
from relocation_desk.vault.records import PersonIdentity, ReferralNote, Sealed, Whereabouts, Withheld
from relocation_desk.vault.sealed import Sealer
from relocation_desk.vault.troubles import CaseKeyChanged, KeyMissing, SealedRecordDamaged
from tests.desks import AUDITOR, CARE, COOPERATION, FUND, HEAD, NOW, PLACE, PREPARER, ROLES, TODAY, Office, refer
from tests.vault.tampering import rows, tamper

AtStage = Callable[[str], Office]
SECRETS = ("ZARRIN", "Zarin", "لیلا", "زرّین", "Leyla", PLACE, "Passport QM 7712", "asthma", "broadcast", "former unit")


KINDS = [
    one
    for one in vars(records).values()
    if isinstance(one, type) and issubclass(one, Sealed) and one not in (Sealed, records.Document)
]


def values_of(kind: type[Sealed]) -> st.SearchStrategy[Sealed]:
    words: dict[str, Any] = {
        one.name: st.binary(max_size=300) if one.name == "body" else st.text(max_size=60) for one in fields(kind)
    }
    return st.builds(kind, **words)


def test_each_kind_has_a_name_of_its_own():
    kinds: list[type[Sealed]] = [*KINDS, PersonAliases, PersonPapers, PersonBackground, SafeContacts, PersonPhoto]
    names = [(kind.compartment, kind.kind) for kind in kinds]

    assert len(names) == len(set(names)) >= 19


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_any_record_comes_back_as_it_was_sealed(at_stage: AtStage, kind: type[Sealed]):
    desk = at_stage("founded").at(CARE if kind.compartment is Compartment.CARE else HEAD)

    @settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(values_of(kind))
    def comes_back(value: Sealed) -> None:
        with desk.vault.register.transaction() as session:
            desk.vault.sealer.seal(session, "W-0001-X", 1, value, TODAY, NOW)
        with desk.vault.register.reading() as session:
            assert desk.vault.sealer.open(session, "W-0001-X", kind, 1) == value

    comes_back()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_field_that_an_older_record_lacks_is_empty(kind: type[Sealed]):
    if issubclass(kind, records.Document):
        return

    opened = kind.from_bytes(b'{"version": 1}')

    assert {getattr(opened, one.name) for one in fields(opened)} == {""}


def test_no_word_of_a_case_is_in_any_file_of_the_vault(at_stage: AtStage):
    office = at_stage("exported")
    while_open = _whole(office)
    office.at(HEAD)
    while_open += _whole(office)
    office.close()

    found = [
        (word, encoding)
        for word in SECRETS
        for encoding in ("utf-8", "utf-16-le", "utf-16-be", "unicode_escape")
        if word.encode(encoding) in while_open
    ]

    assert found == []


def _whole(office: Office) -> bytes:
    return b"".join(path.read_bytes() for path in office.folder.iterdir())


def test_the_register_opened_with_its_key_holds_no_word_of_a_case(at_stage: AtStage):
    desk = at_stage("exported").at(AUDITOR)
    tables = [row.name for row in rows(desk, "SELECT name FROM sqlite_master WHERE type = 'table'")]

    held = [cell for table in tables for row in rows(desk, f"SELECT * FROM {table}") for cell in row]

    assert len(held) > 500
    for word in SECRETS:
        assert not any(word in cell for cell in held if isinstance(cell, str))
        assert not any(word.encode() in cell for cell in held if isinstance(cell, bytes))


def test_a_record_is_withheld_from_who_is_not_cleared(at_stage: AtStage):
    office = at_stage("referred")

    seen = overview.case(office.at(CARE), office.story.witness)

    assert seen.referral == Withheld(Compartment.PROTECTION)
    assert seen.whereabouts == Withheld(Compartment.WHEREABOUTS)
    assert isinstance(seen.members[0].identity, PersonIdentity)
    assert isinstance(seen.needs, records.Needs)


def test_care_is_withheld_from_protection(at_stage: AtStage):
    office = at_stage("referred")

    for officer in (PREPARER, HEAD):
        seen = overview.case(office.at(officer), office.story.witness)
        assert seen.needs == Withheld(Compartment.CARE)
        assert isinstance(seen.whereabouts, Whereabouts)


@pytest.mark.parametrize("officer", [one for one in ROLES if one != "Z-09"])
def test_an_officer_holds_the_keys_of_their_role_and_no_other(at_stage: AtStage, officer: OfficerRef):
    desk = at_stage("founded").at(officer)

    for compartment, roles in COMPARTMENT_ROLES.items():
        assert desk.is_cleared_for(compartment) == (ROLES[officer] in roles)


@pytest.mark.parametrize("officer", [COOPERATION, FUND, AUDITOR])
def test_who_is_cleared_for_nothing_opens_no_name(at_stage: AtStage, officer: OfficerRef):
    desk = at_stage("referred").at(officer)

    with desk.vault.register.reading() as session:
        assert list(desk.vault.sealer.open_each(session, PersonIdentity)) == []


def test_a_sealer_without_the_key_holds_neither_key_nor_words(at_stage: AtStage):
    office = at_stage("referred")
    desk = office.at(CARE)
    overview.case(desk, office.story.witness)

    keys = desk.vault.sealer.keys

    assert {Compartment.PROTECTION, Compartment.WHEREABOUTS}.isdisjoint(keys._compartments)
    assert {one for one, opened in keys._opened.items() if opened} <= {Compartment.IDENTITY, Compartment.CARE}


def test_who_is_not_cleared_seals_nothing(at_stage: AtStage):
    desk = at_stage("founded").at(PREPARER)

    with pytest.raises(KeyMissing), desk.vault.register.transaction() as session:
        desk.vault.sealer.seal(session, "W-0001-X", 1, records.Needs("", ""), TODAY, NOW)

    assert rows(desk, "SELECT 1 FROM case_keys") == []


def opened(desk: Desk, file: str, record: int) -> object:
    desk.vault.sealer.forget_case_keys()
    with desk.vault.register.reading() as session:
        return desk.vault.sealer.open(session, file, ReferralNote, record)


@pytest.fixture
def two_cases(at_stage: AtStage) -> tuple[Desk, CaseRef, CaseRef]:
    desk = at_stage("referred").at(PREPARER)
    return desk, refer(desk, "the first reason"), refer(desk, "the second reason")


def body_of(desk: Desk, file: str, kind: str = "referral") -> bytes:
    statement = "SELECT body FROM sealed_records WHERE file = :file AND kind = :kind ORDER BY revision DESC, record"
    body = rows(desk, statement, file=file, kind=kind)[0].body
    assert isinstance(body, bytes)
    return body


def put(desk: Desk, file: str, body: bytes, kind: str = "referral") -> None:
    tamper(
        desk, "UPDATE sealed_records SET body = :body WHERE file = :file AND kind = :kind", body=body, file=file,
        kind=kind,
    )  # fmt: skip


def test_the_body_of_another_case_does_not_pass(two_cases: tuple[Desk, CaseRef, CaseRef]):
    desk, one, other = two_cases
    put(desk, one, body_of(desk, other))

    with pytest.raises(SealedRecordDamaged):
        opened(desk, one, 1)


def test_body_and_key_of_another_case_do_not_pass_together(two_cases: tuple[Desk, CaseRef, CaseRef]):
    desk, one, other = two_cases
    put(desk, one, body_of(desk, other))
    tamper(
        desk,
        "UPDATE case_keys SET wrapped = (SELECT wrapped FROM case_keys WHERE file = :other"
        " AND compartment = 'protection') WHERE file = :one AND compartment = 'protection'",
        one=one, other=other,
    )  # fmt: skip

    with pytest.raises(SealedRecordDamaged):
        opened(desk, one, 1)


def test_a_body_of_another_kind_does_not_pass(two_cases: tuple[Desk, CaseRef, CaseRef]):
    desk, one, _other = two_cases
    cases.brief_transfer(desk, one, records.TransferBrief("a", "b", "c", "d", "e"))
    put(desk, one, body_of(desk, one, "brief"))

    with pytest.raises(SealedRecordDamaged):
        opened(desk, one, 1)


@pytest.mark.parametrize("column", ["record", "revision"])
def test_a_body_does_not_pass_as_another_record_or_revision(two_cases: tuple[Desk, CaseRef, CaseRef], column: str):
    desk, one, _other = two_cases
    tamper(desk, f"UPDATE sealed_records SET {column} = 2 WHERE file = :file AND kind = 'referral'", file=one)

    with pytest.raises(SealedRecordDamaged):
        opened(desk, one, 2 if column == "record" else 1)


@pytest.mark.parametrize("at", [0, 11, 12, 20, -1])
def test_a_changed_bit_does_not_pass(two_cases: tuple[Desk, CaseRef, CaseRef], at: int):
    desk, one, _other = two_cases
    body = bytearray(body_of(desk, one))
    body[at] ^= 1
    put(desk, one, bytes(body))

    with pytest.raises(SealedRecordDamaged):
        opened(desk, one, 1)


def test_a_body_that_is_none_does_not_pass(two_cases: tuple[Desk, CaseRef, CaseRef]):
    desk, one, _other = two_cases

    for body in (b"", b"short", bytes(12), bytes(28)):
        put(desk, one, body)

        with pytest.raises(SealedRecordDamaged):
            opened(desk, one, 1)


@pytest.mark.parametrize(
    ("column", "table", "kind"),
    [("body", "sealed_records", SealedRecordDamaged), ("wrapped", "case_keys", CaseKeyChanged)],
)
def test_who_opens_all_of_a_kind_is_told_which_file_was_changed_and_what_of_it(
    two_cases: tuple[Desk, CaseRef, CaseRef], column: str, table: str, kind: type[Trouble]
):
    desk, _one, other = two_cases
    tamper(desk, f"UPDATE {table} SET {column} = zeroblob(60) WHERE file = :file", file=other)

    with desk.vault.register.reading() as session, pytest.raises(kind) as told:
        list(desk.vault.sealer.open_each(session, ReferralNote))

    assert told.value.facts == {"file": other}


def test_a_case_whose_key_was_removed_is_damaged_and_not_a_crash(at_stage: AtStage):
    office = at_stage("referred")
    desk = office.at(PREPARER)
    tamper(desk, "DELETE FROM case_keys")
    desk.vault.sealer.forget_case_keys()

    with pytest.raises(SealedRecordDamaged):
        opened(desk, office.story.witness, 1)
    with pytest.raises(SealedRecordDamaged):
        listing.prepare_names(desk)


def test_a_key_under_another_vaults_name_does_not_open(two_cases: tuple[Desk, CaseRef, CaseRef]):
    desk, one, _other = two_cases
    elsewhere = Sealer.of("another vault", PREPARER, desk.vault.holding())

    with pytest.raises(SealedRecordDamaged), desk.vault.register.reading() as session:
        elsewhere.open(session, one, ReferralNote, 1)


def test_a_correction_is_one_more_revision_and_the_former_stays(at_stage: AtStage):
    office = at_stage("referred")
    desk, witness = office.at(PREPARER), office.story.witness
    member = overview.case(desk, witness).members[0]
    assert isinstance(member.identity, PersonIdentity)

    cases.correct_identity(
        desk, witness, member.id, records.PersonIdentity("ZARRIN Leila", "", "", "1982", "F", *"___")
    )

    corrected = overview.case(desk, witness).members[0].identity
    assert getattr(corrected, "born", "") == "1982"
    revisions = "SELECT revision FROM sealed_records WHERE kind = 'person' AND record = :record ORDER BY revision"
    assert [row.revision for row in rows(desk, revisions, record=member.id)] == [1, 2]


def test_a_failed_act_leaves_no_key_that_was_never_stored(at_stage: AtStage):
    desk = at_stage("founded").at(PREPARER)

    with pytest.raises(InterruptedError):
        half_an_act(desk)

    with desk.act(Act.REFER_CASE, "W-0009-X") as work:
        work.seal("W-0009-X", 1, ReferralNote("stored"), TODAY)
    assert opened(desk, "W-0009-X", 1) == ReferralNote("stored")


def half_an_act(desk: Desk) -> None:
    with desk.act(Act.REFER_CASE, "W-0009-X") as work:
        work.seal("W-0009-X", 1, ReferralNote("never stored"), TODAY)
        raise InterruptedError


@given(file=st.text(max_size=40), record=st.integers(), revision=st.integers())
def test_what_a_record_is_bound_to_has_one_form(file: str, record: int, revision: int):
    sealer = Sealer.of("v" * 32, PREPARER, Holding({}, {}))

    context = sealer._context(file, Compartment.IDENTITY, "person", record, revision)

    bound_to = ["relocation-desk/record/1", "v" * 32, file, "identity", "person", record, revision]
    assert context == primitives.canonical(bound_to)
