"""How many spellings of a name are found, and how often two persons are taken for one; shares, not times."""

from collections.abc import Iterator
from dataclasses import dataclass

from relocation_desk.vault.name_index import NameIndex
from relocation_desk.vault.name_pairs import read, same_person
from relocation_desk.vault.records import PersonIdentity
from tests.benchmarks import names_set
from tests.benchmarks.measuring import Row

MISSED_AT_MOST, FALSE_AT_MOST = 0.05, 0.01


@dataclass(frozen=True, slots=True)
class Measured:
    """Of one script: shares found by a search and by a warning, and of strangers that a warning names."""

    script: str
    spellings: int
    found: float
    warned: float
    falsely: float


def measure(script: str) -> Measured:
    """Each spelling is sought among all persons, by their native names and by their first spellings; then strangers."""
    people = names_set.people(script)
    asked = [(spelling, number) for number, one in enumerate(people, 1) for spelling in one.spellings]
    found = warned = 0
    for index in (_index([one.native for one in people]), _index([one.spellings[0] for one in people])):
        found += sum(number in index.find(spelling) for spelling, number in asked)
        warned += sum(number in {one.record for one in index.alike(spelling)} for spelling, number in asked)
    strangers = names_set.strangers(script)
    taken = sum(same_person(read(one), read(other)) for one, other in strangers)
    return Measured(
        script, len(asked), found / (2 * len(asked)), warned / (2 * len(asked)), taken / len(strangers)
    )  # fmt: skip


def _index(names: list[str]) -> NameIndex:
    people = (PersonIdentity(name, "", "", "", "", "", "", "") for name in names)
    return NameIndex((f"W-{number:04}-A", number, one) for number, one in enumerate(people, 1))


def all_measured() -> list[Measured]:
    """All of the set."""
    return [measure(script) for script in names_set.origins()]


def rows() -> Iterator[Row]:
    """Shares in percent, against those that are good enough; the worst of the scripts."""
    measured = all_measured()
    for name, worst, allowed in (
        ("names not found, of 100 spellings (no times)", 1 - min(one.found for one in measured), MISSED_AT_MOST),
        ("names without a warning, of 100 spellings", 1 - min(one.warned for one in measured), MISSED_AT_MOST),
        ("false warnings, of 100 strangers", max(one.falsely for one in measured), FALSE_AT_MOST),
    ):
        yield Row(name, worst / 10, allowed / 10, 1.0)


def main() -> None:
    """Show them."""
    print(f"{'':18}{'spellings':>10}{'found':>9}{'warned':>9}{'falsely':>9}")
    for one in all_measured():
        print(f"{one.script:18}{one.spellings:10}{one.found:9.1%}{one.warned:9.1%}{one.falsely:9.1%}")


if __name__ == "__main__":
    main()
