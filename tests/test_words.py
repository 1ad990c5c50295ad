"""Every code has its word, and every trouble its sentence, in each language."""

import importlib
import pkgutil
from collections.abc import Iterator
from enum import Enum
from string import Formatter

import pytest

import relocation_desk
from relocation_desk.domain import codes
from relocation_desk.domain.acts import Act
from relocation_desk.domain.trouble import Trouble
from relocation_desk.dossier.without_network import keep_network_out
from relocation_desk.words import labels
from relocation_desk.words.catalogue import LANGUAGES, use_language
from relocation_desk.words.sentences import say

FORBIDDEN_MARKS = ("!", "error", "Error", "invalid input", "exception")


def every_trouble() -> list[type[Trouble]]:
    keep_network_out()
    for module in pkgutil.walk_packages(relocation_desk.__path__, "relocation_desk."):
        if ".desk." not in module.name and "migrations" not in module.name and not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    return sorted(set(_below(Trouble)), key=lambda kind: kind.__qualname__)


def _below(root: type[Trouble]) -> Iterator[type[Trouble]]:
    for child in root.__subclasses__():
        if child.__module__.startswith("relocation_desk"):
            yield child
            yield from _below(child)


def every_code() -> list[Enum]:
    kinds = [one for one in vars(codes).values() if isinstance(one, type) and issubclass(one, Enum)]
    return [*(member for kind in kinds for member in kind), *Act]


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    use_language("en")


def test_every_code_and_act_has_a_word():
    without = []
    for code in every_code():
        try:
            labels.source_text(code)
        except KeyError:
            without.append(code)

    assert without == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_trouble_says_its_sentence_with_its_facts(language: str):
    use_language(language)
    troubles = {trouble: facts_of(trouble) for trouble in every_trouble()}

    said = {trouble: say(trouble(**dict.fromkeys(facts, "X-1"))) for trouble, facts in troubles.items()}

    assert said
    assert [text for text in said.values() if "{" in text or text[-1] not in ".:…”»1)"] == []
    assert [text for text in said.values() if any(one in text.replace("X-1", "") for one in FORBIDDEN_MARKS)] == []
    assert [text for trouble, text in said.items() if text.count("X-1") < len(troubles[trouble])] == []


def facts_of(trouble: type[Trouble]) -> set[str]:
    return {name for _text, name, _spec, _conversion in Formatter().parse(trouble.says) if name}


def test_a_fact_that_is_a_code_is_said_in_words():
    from relocation_desk.domain.permissions import NotAllowed

    said = say(NotAllowed(act=Act.SIGN_DOSSIER, roles=(codes.Role.HEAD, codes.Role.PROTECTION)))

    assert said == "Your role does not include this: sign a dossier. It takes: head of section, protection officer."
