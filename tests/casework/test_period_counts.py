"""What the register counts of requests is what the rules count, one by one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from relocation_desk.casework import period_counts
from relocation_desk.domain import codes, counting
from relocation_desk.domain.composition import answer_time, outcome_as_follow_up, outcome_as_primary
from relocation_desk.domain.counting import CountedRequest, Period
from relocation_desk.domain.figure_codes import RuleOutcome
from relocation_desk.vault.partner_tables import Answer, Instrument, Partner, Request
from relocation_desk.vault.tables import Base

PERIOD = Period(date(2015, 9, 2), date(2016, 9, 1))
ENTERED = datetime(2016, 10, 1, tzinfo=UTC)
KINDS = tuple(codes.PartnerKind)
AGREEMENT = codes.InstrumentKind.RELOCATION_AGREEMENT


@dataclass(frozen=True)
class Asked:
    """A request and its answers, each so many days later."""

    rule: CountedRequest
    is_under_agreement: bool
    answers: list[tuple[codes.AnswerKind, int]]

    @property
    def day(self) -> date:
        assert self.rule.transmitted_on is not None
        return self.rule.transmitted_on

    def cell(self) -> tuple[Any, ...]:
        last = max(enumerate(self.answers), key=lambda one: (one[1][1], one[0]), default=None)
        first = min((later for _kind, later in self.answers), default=None)
        return (
            self.rule.recipient, AGREEMENT if self.is_under_agreement else "", self.rule.on_behalf_of,
            last[1][0] if last else "", answer_time(first),
        )  # fmt: skip


rules = st.builds(
    CountedRequest, st.sampled_from(codes.RequestSequence), st.sampled_from(codes.RequestPurpose),
    st.sampled_from(codes.OnBehalfOf), st.sampled_from(codes.Occasion), st.sampled_from(KINDS),
    st.dates(date(2015, 8, 25), date(2016, 9, 9)),
)  # fmt: skip
answers = st.lists(st.tuples(st.sampled_from(codes.AnswerKind), st.integers(0, 200)), max_size=3)


@pytest.fixture(scope="module")
def engine() -> Iterator[sa.Engine]:
    made = sa.create_engine("sqlite://", poolclass=sa.StaticPool)
    wanted = ("partners", "instruments", "requests", "answers")
    Base.metadata.create_all(made, [Base.metadata.tables[name] for name in wanted])
    with made.begin() as connection:
        connection.execute(sa.text("CREATE TABLE cases (id INTEGER, situation TEXT)"))
    yield made
    made.dispose()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.builds(Asked, rules, st.booleans(), answers), max_size=10))
def test_the_register_counts_as_the_rules_do(engine: sa.Engine, many: list[Asked]) -> None:
    with engine.connect() as connection, Session(connection) as session:
        _fill(session, many)

        slices = period_counts.slices(session, PERIOD)
        again = period_counts.asked_again(session, PERIOD)

    primary = [one for one in many if counting.is_counted_primary(one.rule, PERIOD)]
    followed = [one.rule for one in many if counting.is_counted_follow_up_on_arrest(one.rule, PERIOD)]
    assert sorted(one.cell() for one in primary) == sorted(
        (one.recipient, one.instrument or "", one.party, one.answer or "", one.answer_time)
        for one in slices
        for _ in range(one.count)
    )
    parties = {one.recipient for one in followed} & {codes.PartnerKind.STATE_PARTY}
    assert (again.requests, again.states_parties) == (len(followed), len(parties))


@given(rules)
def test_what_the_list_says_of_a_request_is_what_counts(rule: CountedRequest) -> None:
    is_primary = outcome_as_primary(rule, PERIOD) is RuleOutcome.COUNTED
    is_follow_up = outcome_as_follow_up(rule, PERIOD) is RuleOutcome.COUNTED

    assert is_primary == counting.is_counted_primary(rule, PERIOD)
    assert is_follow_up == counting.is_counted_follow_up_on_arrest(rule, PERIOD)


def _recorded(day: date) -> dict[str, Any]:
    return {"happened_on": day, "entered_at": ENTERED, "entered_by": "K-02"}


def _fill(session: Session, many: list[Asked]) -> None:
    known = _recorded(PERIOD.start)
    for number, (kind, code) in enumerate(zip(KINDS, ("QA", "QB", "QC"), strict=True), 1):
        group = codes.RegionalGroup.NONE
        session.add(
            Partner(id=number, code=code, kind=kind, name_en="A", name_fr="A", group=group, language="en", **known)
        )
    session.add(Instrument(id=1, reference="A-0001", partner_id=1, kind=AGREEMENT, sentences=0, **known))
    for number, one in enumerate(many, 1):
        rule = one.rule
        session.add(Request(
            id=number, reference=f"R-{number:04d}", partner_id=KINDS.index(rule.recipient) + 1,
            instrument_id=1 if one.is_under_agreement else None, sequence=rule.sequence, purpose=rule.purpose,
            on_behalf_of=rule.on_behalf_of, occasion=rule.occasion, duty=codes.RequestDuty.VOLUNTARY,
            channel=codes.RequestChannel.AGENCY, **_recorded(one.day),
        ))  # fmt: skip
        for said, later in one.answers:
            session.add(Answer(request_id=number, kind=said, **_recorded(one.day + timedelta(days=later))))
    session.flush()
