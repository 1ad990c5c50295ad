"""Documents of persons that end: from what this officer's keys open, since no day of them is in the register."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from relocation_desk.casework.desk import Desk
from relocation_desk.casework.views import TodayLine, Waiting
from relocation_desk.domain import paper_ends
from relocation_desk.domain.household import letter
from relocation_desk.domain.person_codes import PaperKind
from relocation_desk.domain.references import CaseRef
from relocation_desk.vault.person_records import PersonPapers
from relocation_desk.vault.register import among
from relocation_desk.vault.tables import Case, HouseholdMember
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import label

Ends = Mapping[date, tuple[PaperKind, ...]]


class PaperEnds:
    """When whose documents end, in memory: read at its first use after unlock, kept up by each case that changes."""

    def __init__(self) -> None:
        self._of_file: dict[str, dict[int, Ends]] = {}

    def of_persons(self) -> dict[int, Ends]:
        """By the number of the person."""
        return {member: ends for persons in self._of_file.values() for member, ends in persons.items()}

    def read(self, desk: Desk, session: Session, case: str = "") -> None:
        """Read a case, or all of them, anew."""
        self._of_file.pop(case, None)
        for file, member, told in desk.vault.sealer.open_each(session, PersonPapers, case):
            found = paper_ends.ends((one.kind, one.issued_by, one.expires) for one in told.papers.items)
            if found:
                self._of_file.setdefault(file, {})[member] = found


def until(desk: Desk, session: Session, last: date) -> list[tuple[date, int, int]]:
    """The documents that end by a day: when, the person, the case; those of persons on record."""
    due = {
        member: days
        for member, ends in _known(desk, session).of_persons().items()
        if (days := [day for day in ends if day <= last])
    }
    rows = select(HouseholdMember.id, HouseholdMember.case_id).where(HouseholdMember.id.in_(among(due)))
    return [(day, member, case) for member, case in session.execute(rows) for day in due[member]]


def lines(
    desk: Desk, session: Session, ends: Sequence[tuple[date, int]], kind: Waiting
) -> Iterator[TodayLine]:  # fmt: skip
    """What of whom ends, for these days and persons."""
    known, today = _known(desk, session).of_persons(), desk.today()
    rows = select(HouseholdMember.id, HouseholdMember.ordinal, Case.reference).join(Case)
    named = {
        member: (ordinal, case)
        for member, ordinal, case in session.execute(
            rows.where(HouseholdMember.id.in_(among(member for _day, member in ends)))
        )
    }
    for day, member in ends:
        ordinal, case = named[member]
        detail = _("Expiring documents of person {letter}: {papers}").format(
            letter=letter(ordinal), papers=label(known[member][day])
        )
        yield TodayLine(kind, CaseRef(case), case, day, (today - day).days, member, detail)


def _known(desk: Desk, session: Session) -> PaperEnds:
    desk.forget_what_ended(session)
    if not isinstance(desk.paper_ends, PaperEnds):
        desk.reread.clear()
        desk.paper_ends = PaperEnds()
        desk.paper_ends.read(desk, session)
    while desk.reread:
        desk.paper_ends.read(desk, session, desk.reread.pop())
    return desk.paper_ends
