"""Rules of a household: ties without loops, generations, and when a minor needs a best-interests decision."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from relocation_desk.domain.codes import AgeBand, Relation
from relocation_desk.domain.household_codes import CustodyKind, InterestsCause, TieKind
from relocation_desk.domain.partial_dates import PartialDate
from relocation_desk.domain.trouble import N_, Trouble

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_TURNED = {TieKind.CHILD: TieKind.PARENT, TieKind.WARD: TieKind.GUARDIAN}
_BY_RELATION = {
    Relation.CHILD: TieKind.CHILD,
    Relation.PARENT: TieKind.PARENT,
    Relation.SPOUSE: TieKind.SPOUSE,
    Relation.SIBLING: TieKind.SIBLING,
    Relation.DEPENDANT: TieKind.OTHER,
    Relation.SUPPORT_PERSON: TieKind.OTHER,
}
_BOTH = 2


class TiedToOneself(Trouble):
    """A tie takes two."""

    says = N_("A person can’t be tied to themselves. Choose another person.")


class HouseholdLoop(Trouble):
    """Nobody is their own ancestor, nor guarded by whom they guard."""

    says = N_(
        "That would make {person} their own ancestor or guardian: {path}. Choose another relation, or correct the "
        "other tie first."
    )


class StaysWithLeaver(Trouble):
    """Whom someone stays behind with is behind, too."""

    says = N_(
        "{person} would stay behind with {other}, who moves along. Choose someone who stays, or record first that "
        "{other} stays."
    )


class ChildOlder(Trouble):
    """Nobody is born before their parent."""

    says = N_(
        "{child} was born before {parent}, who would be their parent. Correct a birth, or choose another relation: a "
        "step-parent may be younger, and is recorded as other."
    )


@dataclass(frozen=True, slots=True)
class Person:
    """Someone of a household, as far as these rules ask."""

    id: int
    ordinal: int
    relation: Relation
    age_band: AgeBand
    moves_along: bool


@dataclass(frozen=True, slots=True)
class Tie:
    """`one` is this to `other`."""

    one: int
    kind: TieKind
    other: int

    @property
    def pair(self) -> tuple[int, int]:
        """The two, whichever way they were named."""
        return min(self.one, self.other), max(self.one, self.other)

    @property
    def directed(self) -> "Tie":
        """The same, said from the parent or guardian, or from the lower number where both are the same."""
        if self.kind in _TURNED:
            return Tie(self.other, _TURNED[self.kind], self.one)
        return self if self.kind in _TURNED.values() else Tie(self.pair[0], self.kind, self.pair[1])

    def of(self, person: int) -> TieKind:
        """What that one of the two is to the other."""
        turned = {kind: back for back, kind in _TURNED.items()}
        return self.kind if person == self.one else turned.get(self.kind, self.kind)


@dataclass(frozen=True, slots=True)
class Custody:
    """What stands of a minor's custody: with whom it lies, and what the other parent says."""

    kind: CustodyKind | None = None
    holder: int | None = None
    consent: CustodyKind | None = None


def grown(people: Iterable[Person], of_age: Mapping[int, date], on: date) -> tuple[Person, ...]:
    """The persons as they are on a day: who was recorded as a minor and came of age by then is an adult."""
    return tuple(
        replace(one, age_band=AgeBand.ADULT) if one.id in of_age and of_age[one.id] <= on else one for one in people
    )


def letter(ordinal: int) -> str:
    """A for the principal, and on: how the persons of a household are told apart without a name."""
    return _LETTERS[(ordinal - 1) % len(_LETTERS)]


def standing(people: Sequence[Person], said: Iterable[Tie]) -> tuple[Tie, ...]:
    """The ties of a household: what each is to the first principal, and what was said since; of a pair the last."""
    last = {one.pair: one.directed for one in (*_by_relation(people), *said)}
    known = {one.id for one in people}
    return tuple(one for one in last.values() if one.kind is not TieKind.NONE and {one.one, one.other} <= known)


def _by_relation(people: Sequence[Person]) -> list[Tie]:
    first = next((one.id for one in people if one.relation is Relation.PRINCIPAL), None)
    if first is None:
        return []
    return [Tie(one.id, _BY_RELATION[one.relation], first) for one in people if one.relation in _BY_RELATION]


def require_sound(people: Sequence[Person], ties: Iterable[Tie], about: Collection[int] | None = None) -> None:
    """HouseholdLoop when someone, or one of these, descends from, or is guarded by, themselves."""
    require_no_loop({one.id: letter(one.ordinal) for one in people}, ties, about)


def require_no_loop(called: Mapping[int, str], ties: Iterable[Tie], about: Collection[int] | None = None) -> None:
    """The same of any persons, by what each is called."""
    known = tuple(ties)
    for kind in _TURNED.values():
        below: dict[int, list[int]] = defaultdict(list)
        for tie in known:
            if tie.kind is kind:
                below[tie.one].append(tie.other)
        for one in (each for each in called if about is None or each in about):
            path = _way(one, one, below)
            if path:
                raise HouseholdLoop(person=called[one], path=" → ".join(called[step] for step in path))


def loops_through(ties: Iterable[Tie]) -> dict[Tie, tuple[int, ...]]:
    """Of each tie that is on a loop of descent, or of guarding, who is on it."""
    below: dict[TieKind, dict[int, list[int]]] = {kind: defaultdict(list) for kind in _TURNED.values()}
    known = [one for one in ties if one.kind in below]
    for one in known:
        below[one.kind][one.one].append(one.other)
    found = {one: _way(one.other, one.one, below[one.kind]) for one in known}
    return {one: way for one, way in found.items() if way}


def require_fits(people: Sequence[Person], ties: Iterable[Tie], new: Tie) -> None:
    """HouseholdLoop when a tie, in place of what stands between the two, makes a loop with the others."""
    require_sound(people, (*(one for one in ties if one.pair != new.pair), new.directed))


def require_born_after_parents(
    people: Sequence[Person], ties: Iterable[Tie], births: Mapping[int, PartialDate], field: str
) -> None:
    """ChildOlder when someone is surely born before their parent, as far as both births are known."""
    letters = {one.id: letter(one.ordinal) for one in people}
    for tie in (one.directed for one in ties):
        parent, child = births.get(tie.one), births.get(tie.other)
        if tie.kind is TieKind.PARENT and parent and child and parent.is_surely_after(child.latest):
            raise ChildOlder(child=letters[tie.other], parent=letters[tie.one], field=field)


def require_stays_with_one_who_stays(people: Sequence[Person], beside: Mapping[int, int], field: str) -> None:
    """StaysWithLeaver when someone stays behind with a person who moves along; who is not on record stays nowhere."""
    known = {one.id: one for one in people}
    for one, other in ((known[one], known.get(other)) for one, other in beside.items() if one in known):
        if other is not None and other.moves_along and not one.moves_along:
            raise StaysWithLeaver(field=field, person=letter(one.ordinal), other=letter(other.ordinal))


def _way(start: int, to: int, below: Mapping[int, Sequence[int]]) -> tuple[int, ...]:
    """The way from someone down to another, or to themselves; empty when there is none."""
    ways: list[tuple[int, ...]] = [(start,)]
    seen: set[int] = set()
    while ways:
        way = ways.pop()
        for step in below.get(way[-1], ()):
            if step == to:
                return (*way, to)
            if step not in seen:
                seen.add(step)
                ways.append((*way, step))
    return ()


def generations(people: Sequence[Person], ties: Sequence[Tie]) -> tuple[tuple[int, ...], ...]:
    """The persons in rows, parents above their children, couples and siblings in one row and couples side by side."""
    level = {one.id: 0 for one in people}
    for _round in people:  # each round settles one generation more; a tie that contradicts another ends with them
        for tie in ties:
            above = level[tie.one]
            if tie.kind is TieKind.PARENT:
                level[tie.other] = max(level[tie.other], above + 1)
            elif tie.kind is not TieKind.GUARDIAN:
                level[tie.one] = level[tie.other] = max(above, level[tie.other])
    _lower_to_children(level, ties)
    _part_by_guardians(level, ties)
    rows = (tuple(one.id for one in people if level[one.id] == at) for at in sorted(set(level.values())))
    return tuple(_couples_together(row, ties) for row in rows)


def _lower_to_children(level: dict[int, int], ties: Sequence[Tie]) -> None:
    """Who has no parent or peer here stands right above their children, not at the top."""
    bound = {tie.other for tie in ties if tie.kind is TieKind.PARENT}
    bound |= {one for tie in ties if tie.kind not in _TURNED.values() for one in tie.pair}
    for one in level.keys() - bound:
        children = [level[tie.other] for tie in ties if tie.kind is TieKind.PARENT and tie.one == one]
        level[one] = min(children) - 1 if children else level[one]


def _part_by_guardians(level: dict[int, int], ties: Sequence[Tie]) -> None:
    """Who is bound to nobody but their guardian stands below, a guardian bound to nobody else above."""
    bound = {one for tie in ties if tie.kind is not TieKind.GUARDIAN for one in tie.pair}
    for tie in ties:
        if tie.kind is TieKind.GUARDIAN and tie.other not in bound:
            level[tie.other] = level[tie.one] + 1
        elif tie.kind is TieKind.GUARDIAN and tie.one not in bound:
            level[tie.one] = level[tie.other] - 1


def _couples_together(row: Sequence[int], ties: Sequence[Tie]) -> tuple[int, ...]:
    placed: list[int] = []
    for one in row:
        spouses = [sum(tie.pair) - one for tie in ties if tie.kind is TieKind.SPOUSE and one in tie.pair]
        placed += [each for each in (one, *spouses) if each in row and each not in placed]
    return tuple(placed)


def interests_cause(
    child: Person, people: Sequence[Person], ties: Iterable[Tie], custody: Custody
) -> InterestsCause | None:
    """Why a minor needs a best-interests decision before they depart; None when they need none.

    A minor goes without one with both parents, by an order of a court, with the adult who alone has custody or is
    guardian, or with a parent when the other one agrees or need not be asked.
    """
    if child.age_band is not AgeBand.MINOR or not child.moves_along:
        return None
    moving = {one.id for one in people if one.moves_along}
    adults = {one.id for one in people if one.moves_along and one.age_band is AgeBand.ADULT}
    if not adults:
        return InterestsCause.UNACCOMPANIED
    parents = {tie.one for tie in ties if tie.kind is TieKind.PARENT and tie.other == child.id} & moving
    if len(parents) >= _BOTH:
        return None
    if custody.consent is CustodyKind.CONSENT_REFUSED:
        return InterestsCause.CUSTODY_OPEN
    settled = custody.kind is CustodyKind.COURT_ORDER or (
        custody.kind is not None and custody.kind.has_holder and custody.holder in adults
    )
    agreed = custody.consent in (CustodyKind.CONSENT_GIVEN, CustodyKind.CONSENT_NOT_NEEDED) and bool(parents)
    return None if settled or agreed else InterestsCause.CUSTODY_OPEN
