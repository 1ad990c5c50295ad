"""Assessments by verbs: actors and evidence from JSON, two versions compared, the section's intervals."""

import io
import json
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import pytest

from relocation_desk.casework.views import Today, Waiting
from relocation_desk.cli.answering import answer, plain
from relocation_desk.cli.app import run
from relocation_desk.domain.ranking import Need
from tests.desks import HEAD, PREPARER, Office, an_assessment, passphrase_of

AtStage = Callable[[str], Office]
Verb = Callable[..., tuple[int, str]]
NOW, AFTER = (
    {"severity": "critical", "likelihood": "imminent"},
    {"severity_after": "minor", "likelihood_after": "likely"},
)
DAYS = {"extreme": 7, "very_high": 14, "elevated": 30, "guarded": 60, "low": 90}


@pytest.fixture
def office(at_stage: AtStage) -> Office:
    return at_stage("referred")


@pytest.fixture
def verb(office: Office, tmp_path: Path) -> Verb:
    def run_verb(officer: str, *words: str, given: object = None) -> tuple[int, str]:
        file, source = tmp_path / f"{officer}.txt", tmp_path / "given.json"
        file.write_bytes(passphrase_of(officer))  # type: ignore[arg-type]
        source.write_text(json.dumps(given))
        told, troubles = io.StringIO(), io.StringIO()
        with redirect_stdout(told), redirect_stderr(troubles):
            credentials = ("--vault", str(office.folder), "--officer", officer, "--passphrase-file", str(file))
            code = run([*words, *credentials, *(("--from", str(source)) if given is not None else ())])
        return code, told.getvalue().strip() or troubles.getvalue()

    return run_verb


def an_input(**more: object) -> dict[str, Any]:
    given: dict[str, Any] = plain(an_assessment())
    given["judgement"] |= {**NOW, **AFTER, "horizon": "quarter", "duration_months": 6}
    return given | more


def test_a_draft_takes_actors_and_evidence_and_is_compared_with_the_version_before(verb: Verb, office: Office):
    witness = office.story.witness
    incident = {"happened_on": str(an_assessment().assessed_on), "kind": "threat", "impact": "minor",
                "account": {"account": "Calls."}, "names_person": True}  # fmt: skip
    assert verb(PREPARER, "case", "incident", witness, given=incident)[0] == 0
    actor = {"intent": "high", "capability": "low", "inhibition": "none", "identity": {"who": "A former unit"}}
    evidence = {"incident": 1, "reliability": "b", "credibility": "doubtful"}

    drafted = verb(PREPARER, "assessment", "draft", witness, given=an_input(actors=[actor], evidence=[evidence]))
    code, told = verb(PREPARER, "assessment", "compare", witness, "1", "2", "--json")

    assert drafted == (0, "2")
    assert code == 0
    after = {one["name"]: one["after"] for one in json.loads(told) if one["before"] != one["after"]}
    assert (
        after["Actors one by one"]
        == "\N{LEFT-TO-RIGHT MARK}A former unit: intent high, capability low, inhibition none"
    )
    assert after["Evidence"].endswith("Threat (B4)")
    assert (after["Duration"], after["Risk now"]) == ("6 months", "Extreme risk")


def test_a_version_that_there_is_none_of_is_told(verb: Verb, office: Office):
    code, told = verb(PREPARER, "assessment", "compare", office.story.witness, "1", "9")

    assert code == 1
    assert "has no threat assessment 9" in told


def test_the_head_sets_the_intervals_and_no_one_else(verb: Verb):
    refused, _told = verb(PREPARER, "assessment", "set-intervals", given=DAYS)

    done, _told = verb(HEAD, "assessment", "set-intervals", given=DAYS)

    assert (refused, done) == (1, 0)
    assert json.loads(verb(PREPARER, "assessment", "intervals", "--json")[1]) == DAYS


def test_counts_by_kind_and_sets_are_told_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    answer(Today((), {Waiting.REVIEW: 2, Waiting.TASK: 1}, 0), as_json=False)
    answer(Need(2, frozenset({"fr", "ar"})), as_json=False)

    said = capsys.readouterr().out
    assert "counts: review 2, task 1\n" in said
    assert "languages: ar, fr\n" in said
