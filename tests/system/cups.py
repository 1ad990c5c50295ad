"""CUPS on a socket of its own, with one printer whose paper is a file."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

import pytest

from relocation_desk.system import printers

CUPSD = shutil.which("cupsd", path=f"{os.environ['PATH']}:/usr/sbin")
CONF = """Listen {room}/cups.sock
LogLevel none
WebInterface No
Browsing Off
PreserveJobHistory Yes
PreserveJobFiles Yes
<Policy default>
<Limit All>
Order deny,allow
Allow all
</Limit>
</Policy>
"""
FILES = """ServerRoot {room}
ServerBin {room}/bin
RequestRoot {room}/spool
TempDir {room}/spool/tmp
CacheDir {room}/cache
StateDir {room}/run
ErrorLog {room}/error
AccessLog {room}/access
PageLog {room}/page
"""
# The last step of CUPS, which has a printer behind it: this one's paper is a file.
BACKEND = """#!/bin/sh
[ $# = 0 ] && echo 'direct paper "Unknown" "Paper"' && exit 0
sleep 0.3
cat "${{6:--}}" > {room}/paper
"""


@contextmanager
def spooling() -> Iterator[Path]:
    """CUPS on a socket of its own, with one printer, whose paper is a file; its folder."""
    if CUPSD is None or os.geteuid() != 0:
        pytest.skip("CUPS is not here, or may not be started")
    room = Path(mkdtemp(prefix="cups", dir="/tmp"))
    room.chmod(0o755)
    for part in ("spool/tmp", "cache", "run/certs", "bin/backend"):
        (room / part).mkdir(parents=True)
    for part in ("daemon", "filter", "notifier"):
        (room / "bin" / part).symlink_to(f"/usr/lib/cups/{part}")
    (room / "bin/backend/paper").write_text(BACKEND.format(room=room))
    (room / "bin/backend/paper").chmod(0o700)
    (room / "cupsd.conf").write_text(CONF.format(room=room))
    (room / "cups-files.conf").write_text(FILES.format(room=room))
    daemon = subprocess.Popen((CUPSD, "-f", "-c", str(room / "cupsd.conf"), "-s", str(room / "cups-files.conf")))
    before, os.environ["CUPS_SERVER"] = os.environ.get("CUPS_SERVER"), str(room / "cups.sock")
    while b"is running" not in subprocess.run(("lpstat", "-r"), capture_output=True, check=False).stdout:
        if daemon.poll() is not None:
            pytest.skip("CUPS did not start here")
    queue = ("lpadmin", "-p", "Paper", "-E", "-v", "paper:/", "-m", "raw")
    subprocess.run(queue, check=True, capture_output=True)
    try:
        yield room
    finally:
        daemon.terminate()
        daemon.wait()
        os.environ.pop("CUPS_SERVER")
        if before is not None:
            os.environ["CUPS_SERVER"] = before
        shutil.rmtree(room)


def come_out(job: str) -> None:
    """Wait until nothing of a job is left to print."""
    while printers.is_waiting(job):
        pass
