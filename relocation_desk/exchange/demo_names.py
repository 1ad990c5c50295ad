"""Invented people with real names in seven scripts, each named as their culture names people."""

from dataclasses import dataclass
from typing import Any

from relocation_desk.domain.codes import Sex
from relocation_desk.exchange.demo_days import Diary, read


@dataclass(frozen=True, slots=True)
class Named:
    """A name as in the passport, in the own script and in Latin letters; children are named by `given` and `father`."""

    passport: str
    native: str
    latin: str
    given: tuple[str, ...]
    father: tuple[str, ...]


def _names() -> dict[str, Any]:
    names: dict[str, Any] = read("names.json")
    return names


def language(script: str) -> str:
    """The code of the language in which a family is spoken to."""
    return str(_names()[script]["language"])


def languages(script: str) -> str:
    """The languages that a family speaks."""
    return str(_names()[script]["languages"])


def scripts() -> tuple[str, ...]:
    """All lists of names."""
    return tuple(_names())


class Family:
    """Names of one family: those who share a name share it, and no two bear the same given name."""

    def __init__(self, diary: Diary, script: str) -> None:
        self._diary = diary
        self._script = script
        self._lists = _names()[script]
        self._taken: set[str] = set()
        self._family = self._drawn("family")

    def adult(self, sex: Sex, *, shares_name: bool = True) -> Named:
        """Name someone whose father is not of the household; who married in may keep a name of their own."""
        family = self._family if shares_name else self._drawn("family")
        father = self._drawn("family" if self._script == "geez" else "male")
        if self._script == "geez":
            return self._lineage(self._given(sex), self._drawn("male"), father)
        return self._compose(sex, family, father)

    def child(self, sex: Sex, father: Named | None) -> Named:
        """Name a child of the household after its father's ways."""
        known = father or self.adult(Sex.MALE)
        if self._script == "geez":
            return self._lineage(self._given(sex), known.given, known.father)
        return self._compose(sex, self._family, known.given)

    def _drawn(self, which: str) -> tuple[str, ...]:
        return tuple(self._diary.pick(self._lists[which]).split("|"))

    def _given(self, sex: Sex) -> tuple[str, ...]:
        which = "female" if sex is Sex.FEMALE else "male"
        free = [one for one in self._lists[which] if one not in self._taken]
        chosen = self._diary.pick(free)
        self._taken.add(chosen)
        return tuple(chosen.split("|"))

    def _lineage(self, given: tuple[str, ...], father: tuple[str, ...], grandfather: tuple[str, ...]) -> Named:
        native, latin = (" ".join(one[place] for one in (given, father, grandfather)) for place in (0, 1))
        return Named(latin.upper(), native, latin, given, father)

    def _compose(self, sex: Sex, family: tuple[str, ...], father: tuple[str, ...]) -> Named:
        given = self._given(sex)
        ways = {"burmese": self._burmese, "cyrillic": self._cyrillic, "arabic": self._arabic, "bengali": self._bengali}
        if self._script in ways:
            return ways[self._script](sex, given, family, father)
        latin = f"{given[1]} {family[1]}"
        native = f"{family[0]} {given[0]}" if self._script == "georgian" else ""
        return Named(f"{family[1].upper()} {given[1]}", native, latin, given, father)

    def _burmese(self, sex: Sex, given: tuple[str, ...], _family: tuple[str, ...], father: tuple[str, ...]) -> Named:
        """No family name: a name of two or three words that nobody else in the family need share."""
        last = self._drawn("wives" if sex is Sex.FEMALE else "family")
        native, latin = given[0] + last[0], f"{given[1]} {last[1]}"
        return Named(latin.upper(), native, latin, given, father)

    def _cyrillic(self, sex: Sex, given: tuple[str, ...], family: tuple[str, ...], father: tuple[str, ...]) -> Named:
        """Family names and patronymics go by sex; the passport for travel leaves the patronymic out."""
        ending = 2 if sex is Sex.FEMALE else 0
        patronymic = father[2 + ending : 4 + ending]
        native = f"{family[ending]} {given[0]} {patronymic[0]}"
        latin = f"{given[1]} {patronymic[1]} {family[ending + 1]}"
        return Named(f"{family[ending + 1].upper()} {given[1]}", native, latin, given, father)

    def _arabic(self, _sex: Sex, given: tuple[str, ...], family: tuple[str, ...], father: tuple[str, ...]) -> Named:
        """Given name, father's name, family."""
        native, latin = (" ".join(one[place] for one in (given, father, family)) for place in (0, 1))
        return Named(f"{family[1].upper()} {given[1]} {father[1]}", native, latin, given, father)

    def _bengali(self, sex: Sex, given: tuple[str, ...], family: tuple[str, ...], father: tuple[str, ...]) -> Named:
        """Many women bear a second name of their own."""
        last = self._drawn("wives") if sex is Sex.FEMALE and self._diary.chance(60) else family
        return Named(f"{last[1].upper()} {given[1]}", f"{given[0]} {last[0]}", f"{given[1]} {last[1]}", given, father)
