"""Looks for what must not leave in each text of a dossier: names, references, markers, what was copied from notes."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from relocation_desk.domain.references import check_character
from relocation_desk.dossier import said_days
from relocation_desk.dossier.compose import entries
from relocation_desk.dossier.content import Content, Item
from relocation_desk.dossier.findings import Finding, Found
from relocation_desk.vault.name_matching import is_particle, likeness, word_of
from relocation_desk.vault.name_parts import folded

# A case's pseudonym, an officer, an interpreter or a situation, another dossier: two States could compare them.
_DASHES = "\\-\u2010-\u2015\u2212"
_DASH = f"[{_DASHES}]"
_REFERENCE = re.compile(
    rf"\b[A-Z]{_DASH}\d{{2,4}}(?:{_DASH}[0-9A-Z])?\b|\bD{_DASH}[0-9A-Z]{{4}}{_DASH}\d{{2}}{_DASH}[0-9A-Z]\b",
    re.IGNORECASE,
)
# Copied by hand without its dashes: the check character tells it from any other number.
_COPIED = re.compile(rf"\b([A-Z])[\s{_DASHES}]{{0,3}}(\d{{4}})[\s{_DASHES}]{{0,3}}([0-9A-Z])\b", re.IGNORECASE)
_BARE = re.compile(r"\b([A-Z])\s?(\d{2,3})\b", re.IGNORECASE)  # an officer's or a situation's, without its dash
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_FILE = r"[\w-]+\.(?:pdf|docx?|odt|txt|xlsx?|eml|jpe?g|png|heic|tiff?)\b"
_PATH = re.compile(rf"(?:[A-Za-z]:\\|~/|\w+://|\\\\|//|(?<![\w/])/(?:[\w.-]+/)+)[\w./\\-]*|\b{_FILE}")
_SCORED = (
    "scored?|rated|level|intent|capability|severity|likelihood|vulnerability|resilience|"
    "cotée?s?|niveau|capacité|gravité|vraisemblance|vulnérabilité|résilience"
)
# In both languages, since a text may quote the other one.
_MARKERS = {
    Found.TESTIMONY: (
        r"testif\w+", r"testimon\w+", r"(?:gave|give|giving) evidence",
        r"statements? to (?:the )?(?:prosecut\w+|defence|investigators?)", r"heard (?:in|by the) (?:court|chamber)",
        r"(?:witness (?:for|of)|called by) the (?:defence|prosecution|chambers?)",
        r"témoign\w+", r"dépos(?:er|ition)s? (?:devant|à la barre)",
        r"déclarations? (?:au|à la|devant) (?:procureur|défense|chambre)",
        r"témoin (?:de la défense|de l[’']accusation|à charge|à décharge)",
        r"citée?s? par (?:la défense|l[’']accusation)",
    ),
    Found.INFORMANT: (
        r"informants?", r"informers?", r"confidential sources?", r"sources? confidentielles?",
        r"informat(?:eur|rice)s?", r"indicateurs? de police", r"human source", r"source humaine",
        r"(?:source|reliability|fiabilité) [A-F]", r"(?-i:[A-F][1-6])",
    ),
    Found.SCORE: (
        r"(?:risk|threat|danger) (?:level|score|rating)", r"(?:very high|extreme|elevated|guarded) risk",
        r"niveau de (?:risque|menace|danger)",
        r"risque (?:très élevé|extrême|accru)", r"(?:severity|likelihood|gravité|vraisemblance)\s*[:=]",
        rf"(?:{_SCORED})\s*(?:of|at|is|de|à|est|[:=])?\s*[0-9]\s*(?:/|of|out of|sur)\s*[0-9]{{1,2}}",
    ),
    Found.FUND: (
        r"special fund", r"fund for relocations", r"fonds spécial", r"fonds pour les réinstallations",
        r"(?-i:[Tt]he Fund)(?! (?:of|for)\b)", r"(?:court|registry|section)[’']s fund",
        r"fonds (?:de la cour|du greffe)", r"(?-i:(?:[Ll]e|[Dd]u|[Aa]u) Fonds)(?! (?:d|spécial|pour|mon|inter))",
    ),
}  # fmt: skip
_PATTERNS = {
    kind: re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE) for kind, words in _MARKERS.items()
}
_WITHIN = frozenset("’'\u200c\u200d")  # apostrophes and joiners, inside a word
_GEORGIAN = re.compile(r"[\u10a0-\u10ff\u1c90-\u1cbf]")
_POINTS = re.compile(r"[\u0591-\u05c7\u0640\u064b-\u065f\u0670]")  # which Hebrew and Arabic write or leave out
_POSSESSIVE = ("’s", "'s", "’S", "'S")
_BETWEEN_NAMES = re.compile(r"[ \u00a0\-‐]{1,3}")
_ALIKE = 0.9
_SHORTEST, _SHORTEST_UNCASED = 3, 2
_LONGEST_NAME = 4  # words of a name that are looked up together
_KEPT_RUN, _NOTE_RUN = 4, 8  # words in a row that are no chance


@dataclass(frozen=True, slots=True)
class Secrets:
    """What must not be named: names of who stays and who goes, States asked, texts of the section.

    `bears` says whether a whole name is that of a person of another case; `own` are references that may stand, `codes`
    those of officers, of the situation and of the Court's case, `days` those of hearings.
    """

    staying: tuple[str, ...] = ()
    moving: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    own: frozenset[str] = frozenset()
    codes: frozenset[str] = frozenset()
    days: frozenset[date] = frozenset()
    bears: Callable[[str], bool] | None = None


@dataclass(frozen=True, slots=True)
class Attached:
    """What annexes say: texts that are set anew; and, by the number of the annex, what can be read in PDFs."""

    texts: tuple[str, ...] = ()
    read: tuple[tuple[int, str], ...] = ()


_NOTHING = Attached()


@dataclass(frozen=True, slots=True)
class _Text:
    """A text that leaves, and where it stands."""

    item: Item
    text: str


def leaks(content: Content, secrets: Secrets, annexed: Attached = _NOTHING) -> Iterator[Finding]:
    """All that must not leave, in the order of the print."""
    texts = [_Text(one.item, one.text) for one in entries(content)] + [_Text(Item.ANNEX, one) for one in annexed.texts]
    staying = _distinctive(secrets)
    kept, notes = _runs(secrets.kept, _KEPT_RUN), _runs(secrets.notes, _NOTE_RUN)
    for one in texts:
        yield from _marked(one, secrets)
        yield from _named_states(one, secrets.states)
        yield from _named_relatives(one, staying)
        yield from _repeated(one, kept, _KEPT_RUN, Found.KEPT_APART)
        yield from _repeated(one, notes, _NOTE_RUN, Found.INTERNAL_NOTE)
    of_persons = list(_typed_of_persons(content))
    for one in of_persons:
        yield from _named_relatives(one, staying)
    yield from _named_elsewhere([*texts, *of_persons], secrets)
    yield from _of_persons(content)
    for number, said in annexed.read:
        yield from _in_pdf(number, said, secrets)


def named(text: str, names: Sequence[str]) -> Iterator[str]:
    """The words of a text that are part of one of these names, as they are spelt."""
    sought = _distinctive(Secrets(staying=tuple(names)))
    for found in _named_relatives(_Text(Item.ASKED, text), sought):
        if found.kind is Found.STAYS_BEHIND:
            yield found.found


def repeated(text: str, kept: Sequence[str]) -> Iterator[str]:
    """Some words in a row that stand in one of these texts too."""
    for found in _repeated(_Text(Item.ASKED, text), _runs(kept, _KEPT_RUN), _KEPT_RUN, Found.KEPT_APART):
        yield found.found


def _of_persons(content: Content) -> Iterator[Finding]:
    """What was typed about papers and the like; the number of a paper is told from a reference by its last sign."""
    for one in _typed_of_persons(content):
        for said, reference in _references(one.text):
            body, _hyphen, check = reference.rpartition("-")
            if len(check) == 1 and check_character(body) == check:
                yield Finding(Found.REFERENCE, one.item, said)
        for match in _PATH.finditer(one.text):
            yield Finding(Found.PATH, one.item, match.group())
        for kind in (Found.TESTIMONY, Found.SCORE, Found.FUND):
            for match in _PATTERNS[kind].finditer(one.text):
                yield Finding(kind, one.item, match.group())


def _in_pdf(number: int, said: str, secrets: Secrets) -> Iterator[Finding]:
    """What nobody can rewrite is searched only for what can't be there by chance."""
    for found in _named_states(_Text(Item.ANNEX, said), secrets.states):
        yield Finding(Found.ANNEX_STATE, Item.ANNEX, f"{number}: {found.found}")
    for written, reference in _references(said):
        body, _hyphen, check = reference.rpartition("-")
        is_ours = reference in secrets.codes or (len(check) == 1 and check_character(body) == check)
        if is_ours and reference not in secrets.own:
            yield Finding(Found.ANNEX_REFERENCE, Item.ANNEX, f"{number}: {written}")


def _typed_of_persons(content: Content) -> Iterator[_Text]:
    for one in content.persons:
        yield _Text(Item.PERSONS, ". ".join((one.born, one.languages, one.nationality, one.papers)))


def _references(text: str, codes: frozenset[str] = frozenset()) -> Iterator[tuple[str, str]]:
    """References as they are written, each with how the desk writes it; of `codes` also those without their dash."""
    plain = unicodedata.normalize("NFKC", text)
    found = {match.start(): (match.group(), _as_ours(match.group())) for match in _REFERENCE.finditer(plain)}
    for match in _COPIED.finditer(plain):
        body, check = f"{match[1]}-{match[2]}".upper(), match[3].upper()
        if match.start() not in found and check_character(body) == check:
            found[match.start()] = match.group(), f"{body}-{check}"
    for match in _BARE.finditer(plain) if codes else ():
        if (code := f"{match[1]}-{match[2]}".upper()) in codes:
            found.setdefault(match.start(), (match.group(), code))
    yield from found.values()


def _as_ours(reference: str) -> str:
    return re.sub(_DASH, "-", reference).upper()


def _marked(one: _Text, secrets: Secrets) -> Iterator[Finding]:
    for said, reference in _references(one.text, secrets.codes):
        is_status = one.item is Item.SITUATION and reference.startswith("S-")
        if reference not in secrets.own and not is_status:
            yield Finding(Found.REFERENCE, one.item, said)
    for match in _PATH.finditer(one.text):
        yield Finding(Found.PATH, one.item, match.group())
    for kind, pattern in _PATTERNS.items():
        for match in pattern.finditer(one.text):
            yield Finding(kind, one.item, match.group())
    for match in _MAIL.finditer(one.text):
        yield Finding(Found.MAIL, one.item, match.group())
    for said in said_days.said(one.text, secrets.days):
        yield Finding(Found.HEARING, one.item, said)


def _named_states(one: _Text, states: Iterable[str]) -> Iterator[Finding]:
    said = f" {_plain(one.text)} "
    for state in states:
        if state and f" {_plain(state)} " in said:
            yield Finding(Found.ASKED_STATE, one.item, state)


def _plain(text: str) -> str:
    """Words in Latin letters, one blank between them."""
    return " ".join(re.findall(r"[a-z0-9]+", folded(text)))


def _words(text: str) -> list[str]:
    return [text[start:end] for start, end in _spans(text)]


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Where words begin and end: letters with the marks that many scripts write their vowels by."""
    start = end = -1
    for at, one in enumerate(f"{text} "):
        if one.isalpha() or (start >= 0 and unicodedata.category(one).startswith("M")):
            start, end = (at if start < 0 else start), at + 1
        elif start >= 0 and one not in _WITHIN:
            yield start, end - 2 if text[start:end].endswith(_POSSESSIVE) else end
            start = -1


def _distinctive(secrets: Secrets) -> dict[str, str]:
    """The words of who stays that nobody bears who goes, as they are compared."""
    shared = {folded(word) for name in secrets.moving for word in _words(name)}
    found = {}
    for word in (word for name in secrets.staying for word in _words(name)):
        shortest = _SHORTEST if _is_cased(word) else _SHORTEST_UNCASED
        if folded(word) not in shared and len(word) >= shortest and not is_particle(word.lower()):
            found[folded(word)] = word
    return found


def _named_relatives(one: _Text, staying: dict[str, str]) -> Iterator[Finding]:
    for word in _words(one.text) if staying else ():
        if not word[0].isupper():
            continue
        if folded(word) in staying:
            yield Finding(Found.STAYS_BEHIND, one.item, word)
        elif len(word) >= _SHORTEST and any(_sounds_alike(word, name) for name in staying.values()):
            yield Finding(Found.SOUNDS_LIKE, one.item, word)
    for name in staying.values():  # where words run together, or begin with what others write apart
        if not _is_cased(name) and _POINTS.sub("", name) in _POINTS.sub("", one.text):
            yield Finding(Found.STAYS_BEHIND, one.item, name)


def _is_cased(word: str) -> bool:
    """Whether a word's script tells names by a capital; Georgian has capitals, and does not."""
    return word.lower() != word.upper() and not _GEORGIAN.search(word)


def _may_be_name(word: str) -> bool:
    """Whether a word is written as names are; scripts without capitals tell nothing."""
    return not word[0].islower() or not _is_cased(word)


def _sounds_alike(word: str, name: str) -> bool:
    return likeness(word_of(word.lower()), word_of(name.lower())) >= _ALIKE


def _runs(texts: Iterable[str], length: int) -> frozenset[tuple[str, ...]]:
    return frozenset(run for text in texts for run, _words_of in _in_row(text, length))


def _in_row(text: str, length: int) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    found = _words(text)
    compared = [folded(word) for word in found]
    for start in range(len(found) - length + 1):
        yield tuple(compared[start : start + length]), found[start : start + length]


def _repeated(one: _Text, runs: frozenset[tuple[str, ...]], length: int, kind: Found) -> Iterator[Finding]:
    for run, said in _in_row(one.text, length) if runs else ():
        if run in runs:
            yield Finding(kind, one.item, " ".join(said))
            return


def _named_elsewhere(texts: Iterable[_Text], secrets: Secrets) -> Iterator[Finding]:
    """Whole names of persons of other cases; the names of who goes are theirs, whoever bears them too."""
    if secrets.bears is None:
        return
    ours = {frozenset(folded(name).split()) for name in secrets.moving}
    looked_up: dict[frozenset[str], bool] = {}
    for one in texts:
        for name in _names_in(one.text):
            words = frozenset(folded(name).split())
            if any(words <= mine for mine in ours):
                continue
            if words not in looked_up:
                looked_up[words] = secrets.bears(name)
            if looked_up[words]:
                yield Finding(Found.OTHER_PERSON, one.item, name)


def _names_in(text: str) -> Iterator[str]:
    """Two to four words in a row that are written as names are."""
    found = list(_spans(text))
    for start, (begins, ends) in enumerate(found):
        end = start
        while (
            end + 1 < len(found)
            and end - start + 1 < _LONGEST_NAME
            and _BETWEEN_NAMES.fullmatch(text[found[end][1] : found[end + 1][0]])
            and _may_go_on(text[slice(*found[end + 1])])
        ):
            end += 1
            if _may_be_name(text[begins:ends]):
                yield text[begins : found[end][1]]


def _may_go_on(word: str) -> bool:
    return _may_be_name(word) or is_particle(word)
