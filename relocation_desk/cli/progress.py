"""Progress of long acts on standard error: a line a step, a bar where one waits, and the seconds that each took."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

_WIDTH = 30


class Steps:
    """The steps of a long verb, as they go by."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._is_terminal = sys.stderr.isatty()

    @contextmanager
    def step(self, name: str, told: str) -> Iterator[None]:
        """One step: announced, timed, and marked as done."""
        sys.stderr.write(f"  {told} …")
        sys.stderr.flush()
        began = time.perf_counter()
        yield
        self.seconds[name] = round(time.perf_counter() - began, 3)
        again = f"\r\033[K  {told} …" if self._is_terminal else ""
        sys.stderr.write(f"{again} {self.seconds[name]:.1f} s\n")

    def bar(self, done: int, of: int) -> None:
        """How far a long step is."""
        if self._is_terminal and of:
            filled = _WIDTH * done // of
            sys.stderr.write(f"\r  [{'#' * filled}{'.' * (_WIDTH - filled)}] {done}/{of} ")
            sys.stderr.flush()
