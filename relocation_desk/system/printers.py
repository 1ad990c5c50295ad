"""The printers of this machine, by CUPS: which there are, and a document handed to one from memory."""

import os
import re
import shutil
import subprocess
import time
from dataclasses import dataclass
from enum import StrEnum

_SECONDS = 30
_PATIENCE_S, _LOOK_S = 120, 0.2
_TITLE = "copy"  # what the list of jobs shows to everyone on this machine
_JOB = re.compile(r"request id is (\S+-[0-9]+) ")
_NAME = re.compile(r"[!-~]{1,127}")


class Sides(StrEnum):
    """On which sides of the sheets."""

    ONE = "one-sided"
    BOTH = "two-sided-long-edge"


class PrinterFailed(Exception):
    """The printer took nothing."""


@dataclass(frozen=True, slots=True)
class Printer:
    """A printer, and whether it is the one that is used when nobody chooses."""

    name: str
    is_default: bool


def printers() -> tuple[Printer, ...]:
    """The printers that are set up, the default one first; none where there is no CUPS."""
    listed = _said("lpstat", "-e").split()
    default = _said("lpstat", "-d").rpartition(": ")[2].strip()
    found = (Printer(name, name == default) for name in listed if _NAME.fullmatch(name))
    return tuple(sorted(found, key=lambda one: (not one.is_default, one.name)))


def send(document: bytes, printer: str, media: str, sides: Sides) -> str:
    """Hand a PDF to a printer, straight from memory into its spool; returns the job. PrinterFailed."""
    program = shutil.which("lp")
    if program is None or printer not in {one.name for one in printers()}:
        raise PrinterFailed
    options = ("-n", "1", "-t", _TITLE, "-o", f"media={media}", "-o", f"sides={sides}", "-o", "print-scaling=none")
    try:
        ran = subprocess.run(
            (program, "-d", printer, *options, "-"), input=document, capture_output=True, timeout=_SECONDS,
            check=False, env=_environment(),
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        raise PrinterFailed from None
    told = _JOB.search(ran.stdout.decode("utf-8", "replace"))
    if ran.returncode != 0 or told is None:
        raise PrinterFailed
    return told.group(1)


def is_waiting(job: str) -> bool:
    """Whether a job is not done yet."""
    return any(line.split()[:1] == [job] for line in _said("lpstat", "-o").splitlines())


def come_out(job: str) -> bool:
    """Wait until a job is done, then have its pages removed from the spool; False while it goes on after two minutes.

    Also False where the spool keeps them, since somebody else prints there.
    """
    ends = time.monotonic() + _PATIENCE_S
    while is_waiting(job):
        if time.monotonic() > ends:
            return False
        time.sleep(_LOOK_S)
    return forget(job)


def forget(job: str) -> bool:
    """Stop a job if it still goes on, and have its pages removed from the spool, which keeps them for a day otherwise.

    CUPS removes what is done of a whole printer only; where somebody else's job waits there, it is left: False.
    """
    _said("cancel", "-x", job)
    printer = job.rpartition("-")[0]
    if _said("lpstat", "-o", printer).strip():
        return False
    _said("cancel", "-a", "-x", printer)
    return True


def _said(name: str, *told: str) -> str:
    program = shutil.which(name)
    if program is None:
        return ""
    try:
        ran = subprocess.run(
            (program, *told), capture_output=True, timeout=_SECONDS, check=False, env=_environment(), text=True,
            errors="replace",
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return ran.stdout


def _environment() -> dict[str, str]:
    """CUPS answers in English, and asks for no password where nobody could type it."""
    return os.environ | {"LC_ALL": "C"}
