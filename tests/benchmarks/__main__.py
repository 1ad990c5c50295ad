"""`make bench`: each speed that was promised, against its peer, into build/bench.json."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks import (
    large_vault,
    of_candidates,
    of_case,
    of_change,
    of_dossier,
    of_figures,
    of_fund,
    of_import,
    of_names,
    of_trail,
    of_vault,
    of_window,
    window_start,
)
from tests.benchmarks.measuring import Row

_BUILD = Path("build")


def _rows() -> Iterator[Row]:
    yield from of_names.rows()
    yield from of_dossier.rows()
    yield from of_fund.rows(_BUILD / "fund")
    yield from of_figures.rows()
    yield from of_import.rows()
    large = large_vault.ready(_BUILD / "large-vault")
    yield from window_start.rows(large.vault)
    yield from of_change.rows()
    yield from of_vault.rows(large)
    yield from of_case.rows(large)
    yield from of_window.rows(large)
    yield from of_candidates.rows(_BUILD / "candidates-vault")
    yield from of_trail.rows(_BUILD / "long-trail")


def main() -> None:
    """Measure, show and keep."""
    os.environ["XDG_STATE_HOME"] = str((_BUILD / "state").absolute())  # what this workstation remembers is not asked
    measured: list[Row] = []
    print(f"{'':58}{'ours':>12}{'peer':>12}{'ratio':>8}{'goal':>7}")
    for row in _rows():
        measured.append(row)
        goal = "–" if row.goal is None else f"{row.goal:.1f}"
        verdict = "" if row.is_met else "  missed"
        print(
            f"{row.name:58}{row.ours * 1000:9.2f} ms{row.peer * 1000:9.2f} ms{row.ratio:8.2f}{goal:>7}{verdict}",
            flush=True,
        )
    kept = _BUILD / "bench.json"
    kept.write_text(json.dumps([row.as_json() for row in measured], indent=1, ensure_ascii=False) + "\n")
    print(f"kept in {kept}")


if __name__ == "__main__":
    main()
