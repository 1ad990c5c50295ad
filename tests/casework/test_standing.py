"""The register's expression of where a case stands, against the rule itself."""

import sqlite3
from dataclasses import astuple, fields, replace
from itertools import product
from typing import Any

from sqlalchemy import ColumnElement, column
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite as SQLiteDialect

from relocation_desk.casework import standing_column
from relocation_desk.domain.codes import PlacementKind, PlacementStage, Recommendation
from relocation_desk.domain.lifecycle import CaseRecords, state
from relocation_desk.domain.lifecycle_codes import Outcome
from relocation_desk.domain.placement_codes import EndReason

FACTS = (*(one.name for one in fields(CaseRecords)), "ended_as")


def every_combination() -> list[CaseRecords]:
    flags, stages = (False, True), (None, *PlacementStage)
    kinds, advice = (None, *PlacementKind), (None, *Recommendation)
    reasons = (None, EndReason.TAKEN_BACK)
    combined = product(flags, advice, flags, flags, stages, kinds, (None, *Outcome), reasons)
    usual = [CaseRecords(*one) for one in combined]
    return [*usual, *(replace(one, left_in_emergency=True) for one in usual[::7])]


def in_sql(records: list[CaseRecords]) -> list[Any]:
    facts: dict[str, ColumnElement[Any]] = {name: column(name) for name in FACTS}
    expression = str(standing_column.following(facts).compile(dialect=SQLiteDialect()))
    plain = sqlite3.connect(":memory:")
    plain.execute(f"CREATE TABLE facts ({', '.join(FACTS)})")
    rows = [(*astuple(one), one.ended_as) for one in records]
    plain.executemany(f"INSERT INTO facts VALUES ({', '.join('?' * len(FACTS))})", rows)
    stand = [row[0] for row in plain.execute(f"SELECT {expression} FROM facts ORDER BY rowid")]
    plain.close()
    return stand


def test_the_register_tells_the_state_that_the_rule_tells_for_every_combination_of_records():
    records = every_combination()

    assert in_sql(records) == [state(one).value for one in records]
