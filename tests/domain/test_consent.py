"""Where a person's word stands."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from relocation_desk.domain.codes import ConsentScope
from relocation_desk.domain.consent import Word, ended, standing, withdrawn

DAY = date(2016, 5, 1)
MOMENT = datetime(2016, 6, 1, tzinfo=UTC)


def _minutes_after(minutes: int) -> datetime:
    return MOMENT + timedelta(minutes=minutes)


words = st.lists(
    st.builds(
        Word, st.sampled_from(ConsentScope), st.dates(DAY, DAY + timedelta(3)),
        st.integers(0, 9999).map(_minutes_after), st.booleans(),
    ),
    unique_by=lambda word: (word.happened_on, word.entered_at),
)  # fmt: skip


@given(words)
def test_a_scope_is_never_given_and_withdrawn_at_once(said: list[Word]):
    assert not standing(said, DAY) & withdrawn(said)
    assert standing(said, DAY) | withdrawn(said) == {word.scope for word in said}


@given(words, st.randoms())
def test_where_it_stands_does_not_depend_on_the_order_of_reading(said: list[Word], chance: object):
    shuffled = sorted(said, key=lambda _word: chance.random())  # type: ignore[attr-defined]

    assert withdrawn(shuffled) == withdrawn(said)


@given(words, st.sampled_from(ConsentScope), st.booleans())
def test_the_last_word_on_a_scope_counts(said: list[Word], scope: ConsentScope, is_given: bool):
    last = Word(scope, DAY + timedelta(4), MOMENT, is_given)

    assert (scope in standing([*said, last], DAY), scope in withdrawn([*said, last])) == (is_given, not is_given)


@given(words, st.sampled_from(ConsentScope), st.integers(-3, 3))
def test_a_consent_until_a_day_holds_on_it_and_has_ended_after(said: list[Word], scope: ConsentScope, days: int):
    until = DAY + timedelta(9)
    last, on = Word(scope, DAY + timedelta(4), MOMENT, is_given=True, until=until), until + timedelta(days)

    holds, over = scope in standing([*said, last], on), ended([*said, last], on)

    assert (holds, over) == ((True, {}) if days <= 0 else (False, {scope: until}))


def test_of_one_day_what_was_entered_later_counts():
    given_first = Word(ConsentScope.RELOCATION, DAY, MOMENT, is_given=True)
    taken_back = Word(ConsentScope.RELOCATION, DAY, MOMENT + timedelta(hours=1), is_given=False)

    assert withdrawn([taken_back, given_first]) == {ConsentScope.RELOCATION}
