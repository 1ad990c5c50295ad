"""What is on record of one person under several pseudonyms, shown in the case in which all go on."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain
from typing import Any, TypeVar

from relocation_desk.casework.proceedings import Proceedings
from relocation_desk.casework.safeguards import Safeguards
from relocation_desk.casework.views import CaseView

Shown = TypeVar("Shown")


def person(kept: CaseView, others: Sequence[CaseView], review_due: date | None) -> CaseView:
    """A case with what is on record in the others, each record marked with the case that it was recorded under.

    Who belongs to the household, and what was decided, is told by the case that is kept.
    """
    of_all = (kept, *others)

    def all_of(field: str, order: Callable[[Any], Any]) -> tuple[Any, ...]:
        return _in_order((getattr(kept, field), *(_marked(one, getattr(one, field)) for one in others)), order)

    whole = replace(
        kept,
        assessments=all_of("assessments", lambda one: (one.assessed_on, one.id)),
        incidents=all_of("incidents", lambda one: (one.happened_on, one.id)),
        consents=all_of("consents", lambda one: one.given_on),
        requests=all_of("requests", lambda one: (one.transmitted_on, one.id)),
        placements=all_of("placements", lambda one: (one.agreed_on, one.id)),
        dossiers=_in_order((one.dossiers for one in of_all), lambda one: one.id),
        stays=_in_order((one.stays for one in of_all), lambda one: -one.since.earliest.toordinal()),
        participation_agreed_on=_first(one.participation_agreed_on for one in of_all),
        needs=_first(one.needs for one in of_all),
        care_release=_first(one.care_release for one in of_all),
        whereabouts=_first(one.whereabouts for one in of_all),
        arrival=_first(one.arrival for one in of_all),
        brief=_first(one.brief for one in of_all),
        safeguards=_safeguards(kept, others),
        proceedings=_proceedings(kept, of_all),
        timeline=tuple(reversed(all_of("timeline", lambda one: one.moment))),
        also=tuple(chain.from_iterable((one.reference, *one.also) for one in others)),
    )
    return _reviewed(whole, review_due)


def _safeguards(kept: CaseView, others: Sequence[CaseView]) -> Safeguards:
    measures = (kept.safeguards.measures, *(_marked(one, one.safeguards.measures) for one in others))
    return replace(
        kept.safeguards,
        measures=_in_order(measures, lambda one: (one.started_on, one.id)),
        words=tuple(chain.from_iterable(one.safeguards.words for one in (kept, *others))),
    )


def _proceedings(kept: CaseView, of_all: Sequence[CaseView]) -> Proceedings:
    return replace(
        kept.proceedings,
        hearings=_in_order((one.proceedings.hearings for one in of_all), lambda one: (one.held_on, one.id)),
        measures=_in_order((one.proceedings.measures for one in of_all), lambda one: (one.ordered_on, one.id)),
        details=_first(one.proceedings.details for one in of_all),
        acknowledged_on=_first(one.proceedings.acknowledged_on for one in of_all),
    )


def _reviewed(case: CaseView, due: date | None) -> CaseView:
    """The assessment that stands is looked at again when that of any of the cases was to be."""
    standing = case.standing
    told = (replace(one, review_due=due) if one is standing else one for one in case.assessments)
    return replace(case, assessments=tuple(told))


def _marked(case: CaseView, rows: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(replace(one, under=one.under or case.reference) for one in rows)


def _in_order(rows: Iterable[Iterable[Shown]], order: Callable[[Any], Any]) -> tuple[Shown, ...]:
    return tuple(sorted(chain.from_iterable(rows), key=order))


def _first(values: Iterable[Shown]) -> Shown:
    """What the case that is kept says; where it says nothing, what the others do."""
    found = list(values)
    return next((one for one in found if one is not None), found[0])
