"""When documents end."""

from datetime import date

import pytest

from relocation_desk.domain.paper_ends import ends
from relocation_desk.domain.partial_dates import PartialDate, parse
from relocation_desk.domain.person_codes import PaperKind

PASSPORT, CARD = PaperKind.PASSPORT, PaperKind.IDENTITY_CARD


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2 May 2029", date(2029, 5, 2)),
        ("May 2029", date(2029, 5, 1)),
        ("2029", date(2029, 1, 1)),
        ("before 2029", date(2028, 12, 31)),
        ("after May 2029", date(2029, 6, 1)),
    ],
)
def test_a_document_ends_on_the_first_day_on_which_it_may_have_expired(said: str, day: date):
    assert ends([(PASSPORT, "QM", parse(said))]) == {day: (PASSPORT,)}


def test_one_that_was_replaced_is_not_asked_about():
    old, new = PartialDate(2026, 1, 5), PartialDate(2031, 1, 5)

    assert ends([(PASSPORT, "QM", old), (PASSPORT, " qm ", new)]) == {date(2031, 1, 5): (PASSPORT,)}
    assert set(ends([(PASSPORT, "QM", old), (PASSPORT, "QN", new)])) == {date(2026, 1, 5), date(2031, 1, 5)}


def test_those_that_end_together_stand_on_one_line():
    day = PartialDate(2026, 1, 5)

    assert ends([(PASSPORT, "QM", day), (CARD, "QM", day), (CARD, "", None)]) == {date(2026, 1, 5): (CARD, PASSPORT)}
