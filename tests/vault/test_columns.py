"""What a column reads back is a value of its kind; what can't be is damage that is said, and no crash."""

from contextlib import suppress
from typing import Any

import pytest
from sqlalchemy import Text
from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.types import TypeDecorator

from relocation_desk.domain.codes import Severity, Urgency
from relocation_desk.vault.columns import Code, Day, Moment, PublicName, Reference, Step
from relocation_desk.vault.tables import Base
from relocation_desk.vault.troubles import RegisterDamaged


@pytest.mark.parametrize(
    ("column", "held"), [(Day(), 0), (Day(), 10**12), (Moment(), 10**30), (Code(Urgency), "?"), (Step(Severity), 0)]
)
def test_what_no_column_can_hold_is_damage(column: TypeDecorator[Any], held: object) -> None:
    with pytest.raises(RegisterDamaged):
        column.process_result_value(held, dialect())


@pytest.mark.parametrize("column", [Reference(), PublicName()])
def test_no_reference_holds_what_stands_behind_a_nul(column: TypeDecorator[Any]) -> None:
    with pytest.raises(ValueError, match="NUL"):
        column.process_bind_param("W-0001-A\0 Salim lives above the bakery", dialect())


def test_no_text_of_the_register_is_bound_beyond_where_a_check_reads_to():
    texts = [
        one
        for table in Base.metadata.tables.values()
        for one in table.columns
        if isinstance(one.type, Text) or isinstance(getattr(one.type, "impl", None), Text)
    ]

    taken = []
    for one in texts:
        bind = one.type.dialect_impl(dialect()).bind_processor(dialect())
        with suppress(ValueError, AttributeError):  # a code is no text
            taken.append((one, bind("A\0B") if bind else None))
    assert len(texts) > 100
    assert taken == []
