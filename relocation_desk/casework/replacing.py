"""Records of the open register that another took the place of: which field became what, in words."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from itertools import pairwise
from typing import Any

from relocation_desk.casework import cases
from relocation_desk.casework.correctable import KINDS
from relocation_desk.casework.desk import Work
from relocation_desk.casework.resting import Records, Row, kind_of
from relocation_desk.domain.money import Money
from relocation_desk.domain.trouble import N_
from relocation_desk.vault.household_tables import HouseholdMove
from relocation_desk.vault.lifecycle_tables import Admission
from relocation_desk.vault.proceedings_tables import CaseDetails, CourtMeasure, Hearing, UrgencyChange
from relocation_desk.vault.records import AssessmentNarrative
from relocation_desk.vault.tables import Assessment, Case, HouseholdMember, Voiding
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import label

_WORDS: Mapping[str, str] = {
    "state": N_("State"), "kind": N_("Kind"), "impact": N_("Impact"), "scope": N_("Consent to"),
    "names_person": N_("It names the witness or someone of the household"), "language": N_("Language"),
    "interpreter": N_("Interpreter"), "manner": N_("Explained"), "explained_by": N_("Explained by"),
    "valid_until": N_("Holds until"), "planned_end": N_("Planned end"), "expected": N_("Effect that is expected"),
    "cost": N_("Cost until then"), "before_agreement": N_("Before the participation agreement"),
    "cause": N_("Cause"), "effect": N_("Effect"), "reason": N_("Reason"), "source": N_("On whose word"),
    "ground": N_("Ground"), "held_on": N_("Day before the Court"), "expires_on": N_("Expires on"),
    "is_lifted": N_("Lifted"), "is_involved": N_("Involved before the Court"),
    "is_in_danger": N_("In danger because of it"), "agrees": N_("Agrees to be protected"), "holder": N_("With"),
    "is_to_go": N_("In the minor’s best interests"), "body": N_("Decided by"), "moves_along": N_("Moves along"),
    "outcome": N_("Outcome"), "note": N_("Evaluation"), "persons": N_("Persons accepted"),
    "months": N_("For how many months"), "by_exception": N_("Beyond its places, by exception"),
    "court_case": N_("Case of the Court"), "service": N_("Service"), "submission": N_("Urgency of submission"),
    "urgency": N_("Urgency"), "nature": N_("Nature of the threat"), "intent": N_("Intent"),
    "capability": N_("Capability"), "inhibition": N_("What inhibits them"), "severity": N_("Severity"),
    "likelihood": N_("Likelihood"), "severity_after": N_("Severity after measures"),
    "likelihood_after": N_("Likelihood after measures"), "confidence": N_("Confidence"),
    "recommendation": N_("Recommendation"), "horizon": N_("Time-frame"), "duration_months": N_("Duration"),
    "why": N_("Its reason in words"),
}  # fmt: skip
_DAYS = frozenset({
    "happened_on", "given_on", "withdrawn_on", "started_on", "ended_on", "ordered_on", "on", "assessed_on",
    "decided_on", "evaluated_on", "answered_on", "signed_on",
})  # fmt: skip
_SILENT = frozenset({"member", "measure", "replaces", "request", "one", "other", "beside", "cost_minor", "currency"})
_JUDGED = tuple(name for name in _WORDS if name in Assessment.__table__.columns)
Facts = dict[str, object]


@dataclass(frozen=True, slots=True)
class Replaced:
    """A record that took the place of another, and a field of it in words: before, and since."""

    row: Row
    field: str
    before: str
    after: str


def of_case(work: Work, case: Case, known: Records, voidings: Iterable[Voiding]) -> Iterator[Replaced]:
    """What a correction changed, or a later word that took the place of the former."""
    for one in voidings:
        wrong, right = known.find(one.kind, one.record), known.find(one.kind, one.replaced_by or 0)
        if wrong is not None and right is not None:
            yield from _between(right, _facts(work, case, wrong, known), _facts(work, case, right, known))
    for former, latter in _later_words(case, known):
        before, after = (_without_days(_facts(work, case, one, known)) for one in (former, latter))
        yield from _between(latter, before, after)


def _later_words(case: Case, known: Records) -> Iterator[tuple[Any, Any]]:
    for moved in (Hearing, CourtMeasure):
        rows = {one.id: one for one in known.of(moved)}
        yield from ((rows[one.replaces], one) for one in rows.values() if one.replaces in rows)
    for said in (CaseDetails, Admission):
        yield from pairwise(known.of(said))
    yield from pairwise((case, *known.of(UrgencyChange)))
    moves: dict[int, list[Row]] = defaultdict(list)
    for move in known.of(HouseholdMove):
        moves[move.member_id].append(move)
    for member in known.of(HouseholdMember):
        yield from pairwise((member, *moves[member.id]))


def _between(row: Row, before: Facts, after: Facts) -> Iterator[Replaced]:
    for name in dict.fromkeys((*before, *after)):
        former, latter = _said(before.get(name)), _said(after.get(name))
        if former != latter:
            yield Replaced(row, _word(name), former, latter)


def _without_days(facts: Facts) -> Facts:
    return {name: fact for name, fact in facts.items() if name not in _DAYS}


def _word(name: str) -> str:
    if name in _DAYS:
        return _("Day")
    return _(_WORDS[name]) if name in _WORDS else cases.field_label(name)


def _said(fact: object) -> str:
    if isinstance(fact, bool):
        return _("yes") if fact else _("no")
    return "" if fact is None else label(fact)


def _facts(work: Work, case: Case, row: Any, known: Records) -> Facts:
    """What a record says, by the fields of the act that recorded it; sealed words as far as this officer opens them."""
    if isinstance(row, CaseDetails):
        return _columns(row, ("court_case", "service", "submission"))
    if isinstance(row, Case | UrgencyChange):
        return _columns(row, ("urgency",))
    if isinstance(row, HouseholdMember | HouseholdMove):
        return _columns(row, ("moves_along",))
    if isinstance(row, Assessment):
        told = work.open(case.reference, AssessmentNarrative, row.id)
        return _columns(row, _JUDGED) | (_of(told) if isinstance(told, AssessmentNarrative) else {})
    held = KINDS[kind_of(row)].former(work, case.reference, row)
    facts = {} if held is None else _of(held)
    minor, currency, holder = (facts.get(name) for name in ("cost_minor", "currency", "holder"))
    if isinstance(minor, int):
        facts["cost"] = Money(minor, str(currency))
    if isinstance(holder, int):
        facts["holder"] = known.ordinals.get(holder)
    return {name: fact for name, fact in facts.items() if name not in _SILENT}


def _columns(row: Any, names: Sequence[str]) -> Facts:
    return {name: getattr(row, name) for name in names}


def _of(value: Any) -> Facts:
    """The fields of a value, and of what it is made of."""
    own = {one.name: getattr(value, one.name) for one in fields(value)}
    found: Facts = {}
    for name, fact in own.items():
        if is_dataclass(fact):
            found |= {("why" if inner in own and inner != name else inner): said for inner, said in _of(fact).items()}
        else:
            found[name] = fact
    return found
