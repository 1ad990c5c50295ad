"""Raw SQL by someone who holds the register's key: what the trail does not chain is found too, and named."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from relocation_desk.casework import assessments, cases, officers, oversight, walls
from relocation_desk.casework.desk import Desk
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import Compartment, Role, Standing
from relocation_desk.domain.kinds import RecordKind
from relocation_desk.domain.trouble import Trouble
from relocation_desk.vault import primitives, troubles
from relocation_desk.vault import trail_troubles as named
from relocation_desk.vault.access_tables import CaseGrant
from relocation_desk.vault.grants import Grants
from relocation_desk.vault.moments import microseconds
from relocation_desk.vault.records import Whereabouts
from relocation_desk.vault.trail import Deed, append
from relocation_desk.vault.trail_chain import Then
from relocation_desk.vault.vouching import note_range
from relocation_desk.words.sentences import say
from tests.desks import AUDITOR, CARE, FUND, HEAD, NOW, PREPARER, SECOND, Office, an_assessment, refer
from tests.vault.tampering import rows, tamper

AtStage = Callable[[str], Office]
ELSEWHERE = Whereabouts("elsewhere", "")


@pytest.fixture
def office(at_stage: AtStage) -> Office:
    return at_stage("referred")


def found(desk: Desk, kind: type[Trouble]) -> Trouble:
    """What a verification of the whole names."""
    with pytest.raises(kind) as raised:
        oversight.verify(desk)
    assert type(raised.value) is kind
    assert "{" not in say(raised.value)
    return raised.value


# Keys of files, which come and go past the trail.


def test_a_key_that_was_removed_is_named_and_none_is_made_in_its_place(office: Office):
    desk, witness = office.at(PREPARER), office.story.witness
    tamper(desk, "DELETE FROM case_keys WHERE file = :file AND compartment = 'whereabouts'", file=witness)
    desk.vault.sealer.forget_case_keys()

    with pytest.raises(troubles.CaseKeyRemoved):
        cases.record_whereabouts(desk, witness, ELSEWHERE)

    fault = found(office.at(AUDITOR), troubles.CaseKeyRemoved)
    assert fault.facts == {"file": witness, "compartment": Compartment.WHEREABOUTS}


@pytest.mark.parametrize(
    "change",
    ["wrapped = x'00'", "generation = 7", "wrapped = (SELECT wrapped FROM case_keys WHERE compartment = 'care')"],
)
def test_a_key_that_was_changed_is_named(office: Office, change: str):
    witness = office.story.witness
    tamper(
        office.at(HEAD), f"UPDATE case_keys SET {change} WHERE file = :file AND compartment = 'identity'", file=witness
    )

    assert found(office.at(HEAD), troubles.CaseKeyChanged).facts == {"file": witness}


def planted(desk: Desk, file: str, officer: str, until: int | None = None, given_by: str = FUND) -> bytes:
    """A key of one's own, wrapped to another by what is public, and signed by the fund custodian."""
    key = primitives.new_key()
    forger = Grants(desk.vault.chain.vault, FUND, desk.vault.keys)
    forger.state = desk.vault.chain.state
    grant = forger.given(key, CaseGrant(file=file, compartment=Compartment.WHEREABOUTS, officer=officer))
    tamper(
        desk,
        "INSERT INTO case_grants (file, compartment, officer, wrapped, until, happened_on, entered_at, entered_by)"
        " VALUES (:file, 'whereabouts', :officer, :wrapped, :until, 1, :at, :by)",
        file=file, officer=officer, wrapped=grant.wrapped, until=until, at=microseconds(NOW), by=given_by,
    )  # fmt: skip
    return key


@pytest.mark.parametrize("given_by", [FUND, HEAD])
def test_nobody_seals_under_a_key_that_a_custodian_planted(office: Office, given_by: str):
    """To wrap a key takes what is public: who plants one for a case that has none yet would read what is sealed."""
    fresh = refer(office.at(PREPARER))
    key = planted(office.at(FUND), fresh, PREPARER, given_by=given_by)

    cases.record_whereabouts(office.at(PREPARER), fresh, ELSEWHERE)

    body = rows(office.at(HEAD), "SELECT body FROM sealed_records WHERE file = :f AND kind = 'whereabouts'", f=fresh)[
        0
    ].body
    assert isinstance(body, bytes)
    context = office.at(HEAD).vault.sealer._context(fresh, Compartment.WHEREABOUTS, "whereabouts", 1, 1)
    with pytest.raises(primitives.Unopened):
        primitives.unseal(key, body, context)
    assert found(office.at(HEAD), troubles.GrantForged).facts["officer"] == PREPARER


def test_who_is_outside_a_wall_plants_no_key_within_it(office: Office):
    """A colleague who may be cleared for the compartment, and was not named within this wall."""
    fresh = refer(office.at(PREPARER))
    walls.put_up(office.at(HEAD), fresh, (HEAD, PREPARER))
    outsider = office.at(SECOND)
    forger = Grants(outsider.vault.chain.vault, SECOND, outsider.vault.keys)
    forger.state = outsider.vault.chain.state
    grant = forger.given(primitives.new_key(), CaseGrant(file=fresh, compartment=Compartment.IDENTITY, officer=HEAD))

    with outsider.vault.register.reading() as session:
        assert not outsider.vault.grants.is_genuine(session, grant)


def test_broken_glass_that_was_made_to_last_opens_nothing(office: Office):
    """The end is signed with the key: who moves it in the register ends the grant."""
    desk, witness = office.at(PREPARER), office.story.witness
    with desk.act(Act.BREAK_GLASS, witness) as work:
        keys = desk.vault.sealer.keys
        key = keys.find(work.session, witness, Compartment.WHEREABOUTS)
        assert key is not None
        work.record(keys.grant((witness, Compartment.WHEREABOUTS), key, CARE, NOW), work.today)
    tamper(desk, "UPDATE case_grants SET until = until + 3600000000")

    with office.at(CARE).vault.register.reading() as session:
        assert office.at(CARE).vault.sealer.keys.find(session, witness, Compartment.WHEREABOUTS) is None
    found(office.at(AUDITOR), troubles.GrantForged)


# The register's own rules.


@pytest.mark.parametrize(
    ("change", "thing"),
    [
        ("DROP TRIGGER cases_no_update", "cases_no_update"),
        ("CREATE TRIGGER mine AFTER INSERT ON incidents BEGIN UPDATE incidents SET impact = 'minor'; END", "mine"),
        ("CREATE VIEW theirs AS SELECT 1", "theirs"),
        ("DROP INDEX ix_case_grants_file", "ix_case_grants_file"),
    ],
)
def test_a_rule_of_the_register_that_was_changed_is_named(office: Office, change: str, thing: str):
    with office.at(HEAD).vault.register.engine.begin() as connection:
        connection.exec_driver_sql(change)

    assert found(office.at(AUDITOR), troubles.SchemaChanged).facts == {"thing": thing}


def test_a_trigger_that_was_added_is_named_when_the_vault_is_opened(office: Office):
    """What it does to a row comes before the row is vouched for."""
    with office.at(HEAD).vault.register.engine.begin() as connection:
        connection.exec_driver_sql("CREATE TRIGGER mine AFTER INSERT ON cases BEGIN DELETE FROM drafts; END")
    office.close()

    with pytest.raises(troubles.SchemaChanged) as raised:
        office.at(HEAD)

    assert raised.value.facts == {"thing": "mine"}


# Entries that an officer signs with their own keys, by a program of their own.


def forged(desk: Desk, deed: Deed, *statements: str, rows_of: tuple[RecordKind, int] | None = None) -> int:
    """An entry that links and vouches rightly, for rows that SQL put in."""
    tamper(desk, *statements)
    with desk.vault.register.transaction() as session:
        if rows_of:
            kind, number = rows_of
            note_range(session, kind, number, number)
        return append(session, desk.vault.signer, deed, NOW).n


SIGN_OFF = "INSERT INTO sign_offs (id, assessment_id, review_due, happened_on, entered_at, entered_by)"


@pytest.mark.parametrize("role", [Role.FUND, Role.HEAD])
def test_an_act_that_the_officers_roles_do_not_include(office: Office, role: Role):
    n = forged(office.at(FUND), Deed(Act.SIGN_OFF_ASSESSMENT, role, office.story.witness, {}))

    fault = found(office.at(HEAD), named.EntryExceedsRole)

    assert fault.facts == {"entry": n, "officer": FUND, "role": role, "act": Act.SIGN_OFF_ASSESSMENT}


def test_an_act_that_a_role_does_not_include_is_named_when_the_vault_is_opened(office: Office):
    forged(office.at(FUND), Deed(Act.VIEW_CASE, Role.FUND, office.story.witness, {}))
    office.close()
    office.known = None  # as on a workstation that has not seen it

    with pytest.raises(named.EntryExceedsRole):
        office.at(HEAD)


def test_a_delegates_act_counts_for_the_time_of_the_delegation_and_for_what_is_delegated(office: Office):
    officers.give_standing(office.at(HEAD), PREPARER, Standing.DELEGATE, NOW, NOW + timedelta(days=2))
    chain = office.at(HEAD).vault.chain
    known = len(chain.statements)

    def counts(act: Act, at: int, statements: int) -> bool:
        return chain.entitles(PREPARER, Role.HEAD, act, Then(at, statements))

    at = microseconds(NOW)
    assert counts(Act.SIGN_OFF_ASSESSMENT, at, known)
    assert not counts(Act.SIGN_OFF_ASSESSMENT, at + 7 * 86_400_000_000, known)
    assert not counts(Act.SIGN_OFF_ASSESSMENT, at, known - 1)
    assert not counts(Act.REMOVE_OFFICER, at, known)


def test_what_a_delegate_signed_off_holds_after_the_delegation_too(office: Office):
    officers.give_standing(office.at(HEAD), SECOND, Standing.DELEGATE, NOW, NOW + timedelta(days=2))
    assessments.draft(office.at(PREPARER), office.story.witness, an_assessment())
    assessments.sign_off(office.at(SECOND), office.story.witness)

    officers.give_standing(office.at(HEAD), SECOND, Standing.DELEGATE, NOW, NOW)  # which ends it

    assert oversight.verify(office.at(AUDITOR)).n > 0


def test_a_sign_off_that_is_signed_for_as_something_else(office: Office):
    number = rows(office.at(HEAD), "SELECT max(id) AS n FROM sign_offs")[0].n
    n = forged(
        office.at(FUND), Deed(Act.KEEP_TASK, Role.FUND, "", {}),
        f"{SIGN_OFF} SELECT id + 1, assessment_id, review_due + 400, happened_on, entered_at, 'F-04' FROM sign_offs",
        rows_of=(RecordKind.SIGN_OFFS, number + 1),
    )  # fmt: skip

    fault = found(office.at(HEAD), named.RecordBeyondAct)

    assert (fault.facts["entry"], fault.facts["records"]) == (n, RecordKind.SIGN_OFFS)


def test_a_record_that_says_another_entered_it(office: Office):
    number = rows(office.at(HEAD), "SELECT max(id) AS n FROM incidents")[0].n or 0
    forged(
        office.at(PREPARER), Deed(Act.RECORD_INCIDENT, Role.PROTECTION, office.story.witness, {}),
        "INSERT INTO incidents (id, case_id, kind, impact, names_person, happened_on, entered_at, entered_by)"
        f" SELECT {number + 1}, id, 'approach', 1, 0, happened_on, entered_at, 'P-01' FROM cases",
        rows_of=(RecordKind.INCIDENTS, number + 1),
    )  # fmt: skip

    fault = found(office.at(HEAD), named.RecordOfAnother)

    assert (fault.facts["officer"], fault.facts["other"]) == (PREPARER, HEAD)


def test_a_later_revision_that_was_removed_does_not_bring_an_earlier_one_back_unseen(office: Office):
    desk, witness = office.at(PREPARER), office.story.witness
    cases.record_whereabouts(desk, witness, ELSEWHERE)
    tamper(desk, "DELETE FROM sealed_records WHERE kind = 'whereabouts' AND revision = 2")

    assert found(office.at(HEAD), named.RecordRemoved).facts["records"] == RecordKind.SEALED_RECORDS


def test_a_name_that_no_role_has_is_no_right(office: Office):
    chain = office.at(HEAD).vault.chain

    assert not chain.entitles(FUND, "sovereign", Act.VIEW_FUND, None)
    assert not chain.entitles(FUND, Role.FUND, "widen_role", None)
