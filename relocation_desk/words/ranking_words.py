"""Why a State stands where it stands, what would change it, and how sure that is: in words."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from relocation_desk.domain.estimates import FEWEST_COSTED
from relocation_desk.domain.money import OF_ACCOUNT, Money
from relocation_desk.domain.ranking import Ranked
from relocation_desk.domain.ranking_codes import Availability, Criterion, Gate
from relocation_desk.domain.trouble import N_
from relocation_desk.words.catalogue import _, language, ngettext
from relocation_desk.words.labels import label

_TO_LIFT: Mapping[Gate, str] = {
    Gate.ORIGIN: N_("another officer lifts the exclusion"),
    Gate.REACH: N_("another officer lifts the exclusion, since the threat was assessed anew"),
    Gate.REFUSAL: N_("the witness agrees after all, and another officer lifts the exclusion"),
    Gate.TIE: N_("another officer assesses the tie as no danger"),
    Gate.DIASPORA: N_("an officer assesses, for this household, that the community is no danger"),
}


def hundredths(score: float) -> int:
    """A score of 0 to 1, of 100."""
    return round(100 * score)


def why(one: Ranked, count: int, persons: int) -> str:
    """Why a State stands where it stands; `count` States can be asked in the same way."""
    if one.availability is Availability.CLOSED:
        return _("Closed: {gates}. Safety is a gate: nothing outweighs it.").format(gates=_gates(one))
    if one.availability is Availability.NO_WAY_IN:
        told = _("No agreement or arrangement is in force: a request would go outside any instrument.")
    elif one.availability is Availability.NO_PLACE:
        told = ngettext("{left} place is left this year", "{left} places are left this year", one.way.left or 0)
        for_all = ngettext("the household is {persons} person", "the household is {persons} persons", persons)
        told = f"{told.format(left=one.way.left or 0)}; {for_all.format(persons=persons)}."
    else:
        told = _("Place {place} of {count} that can be asked.").format(place=one.place, count=count)
    return " ".join(part for part in (told, _against_others(one)) if part)


def _against_others(one: Ranked) -> str:
    ahead, behind = _listed(one.ahead), _listed(one.behind)
    if ahead and behind:
        return _("Better than most by: {ahead}. Worse by: {behind}.").format(ahead=ahead, behind=behind)
    if ahead:
        return _("Better than most by: {ahead}.").format(ahead=ahead)
    return _("Worse than most by: {behind}.").format(behind=behind) if behind else ""


def would_change(one: Ranked, names: Mapping[str, str]) -> str:
    """The least that would put a State higher, or let it be asked."""
    if one.availability is Availability.CLOSED:
        ways = [_(_TO_LIFT[gate]) for gate in sorted(one.candidate.gates, key=list(Gate).index)]
        return _("It can be asked once {conditions}.").format(conditions="; ".join(ways))
    lead = {
        Availability.NO_WAY_IN: _("An agreement in force would put it among those that can be asked."),
        Availability.NO_PLACE: _("Enough places would put it among those that can be asked."),
    }.get(one.availability, "")
    return " ".join(part for part in (lead, _to_swap(one, names)) if part)


def _to_swap(one: Ranked, names: Mapping[str, str]) -> str:
    if one.place == 1:
        return _("No State stands above it.") if one.availability is Availability.OPEN else ""
    if one.change is None:
        return _("No single criterion would put it above the State before it.")
    told = _("It would stand above {above} with “{criterion}” at {needed} of 100 instead of {now}.")
    return told.format(
        above=names.get(one.change.above, one.change.above), criterion=label(one.change.criterion),
        needed=hundredths(one.change.needed + 0.005), now=hundredths(one.change.now),
    )  # fmt: skip


def how_sure(one: Ranked) -> str:
    """What the figures rest on, and between which places a State may stand."""
    record, parts = one.way.record, []
    if one.availability is not Availability.CLOSED:
        span = _("It may stand anywhere from place {best} to {worst}.") if one.best < one.worst else ""
        parts.append(span.format(best=one.best, worst=one.worst))
    if record.settled:
        told = ngettext(
            "By this way {count} past request is settled, and {arrived} led to an arrival.",
            "By this way {count} past requests are settled, and {arrived} led to an arrival.",
            record.settled,
        )
        parts.append(told.format(count=record.settled, arrived=record.arrived))
    else:
        parts.append(_("No past request by this way is settled: what is shown is the record of all States."))
    parts.append(_cost(one))
    unknown = _listed([known.criterion for known in one.judged if not known.is_known])
    parts.append(_("Not on record: {unknown}.").format(unknown=unknown) if unknown else "")
    return " ".join(part for part in parts if part)


def _cost(one: Ranked) -> str:
    """What its cost is told by, and how sure that is."""
    if one.a_day is None:
        told = _("Its cost is told by a level: fewer than {count} placements by this way tell what they cost.")
        return told.format(count=FEWEST_COSTED) if one.candidate.cost is not None else ""
    told = _("A placement costs {amount} a day on average, by {count} on record; {low} to {high} may well be true.")
    parts = (one.a_day.low, one.a_day.value, one.a_day.high)
    low, amount, high = (label(Money(round(part), OF_ACCOUNT)) for part in parts)
    return told.format(amount=amount, count=len(one.way.spent.a_day), low=low, high=high)


def _gates(one: Ranked) -> str:
    return "; ".join(label(gate) for gate in sorted(one.candidate.gates, key=list(Gate).index))


def _listed(criteria: Sequence[Criterion]) -> str:
    return _joined(tuple(criteria), language())


@lru_cache(1024)  # of 200 States many lack the same
def _joined(criteria: tuple[Criterion, ...], _language: str) -> str:
    return ", ".join(label(one) for one in criteria)
