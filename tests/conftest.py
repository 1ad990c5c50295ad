"""What every test is held to: off-screen, no socket, no log line that nobody awaited."""

import gc
import logging
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings
from xdist.scheduler import LoadScopeScheduling

if TYPE_CHECKING:
    from tests.desks import Archive, Office

if "RELOCATION_DESK_DISPLAY" not in os.environ:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"

# What is collected stays (see `pytest_collection_finish`): looking through it for rubbish meanwhile finds none.
gc.disable()

# A shared machine is no ground to fail an example, and a kept example would make the next run differ.
settings.register_profile("house", deadline=None, database=None, print_blob=True)
settings.load_profile("house")


# What a workstation remembers of a vault is each test's own; no test asks the developer's own store of secrets.
_STATE = tempfile.TemporaryDirectory(prefix="relocation-desk-state-")
os.environ["XDG_STATE_HOME"] = _STATE.name
for name in ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR"):
    os.environ.pop(name, None)


# These share what is dear to make; all other tests go to whichever worker is free.
_TOGETHER = frozenset({
    "tests/casework/test_acts_of_security.py", "tests/casework/test_caseload.py",
    "tests/casework/test_demo_on_the_desk.py", "tests/casework/test_permissions.py", "tests/cli/test_demo.py",
    "tests/desk/test_clipboard.py", "tests/desk/test_locking.py", "tests/exchange/test_demo_traps.py",
    "tests/vault/test_earlier_releases.py",
})  # fmt: skip


class _ByCost(LoadScopeScheduling):  # type: ignore[misc] # which ships no types
    """Modules that share a fixture stay on one worker (`xdist_group` is lost on Pytest 9.2)."""

    def _split_scope(self, nodeid: str) -> str:
        module = nodeid.partition("::")[0]
        return module if module in _TOGETHER else nodeid


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadScopeScheduling:
    """Xdist: who runs what."""
    return _ByCost(config, log)


def pytest_collection_finish() -> None:
    """Pytest: what is loaded by now stays; to look through it at each collection would take a tenth of the run."""
    gc.collect()
    gc.freeze()
    gc.enable()


class _Running:
    """What the test that runs now may do; an audit hook, once added, stays."""

    is_test = False
    may_open_sockets = False


_TREE = f"{Path(__file__).parents[1]}{os.sep}"
_CACHES = frozenset({"__pycache__", ".hypothesis", ".pytest_cache"})
_WRITES = os.O_WRONLY | os.O_RDWR


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "socket.__new__" and not _Running.may_open_sockets:
        raise RuntimeError("The desk opens no socket; mark the test local_socket if it meets a real keyring.")
    if event == "open" and _Running.is_test and arguments[2] & _WRITES:
        path = os.path.abspath(arguments[0]) if isinstance(arguments[0], str | os.PathLike) else ""  # noqa: PTH100 - cheap
        if path.startswith(_TREE) and _CACHES.isdisjoint(Path(path).parts):
            raise RuntimeError(f"A test writes into its own folder, not to {path}.")


sys.addaudithook(_refuse)


@pytest.fixture(autouse=True)
def kept_apart(request: pytest.FixtureRequest) -> Iterator[None]:
    """From the network, and from the files of the project."""
    _Running.may_open_sockets = request.node.get_closest_marker("local_socket") is not None
    _Running.is_test = True
    yield
    _Running.is_test = _Running.may_open_sockets = False


@pytest.fixture(autouse=True)
def own_language() -> Iterator[None]:
    """A test that reads French leaves English behind, whichever follows it."""
    yield
    if "relocation_desk.words.catalogue" in sys.modules:
        sys.modules["relocation_desk.words.catalogue"].use_language("en")


_NUMBERS = count()


@pytest.fixture
def tmp_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Counted here, since Pytest would look through the folders of all tests before, to number one more."""
    folder = tmp_path_factory.getbasetemp() / str(next(_NUMBERS))
    folder.mkdir(mode=0o700)
    return folder


@pytest.fixture(autouse=True)
def own_state(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """A copied vault is older than its twin: each test begins on a workstation that saw neither."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path_factory.getbasetemp() / f"state-{next(_NUMBERS)}"))


@pytest.fixture(autouse=True)
def no_unawaited_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A warning of ours fails the test; one that awaits it looks at `caplog` and clears it."""
    yield
    ours = [record for record in caplog.get_records("call") if record.name.startswith("relocation_desk")]
    unawaited = [record.getMessage() for record in ours if record.levelno >= logging.WARNING]
    assert not unawaited


@pytest.fixture(scope="session", autouse=True)
def stretched_once() -> Iterator[None]:
    """Argon2id takes 256 MiB, on each core, to answer what it answered before."""
    from relocation_desk.vault import primitives
    from tests.stretching import STRETCHING

    with pytest.MonkeyPatch.context() as kept:
        kept.setattr(primitives, "stretch", STRETCHING)
        yield


@pytest.fixture
def full_slots() -> Iterator[None]:
    """For tests that close slots which another process opens."""
    from tests.stretching import STRETCHING

    with STRETCHING.closing(lightly=False):
        yield


@pytest.fixture
def bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A session bus of the test's own, on which nothing offers secrets yet; for tests marked local_socket."""
    from tests.vault.secret_service import session_bus  # loads the bus's library, which many tests do without

    with session_bus(tmp_path) as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield address


@pytest.fixture
def keyring(bus: str, tmp_path: Path) -> Iterator[Path]:
    """A real gnome-keyring on it, open."""
    from tests.vault.secret_service import gnome_keyring

    with gnome_keyring(tmp_path):
        yield tmp_path


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> "Archive":
    """Vaults at each stage of the path, made when first asked for."""
    from tests.desks import Archive  # loads the whole desk, which many tests do without

    return Archive(tmp_path_factory.mktemp("archive"))


@pytest.fixture
def at_stage(archive: "Archive", tmp_path: Path) -> Iterator[Callable[[str], "Office"]]:
    """Opens an office on a copy of the vault at a stage; it is left again when the test ends."""
    opened: list[Office] = []

    def open_office(stage: str) -> "Office":
        opened.append(archive.copy(stage, tmp_path / f"vault-{len(opened)}"))
        return opened[-1]

    yield open_office
    for office in opened:
        office.close()
