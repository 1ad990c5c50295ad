"""The period report over 100,000 requests, against its own SQL on plain SQLite."""

import sqlite3
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import insert

from relocation_desk.casework import opening, reporting
from relocation_desk.casework.desk import Desk
from relocation_desk.domain import codes
from relocation_desk.domain.acts import Act
from relocation_desk.domain.references import OfficerRef, numbered
from relocation_desk.vault.access_state import REGISTER_KEY
from relocation_desk.vault.partner_tables import Answer, Partner, Request
from tests.benchmarks import replaying
from tests.benchmarks.measuring import Row, compare, timed

_HEAD, _PASSPHRASE = OfficerRef("P-01"), b"nine grey herons over the harbour"
_REQUESTS, _PARTNERS = 100_000, 40
_PERIOD = (date(2015, 9, 2), date(2016, 9, 1))
_ENTERED = datetime(2016, 9, 2, 12, tzinfo=UTC)


def rows() -> Iterator[Row]:
    """All that is measured here."""
    with tempfile.TemporaryDirectory() as folder:
        vault, plain = Path(folder) / "vault", Path(folder) / "plain.db"
        desk = opening.found(vault, _HEAD, (codes.Role.HEAD,), _PASSPHRASE)
        _fill(desk)
        key = desk.vault.holding().present()[REGISTER_KEY]
        desk.close()
        peer, desk = _plain(key, vault, plain), opening.unlock(vault, _HEAD, _PASSPHRASE)
        yield _period(desk, peer)
        peer.close()
        desk.close()


def _period(desk: Desk, peer: sqlite3.Connection) -> Row:
    with replaying.noted(desk) as statements:
        reporting.period(desk, *_PERIOD)

    ours = timed(lambda: reporting.period(desk, *_PERIOD))
    return compare(
        "period report over 100,000 requests", ours, timed(partial(replaying.read, peer, statements)), runs=9, goal=1.3
    )


def _fill(desk: Desk) -> None:
    chance, known = Random(9), {"entered_at": _ENTERED, "entered_by": "P-01"}
    with desk.act(Act.LOAD_CASELOAD) as work:
        for number in range(1, _PARTNERS + 1):
            kind, group = list(codes.PartnerKind)[number % 3], list(codes.RegionalGroup)[number % 6]
            code = f"Q{chr(65 + number % 26)}" if number < 26 else f"X{chr(65 + number % 26)}"
            named = {"name_en": "A", "name_fr": "A", "language": "en", "happened_on": date(2012, 1, 1)}
            work.session.add(Partner(id=number, code=code, kind=kind, group=group, **named, **known))
        work.session.flush()
        asked = [_request(number, chance) | known for number in range(1, _REQUESTS + 1)]
        work.session.execute(insert(Request), asked)
        answered = [_answer(one, chance) | known for one in asked if chance.random() < 0.9]
        work.session.execute(insert(Answer), answered)


def _request(number: int, chance: Random) -> dict[str, Any]:
    return {
        "id": number, "reference": numbered("R", number), "partner_id": number % _PARTNERS + 1, "case_id": None,
        "instrument_id": None, "sequence": chance.choice(list(codes.RequestSequence)),
        "purpose": chance.choice(list(codes.RequestPurpose)), "on_behalf_of": chance.choice(list(codes.OnBehalfOf)),
        "occasion": chance.choice(list(codes.Occasion)), "duty": codes.RequestDuty.PART_9,
        "channel": codes.RequestChannel.ARTICLE_87, "deadline_on": None,
        "happened_on": date(2013, 1, 1) + timedelta(days=chance.randrange(1460)),
    }  # fmt: skip


def _answer(request: dict[str, Any], chance: Random) -> dict[str, Any]:
    answered = request["happened_on"] + timedelta(days=chance.randrange(5, 200))
    return {
        "id": request["id"],
        "request_id": request["id"],
        "kind": chance.choice(list(codes.AnswerKind)),
        "happened_on": answered,
    }


def _plain(key: bytes, vault: Path, plain: Path) -> sqlite3.Connection:
    """The same tables, rows and indexes, unencrypted, with as much cache."""
    register = sqlcipher.connect(str(vault / "register.db"))
    register.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    register.execute("ATTACH DATABASE ? AS plain KEY ''", (str(plain),))
    register.execute("SELECT sqlcipher_export('plain')")
    register.close()
    connection = sqlite3.connect(plain, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA cache_size = -65536")
    return connection
