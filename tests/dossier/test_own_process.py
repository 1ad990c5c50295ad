"""The processes that seal, weigh, show and disarm: small, and quick to start."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROCESSES = ("sealing_process", "showing_process", "disarming_process", "weighing")


def test_no_process_of_its_own_loads_the_database_or_the_window():
    loading = ", ".join(f"relocation_desk.dossier.{one}" for one in PROCESSES)
    said = f"import {loading}, sys; print([one for one in ('sqlalchemy', 'PySide6') if one in sys.modules])"

    told = subprocess.run([sys.executable, "-c", said], cwd=ROOT, capture_output=True, text=True, check=True)

    assert told.stdout == "[]\n"
