"""What may happen to an instrument, and when; whether a State's law stands in the way."""

from collections.abc import Iterable, Sequence
from datetime import date

from relocation_desk.domain.codes import InstrumentKind, InstrumentStage
from relocation_desk.domain.instrument_codes import LawStanding, Negotiator
from relocation_desk.domain.trouble import N_, Trouble

Event = tuple[InstrumentStage, date]
_ENFORCEMENT = (InstrumentKind.ENFORCEMENT_FRAMEWORK, InstrumentKind.ENFORCEMENT_AD_HOC)
# By which a practical arrangement begins, or begins again, to bind.
_BINDING = (InstrumentStage.SIGNED, InstrumentStage.IN_FORCE, InstrumentStage.RESUMED)
_AFTER: dict[InstrumentStage | None, tuple[InstrumentStage, ...]] = {
    None: (InstrumentStage.NEGOTIATION, InstrumentStage.SIGNED),
    InstrumentStage.NEGOTIATION: (InstrumentStage.SIGNED, InstrumentStage.ENDED),
    InstrumentStage.SIGNED: (InstrumentStage.RATIFIED, InstrumentStage.IN_FORCE, InstrumentStage.ENDED),
    InstrumentStage.RATIFIED: (InstrumentStage.IN_FORCE, InstrumentStage.ENDED),
    InstrumentStage.IN_FORCE: (InstrumentStage.UNDER_REVIEW, InstrumentStage.SUSPENDED, InstrumentStage.ENDED),
    InstrumentStage.UNDER_REVIEW: (InstrumentStage.RESUMED, InstrumentStage.SUSPENDED, InstrumentStage.ENDED),
    InstrumentStage.SUSPENDED: (InstrumentStage.UNDER_REVIEW, InstrumentStage.RESUMED, InstrumentStage.ENDED),
    InstrumentStage.RESUMED: (InstrumentStage.UNDER_REVIEW, InstrumentStage.SUSPENDED, InstrumentStage.ENDED),
    InstrumentStage.ENDED: (),
}


class StageOutOfOrder(Trouble):
    """Something is said to have happened that can't at that point."""

    says = N_("“{stage}” ({day}) can’t follow “{before}”. What can: {possible}. Correct the step or its day.")


class BeginsOtherwise(Trouble):
    """An instrument begins with its negotiation or its signature."""

    says = N_("An instrument can’t begin with “{stage}” ({day}). Record its negotiation or its signature first.")


class InstrumentEnded(Trouble):
    """Nothing happens to an instrument after its end."""

    says = N_("The instrument has ended; “{stage}” ({day}) can’t follow. Record a new instrument.")


class LawForbids(Trouble):
    """The State's law does not permit a practical arrangement."""

    says = N_(
        "The law of this State does not permit the arrangement, by the opinion of {day}. "
        "Record a new opinion once that has changed."
    )


class LawUnknown(Trouble):
    """Nobody has said that the State's law permits a practical arrangement."""

    says = N_(
        "Nobody knows whether the law of this State permits the arrangement. "
        "Record an opinion that it does, or ask the head of section to allow it."
    )


def negotiator(kind: InstrumentKind) -> Negotiator:
    """Who negotiates instruments of a kind."""
    return Negotiator.PRESIDENCY if kind in _ENFORCEMENT else Negotiator.REGISTRY


def in_order(events: Iterable[Event], *more: Event) -> tuple[Event, ...]:
    """Events by their days; of one day, in the order in which they were given."""
    return tuple(sorted((*events, *more), key=lambda event: event[1]))


def require_order(events: Sequence[Event]) -> None:
    """A trouble of the first event that can't be where it is."""
    before: InstrumentStage | None = None
    for stage, day in events:
        possible = _AFTER[before]
        if stage not in possible:
            if before is None:
                raise BeginsOtherwise(stage=stage, day=day)
            if not possible:
                raise InstrumentEnded(stage=stage, day=day)
            raise StageOutOfOrder(stage=stage, day=day, before=before, possible=possible)
        before = stage


def possible_after(events: Sequence[Event]) -> tuple[InstrumentStage, ...]:
    """What can happen next."""
    return _AFTER[events[-1][0] if events else None]


def needs_law(kind: InstrumentKind) -> bool:
    """Whether it asks for an opinion on the State's law."""
    return kind is InstrumentKind.PRACTICAL_ARRANGEMENT


def require_law(
    kind: InstrumentKind, stages: Iterable[InstrumentStage], opinion: tuple[LawStanding, date] | None, *, allowed: bool
) -> None:
    """LawForbids or LawUnknown when a practical arrangement would bind; `allowed` by the head, while it is unknown."""
    if not needs_law(kind) or not any(stage in _BINDING for stage in stages):
        return
    if opinion is not None and opinion[0] is LawStanding.DOES_NOT_PERMIT:
        raise LawForbids(day=opinion[1])
    if (opinion is None or opinion[0] is LawStanding.UNKNOWN) and not allowed:
        raise LawUnknown
