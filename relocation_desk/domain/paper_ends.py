"""When a person's documents end: told early enough to ask for the next one."""

from collections.abc import Iterable
from datetime import date, timedelta

from relocation_desk.domain.partial_dates import Certainty, PartialDate
from relocation_desk.domain.person_codes import PaperKind

AHEAD = timedelta(days=90)  # a State issues no passport within a week

Written = tuple[PaperKind, str, PartialDate | None]  # the kind, who issued it, when it expires


def ends(papers: Iterable[Written]) -> dict[date, tuple[PaperKind, ...]]:
    """On which days documents end; one that was replaced by a later of its kind and issuer is not asked about."""
    last: dict[tuple[PaperKind, str], date] = {}
    for kind, issued_by, expires in papers:
        if expires is not None:
            which = (kind, issued_by.strip().casefold())
            last[which] = max(last.get(which, date.min), end_of(expires))
    found: dict[date, set[PaperKind]] = {}
    for (kind, _issuer), day in last.items():
        found.setdefault(day, set()).add(kind)
    return {day: tuple(sorted(kinds)) for day, kinds in found.items()}


def end_of(expires: PartialDate) -> date:
    """The first day on which a document may have expired."""
    return expires.latest if expires.certainty is Certainty.BEFORE else expires.earliest
