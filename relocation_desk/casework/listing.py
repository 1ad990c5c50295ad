"""The table of witnesses: ids first, sorted by the register; then rows, a page at a time."""

import json
import re
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import chain
from types import MappingProxyType
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    Subquery,
    and_,
    bindparam,
    case,
    column,
    func,
    literal_column,
    or_,
    select,
    table,
    text,
    true,
)

from relocation_desk.casework import filtered_persons, found_by, merged, reviews, standing, standing_column, urgency
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.filters import EVERY_OPEN, Filters, conditions, given, of_assessment
from relocation_desk.casework.views import CaseRow
from relocation_desk.domain import codes
from relocation_desk.domain.acts import Act
from relocation_desk.domain.filter_codes import Sort
from relocation_desk.domain.permissions import require
from relocation_desk.domain.references import CaseRef, as_written
from relocation_desk.vault.name_index import NameIndex
from relocation_desk.vault.partner_tables import Dossier, Request
from relocation_desk.vault.person_records import PersonAliases
from relocation_desk.vault.prepared import Prepared, among_given
from relocation_desk.vault.records import PersonIdentity
from relocation_desk.vault.register import written
from relocation_desk.vault.tables import Case, HouseholdMember

_BY_REFERENCE: Select[Any] = (
    select(literal_column("rowid")).select_from(table("case_search")).where(text("case_search MATCH :words"))
)
_BY_PAPER: tuple[Select[Any], ...] = (
    select(Request.case_id).where(Request.reference.like(bindparam("begins")), Request.case_id.is_not(None)),
    select(Dossier.case_id).where(Dossier.number.like(bindparam("begins"))),
)
_MATCHING: Select[Any] = select(column("value")).select_from(func.json_each(bindparam("matching")))
_NO_NAME = ("", "")
_NO_WORDS: Mapping[int, str] = MappingProxyType({})


_OF_ASSESSMENT = (Sort.RISK, Sort.REVIEW_DUE)
# Orders of our own, which the alphabet does not have.
_BY_URGENCY, _BY_STATE = (
    tuple(zip(written(*kind), written(*range(len(kind))), strict=True)) for kind in (codes.Urgency, codes.CaseState)
)


@dataclass(frozen=True, slots=True)
class Query:
    """What the table shows: cases that match `text` and pass the filters, in which order.

    `words` say why of the cases in whose records it was found.
    """

    text: str = ""
    filters: Filters = EVERY_OPEN
    sort: Sort = Sort.REFERENCE
    descending: bool = False
    words: Mapping[int, str] = field(default_factory=dict)


_UNSEARCHABLE = re.compile(r'["\x00\ud800-\udfff]')  # these would end a word of the query, or can't be stored


def count(desk: Desk) -> int:
    """How many cases are on the desk; those of one person that were merged are one."""
    with desk.reading(Act.LIST_CASES) as session:
        return session.scalar(select(func.count(Case.id)).where(Case.id.not_in(merged.numbers()))) or 0


def ids(desk: Desk, query: Query) -> "array[int]":
    """The ids of the cases that a query asks for, in its order: one statement, with whatever the search found.

    In the order of references, those that are spelt as was typed come before those that sound like it.
    What was merged is found in the case it goes on in; of persons with several cases all of these are asked.
    """
    require(Act.LIST_CASES, desk.roles)
    parameters, spelt = given(desk, query.filters), frozenset[int]()
    if query.text.strip():
        spelt, matching = _matching(desk, query.text)
        matching = matching.union(query.words)
        if not matching:
            return array("q")
        parameters["matching"] = json.dumps(sorted(matching))
    with desk.reading(Act.LIST_CASES) as session:
        persons = merged.merges(session)
        shape = {"descending": query.descending, "searched": "matching" in parameters, "merged": bool(persons.kept)}
        found = desk.vault.register.numbers(ordered_ids(query.filters, query.sort, **shape), **parameters)
        kept = array("q", filtered_persons.kept(desk, session, persons, found, query.filters))
    if query.sort is not Sort.REFERENCE or "matching" not in parameters:
        return kept
    return array("q", sorted(kept, key=lambda one: one not in spelt))


def as_spelt(desk: Desk, text: str, found: Iterable[int]) -> int:
    """How many of those that a search found are spelt so; the rest sound alike, or are found by their reference."""
    spelt = names(desk).spelt(text) if text.strip() else frozenset()
    return sum(one in spelt for one in found)


def leaves_nothing(desk: Desk, query: Query) -> tuple[tuple[str, int], ...]:
    """Of a query that finds nothing: each filter without which it would find something, and how much."""
    narrow = (name for name in query.filters.set_ones if name != "closed_too")
    without = ((name, len(ids(desk, replace(query, filters=query.filters.without(name))))) for name in narrow)
    return tuple((name, found) for name, found in without if found)


def _matching(desk: Desk, text: str) -> tuple[frozenset[int], frozenset[int]]:
    """The cases of whoever has a name that is spelt so, and all that match."""
    coded = _by_code(desk, text)
    if coded is not None:
        return frozenset(), coded
    words = " ".join(f'"{word}"*' for word in _UNSEARCHABLE.sub(" ", text).split())
    by_reference = desk.vault.register.numbers(_BY_REFERENCE, words=words) if words else ()
    spelt, alike = names(desk).found(text)
    return spelt, spelt.union(alike, by_reference)


def _by_code(desk: Desk, text: str) -> frozenset[int] | None:
    """The cases of a reference, of a request or of a dossier; None where something else was typed."""
    references = as_written(text)
    if references:
        words = " OR ".join(f'"{one}"*' for one in references)
        return frozenset(desk.vault.register.numbers(_BY_REFERENCE, words=words))
    if found_by.OF_PAPER.fullmatch(text.strip()):
        begins = f"{text.strip().upper()}%"
        return frozenset(chain.from_iterable(desk.vault.register.numbers(one, begins=begins) for one in _BY_PAPER))
    return None


@lru_cache(128)
def ordered_ids(
    filters: Filters, sort: Sort, *, descending: bool = False, searched: bool = False, merged: bool = False
) -> Select[Any]:
    """The ids that pass the filters, in their order; when searched, of those among `matching`.

    Where some are `merged`, all cases of those persons pass.
    """
    by_assessment = sort in _OF_ASSESSMENT or filters.by_assessment
    last = of_assessment() if by_assessment else None
    passes = and_(true(), *conditions(filters, last))
    ids: Select[Any] = select(Case.id).where(or_(passes, filtered_persons.of_several()) if merged else passes)
    if searched:
        ids = ids.where(Case.id.in_(_MATCHING))
    if last is not None:
        ids = ids.outerjoin(last, last.c.case_id == Case.id)
    key = _order(sort, last)
    if descending:
        key = key.desc()
    return ids.order_by(key.nulls_last() if sort in _OF_ASSESSMENT else key, Case.id)


def _order(sort: Sort, last: Subquery | None) -> ColumnElement[Any]:
    if last is not None and sort in _OF_ASSESSMENT:
        return last.c.level if sort is Sort.RISK else reviews.due(last)
    orders: dict[Sort, Any] = {
        Sort.REFERENCE: Case.id,  # cases are numbered in the order of their references
        Sort.REFERRED_ON: Case.happened_on,
        Sort.SITUATION: Case.situation,
        Sort.CALLING_PARTY: Case.calling_party,
        Sort.URGENCY: case(*_BY_URGENCY, value=urgency.standing()),
        Sort.STATE: case(*_BY_STATE, value=standing_column.state()),
    }
    key: ColumnElement[Any] = orders[sort]
    return key


def names(desk: Desk) -> NameIndex:
    """The index of names, made at its first use after unlock, and brought up by each case whose names changed."""
    desk.forget_what_ended()
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


def record_search(desk: Desk, found: int, *, in_words: bool = False) -> None:
    """That people were searched for, and how many were found, stands on the trail; what was typed does not."""
    with desk.act(Act.SEARCH_PEOPLE) as work:
        work.facts |= {"found": found} | ({"kind": "words"} if in_words else {})


def rows(
    desk: Desk, wanted: Sequence[int], typed: str = "", words: Mapping[int, str] = _NO_WORDS
) -> tuple[CaseRow, ...]:
    """The rows of some ids, in their order; each with why a search for what was `typed` found it."""
    known = names(desk)
    with desk.reading(Act.LIST_CASES) as session:
        listed: Iterable[Any] = _listed.rows(session, cases=wanted)
        cases, standings = {case: facts for case, *facts in listed}, standing.of(session, wanted)
        sizes, persons = dict(_household_sizes.rows(session, cases=wanted)), merged.merges(session)
    is_search, found = bool(typed.strip()), list[CaseRow]()
    for one in (one for one in wanted if one in cases):
        (reference, urgent, situation, party, day), stands = cases[one], standings[one]
        name, native_name = known.principals.get(reference, _NO_NAME)
        said = words.get(one)
        why = found_by.told(known, persons, (one, reference, situation), typed, said) if is_search else ""
        row = CaseRow(
            id=one, reference=CaseRef(reference), name=name, native_name=native_name, state=stands.state,
            risk=stands.risk, urgency=urgent, situation=situation, calling_party=party,
            household=sizes.get(one, 0), referred_on=day, review_due=stands.review_due, why=why,
        )  # fmt: skip
        found.append(row)
    return tuple(found)


@Prepared
def _listed() -> Select[Any]:
    facts = (Case.reference, urgency.standing(), Case.situation, Case.calling_party, Case.happened_on)
    return select(Case.id, *facts).where(Case.id.in_(among_given("cases")))


@Prepared
def _household_sizes() -> Select[int, int]:
    of_case = HouseholdMember.case_id
    return select(of_case, func.count()).where(of_case.in_(among_given("cases"))).group_by(of_case)
