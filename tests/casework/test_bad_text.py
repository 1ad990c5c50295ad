"""Every act refuses words that would show something else, or more than anyone reads, and no day breaks it."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import UTC, date, datetime, time
from enum import Enum
from pathlib import Path as FilePath
from types import FrameType
from typing import Any, get_type_hints

import pytest

from relocation_desk.casework.desk import Desk
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import Role
from relocation_desk.domain.permissions import ALLOWED
from relocation_desk.domain.trouble import Trouble
from relocation_desk.vault import trail
from relocation_desk.words.sentences import say
from tests.casework import acts_on_a_case, test_acts_of_security, test_permissions
from tests.desks import HEAD, OFFICER_OF, Archive, Office

LONG, REORDERED = "x" * 20_001, "a\u202eb"
ACTS = {**test_permissions.ACTS, **test_permissions.BY_CERTIFICATE, **test_acts_of_security.ACTS}
SOUGHT = {"query", "wanted", "typed", "view"}  # nothing of it is kept
NOT_TYPED = {  # chosen from a list, or made by the desk
    "approvals.ask.subject", "drafts.keep.place", "drafts.discard.place", "recipe.keep.override.found",
    "dossiers.proposal.language", "dossiers.prepare.language", "dossiers.prepare.way.page_size",
    "editions.export.language", "fund_reports.letter.spoken", "fund_reports.write_letter.spoken",
    "fund_reports.write_report.form", "saved_views.keep_columns.table", "apart.prepare.language",
    "saved_views.keep_widths.table", "drafts.keep.case",
    "apart.prepare.way.page_size", "today.snooze.line.subject", "today.snooze.line.detail",
    "choosing.choose.choice.states.0", "witness_forms.print_out.printer", "printing.came_out.printing.job",
    "field_sheets.make.new.items.2.said",  # alerts, which are taken from the record
}  # fmt: skip
# Refused for what it is, not for how it is written; or for what must be done first.
BY_ITSELF = {
    "ApprovalMissing", "CantTakeOver", "CodeUnknown", "CurrencyUnknown", "DisclosureMissing", "DocumentUnclear",
    "HeadTooShort", "KeysNotHeld", "LimitCurrency", "ListRefused", "MistypedHead", "MistypedReference", "NoEmergency",
    "NoSuchOfficer", "NoSuchView", "NoTemplate", "NotACaseload", "NotBound", "NotCorrectable", "NotForChoice",
    "NotForKeeping", "NotMerged", "NotOnDuty", "NothingToPassOn", "RateUnclear", "TooFewWithin", "UnknownReference",
    "WrongPassphrase",
}  # fmt: skip


@dataclass(frozen=True)
class Call:
    """A function of casework, and what it is called with."""

    function: Callable[..., Any]
    given: dict[str, Any]

    @property
    def name(self) -> str:
        return f"{self.function.__module__.rpartition('.')[2]}.{self.function.__name__}"


def call_of(doing: Callable[..., Any], *more: object) -> Call | None:
    """Which function of casework an act calls, and with what; nobody sits at the desk, so it ends there."""
    found: list[Call] = []

    def look(frame: FrameType, event: str, _what: object) -> None:
        code, of = frame.f_code, frame.f_globals
        if event == "call" and not found and of["__name__"].startswith("relocation_desk.casework."):
            names = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
            if names[:1] == ("desk",) and code.co_name in of:  # and no value that it is called with
                found.append(Call(of[code.co_name], {name: frame.f_locals[name] for name in names}))

    sys.setprofile(look)
    try:
        doing(object(), *more)
    except (AttributeError, KeyError, Trouble):
        pass
    finally:
        sys.setprofile(None)
    return found[0] if found else None


Path = tuple[str | int, ...]


def hints_of(one: object) -> dict[str, Any]:
    """What each parameter or field is declared to be; nothing where that is no class at run time."""
    try:
        return get_type_hints(one)
    except TypeError:
        return {}


def places(value: object, hint: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Where in an argument a text stands, and what it is declared to be."""
    if isinstance(value, str) and not isinstance(value, Enum):
        yield path, hint
    elif is_dataclass(value):
        hints = hints_of(type(value))
        for one in fields(value):
            yield from places(getattr(value, one.name), hints.get(one.name), (*path, one.name))
    elif isinstance(value, tuple):
        for at, one in enumerate(value):
            yield from places(one, str, (*path, at))


def days_within(value: object, path: Path = ()) -> Iterator[Path]:
    """Where in an argument a day stands, or a moment."""
    if isinstance(value, date):
        yield path
    elif is_dataclass(value):
        for one in fields(value):
            yield from days_within(getattr(value, one.name), (*path, one.name))
    elif isinstance(value, tuple):
        for at, one in enumerate(value):
            yield from days_within(one, (*path, at))


def with_other(value: Any, path: Path, other: object) -> Any:
    """An argument with something else in that place; a day in place of a moment is its beginning."""
    if not path:
        is_moment = isinstance(value, datetime)
        return datetime.combine(other, time(), UTC) if is_moment and isinstance(other, date) else other
    first, rest = path[0], path[1:]
    if isinstance(value, tuple):
        return tuple(with_other(one, rest, other) if at == first else one for at, one in enumerate(value))
    return replace(value, **{str(first): with_other(getattr(value, str(first)), rest, other)})


def calls(office: Office) -> Iterator[tuple[Call, Any]]:
    """Each act of the tables once, and the desk at which it may be done."""
    found: dict[str, tuple[Call, Any]] = {}
    tried: list[tuple[Act, Callable[..., Any], tuple[str, ...]]] = [(act, doing, ()) for act, doing in ACTS.values()]
    tried += [(act, doing, ("W-0001-A",)) for act, (_officer, doing) in acts_on_a_case.W_ACTS.items()]
    for act, doing, more in tried:
        call = call_of(doing, *more)
        if call is not None:
            found.setdefault(call.name, (call, office.at(officer_for(act))))
    yield from found.values()


def officer_for(act: Act) -> Any:
    return OFFICER_OF[next(role for role in Role if role in ALLOWED[act])]


@pytest.fixture(scope="module")
def office(archive: Archive, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with archive.copy("referred", tmp_path_factory.mktemp("bad") / "vault") as opened:
        yield opened


def refusal(call: Call, desk: Desk, name: str, path: Path, text: str) -> str:
    """How an act takes a text in one place: by which trouble it refuses it, and whether at a field."""
    given = call.given | {next(iter(call.given)): desk, name: with_other(call.given[name], path, text)}
    try:
        call.function(**given)
    except Trouble as trouble:
        return "" if "field" in trouble.facts else type(trouble).__name__
    return "taken in"


def test_no_act_takes_in_what_hides_or_what_nobody_reads_and_each_says_at_which_field(office: Office):
    with office.at(HEAD).vault.register.reading() as session:
        before = trail.head(session)
    wrong, tried = [], 0
    for call, desk in calls(office):
        hints = hints_of(call.function)
        for name in tuple(call.given)[1:]:
            for path, hint in places(call.given[name], hints.get(name)):
                where = ".".join(map(str, (call.name, name, *path)))
                if hint is not str or name in SOUGHT or where in NOT_TYPED:
                    continue
                tried += 1
                found = {refusal(call, desk, name, path, text) for text in (LONG, REORDERED)}
                wrong += [f"{where}: {one}" for one in found - {"", *BY_ITSELF}]

    assert wrong == []
    assert tried > 100
    with office.at(HEAD).vault.register.reading() as session:
        assert trail.head(session) == before


def test_no_act_breaks_by_a_day_of_the_year_1_or_9999(office: Office, tmp_path: FilePath):
    broken, tried = [], 0
    for call, desk in calls(office):
        given = call.given | {next(iter(call.given)): desk}
        given |= {name: tmp_path / "out" for name, value in given.items() if isinstance(value, FilePath)}
        for name in tuple(given)[1:]:
            for path in days_within(given[name]):
                for day in (date.min, date.max):
                    tried += 1
                    try:
                        call.function(**given | {name: with_other(given[name], path, day)})
                    except Trouble as trouble:
                        broken += [call.name] if "{" in say(trouble) else []
                    except (OverflowError, ValueError):
                        broken.append(".".join(map(str, (call.name, name, *path, day))))

    assert broken == []
    assert tried > 200
