"""The trail: an entry for every act, in references and codes only, and no way to change it unnoticed."""

import json
from collections.abc import Callable

import pytest

from relocation_desk.casework import assessments, cases, dossiers, oversight
from relocation_desk.casework.desk import Desk
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import Role
from relocation_desk.domain.permissions import SamePerson
from relocation_desk.domain.references import OfficerRef
from relocation_desk.vault import moments, primitives, trail, trail_chain
from relocation_desk.vault.access import Signer
from relocation_desk.vault.officer_keys import OfficerKeys
from relocation_desk.vault.records import Whereabouts
from relocation_desk.vault.troubles import TrailBroken
from relocation_desk.words.sentences import say
from tests.desks import HEAD, NOW, PREPARER, SECOND, Office, an_assessment, an_incident, refer
from tests.vault.tampering import rows, tamper

AtStage = Callable[[str], Office]
PATH = {
    Act.FOUND_VAULT, Act.UNLOCK, Act.TAKE_OVER_STATEMENT, Act.INVITE_OFFICER, Act.CLEAR_OFFICER, Act.MAKE_SECTION_KEYS,
    Act.REFER_CASE,
    Act.RECORD_IDENTITY, Act.RECORD_WHEREABOUTS, Act.DRAFT_ASSESSMENT, Act.SIGN_OFF_ASSESSMENT, Act.RECORD_NEEDS,
    Act.RELEASE_NEEDS, Act.RECORD_PARTNER, Act.RECORD_INSTRUMENT, Act.RECORD_CERTIFICATE, Act.COMPARE_CERTIFICATE,
    Act.RECORD_CONSENT, Act.RECORD_PARTICIPATION_AGREEMENT, Act.TRANSMIT_REQUEST, Act.RECORD_ANSWER,
    Act.AGREE_PLACEMENT, Act.PREPARE_DOSSIER, Act.SIGN_DOSSIER, Act.APPROVE_DOSSIER, Act.SEAL_DOSSIER,
    Act.EXPORT_COPY,
}  # fmt: skip


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


def broken_at(desk: Desk) -> int:
    with pytest.raises(TrailBroken) as raised:
        oversight.verify(desk)
    assert str(raised.value.facts["entry"]) in say(raised.value)
    return int(str(raised.value.facts["entry"]))


def test_every_act_of_the_path_stands_on_the_trail(at_stage: AtStage):
    desk = at_stage("exported").at(HEAD)

    acts = {line.act for line in oversight.last(desk, 1000)}

    assert acts >= PATH


def test_each_officer_stands_behind_their_own_acts(at_stage: AtStage):
    office = at_stage("exported")

    signed = {line.act: line.officer for line in oversight.last(office.at(HEAD), 1000)}

    assert (signed[Act.SIGN_DOSSIER], signed[Act.APPROVE_DOSSIER]) == (PREPARER, HEAD)


def test_the_whole_trail_of_the_path_holds(at_stage: AtStage):
    desk = at_stage("exported").at(HEAD)
    told: list[tuple[int, int]] = []

    head = oversight.verify(desk, lambda done, of: told.append((done, of)))

    assert head.n == last_n(desk) == told[-1][0] == told[-1][1]


def test_no_word_of_a_case_stands_on_the_trail(at_stage: AtStage):
    desk = at_stage("exported").at(HEAD)

    told = " ".join(f"{line.subject} {json.dumps(dict(line.facts))}" for line in oversight.last(desk, 1000))

    for word in ("ZARRIN", "Zarin", "bakery", "broadcast", "deputy"):
        assert word not in told


@pytest.mark.parametrize(
    "fact", ["Leila Zarrin", "لیلا", "lives above the bakery", "a\nb", "x" * 129, "P-01, P-02", "O'Neill"]
)
def test_a_fact_that_could_hold_words_is_refused(desk: Desk, fact: str):
    before = last_n(desk)

    with pytest.raises(ValueError, match="reference"), desk.act(Act.VIEW_CASE, "W-0001-A") as work:
        work.facts["who"] = fact

    assert last_n(desk) == before


def test_a_refused_act_leaves_no_entry(desk: Desk):
    witness = refer(desk)
    assessments.draft(desk, witness, an_assessment())
    before = last_n(desk)

    with pytest.raises(SamePerson):
        assessments.sign_off(desk, witness)

    assert last_n(desk) == before


@pytest.mark.parametrize(
    "change",
    [
        "at = at + 1",
        "officer = 'P-05'",
        "officer = 'X-77'",
        "role = 'auditor'",
        "act = 'view_case'",
        "act = 'no_such_act'",
        "subject = 'W-0009-9'",
        "facts = CAST('{}' AS BLOB)",
        "facts = x'ff'",
        "previous = x'00'",
        "hash = x'00'",
        "signature = x'00'",
        "signature = (SELECT signature FROM trail WHERE n = 3)",
        "at = 9000000000000000000",
    ],
)
@pytest.mark.parametrize("back", [0, 2, 21])
def test_a_changed_entry_is_named(desk: Desk, change: str, back: int):
    n = last_n(desk) - back
    tamper(desk, f"UPDATE trail SET {change} WHERE n = :n", n=n)

    assert broken_at(desk) == n


def test_a_dropped_entry_is_noticed_at_the_next(desk: Desk):
    n = last_n(desk)
    tamper(desk, "DELETE FROM trail WHERE n = :n", n=n - 1)

    assert broken_at(desk) == n


def test_a_dropped_entry_is_noticed_when_the_rest_is_renumbered(desk: Desk):
    n = last_n(desk)
    tamper(desk, "DELETE FROM trail WHERE n = :n", "UPDATE trail SET n = :n WHERE n = :n + 1", n=n - 1)

    assert broken_at(desk) == n - 1


def test_reordered_entries_are_noticed(desk: Desk):
    n = last_n(desk)
    tamper(
        desk,
        "UPDATE trail SET n = -1 WHERE n = :n",
        "UPDATE trail SET n = :n WHERE n = :n - 1",
        "UPDATE trail SET n = :n - 1 WHERE n = -1",
        n=n,
    )

    assert broken_at(desk) == n - 1


def test_an_entry_put_before_the_first_is_noticed(desk: Desk):
    tamper(desk, "INSERT INTO trail SELECT 0, at, officer, role, act, subject, facts, previous, hash, signature"
           " FROM trail WHERE n = 1")  # fmt: skip

    assert broken_at(desk) == 0


def forged(desk: Desk, signer: Signer) -> int:
    """Append an entry that links rightly, signed with whatever keys."""
    with desk.vault.register.transaction() as session:
        return trail.append(session, signer, trail.Deed(Act.VIEW_CASE, Role.HEAD, "W-0001-A", {}), NOW).n


def test_an_entry_signed_with_keys_of_no_officer_is_noticed(desk: Desk):
    n = forged(desk, Signer(HEAD, OfficerKeys.new()))

    assert broken_at(desk) == n


def test_an_entry_in_another_officers_name_is_noticed(desk: Desk):
    n = forged(desk, Signer(SECOND, desk.vault.keys))

    assert broken_at(desk) == n


def test_an_entry_of_someone_unknown_is_noticed(desk: Desk):
    n = forged(desk, Signer(OfficerRef("X-77"), desk.vault.keys))

    assert broken_at(desk) == n


def test_a_whole_entry_resigned_by_another_officer_is_noticed_by_the_next(at_stage: AtStage):
    office = at_stage("referred")
    desk = office.at(HEAD)
    refer(desk)
    n = last_n(desk) - 1
    previous = rows(desk, "SELECT previous FROM trail WHERE n = :n", n=n)[0].previous
    assert isinstance(previous, bytes)
    named = (SECOND, "protection", "view_case", "W-0001-A")
    hashed = trail_chain.hash_of(n, NOW.isoformat(), named, b"{}", previous)
    tamper(
        desk,
        "UPDATE trail SET officer = 'P-05', role = 'protection', act = 'view_case', subject = 'W-0001-A',"
        " at = :at, facts = CAST('{}' AS BLOB), hash = :hash, signature = :signature WHERE n = :n",
        n=n, at=moments.microseconds(NOW), hash=hashed, signature=office.keys_of(SECOND).sign(hashed),
    )  # fmt: skip

    assert broken_at(desk) == n + 1


def test_a_tail_that_was_cut_is_noticed_against_a_head_that_is_known(desk: Desk):
    known = oversight.verify(desk)
    tamper(desk, "DELETE FROM trail WHERE n = :n", n=known.n)
    keys = desk.vault.chain

    with pytest.raises(TrailBroken), desk.vault.register.reading() as session:
        trail.verify(session, keys, known)


def test_a_trail_rewritten_before_a_head_that_is_known_is_noticed(desk: Desk):
    known = oversight.verify(desk)
    refer(desk)
    keys = desk.vault.chain

    with desk.vault.register.reading() as session:
        assert trail.verify(session, keys, known).n == known.n + 1
        with pytest.raises(TrailBroken):
            trail.verify(session, keys, trail.Head(known.n, primitives.digest(b"another")))


SEALED_CHANGES = [
    "DELETE FROM sealed_records WHERE id = (SELECT max(id) FROM sealed_records)",
    "DELETE FROM sealed_records WHERE id = 3",
    "UPDATE sealed_records SET body = x'00' WHERE id = 3",
    "UPDATE sealed_records SET body = (SELECT body FROM sealed_records WHERE id = 4) WHERE id = 3",
    (
        "INSERT INTO sealed_records SELECT file, compartment, kind, 77, revision, body, NULL, happened_on, entered_at,"
        " entered_by FROM sealed_records WHERE id = 3"
    ),
    (
        "INSERT INTO sealed_records SELECT file, compartment, kind, 77, revision, body, 0, happened_on, entered_at,"
        " entered_by FROM sealed_records WHERE id = 3"
    ),
]


@pytest.mark.parametrize("change", SEALED_CHANGES)
def test_a_sealed_record_that_was_removed_changed_or_added_is_noticed(desk: Desk, change: str):
    tamper(desk, change)

    broken_at(desk)


def test_an_older_revision_put_back_is_noticed(desk: Desk):
    witness = refer(desk)
    cases.record_whereabouts(desk, witness, Whereabouts("the first house", ""))
    cases.record_whereabouts(desk, witness, Whereabouts("the second house", ""))

    tamper(
        desk, "DELETE FROM sealed_records WHERE file = :file AND kind = 'whereabouts' AND revision = 2", file=witness
    )

    broken_at(desk)


def test_an_end_that_was_changed_is_noticed_when_the_vault_is_opened(at_stage: AtStage):
    office = at_stage("referred")
    tamper(office.at(HEAD), "UPDATE trail SET subject = 'W-0009-9' WHERE n = (SELECT max(n) - 5 FROM trail)")
    office.close()
    office.known = None  # as on a workstation that has not seen it

    with pytest.raises(TrailBroken):
        office.at(HEAD)


def test_the_head_that_a_dossier_prints_is_found_in_the_trail(at_stage: AtStage):
    office = at_stage("exported")
    cover = dossiers.content(office.at(PREPARER), office.story.number).cover

    oversight.verify(office.at(HEAD), known=trail.Head(cover.trail_entry, cover.trail_head))

    with pytest.raises(TrailBroken):
        oversight.verify(office.at(HEAD), known=trail.Head(cover.trail_entry, bytes(32)))
