"""What a process gives up before it holds a key, seen in processes of their own."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.desks import PREPARER

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="what Linux gives")


def run(script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", f"from relocation_desk import hardening\n{script}", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


def told(script: str, *arguments: str) -> str:
    done = run(script, *arguments)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.strip()


def test_each_protection_is_off_before_and_on_after():
    seen = "print(hardening.is_closed_to_others(), hardening.cores_are_off(), hardening.rights_are_fixed())\n"

    before, after = told(f"{seen}hardening.harden()\n{seen}").splitlines()

    assert before.split()[0] == "False"
    assert after == "True True True"


def test_no_core_limit_can_be_raised_again():
    script = "import resource\nhardening.harden()\nprint(resource.getrlimit(resource.RLIMIT_CORE))"

    assert told(script) == "(0, 0)"


@pytest.mark.skipif(os.getuid() != 0, reason="becomes another user")
def test_another_process_of_the_user_can_not_read_the_memory():
    script = """
import ctypes, encodings.ascii, os, resource
os.setuid(65534)
ctypes.CDLL(None).prctl(4, 1, 0, 0, 0)  # to have been another user closes it already
hardening.harden()
reader = os.fork()
if not reader:
    try:
        open(f"/proc/{os.getppid()}/mem", "rb")
    except PermissionError:
        os._exit(7)
    os._exit(0)
print(os.waitstatus_to_exitcode(os.waitpid(reader, 0)[1]))"""

    assert told(script) == "7"


def test_under_a_limit_memory_is_not_locked_and_allocations_go_on():
    script = """
import encodings.ascii, mmap, os, resource
limit = min(8 << 20, *(one for one in resource.getrlimit(resource.RLIMIT_MEMLOCK) if one >= 0))
resource.setrlimit(resource.RLIMIT_MEMLOCK, (limit, limit))
if os.getuid() == 0:
    os.setuid(65534)
hardening.harden()
mmap.mmap(-1, 2 * limit)
print(hardening.memory_is_locked())"""

    assert told(script) == "False"


def test_where_there_is_no_limit_all_memory_is_locked():
    script = """
import mmap, resource
try:
    resource.setrlimit(resource.RLIMIT_MEMLOCK, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    is_free = True
except ValueError:
    is_free = False
hardening.harden()
page = mmap.mmap(-1, 1 << 20)
page.write(b"x" * (1 << 20))
print(is_free, hardening.memory_is_locked())"""

    is_free, is_locked = told(script).split()

    assert is_free == "False" or is_locked == "True"


@pytest.mark.parametrize(
    "mistake",
    [
        "raise ValueError('Leila')",
        "import threading; one = threading.Thread(target=lambda: int('Leila')); one.start(); one.join()",
        "class One:\n    def __del__(self): int('Leila')\nOne()",
    ],
    ids=["outermost", "in a thread", "while tidying up"],
)
def test_a_mistake_that_nobody_caught_tells_its_kind_alone(mistake: str):
    said = run(f"hardening.harden()\n{mistake}").stderr

    assert said == "relocation-desk: ValueError\n"


def test_a_crash_leaves_neither_core_nor_words(tmp_path: Path):
    script = f"""
import ctypes, os
os.chdir({str(tmp_path)!r})
hardening.harden()
name = 'Leila'
ctypes.string_at(0)"""

    done = run(script)

    assert done.returncode == -11
    assert done.stdout + done.stderr == ""
    assert list(tmp_path.iterdir()) == []


def test_what_qt_says_is_not_passed_on(tmp_path: Path):
    script = """
import sys
from PySide6.QtCore import QTimer, qWarning
from PySide6.QtWidgets import QApplication
from relocation_desk.desk import main
hardening.harden()
def say():
    qWarning("the folder of Leila")
    QApplication.instance().quit()
QTimer.singleShot(0, say)
sys.exit(main.run(None))"""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(tmp_path)}

    command = [sys.executable, "-c", f"from relocation_desk import hardening\n{script}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60, env=environment)

    assert (done.returncode, done.stdout + done.stderr) == (0, "")


def test_every_way_in_is_hardened(tmp_path: Path):
    """A verb that reads its passphrase from a pipe waits there, to be looked at."""
    verb = ["case", "list", "--vault", str(tmp_path), "--officer", PREPARER, "--passphrase-fd", "0"]
    with subprocess.Popen([sys.executable, "-m", "relocation_desk", *verb], stdin=subprocess.PIPE) as waiting:
        try:
            assert fixed_rights(waiting.pid)
        finally:
            waiting.kill()


def fixed_rights(process: int) -> bool:
    until = time.monotonic() + 20
    while "NoNewPrivs:\t1" not in Path(f"/proc/{process}/status").read_text():
        if time.monotonic() > until:
            return False
        time.sleep(0.01)
    return True
