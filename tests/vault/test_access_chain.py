"""access.json: whatever is changed, dropped, moved or added in it is noticed, and nothing in it can stall the desk."""

import copy
import json
import resource
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from relocation_desk.casework import officers, opening
from relocation_desk.domain.codes import Compartment, Role
from relocation_desk.domain.references import OfficerRef
from relocation_desk.vault import access, primitives, troubles, vault
from relocation_desk.vault.access import Signer
from relocation_desk.vault.access_state import Kind, Unentitled
from relocation_desk.vault.officer_keys import KeySlot, OfficerKeys
from relocation_desk.vault.primitives import KdfCost, from_text, to_text
from tests.desks import ADMINISTRATOR, CARE, COOPERATION, HEAD, NOW, PREPARER, SECOND, Office, passphrase_of

AtStage = Callable[[str], Office]
Whole = dict[str, Any]
TEXTS_OF_BYTES = {"signature", "second_signature"}


@pytest.fixture
def folder(at_stage: AtStage) -> Path:
    return at_stage("keyed").folder


def whole_of(folder: Path) -> Whole:
    whole: Whole = json.loads((folder / access.FILE).read_text())
    return whole


def rejected(folder: Path, whole: Whole) -> int:
    """The statement that the desk names."""
    (folder / access.FILE).write_text(json.dumps(whole))
    with pytest.raises(troubles.AccessChainBroken) as raised:
        access.read(folder)
    return int(str(raised.value.facts["statement"]))


def leaves(value: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    found = False
    for name, child in children:
        found = True
        yield from leaves(child, (*way, name))
    if not found:
        yield way


def changed(value: Any, *, is_bytes: bool) -> Any:
    if is_bytes:
        content = from_text(value) or b"\x00" * 64
        return to_text(bytes([content[0] ^ 1]) + content[1:])
    if isinstance(value, int):
        return value + 1
    return f"{value[:-2]}A{value[-1]}" if isinstance(value, str) and len(value) > 3 and value[-2] != "A" else "x"


def test_a_change_of_any_value_of_any_statement_is_noticed(folder: Path):
    whole = whole_of(folder)
    unnoticed, tried = [], 0

    for n, statement in enumerate(whole["statements"]):
        for *way, last in leaves(statement):
            other = copy.deepcopy(whole)
            place = other["statements"][n]
            for step in way:
                place = place[step]
            place[last] = changed(place[last], is_bytes=last in TEXTS_OF_BYTES)
            (folder / access.FILE).write_text(json.dumps(other))
            tried += 1
            try:
                access.read(folder)
            except troubles.AccessChainBroken as broken:
                if broken.facts["statement"] not in (n, n + 1):
                    unnoticed.append((n, *way, last, broken.facts))
            else:
                unnoticed.append((n, *way, last))

    assert unnoticed == []
    assert tried > 200


def test_a_vault_from_before_the_first_release_is_told_from_a_changed_one(folder: Path):
    chain = access.read(folder)
    keys = access.open_slot(chain, HEAD, passphrase_of(HEAD))[1]
    content = copy.deepcopy(chain.statements[0].content)
    del content["slot"]["bound"]
    early = replace(chain.statements[0], content=content)

    with pytest.raises(troubles.TrialVault):
        access.verify(chain.vault, (replace(early, signature=keys.sign(early.signed_bytes())),))
    with pytest.raises(troubles.AccessChainBroken):
        access.verify(chain.vault, (early,))


@pytest.mark.parametrize("n", [0, 1, 5, 8])
def test_a_dropped_statement_is_noticed(folder: Path, n: int):
    whole = whole_of(folder)
    del whole["statements"][n]

    assert rejected(folder, whole) == n


def test_swapped_statements_are_noticed(folder: Path):
    whole = whole_of(folder)
    whole["statements"][3], whole["statements"][4] = whole["statements"][4], whole["statements"][3]

    assert rejected(folder, whole) == 3


def test_a_repeated_statement_is_noticed(folder: Path):
    whole = whole_of(folder)
    whole["statements"].insert(4, whole["statements"][3])

    assert rejected(folder, whole) == 4


def test_a_field_too_many_is_noticed(folder: Path):
    whole = whole_of(folder)
    whole["statements"][2]["note"] = "mine"

    assert rejected(folder, whole) == 2


@pytest.mark.parametrize("value", [None, 5, "text", [], {}, [[]], {"n": {}}])
def test_a_statement_of_another_shape_is_noticed(folder: Path, value: object):
    whole = whole_of(folder)
    whole["statements"][2] = value

    assert rejected(folder, whole) == 2


@pytest.mark.parametrize("field", ["vault", "previous", "kind", "at", "by", "content", "second", "signature"])
@pytest.mark.parametrize("value", [5, [], {}, [[]], {"officer": ["P-01"]}, True, 1e300])
def test_a_value_of_another_type_is_noticed(folder: Path, field: str, value: object):
    whole = whole_of(folder)
    whole["statements"][3][field] = value

    assert rejected(folder, whole) == 3


@pytest.mark.parametrize("depth", range(300, 1000, 25))
def test_nesting_of_any_depth_is_refused_in_words(folder: Path, depth: int):
    text = (folder / access.FILE).read_text()
    nested = '{"a":' * depth + "1" + "}" * depth
    (folder / access.FILE).write_text(text.replace('"content": {', f'"content": {{"deep": {nested},', 1))

    with pytest.raises((troubles.AccessChainBroken, troubles.NotAVault)):
        access.read(folder)


@pytest.mark.parametrize("filling", ["[],", "{},", "0,", '"",'])
def test_a_file_of_very_many_values_is_refused_before_it_is_parsed(folder: Path, filling: str):
    text = (folder / access.FILE).read_text()
    many = filling * 5_000_000
    (folder / access.FILE).write_text(text.replace('"statements": [', f'"statements": [{many}', 1))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    with pytest.raises(troubles.AccessUnreadable):
        access.read(folder)

    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory < 100_000


@pytest.mark.parametrize("value", ["NaN", "-Infinity", "1e999", "9" * 5000])
def test_a_number_that_is_none_is_refused_in_words(folder: Path, value: str):
    text = (folder / access.FILE).read_text()
    (folder / access.FILE).write_text(text.replace('"content": {', f'"content": {{"odd": {value},', 1))

    with pytest.raises((troubles.AccessChainBroken, troubles.NotAVault)):
        access.read(folder)


def test_a_tail_that_was_cut_is_noticed_since_the_register_knows_it(folder: Path):
    whole = whole_of(folder)
    whole["statements"].pop()
    (folder / access.FILE).write_text(json.dumps(whole))

    with pytest.raises(troubles.AccessChainBroken):
        opening.unlock(folder, HEAD, passphrase_of(HEAD), lambda: NOW)


def test_another_sound_chain_of_the_same_officers_is_noticed_since_the_register_knows_ours(at_stage: AtStage):
    office = at_stage("founded")
    desk = office.at(HEAD)
    chain = access.read(office.folder)
    mine = access.extend(chain, Kind.SUSPENDED, desk.vault.signer, {"officer": str(PREPARER)}, NOW)
    other = access.extend(chain, Kind.SUSPENDED, desk.vault.signer, {"officer": str(SECOND)}, NOW)
    vault.adopt(desk.vault, mine, NOW)
    office.close()

    access.write(office.folder, other)

    with pytest.raises(troubles.AccessChainBroken):
        opening.unlock(office.folder, HEAD, passphrase_of(HEAD), lambda: NOW)


def extended_by(office: Office, officer: OfficerRef, kind: Kind, content: dict[str, Any]) -> access.Chain:
    signer = Signer(officer, office.keys_of(officer))
    return access.extend(access.read(office.folder), kind, signer, content, NOW)


def test_an_officer_who_is_not_entitled_can_close_no_slot(at_stage: AtStage):
    with pytest.raises(Unentitled):
        extended_by(at_stage("founded"), PREPARER, Kind.SUSPENDED, {"officer": str(SECOND)})


def test_the_head_can_not_close_the_heads_own_slot(at_stage: AtStage):
    with pytest.raises(Unentitled):
        extended_by(at_stage("founded"), HEAD, Kind.SUSPENDED, {"officer": str(HEAD)})


def test_a_key_is_passed_on_by_a_holder_only(at_stage: AtStage):
    wraps = {Compartment.CARE.value: to_text(b"anything")}

    with pytest.raises(Unentitled):
        extended_by(at_stage("founded"), HEAD, Kind.CLEARED, {"officer": str(CARE), "wraps": wraps})


@pytest.mark.parametrize(
    ("officer", "name"),
    [(PREPARER, "care"), (COOPERATION, "whereabouts"), (CARE, "protection"), (ADMINISTRATOR, "register")],
)
def test_a_key_is_passed_on_to_no_role_that_may_not_hold_it(at_stage: AtStage, officer: OfficerRef, name: str):
    office = at_stage("founded")
    holder = CARE if name == "care" else HEAD

    with pytest.raises(Unentitled):
        extended_by(office, holder, Kind.CLEARED, {"officer": str(officer), "wraps": {name: to_text(b"anything")}})


def test_a_statement_of_someone_unknown_is_refused(at_stage: AtStage):
    signer = Signer(OfficerRef("X-77"), OfficerKeys.new())

    with pytest.raises(Unentitled):
        access.extend(access.read(at_stage("founded").folder), Kind.SUSPENDED, signer, {"officer": str(PREPARER)}, NOW)


def test_a_statement_signed_with_another_officers_key_is_refused(at_stage: AtStage):
    signer = Signer(HEAD, OfficerKeys.new())

    with pytest.raises(Unentitled):
        access.extend(access.read(at_stage("founded").folder), Kind.SUSPENDED, signer, {"officer": str(PREPARER)}, NOW)


def test_an_administrator_invites_but_passes_no_key_on(at_stage: AtStage):
    office, new = at_stage("founded"), OfficerRef("P-11")
    administrator = officers.keyholder(office.folder, ADMINISTRATOR, passphrase_of(ADMINISTRATOR), lambda: NOW)
    code = administrator.invite(new, (Role.PROTECTION,))
    officers.join(office.folder, new, code, passphrase_of(new), lambda: NOW, KdfCost())

    wraps = {"officer": new, "wraps": {"register": to_text(b"anything")}}
    with pytest.raises(Unentitled):
        extended_by(office, ADMINISTRATOR, Kind.CLEARED, wraps)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("memory_kib", 8),
        ("memory_kib", 256 * 1024 - 1),
        ("memory_kib", 2**40),
        ("memory_kib", -1),
        ("memory_kib", 262144.0),
        ("memory_kib", "262144"),
        ("memory_kib", True),
        ("passes", 0),
        ("passes", 2),
        ("passes", 10**9),
        ("kdf", "argon2i"),
        ("kdf", "scrypt"),
        ("salt", ""),
        ("salt", to_text(bytes(17))),
        ("salt", "not base64!"),
    ],
)
def test_a_slot_that_costs_too_little_or_too_much_is_refused_before_any_stretching(
    folder: Path, field: str, value: object
):
    whole = whole_of(folder)
    whole["statements"][0]["content"]["slot"][field] = value
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    assert rejected(folder, whole) == 0

    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory < 100_000


@pytest.mark.parametrize(
    ("memory", "passes"), [(256 * 1024 - 1, 3), (4 * 1024 * 1024 + 1, 3), (256 * 1024, 2), (256 * 1024, 17)]
)
def test_the_cost_of_a_slot_has_bounds(memory: int, passes: int):
    with pytest.raises(ValueError, match=r"memory|passes"):
        KdfCost(memory, passes)


def test_a_slot_is_bound_to_its_vault_officer_and_cost():
    keys = OfficerKeys.new()
    slot = KeySlot.close(keys, b"five quiet birds at dawn", ("a" * 32, HEAD), KdfCost())

    opened = slot.open(b"five quiet birds at dawn", "a" * 32, HEAD)

    assert opened.public == keys.public
    for other in (("b" * 32, HEAD), ("a" * 32, PREPARER)):
        with pytest.raises(primitives.Unopened):
            slot.open(b"five quiet birds at dawn", *other)


def test_a_wrapped_key_opens_for_its_officer_and_purpose_only():
    keys, other = OfficerKeys.new(), OfficerKeys.new()
    wrapped = keys.public.wrap(b"k" * 32, b"purpose")

    assert keys.unwrap(wrapped, b"purpose") == b"k" * 32
    for holder, purpose in ((keys, b"another"), (other, b"purpose")):
        with pytest.raises(primitives.Unopened):
            holder.unwrap(wrapped, purpose)
    with pytest.raises(primitives.Unopened):
        keys.unwrap(b"", b"purpose")


def test_what_is_sealed_opens_with_its_key_and_context_and_whole():
    key = primitives.new_key()
    sealed = primitives.seal(key, b"words", b"context")

    assert primitives.unseal(key, sealed, b"context") == b"words"
    for wrong in (sealed[:-1], b"", sealed[:12], bytes([sealed[0] ^ 1]) + sealed[1:]):
        with pytest.raises(primitives.Unopened):
            primitives.unseal(key, wrong, b"context")
    with pytest.raises(primitives.Unopened):
        primitives.unseal(key, sealed, b"another")


def test_the_fingerprint_of_an_officers_keys_covers_each_of_them():
    keys, other = OfficerKeys.new().public, OfficerKeys.new().public

    fingerprints = {keys.fingerprint()}
    for name in ("signing", "mlkem", "x25519", "document"):
        fingerprints.add(type(keys).from_json(keys.as_json() | {name: other.as_json()[name]}).fingerprint())

    assert len(fingerprints) == 5
    assert all(len(one.replace(" ", "")) == 64 for one in fingerprints)
