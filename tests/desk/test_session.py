"""The desk locks before the machine sleeps and with the session, on real buses; without any it waits for none."""

import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from relocation_desk.system import buses

ROOT = Path(__file__).resolve().parents[2]
DESK, SERVICE = "tests.desk.listening_scene", "tests.desk.login_service"
TOGETHER = """
export DBUS_SYSTEM_BUS_ADDRESS="$DBUS_SESSION_BUS_ADDRESS"
timeout 20 "$1" -m tests.desk.login_service "$2" & service=$!
sleep 1
"$1" -m tests.desk.listening_scene 2500
echo "ended $?"
wait $service
"""
needs_bus = pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="no bus can be started here")


def told(signal: str) -> list[str]:
    """What desk and system said, in order."""
    command = ["dbus-run-session", "--", "bash", "-c", TOGETHER, "bash", sys.executable, signal]
    ended = subprocess.run(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=60, check=False
    )
    return ended.stdout.decode().splitlines()


@needs_bus
def test_sleep_waits_until_the_desk_is_locked():
    said = told("sleep")

    assert "braked sleep delay" in said
    assert said.index("locks") < said.index("locked") < said.index("slept")


@needs_bus
@pytest.mark.parametrize("signal", ["lock", "screen", "screen of freedesktop"])
def test_the_desk_locks_with(signal: str):
    assert "locked" in told(signal)


@needs_bus
@pytest.mark.parametrize("signal", ["waking", "lock of another"])
def test_the_desk_stays_open_at(signal: str):
    said = told(signal)

    assert "locks" not in said
    assert "ended 3" in said


@pytest.mark.local_socket
def test_a_bus_that_never_answers_makes_nobody_wait(tmp_path: Path):
    with socket.socket(socket.AF_UNIX) as silent:
        silent.bind(str(tmp_path / "bus"))
        silent.listen()
        environment = os.environ | {"DBUS_SESSION_BUS_ADDRESS": f"unix:path={tmp_path / 'bus'}"}
        began = time.monotonic()
        ended = subprocess.run(
            [sys.executable, "-m", DESK, "500"], cwd=ROOT, env=environment, capture_output=True, timeout=60, check=False
        )

    assert ended.returncode == 3
    assert time.monotonic() - began < 10


@pytest.mark.parametrize("address", ["tcp:host=10.0.0.1,port=1", "unix:path=bus;tcp:host=a", "autolaunch:", ""])
def test_a_bus_over_a_network_or_one_to_be_started_is_none(monkeypatch: pytest.MonkeyPatch, address: str):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)

    assert buses.session_bus() == ""
