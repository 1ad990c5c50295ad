"""How hard a passphrase is to guess, and the floor below which it opens no slot (decision 0016)."""

import math
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.places import resources

SHORTEST = 14
ENOUGH_LOG10 = 14
BANDS = (6, 10, ENOUGH_LOG10, 18)  # powers of ten where bands 1 to 4 begin
ENOUGH_BAND = BANDS.index(ENOUGH_LOG10) + 1
# What the estimator looks at: its work grows with the square of the length, and 36 characters can be very strong.
_SEEN = 36
_SEPARATORS = re.compile(r"[\s\-_.,;:'’]+")
# Signs that the estimator reads as letters. It tries every combination of them, so too many of one letter become one.
_LOOKALIKES = {"a": "4@", "c": "({[<", "g": "69", "i": "1!|", "l": "1|7", "s": "5$", "t": "7+"}
_ONE_LOOKALIKE = str.maketrans("@{[<!|$+", "4(((1157")
_MOST_READINGS = 8

_SHORT = N_("Too short: at least 14 characters are needed, for example five unrelated words.")
_ANOTHER_WORD = N_("Add another word that has nothing to do with the others.")
_STRONG = N_("Strong enough. One more unrelated word makes it far stronger.")
_VERY_STRONG = N_("Very strong. Keep it in your head.")
_BY_WEAKNESS = {
    "user_inputs": N_("Words of this court, of your number or of the vault are tried first. Use words from elsewhere."),
    "passwords": N_("This holds a password that many people use. Use unrelated words instead."),
    "repeat": N_("What is repeated adds little. Add words that are new."),
    "spatial": N_("Keys that lie side by side are tried early. Use unrelated words instead."),
    "sequence": N_("Letters or figures in a row are tried early. Use unrelated words instead."),
    "date": N_("Years and dates are tried early. Use unrelated words instead."),
    "regex": N_("Years and dates are tried early. Use unrelated words instead."),
}


class PassphraseTooWeak(Trouble):
    """Below the floor of length or of guesses."""

    says = N_(
        "This passphrase is too weak: use at least {shortest} characters, for example five unrelated words "
        "that have nothing to do with you or the court."
    )


class PassphraseGuessedEarly(PassphraseTooWeak):
    """Long enough, and made of what a guesser tries first."""

    says = N_(
        "This passphrase is long enough, but made of what is guessed early: words of the court, names, dates, "
        "patterns, or a line that many know. Use five unrelated words that have nothing to do with you or the court."
    )


@dataclass(frozen=True, slots=True)
class Strength:
    """An estimate: the power of ten of the guesses it takes, its band from 0 to 4, one sentence to be translated."""

    guesses_log10: float
    band: int
    advice: str

    @property
    def is_enough(self) -> bool:
        """Whether it may open a slot."""
        return self.band >= ENOUGH_BAND


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a passphrase: by what a guesser finds it, never what it is."""

    length: int
    found_by: str


def require_strong(passphrase: str, about: Iterable[str] = ()) -> None:
    """PassphraseTooWeak below the floor; `about` is what a guesser knows: the officer's number, the vault's folder."""
    if len(passphrase) < SHORTEST:
        raise PassphraseTooWeak(shortest=SHORTEST)
    if not judge(passphrase, about).is_enough:
        raise PassphraseGuessedEarly


def judge(passphrase: str, about: Iterable[str] = ()) -> Strength:
    """Estimate a passphrase within milliseconds, whatever its length."""
    guesses_log10, parts = _guessed(_seen(passphrase), about)
    band = sum(guesses_log10 >= begin for begin in BANDS)
    if len(passphrase) < SHORTEST:
        return Strength(guesses_log10, min(band, ENOUGH_BAND - 1), _SHORT)
    if band >= ENOUGH_BAND:
        return Strength(guesses_log10, band, _VERY_STRONG if band == len(BANDS) else _STRONG)
    return Strength(guesses_log10, band, _advice(parts))


def _guessed(seen: str, about: Iterable[str]) -> tuple[float, list[_Part]]:
    """The least work a guesser has who puts known parts together, and those parts."""
    from zxcvbn import matching, scoring  # word lists that take 20 ms to load, which starting need not wait for

    if not seen:
        return 0.0, []
    known = dict.fromkeys([*_words_about(about), *_own_words()])
    ranked = matching.RANKED_DICTIONARIES | {"user_inputs": matching.build_ranked_dict(known)}
    # Without the additive term, by which any five words would take 10^16 guesses: all shorter passphrases come first.
    found = scoring.most_guessable_match_sequence(seen, matching.omnimatch(seen, ranked), _exclude_additive=True)
    parts = [_Part(part["j"] - part["i"], part.get("dictionary_name", part["pattern"])) for part in found["sequence"]]
    return math.log10(found["guesses"]), parts


def _seen(passphrase: str) -> str:
    """What is judged: without accents and separators, which a guesser tries both ways, and not too long."""
    seen = _SEPARATORS.sub("", _without_accents(passphrase[: 4 * _SEEN]))[:_SEEN]
    readings = math.prod(max(1, sum(sign in seen for sign in signs)) for signs in _LOOKALIKES.values())
    return seen.translate(_ONE_LOOKALIKE) if readings > _MOST_READINGS else seen


def _without_accents(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))


def _words_about(about: Iterable[str]) -> list[str]:
    """Each text as one word, and each longer word of it."""
    found: list[str] = []
    for text in about:
        plain = _without_accents(text).lower()
        found += [_SEPARATORS.sub("", plain), *(word for word in re.findall(r"\w+", plain) if len(word) > 2)]
    return [word for word in found if word]


@cache
def _own_words() -> tuple[str, ...]:
    """The court's own words, then the commonest French ones."""
    texts = [(resources() / "passphrases" / name).read_text("utf-8") for name in ("court.txt", "french.txt")]
    lines = [line for text in texts for line in text.splitlines() if not line.startswith("#")]
    return tuple(dict.fromkeys(_without_accents(word).lower() for line in lines for word in line.split()))


def _advice(parts: list[_Part]) -> str:
    """What to do about the longest part that a guesser finds easily."""
    longest = max(parts, key=lambda part: part.length, default=None)
    return _BY_WEAKNESS.get(longest.found_by, _ANOTHER_WORD) if longest else _ANOTHER_WORD
