"""Where words of officers' days lie: in the file of the case or State they are about, else for those they concern."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from relocation_desk.casework.desk import Desk, Work
from relocation_desk.domain.codes import Compartment, Role
from relocation_desk.domain.references import OfficerRef
from relocation_desk.domain.task_codes import Wording
from relocation_desk.vault.day_records import CaseSnooze, CaseTask, DayWords, StateSnooze, StateTask
from relocation_desk.vault.day_tables import WordsFor
from relocation_desk.vault.primitives import Unopened
from relocation_desk.vault.records import Withheld

_OF_CASE: dict[Wording, type[DayWords]] = {Wording.TASK: CaseTask, Wording.SNOOZE: CaseSnooze}
_OF_STATE: dict[Wording, type[DayWords]] = {Wording.TASK: StateTask, Wording.SNOOZE: StateSnooze}


@dataclass(frozen=True, slots=True)
class About:
    """What words are about: a task or a snooze with its number, of a case, of a State, or of neither."""

    what: Wording
    record: int
    case: str = ""
    state: str = ""

    @property
    def file(self) -> str:
        """The file in which they are sealed; none for words of no case and no State."""
        return self.case or (f"P-{self.state}" if self.state else "")

    @property
    def kind(self) -> type[DayWords]:
        """The record that they are sealed as."""
        return (_OF_CASE if self.case else _OF_STATE)[self.what]


def keep(work: Work, about: About, words: str, readers: Iterable[str]) -> None:
    """Seal words in their file, or for `readers`, the heads and who writes."""
    if about.file:
        work.seal(about.file, about.record, about.kind(words), work.today)
    else:
        wrap(work, about, words, {*readers, work.desk.officer, *_heads(work.desk)})


def wrap(work: Work, about: About, words: str, readers: Iterable[str]) -> None:
    """Wrap words to those officers who have none yet."""
    of = (WordsFor.about == about.what, WordsFor.record == about.record)
    known, officers = (
        set(work.session.scalars(select(WordsFor.officer).where(*of))),
        work.desk.vault.chain.state.officers,
    )
    for one in sorted(set(readers) - known):
        wrapped = officers[OfficerRef(one)].public.wrap(words.encode(), _bound(work.desk, about, one))
        work.record(WordsFor(about=about.what, record=about.record, officer=one, wrapped=wrapped), work.today)


def read(work: Work, about: About) -> str | Withheld:
    """The words, as far as the officer at the desk may read them."""
    if about.file:
        found = work.open(about.file, about.kind, about.record)
        return found.text if isinstance(found, DayWords) else Withheld(about.kind.compartment)
    of = (WordsFor.about == about.what, WordsFor.record == about.record, WordsFor.officer == work.desk.officer)
    wrapped = work.session.scalar(select(WordsFor.wrapped).where(*of))
    try:
        keys = work.desk.vault.keys
        return keys.unwrap(wrapped, _bound(work.desk, about, work.desk.officer)).decode() if wrapped else _closed()
    except Unopened:  # wrapped to keys that the officer had before they were enrolled anew
        return _closed()


def _closed() -> Withheld:
    return Withheld(Compartment.PROTECTION)


def _heads(desk: Desk) -> tuple[OfficerRef, ...]:
    known = desk.vault.chain.state.officers.values()
    return tuple(one.reference for one in known if Role.HEAD in one.roles and not one.is_closed)


def _bound(desk: Desk, about: About, officer: str) -> bytes:
    return b"\n".join(
        part.encode() for part in ("day-words", desk.vault.chain.vault, about.what, str(about.record), officer)
    )
