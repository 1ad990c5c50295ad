"""A household by verbs: ties, moves, custody, best interests, evaluations, links, what is kept."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.cli.test_safeguard_verbs import Verb, verb  # noqa: F401 - the fixture
from tests.desks import CARE, HEAD, PREPARER, Office, before, refer

AtStage = Callable[[str], Office]


@pytest.fixture
def office(at_stage: AtStage) -> Office:
    return at_stage("referred")


def test_who_may_be_on_the_desk_already_is_told_by_the_verb_that_records(verb: Verb, office: Office):  # noqa: F811
    witness, other = office.story.witness, refer(office.at(PREPARER))
    office.close()
    identity = {"passport_name": "Laila Zarrine", "born": "1981", "sex": "F"}
    unsaid = dict.fromkeys(("native_name", "latin_name", "nationality", "languages", "papers"), "")
    member = {"relation": "principal", "age_band": "adult", "moves_along": True, "identity": identity | unsaid}

    told = json.loads(verb(PREPARER, "case", "member", other, "--json", given=member)[1])

    assert told[0]["candidates"][0]["person"] == {"reference": witness, "ordinal": 1}
    assert told[0]["candidates"][0]["why"] == ["name_alike", "birth_may_be"]
    assert "name sounds the same" in verb(PREPARER, "case", "duplicates", other)[1]
    apart = {"person": 1, "other": witness, "other_person": 1}
    assert verb(PREPARER, "case", "tell-apart", other, given=apart) == (0, "")
    assert json.loads(verb(PREPARER, "case", "duplicates", other, "--json")[1]) == {"named": [], "across": []}


def test_all_of_a_household_is_recorded_by_verbs(verb: Verb, office: Office):  # noqa: F811
    witness, other, day = office.story.witness, refer(office.at(PREPARER)), before(4).isoformat()
    office.close()
    interests = {"member": 2, "decided_on": day, "is_to_go": True, "body": "court", "ground": "Ordered."}
    evaluation = {"member": 1, "evaluated_on": day, "outcome": "not_advised", "note": ""}
    kept = {"kept": [{"whom": 2, "what": "She was married before"}]}
    given: tuple[tuple[str, str, dict[str, Any]], ...] = (
        (PREPARER, "ties", {"ties": [{"one": 1, "kind": "guardian", "other": 2}]}),
        (PREPARER, "custody", {"member": 2, "on": day, "kind": "court_order", "holder": None}),
        (PREPARER, "move", {"member": 1, "moves_along": False}),
        (PREPARER, "move", {"member": 2, "moves_along": False, "beside": 1}),
        (HEAD, "best-interests", interests),
        (CARE, "evaluate", evaluation),
        (PREPARER, "link", {"other": other, "kind": "spouse"}),
    )

    for officer, name, value in given:
        assert verb(officer, "case", name, witness, given=value) == (0, "")
    assert verb(PREPARER, "case", "keep-apart", witness, "1", given=kept) == (0, "")

    found = json.loads(verb(PREPARER, "case", "show", witness, "--json")[1])["family"]
    assert found["ties"] == [{"one": 1, "kind": "guardian", "other": 2}]
    assert found["links"] == [{"reference": other, "kind": "spouse"}]
    mother, son = found["standings"]
    assert (mother["evaluation"]["outcome"], son["custody"]["kind"], son["interests"]["body"]) == (
        "not_advised", "court_order", "court",
    )  # fmt: skip
    assert son["beside"] == 1
