"""The house itself: what no file may hold, what is locked, and words that can be translated."""

import ast
import importlib.metadata
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "relocation_desk"
LOCKS = ("requirements.txt", "requirements-dev.txt")
FRENCH = ROOT / "resources/translations/fr/LC_MESSAGES/relocation_desk.po"
MARKS = {"_", "N_", "ngettext"}
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}
NETWORK = {"aiohttp", "aiosignal", "certifi", "httpcore", "httpx", "idna", "multidict", "requests", "urllib3", "yarl"}
# Brackets keep these from finding themselves.
ADDRESSES = {
    "an index": r"py[p]i\.org|python[h]osted|--(extra-)?index[-]url|--find[-]links|--trusted[-]host",
    "this machine": r"(?<![\w.$}~-])/(work|opt|root|home|Users)/\w|/tmp/[w]/",
}


def _files() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode == 0:
        return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]
    rooms = [ROOT / room for room in ("relocation_desk", "resources", "tests", "docs", ".ci")]
    inside = [path for room in rooms for path in room.rglob("*")]
    return [path for path in (*inside, *ROOT.glob("*.*")) if path.is_file() and path.suffix not in {".pyc", ".mo"}]


def _text(path: Path) -> str:
    return path.read_text("utf-8", errors="replace")


def _locked(name: str) -> dict[str, list[str]]:
    """Each requirement of a lock: its name, then itself and the options that follow it."""
    lines = (ROOT / name).read_text("utf-8").replace("\\\n", " ").splitlines()
    requirements = [line.split() for line in lines if line.strip() and not line.startswith("#")]
    return {_canonical(words[0].partition("==")[0]): words for words in requirements}


def _canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _asked_for(lines: list[str]) -> set[str]:
    """The packages that requirements lead to, here, but those for a network and what only those ask for."""
    found: set[str] = set()
    waiting = [Requirement(line) for line in lines]
    while waiting:
        one = waiting.pop()
        name = _canonical(one.name)
        if name in found | NETWORK:
            continue
        found.add(name)
        extras = one.extras or {""}
        further = (Requirement(line) for line in importlib.metadata.requires(name) or ())
        waiting += [
            other
            for other in further
            if not other.marker or any(other.marker.evaluate({"extra": extra}) for extra in extras)
        ]
    return found


def _marked(path: Path) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(_text(path))):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in MARKS:
                yield node


def _french() -> Catalog:
    with FRENCH.open("rb") as words:
        return read_po(words, abort_invalid=True)


def _places(text: str) -> set[str]:
    return {name for _literal, name, _spec, _conversion in Formatter().parse(text) if name is not None}


def _forms(of: str | tuple[str, ...] | list[str] | None) -> list[str]:
    return [of] if isinstance(of, str) else list(of or ())


def _differing(message: Message) -> bool:
    """Whether a translation names places that its source lacks, or leaves one out; "one" may say its count in words."""
    sources, translated = _forms(message.id), [form for form in _forms(message.string) if form]
    allowed = [_places(source) for source in sources]
    return any(_places(form) not in allowed for form in translated)


@pytest.mark.parametrize("kind", ADDRESSES)
def test_no_file_holds_an_address_of(kind: str):
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in _files()
        if (match := re.search(ADDRESSES[kind], _text(path)))
    ]

    assert found == []


@pytest.mark.parametrize("lock", LOCKS)
def test_each_locked_requirement_has_a_version_and_a_hash(lock: str):
    text = (ROOT / lock).read_text("utf-8")

    requirements = _locked(lock)

    assert len(requirements) == text.count("==") > 0
    assert [name for name, options in requirements.items() if not any("sha256:" in option for option in options)] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_no_network_package_is_locked(lock: str):
    assert NETWORK & _locked(lock).keys() == set()


def test_no_network_package_is_installed():
    installed = {_canonical(found.name) for found in importlib.metadata.distributions()}

    assert NETWORK & installed == set()


def test_the_locks_hold_what_the_project_asks_for():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = {_canonical(re.split(r"[<>=!~ ]", line)[0]) for line in project["dependencies"]}
    asked_to_develop = asked | {_canonical(name) for name in project["optional-dependencies"]["dev"]}

    assert asked - _locked("requirements.txt").keys() == set()
    assert asked_to_develop - _locked("requirements-dev.txt").keys() == set()


@pytest.mark.parametrize(("lock", "groups"), [("requirements.txt", []), ("requirements-dev.txt", ["dev"])])
def test_a_lock_holds_nothing_that_nobody_asks_for(lock: str, groups: list[str]):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = [line for group in groups for line in project["optional-dependencies"][group]]

    assert _asked_for([*project["dependencies"], *asked]) == set(_locked(lock))


def test_the_bill_of_materials_holds_what_is_locked_and_is_the_same_twice(tmp_path: Path):
    bills = [tmp_path / "first.json", tmp_path / "second.json"]
    for bill in bills:
        subprocess.run((sys.executable, "-W", "error", ".ci/sbom.py", str(bill)), cwd=ROOT, check=True, timeout=60)
    parts = json.loads(bills[0].read_text("utf-8"))["components"]
    listed = {
        part["name"]: {f"--hash=sha256:{one['content']}" for one in part["externalReferences"][0]["hashes"]}
        for part in parts
    }

    assert listed == {name: set(options[1:]) for name, options in _locked("requirements.txt").items()}
    assert [part["name"] for part in parts if "licenses" not in part] == [
        "sqlcipher3"
    ]  # which states it in a file only
    assert bills[0].read_bytes() == bills[1].read_bytes()


def test_both_locks_agree():
    run, develop = _locked("requirements.txt"), _locked("requirements-dev.txt")

    assert {name: develop.get(name) for name in run} == run


def test_no_source_file_is_longer_than_400_lines():
    sources = [path for path in _files() if path.suffix in {".py", ".sh", ".spec"} or path.name == "Makefile"]

    assert [path.name for path in sources if len(_text(path).splitlines()) > 400] == []


def test_no_marked_text_is_put_together_before_it_is_translated():
    put_together = (ast.JoinedStr, ast.BinOp)
    found = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path in PACKAGE.rglob("*.py")
        for call in _marked(path)
        for argument in call.args
        if isinstance(argument, put_together)
        or (isinstance(argument, ast.Call) and getattr(argument.func, "attr", "") == "format")
    ]

    assert found == []


def test_every_source_text_has_its_french_translation():
    french = _french()
    found = extract_from_dir(ROOT, method_map=[("relocation_desk/**.py", "python")], keywords=KEYWORDS)
    sources = {texts if isinstance(texts, str) else texts[0] for _file, _line, texts, _comments, _context in found}

    translated = {source for source in sources if (said := french.get(source)) and said.string and not said.fuzzy}

    assert sorted(sources - translated) == []


def test_every_translation_fills_the_same_places_as_its_source():
    assert [message.id for message in _french() if message.id and message.string and _differing(message)] == []


def test_each_test_that_the_threat_model_names_exists():
    named = set(re.findall(r"`(test_\w+)`", (ROOT / "docs/threat-model.md").read_text()))
    tests = "".join(path.read_text() for path in (ROOT / "tests").rglob("test_*.py"))

    assert {name for name in named if f"def {name}(" not in tests} == set()


def test_no_test_writes_among_the_files_of_the_project() -> None:
    beside = Path(__file__).with_name("written.txt")

    with pytest.raises(RuntimeError, match="its own folder"):
        beside.write_text("overwritten")
    assert not beside.exists()
