"""Households of the demo caseload: one to seven people, who they are, and who moves along."""

from dataclasses import dataclass
from datetime import date, timedelta

from relocation_desk.domain.codes import AgeBand, Relation, Sex
from relocation_desk.exchange.caseload import Member
from relocation_desk.exchange.demo_days import Diary
from relocation_desk.exchange.demo_names import Family, Named, languages
from relocation_desk.vault.records import PersonIdentity

_SIZES = ((1, 16), (2, 20), (3, 21), (4, 20), (5, 13), (6, 7), (7, 3))
_OFFICERS = ("P-07", "P-05", "C-03")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a family comes from: an invented State, and the script of its names."""

    state: str
    script: str


@dataclass(frozen=True, slots=True)
class _Person:
    relation: Relation
    sex: Sex
    age: int
    name: Named


def household(diary: Diary, origin: Origin, referred_on: date, entered_on: date) -> tuple[Member, ...]:
    """A witness with those who belong to them."""
    people = _people(diary, Family(diary, origin.script), diary.weighted(_SIZES))
    day, by = diary.later(referred_on, 1, 6), diary.pick(_OFFICERS)
    return tuple(
        Member(
            relation=one.relation,
            age_band=AgeBand.ADULT if one.age >= 18 else AgeBand.MINOR,
            moves_along=one.relation in (Relation.PRINCIPAL, Relation.CHILD) or diary.chance(85),
            identity=_identity(diary, origin, one, referred_on),
            **diary.entered(day, by, entered_on),
        )
        for one in people
    )


def _people(diary: Diary, family: Family, size: int) -> list[_Person]:
    sex = Sex.FEMALE if diary.chance(45) else Sex.MALE
    age = diary.some(22, 64)
    people = [_Person(Relation.PRINCIPAL, sex, age, family.adult(sex))]
    if size > 1 and diary.chance(75):
        other = Sex.MALE if sex is Sex.FEMALE else Sex.FEMALE
        name = family.adult(other, shares_name=diary.chance(55))
        people.append(_Person(Relation.SPOUSE, other, max(19, age + diary.some(-7, 5)), name))
    father = next((one.name for one in people if one.sex is Sex.MALE), None)
    oldest = min(27, min(one.age for one in people) - 18)
    while len(people) < size:
        people.append(_relative(diary, family, father, (age, oldest)))
    order = list(Relation)
    return sorted(people, key=lambda one: (order.index(one.relation), -one.age))


def _relative(diary: Diary, family: Family, father: Named | None, ages: tuple[int, int]) -> _Person:
    age, oldest = ages
    sex = Sex.FEMALE if diary.chance(50) else Sex.MALE
    relation = diary.weighted(
        ((Relation.CHILD, 78), (Relation.PARENT, 9), (Relation.SIBLING, 8), (Relation.DEPENDANT, 5))
    )
    if relation is Relation.CHILD and oldest >= 0:
        return _Person(relation, sex, diary.some(0, oldest), family.child(sex, father))
    if relation is Relation.PARENT and age < 62:
        return _Person(relation, sex, age + diary.some(19, 24), family.adult(sex, shares_name=sex is Sex.MALE))
    if relation is Relation.SIBLING:
        return _Person(relation, sex, max(15, age + diary.some(-9, 9)), family.adult(sex))
    return _Person(Relation.DEPENDANT, sex, diary.some(4, 16), family.child(sex, None))


def _identity(diary: Diary, origin: Origin, one: _Person, referred_on: date) -> PersonIdentity:
    birthday = date(referred_on.year - one.age, referred_on.month, min(referred_on.day, 28))
    born = birthday - timedelta(days=diary.some(0, 360))
    return PersonIdentity(
        passport_name=one.name.passport,
        native_name=one.name.native,
        latin_name=one.name.latin,
        born=born.isoformat(),
        sex=one.sex.value,
        nationality=origin.state,
        languages=languages(origin.script),
        papers=_papers(diary, origin, one.age, referred_on),
    )


def _papers(diary: Diary, origin: Origin, age: int, referred_on: date) -> str:
    number = diary.some(1_000_000, 9_999_999)
    if age < 15:
        return diary.pick(("entered in a parent’s passport", f"birth certificate {number}", ""))
    until = referred_on.year + diary.some(1, 9)
    return diary.weighted(
        ((f"passport {origin.state} {number}, valid to {until}", 60), (f"identity card {number}", 30), ("", 10))
    )
