"""The longest time for which the window answers nobody, on 100,000 witnesses, in a process of its own."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from relocation_desk.desk import assessment_forms, theme, typefaces
from relocation_desk.desk.pages.case import CasePage
from relocation_desk.desk.pages.witnesses import WitnessesPage
from relocation_desk.desk.room import Room
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.desk.window import Window
from relocation_desk.domain.references import numbered
from tests.benchmarks.large_vault import LargeVault
from tests.benchmarks.measuring import Row

_FRAME = 0.016
_PATIENCE = 60.0
_SOUGHT = "mohamad ha"


def rows(large: LargeVault) -> Iterator[Row]:
    """The longest block of each thing that is done, against a frame."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    command = (sys.executable, "-m", "tests.benchmarks.of_window", str(large.vault))
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)
    for name, longest in json.loads(done.stdout).items():
        yield Row(f"longest block of the window: {name}", longest, _FRAME, 1.0)


class _Watch:
    """Turns the event loop and notes the longest turn, by this thread’s time: others share the processor."""

    def __init__(self, is_busy: Callable[[], bool]) -> None:
        self._is_busy = is_busy

    def longest(self, do: Callable[[], object], calm: float = 0.3) -> float:
        """Do it, then turn the loop until nothing was under way for `calm` seconds; returns the longest turn."""
        begun = quiet = time.perf_counter()
        turned = time.thread_time()
        do()
        longest = time.thread_time() - turned
        while time.perf_counter() - quiet < calm:
            turned = time.thread_time()
            QApplication.processEvents()
            longest = max(longest, time.thread_time() - turned)
            if self._is_busy():
                quiet = time.perf_counter()
            if time.perf_counter() - begun > _PATIENCE:
                raise AssertionError("it never came to rest")
            time.sleep(0.0005)
        return longest


def _play(vault: Path) -> dict[str, float]:
    """In the child: what an officer does, each with its longest block, the worst of several times."""
    typefaces.choose()  # as at every start: among two thousand fonts each script takes a frame to find
    application = QApplication(sys.argv[:1])
    theme.apply(application, "light")
    window = Window(None)
    window.resize(1440, 900)
    window.show()
    window.enter(LargeVault(vault, vault).unlock())
    room = window.room
    assert room is not None
    watch = _Watch(lambda: room.tasks.is_busy)
    watch.longest(lambda: None, calm=2.0)  # the names are prepared
    today = watch.longest(partial(room.go, Visit(Destination.TODAY)))
    listed = watch.longest(partial(room.go, Visit(Destination.WITNESSES)))
    page = room.page(Destination.WITNESSES)
    assert isinstance(page, WitnessesPage)
    found = {"Today": today, "list": listed, **_table(watch, page)}
    cases = [Visit(Destination.CASE, numbered("W", case)) for case in range(35, 99_000, 14_140)]
    opened = max(watch.longest(partial(room.go, one)) for one in cases)
    page = room.page(Destination.CASE)
    assert isinstance(page, CasePage)
    turned = max(watch.longest(tab.click) for tab in page.tabs)
    return found | {"open a case": opened, "turn to a part of it": turned, **_saved(watch, room, page)}


def _saved(watch: _Watch, room: Room, page: CasePage) -> dict[str, float]:
    """A form is opened, filled in and saved."""
    assert page.seen is not None
    shown = watch.longest(partial(room.open_form, assessment_forms.incident(page.seen.desk, page.seen.case)))
    assert room.side.form is not None
    room.side.form.form.restore({"account": "Two men asked for her."})
    return {"open a form": shown, "save it": watch.longest(room.side.save)}


def _table(watch: _Watch, page: WitnessesPage) -> dict[str, float]:
    bar, columns = page.table.verticalScrollBar(), range(page.table.horizontalHeader().count())
    typed = [watch.longest(partial(page.search, _SOUGHT[:end]), 0.05) for end in range(1, len(_SOUGHT) + 1)]
    emptied = watch.longest(partial(page.search, ""))
    scrolled = [watch.longest(partial(bar.setValue, bar.maximum() * step // 40), 0.02) for step in range(40)]
    order = Qt.SortOrder.AscendingOrder
    sorted_by = [watch.longest(partial(page.table.sortByColumn, at, order)) for at in columns]
    return {
        "type a name": max(typed), "empty the search": emptied, "scroll": max(scrolled), "sort": max(sorted_by),
    }  # fmt: skip


if __name__ == "__main__":
    told = _play(Path(sys.argv[1]))
    sys.stdout.write(json.dumps(told))
    sys.stdout.flush()
    os._exit(0)
