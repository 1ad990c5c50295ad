"""Never asked, unknown, none and known are four different things."""

import pytest

from relocation_desk.domain.known import AnswerContradicts, Knowledge, Known, known


def test_at_first_nobody_asked() -> None:
    assert Known().knowledge is Knowledge.NEVER_ASKED


def test_the_four_differ() -> None:
    answers = {Known(), Known(Knowledge.UNKNOWN), Known(Knowledge.NONE), known("a debt")}

    assert len(answers) == 4


@pytest.mark.parametrize("knowledge", [Knowledge.NEVER_ASKED, Knowledge.UNKNOWN, Knowledge.NONE])
def test_what_is_not_known_lists_nothing(knowledge: Knowledge) -> None:
    with pytest.raises(AnswerContradicts):
        Known(knowledge, ("a debt",))


def test_what_is_known_is_listed() -> None:
    with pytest.raises(AnswerContradicts):
        Known(Knowledge.KNOWN)
