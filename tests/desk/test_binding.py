"""The binding to Qt loses no reference: on Python 3.11 None and True can be counted to death (decision 0014)."""

import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, QStringListModel, Qt, Signal

_CALLS = 2000
_SLACK = 200  # what else runs meanwhile


class Speaker(QObject):
    said = Signal(object)

    def hear(self, _word: object) -> None:
        self.heard = True


def emit() -> Callable[[], object]:
    speaker = Speaker()
    speaker.said.connect(speaker.hear)
    return lambda: speaker.said.emit("word")


def ask_for_nothing() -> Callable[[], object]:
    model = QStringListModel(["one"])
    return lambda: model.index(0, 0).data(Qt.ItemDataRole.UserRole)


@pytest.mark.parametrize("made", [emit, ask_for_nothing])
def test_thousands_of_calls_lose_no_reference(made: Callable[[], Callable[[], object]]):
    call = made()
    call()
    before = [sys.getrefcount(one) for one in (None, True, False)]

    for _ in range(_CALLS):
        call()

    after = [sys.getrefcount(one) for one in (None, True, False)]
    assert all(now > then - _SLACK for now, then in zip(after, before, strict=True))
