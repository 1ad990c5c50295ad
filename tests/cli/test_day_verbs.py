"""One's own day by verbs: a task added and done, and what a hand-over would move."""

import json
from collections.abc import Callable
from pathlib import Path

from tests.cli.test_emergency_verbs import verb
from tests.desks import PREPARER, SECOND, Office, before


def test_a_task_is_added_listed_and_done_and_a_hand_over_tells_what_would_go(
    at_stage: Callable[[str], Office], tmp_path: Path
):
    office = at_stage("referred")
    new = {"text": "Ask the clinic", "due_on": before(-2).isoformat(), "case": office.story.witness}

    number = verb(office, tmp_path, PREPARER, "task", "add", given=new)

    waiting = json.loads(verb(office, tmp_path, PREPARER, "today", "list", "--kind", "task", "--json"))
    assert [one["detail"] for one in waiting["lines"]] == ["Ask the clinic"]
    plan = json.loads(
        verb(office, tmp_path, PREPARER, "officer", "preview-hand-over", PREPARER, "--to", SECOND, "--json")
    )
    assert [one["kind"] for one in plan["parts"]] == ["case", "task"]
    verb(office, tmp_path, PREPARER, "task", "done", number)
    assert json.loads(verb(office, tmp_path, PREPARER, "today", "list", "--kind", "task", "--json"))["lines"] == []
