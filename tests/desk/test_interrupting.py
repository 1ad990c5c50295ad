"""Whatever is under way in the window, an officer may do something else at any turn."""

import random
from itertools import product

import pytest
from pytestqt.qtbot import QtBot

from tests.desk.conftest import Enter
from tests.desk.interrupting import INTERRUPTIONS, SCENES, interrupted, stage

# Each of them once showed another case, took an officer elsewhere, or kept what was saved as a draft.
ONCE_WRONG = (("open", "other case", 0), ("save", "new form", 0), ("save", "back", 0), ("search", "today", 0))
SEED = 5


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_what_is_interrupted_shows_no_other_case_and_loses_nothing(enter: Enter, qtbot: QtBot):
    play = stage(enter, qtbot)

    wrong = [one for scene, how, at in ONCE_WRONG for one in interrupted(play, scene, how, at)]

    assert wrong == []


@pytest.mark.drill
@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_each_scene_is_interrupted_in_each_way_at_any_turn(enter: Enter, qtbot: QtBot):
    play, dice = stage(enter, qtbot), random.Random(SEED)
    each = list(product(SCENES, INTERRUPTIONS))
    dice.shuffle(each)

    wrong = [one for scene, how in each for one in interrupted(play, scene, how, dice.randrange(60))]

    assert wrong == []
