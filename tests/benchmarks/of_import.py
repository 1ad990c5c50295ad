"""An import of 100,000 rows from files, against `executemany` of the very rows that it wrote into the same tables."""

import csv
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from relocation_desk.casework import caseload_import, opening
from relocation_desk.casework.desk import Desk
from relocation_desk.domain.codes import Role
from relocation_desk.domain.references import OfficerRef
from relocation_desk.vault.driver import driver
from relocation_desk.vault.tables import Base
from tests.benchmarks.measuring import Row, compare

CASES, PERSONS, REQUESTS, ANSWERS, STAYS, CONSENTS, PARTNERS = 20_000, 30_000, 25_000, 15_000, 5_000, 4_960, 40
_HEAD, _PASSPHRASE = OfficerRef("P-01"), b"nine grey herons over the harbour"
_NOT_COPIED = frozenset({"trail"})
Lines = Iterator[list[Any]]


def write(room: Path) -> Path:
    """A caseload of 100,000 rows as a folder of CSV files, the same each time."""
    room.mkdir(parents=True, exist_ok=True)
    for name, lines in _sheets(Random(100)).items():
        with (room / f"{name}.csv").open("w", newline="", encoding="utf-8") as stream:
            csv.writer(stream).writerows(lines)
    return room


def _sheets(chance: Random) -> dict[str, Lines]:
    return {
        "partners": _partners(), "cases": _cases(chance), "members": _members(chance), "stays": _stays(chance),
        "consents": _consents(chance), "requests": _requests(chance), "answers": _answers(chance),
    }  # fmt: skip


def _state(number: int) -> str:
    return ("Q" if number % PARTNERS < 26 else "X") + chr(65 + number % PARTNERS % 26)


def _day(chance: Random, since: int = 0) -> str:
    return (date(2012, 1, 1) + timedelta(days=since + chance.randrange(1000))).isoformat()


def _partners() -> Lines:
    yield ["code", "kind", "name_en", "happened_on"]
    for number in range(PARTNERS):
        yield [_state(number), "state_party", f"State {_state(number)}", "2011-01-01"]


def _cases(chance: Random) -> Lines:
    yield ["key", "situation", "calling_party", "urgency", "reason", "happened_on", "entered_on"]
    for number in range(CASES):
        day = _day(chance)
        party = chance.choice(("prosecution", "defence", "section"))
        yield [f"C{number}", f"S-{number % 9 + 1:02d}", party, "normal", f"Threatened, note {number}", day, day]


def _members(chance: Random) -> Lines:
    yield ["case", "relation", "age_band", "passport_name", "native_name", "born", "sex", "papers", "happened_on"]
    for number in range(PERSONS):
        relation, age = ("principal", "adult") if number < CASES else ("child", "minor")
        name = f"{chance.choice(_LAST)} {chance.choice(_FIRST)} {number}"
        years = (1940, 1995) if relation == "principal" else (2000, 2012)
        born = f"{chance.randrange(*years)}-0{chance.randrange(1, 10)}-1{chance.randrange(10)}"
        papers = f"Passport QZ {number:07d}"
        yield [f"C{number % CASES}", relation, age, name, "ليلى زرّين", born, chance.choice("FM"), papers, "2015-01-01"]


_LAST = ("VELD", "ZARRIN", "MORAN", "OKOLE", "BERIDZE", "HTUN", "TESFAY", "RAHMAN")
_FIRST = ("Ana", "Layla", "Ivo", "Tamar", "Aung", "Hana", "Karim", "Marta")


def _stays(chance: Random) -> Lines:
    yield ["case", "place", "safe_contact", "happened_on"]
    for number in range(STAYS):
        yield [f"C{number}", f"a flat in quarter {number}", "by the neighbour", _day(chance, 1200)]


def _consents(chance: Random) -> Lines:
    yield ["case", "scope", "language", "happened_on"]
    for number in range(CONSENTS):
        yield [f"C{number}", "measures", "en", _day(chance, 1200)]


def _requests(chance: Random) -> Lines:
    yield ["key", "case", "partner", "sequence", "purpose", "on_behalf_of", "happened_on"]
    for number in range(REQUESTS):
        case = f"C{number}" if number < CASES // 2 else ""
        behalf = chance.choice(("chambers", "defence", "own_account"))
        yield [f"R{number}", case, _state(number), "primary", "relocation", behalf, _day(chance, 1010)]


def _answers(chance: Random) -> Lines:
    yield ["request", "kind", "persons", "conditions", "happened_on"]
    for number in range(ANSWERS):
        said = "no work permit" if number < CASES // 4 else ""
        yield [f"R{number}", "accepted", chance.randrange(1, 6), said, _day(chance, 2100)]


def rows() -> Iterator[Row]:
    """All that is measured here, each by the processor's time of this process: others may be at work meanwhile."""
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        source = write(room / "in")
        told = _found(room / "told")
        caseload_import.bring_in(told, source)
        batches = _written(told)
        told.close()
        number = iter(range(1000))

        def ours() -> float:
            return _ours(room / f"ours-{next(number)}", source)

        def peer() -> float:
            return _peer(room / f"peer-{next(number)}", batches)

        yield compare("import of 100,000 rows from CSV", ours, peer, runs=3, goal=3.0)


def _found(place: Path) -> Desk:
    return opening.found(place, _HEAD, (Role.HEAD,), _PASSPHRASE)


def _ours(place: Path, source: Path) -> float:
    desk = _found(place)
    begun = time.process_time()
    caseload_import.bring_in(desk, source)
    spent = time.process_time() - begun
    desk.close()
    return spent


def _written(desk: Desk) -> list[tuple[str, list[Any]]]:
    """What an import wrote, as statements and rows, in an order in which each finds what it refers to."""
    with desk.vault.register.reading() as session:
        found = []
        for table in Base.metadata.sorted_tables:
            if table.name not in _NOT_COPIED:
                lines = driver(session).execute(f"SELECT * FROM {table.name}").fetchall()
                marks = ", ".join("?" * len(table.columns))
                if len(lines) >= PARTNERS:
                    found.append((f"INSERT INTO {table.name} VALUES ({marks})", lines))
        return found


def _peer(place: Path, batches: list[tuple[str, list[Any]]]) -> float:
    desk = _found(place)
    begun = time.process_time()
    with desk.vault.register.transaction() as session:
        raw = driver(session)
        for statement, lines in batches:
            raw.executemany(statement, lines)
    spent = time.process_time() - begun
    desk.close()
    return spent
