"""What a person's word stands at: the last one given or taken back, scope by scope (domain.md, step 3)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from relocation_desk.domain.codes import ConsentScope
from relocation_desk.domain.trouble import N_, Trouble

RELOCATING = frozenset({ConsentScope.RELOCATION, ConsentScope.DISCLOSURE_TO_STATE})


class ConsentWithdrawn(Trouble):
    """Whoever took a word back is not moved, and nothing about them leaves."""

    says = N_(
        "{case} has withdrawn the consent to {scope}. Nothing that rests on it goes on until it is given again; "
        "withdraw open requests."
    )


class ConsentEnded(Trouble):
    """A word that was given until a day says nothing after it."""

    says = N_(
        "{case} consented to {scope} until {day}. Nothing that rests on it goes on until it is given again; "
        "record the new consent."
    )


class NothingToWithdraw(Trouble):
    """Only what was given can be taken back."""

    says = N_("{case} has no consent to {scope} that stands on {day}. There is nothing to withdraw.")


@dataclass(frozen=True, slots=True)
class Word:
    """A consent that was given, until a last day or for good, or taken back."""

    scope: ConsentScope
    happened_on: date
    entered_at: datetime
    is_given: bool
    until: date | None = None

    def holds(self, on: date) -> bool:
        """Whether it is a consent that has not ended by a day."""
        return self.is_given and (self.until is None or on <= self.until)


def standing(words: Iterable[Word], on: date) -> frozenset[ConsentScope]:
    """The scopes of which the last word is a consent that holds on a day."""
    return frozenset(word.scope for word in _last(words) if word.holds(on))


def ended(words: Iterable[Word], on: date) -> dict[ConsentScope, date]:
    """The scopes of which the last word is a consent that has ended by a day, each with its last day."""
    return {word.scope: word.until for word in _last(words) if word.is_given and word.until and word.until < on}


def withdrawn(words: Iterable[Word]) -> frozenset[ConsentScope]:
    """The scopes of which the last word takes a consent back."""
    return frozenset(word.scope for word in _last(words) if not word.is_given)


def is_given_since(words: Iterable[Word], scopes: Collection[ConsentScope], since: date | None) -> bool:
    """Whether what was last said on each of these scopes was said since a day; who said nothing, did not before it."""
    return since is None or all(word.happened_on >= since for word in _last(words) if word.scope in scopes)


def last(words: Iterable[Word], scope: ConsentScope) -> Word:
    """The last word on a scope, of which there is one."""
    return next(word for word in _last(words) if word.scope is scope)


def _last(words: Iterable[Word]) -> Iterable[Word]:
    last: dict[ConsentScope, Word] = {}
    for word in sorted(words, key=lambda word: (word.happened_on, word.entered_at)):
        last[word.scope] = word
    return last.values()
