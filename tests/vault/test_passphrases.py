"""The strength of a passphrase: what is enough, what a guesser knows, and what judging costs."""

import secrets

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relocation_desk.vault.passphrases import (
    ENOUGH_LOG10,
    SHORTEST,
    PassphraseGuessedEarly,
    PassphraseTooWeak,
    judge,
    require_strong,
)
from tests.desks import PREPARER, passphrase_of

DIGITS_AND_SIGNS = "4@8({[<3691!|0$5+7%2"


@pytest.mark.parametrize(
    "passphrase",
    [
        passphrase_of(PREPARER).decode(),
        "five quiet birds at dawn",
        "umbrella crossing velvet tomato seven",
        "parapluie velours grenouille clavecin écume",
        "пять тихих птиц на рассвете",
    ],
)
def test_unrelated_words_are_enough(passphrase: str):
    require_strong(passphrase, [PREPARER, "vault"])


def test_sixteen_random_bytes_are_very_strong():
    assert judge(secrets.token_hex(16)).band == 4


@pytest.mark.parametrize(
    ("passphrase", "advice"),
    [
        ("", "Too short"),
        ("kL9#mQ2x!vR7p", "Too short"),
        ("aaaaaaaaaaaaaaaaaaaaaaaaaaa", "repeated"),
        ("passwordpasswordpassword", "repeated"),
        ("!@#$%^&*()_+!@#$%^&*", "side by side"),
        ("12051961 and 07081963", "Years and dates"),
        ("witness registry chamber protection court", "of this court"),
        ("Témoin Greffe Bureau Réinstallation", "of this court"),
        ("correct horse battery", "another word"),
    ],
)
def test_what_is_guessed_early_is_too_weak_and_says_why(passphrase: str, advice: str):
    strength = judge(passphrase)

    assert not strength.is_enough
    assert advice in strength.advice


def test_too_short_is_not_enough_however_random():
    strength = judge("kL9#mQ2x!vR7p")

    assert len("kL9#mQ2x!vR7p") == SHORTEST - 1
    assert not strength.is_enough


def test_a_short_passphrase_is_refused_with_the_floor():
    with pytest.raises(PassphraseTooWeak) as refused:
        require_strong("kL9#mQ2x!vR7p")

    assert refused.value.facts == {"shortest": SHORTEST}


def test_a_long_passphrase_of_the_courts_words_is_not_called_short():
    with pytest.raises(PassphraseGuessedEarly):
        require_strong("witness registry chamber protection court")


def test_what_a_guesser_knows_counts_for_nothing():
    stranger, officer = judge("K-4471 northern annexe"), judge("K-4471 northern annexe", ["K-4471", "Northern-Annexe"])

    assert officer.guesses_log10 < 4 < ENOUGH_LOG10 / 2 < stranger.guesses_log10


def test_accents_separators_and_lookalikes_add_nothing():
    plain = judge("temoin greffe bureau").guesses_log10

    assert judge("témoin-greffe_bureau").guesses_log10 == plain
    assert judge("t3moin greffe bureau").guesses_log10 < plain + 1


@given(st.text(max_size=80), st.lists(st.text(max_size=12), max_size=3))
def test_any_text_gets_a_band_and_an_advice(passphrase: str, about: list[str]):
    strength = judge(passphrase, about)

    assert 0 <= strength.band <= 4
    assert strength.guesses_log10 >= 0
    assert strength.advice


@pytest.mark.parametrize(
    "passphrase",
    [DIGITS_AND_SIGNS * 50_000, "a" * 1_000_000, "1234567890" * 100_000, "five quiet birds " * 60_000],
    ids=["lookalikes", "one letter", "digits", "words"],
)
def test_no_more_is_judged_than_its_first_signs(passphrase: str):
    """A text of a megabyte would take hours; the run's own limit of time would end the test."""
    assert judge(passphrase) == judge(passphrase[:400])
