"""Cases found by the words of their records: each is opened, looked through and let go; no index of them is kept."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from anyascii import anyascii
from sqlalchemy import select
from sqlalchemy.orm import Session

from relocation_desk.casework import listing, merged
from relocation_desk.casework.desk import Desk, Progress, no_progress
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import Compartment
from relocation_desk.vault import person_records, placement_records, ranking_records, records
from relocation_desk.vault.document_records import (
    CareDocumentAbout,
    DocumentAbout,
    IdentityDocumentAbout,
    WhereaboutsDocumentAbout,
)
from relocation_desk.vault.emergency_records import EmergencyOrder
from relocation_desk.vault.records import Sealed
from relocation_desk.vault.register import among
from relocation_desk.vault.request_records import ExchangeNote
from relocation_desk.vault.tables import Case
from relocation_desk.vault.telling_records import LimitWords, TellingNote
from relocation_desk.words.found_words import by_compartment, by_words

# What the page of a case shows in words. Names have their own search; tasks and drafts are one officer's own.
SOUGHT: tuple[type[Sealed], ...] = (
    records.ReferralNote, records.IncidentAccount, records.AssessmentNarrative, records.ThreatActor,
    records.OutcomeReason, records.HoldReason, records.MergeReason, records.UrgencyReason,
    records.ExclusionGround, records.LiftGround, records.InterestsGround, records.EvaluationNote,
    records.AnswerTerms, ExchangeNote, records.TransferBrief, records.CareRelease, records.Needs,
    records.Whereabouts, records.ArrivalPlan,
    person_records.PersonPapers, person_records.PersonBackground, person_records.SafeContacts,
    placement_records.ProtocolTerms, placement_records.TravelRoute, placement_records.HostNoticeWords,
    placement_records.ContactWords, placement_records.CareContactWords, placement_records.SafetyWords,
    placement_records.QualityOfLife, ranking_records.TieGround, ranking_records.ChoiceReasons,
    DocumentAbout, IdentityDocumentAbout, WhereaboutsDocumentAbout, CareDocumentAbout,
    EmergencyOrder, TellingNote, LimitWords,
)  # fmt: skip
_TOLD = frozenset({Compartment.PROTECTION, Compartment.IDENTITY})
_EVERY = 500  # records between two words of progress
_BEFORE, _AFTER = 3, 6  # words told around the one that was found


def seek(desk: Desk, typed: str, progress: Progress = no_progress) -> Mapping[int, str]:
    """The cases in whose records each word of `typed` stands, each with why: some words around the first.

    Only what the officer may open is looked through. Of where they live, and of care, no word is told: a list is seen
    by more eyes than a case. A voided record is found, too: it stays in history. What is found of a merged case is
    found of the one it goes on in. That it was sought stands on the trail, what was typed does not.
    """
    sought = _folded(typed).split()
    if not sought:
        return {}
    with desk.reading(Act.SEARCH_PEOPLE) as session:
        files: dict[str, str] = {}
        for file, said, compartment in _said(desk, session, progress):
            if file not in files and _has_all(said, sought):
                is_told = compartment in _TOLD
                files[file] = by_words(_around(said, sought[0])) if is_told else by_compartment(compartment)
        found = _of_cases(session, files)
    listing.record_search(desk, len(found), in_words=True)
    return found


def _of_cases(session: Session, files: Mapping[str, str]) -> dict[int, str]:
    """By the numbers of the cases in which they go on; a State's file is none."""
    persons = merged.merges(session)
    cases = session.execute(select(Case.reference, Case.id).where(Case.reference.in_(among(files))))
    return {persons.root(number): files[file] for file, number in cases}


def _said(desk: Desk, session: Session, progress: Progress) -> Iterator[tuple[str, str, Compartment]]:
    """The file of each record, all that it says, and where it is sealed."""
    each = desk.vault.sealer.open_each
    for at, kind in enumerate(SOUGHT):
        progress(at, len(SOUGHT))
        for number, (file, _record, value) in enumerate(each(session, kind), 1):
            if not number % _EVERY:
                progress(at, len(SOUGHT))
            yield file, " ".join(_texts(value)), kind.compartment
    progress(len(SOUGHT), len(SOUGHT))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from _each(value.values())
    elif isinstance(value, list | tuple):
        yield from _each(value)
    elif is_dataclass(value) and not isinstance(value, type):
        yield from _each(getattr(value, one.name) for one in fields(value))


def _each(values: Iterable[Any]) -> Iterator[str]:
    for one in values:
        yield from _texts(one)


def _has_all(said: str, sought: list[str]) -> bool:
    whole = _folded(said)
    return all(word in whole for word in sought)


def _folded(text: str) -> str:
    """As names are compared, but nothing of it is kept."""
    return (text if text.isascii() else anyascii(text)).lower()


def _around(said: str, word: str) -> str:
    words = said.split()
    at = next((place for place, one in enumerate(words) if word in _folded(one)), 0)
    first, last = max(0, at - _BEFORE), at + _AFTER
    cut = ("… " if first else "", " …" if last < len(words) else "")
    return " ".join(words[first:last]).join(cut)
