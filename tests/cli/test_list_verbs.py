"""Witnesses listed on the command line: by filters, and by views."""

import io
import json
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from relocation_desk.casework import saved_views
from relocation_desk.casework.filters import Filters
from relocation_desk.casework.saved_views import View
from relocation_desk.cli.app import run
from tests.desks import PREPARER, Office, passphrase_of, refer

AtStage = Callable[[str], Office]
Listed = Callable[..., tuple[int, str]]


@pytest.fixture
def listed(at_stage: AtStage, tmp_path: Path) -> Listed:
    """One witness who was assessed, one who was not, and a view of the latter."""
    office, file = at_stage("referred"), tmp_path / "passphrase.txt"
    desk = office.at(PREPARER)
    refer(desk)
    saved_views.save(desk, View("Unassessed", Filters(levels=frozenset({None}))))
    office.close()
    file.write_bytes(passphrase_of(PREPARER))

    def run_verb(*words: str) -> tuple[int, str]:
        told, troubles = io.StringIO(), io.StringIO()
        with redirect_stdout(told), redirect_stderr(troubles):
            credentials = ("--vault", str(office.folder), "--officer", PREPARER, "--passphrase-file", str(file))
            code = run(["case", "list", *words, *credentials, "--json"])
        return code, told.getvalue() or troubles.getvalue()

    return run_verb


def ids(listed: Listed, *words: str) -> list[int]:
    return [one["id"] for one in json.loads(listed(*words)[1])]


def test_witnesses_are_listed_by_filters_and_by_views(listed: Listed):
    assert ids(listed, "--view", "unassessed") == [2]
    assert ids(listed, "--state", "referred", "--state", "relocation_recommended", "--sort", "state") == [2, 1]
    assert ids(listed, "--view", "Unassessed", "--risk", "very_high", "--risk", "extreme") == [1]


def test_witnesses_are_listed_by_what_is_on_record_of_them(listed: Listed):
    assert ids(listed, "--search", "bakery") == []
    assert ids(listed, "--search", "bakery", "--in-words") == [1]


def test_filters_are_kept_as_a_view_which_the_next_list_and_the_window_know(listed: Listed):
    assert ids(listed, "--risk", "very_high", "--risk", "extreme", "--save-view", "The worst") == [1]

    assert ids(listed, "--view", "The worst") == [1]
    assert "There is a view called" in listed("--save-view", "the worst")[1]


def test_a_view_or_level_that_is_not_there_is_said_with_those_that_are(listed: Listed):
    assert "Unassessed" in listed("--view", "Newest")[1]
    assert "not_assessed" in listed("--risk", "mild")[1]
