"""Runs work off the GUI thread, a lane each for the vault and for documents, and brings results back to it."""

import gc
import threading
from collections import deque
from collections.abc import Callable, Iterator
from enum import Enum
from functools import partial
from queue import SimpleQueue
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.words.unforeseen import unforeseen

_SWEEP_MS = 100  # the longer it waits, the more there is to look at in one turn
_MANY = 30_000  # of objects: an index of 100,000 names would hold the window for half a second, again and again

_SETTLING_TURNS = 2  # after a piece one is for laying it out, one for drawing it
_DONE = object()

Then = Callable[[Any], None]
Failed = Callable[[Trouble], None]
Shown = Callable[[int, int], None]


class Lane(Enum):
    """One thread each: the vault has one writer, and drawing a document must not make it wait."""

    VAULT = "vault"
    DOCUMENTS = "documents"


class Cancelled(Trouble):
    """The officer did not want to wait."""

    says = N_("Cancelled. Nothing was saved.")


class Task:
    """Work under way, as the GUI thread knows it: a worker never holds what belongs to a window."""

    def __init__(self, then: Then, failed: Failed | None, shown: Shown | None) -> None:
        self.then, self.failed, self.shown, self.is_cancelled = then, failed, shown, False

    def cancel(self) -> None:
        """Want the result no more; work that reports progress stops at its next step."""
        self.is_cancelled = True


class Sweeper(QObject):
    """Collects cycles in the GUI thread only: one that holds a widget must not be taken apart in a worker."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._unfrozen = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_SWEEP_MS)
        self._timer.timeout.connect(self.sweep)
        self._timer.start()

    def sweep(self) -> None:
        """Collect the generations that are due; what is too much for one look is not looked at until the end."""
        counts = gc.get_count()
        due = [one for one, (held, least) in enumerate(zip(counts, gc.get_threshold(), strict=True)) if held > least]
        if not due:
            return
        self._unfrozen += counts[0]
        if (self._unfrozen if due[-1] else counts[0]) > _MANY:
            gc.freeze()
            self._unfrozen = 0
        else:
            gc.collect(due[-1])

    def end(self) -> None:
        """Leave collecting to Python again, when no worker is left; all is looked at."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()


class Tasks(QObject):
    """The lanes; `troubled` tells of what no caller wanted to show itself, `rested` that nothing is under way."""

    troubled = Signal(Trouble)
    rested = Signal()
    _ended = Signal(int, object, object)
    _progressed = Signal(int, int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queues: dict[Lane, SimpleQueue[tuple[int, Callable[[], Any]] | None]] = {}
        self._threads: list[threading.Thread] = []
        self._under_way: dict[int, Task] = {}
        self._pieces: deque[tuple[Iterator[object], QObject]] = deque()
        self._leaving: deque[tuple[Iterator[object], QObject]] = deque()
        self._next_piece = QTimer(self)
        self._next_piece.setInterval(0)
        self._next_piece.timeout.connect(self._place)
        self._settling = 0
        self._last = 0
        self._sweeper = Sweeper(self)
        self._ended.connect(self._end)
        self._progressed.connect(self._progress)

    def run(
        self,
        work: Callable[..., Any],
        then: Then,
        failed: Failed | None = None,
        *,
        lane: Lane = Lane.VAULT,
        shown: Shown | None = None,
    ) -> Task:
        """Do `work` in a lane, then call back here; with `shown`, work takes a `progress` to report to."""
        self._last += 1
        number, task = self._last, Task(then, failed, shown)
        self._under_way[number] = task
        if shown is not None:
            work = partial(work, progress=partial(self._report, number))
        self._queue(lane).put((number, work))
        return task

    @property
    def is_busy(self) -> bool:
        """Whether something is under way."""
        return bool(self._under_way or self._pieces or self._leaving)

    def in_pieces(self, pieces: Iterator[object], owner: QObject) -> None:
        """Do work of the window a piece a turn of the event loop, so that it answers in between; as long as it's there.

        A page of sixty lines takes longer to build than the eye forgives.
        """
        self._pieces.append((pieces, owner))
        self.leave_turn()
        self._next_piece.start()

    def leave_turn(self) -> None:
        """Place nothing in this turn: it has done enough."""
        self._settling = max(self._settling, 1)

    def take_apart(self, pieces: Iterator[object], former: QWidget) -> None:
        """Free in pieces what was replaced, once all is placed; what it had still to place itself is left out."""
        former.hide()
        former.resize(0, 0)  # what it covered would be drawn once more as it is freed, hidden as it is
        kept = [one for one in self._pieces if not _is_within(one[1], former)]
        self._pieces.clear()
        self._pieces.extend(kept)
        self._leaving.append((pieces, former))
        self._next_piece.start()

    def _place(self) -> None:
        """Do the next piece; whose owner is gone, or who has none left, is done.

        The turns after a piece are for laying it out and drawing it: all in one would be too long a turn.
        """
        queue = self._pieces or self._leaving
        if self._settling:
            self._settling -= 1
            if not self._settling and queue:
                draw_now(queue[0][1])
        elif queue:
            pieces, owner = queue.popleft()
            if isValid(owner) and next(pieces, _DONE) is not _DONE:
                queue.appendleft((pieces, owner))
            self._settling = _SETTLING_TURNS
        if not (self._pieces or self._leaving):
            self._next_piece.stop()
            self._rest()

    def _rest(self) -> None:
        if not self.is_busy:
            self.rested.emit()

    def stop(self) -> None:
        """Finish what is under way and end the threads."""
        self.stop_soon()
        for thread in self._threads:
            thread.join()
        self._queues.clear()
        self._threads.clear()
        self._sweeper.end()

    def stop_soon(self) -> None:
        """Let the threads end after what is under way, without waiting for them."""
        self._pieces.clear()
        self._leaving.clear()
        self._next_piece.stop()
        for queue in self._queues.values():
            queue.put(None)

    def _queue(self, lane: Lane) -> "SimpleQueue[tuple[int, Callable[[], Any]] | None]":
        if lane not in self._queues:
            self._queues[lane] = SimpleQueue()
            thread = threading.Thread(target=self._serve, args=(self._queues[lane],), name=lane.value, daemon=True)
            self._threads.append(thread)
            thread.start()
        return self._queues[lane]

    def _serve(self, queue: "SimpleQueue[tuple[int, Callable[[], Any]] | None]") -> None:
        while (waiting := queue.get()) is not None:
            number, work = waiting
            task = self._under_way.get(number)
            is_wanted = task is not None and not task.is_cancelled
            del task
            self._ended.emit(number, *(_outcome(work) if is_wanted else (None, Cancelled())))
            del waiting, work

    def _report(self, number: int, done: int, of: int) -> None:
        if self._under_way[number].is_cancelled:
            raise Cancelled
        self._progressed.emit(number, done, of)

    def _progress(self, number: int, done: int, of: int) -> None:
        task = self._under_way.get(number)
        if task is not None and task.shown is not None and not task.is_cancelled:
            _call(task.shown, done, of)

    def _end(self, number: int, result: Any, trouble: Trouble | None) -> None:
        task = self._under_way.pop(number)
        if not task.is_cancelled:
            if trouble is None:
                _call(task.then, result)
            elif task.failed is None:
                self.troubled.emit(trouble)
            else:
                _call(task.failed, trouble)
        self._rest()


def _outcome(work: Callable[[], Any]) -> tuple[Any, Trouble | None]:
    try:
        return work(), None
    except Trouble as trouble:
        return None, trouble
    except Exception as error:  # the one place, beside the last resort, where a mistake becomes a sentence
        return None, unforeseen(error)


def _is_within(owner: QObject, whole: QWidget) -> bool:
    return owner is whole or (isinstance(owner, QWidget) and isValid(owner) and whole.isAncestorOf(owner))


def draw_now(owner: QObject) -> None:
    """Draw in this turn what the window has to draw: some milliseconds later it would fall together with a piece."""
    if isinstance(owner, QWidget) and isValid(owner):
        QCoreApplication.sendEvent(owner.window(), QEvent(QEvent.Type.UpdateRequest))


def _call(slot: Callable[..., None], *facts: Any) -> None:
    """Call back unless who asked is gone."""
    owner = getattr(slot.func if isinstance(slot, partial) else slot, "__self__", None)
    if not isinstance(owner, QObject) or isValid(owner):
        slot(*facts)
