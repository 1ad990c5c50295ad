"""Files from outside, made to do harm: each is refused in words, within a second and in bounded memory."""

import json
import re
import subprocess
import sys
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pysequoia
import pytest
import sqlcipher3
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pysequoia import CipherSuite, Profile, SignatureMode

from relocation_desk.casework.cases import Referral
from relocation_desk.cli.reading import InputFaulty, read_input
from relocation_desk.cli.unlocking import PassphraseFileUnreadable, passphrase
from relocation_desk.domain.trouble import Trouble
from relocation_desk.dossier import authority, certificates, preview, receipts, sealing, verify, weighing
from relocation_desk.dossier.receiving_key import make_receiving_key
from relocation_desk.vault import access
from relocation_desk.vault.person_records import PersonPapers
from relocation_desk.words.sentences import say
from tests.desks import HEAD, Office

AtStage = Callable[[str], Office]
AT = datetime.now(UTC).replace(microsecond=0)
PATIENCE_SECONDS = 1.0
MIB = 1024 * 1024
UNFILLED = re.compile(r"\{[a-z_]+\}")
many = settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])


@dataclass(frozen=True, slots=True)
class Mail:
    """What could come from a State, in every form that is taken."""

    state: sealing.SectionKey
    section: sealing.SectionKey
    authority_pem: bytes
    certificates: tuple[bytes, ...]
    receipts: tuple[bytes, ...]
    sealed: bytes


@pytest.fixture(scope="module")
def mail() -> Mail:
    state, section = make_receiving_key("State"), sealing.make_section_key("Section")
    strong = pysequoia.Tsk.generate(user_id="S", profile=Profile.RFC9580, cipher_suite=CipherSuite.MLDSA65_Ed25519)
    armoured = str(pysequoia.Cert.from_bytes(state.certificate)).encode()
    said = receipts.Receipt("D-7F3K-16-X", 1, 1, "a" * 64, date(2026, 1, 1), seal_intact=True)
    signer = pysequoia.Tsk.from_bytes(state.secret).signer()
    clear = pysequoia.sign(signer, b'{"number": 1}', mode=SignatureMode.CLEAR)
    binary = pysequoia.sign(signer, b'{"number": 1}', armor=False)
    sealed = sealing.seal(
        b"a dossier" * 50, recipients=[sealing.Recipient(state.certificate)], section_secret=section.secret, at=AT
    )
    return Mail(
        state,
        section,
        authority.make_authority("Section authority", AT).certificate_pem,
        (state.certificate, armoured, bytes(strong.extract_certificate()), state.secret, b""),
        (receipts.write_receipt(state.secret, said), clear, binary, b""),
        sealed,
    )


@contextmanager
def refused_in_words() -> Iterator[None]:
    """A trouble with a whole sentence, or nothing at all; and soon."""
    began, said = time.thread_time(), ""
    try:
        yield
    except Trouble as trouble:
        said = say(trouble)
    assert not UNFILLED.search(said)
    assert time.thread_time() - began < PATIENCE_SECONDS


@st.composite
def harmed(draw: st.DrawFn, whole: bytes) -> bytes:
    """`whole` with some of it changed, lost, doubled, put in or cut off."""
    content = bytearray(whole)
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, max(0, len(content) - 1)))
        length = draw(st.integers(1, 60))
        kind = draw(st.sampled_from(["change", "lose", "double", "put in", "cut"]))
        if kind == "change" and content:
            content[at] = draw(st.integers(0, 255))
        elif kind == "lose":
            del content[at : at + length]
        elif kind == "double":
            content[at:at] = content[at : at + length]
        elif kind == "put in":
            content[at:at] = draw(st.binary(max_size=length))
        else:
            del content[len(content) - length :]
    return bytes(content)


def packet(tag: int, body: bytes) -> bytes:
    """An OpenPGP packet."""
    return bytes((0xC0 | tag, 0xFF)) + len(body).to_bytes(4) + body


def packets() -> st.SearchStrategy[bytes]:
    """Packets of every kind with anything inside, compressed ones nested."""
    bodies = st.binary(max_size=60)
    plain = st.builds(packet, st.integers(1, 63), bodies)
    nested = st.recursive(plain, lambda inner: st.lists(inner, max_size=3).map(lambda some: compressed(b"".join(some))))
    return st.lists(nested, max_size=4).map(b"".join)


def compressed(content: bytes) -> bytes:
    return packet(8, b"\x02" + zlib.compress(content, 9))


def bomb(mebibytes: int) -> bytes:
    """A signed-looking message of some hundred bytes that unpacks to so much, twice compressed."""
    deep = zlib.compressobj(9)
    head = bytes((0xCB, 0xFF)) + (6 + mebibytes * MIB).to_bytes(4) + b"b" + bytes(5)
    inner = deep.compress(head) + b"".join(deep.compress(bytes(MIB)) for _ in range(mebibytes)) + deep.flush()
    return compressed(packet(8, b"\x02" + inner))


@many
@given(st.data())
def test_a_harmed_certificate(mail: Mail, data: st.DataObject):
    material = data.draw(st.sampled_from(mail.certificates).flatmap(harmed) | packets() | st.binary(max_size=200))

    with refused_in_words():
        certificates.usable(material, AT)


@many
@given(st.data())
def test_a_harmed_receipt(mail: Mail, data: st.DataObject):
    receipt = data.draw(st.sampled_from(mail.receipts).flatmap(harmed) | packets() | st.binary(max_size=200))

    with refused_in_words():
        receipts.read_receipt(receipt, mail.state.certificate)


@many
@given(st.data())
def test_a_harmed_dossier(mail: Mail, data: st.DataObject):
    sealed = data.draw(harmed(mail.sealed) | packets().map(lambda front: front + mail.sealed) | st.binary(max_size=200))

    with refused_in_words():
        verify.verify(
            sealed,
            recipient_secret=mail.state.secret,
            section_certificate=mail.section.certificate,
            authority_pem=mail.authority_pem,
        )


@many
@given(packets())
def test_anything_encrypted_for_the_state(mail: Mail, inside: bytes):
    recipient = pysequoia.Cert.from_bytes(mail.state.certificate)
    sealed = pysequoia.encrypt(inside, [recipient], armor=False)

    with refused_in_words():
        sealing.open_sealed(sealed, recipient_secret=mail.state.secret, section_certificate=mail.section.certificate)


@many
@given(packets().filter(bool) | st.binary(min_size=1, max_size=200))
def test_a_document_that_is_no_pdf(mail: Mail, document: bytes):
    verdict = verify.verify_document(document, mail.authority_pem)

    assert isinstance(verdict.trouble, verify.NotSignedByTwo)
    with pytest.raises(preview.PageNotShown):
        preview.pages(document)


def test_a_receipt_compressed_around_nothing_known_is_refused_in_words(mail: Mail):
    """The library tells this apart from all else that is wrong, by another kind of error."""
    with pytest.raises(receipts.ReceiptNotGenuine):
        receipts.read_receipt(compressed(compressed(packet(11, b"b" + bytes(90)))), mail.state.certificate)


def test_a_small_file_that_unpacks_to_very_much_is_refused_and_fills_no_memory():
    told = "relocation_desk.dossier.weighing"
    script = (
        f"import resource, sys\nfrom {told} import UnpacksTooMuch, require_modest\n"
        "try:\n    require_modest(sys.stdin.buffer.read())\n"
        "except UnpacksTooMuch:\n    print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)\n"
    )
    message = bomb(600)

    ran = subprocess.run((sys.executable, "-c", script), input=message, capture_output=True, check=True, timeout=60)

    assert len(message) < 4096
    assert int(ran.stdout) < 400


def test_a_dossier_that_unpacks_to_very_much_is_refused(mail: Mail, tmp_path: Path):
    (tmp_path / "state.pgp").write_bytes(mail.state.certificate)
    gpg = ("gpg", "--batch", "--no-tty", "--homedir", str(tmp_path), "--no-autostart", "--compress-algo", "zlib")
    told = (*gpg, "--recipient-file", str(tmp_path / "state.pgp"), "--output", "-", "--encrypt")

    sealed = subprocess.run(told, input=bytes(300 * MIB), capture_output=True, check=True, timeout=60).stdout

    assert len(sealed) < MIB
    with pytest.raises(weighing.UnpacksTooMuch):
        weighing.require_modest(sealed, mail.state.secret)


def test_what_is_sent_in_earnest_is_modest(mail: Mail):
    for receipt in mail.receipts:
        weighing.require_modest(receipt)

    weighing.require_modest(mail.sealed, mail.state.secret)


def test_a_certificate_with_a_thousand_names_is_refused_at_once(mail: Mail):
    names = b"".join(packet(13, b"name %d" % number) for number in range(1000))

    with refused_in_words(), pytest.raises(certificates.CertificateOverloaded):
        certificates.read_certificate(mail.state.certificate + names)


@pytest.mark.parametrize("bits", [16_384, 65_000])
def test_a_certificate_with_an_enormous_key_costs_nothing(bits: int):
    number = bits.to_bytes(2) + b"\xff" * (bits // 8)
    key = packet(6, b"\x04" + bytes(4) + b"\x01" + number + number)
    name = packet(13, b"State")

    with refused_in_words(), pytest.raises(Trouble):
        certificates.read_certificate(key + name)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)


@many
@given(st.data())
def test_a_harmed_access_file(keyed: Path, data: st.DataObject):
    whole = json.loads((keyed / "sound.json").read_bytes())
    where: list[tuple[dict[str, object] | list[object], str | int]] = list(places(whole))
    for _ in range(data.draw(st.integers(1, 3))):
        inside, name = data.draw(st.sampled_from(where))
        with suppress(IndexError):
            inside[name] = data.draw(json_values)  # type: ignore[index]
    (keyed / access.FILE).write_bytes(json.dumps(whole).encode("utf-8", "surrogatepass"))

    with refused_in_words():
        access.read(keyed)


def places(value: object) -> Iterator[tuple[dict[str, object] | list[object], str | int]]:
    """Each place in a JSON value where another could stand."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, one in inside:
        yield value, name  # type: ignore[misc]
        yield from places(one)


@pytest.fixture
def keyed(at_stage: AtStage) -> Path:
    folder = at_stage("keyed").folder
    (folder / "sound.json").write_bytes((folder / access.FILE).read_bytes())
    return folder


@pytest.mark.parametrize(
    "content",
    [
        b"", b"[" * 200_000, b'{"a":' * 200_000, b"9" * 100_000, b"\xff\xfe\x00", b"null",
        b'{"format":1,"vault":"v","statements":[' + b"{}," * 20_000 + b"{}]}",
        b'{"format":' + b"1" * 4000 + b',"vault":"v","statements":[]}',
    ],
    ids=["empty", "lists", "objects", "a long number", "no text", "null", "many statements", "a late format"],
)  # fmt: skip
def test_an_access_file_of_nonsense(tmp_path: Path, content: bytes):
    (tmp_path / access.FILE).write_bytes(content)

    with refused_in_words(), pytest.raises(Trouble):
        access.read(tmp_path)


@pytest.mark.parametrize("content", ["empty", "noise", "zeros", "another database", "another key"])
def test_a_register_that_is_another_file(at_stage: AtStage, tmp_path: Path, content: str):
    office, other = at_stage("founded"), tmp_path / "other.db"
    made = {"empty": b"", "noise": bytes(range(256)) * 256, "zeros": bytes(65536)}
    if content in made:
        other.write_bytes(made[content])
    else:
        make_database(other, key=bytes(32).hex() if content == "another key" else "")
    (office.folder / "register.db").write_bytes(other.read_bytes())

    with pytest.raises(Trouble) as refused:
        office.at(HEAD)

    assert not UNFILLED.search(say(refused.value))


def make_database(path: Path, key: str) -> None:
    with closing(sqlcipher3.connect(str(path))) as connection:
        if key:
            connection.execute(f"PRAGMA key = \"x'{key}'\"")
        connection.execute("CREATE TABLE trail (n INTEGER)")
        connection.commit()


@many
@given(json_values | st.fixed_dictionaries(dict.fromkeys(Referral.__dataclass_fields__, json_values)))
def test_an_input_of_any_json(tmp_path: Path, given_value: object):
    (tmp_path / "input.json").write_text(json.dumps(given_value), "utf-8")

    with refused_in_words():
        read_input(tmp_path / "input.json", Referral)


@many
@given(st.fixed_dictionaries(dict.fromkeys(PersonPapers.__dataclass_fields__, json_values)))
def test_papers_of_any_json(tmp_path: Path, given_value: object):
    (tmp_path / "input.json").write_text(json.dumps(given_value), "utf-8")

    with refused_in_words():
        read_input(tmp_path / "input.json", PersonPapers)


@pytest.mark.parametrize(
    "content",
    [b"", b"[" * 500_000, b"9" * 1_000_000, b"\x00" * 100, b" " * (MIB + 1), b'{"reason": NaN}'],
    ids=["empty", "lists", "a long number", "no text", "too large", "no number"],
)
def test_an_input_of_nonsense(tmp_path: Path, content: bytes):
    (tmp_path / "input.json").write_bytes(content)

    with refused_in_words(), pytest.raises(Trouble):
        read_input(tmp_path / "input.json", Referral)


def test_faults_without_number_are_told_in_a_few_lines(tmp_path: Path):
    (tmp_path / "input.json").write_text(json.dumps({f"field{number}": 0 for number in range(50_000)}))

    with refused_in_words(), pytest.raises(InputFaulty) as refused:
        read_input(tmp_path / "input.json", Referral)

    assert len(say(refused.value)) < 2000


def test_a_passphrase_file_is_read_to_its_bound_only(tmp_path: Path):
    (tmp_path / "long.txt").write_bytes(b"x" * 10 * MIB)

    assert len(passphrase(tmp_path / "long.txt", None, "")) <= 4096
    with pytest.raises(PassphraseFileUnreadable):
        passphrase(tmp_path, None, "")
