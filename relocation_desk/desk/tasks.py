"""Runs work off the GUI thread, a lane each for the vault and for documents, and brings results back to it."""

import logging
import secrets
import threading
from collections.abc import Callable
from enum import Enum
from functools import partial
from queue import SimpleQueue
from traceback import walk_tb
from typing import Any

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from relocation_desk.domain.trouble import N_, Trouble

_log = logging.getLogger(__name__)


class Lane(Enum):
    """One thread each: the vault has one writer, and drawing a document must not make it wait."""

    VAULT = "vault"
    DOCUMENTS = "documents"


class Unforeseen(Trouble):
    """A mistake of the product: shown with a number under which its place in the code was logged."""

    says = N_(
        "Something unforeseen happened and nothing more was done. Note the number {number} and tell your administrator."
    )


class Cancelled(Trouble):
    """The officer did not want to wait."""

    says = N_("Cancelled. Nothing was saved.")


def unforeseen(error: BaseException) -> Unforeseen:
    """Log where it happened, never what it says: a message may hold a name or a key."""
    number = f"E-{secrets.token_hex(2).upper()}"
    places = (f"{frame.f_globals.get('__name__')}:{line}" for frame, line in walk_tb(error.__traceback__))
    _log.error("%s %s at %s", number, type(error).__name__, " ".join(places))
    return Unforeseen(number=number)


class Task:
    """Work under way; `cancel` drops its result, and stops it at its next step of progress."""

    def __init__(
        self, work: Callable[[], Any], then: Callable[[Any], None], failed: Callable[[Trouble], None] | None
    ) -> None:
        self.work, self.then, self.failed, self.is_cancelled = work, then, failed, False

    def cancel(self) -> None:
        """Want the result no more."""
        self.is_cancelled = True


class Tasks(QObject):
    """The lanes; `troubled` tells of what no caller wanted to show itself, `rested` that nothing is under way."""

    troubled = Signal(Trouble)
    rested = Signal()
    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queues: dict[Lane, SimpleQueue[Task | None]] = {}
        self._threads: list[threading.Thread] = []
        self._under_way = 0
        self._arrived.connect(self._deliver)

    def run(
        self,
        work: Callable[..., Any],
        then: Callable[[Any], None],
        failed: Callable[[Trouble], None] | None = None,
        *,
        lane: Lane = Lane.VAULT,
        shown: Callable[[int, int], None] | None = None,
    ) -> Task:
        """Do `work` in a lane, then call back here; with `shown`, work takes a `progress` to report to."""
        task = Task(work, then, failed)
        if shown is not None:
            task.work = partial(work, progress=partial(self._report, task, shown))
        self._under_way += 1
        self._queue(lane).put(task)
        return task

    @property
    def is_busy(self) -> bool:
        """Whether something is under way."""
        return self._under_way > 0

    def stop(self) -> None:
        """Finish what is under way and end the threads."""
        for queue in self._queues.values():
            queue.put(None)
        for thread in self._threads:
            thread.join()
        self._queues.clear()
        self._threads.clear()

    def stop_soon(self) -> None:
        """Let the threads end after what is under way, without waiting for them."""
        for queue in self._queues.values():
            queue.put(None)

    def _queue(self, lane: Lane) -> "SimpleQueue[Task | None]":
        if lane not in self._queues:
            self._queues[lane] = SimpleQueue()
            thread = threading.Thread(target=self._serve, args=(self._queues[lane],), name=lane.value, daemon=True)
            self._threads.append(thread)
            thread.start()
        return self._queues[lane]

    def _report(self, task: Task, shown: Callable[[int, int], None], done: int, of: int) -> None:
        if task.is_cancelled:
            raise Cancelled
        self._arrived.emit(partial(_call, shown, done, of))

    def _serve(self, queue: "SimpleQueue[Task | None]") -> None:
        while (task := queue.get()) is not None:
            self._arrived.emit(partial(self._finish, task, *_outcome(task)))

    def _deliver(self, call: Callable[[], None]) -> None:
        call()

    def _finish(self, task: Task, result: Any, trouble: Trouble | None) -> None:
        self._under_way -= 1
        if not task.is_cancelled:
            if trouble is None:
                _call(task.then, result)
            elif task.failed is None:
                self.troubled.emit(trouble)
            else:
                _call(task.failed, trouble)
        if self._under_way == 0:
            self.rested.emit()


def _outcome(task: Task) -> tuple[Any, Trouble | None]:
    if task.is_cancelled:
        return None, Cancelled()
    try:
        return task.work(), None
    except Trouble as trouble:
        return None, trouble
    except Exception as error:  # the one place, beside the last resort, where a mistake becomes a sentence
        return None, unforeseen(error)


def _call(slot: Callable[..., None], *facts: Any) -> None:
    """Call back unless who asked is gone."""
    owner = getattr(slot.func if isinstance(slot, partial) else slot, "__self__", None)
    if not isinstance(owner, QObject) or isValid(owner):
        slot(*facts)
