"""Locking: a fresh, locked window takes this one's place, and the process that held the keys ends."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QProcess, QRect


@dataclass(frozen=True, slots=True)
class Place:
    """What the fresh window is told: where it stands and which vault it opens, and nothing about a case."""

    vault: Path | None
    language: str
    theme: str
    geometry: QRect


def command(place: Place) -> tuple[str, list[str]]:
    """The program of the fresh window and its arguments."""
    arguments = [] if getattr(sys, "frozen", False) else ["-m", "relocation_desk"]
    box = place.geometry
    arguments += ["--language", place.language, "--theme", place.theme]
    arguments += ["--geometry", f"{box.x()},{box.y()},{box.width()},{box.height()}"]
    if place.vault is not None:
        arguments += ["--vault", str(place.vault)]
    return sys.executable, arguments


def start_locked(place: Place) -> bool:
    """Start the fresh window detached; whether it started."""
    program, arguments = command(place)
    answer: object = QProcess.startDetached(program, arguments)
    return bool(answer[0]) if isinstance(answer, tuple) else bool(answer)


def end() -> None:
    """End this process at once, with every key that it held."""
    os._exit(0)
