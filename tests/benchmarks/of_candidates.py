"""How long it takes to look for a State: 200 of them, over 100,000 past requests; and a proposal for several."""

import shutil
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import product
from pathlib import Path
from random import Random

from sqlalchemy import insert

from relocation_desk.casework import candidates, cases, opening, requests, solving
from relocation_desk.casework.desk import Desk, Work, no_progress
from relocation_desk.domain import codes
from relocation_desk.domain.acts import Act
from relocation_desk.domain.assignment import URGENCIES, Host, Pair, Problem, Waiting
from relocation_desk.domain.references import CaseRef, OfficerRef, StateCode, numbered
from relocation_desk.vault.partner_tables import Answer, Instrument, InstrumentEvent, Partner, Request
from relocation_desk.vault.records import PersonIdentity
from tests.benchmarks.measuring import Row, compare

STATES, REQUESTS = 200, 100_000
PROMISED, PROMISED_AFTER, FIRST = 0.05, 0.1, 1.0
_HEAD, _PASSPHRASE = OfficerRef("P-01"), b"nine grey herons over the harbour"
_DAY, _ENTERED = date(2014, 1, 6), datetime(2016, 9, 1, 12, tzinfo=UTC)
_AT_ONCE = 10_000
_ASKED = {
    "sequence": codes.RequestSequence.PRIMARY, "purpose": codes.RequestPurpose.RELOCATION, "deadline_on": None,
    "on_behalf_of": codes.OnBehalfOf.CHAMBERS, "occasion": codes.Occasion.ORDINARY, "case_id": None,
    "duty": codes.RequestDuty.VOLUNTARY, "channel": codes.RequestChannel.AGENCY,
}  # fmt: skip


_A_REQUEST = requests.NewRequest(
    None, StateCode("AC"), None, codes.OnBehalfOf.CHAMBERS, _DAY, None, codes.RequestPurpose.RECORDS
)


def rows(folder: Path) -> Iterator[Row]:
    """Against what was promised: once the past is counted, and the first time after a change."""
    shutil.rmtree(folder, ignore_errors=True)
    desk = opening.found(folder, _HEAD, (codes.Role.HEAD,), _PASSPHRASE)
    with desk.act(Act.LOAD_CASELOAD) as work:
        _load(work)
    witness = _household(desk)

    def looked() -> float:
        begun = time.process_time()
        candidates.rank(desk, witness)
        return time.process_time() - begun

    def first() -> float:
        desk.past_requests = desk.known_states = None
        return looked()

    def after_a_request() -> float:
        requests.transmit(desk, _A_REQUEST)
        return looked()

    name = f"States for a household, CPU: {STATES}, past requests {REQUESTS:,}"
    yield compare(name, looked, lambda: PROMISED, runs=15, goal=1.0)
    yield compare("the same, after a request more, CPU", after_a_request, lambda: PROMISED_AFTER, runs=5, goal=1.0)
    yield compare("the same, first after unlocking, CPU (watched)", first, lambda: FIRST, runs=3, goal=None)
    desk.close()
    for households, promised in ((200, 10.0), (1000, 60.0)):
        solved = solving.solve(_problem(households), no_progress, 120.0)
        yield Row(f"{households} households × 40 States, gap {solved.gap:.2%}", solved.seconds, promised, 1.0)


def _load(work: Work) -> None:
    chance, times = Random(7), {"entered_at": _ENTERED, "entered_by": _HEAD}
    letters = [first + second for first, second in product("ABCDEFGHIJKLMNOPQRSTUVWXYZ", repeat=2)]
    groups = list(codes.RegionalGroup)
    for number in range(1, STATES + 1):
        code = letters[number]
        row = Partner(id=number, code=code, kind=codes.PartnerKind.STATE_PARTY, name_en=f"Invented State {code}",
                      name_fr=f"Invented State {code}", group=groups[number % 6], language="en")  # fmt: skip
        work.record(row, _DAY)
        if number % 2:
            kind = codes.InstrumentKind.RELOCATION_AGREEMENT
            agreed = Instrument(id=number, reference=numbered("A", number), partner_id=number, kind=kind,
                                places_per_year=6, sentences=0)  # fmt: skip
            work.record(agreed, _DAY)
            work.record(InstrumentEvent(instrument_id=number, stage=codes.InstrumentStage.IN_FORCE), _DAY)
    for start in range(1, REQUESTS + 1, _AT_ONCE):
        numbers = range(start, start + _AT_ONCE)
        asked, answered = [], []
        for number in numbers:
            state, day = number % STATES + 1, _DAY + timedelta(days=number % 900)
            asked.append({"id": number, "happened_on": day, "reference": numbered("R", number), "partner_id": state,
                          "instrument_id": state if state % 2 else None, **_ASKED, **times})  # fmt: skip
            said = codes.AnswerKind.REFUSED if number % 3 else codes.AnswerKind.ACCEPTED
            answered.append({"id": number, "request_id": number, "kind": said, "persons": None, "months": None,
                             "happened_on": day + timedelta(days=chance.randint(5, 200)), **times})  # fmt: skip
        work.session.execute(insert(Request), asked)
        work.session.execute(insert(Answer), answered)


def _household(desk: Desk) -> CaseRef:
    witness = cases.refer(desk, cases.Referral("S-03", codes.CallingParty.DEFENCE, codes.Urgency.URGENT, _DAY, "a"))
    for relation, band in (
        (codes.Relation.PRINCIPAL, codes.AgeBand.ADULT),
        (codes.Relation.CHILD, codes.AgeBand.MINOR),
    ):
        identity = PersonIdentity("ZARRIN Leila", "", "", "1981" if band is codes.AgeBand.ADULT else "2014", "F", "QM",
                                  "Persian, French", "")  # fmt: skip
        cases.record_member(desk, witness, cases.NewMember(relation, band, moves_along=True, identity=identity))
    return witness


def _problem(households: int, hosts: int = 40) -> Problem:
    chance = Random(3)
    waiting = tuple(
        Waiting(numbered("W", one), chance.choice((1, 1, 2, 2, 3, 4, 5, 6)), chance.choice(URGENCIES),
                chance.randint(1, 400))
        for one in range(1, households + 1)
    )  # fmt: skip
    states = tuple(Host(f"S{one}", chance.randint(2, 3 * households // hosts)) for one in range(hosts))
    every = product(range(households), range(hosts))
    return Problem(waiting, states, tuple(Pair(*one, chance.random()) for one in every if chance.random() < 0.7))


def main() -> None:
    """Show them."""
    for row in rows(Path("build/candidates-vault")):
        print(f"{row.name:62}{row.ours * 1000:12.1f} ms  of {row.peer * 1000:9.0f} ms", flush=True)


if __name__ == "__main__":
    main()
