"""What a request and its answers must fit before they are recorded."""

from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from relocation_desk.casework import finding, places
from relocation_desk.casework.desk import Work
from relocation_desk.domain import codes, dates, request_rules
from relocation_desk.domain.references import ExternalRef, RequestRef, new_external_reference
from relocation_desk.domain.request_rules import ACCEPTANCES
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault import counted
from relocation_desk.vault.partner_tables import Answer, Instrument, Partner, Request, RequestExchange, bears
from relocation_desk.vault.records import AnswerTerms
from relocation_desk.vault.request_records import OutsideTerms
from relocation_desk.vault.tables import Case
from relocation_desk.words.catalogue import _


class CaseUnnamed(Trouble):
    """Nobody is relocated but someone on the desk."""

    says = N_("A request for relocation is for a witness. Name the case.")


class FollowsAnother(Trouble):
    """A follow-up goes to whom the first went to."""

    says = N_("{request} went to another State or organisation. Choose the request to {state} that this one follows.")


class WithdrawnAlready(Trouble):
    """What was withdrawn is over."""

    says = N_("{request} is withdrawn already, since {day}.")


def require_case(case: Case | None) -> Case:
    """The case; CaseUnnamed when there is none."""
    if case is None:
        raise CaseUnnamed
    return case


def external_reference(work: Work) -> ExternalRef:
    """A new reference for a State, which no other request bears."""
    while True:
        made = new_external_reference()
        known = select(Request.id).where(bears(made))
        if work.session.scalar(known, execution_options=counted.ALL) is None:
            return made


def followed(work: Work, reference: RequestRef | None, partner: Partner, sent_on: date) -> Request | None:
    """The request that a follow-up names: to the same partner, and of an earlier day or the same."""
    if reference is None:
        return None
    row = finding.request(work.session, reference)
    if row.partner_id != partner.id:
        raise FollowsAnother(request=reference, state=partner.code)
    dates.not_before(sent_on, row.happened_on, _("Day of transmission"), _("the request that it follows"))
    return row


def file_of(session: Session, request: Request) -> str:
    """Where the words about a request are sealed: in its case, or in the partner's file."""
    if request.case_id is not None:
        return session.get_one(Case, request.case_id).reference
    return f"P-{session.get_one(Partner, request.partner_id).code}"


def seal_terms(work: Work, request: Request, row: Answer, terms: AnswerTerms) -> None:
    """Seal what a State attached to its answer, or why the Court took its request back."""
    if request.case_id is None:
        terms = OutsideTerms(terms.conditions, terms.status_and_costs, terms.reason)
    work.seal(file_of(work.session, request), row.id, terms, row.happened_on)


def require_answer_fits(
    work: Work, request: Request, said: tuple[codes.AnswerKind, date, int | None], instead_of: int | None = None
) -> None:
    """PersonsUnsaid, NotOverYet or WithdrawnAlready when the answer can't be."""
    kind, day, persons = said
    if kind is codes.AnswerKind.ACCEPTED_IN_PART and persons is None:
        raise request_rules.PersonsUnsaid(field=_("Persons accepted"))
    due = deadline_of(work.session, request)
    if kind is codes.AnswerKind.NO_ANSWER and due is not None and day <= due:
        raise request_rules.NotOverYet(request=request.reference, day=due)
    last = last_answer(work.session, request.id)
    if kind is codes.AnswerKind.WITHDRAWN and last is not None and last.kind is kind and last.id != instead_of:
        raise WithdrawnAlready(request=request.reference, day=last.happened_on)


def require_places(work: Work, request: Request, day: date, persons: int | None) -> None:
    """BeyondPlaces when those accepted now are more than the places of that year that other acceptances leave.

    A place is one person's, as for the search; where a State names no number, it accepted all who move along.
    """
    instrument = work.session.get(Instrument, request.instrument_id) if request.instrument_id else None
    year = places.given(work.session, day).get(instrument.id, (None, None))[0] if instrument is not None else None
    if instrument is None or year is None:
        return
    household = places.moving().subquery()
    asked = select(household.c.persons).where(household.c.case_id == request.case_id)
    wanted = persons or work.session.scalar(asked) or 1
    later = aliased(Answer)
    is_last = ~select(later.id).where(
        later.request_id == Answer.request_id,
        (later.happened_on > Answer.happened_on) | ((later.happened_on == Answer.happened_on) & (later.id > Answer.id)),
    ).exists()  # fmt: skip
    accepted = func.sum(func.coalesce(Answer.persons, household.c.persons, 1))
    taken = select(accepted).select_from(Answer).join(Request, Request.id == Answer.request_id).outerjoin(
        household, household.c.case_id == Request.case_id
    ).where(
        Request.instrument_id == instrument.id, Request.id != request.id, Answer.kind.in_(ACCEPTANCES), is_last,
        Answer.happened_on.between(date(day.year, 1, 1), date(day.year + 1, 1, 1) - timedelta(days=1)),
    )  # fmt: skip
    count = work.session.scalar(taken) or 0
    if count + wanted > year:
        raise request_rules.BeyondPlaces(
            instrument=instrument.reference, places=year, taken=count, year=day.year, persons=wanted
        )


def last_answer(session: Session, request_id: int) -> Answer | None:
    """The answer that stands: the last by its day, of two on one day the later entry."""
    rows = select(Answer).where(Answer.request_id == request_id)
    return session.scalar(rows.order_by(Answer.happened_on.desc(), Answer.id.desc()).limit(1))


def deadline_of(session: Session, request: Request) -> date | None:
    """By when the State is asked to answer: as the last reminder that names a day says, else as the request does."""
    asked_anew = (
        select(RequestExchange.answer_by)
        .where(RequestExchange.request_id == request.id, RequestExchange.answer_by.is_not(None))
        .order_by(RequestExchange.happened_on.desc(), RequestExchange.id.desc())
    )
    return session.scalar(asked_anew.limit(1)) or request.deadline_on
