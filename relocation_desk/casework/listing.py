"""The table of witnesses: ids first, sorted by the register; then rows, a page at a time."""

import json
import re
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from sqlalchemy import Row, Select, bindparam, column, func, literal_column, select, table, text
from sqlalchemy.orm import Session

from relocation_desk.casework import archive, assignments, merged, reviews, standing
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.standing import Standing
from relocation_desk.casework.views import CaseRow
from relocation_desk.domain import codes, risk
from relocation_desk.domain.permissions import Act, require
from relocation_desk.domain.references import CaseRef
from relocation_desk.vault.name_index import NameIndex
from relocation_desk.vault.person_records import PersonAliases
from relocation_desk.vault.records import PersonIdentity
from relocation_desk.vault.register import among
from relocation_desk.vault.tables import Case, HouseholdMember

_LISTED = select(Case.id, Case.reference, Case.urgency, Case.situation, Case.calling_party, Case.happened_on)
_BY_REFERENCE: Select[Any] = (
    select(literal_column("rowid")).select_from(table("case_search")).where(text("case_search MATCH :words"))
)
_MATCHING: Select[Any] = select(column("value")).select_from(func.json_each(bindparam("matching")))
_NO_NAME = ("", "")


class Sort(StrEnum):
    """By what the table of witnesses can be sorted."""

    REFERENCE = "reference"
    REFERRED_ON = "referred_on"
    SITUATION = "situation"
    URGENCY = "urgency"
    RISK = "risk"
    REVIEW_DUE = "review_due"


# Orders of our own: neither the alphabet nor a product of both axes has them.
_URGENCY = "CASE cases.urgency {} END".format(
    " ".join(f"WHEN '{one.value}' THEN {rank}" for rank, one in enumerate(codes.Urgency))
)
_LEVEL = "CASE assessments.severity * 10 + assessments.likelihood {} END".format(
    " ".join(
        f"WHEN {severity * 10 + likelihood} THEN {risk.level(severity, likelihood).value}"
        for severity in codes.Severity
        for likelihood in codes.Likelihood
    )
)


@dataclass(frozen=True, slots=True)
class Query:
    """What the table shows: cases that match `text`, in which state, in which order; only one's own when `mine`.

    Closed cases are an archive: they are there when their state is asked for, or with `closed_too`.
    """

    text: str = ""
    states: frozenset[codes.CaseState] = frozenset()
    sort: Sort = Sort.REFERENCE
    descending: bool = False
    mine: bool = False
    closed_too: bool = False


_UNSEARCHABLE = re.compile(r'["\x00\ud800-\udfff]')  # these would end a word of the query, or can't be stored


def count(desk: Desk) -> int:
    """How many cases are on the desk; those of one person that were merged are one."""
    with desk.reading(Act.LIST_CASES) as session:
        return session.scalar(select(func.count(Case.id)).where(Case.id.not_in(merged.numbers()))) or 0


def ids(desk: Desk, query: Query) -> "array[int]":
    """The ids of the cases that a query asks for, in its order; what was merged is found in the case it goes on in."""
    require(Act.LIST_CASES, desk.roles)
    if query.text.strip():
        found = _searched(desk, query)
    else:
        found = desk.vault.register.numbers(ordered_ids(query.sort, descending=query.descending, searched=False))
    with desk.reading(Act.LIST_CASES) as session:
        found = array("q", merged.merges(session).persons(found))
    if query.mine:
        with desk.reading(Act.LIST_CASES) as session:
            own = frozenset(assignments.cases_of(session, desk.officer))
        found = array("q", (one for one in found if one in own))
    if query.states:
        with desk.reading(Act.LIST_CASES) as session:
            states = standing.states(session, found)
        found = array("q", (one for one in found if states[one] in query.states))
    elif not query.closed_too:
        with desk.reading(Act.LIST_CASES) as session:
            closed = archive.closed(session)
        found = array("q", (one for one in found if one not in closed)) if closed else found
    return found


def _searched(desk: Desk, query: Query) -> "array[int]":
    words = " ".join(f'"{word}"*' for word in _UNSEARCHABLE.sub(" ", query.text).split())
    by_reference = desk.vault.register.numbers(_BY_REFERENCE, words=words) if words else ()
    matching = sorted(names(desk).find(query.text).union(by_reference), reverse=query.descending)
    if query.sort is Sort.REFERENCE or not matching:  # cases are numbered in the order of their references
        return array("q", matching)
    ordered = ordered_ids(query.sort, descending=query.descending, searched=True)
    return desk.vault.register.numbers(ordered, matching=json.dumps(matching))


@cache
def ordered_ids(sort: Sort, *, descending: bool, searched: bool) -> Select[Any]:
    """The ids in their order; when searched, of those among `matching`."""
    columns = {
        Sort.REFERENCE: Case.id,
        Sort.REFERRED_ON: Case.happened_on,
        Sort.SITUATION: Case.situation,
        Sort.URGENCY: literal_column(_URGENCY),
    }
    ids: Select[Any] = select(Case.id)
    if searched:
        ids = ids.where(Case.id.in_(_MATCHING))
    if sort in columns:
        key = columns[sort]
        return ids.order_by(key.desc() if descending else key, Case.id)
    by_day = sort is Sort.REVIEW_DUE
    last = reviews.last_signed(*() if by_day else (literal_column(_LEVEL).label("level"),))
    wanted = reviews.due(last) if by_day else last.c.level
    order = (wanted.desc() if descending else wanted).nulls_last()
    return ids.outerjoin(last, last.c.case_id == Case.id).order_by(order, Case.id)


def names(desk: Desk) -> NameIndex:
    """The index of names, made at its first use after unlock, and brought up by each case whose names changed."""
    known = desk.names
    if known is not None and not desk.renamed:
        return known
    with desk.reading(Act.LIST_CASES) as session:  # one at a time
        each, known = desk.vault.sealer.open_each, desk.names
        if known is None:
            desk.renamed.clear()
            known = desk.names = NameIndex(each(session, PersonIdentity), each(session, PersonAliases))
        while desk.renamed:
            case = desk.renamed.pop()
            known.replace(case, each(session, PersonIdentity, case), each(session, PersonAliases, case))
    return known


def prepare_names(desk: Desk) -> int:
    """Build the index of names ahead of the first search; returns how many names this officer may search."""
    return len(names(desk))


def record_search(desk: Desk, found: int) -> None:
    """That people were searched for, and how many were found, stands on the trail; what was typed does not."""
    with desk.act(Act.SEARCH_PEOPLE) as work:
        work.facts["found"] = found


def rows(desk: Desk, wanted: Sequence[int]) -> tuple[CaseRow, ...]:
    """The rows of some ids, in their order."""
    known = names(desk).principals
    with desk.reading(Act.LIST_CASES) as session:
        cases = {row.id: row for row in session.execute(_LISTED.where(Case.id.in_(among(wanted))))}
        standings = standing.of(session, wanted)
        sizes = _household_sizes(session, wanted)
        return tuple(
            _row(cases[one], standings[one], sizes.get(one, 0), known.get(cases[one].reference, _NO_NAME))
            for one in wanted
            if one in cases
        )


def _household_sizes(session: Session, wanted: Iterable[int]) -> dict[int, int]:
    statement = (
        select(HouseholdMember.case_id, func.count())
        .where(HouseholdMember.case_id.in_(among(wanted)))
        .group_by(HouseholdMember.case_id)
    )
    return {case: size for case, size in session.execute(statement)}  # noqa: C416 - a Result is no mapping for dict()


def _row(case: Row[*tuple[Any, ...]], stands: Standing, size: int, name: tuple[str, str]) -> CaseRow:
    return CaseRow(
        id=case.id, reference=CaseRef(case.reference), name=name[0], native_name=name[1], state=stands.state,
        risk=stands.risk, urgency=case.urgency, situation=case.situation, calling_party=case.calling_party,
        household=size, referred_on=case.happened_on, review_due=stands.review_due,
    )  # fmt: skip
