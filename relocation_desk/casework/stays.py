"""Where a household is and was: one stay after another, each from a day until a day."""

from dataclasses import dataclass, replace
from datetime import date

from relocation_desk.casework.desk import Work
from relocation_desk.domain.partial_dates import PartialDate
from relocation_desk.domain.references import UnknownReference
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault.records import ONE_RECORD, Whereabouts
from relocation_desk.words import days
from relocation_desk.words.catalogue import _


class StayInFuture(Trouble):
    """A stay that is said to have begun, or ended, on a day to come."""

    says = N_("{field} is in the future ({day}). Record where the household is or was; plan the rest as an arrival.")


class StayEndsBefore(Trouble):
    """A stay that ends before it begins."""

    says = N_("The stay would end ({until}) before it begins ({since}). Correct one of the two.")


@dataclass(frozen=True, slots=True)
class StayView:
    """One stay; `until` is None while the household is there, and where the next began if nobody said otherwise."""

    revision: int
    whereabouts: Whereabouts
    since: PartialDate
    until: PartialDate | None


def of(work: Work, case: str, on: date | None = None) -> tuple[StayView, ...]:
    """The stays of a household as far as this officer may know, the newest first; with a day, those begun by then."""
    opened = work.desk.vault.sealer.open_revisions(work.session, case, Whereabouts, ONE_RECORD)
    standing: dict[str, tuple[int, Whereabouts, PartialDate]] = {}
    for row, one in opened:
        since = days.read_partial(one.since or str(row.happened_on)) or _of(row.happened_on)
        standing.pop(one.corrects, None)
        if on is None or since.earliest <= on:
            standing[str(row.revision)] = (row.revision, one, since)
    newest_first = sorted(standing.values(), key=lambda stay: (stay[2].earliest, stay[0]), reverse=True)
    nexts = (None, *(since for _revision, _one, since in newest_first))
    return tuple(
        StayView(*stay, days.read_partial(stay[1].until) if stay[1].until else following)
        for stay, following in zip(newest_first, nexts, strict=False)
    )


def require_corrects(work: Work, case: str, revision: str) -> None:
    """UnknownReference when what is to be corrected does not stand."""
    if revision and revision not in {str(one.revision) for one in of(work, case)}:
        raise UnknownReference(reference=revision)


def taken(stay: Whereabouts, today: date) -> Whereabouts:
    """Return a stay with its days as they are kept, since today if nothing is said; refuses days to come."""
    since = _day(stay.since, _("Since"), today) or _of(today)
    until = _day(stay.until, _("Until"), today)
    if until is not None and until.latest < since.earliest:
        raise StayEndsBefore(field=_("Until"), since=since, until=until)
    return replace(stay, since=str(since), until=str(until or ""))


def _day(typed: str, field: str, today: date) -> PartialDate | None:
    found = days.read_partial(typed) if typed else None
    if found is not None and found.is_surely_after(today):
        raise StayInFuture(field=field, day=found)
    return found


def _of(day: date) -> PartialDate:
    return PartialDate(day.year, day.month, day.day)
