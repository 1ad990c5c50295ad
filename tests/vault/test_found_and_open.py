"""A vault is founded, opened and locked; each way in which that can't be has its sentence, and changes nothing."""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from relocation_desk.casework import officers, opening, overview
from relocation_desk.casework.desk import Desk
from relocation_desk.domain.codes import Role
from relocation_desk.domain.permissions import NotAllowed, RolesClash
from relocation_desk.domain.references import OfficerRef
from relocation_desk.domain.trouble import Trouble
from relocation_desk.vault import access, troubles, vault
from relocation_desk.vault.access import Signer
from relocation_desk.vault.passphrases import PassphraseGuessedEarly, PassphraseTooWeak
from relocation_desk.vault.primitives import to_text
from relocation_desk.vault.vault import Opening
from relocation_desk.words.sentences import say
from tests import desks
from tests.desks import ADMINISTRATOR, HEAD, NOW, PREPARER, Office, passphrase_of, refer

AtStage = Callable[[str], Office]


def hashes(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def refused(folder: Path, officer: OfficerRef = HEAD, typed: bytes | None = None) -> Trouble:
    """What opening says; whatever it is, every file stays as it was."""
    before = hashes(folder)

    with pytest.raises(Trouble) as raised:
        opening.unlock(folder, officer, passphrase_of(officer) if typed is None else typed, lambda: NOW)

    assert hashes(folder) == before
    assert "{" not in say(raised.value)
    return raised.value


def rewrite(folder: Path, **changes: object) -> None:
    path = folder / access.FILE
    path.write_text(json.dumps(json.loads(path.read_text()) | changes))


@pytest.fixture
def folder(at_stage: AtStage) -> Path:
    return at_stage("founded").folder


def test_what_was_recorded_is_there_when_the_vault_is_opened_again(folder: Path):
    desk = opening.unlock(folder, PREPARER, passphrase_of(PREPARER), lambda: NOW)
    witness = refer(desk, "was followed home")
    desk.close()

    again = opening.unlock(folder, PREPARER, passphrase_of(PREPARER), lambda: NOW)
    seen = overview.case(again, witness)
    again.close()

    assert getattr(seen.referral, "reason", None) == "was followed home"


def test_a_locked_vault_is_two_files(folder: Path):
    opening.unlock(folder, HEAD, passphrase_of(HEAD), lambda: NOW).close()

    assert sorted(path.name for path in folder.iterdir()) == ["access.json", "register.db"]


def test_the_officers_of_a_vault_are_listed_without_opening_it(folder: Path):
    before = hashes(folder)

    listed = officers.officers_of(folder)

    assert [one.reference for one in listed][:2] == ["C-03", "F-04"]
    assert hashes(folder) == before


def test_a_wrong_passphrase_is_refused(folder: Path):
    trouble = refused(folder, HEAD, b"five quiet birds at dusk")

    assert isinstance(trouble, troubles.WrongPassphrase)
    assert "P-01" in say(trouble)


def test_the_passphrase_of_another_officer_is_refused(folder: Path):
    assert isinstance(refused(folder, HEAD, passphrase_of(PREPARER)), troubles.WrongPassphrase)


def test_an_officer_without_a_slot_is_refused_and_those_with_one_are_named(folder: Path):
    trouble = refused(folder, OfficerRef("P-99"))

    assert isinstance(trouble, troubles.NoSuchOfficer)
    assert "C-03, F-04" in say(trouble)


def test_an_administrator_has_a_slot_but_not_the_registers_key(folder: Path):
    assert isinstance(refused(folder, ADMINISTRATOR), troubles.NoRegisterKey)


def test_a_closed_slot_is_refused(at_stage: AtStage):
    office = at_stage("founded")
    desk = office.at(HEAD)
    officers.suspend(desk, PREPARER)
    office.close()

    assert isinstance(refused(office.folder, PREPARER), troubles.SlotClosed)


def test_an_empty_folder_is_not_a_vault(tmp_path: Path):
    assert isinstance(refused(tmp_path), troubles.NotAVault)


def test_a_folder_that_is_not_there_is_not_a_vault(tmp_path: Path):
    with pytest.raises(troubles.NotAVault):
        opening.unlock(tmp_path / "nowhere", HEAD, b"", lambda: NOW)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\xff\xfe nothing",
        os.urandom(4096),
        b"[]",
        b"null",
        b"{}",
        b'{"format": 1}',
        b'{"format": true, "vault": "a", "statements": []}',
        b'{"format": 0, "vault": "a", "statements": []}',
        b'{"format": 1, "vault": 5, "statements": []}',
        b'{"format": 1, "vault": "a", "statements": {}}',
        b'{"format": 1, "vault": "a", "statements": ' + b"[" * 200_000 + b"]" * 200_000 + b"}",
        b'{"format": ' + b"1" * 10_000 + b"}",
        b" " * (16 * 1024 * 1024 + 1),
    ],
    ids=[
        "nothing", "bytes", "random", "a list", "null", "an object", "no chain", "format of another type",
        "format of no release", "name of another type", "statements of another type", "nesting", "a long number",
        "too large",
    ],
)  # fmt: skip
def test_a_file_of_another_shape_is_not_a_vault(tmp_path: Path, content: bytes):
    (tmp_path / access.FILE).write_bytes(content)

    assert isinstance(refused(tmp_path), troubles.NotAVault)


def test_a_folder_in_place_of_the_access_file_is_not_a_vault(tmp_path: Path):
    (tmp_path / access.FILE).mkdir()

    assert isinstance(refused(tmp_path), troubles.NotAVault)


def test_a_pipe_in_place_of_the_access_file_does_not_hold_the_desk_up(tmp_path: Path):
    os.mkfifo(tmp_path / access.FILE)

    with pytest.raises(troubles.NotAVault):
        opening.unlock(tmp_path, HEAD, b"", lambda: NOW)


def test_a_chain_without_statements_is_broken(folder: Path):
    rewrite(folder, statements=[])

    assert isinstance(refused(folder), troubles.AccessChainBroken)


def test_the_access_file_of_a_newer_release_is_named_as_such(folder: Path):
    rewrite(folder, format=2)

    assert isinstance(refused(folder), troubles.NewerFormat)


def test_a_register_of_a_newer_release_is_named_as_such(at_stage: AtStage):
    office = at_stage("founded")
    raw = office.at(HEAD).vault.register.engine.raw_connection()
    raw.cursor().execute("UPDATE alembic_version SET version_num = '9999'")
    office.close()

    assert isinstance(refused(office.folder), troubles.NewerFormat)


@pytest.mark.parametrize("name", ["access.json", "register.db"])
def test_a_missing_file_is_named(folder: Path, name: str):
    (folder / name).unlink()

    trouble = refused(folder)

    assert isinstance(trouble, troubles.FileMissing)
    assert name in say(trouble)


@pytest.mark.parametrize("size", [0, 100, 4096, 4097])
def test_a_register_that_was_cut_is_damaged(folder: Path, size: int):
    os.truncate(folder / "register.db", size)

    assert isinstance(refused(folder), troubles.RegisterDamaged)


def test_a_register_of_random_bytes_is_damaged(folder: Path):
    (folder / "register.db").write_bytes(os.urandom(100_000))

    assert isinstance(refused(folder), troubles.RegisterDamaged)


def test_the_register_of_another_vault_does_not_pass(folder: Path, tmp_path: Path):
    opening.found(tmp_path / "other", HEAD, (Role.HEAD,), passphrase_of(HEAD), lambda: NOW).close()
    (folder / "register.db").write_bytes((tmp_path / "other" / "register.db").read_bytes())

    assert isinstance(refused(folder), troubles.RegisterDamaged)


def test_a_vault_that_is_open_in_another_process_is_not_opened_twice(at_stage: AtStage):
    office = at_stage("founded")
    office.keys_of(HEAD)
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(office.folder), passphrase_of(HEAD).decode()],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert holder.stdin is not None
    assert holder.stdout is not None
    holder.stdout.readline()
    try:
        trouble = refused(office.folder)
    finally:
        holder.communicate(b"\n")

    assert isinstance(trouble, troubles.AlreadyOpen)
    assert office.at(HEAD).officer == HEAD


HOLD = """
import sys
from pathlib import Path
from relocation_desk.casework import opening

desk = opening.unlock(Path(sys.argv[1]), "P-01", sys.argv[2].encode())
print("open", flush=True)
sys.stdin.readline()
desk.close()
"""


def test_a_vault_that_is_open_here_is_not_opened_twice(at_stage: AtStage):
    office = at_stage("founded")
    desk = office.at(HEAD)

    with pytest.raises(troubles.AlreadyOpen):
        vault.enter(office.folder, desk.vault.chain, desk.officer, desk.vault.keys, Opening(NOW))

    refer(desk)


def test_a_vault_is_founded_in_an_empty_folder_only(tmp_path: Path):
    (tmp_path / "notes.txt").write_text("mine")

    with pytest.raises(troubles.VaultExists):
        opening.found(tmp_path, HEAD, (Role.HEAD,), passphrase_of(HEAD))

    assert hashes(tmp_path).keys() == {"notes.txt"}


@pytest.mark.parametrize(
    ("roles", "passphrase", "kind"),
    [
        ((Role.PROTECTION,), b"five quiet birds at dawn", NotAllowed),
        ((Role.HEAD, Role.ADMINISTRATOR), b"five quiet birds at dawn", RolesClash),
        ((Role.HEAD,), b"short", PassphraseTooWeak),
        ((Role.HEAD,), b"aaaaaaaaaaaaaaaaaaaaaaaaaaa", PassphraseGuessedEarly),
    ],
)
def test_nothing_is_founded_by_the_wrong_officer_or_with_a_weak_passphrase(
    tmp_path: Path, roles: tuple[Role, ...], passphrase: bytes, kind: type[Trouble]
):
    with pytest.raises(kind):
        opening.found(tmp_path / "vault", HEAD, roles, passphrase)

    assert not (tmp_path / "vault").exists()


def test_a_number_is_given_once(at_stage: AtStage):
    office = at_stage("founded")

    with pytest.raises(troubles.OfficerExists):
        desks.enrol(office.at(HEAD), PREPARER, (Role.PROTECTION,), passphrase_of(PREPARER))


def test_an_officer_who_may_not_enrol_is_refused(at_stage: AtStage):
    with pytest.raises(NotAllowed):
        desks.enrol(at_stage("founded").at(PREPARER), OfficerRef("P-11"), (Role.PROTECTION,), b"five quiet birds at")


def test_an_officer_enrolled_now_can_open_the_vault_and_what_their_role_opens(at_stage: AtStage):
    office = at_stage("referred")
    desks.enrol(office.at(HEAD), OfficerRef("P-11"), (Role.PROTECTION,), passphrase_of(OfficerRef("P-11")))
    office.close()

    desk = opening.unlock(office.folder, OfficerRef("P-11"), passphrase_of(OfficerRef("P-11")), lambda: NOW)

    assert getattr(overview.case(desk, office.story.witness).referral, "reason", "")
    desk.close()


def test_the_keys_do_not_show_in_what_an_open_vault_says_of_itself(at_stage: AtStage):
    desk: Desk = at_stage("founded").at(HEAD)
    secrets = [desk.vault.holding().present()["register"]]
    secrets.append(desk.vault.keys.document_key)

    shown = f"{desk!r} {desk.vault!r} {desk.vault.signer!r} {desk.vault.keys!r}"

    assert not any(form in shown for key in secrets for form in (key.hex(), to_text(key), repr(key)))


def test_a_signer_shows_no_key(at_stage: AtStage):
    desk = at_stage("founded").at(HEAD)

    assert repr(Signer(HEAD, desk.vault.keys)).endswith("keys=OfficerKeys(…))")
