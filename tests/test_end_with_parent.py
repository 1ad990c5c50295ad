"""A process that holds keys for another does not outlive it."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
CHILD = "import time, relocation_desk.hardening as h; h.end_with_parent(); print('held', flush=1); time.sleep(60)"
PARENT = f"""
import os, subprocess, sys
child = subprocess.Popen([sys.executable, "-c", {CHILD!r}], stdout=subprocess.PIPE)
assert child.stdout.readline() == b'held\\n'
print(child.pid, flush=True)
os._exit(0)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's own means")
def test_a_process_that_holds_keys_for_another_ends_with_it():
    told = subprocess.run([sys.executable, "-c", PARENT], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)

    until = time.monotonic() + 10
    while _lives(int(told.stdout)) and time.monotonic() < until:
        time.sleep(0.02)
    assert not _lives(int(told.stdout))


def _lives(process: int) -> bool:
    status = Path(f"/proc/{process}/status")
    return status.exists() and "State:\tZ" not in status.read_text()
