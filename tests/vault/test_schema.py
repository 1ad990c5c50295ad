"""The open register: codes, references, days and amounts; no free text, and nothing that is ever changed or removed."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from relocation_desk.vault import tables, vouching  # noqa: F401 - which knows all tables
from relocation_desk.vault.migrations import versions
from relocation_desk.vault.register import HEAD, Register
from tests import desks
from tests.desks import Archive, Office

AtStage = Callable[[str], Office]
BASE = tables.Base.metadata
# Public names of States and organisations, about no case: the one exception.
PUBLIC_NAMES = {("partners", "name_en"), ("partners", "name_fr")}
NOT_RECORDS = {
    "case_keys",
    "statements_taken_over",
    "vault_identity",
    "trail",
    "drafts",
    "own_choices",
    "document_chunks",
    "partner_document_chunks",
}
# Wrapped keys, which rotate and are destroyed, what was typed and not yet saved, and an officer's own views: no record
# of a case among them.
CHANGING = {"case_keys", "case_grants", "drafts", "own_choices"}
SENTENCES = (
    "Salim lives above the bakery",
    "Salim Haddad",
    "سليم الحدّاد",
    "lives_at_12_harbour_road_in_the_second_house_from_the_left",
    "a\nb",
    "P-01 or so",
    "W-1 is Salim",
)


@pytest.fixture(scope="module")
def register(archive: Archive, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    with archive.copy("exported", tmp_path_factory.mktemp("schema") / "vault") as office:
        yield office.at(desks.HEAD).vault.register


@pytest.fixture
def session(register: Register) -> Iterator[Session]:
    """A session whose changes never stay."""
    with register.engine.connect() as connection, Session(connection) as opened:
        yield opened
        opened.rollback()


def columns() -> list[tuple[str, str]]:
    return [(table.name, column.name) for table in BASE.sorted_tables for column in table.columns]


def typed_columns(session: Session) -> list[tuple[str, str, str]]:
    names = session.execute(sa.text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars().all()
    ours = [name for name in names if name != "alembic_version" and not name.startswith(("case_search", "sqlite_"))]
    return [
        (name, row.name, row.type)
        for name in ours
        for row in session.execute(sa.text(f"PRAGMA table_info({name})")).all()
    ]


def test_the_migrated_register_is_what_the_models_say(session: Session):
    migrated = {(table, column) for table, column, _type in typed_columns(session)}

    assert migrated == set(columns())


def test_an_unlock_of_this_release_needs_no_migration():
    newest = max(one.name[1:5] for one in Path(versions.__path__[0]).glob("m*.py"))

    assert newest == HEAD


def test_no_migration_changes_rows_that_are_there():
    folder, changing = Path(versions.__path__[0]), []
    for path in sorted(folder.glob("*.py")) + sorted(folder.glob("*.sql")):
        # case_keys: no entry of the trail vouches for it
        text = path.read_text().replace("ADD COLUMN generation", "")
        if re.search(r"\bUPDATE \w+ SET\b|\bADD COLUMN\b.*\bDEFAULT\b", text):
            changing.append(path.name)

    assert changing == []


def test_each_column_has_the_type_and_obligation_of_its_model(session: Session):
    differing = []
    for table in BASE.sorted_tables:
        rows = {row.name: row for row in session.execute(sa.text(f"PRAGMA table_info({table.name})"))}
        for column in table.columns:
            row = rows[column.name]
            kind = column.type.compile(dialect=session.get_bind().dialect)
            if row.type != kind or bool(row.notnull) == bool(column.nullable):
                differing.append((table.name, column.name, row.type, kind))

    assert differing == []


def test_each_table_is_strict(session: Session):
    strict = {row.name: row.strict for row in session.execute(sa.text("PRAGMA table_list"))}

    assert [table.name for table in BASE.sorted_tables if not strict[table.name]] == []


def test_each_column_is_a_number_ciphertext_or_a_checked_text(session: Session):
    assert {kind for _table, _column, kind in typed_columns(session)} == {"INTEGER", "BLOB", "TEXT"}


def test_each_constraint_and_index_of_the_models_is_in_the_file(session: Session):
    made = session.execute(sa.text("SELECT name FROM sqlite_master WHERE type = 'index'")).scalars().all()
    sources = "\n".join(session.execute(sa.text("SELECT sql FROM sqlite_master WHERE type = 'table'")).scalars())

    assert {index.name for table in BASE.sorted_tables for index in table.indexes} <= set(made)
    for table in BASE.sorted_tables:
        for constraint in table.constraints:
            if isinstance(constraint, sa.CheckConstraint):
                assert str(constraint.sqltext) in sources
            elif isinstance(constraint, sa.UniqueConstraint | sa.ForeignKeyConstraint):
                assert str(constraint.name) in sources


def test_each_record_has_both_its_times_and_its_officer():
    without = [
        table.name
        for table in BASE.sorted_tables
        if table.name not in NOT_RECORDS
        and not {"happened_on", "entered_at", "entered_by"} <= set(table.columns.keys())
    ]

    assert without == []


def text_columns() -> list[tuple[str, str]]:
    return [
        (table.name, column.name)
        for table in BASE.sorted_tables
        for column in table.columns
        if "TEXT" in str(column.type) and (table.name, column.name) not in PUBLIC_NAMES
    ]


def first_check(line: str) -> str:
    """The condition of the first column of a line; a column that was added later stands behind it."""
    start = line.index("CHECK (") + len("CHECK (")
    depth = 1
    for at, character in enumerate(line[start:], start):
        depth += {"(": 1, ")": -1}.get(character, 0)
        if not depth:
            return line[start:at]
    raise AssertionError(line)


@pytest.mark.parametrize(("table", "column"), text_columns())
def test_no_text_column_takes_a_sentence(session: Session, table: str, column: str):
    source = session.execute(sa.text("SELECT sql FROM sqlite_master WHERE name = :name"), {"name": table}).scalar_one()
    place = re.search(rf"(?<=[\s,]){column} TEXT", source)  # one that was added later stands in the last line
    assert place is not None
    condition = first_check(source[place.start() :])

    for sentence in SENTENCES:
        holds = session.execute(sa.text(f"SELECT {condition} FROM (SELECT :it AS {column})"), {"it": sentence}).scalar()

        assert holds == 0, (sentence, condition)


def test_a_number_takes_no_word(session: Session):
    with pytest.raises(IntegrityError, match="cannot store TEXT value in INTEGER column"):
        session.execute(sa.text("INSERT INTO vault_identity (id, vault, founded_at) VALUES (2, 'a', 'Salim')"))


def test_ciphertext_takes_no_word(session: Session):
    with pytest.raises(IntegrityError, match="cannot store TEXT value in BLOB column"):
        session.execute(sa.text("INSERT INTO case_keys (file, compartment, wrapped) VALUES ('a', 'care', 'Salim')"))


@pytest.mark.parametrize("table", sorted({table.name for table in BASE.sorted_tables} - CHANGING))
@pytest.mark.parametrize("change", ["UPDATE {table} SET rowid = rowid", "DELETE FROM {table}"])
def test_no_row_is_ever_changed_or_removed(session: Session, table: str, change: str):
    triggers = session.execute(
        sa.text("SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = :name"), {"name": table}
    ).scalar_one()
    assert triggers >= 2
    if not session.execute(sa.text(f"SELECT count(*) FROM {table}")).scalar_one():
        return

    with pytest.raises(IntegrityError, match="insert only"):
        session.execute(sa.text(change.format(table=table)))


def test_a_row_can_not_be_replaced_either(session: Session):
    with pytest.raises(IntegrityError, match="insert only"):
        session.execute(sa.text("INSERT OR REPLACE INTO trail SELECT * FROM trail WHERE n = 1"))


def test_foreign_keys_hold(session: Session):
    assert session.execute(sa.text("PRAGMA foreign_keys")).scalar_one() == 1
    assert session.execute(sa.text("PRAGMA foreign_key_check")).all() == []


def test_the_register_waits_for_the_disk_and_is_held_by_one(session: Session):
    settings = {name: session.execute(sa.text(f"PRAGMA {name}")).scalar_one() for name in SETTINGS}

    assert settings == SETTINGS


SETTINGS = {"journal_mode": "wal", "synchronous": 2, "locking_mode": "exclusive", "temp_store": 2, "trusted_schema": 0}


def test_the_index_of_search_holds_references_only(session: Session):
    source = session.execute(sa.text("SELECT sql FROM sqlite_master WHERE name = 'case_search'")).scalar_one()

    assert "reference, situation" in source
    assert "content=''" in source
