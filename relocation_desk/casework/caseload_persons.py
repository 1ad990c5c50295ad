"""Persons of a caseload who may be on the desk already, or stand in it twice."""

from collections.abc import Mapping
from dataclasses import dataclass

from relocation_desk.casework import listing
from relocation_desk.casework.desk import Desk, Progress
from relocation_desk.casework.duplicate_search import Search, Typed
from relocation_desk.domain.acts import Act
from relocation_desk.domain.duplicate_codes import Sameness
from relocation_desk.domain.permissions import require
from relocation_desk.domain.references import CaseRef
from relocation_desk.exchange.caseload import Caseload, Member
from relocation_desk.vault.paper_numbers import numbers_in

MOST_COMPARED, MOST_SHOWN = 5000, 200
_EVERY = 50
_NO_CASE = CaseRef("")


@dataclass(frozen=True, slots=True)
class Twice:
    """A person of the caseload who may be another: on the desk, under a case, or in another row of the caseload."""

    sheet: str
    row: int
    case: str
    other_row: int
    why: tuple[Sameness, ...]
    name: str = ""
    other_name: str = ""


def persons_twice(
    desk: Desk, caseload: Caseload, places: Mapping[int, tuple[str, int]], progress: Progress
) -> tuple[tuple[Twice, ...], int]:
    """Who may be on record twice, and how many were compared; that it was looked stands on the trail."""
    require(Act.SEARCH_PEOPLE, desk.roles)
    members = [one for case in caseload.cases for one in case.members]
    found = _within(members, places)
    compared = members[:MOST_COMPARED]
    if compared and len(listing.names(desk).persons("")) > 0:
        with desk.reading(Act.SEARCH_PEOPLE) as session:
            search = Search(desk, session, listing.names(desk))
            for number, one in enumerate(compared):
                if number % _EVERY == 0:
                    progress(number, len(compared))
                if len(found) < MOST_SHOWN:
                    found += [
                        Twice(
                            *places[id(one)],
                            other.person.reference,
                            0,
                            other.why,
                            one.identity.passport_name,
                            other.name,
                        )
                        for other in search.of(_NO_CASE, _typed(one), 0)
                    ]
        with desk.act(Act.SEARCH_PEOPLE) as work:
            work.facts["found"] = len(found)
    return tuple(found[:MOST_SHOWN]), len(compared)


def _typed(one: Member) -> Typed:
    said = one.identity
    return Typed(
        (said.passport_name, said.native_name, said.latin_name), said.born, said.sex, numbers_in(said.papers),
        (said.nationality,),
    )  # fmt: skip


def _within(members: list[Member], places: Mapping[int, tuple[str, int]]) -> list[Twice]:
    """Rows of the caseload that say the same of a person."""
    seen: dict[tuple[str, str, str], tuple[int, str]] = {}
    found = []
    for one in members:
        sheet, row = places[id(one)]
        said = (one.identity.passport_name.casefold(), one.identity.born, one.identity.sex)
        if said in seen:
            other, name = seen[said]
            why = (Sameness.SAME_NAME, Sameness.SAME_BIRTH)
            found.append(Twice(sheet, row, "", other, why, one.identity.passport_name, name))
        seen.setdefault(said, (row, one.identity.passport_name))
    return found
