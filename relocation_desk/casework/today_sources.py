"""The kinds of line of Today that there may be 100,000 of: when each is due, and lines of the few that are shown."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import Executable, exists, func, select
from sqlalchemy.orm import Session, aliased

from relocation_desk.casework import (
    across_walls,
    coming_of_age,
    consent_standing,
    deadlines,
    field_sheets,
    finding,
    link_loops,
    merged,
    named,
    paper_ends,
    placement_deadlines,
    request_waits,
    retention,
    reviews,
    standing,
)
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.views import TodayLine, Waiting
from relocation_desk.domain import codes
from relocation_desk.domain import paper_ends as document_ends
from relocation_desk.domain.acts import Act
from relocation_desk.domain.household import letter
from relocation_desk.domain.placements import OVER
from relocation_desk.domain.references import CaseRef
from relocation_desk.domain.request_rules import ASKS_ON
from relocation_desk.domain.trouble import N_
from relocation_desk.vault.columns import Day
from relocation_desk.vault.partner_tables import Answer, Partner, Request
from relocation_desk.vault.register import among
from relocation_desk.vault.safeguard_tables import MeasureEnd, ProtectionMeasure
from relocation_desk.vault.tables import Assessment, Case, HouseholdMember, Placement, PlacementStep, SignOff
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import label

_AHEAD = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Head:
    """What is known of a line before it is written out: when it is due, and the numbers of its records."""

    due_on: date
    record: int
    case_id: int


@dataclass(frozen=True, slots=True)
class Source:
    """One kind of line that there may be 100,000 of: all its heads at once, lines of the few that are shown."""

    kind: Waiting
    needs: Act
    heads: Callable[[Desk, Session], list[Head]]
    written: Callable[[Desk, Session, Sequence[Head]], Iterator[TodayLine]]
    of_closed: bool = False


def _line(kind: Waiting, about: tuple[str, str, int], due_on: date, today: date, detail: str) -> TodayLine:
    case, subject, record = about
    return TodayLine(kind, CaseRef(case), subject, due_on, (today - due_on).days, record, detail)


def _review_heads(desk: Desk, session: Session) -> list[Head]:
    return reviews_until(desk, session, desk.today() + _AHEAD)


def reviews_until(_desk: Desk, session: Session, until: date) -> list[Head]:
    """Reviews that are due by a day, of the assessment that stands."""
    last = reviews.last_signed()
    due = reviews.due(last)
    statement = select(due, last.c.id, last.c.case_id).where(due <= until)
    over, persons = _cases_over(session), merged.merges(session)
    heads = [one for one in _heads(session, statement) if one.case_id not in persons.involved()]
    for case, stands in standing.of(session, persons.roots()).items() if persons.kept else ():
        if stands.review_due is not None and stands.assessment and stands.review_due <= until:
            heads.append(Head(stands.review_due, stands.assessment, case))
    return [head for head in heads if head.case_id not in over]


def _cases_over(session: Session) -> frozenset[int]:
    """Cases that need no review any more; only a placement that ended can have led there."""
    ended = select(Placement.case_id).join(PlacementStep).where(PlacementStep.stage.in_(OVER))
    stand = standing.of(session, merged.merges(session).persons(session.scalars(ended.distinct())))
    return frozenset(case for case, stands in stand.items() if not stands.is_reviewed)


def _reviews(desk: Desk, session: Session, heads: Sequence[Head]) -> Iterator[TodayLine]:
    rows = (
        select(Case.reference, Assessment.id, Assessment.version)
        .join(Assessment, Assessment.case_id == Case.id)
        .where(Assessment.id.in_(among(head.record for head in heads)))
    )
    due = {head.record: head.due_on for head in heads}
    for case, assessment_id, version in session.execute(rows):
        detail = _("Review of threat assessment {version}").format(version=version)
        yield _line(Waiting.REVIEW, (case, case, assessment_id), due[assessment_id], desk.today(), detail)


def _answer_heads(desk: Desk, session: Session) -> list[Head]:
    """Relocation requests that no answer has ended; due at their deadline, else from the day they were sent."""
    due = func.coalesce(Request.deadline_on, Request.happened_on, type_=Day)
    statement = select(due, Request.id, Request.case_id).where(
        Request.purpose == codes.RequestPurpose.RELOCATION,
        Request.case_id.is_not(None),
        Request.id.not_in(select(Answer.request_id).where(Answer.kind.not_in(ASKS_ON))),
    )
    return _heads(session, statement)


def _answers(desk: Desk, session: Session, heads: Sequence[Head]) -> Iterator[TodayLine]:
    wanted = among(head.record for head in heads)
    rows = session.execute(
        select(Request, Case.reference, Partner)
        .join(Case, Case.id == Request.case_id)
        .join(Partner, Partner.id == Request.partner_id)
        .where(Request.id.in_(wanted))
    )
    today = desk.today()
    asked_back = set(session.scalars(select(Answer.request_id).where(Answer.request_id.in_(wanted))))
    for request, case, partner in rows:
        if request.id in asked_back:
            told = _("{partner} asks for more information on request {request}, {days} days after it was sent")
        else:
            told = _("Answer of {partner} to request {request}, {days} days waiting")
        detail = told.format(
            partner=finding.host(desk, partner)[1], request=request.reference, days=(today - request.happened_on).days
        )
        due = request.deadline_on or request.happened_on
        yield _line(Waiting.ANSWER, (case, request.reference, request.id), due, today, detail)


def _request_heads(desk: Desk, session: Session) -> list[Head]:
    return requests_until(desk, session, desk.today() + _AHEAD)


def requests_until(desk: Desk, session: Session, until: date) -> list[Head]:
    """Requests that belong to no case, or of which this officer sees no case, due by a day."""
    return [Head(*one) for one in request_waits.due(desk, session, until)]


def _requests(desk: Desk, session: Session, heads: Sequence[Head]) -> Iterator[TodayLine]:
    return request_waits.lines(desk, session, {head.record: head.due_on for head in heads})


def _sign_off_heads(desk: Desk, session: Session) -> list[Head]:
    """Assessments that someone else wrote and that nobody signed off; a later version stands in for those before it."""
    later = aliased(Assessment)
    is_last = ~exists().where(later.case_id == Assessment.case_id, later.version > Assessment.version)
    statement = (
        select(Assessment.happened_on, Assessment.id, Assessment.case_id)
        .outerjoin(SignOff, SignOff.assessment_id == Assessment.id)
        .where(SignOff.id.is_(None), Assessment.entered_by != desk.officer, is_last)
    )
    return _heads(session, statement)


def _sign_offs(desk: Desk, session: Session, heads: Sequence[Head]) -> Iterator[TodayLine]:
    rows = session.execute(
        select(Case.reference, Assessment)
        .join(Assessment, Assessment.case_id == Case.id)
        .where(Assessment.id.in_(among(head.record for head in heads)))
    )
    for case, one in rows:
        detail = _("Threat assessment {version} waits to be signed off").format(version=one.version)
        yield _line(Waiting.SIGN_OFF, (case, case, one.id), one.happened_on, desk.today(), detail)


def _withdrawal_heads(_desk: Desk, session: Session) -> list[Head]:
    """Requests that a State still acts on although the consent is taken back."""
    cases = consent_standing.withdrawn_cases(session)
    return [
        Head(cases[one.case_id], one.id, one.case_id)
        for one in consent_standing.open_requests(session, cases)
        if one.case_id is not None  # they were found by it
    ]


def _withdrawals(desk: Desk, session: Session, heads: Sequence[Head]) -> Iterator[TodayLine]:
    rows = select(Request, Case.reference).join(Case, Case.id == Request.case_id)
    due = {head.record: head.due_on for head in heads}
    for request, case in session.execute(rows.where(Request.id.in_(among(due)))):
        detail = _("Withdraw request {request}: the consent is withdrawn").format(request=request.reference)
        about = (case, request.reference, request.id)
        yield _line(Waiting.WITHDRAWAL, about, due[request.id], desk.today(), detail)


def _measure_heads(desk: Desk, session: Session) -> list[Head]:
    return measures_until(desk, session, desk.today() + _AHEAD)


def measures_until(desk: Desk, session: Session, until: date) -> list[Head]:
    """Measures whose planned end comes by a day."""
    statement = select(ProtectionMeasure.planned_end, ProtectionMeasure.id, ProtectionMeasure.case_id).where(
        ProtectionMeasure.planned_end <= until,
        ProtectionMeasure.id.not_in(select(MeasureEnd.measure_id)),
    )
    stopped = {record for _due, record, _case in deadlines.without_consent(session, desk.today())}
    return [head for head in _heads(session, statement) if head.record not in stopped]


def _measures(desk: Desk, session: Session, heads: Sequence[Head]) -> Iterator[TodayLine]:
    rows = select(ProtectionMeasure, Case.reference).join(Case, Case.id == ProtectionMeasure.case_id)
    for one, case in session.execute(rows.where(ProtectionMeasure.id.in_(among(head.record for head in heads)))):
        detail = _("Planned end of a measure: {kind}").format(kind=label(one.kind))
        yield _line(Waiting.MEASURE, (case, case, one.id), one.planned_end, desk.today(), detail)


def _heads(session: Session, statement: Executable) -> list[Head]:
    return [Head(*row) for row in session.execute(statement)]


def _deadline(kind: Waiting, due: Callable[[Session, date], list[deadlines.Due]], said: str) -> Source:
    """A kind of line that says of a case what should be done by a day."""

    def heads(desk: Desk, session: Session) -> list[Head]:
        return [Head(*one) for one in due(session, desk.today())]

    def written(desk: Desk, session: Session, heads: Sequence[Head]) -> Iterator[TodayLine]:
        cases = select(Case.id, Case.reference).where(Case.id.in_(among(head.case_id for head in heads)))
        known = {number: reference for number, reference in session.execute(cases)}  # noqa: C416 - no mapping for dict()
        for head in heads:
            case = known[head.case_id]
            yield _line(kind, (case, case, head.record), head.due_on, desk.today(), _(said))

    is_retention = kind is Waiting.RETENTION
    needs = Act.DESTROY_CASE if is_retention else Act.LIST_CASES
    return Source(kind, needs, heads, written, of_closed=is_retention)


def _match_heads(desk: Desk, session: Session) -> list[Head]:
    """Possible matches across walls: all of them for the head, else those that an officer within one's wall found."""
    return [Head(one.since, one.member_id, one.case_id) for one in across_walls.concerning(desk, session)]


def _matches(desk: Desk, session: Session, heads: Sequence[Head]) -> Iterator[TodayLine]:
    said = _("Person {letter} may be someone behind a wall")
    yield from _of_persons(desk, session, heads, (Waiting.POSSIBLE_MATCH, said))


def _paper_heads(desk: Desk, session: Session) -> list[Head]:
    return papers_until(desk, session, desk.today() + document_ends.AHEAD)


def papers_until(desk: Desk, session: Session, until: date) -> list[Head]:
    """Documents of persons that end by a day, as far as this officer's keys open them."""
    return [Head(*one) for one in paper_ends.until(desk, session, until)]


def _papers(desk: Desk, session: Session, heads: Sequence[Head]) -> Iterator[TodayLine]:
    return paper_ends.lines(desk, session, [(head.due_on, head.record) for head in heads], Waiting.PAPER)


def _of_age_heads(desk: Desk, session: Session) -> list[Head]:
    return of_age_until(desk, session, desk.today() + coming_of_age.AHEAD)


def of_age_until(desk: Desk, session: Session, until: date) -> list[Head]:
    """Minors who come of age by a day and are to depart, as far as this officer's keys tell it."""
    return [Head(*one) for one in coming_of_age.until(desk, session, until)]


def _of_age(desk: Desk, session: Session, heads: Sequence[Head]) -> Iterator[TodayLine]:
    said = _("Person {letter} comes of age: from then on they are evaluated as an adult, and custody counts no more")
    yield from _of_persons(desk, session, heads, (Waiting.OF_AGE, said))


def _of_persons(desk: Desk, session: Session, heads: Sequence[Head], what: tuple[Waiting, str]) -> Iterator[TodayLine]:
    """A line of each person; what it says names them by their letter."""
    due = {head.record: head.due_on for head in heads}
    rows = select(HouseholdMember.id, HouseholdMember.ordinal, Case.reference).join(Case)
    for member, ordinal, case in session.execute(rows.where(HouseholdMember.id.in_(among(due)))):
        detail = what[1].format(letter=letter(ordinal))
        yield _line(what[0], (case, case, member), due[member], desk.today(), detail)


def _link_heads(desk: Desk, session: Session) -> list[Head]:
    return [Head(*one) for one in link_loops.concerning(desk, session)]


def _contact_heads(desk: Desk, session: Session) -> list[Head]:
    """The first contact that is missed is the officers' own; the head is told when more are."""
    if not set(desk.roles) - {codes.Role.HEAD}:
        return []
    return [Head(*one) for one in placement_deadlines.contacts(session, desk.today())]


_CONTACT = _deadline(Waiting.CONTACT, placement_deadlines.contacts, N_("A contact is due by the agreed rhythm"))
_FIELD_SHEET = _deadline(Waiting.FIELD_SHEET, field_sheets.due, N_("A field sheet is to be back, or destroyed"))
_LINKS = _deadline(
    Waiting.LINKS,
    lambda _session, _today: [],
    N_("Linked cases make a witness their own ancestor or guardian, through a case behind a wall"),
)
SOURCES = (
    _deadline(
        Waiting.CONTACT_MISSED,
        placement_deadlines.missed,
        N_("Contacts were missed one after the other: find out how they are"),
    ),
    replace(_CONTACT, needs=Act.RECORD_CONTACT, heads=_contact_heads),
    _deadline(
        Waiting.TAKING_BACK, placement_deadlines.taking_back, N_("The host gave notice: the household is taken back")
    ),
    _deadline(Waiting.TERM, placement_deadlines.terms, N_("The term of a temporary placement ends")),
    _deadline(Waiting.TRAVEL, placement_deadlines.legs, N_("A leg of travel is planned for then")),
    replace(_FIELD_SHEET, needs=Act.ACCOUNT_FOR_FIELD_SHEET, of_closed=True),
    Source(Waiting.REVIEW, Act.LIST_CASES, _review_heads, _reviews),
    Source(Waiting.ANSWER, Act.LIST_CASES, _answer_heads, _answers),
    Source(Waiting.REQUEST, Act.VIEW_REQUESTS, _request_heads, _requests),
    Source(Waiting.SIGN_OFF, Act.SIGN_OFF_ASSESSMENT, _sign_off_heads, _sign_offs),
    Source(Waiting.WITHDRAWAL, Act.LIST_CASES, _withdrawal_heads, _withdrawals),
    Source(Waiting.POSSIBLE_MATCH, Act.SEARCH_PEOPLE, _match_heads, _matches, of_closed=True),
    replace(_LINKS, heads=_link_heads),
    Source(Waiting.OF_AGE, Act.RECORD_HOUSEHOLD, _of_age_heads, _of_age),
    Source(Waiting.PAPER, Act.RECORD_IDENTITY, _paper_heads, _papers),
    Source(Waiting.MEASURE, Act.RECORD_MEASURE, _measure_heads, _measures),
    _deadline(Waiting.ACKNOWLEDGEMENT, deadlines.to_acknowledge, N_("The referral waits to be acknowledged")),
    _deadline(Waiting.ASSESSMENT, deadlines.to_assess, N_("The case waits for its first assessment")),
    _deadline(Waiting.DECISION, deadlines.to_decide, N_("The decision was deferred until then")),
    _deadline(
        Waiting.MEASURE_WITHOUT_CONSENT,
        deadlines.without_consent,
        N_("A measure goes on although the consent to it is withdrawn"),
    ),
    _deadline(
        Waiting.AGREEMENT,
        deadlines.without_agreement,
        N_("A measure started before the participation agreement, which is still to be signed"),
    ),
    _deadline(
        Waiting.DOSSIER,
        named.outdated,
        N_("The sealed dossier names others than those who move along now: prepare a new one"),
    ),
    _deadline(Waiting.COURT_MEASURE, deadlines.expiring, N_("A measure ordered by the Court expires")),
    _deadline(Waiting.CONSENT, consent_standing.ending, N_("A consent ends: ask the witness again")),
    _deadline(Waiting.RETENTION, retention.due, N_("The closed case was kept as long as the section says")),
)
