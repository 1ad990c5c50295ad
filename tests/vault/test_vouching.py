"""Raw SQL on the open register, by someone who holds its key: the trail vouches for every row that an act added."""

from collections.abc import Callable

import pytest

from relocation_desk.casework import oversight
from relocation_desk.casework.desk import Desk
from relocation_desk.domain.kinds import RecordKind
from relocation_desk.vault import trail, vouching
from relocation_desk.vault import trail_troubles as named
from relocation_desk.vault.tables import Base
from relocation_desk.vault.troubles import TrailBroken
from relocation_desk.words.labels import label
from relocation_desk.words.sentences import say
from tests.desks import FUND, HEAD, Office, refer
from tests.vault.tampering import rows, tamper

AtStage = Callable[[str], Office]
LATER = [one for one in RecordKind if one is not RecordKind.VAULT_IDENTITY]


@pytest.fixture
def desk(at_stage: AtStage) -> Desk:
    return at_stage("exported").at(HEAD)


def found(desk: Desk) -> TrailBroken:
    with pytest.raises(TrailBroken) as raised:
        oversight.verify(desk)
    return raised.value


def test_each_table_is_vouched_for_or_known_to_change():
    tables = {table.name for table in Base.metadata.sorted_tables}

    assert tables == {one.value for one in RecordKind} | vouching.NOT_VOUCHED_FOR


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        (RecordKind.CASES, "UPDATE cases SET happened_on = happened_on - 30"),
        (RecordKind.CASES, "UPDATE cases SET urgency = 'normal'"),
        (RecordKind.ASSESSMENTS, "UPDATE assessments SET likelihood = 1"),
        (RecordKind.SIGN_OFFS, "UPDATE sign_offs SET review_due = review_due + 90"),
        (RecordKind.CONSENTS, "UPDATE consents SET interpreter = NULL"),
        (RecordKind.CERTIFICATES, "UPDATE certificates SET material = x'00'"),
        (RecordKind.COMPARISONS, "UPDATE comparisons SET compared_by = 'P-05'"),
        (RecordKind.PARTNERS, "UPDATE partners SET name_en = name_en || char(0) || 'hidden'"),
        (RecordKind.SEALED_RECORDS, "UPDATE sealed_records SET body = x'00' WHERE id = 3"),
        (RecordKind.STATEMENTS_TAKEN_OVER, "UPDATE statements_taken_over SET fingerprint = x'00' WHERE n = 2"),
        (RecordKind.VAULT_IDENTITY, "UPDATE vault_identity SET founded_at = 0"),
    ],
)
def test_a_changed_row_is_found_and_its_table_named(desk: Desk, kind: RecordKind, change: str):
    tamper(desk, change)

    fault = found(desk)

    assert (type(fault), fault.facts["records"]) == (named.RecordChanged, kind)
    assert label(kind) in say(fault)


@pytest.mark.parametrize("kind", [RecordKind.INSTRUMENT_EVENTS, RecordKind.COPY_EVENTS, RecordKind.SEALED_RECORDS])
@pytest.mark.parametrize("which", ["min", "max"])
def test_a_removed_row_is_found(desk: Desk, kind: RecordKind, which: str):
    tamper(desk, f"DELETE FROM {kind} WHERE id = (SELECT {which}(id) FROM {kind})")

    fault = found(desk)

    assert (type(fault), fault.facts["records"], fault.facts["missing"]) == (named.RecordRemoved, kind, 1)


@pytest.mark.parametrize("number", ["0", "(SELECT max(id) + 1 FROM copy_events)"])
def test_an_added_row_is_found(desk: Desk, number: str):
    columns = "copy_id, stage, digest, seal_intact, happened_on, entered_at, entered_by"
    tamper(desk, f"INSERT INTO copy_events (id, {columns}) SELECT {number}, {columns} FROM copy_events WHERE id = 1")

    fault = found(desk)

    assert (type(fault), fault.facts["records"]) == (named.RecordAdded, RecordKind.COPY_EVENTS)


def test_an_added_row_is_found_when_an_act_adds_the_next(at_stage: AtStage):
    office = at_stage("referred")
    desk = office.at(HEAD)
    columns = "reference, situation, calling_party, urgency, happened_on, entered_at, entered_by"
    tamper(
        desk, "DROP TRIGGER cases_searched",
        f"INSERT INTO cases (id, {columns}) SELECT 2, 'W-0009-9', situation, calling_party, urgency, happened_on,"
        " entered_at, entered_by FROM cases WHERE id = 1",
    )  # fmt: skip
    refer(desk)

    fault = found(desk)

    assert (type(fault), fault.facts["records"]) == (named.RecordAdded, RecordKind.CASES)


def test_a_row_that_was_swapped_for_another_is_found(desk: Desk):
    tamper(
        desk,
        "UPDATE instrument_events SET id = -1 WHERE id = 1",
        "UPDATE instrument_events SET id = 1 WHERE id = 2",
        "UPDATE instrument_events SET id = 2 WHERE id = -1",
    )

    assert type(found(desk)) is named.RecordChanged


def test_a_fund_custodian_with_the_register_open_changes_an_amount(at_stage: AtStage):
    office = at_stage("placed")
    desk = office.at(FUND)
    tamper(desk, "UPDATE answers SET months = 600")

    assert type(found(office.at(HEAD))) is named.RecordChanged


def test_what_one_act_changed_last_is_noticed_when_the_vault_is_opened(at_stage: AtStage):
    office = at_stage("placed")
    tamper(office.at(HEAD), "UPDATE placements SET kind = 'temporary'")
    office.close()
    office.known = None  # as on a workstation that has not seen it

    with pytest.raises(named.RecordChanged):
        office.at(HEAD)


def test_a_column_that_comes_later_and_is_empty_changes_no_digest(desk: Desk):
    before = rows(desk, "SELECT count(*) AS n FROM trail")[0].n
    tamper(desk, "ALTER TABLE cases ADD COLUMN later INTEGER")

    with desk.vault.register.reading() as session:
        assert trail.verify(session, desk.vault.chain).n == before
