"""An annex apart by verbs: what may leave in it, and that it is prepared and signed."""

import json
from collections.abc import Callable

import pytest

from tests.cli.test_safeguard_verbs import Verb, verb  # noqa: F401 - the fixture
from tests.desks import HEAD, PREPARER, Office

AtStage = Callable[[str], Office]
KEPT = {"kept": [{"whom": 2, "what": "Another man is the boy’s father"}]}


@pytest.fixture
def office(at_stage: AtStage) -> Office:
    return at_stage("prepared")


def test_what_one_keeps_is_offered_and_released_into_an_annex_apart(verb: Verb, office: Office):  # noqa: F811
    witness, beside = office.story.witness, office.story.number
    office.close()
    assert verb(PREPARER, "case", "keep-apart", witness, "1", given=KEPT) == (0, "")

    (offered,) = json.loads(verb(PREPARER, "dossier", "apart", witness, "--json")[1])
    assert offered == {
        "member": 1, "person": "A", "name": "ZARRIN Leila", "kept": [{"what": KEPT["kept"][0]["what"], "whom": ["B"]}],
    }  # fmt: skip
    released = [{"what": one["what"], "reason": "Their doctors ask."} for one in offered["kept"]]
    new = {"member": offered["member"], "released": released}
    code, told = verb(PREPARER, "dossier", "prepare-apart", witness, "--second", HEAD, "--json", given=new)

    made = json.loads(told)
    assert (code, made["stage"], made["signatories"]) == (0, "signed", [PREPARER])
    assert made["apart"] == {"person": 1, "beside": beside}
