"""The way of a placement: which step follows which, and when a term or a notice of the host runs out."""

from datetime import date, timedelta

from relocation_desk.domain.codes import PlacementStage
from relocation_desk.domain.trouble import N_, Trouble

NEXT: dict[PlacementStage, frozenset[PlacementStage]] = {
    PlacementStage.PROPOSED: frozenset({PlacementStage.AGREED, PlacementStage.ENDED}),
    PlacementStage.AGREED: frozenset({PlacementStage.UNDER_WAY, PlacementStage.ENDED}),
    PlacementStage.UNDER_WAY: frozenset({PlacementStage.ARRIVED, PlacementStage.ENDED}),
    PlacementStage.ARRIVED: frozenset({PlacementStage.SETTLED, PlacementStage.ENDED}),
    PlacementStage.SETTLED: frozenset({PlacementStage.ENDED}),
    PlacementStage.ENDED: frozenset(),
}
BEFORE_DEPARTURE = frozenset({PlacementStage.PROPOSED, PlacementStage.AGREED})
THERE = frozenset({PlacementStage.ARRIVED, PlacementStage.SETTLED})
OVER = frozenset({PlacementStage.SETTLED, PlacementStage.ENDED})
LONGEST_NOTICE = 730
# Of several placements of a household the one tells where it stands in which it is, or to which it is on its way; then
# one that is still to begin.
TELLS: dict[PlacementStage, int] = {
    PlacementStage.ENDED: 0, PlacementStage.PROPOSED: 1, PlacementStage.AGREED: 1,
    PlacementStage.UNDER_WAY: 2, PlacementStage.ARRIVED: 2, PlacementStage.SETTLED: 2,
}  # fmt: skip


class NoticePeriodOutOfRange(Trouble):
    """A period of notice is counted in days, of which there are none too many."""

    says = N_("A period of notice has between 0 and {longest} days. Give the days that the terms name.")


def take_back_by(given_on: date, days: int, field: str) -> date:
    """The day by which a household is taken back after the host gave notice."""
    if not 0 <= days <= LONGEST_NOTICE:
        raise NoticePeriodOutOfRange(longest=LONGEST_NOTICE, field=field)
    return given_on + timedelta(days=days)
