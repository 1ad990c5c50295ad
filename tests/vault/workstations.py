"""A workstation to try, and what it remembers."""

from datetime import UTC, datetime
from pathlib import Path

from relocation_desk.vault.machine import Machine
from relocation_desk.vault.machine_state import KnownHead

VAULT, OTHER = "1f" * 16, "2e" * 16
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def alone(folder: Path) -> Machine:
    """The workstation where there is no store."""
    return Machine(VAULT, None, folder)


def state_file(folder: Path) -> Path:
    """The one file in which it remembers."""
    (path,) = folder.glob("*.json")
    return path


def a_head(n: int, mark: int = 7, at: datetime = NOON) -> KnownHead:
    """A head of the trail that was seen."""
    return KnownHead(n, bytes([mark]) * 32, at)
