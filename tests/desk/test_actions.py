"""One list of actions: no two share a shortcut, and each does something."""

from collections import Counter

import pytest
from pytestqt.qtbot import QtBot

from relocation_desk.desk.actions import ACTIONS, Doing
from relocation_desk.desk.visits import Destination
from tests.desk.conftest import Enter, settle
from tests.desks import CARE, HEAD


def test_no_two_actions_share_a_shortcut():
    shortcuts = Counter(one.shortcut for one in ACTIONS if one.shortcut)

    assert [one for one, count in shortcuts.items() if count > 1] == []


def test_each_doing_is_in_the_list_once():
    assert Counter(one.doing for one in ACTIONS) == Counter(Doing)


def test_a_role_is_offered_only_what_it_may_do(enter: Enter):
    room = enter("founded", CARE)

    room.do(Doing.GO_DOSSIERS)

    assert room.here.destination is not Destination.DOSSIERS


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_every_action_of_the_head_does_something(enter: Enter, qtbot: QtBot):
    room = enter("keyed", HEAD)
    leaving = {Doing.LOCK, Doing.QUIT}

    for doing in set(Doing) - leaving:
        room.do(doing)
        settle(qtbot, room)

    assert room.trouble.isHidden()
