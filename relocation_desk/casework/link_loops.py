"""Loops of linked cases that a wall let in: to refuse them would have told of the case behind it."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from relocation_desk.casework import links, merged
from relocation_desk.casework.desk import Desk
from relocation_desk.domain import household
from relocation_desk.domain.household import Tie
from relocation_desk.domain.merging import Merges
from relocation_desk.vault.household_tables import LinkedCase


def concerning(desk: Desk, session: Session) -> list[tuple[date, int, int]]:
    """The last link of each loop, told at a case that this officer may see: since when, the link, the case.

    All of them for the head or the delegate, else those of which the officer may see every case.
    """
    persons, work = merged.merges(session), desk.looking(session)
    found = []
    for row, loop in _loops(session, persons):
        cases = [merged.pseudonym(one) for one in loop]
        seen = [one for one in cases if links.may_see(work, one)]
        ends = (persons.root(one) for one in (row.case_id, row.other_case_id))
        told_at = next((one for one in ends if merged.pseudonym(one) in seen), None)
        if told_at is not None and (seen == cases or desk.is_head):
            found.append((row.happened_on, row.id, told_at))
    return found


def _loops(session: Session, persons: Merges) -> Iterator[tuple[LinkedCase, tuple[int, ...]]]:
    """Each link that closed a loop, with the cases on it."""
    standing: dict[tuple[int, int], tuple[LinkedCase, Tie]] = {}
    for row in session.scalars(select(LinkedCase).order_by(LinkedCase.happened_on, LinkedCase.id)):
        tie = Tie(persons.root(row.other_case_id), row.kind, persons.root(row.case_id))
        standing[tie.pair] = row, tie.directed
    loops = household.loops_through(tie for _row, tie in standing.values())
    told: set[frozenset[int]] = set()
    for row, tie in sorted(standing.values(), key=lambda one: one[0].id, reverse=True):
        on_it = frozenset(loops.get(tie, ()))
        if on_it and on_it not in told:
            told.add(on_it)
            yield row, loops[tie]
