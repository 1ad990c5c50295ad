"""The words in both languages: each code, each trouble, each number finds its own."""

import ast
import importlib
import inspect
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from enum import Enum
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from relocation_desk.domain import codes
from relocation_desk.domain.acts import Act
from relocation_desk.domain.trouble import Trouble
from relocation_desk.words.catalogue import LANGUAGES, _, language, ngettext, translator, use_language
from relocation_desk.words.labels import day, label, source_text
from relocation_desk.words.sentences import say

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "relocation_desk"
FRENCH = ROOT / "resources/translations/fr/LC_MESSAGES/relocation_desk.po"
ENUMERATIONS = [
    one
    for _name, one in inspect.getmembers(codes, inspect.isclass)
    if issubclass(one, Enum) and one.__module__ == codes.__name__
]
CODES = [*(member for one in ENUMERATIONS for member in one), *Act]
THIN = "\N{NARROW NO-BREAK SPACE}"
FACT = "E-4711"
FAMILIAR = r"\b(?:tu|toi|ton|ta|tes)\b"
SHORT_MONTHS = {day(date(2016, month, 1), str).split()[1] for month in range(1, 13)}


@pytest.fixture
def in_french() -> Iterator[None]:
    use_language("fr")
    yield
    use_language("en")


@pytest.fixture
def in_english() -> Iterator[None]:
    use_language("en")
    yield
    use_language("en")


def _named(code: Enum) -> str:
    return f"{type(code).__name__}.{code.name}"


@cache
def _messages() -> tuple[Message, ...]:
    with FRENCH.open("rb") as written:
        return tuple(message for message in read_po(written, locale="fr") if message.id)


def _french(message: Message) -> tuple[str, ...]:
    return tuple(message.string) if isinstance(message.string, tuple | list) else (str(message.string),)


class Said(NamedTuple):
    """What the package's source says, read once for all who ask; its trees are too large to keep."""

    troubles: list[tuple[str, str]]  # module and class of each known trouble: what has a sentence of its own
    calls: defaultdict[str, list[frozenset[str]]]  # by the name of what is called: the facts that each call gives
    marked: list[tuple[str, str]]  # where and what; to Babel, which reads tokens, an f-string is one piece


@cache
def _source() -> Said:
    said = Said([], defaultdict(list), [])
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef) and any(_says(line) for line in node.body):
                said.troubles.append((".".join(path.relative_to(ROOT).with_suffix("").parts), node.name))
            elif isinstance(node, ast.Call):
                _note(said, path.name, node)
    return said


def _note(said: Said, name: str, call: ast.Call) -> None:
    given = frozenset(one.arg for one in call.keywords if one.arg)
    for called in [call.func.body, call.func.orelse] if isinstance(call.func, ast.IfExp) else [call.func]:
        said.calls[getattr(called, "id", getattr(called, "attr", ""))].append(given)
    if getattr(call.func, "id", "") in {"_", "N_", "ngettext"}:
        texts = (one.value for one in call.args[:2] if isinstance(one, ast.Constant))
        said.marked.extend((name, text) for text in texts if isinstance(text, str))


def _says(line: ast.stmt) -> bool:
    return isinstance(line, ast.Assign) and [getattr(one, "id", "") for one in line.targets] == ["says"]


# ---------------------------------------------------------------- labels
def test_each_code_and_act_has_a_french_word() -> None:
    written = {message.id: message.string for message in _messages()}
    french = translator("fr")

    words = {_named(code): (written.get(source_text(code)), label(code, french)) for code in CODES}

    assert {name: both for name, both in words.items() if not both[0] or both[0] != both[1]} == {}


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_no_two_codes_of_one_kind_read_alike(spoken: str) -> None:
    kinds: tuple[type[Enum], ...] = (*ENUMERATIONS, Act)
    said = {kind: [label(code, translator(spoken)).casefold() for code in kind] for kind in kinds}

    assert [kind for kind, words in said.items() if len(set(words)) != len(words)] == []


def test_a_french_word_begins_in_the_case_of_its_source() -> None:
    pairs = ((source_text(code), label(code, translator("fr"))) for code in CODES)

    assert [pair for pair in pairs if pair[0][0].isupper() != pair[1][0].isupper()] == []


def test_several_codes_are_listed_in_the_language_asked_for() -> None:
    listed = label((codes.Role.HEAD, codes.Role.AUDITOR), translator("fr"))

    assert listed == "chef de la Section, auditeur"


@pytest.mark.parametrize(
    ("value", "english", "french"),
    [
        (date(2016, 10, 28), "28 Oct 2016", "28 oct. 2016"),
        (date(2015, 9, 2), "2 Sep 2015", "2 sept. 2015"),
        (date(2016, 5, 9), "9 May 2016", "9 mai 2016"),
    ],
)
def test_a_day_is_written_as_its_language_does(value: date, english: str, french: str) -> None:
    assert (day(value, translator("en")), day(value, translator("fr"))) == (english, french)


def test_twelve_months_read_apart_in_french() -> None:
    months = {day(date(2016, month, 1), translator("fr")) for month in range(1, 13)}

    assert len(months) == 12


# ---------------------------------------------------------------- known trouble
@pytest.mark.parametrize("spoken", LANGUAGES)
@pytest.mark.usefixtures("in_english")
def test_each_trouble_says_its_facts_wherever_it_is_raised(spoken: str) -> None:
    troubles = [getattr(importlib.import_module(module), name) for module, name in _source().troubles]
    use_language(spoken)

    said = {trouble: [say(one) for one in _raised(trouble)] for trouble in troubles}

    counted = {one: {text.count(FACT) for text in texts} for one, texts in said.items()}
    assert troubles
    assert [one for one, counts in counted.items() if counts - {_(one.says).count("{")}] == []
    assert spoken == "en" or [one for one, texts in said.items() if one.says in texts] == []


def _raised(trouble: type[Trouble]) -> Iterator[Trouble]:
    """The trouble with the facts that each place in the package gives it, every one of them FACT."""
    all_facts = frozenset(re.findall(r"{(\w+)}", trouble.says))
    takes_facts = trouble.__init__ is Trouble.__init__
    for given in _source().calls.get(trouble.__name__, [frozenset()]) if takes_facts else [all_facts]:
        one = trouble.__new__(trouble)
        Trouble.__init__(one, **dict.fromkeys(given, FACT))
        yield one


@pytest.mark.usefixtures("in_french")
def test_a_trouble_names_codes_and_days_in_french() -> None:
    class Refused(Trouble):
        says = "{act} · {roles} · {day}"

    refused = Refused(act=Act.SEAL_DOSSIER, roles=(codes.Role.HEAD, codes.Role.PROTECTION), day=date(2016, 2, 1))

    assert say(refused) == "sceller un dossier · chef de la Section, chargé de la protection · 1er févr. 2016"


# ---------------------------------------------------------------- what is marked
def test_each_marked_text_is_in_the_catalogue_inside_an_f_string_too() -> None:
    known = {source for message in _messages() for source, _said in _beside(message)}
    marked = _source().marked

    assert marked
    assert [(path, text) for path, text in marked if text not in known] == []


# ---------------------------------------------------------------- the language of the process
@pytest.mark.usefixtures("in_french")
def test_the_language_switches_and_switches_back() -> None:
    spoken = [_("Witnesses")]
    use_language("en")
    spoken.append(_("Witnesses"))

    assert spoken == ["Témoins", "Witnesses"]


@pytest.mark.usefixtures("in_french")
@pytest.mark.parametrize("unknown", ["de", "", "FR", "fr_FR.UTF-8"])
def test_an_unknown_language_falls_back_to_english(unknown: str) -> None:
    use_language(unknown)

    assert (language(), _("Witnesses")) == ("en", "Witnesses")


@pytest.mark.usefixtures("in_french")
def test_a_text_without_translation_is_shown_as_it_is() -> None:
    assert _("An aardvark waits.") == "An aardvark waits."


@pytest.mark.usefixtures("in_english")
def test_a_document_can_be_french_while_the_window_is_english() -> None:
    printed, shown = translator("fr")("Transfer dossier"), _("Transfer dossier")

    assert (printed, shown) == ("Dossier de transfert", "Transfer dossier")


def test_a_document_in_a_language_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="de"):
        translator("de")


# ---------------------------------------------------------------- plural forms
@pytest.mark.usefixtures("in_french")
@pytest.mark.parametrize(("count", "said"), [(0, "0 jour"), (1, "1 jour"), (2, "2 jours"), (21, "21 jours")])
def test_french_counts_from_two_on_in_the_plural(count: int, said: str) -> None:
    assert ngettext("{days} day", "{days} days", count).format(days=count) == said


@pytest.mark.usefixtures("in_english")
@pytest.mark.parametrize(("count", "said"), [(0, "0 days"), (1, "1 day"), (2, "2 days")])
def test_english_counts_all_but_one_in_the_plural(count: int, said: str) -> None:
    assert ngettext("{days} day", "{days} days", count).format(days=count) == said


def test_each_counted_text_has_both_french_forms() -> None:
    counted = [message for message in _messages() if message.pluralizable]

    assert counted
    assert [message.id for message in counted if len(_french(message)) != 2 or not all(_french(message))] == []


# ---------------------------------------------------------------- how French is written
def _written(pattern: str) -> list[str]:
    return [text for message in _messages() for text in _french(message) if re.search(pattern, text)]


def test_french_keeps_its_thin_space_before_the_high_marks() -> None:
    assert _written(rf"(?<!{THIN})[;:?»](?!\w)") == []
    assert _written(rf"«(?!{THIN})") == []


def test_french_has_its_own_quotes_and_apostrophe() -> None:
    assert _written(r"['\"“”]") == []


def test_french_says_vous_and_does_not_exclaim() -> None:
    assert _written(rf"(?i){FAMILIAR}|!") == []


def test_french_ends_as_its_source_does() -> None:
    pairs = [pair for message in _messages() for pair in _beside(message) if pair[0] not in SHORT_MONTHS]
    ends = [pair for pair in pairs if {pair[0][-1:], pair[1][-1:]} & set(".…:\n ")]

    assert ends
    assert [pair for pair in ends if pair[0][-1:] != pair[1][-1:]] == []


def _beside(message: Message) -> list[tuple[str, str]]:
    sources = message.id if isinstance(message.id, tuple | list) else (message.id,)
    return list(zip(sources, _french(message), strict=True))
