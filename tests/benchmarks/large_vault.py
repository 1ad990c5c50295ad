"""A vault of 100,000 witnesses, and the same rows in plain SQLite: made once, kept in build/."""

import hashlib
import json
import shutil
import sqlite3
import time
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import insert

from relocation_desk.casework import opening
from relocation_desk.casework.desk import Desk, Work
from relocation_desk.domain import codes
from relocation_desk.domain.acts import Act
from relocation_desk.domain.references import OfficerRef, numbered
from relocation_desk.vault.access_state import REGISTER_KEY
from relocation_desk.vault.name_parts import folded
from relocation_desk.vault.partner_tables import Answer, Partner, Request
from relocation_desk.vault.records import PersonIdentity
from relocation_desk.vault.tables import (
    Assessment,
    Base,
    Case,
    Consent,
    HouseholdMember,
    Incident,
    Placement,
    PlacementStep,
    SealedRecord,
    SignOff,
)

WITNESSES = 100_000
HEAD = OfficerRef("P-01")
PASSPHRASE = b"nine grey herons over the harbour"
_AT_ONCE = 5_000
_INCIDENTS = 5
_ENTERED = datetime(2016, 9, 1, 12, tzinfo=UTC)
_FIRST_DAY = date(2012, 1, 2)
_NAMES = Path("resources/demo/names.json")
_SYLLABLES = ("ba", "du", "go", "he", "ki", "lo", "mar", "nu", "os", "pe", "ra", "sin", "to", "vi", "ya", "zu")
_NAME_INDEXES = (("name_parts", "tokenize='trigram'"), ("name_words", "prefix='2 3 4 5'"))
_VAULT = Path("relocation_desk/vault")
_MADE_FROM = (
    Path(__file__), _NAMES, *sorted((_VAULT / "migrations/versions").glob("*.sql")),
    _VAULT / "case_keys.py", _VAULT / "holding.py", _VAULT / "statements.py",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class LargeVault:
    """Where the vault is, and its peer."""

    vault: Path
    plain: Path

    def unlock(self) -> Desk:
        """The head of section sits down."""
        return opening.unlock(self.vault, HEAD, PASSPHRASE)

    def peer(self) -> sqlite3.Connection:
        """Plain SQLite over the same rows, with as much cache."""
        connection = sqlite3.connect(self.plain, isolation_level=None)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA cache_size = -65536")
        return connection


def ready(folder: Path) -> LargeVault:
    """The vault, made anew only when what it is made from has changed."""
    made = LargeVault(folder / "vault", folder / "plain.db")
    mark = folder / "made-from.txt"
    wanted = hashlib.sha256(b"".join(source.read_bytes() for source in _MADE_FROM)).hexdigest()
    if mark.is_file() and mark.read_text() == wanted:
        return made
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    begun = time.perf_counter()
    desk = opening.found(made.vault, HEAD, (codes.Role.HEAD,), PASSPHRASE)
    people = _People(Random(7))
    with desk.act(Act.LOAD_CASELOAD) as work:
        _partners(work)
    for start in range(1, WITNESSES + 1, _AT_ONCE):
        with desk.act(Act.LOAD_CASELOAD) as work:
            _Batch(work, people).take_in(range(start, start + _AT_ONCE))
    key = desk.vault.holding().present()[REGISTER_KEY]
    desk.close()
    _copy_plain(made, key, people.folded)
    mark.write_text(wanted)
    print(f"made a vault of {WITNESSES:,} witnesses in {time.perf_counter() - begun:.0f} s")
    return made


def _copy_plain(made: LargeVault, key: bytes, names: list[tuple[int, str]]) -> None:
    """The same tables, rows and indexes, unencrypted; names, which the vault seals, in a full-text index there."""
    register = sqlcipher.connect(str(made.vault / "register.db"))
    register.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    register.execute("ATTACH DATABASE ? AS plain KEY ''", (str(made.plain),))
    register.execute("SELECT sqlcipher_export('plain')")
    register.close()
    plain = sqlite3.connect(made.plain)
    for table, options in _NAME_INDEXES:
        plain.execute(f"CREATE VIRTUAL TABLE {table} USING fts5(name, content='', {options})")
        plain.executemany(f"INSERT INTO {table}(rowid, name) VALUES (?, ?)", names)
    plain.commit()
    plain.close()


class _People:
    """Invented people, in seven scripts."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._stocks = list(json.loads(_NAMES.read_text()).values())
        self.folded: list[tuple[int, str]] = []

    def one(self, case: int) -> PersonIdentity:
        stock = self._chance.choice(self._stocks)
        given = self._chance.choice(stock[self._chance.choice(("female", "male"))]).split("|")
        family = self._chance.choice(stock["family"]).split("|")
        family_latin = family[-1] + "".join(self._chance.choices(_SYLLABLES, k=2))  # as many names as people have
        native, latin = f"{family[0]} {given[0]}", f"{family_latin} {given[-1]}"
        passport = f"{family_latin.upper()} {given[-1]}"
        self.folded.append((case, folded(f"{passport} {native} {latin}")))
        return PersonIdentity(passport, native, latin, "1979-03-12", "male", "QMA", stock["languages"], "passport")


def _partners(work: Work) -> None:
    for number, code in enumerate("ABCDEFGH", 1):
        name = f"Invented State {code}"
        kind, group = codes.PartnerKind.STATE_PARTY, codes.RegionalGroup.AFRICA
        row = Partner(id=number, code=f"X{code}", kind=kind, name_en=name, name_fr=name, group=group, language="en")
        work.record(row, _FIRST_DAY)


class _Batch:
    """Some thousand witnesses on their way into the register."""

    def __init__(self, work: Work, people: _People) -> None:
        self._work = work
        self._people = people
        self._rows: dict[type[Base], list[dict[str, Any]]] = {}
        self._chance = Random(11)

    def take_in(self, cases: range) -> None:
        """Write them all."""
        session = self._work.session
        with session.no_autoflush, self._work.desk.vault.sealer.beginning(session) as begun:
            begun.files.update(numbered("W", case) for case in cases)
            for case in cases:
                self._case(case)
        for table, rows in self._rows.items():
            self._work.session.execute(insert(table), rows)

    def _add(self, table: type[Base], number: int, day: date, **values: Any) -> None:
        times = {"happened_on": day, "entered_at": _ENTERED, "entered_by": HEAD}
        self._rows.setdefault(table, []).append({"id": number, **times, **values})

    def _case(self, case: int) -> None:
        day, reference = _FIRST_DAY + timedelta(days=case % 1700), numbered("W", case)
        self._add(
            Case, case, day, reference=reference, situation=f"S-{case % 12 + 1:02d}",
            calling_party=self._chance.choice(list(codes.CallingParty)),
            urgency=self._chance.choice(list(codes.Urgency)),
        )  # fmt: skip
        self._add(
            HouseholdMember, case, day, case_id=case, ordinal=1, relation=codes.Relation.PRINCIPAL,
            age_band=codes.AgeBand.ADULT, moves_along=True,
        )  # fmt: skip
        identity = self._people.one(case)
        body = self._work.desk.vault.sealer.ciphertext(self._work.session, (reference, case, 1), identity)
        self._add(
            SealedRecord, case, day, file=reference, compartment=identity.compartment, kind=identity.kind,
            record=case, revision=1, body=body,
        )  # fmt: skip
        self._past(case, day)
        if case % 10:
            self._assessment(case, day + timedelta(days=9))
        if case % 5 < 2:
            self._request(case, day + timedelta(days=40))

    def _past(self, case: int, day: date) -> None:
        """What makes ten entries in the timeline of each, with what follows: incidents, and consents."""
        for number in range(case * _INCIDENTS, (case + 1) * _INCIDENTS):
            happened = day + timedelta(days=number % 8)
            kind = self._chance.choice(list(codes.IncidentKind))
            self._add(Incident, number, happened, case_id=case, kind=kind, impact=1, names_person=False)
        for number, scope in enumerate((codes.ConsentScope.RELOCATION, codes.ConsentScope.DISCLOSURE_TO_STATE)):
            self._add(
                Consent, 2 * case + number, day + timedelta(days=8), case_id=case, scope=scope, language="fa",
                interpreter=None, explained_by=HEAD, manner=None,
            )  # fmt: skip

    def _assessment(self, case: int, day: date) -> None:
        severity, likelihood = self._chance.randint(1, 5), self._chance.randint(1, 5)
        degrees = dict.fromkeys(("intent", "capability", "inhibition", "confidence"), codes.Degree.MODERATE)
        self._add(
            Assessment, case, day, case_id=case, version=1, nature=codes.ThreatNature.CONCRETE, severity=severity,
            likelihood=likelihood, severity_after=1, likelihood_after=1, valid_until=day + timedelta(days=180),
            recommendation=self._chance.choice(list(codes.Recommendation)), **degrees,
        )  # fmt: skip
        if case % 7:
            due = day + timedelta(days=self._chance.randint(20, 150))
            self._add(SignOff, case, day + timedelta(days=2), assessment_id=case, review_due=due)

    def _request(self, case: int, day: date) -> None:
        self._add(
            Request, case, day, reference=numbered("R", case), partner_id=case % 8 + 1, case_id=case,
            instrument_id=None, sequence=codes.RequestSequence.PRIMARY, purpose=codes.RequestPurpose.RELOCATION,
            on_behalf_of=codes.OnBehalfOf.CHAMBERS, occasion=codes.Occasion.ORDINARY,
            duty=codes.RequestDuty.VOLUNTARY, channel=codes.RequestChannel.AGENCY, deadline_on=None,
        )  # fmt: skip
        if case % 5:
            return
        answered = day + timedelta(days=30)
        self._add(Answer, case, answered, request_id=case, kind=codes.AnswerKind.ACCEPTED, persons=1, months=6)
        self._add(
            Placement, case, answered, case_id=case, request_id=case, partner_id=case % 8 + 1,
            kind=codes.PlacementKind.DURABLE, way_in=codes.WayIn.AD_HOC,
        )  # fmt: skip
        self._add(PlacementStep, case, answered, placement_id=case, stage=codes.PlacementStage.AGREED)
