"""The task runner: results come back to the GUI thread, known trouble as such, mistakes as a number."""

import gc
import logging
import threading
from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from relocation_desk.desk.parts.many_lines import ManyLines, taken_apart
from relocation_desk.desk.tasks import Lane, Sweeper, Tasks
from relocation_desk.domain.trouble import Trouble
from relocation_desk.vault.troubles import DiskFull
from relocation_desk.words.sentences import say
from relocation_desk.words.unforeseen import Unforeseen


@pytest.fixture
def tasks(qapp: object) -> Iterator[Tasks]:
    running = Tasks()
    yield running
    running.stop()


class Listener(QObject):
    """Remembers what it was told, and in which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[object] = []
        self.thread_name = ""

    def hear(self, *facts: object) -> None:
        self.heard.extend(facts)
        self.thread_name = threading.current_thread().name


def raising(error: BaseException) -> Callable[[], None]:
    def work() -> None:
        raise error

    return work


def rest(qtbot: QtBot, tasks: Tasks) -> None:
    qtbot.waitUntil(lambda: not tasks.is_busy)


def test_work_is_done_elsewhere_and_its_result_heard_here(tasks: Tasks, qtbot: QtBot):
    listener = Listener()

    tasks.run(lambda: threading.current_thread().name, listener.hear)
    rest(qtbot, tasks)

    assert listener.heard == [Lane.VAULT.value]
    assert listener.thread_name == threading.main_thread().name


def test_all_work_on_the_vault_is_done_by_one_thread(tasks: Tasks, qtbot: QtBot):
    listener = Listener()

    for _number in range(5):
        tasks.run(threading.get_ident, listener.hear)
    rest(qtbot, tasks)

    assert len(set(listener.heard)) == 1


def test_drawing_does_not_wait_for_the_vault(tasks: Tasks, qtbot: QtBot):
    listener, held = Listener(), threading.Event()
    tasks.run(held.wait, listener.hear)

    tasks.run(lambda: "drawn", listener.hear, lane=Lane.DOCUMENTS)
    qtbot.waitUntil(lambda: listener.heard == ["drawn"])
    held.set()

    rest(qtbot, tasks)


def test_known_trouble_reaches_who_asked(tasks: Tasks, qtbot: QtBot):
    listener = Listener()

    tasks.run(raising(DiskFull()), listener.hear, listener.hear)
    rest(qtbot, tasks)

    assert [type(one) for one in listener.heard] == [DiskFull]


def test_trouble_that_nobody_awaits_is_told_to_the_window(tasks: Tasks, qtbot: QtBot):
    listener = Listener()

    with qtbot.waitSignal(tasks.troubled):
        tasks.run(raising(DiskFull()), listener.hear)

    assert listener.heard == []


def test_a_mistake_is_told_by_its_kind_and_place_and_its_message_to_nobody(
    tasks: Tasks, qtbot: QtBot, caplog: pytest.LogCaptureFixture
):
    listener = Listener()

    tasks.run(raising(ValueError("ZARRIN Leila")), listener.hear, listener.hear)
    rest(qtbot, tasks)

    told = listener.heard[0]
    assert isinstance(told, Unforeseen)
    assert "ValueError desk.tasks:" in say(told)
    assert "ZARRIN" not in caplog.text + say(told)


def test_cancelled_work_is_not_heard_of_again(tasks: Tasks, qtbot: QtBot):
    listener, held = Listener(), threading.Event()

    task = tasks.run(held.wait, listener.hear, listener.hear)
    task.cancel()
    held.set()
    rest(qtbot, tasks)

    assert listener.heard == []


def test_cancelling_stops_work_at_its_next_step(tasks: Tasks, qtbot: QtBot):
    steps, began, cancelled = [], threading.Event(), threading.Event()

    def work(progress: Callable[[int, int], None]) -> None:
        for step in range(3):
            began.set()
            cancelled.wait()
            progress(step, 3)
            steps.append(step)

    task = tasks.run(work, lambda _result: None, shown=lambda _done, _of: None)
    began.wait()
    task.cancel()
    cancelled.set()
    rest(qtbot, tasks)

    assert steps == []


def test_progress_is_shown_here(tasks: Tasks, qtbot: QtBot):
    listener = Listener()

    def work(progress: Callable[[int, int], None]) -> None:
        progress(1, 2)

    tasks.run(work, lambda _result: None, shown=listener.hear)
    rest(qtbot, tasks)

    assert listener.heard == [1, 2]


def test_who_is_gone_is_not_called(tasks: Tasks, qtbot: QtBot):
    listener, held = Listener(), threading.Event()
    heard = listener.heard
    tasks.run(held.wait, listener.hear)

    listener.deleteLater()
    qtbot.wait(1)
    held.set()
    rest(qtbot, tasks)

    assert heard == []


def test_no_thread_is_left_after_stop(qapp: object):
    others = set(threading.enumerate())
    running = Tasks()
    running.run(lambda: None, lambda _result: None)
    assert set(threading.enumerate()) - others

    running.stop()

    assert not set(threading.enumerate()) - others


def test_a_trouble_is_no_mistake(tasks: Tasks, qtbot: QtBot, caplog: pytest.LogCaptureFixture):
    listener = Listener()

    with caplog.at_level(logging.DEBUG):
        tasks.run(raising(Trouble()), listener.hear, listener.hear)
        rest(qtbot, tasks)

    assert caplog.text == ""


def test_a_turn_lies_between_two_pieces_to_lay_out_and_draw_the_first(tasks: Tasks, qtbot: QtBot):
    listener, placed = Listener(), list[int]()

    def pieces() -> Iterator[None]:
        for number in range(3):
            placed.append(number)
            yield

    tasks.in_pieces(pieces(), listener)

    after = []
    while tasks.is_busy:
        QApplication.processEvents()
        after.append(len(placed))

    assert placed == [0, 1, 2]
    assert all(later - former <= 1 for former, later in pairwise(after))
    assert after.count(1) > 1


def test_a_turn_that_did_enough_places_nothing(tasks: Tasks, qtbot: QtBot):
    placed, owner = list[int](), QObject()
    tasks.in_pieces(iter(lambda: placed.append(1), 0), owner)

    for _turn in range(20):
        tasks.leave_turn()
        QApplication.processEvents()

    assert placed == []
    tasks.stop_soon()


def test_what_is_replaced_is_freed_after_all_is_placed_and_places_nothing_more(tasks: Tasks, qtbot: QtBot):
    done, former, owner = list[str](), QWidget(), QObject()
    inner = QWidget(former)

    def pieces(name: str) -> Iterator[None]:
        for _piece in range(2):
            done.append(name)
            yield

    tasks.in_pieces(pieces("of the former"), inner)
    tasks.take_apart(pieces("freed"), former)
    tasks.in_pieces(pieces("placed"), owner)
    rest(qtbot, tasks)

    assert done == ["placed", "placed", "freed", "freed"]


def test_the_lines_of_what_is_replaced_are_freed_before_it(tasks: Tasks, qtbot: QtBot):
    former = QWidget()
    lines = ManyLines([QLabel] * 20, 20)
    lines.setParent(former)
    freed = list[str]()
    lines.findChildren(QLabel)[-1].destroyed.connect(lambda: freed.append("line"))
    former.destroyed.connect(lambda: freed.append("whole"))

    tasks.take_apart(taken_apart(former), former)
    rest(qtbot, tasks)
    qtbot.waitUntil(lambda: len(freed) == 2)

    assert freed == ["line", "whole"]


def test_what_is_too_much_for_one_look_is_not_looked_through_for_rubbish(tasks: Tasks):
    before = gc.get_freeze_count()
    many: list[list[object]] = [[] for _one in range(40_000)]

    tasks.findChildren(Sweeper)[0].sweep()

    assert gc.get_freeze_count() - before > len(many)
