"""Where the consents of a case stand, and the gate that a withdrawn one closes."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from itertools import chain

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from relocation_desk.casework import merged
from relocation_desk.domain import consent
from relocation_desk.domain.codes import AnswerKind, ConsentScope, PlacementStage, RequestPurpose
from relocation_desk.domain.consent import ConsentEnded, ConsentWithdrawn, Word
from relocation_desk.domain.placements import OVER
from relocation_desk.vault.partner_tables import Answer, Request
from relocation_desk.vault.prepared import Prepared, among_given
from relocation_desk.vault.register import among
from relocation_desk.vault.safeguard_tables import ConsentWithdrawal
from relocation_desk.vault.tables import Case, Consent, Placement, PlacementStep

ASKED_AHEAD = timedelta(days=30)
CLOSED = frozenset({AnswerKind.REFUSED, AnswerKind.WITHDRAWN})


def words(session: Session, case_id: int, but: int | None = None) -> tuple[Word, ...]:
    """Each consent that was given or taken back, `but` one withdrawal, in a case and in those merged into it."""
    return tuple(chain.from_iterable(_words(session, merged.whole(session, case_id), but).values()))


def words_of(session: Session, case_ids: Collection[int]) -> tuple[Word, ...]:
    """The same of these cases alone."""
    return tuple(chain.from_iterable(_words(session, case_ids).values()))


@Prepared
def _given() -> Select[Consent]:
    return select(Consent).where(Consent.case_id.in_(among_given("cases")))


@Prepared
def _taken_back() -> Select[ConsentWithdrawal]:
    return select(ConsentWithdrawal).where(ConsentWithdrawal.case_id.in_(among_given("cases")))


def _words(session: Session, case_ids: Iterable[int], but: int | None = None) -> dict[int, list[Word]]:
    """The same of many cases at once."""
    said: dict[int, list[Word]] = {one: [] for one in case_ids}
    for given in _given.each(session, cases=said):
        said[given.case_id].append(
            Word(given.scope, given.happened_on, given.entered_at, is_given=True, until=given.valid_until)
        )
    for taken in _taken_back.each(session, cases=said):
        if taken.id != but:
            said[taken.case_id].append(Word(taken.scope, taken.happened_on, taken.entered_at, is_given=False))
    return said


def _words_of_persons(session: Session, case_ids: Iterable[int]) -> dict[int, list[Word]]:
    """Of each of these cases, the words under all pseudonyms of its person; as many queries for one as for all."""
    persons = merged.merges(session)
    wholes = {one: persons.whole(persons.root(one)) for one in case_ids}
    said = _words(session, chain.from_iterable(wholes.values()))
    return {one: list(chain.from_iterable(said[case] for case in cases)) for one, cases in wholes.items()}


def require_not_over(
    session: Session, case_id: int, on: date, scopes: Collection[ConsentScope] = consent.RELOCATING
) -> None:
    """ConsentWithdrawn when the last word on one of `scopes` takes it back; ConsentEnded when it ended before a day."""
    said = words(session, case_id)
    taken_back = consent.withdrawn(said) & frozenset(scopes)
    if taken_back:
        raise ConsentWithdrawn(case=session.get_one(Case, case_id).reference, scope=min(taken_back))
    ended = consent.ended(said, on)
    for scope in sorted(ended.keys() & frozenset(scopes)):
        raise ConsentEnded(case=session.get_one(Case, case_id).reference, scope=scope, day=ended[scope])


def ending(session: Session, today: date) -> list[tuple[date, int, int]]:
    """Consents that end within a month, or that did, and were neither given again nor taken back.

    Each as its last day, its number and that of its case; it takes an interpreter to ask again.
    """
    until = select(Consent).where(Consent.valid_until <= today + ASKED_AHEAD).order_by(Consent.happened_on, Consent.id)
    near = {(one.case_id, one.scope): one for one in session.scalars(until)}  # the last of each
    said = _words_of_persons(session, (case for case, _scope in near))
    return [
        (one.valid_until, one.id, one.case_id)
        for one in near.values()
        if one.valid_until and consent.last(said[one.case_id], one.scope).until == one.valid_until
    ]


def withdrawn_cases(session: Session, scopes: Collection[ConsentScope] = consent.RELOCATING) -> dict[int, date]:
    """The cases whose consent to one of `scopes` is taken back, each with the last day it was.

    Whoever took it back under one pseudonym took it back under all.
    """
    rows = session.execute(
        select(ConsentWithdrawal.case_id, ConsentWithdrawal.happened_on)
        .where(ConsentWithdrawal.scope.in_(scopes))
        .order_by(ConsentWithdrawal.happened_on)
    )
    persons = merged.merges(session)
    found: dict[int, date] = {persons.root(row.case_id): row.happened_on for row in rows}
    return {
        case: found[one]
        for one, said in _words_of_persons(session, found).items()
        if consent.withdrawn(said) & frozenset(scopes)
        for case in persons.whole(one)
    }


def open_requests(session: Session, case_ids: Iterable[int]) -> list[Request]:
    """The requests for relocation that a State still acts on: neither refused, withdrawn nor led to an arrival."""
    requests = session.scalars(
        select(Request)
        .where(Request.case_id.in_(among(case_ids)), Request.purpose == RequestPurpose.RELOCATION)
        .order_by(Request.id)
    ).all()
    last: dict[int, AnswerKind] = {}
    answers = select(Answer).where(Answer.request_id.in_(among(one.id for one in requests)))
    for answer in session.scalars(answers.order_by(Answer.happened_on, Answer.id)):
        last[answer.request_id] = answer.kind
    over = (PlacementStage.ARRIVED, *OVER)
    places = select(Placement.request_id).join(PlacementStep).where(PlacementStep.stage.in_(over))
    arrived = set(session.scalars(places.where(Placement.request_id.in_(among(one.id for one in requests)))))
    return [one for one in requests if last.get(one.id) not in CLOSED and one.id not in arrived]
