"""Someone who holds the register's key changes the trail: each way is found, and named for what it is."""

from collections.abc import Callable, Mapping
from datetime import timedelta

import pytest

from relocation_desk.casework import assessments, cases, oversight
from relocation_desk.casework.desk import Desk
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import Role
from relocation_desk.domain.references import OfficerRef
from relocation_desk.vault import moments, primitives, trail, trail_chain
from relocation_desk.vault import trail_troubles as named
from relocation_desk.vault.access import Signer
from relocation_desk.vault.officer_keys import OfficerKeys, PublicKeys
from relocation_desk.vault.records import Whereabouts
from relocation_desk.vault.troubles import TrailBroken
from relocation_desk.words.sentences import say
from tests.desks import HEAD, NOW, PREPARER, Office, an_incident, refer
from tests.vault.tampering import rows, tamper

AtStage = Callable[[str], Office]
_ALL = "at, officer, role, act, subject, facts, previous, hash, signature"


@pytest.fixture
def desk(at_stage: AtStage) -> Desk:
    """A desk whose trail has a few acts on a case at its end."""
    desk = at_stage("referred").at(HEAD)
    witness = refer(desk)
    assessments.record_incident(desk, witness, an_incident())
    cases.record_whereabouts(desk, witness, Whereabouts("elsewhere", ""))
    return desk


def last_n(desk: Desk) -> int:
    n = rows(desk, "SELECT max(n) AS n FROM trail")[0].n
    assert isinstance(n, int)
    return n


def found(desk: Desk, known: trail.Head | None = None) -> TrailBroken:
    with pytest.raises(TrailBroken) as raised:
        oversight.verify(desk, known=known)
    assert "{" not in say(raised.value)
    return raised.value


def shift(desk: Desk, start: int, by: int) -> None:
    """Renumber the entries from `start` on."""
    tamper(
        desk,
        "UPDATE trail SET n = -n WHERE n >= :start",
        "UPDATE trail SET n = :by - n WHERE n < 0",
        start=start,
        by=by,
    )


def test_an_edited_entry(desk: Desk):
    tamper(desk, "UPDATE trail SET subject = 'W-0009-9' WHERE n = 5")

    fault = found(desk)

    assert (type(fault), fault.facts["entry"]) == (named.EntryEdited, 5)


def test_dropped_entries(desk: Desk):
    tamper(desk, "DELETE FROM trail WHERE n IN (5, 6)")

    fault = found(desk)

    assert (type(fault), fault.facts) == (named.EntriesDropped, {"entry": 7, "missing": 2})


def test_dropped_entries_whose_gap_was_closed(desk: Desk):
    tamper(desk, "DELETE FROM trail WHERE n IN (5, 6)")
    shift(desk, 7, -2)

    fault = found(desk)

    assert (type(fault), fault.facts) == (named.EntriesDropped, {"entry": 5, "missing": 2})


def test_a_slipped_in_entry_of_a_real_officer(desk: Desk):
    shift(desk, 5, 1)
    before = rows(desk, "SELECT hash FROM trail WHERE n = 4")[0].hash
    assert isinstance(before, bytes)
    hashed = trail_chain.hash_of(5, NOW.isoformat(), (HEAD, "head", "view_case", "W-0001-A"), b"{}", before)
    tamper(
        desk,
        f"INSERT INTO trail (n, {_ALL}) VALUES (5, :at, 'P-01', 'head', 'view_case', 'W-0001-A', CAST('{{}}' AS BLOB),"
        " :before, :hash, :signature)",
        at=moments.microseconds(NOW), before=before, hash=hashed, signature=desk.vault.keys.sign(hashed),
    )  # fmt: skip

    fault = found(desk)

    assert (type(fault), fault.facts["entry"]) == (named.EntryInserted, 5)


def test_an_entry_before_the_first(desk: Desk):
    tamper(desk, f"INSERT INTO trail (n, {_ALL}) SELECT -3, {_ALL} FROM trail WHERE n = 4")

    assert type(found(desk)) is named.EntryInserted


def test_reordered_entries(desk: Desk):
    tamper(
        desk,
        "UPDATE trail SET n = -1 WHERE n = 5",
        "UPDATE trail SET n = 5 WHERE n = 6",
        "UPDATE trail SET n = 6 WHERE n = -1",
    )

    fault = found(desk)

    assert (type(fault), fault.facts["entry"]) == (named.EntriesReordered, 5)


def test_a_replayed_entry(desk: Desk):
    n = last_n(desk)
    tamper(desk, f"INSERT INTO trail (n, {_ALL}) SELECT :n + 1, {_ALL} FROM trail WHERE n = :n - 3", n=n)

    fault = found(desk)

    assert (type(fault), fault.facts) == (named.EntryReplayed, {"entry": n + 1, "earlier": n - 3})


def test_a_tail_that_was_cut_says_how_much_is_missing(desk: Desk):
    known = oversight.verify(desk)
    tamper(desk, "DELETE FROM trail WHERE n > :n", n=known.n - 3)

    fault = found(desk, known)

    assert (type(fault), fault.facts["missing"], fault.facts["last"]) == (named.TailCut, 3, known.n - 3)


def test_a_trail_that_leads_past_a_known_head(desk: Desk):
    assert type(found(desk, trail.Head(4, primitives.digest(b"another")))) is named.AnotherTrail


def forged(desk: Desk, signer: Signer, deed: trail.Deed) -> int:
    """Append an entry that links rightly, signed with whatever keys."""
    with desk.vault.register.transaction() as session:
        return trail.append(session, signer, deed, NOW).n


def test_an_entry_signed_by_nobody(desk: Desk):
    n = forged(desk, Signer(HEAD, OfficerKeys.new()), trail.Deed(Act.VIEW_CASE, Role.HEAD, "W-0001-A", {}))

    fault = found(desk)

    assert (type(fault), fault.facts) == (named.EntryNotSigned, {"entry": n, "officer": HEAD})


def test_a_statement_passed_over(desk: Desk):
    """An officer who wants a statement unseen takes over the one after it."""
    n = forged(desk, desk.vault.signer, trail.Deed(Act.TAKE_OVER_STATEMENT, Role.HEAD, "statement-99", {}))

    fault = found(desk)

    assert (type(fault), fault.facts["entry"]) == (named.StatementMissing, n)


class _Until:
    """Keys that count until so many statements are known."""

    def __init__(self, keys: Mapping[OfficerRef, PublicKeys], officer: OfficerRef, statements: int) -> None:
        self._keys, self._officer, self._statements = keys, officer, statements

    def key_at(self, officer: OfficerRef, statements_known: int) -> PublicKeys | None:
        is_over = officer == self._officer and statements_known > self._statements
        return None if is_over else self._keys.get(officer)

    def entitles(self, officer: OfficerRef, role: str, act: str, then: trail_chain.Then | None) -> bool:
        return True


def public_keys(desk: Desk) -> dict[OfficerRef, PublicKeys]:
    return {one.reference: one.public for one in desk.vault.chain.state.officers.values()}


def test_an_entry_of_an_officer_who_was_removed_before(at_stage: AtStage):
    office = at_stage("referred")
    desk = office.at(HEAD)
    known = len(desk.vault.chain.statements)
    n = rows(desk, "SELECT min(n) AS n FROM trail WHERE officer = :officer", officer=PREPARER)[0].n

    with pytest.raises(named.EntryNotSigned) as raised, desk.vault.register.reading() as session:
        trail.verify(session, _Until(public_keys(desk), PREPARER, known - 1))

    assert raised.value.facts["entry"] == n
    with desk.vault.register.reading() as session:
        trail.verify(session, _Until(public_keys(desk), PREPARER, known))


def test_statements_taken_over_together_let_their_signer_sign(desk: Desk):
    """An officer who unlocks first after their enrolment takes it over with their own key."""

    class Joined(_Until):
        def key_at(self, officer: OfficerRef, statements_known: int) -> PublicKeys | None:
            return self._keys.get(officer) if officer != self._officer or statements_known >= self._statements else None

    statements = len(desk.vault.chain.statements)
    for n in range(statements, statements + 3):
        deed = trail.Deed(Act.TAKE_OVER_STATEMENT, Role.PROTECTION, f"statement-{n}", {})
        forged(desk, Signer(OfficerRef("P-44"), desk.vault.keys), deed)
    keys = {**public_keys(desk), OfficerRef("P-44"): desk.vault.keys.public}

    with desk.vault.register.reading() as session:
        assert trail.verify(session, Joined(keys, OfficerRef("P-44"), statements + 3)) == trail.head(session)


@pytest.mark.parametrize(("minutes", "is_marked"), [(1, False), (3, True), (60 * 24 * 400, True)])
def test_a_clock_that_was_set_back_is_marked_and_reported(desk: Desk, minutes: int, is_marked: bool):
    before = Desk(desk.vault, lambda: NOW - timedelta(minutes=minutes))
    refer(before, days=500)
    n = last_n(desk)

    with desk.vault.register.reading() as session:
        told = trail.examine(session, desk.vault.chain)

    assert told.set_back == ((n,) if is_marked else ())
    assert (b'"clock":"back"' in bytes(rows(desk, "SELECT facts FROM trail WHERE n = :n", n=n)[0].facts)) is is_marked


def test_progress_is_told_and_may_cancel(desk: Desk):
    class Stopped(Exception):
        """The officer does not want to wait."""

    def stop(_done: int, _of: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        oversight.verify(desk, stop)
