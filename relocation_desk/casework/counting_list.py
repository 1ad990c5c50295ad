"""The records behind a figure: references and what the rules say of each, without content; signed for an auditor."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from relocation_desk.casework import emergency_debts, period_counts, reporting
from relocation_desk.casework.desk import Desk
from relocation_desk.domain import counting
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import InstrumentKind, OnBehalfOf, PartnerKind
from relocation_desk.domain.composition import outcome_as_follow_up, outcome_as_primary
from relocation_desk.domain.counting import CountedInstrument, CountedRequest, Period
from relocation_desk.domain.figure_codes import Figure, RuleOutcome
from relocation_desk.domain.references import OfficerRef
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.reports.files import write_whole
from relocation_desk.reports.period import RULES
from relocation_desk.vault import outside_files, primitives, trail
from relocation_desk.vault.officer_keys import is_signed_by
from relocation_desk.vault.partner_tables import Instrument, Partner, Request

_MOST_BYTES = 64 * 1024 * 1024  # of a list of some million references
_EMERGENCIES = frozenset({Figure.EMERGENCIES, Figure.EMERGENCY_DEBTS, Figure.EMERGENCY_DEBTS_OPEN})
_SEVERAL_CASES = frozenset({Figure.FUND_BENEFICIARIES, Figure.HOSTS, Figure.ARRIVALS}) | _EMERGENCIES
_RELEASE = (InstrumentKind.RELEASE, InstrumentKind.INTERIM_RELEASE)


class ListNotGenuine(Trouble):
    """Someone changed a counting list, or an officer who is not on this desk signed it."""

    says = N_("{file} was not signed by the officer whom it names, or was changed since. Ask for a new list.")


@dataclass(frozen=True, slots=True)
class Ruled:
    """A record by its reference, and what the rule of a figure says of it."""

    reference: str
    outcome: RuleOutcome


def counted(desk: Desk, figure: Figure, start: date, end: date, known_on: date | None = None) -> tuple[Ruled, ...]:
    """The records that a figure counts; who sees no cases gets no references of cases."""
    wanted, when = reporting.asked(desk, start, end, known_on)
    act = Act.LIST_COUNTED if figure in _SEVERAL_CASES else Act.MAKE_REPORT
    with desk.reading(act) as session, reporting.as_known(session, when):
        return tuple(one for one in ruled(session, figure, wanted) if one.outcome is RuleOutcome.COUNTED)


def write_signed(desk: Desk, file: Path, start: date, end: date, known_on: date | None = None) -> int:
    """Write the counting list of all figures, signed; returns how many records it names, counted or not."""
    wanted, when = reporting.asked(desk, start, end, known_on)
    with desk.act(Act.LIST_COUNTED, f"{start}.{end}") as work:
        head = trail.head(work.session)
        with reporting.as_known(work.session, when):
            lists = {rule.figure.value: _listed(work.session, rule.figure, wanted) for rule in RULES}
        content = {
            "period": [start.isoformat(), end.isoformat()], "known_on": known_on.isoformat() if known_on else "",
            "made_at": work.at.isoformat(), "officer": str(desk.officer), "lists": lists,
            "rules": {rule.figure.value: f"{rule.rule} {rule.source}" for rule in RULES},
            "trail": {"entry": head.n, "head": head.hash.hex()},
        }  # fmt: skip
        keys = desk.vault.signer.keys
        signature = primitives.to_text(keys.sign(primitives.canonical(content)))
        signed = {"list": content, "signature": signature, "key": primitives.to_text(keys.public.signing)}
        write_whole(file, primitives.canonical(signed) + b"\n")
        work.facts["count"] = sum(len(one) for one in lists.values())
        return int(work.facts["count"])


def verify_signed(desk: Desk, file: Path) -> str:
    """The officer who signed a counting list; ListNotGenuine unless it is as they signed it, and they are of here."""
    with desk.reading(Act.MAKE_REPORT):
        known = desk.vault.chain.state.officers
    try:
        found = json.loads(outside_files.content(file, _MOST_BYTES))  # a longer one is cut, and then no list
        officer, key = str(found["list"]["officer"]), primitives.from_text(found["key"])
        is_known = known[OfficerRef(officer)].public.signing == key
        signed = primitives.canonical(found["list"])
        is_genuine = is_known and is_signed_by(key, primitives.from_text(found["signature"]), signed)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):  # of any other form, or not to be read at all
        raise ListNotGenuine(file=file.name) from None
    if not is_genuine:
        raise ListNotGenuine(file=file.name)
    return officer


def _listed(session: Session, figure: Figure, wanted: Period) -> list[list[str]]:
    return [[one.reference, one.outcome.value] for one in ruled(session, figure, wanted)]


def ruled(session: Session, figure: Figure, wanted: Period) -> Iterator[Ruled]:
    """Each record that a figure's rule was asked about, with its answer; of requests those of the period."""
    if figure in _REQUESTS:
        yield from _of_requests(session, figure, wanted)
    elif figure in _INSTRUMENTS:
        kinds, rule = _INSTRUMENTS[figure]
        for reference, one in reporting.instruments(session):
            if one.kind in kinds:
                yield Ruled(reference, rule(one, wanted))
    elif figure in _SEVERAL_CASES:
        for reference in _cases(session, figure, wanted):
            yield Ruled(reference, RuleOutcome.COUNTED)
    else:
        yield from _donors(session, figure, wanted)


def _of_requests(session: Session, figure: Figure, wanted: Period) -> Iterator[Ruled]:
    statement = (
        select(Request, Partner.kind, Partner.code, Instrument.kind)
        .join(Partner, Partner.id == Request.partner_id)
        .outerjoin(Instrument, Instrument.id == Request.instrument_id)
        .where(Request.happened_on.between(wanted.start, wanted.end))
        .order_by(Request.id)
    )
    recipients: set[str] = set()
    for row, recipient, code, instrument in session.execute(statement):
        one = CountedRequest(row.sequence, row.purpose, row.on_behalf_of, row.occasion, recipient, row.happened_on)
        outcome = _REQUESTS[figure](one, wanted)
        if figure is Figure.FOLLOWUP_STATES_PARTIES:
            if outcome is RuleOutcome.COUNTED and recipient is PartnerKind.STATE_PARTY:
                recipients.add(code)
        elif _concerns(figure, one, instrument):
            yield Ruled(row.reference, outcome)
    yield from (Ruled(code, RuleOutcome.COUNTED) for code in sorted(recipients))


def _concerns(figure: Figure, one: CountedRequest, instrument: InstrumentKind | None) -> bool:
    """Whether the figure is about such requests at all."""
    if figure is Figure.REQUESTS_PRIMARY_DEFENCE:
        return one.on_behalf_of is OnBehalfOf.DEFENCE
    return figure is not Figure.REQUESTS_OUTSIDE_FRAMEWORKS or instrument not in reporting.FRAMEWORKS


def _cases(session: Session, figure: Figure, wanted: Period) -> list[str]:
    if figure is Figure.ARRIVALS:
        return [case for case, _arrival in period_counts.arrivals(session, wanted)]
    if figure in _EMERGENCIES:
        is_open = figure is Figure.EMERGENCY_DEBTS_OPEN
        of_debts = figure is not Figure.EMERGENCIES
        return emergency_debts.cases(session, wanted, of_debts=of_debts, only_open=is_open)
    if figure is Figure.HOSTS:
        return sorted({case for case, _host in period_counts.hosted(session, wanted.end)})
    return sorted({case for case, _host in period_counts.benefiting(session, wanted)})


def _donors(session: Session, figure: Figure, wanted: Period) -> Iterator[Ruled]:
    gifts = tuple(reporting.donations(session))
    if figure is Figure.FUND_DONOR_STATES:
        found: Iterable[str] = counting.donor_states(gifts, wanted)
    elif figure is Figure.FUND_DONOR_STATES_NEW:
        found = counting.first_time_donor_states(gifts, wanted)
    else:
        found = {one.donor for one in gifts if one.received_on is not None and one.received_on in wanted}
    yield from (Ruled(donor, RuleOutcome.COUNTED) for donor in sorted(found))


def _in_force(one: CountedInstrument, wanted: Period) -> RuleOutcome:
    return RuleOutcome.COUNTED if counting.in_force(one, wanted.end) else RuleOutcome.NOT_IN_FORCE


def _additional(one: CountedInstrument, wanted: Period) -> RuleOutcome:
    return _signed(one, wanted) if counting.in_force(one, wanted.end) else RuleOutcome.NOT_IN_FORCE


def _signed(one: CountedInstrument, wanted: Period) -> RuleOutcome:
    return RuleOutcome.COUNTED if counting.signed_in(one, wanted) else RuleOutcome.NOT_IN_PERIOD


def _entered(one: CountedInstrument, wanted: Period) -> RuleOutcome:
    if not counting.in_force(one, wanted.end):
        return RuleOutcome.NOT_IN_FORCE
    is_new = counting.is_newly_in_force(one, wanted)
    return RuleOutcome.COUNTED if is_new else RuleOutcome.NOT_IN_PERIOD


_REQUESTS: dict[Figure, Callable[[CountedRequest, Period], RuleOutcome]] = {
    Figure.REQUESTS_PRIMARY: outcome_as_primary,
    Figure.REQUESTS_PRIMARY_DEFENCE: outcome_as_primary,
    Figure.REQUESTS_OUTSIDE_FRAMEWORKS: outcome_as_primary,
    Figure.FOLLOWUP_ARREST_SURRENDER: outcome_as_follow_up,
    Figure.FOLLOWUP_STATES_PARTIES: outcome_as_follow_up,
}
_INSTRUMENTS: dict[Figure, tuple[tuple[InstrumentKind, ...], Callable[[CountedInstrument, Period], RuleOutcome]]] = {
    Figure.RELOCATION_AGREEMENTS: ((InstrumentKind.RELOCATION_AGREEMENT,), _in_force),
    Figure.RELOCATION_AGREEMENTS_NEW: ((InstrumentKind.RELOCATION_AGREEMENT,), _additional),
    Figure.ENFORCEMENT_FRAMEWORK: ((InstrumentKind.ENFORCEMENT_FRAMEWORK,), _in_force),
    Figure.ENFORCEMENT_FRAMEWORK_NEW: ((InstrumentKind.ENFORCEMENT_FRAMEWORK,), _entered),
    Figure.ENFORCEMENT_ADHOC_NEW: ((InstrumentKind.ENFORCEMENT_AD_HOC,), _signed),
    Figure.RELEASE_NEW: (_RELEASE, _signed),
}
