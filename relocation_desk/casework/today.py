"""What needs someone today: each line with its reason, and the record at which its act begins."""

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session, aliased

from relocation_desk.casework import approvals, finding, standing
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.dossier_views import dossier_view
from relocation_desk.casework.views import DossierView, TodayLine, Waiting
from relocation_desk.domain import codes
from relocation_desk.domain.permissions import Act
from relocation_desk.domain.references import CaseRef
from relocation_desk.vault.partner_tables import Answer, Dossier, Partner, Request
from relocation_desk.vault.tables import Assessment, Case, SignOff
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import label

_AHEAD = timedelta(days=14)
_ACKNOWLEDGE_DAYS = 2  # printed on the cover of each dossier
_OVER = frozenset({codes.CaseState.SETTLED})


def lines(desk: Desk) -> tuple[TodayLine, ...]:
    """All lines of this officer's Today, what is most overdue first."""
    today = desk.today()
    with desk.reading(Act.LIST_CASES) as session:
        found = [*_reviews(session, today), *_answers(desk, session)]
        if desk.may(Act.SIGN_OFF_ASSESSMENT):
            found += _sign_offs(session, today, desk.officer)
        if desk.may(Act.VIEW_DOSSIER):
            found += _dossiers(desk, session)
    if desk.may(Act.ANSWER_APPROVAL):
        found += _approvals(desk, today)
    return tuple(sorted(found, key=lambda line: (-line.days_over, line.subject)))


def _approvals(desk: Desk, today: date) -> Iterator[TodayLine]:
    """What waits for this officer's answer, and what others approved and this officer carries out."""
    seen = approvals.waiting(desk)
    to_do = (one for one in seen.asked if one.stage is codes.ApprovalStage.APPROVED)
    for view in (*seen.to_answer, *to_do):
        request, due = view.request, view.request.not_after.date()
        told = _("{officer} asks to {what}") if view.may_answer else _("Approved: {what}")
        detail = told.format(officer=request.asked_by, what=label(request.act))
        kind, over = Waiting.SECOND_OFFICER, (today - due).days
        yield TodayLine(kind, None, request.subject, due, over, view.id, detail)


def _line(kind: Waiting, about: tuple[str, str, int], due_on: date, today: date, detail: str) -> TodayLine:
    case, subject, record = about
    return TodayLine(kind, CaseRef(case), subject, due_on, (today - due_on).days, record, detail)


def _reviews(session: Session, today: date) -> Iterator[TodayLine]:
    """Reviews due within two weeks or overdue, of the assessment that stands."""
    last = (
        select(Assessment.case_id, func.max(Assessment.version).label("version"))
        .join(SignOff, SignOff.assessment_id == Assessment.id)
        .group_by(Assessment.case_id)
        .subquery()
    )
    rows = session.execute(
        select(Case, Assessment.id, Assessment.version, SignOff.review_due)
        .join(Assessment, Assessment.case_id == Case.id)
        .join(last, (last.c.case_id == Case.id) & (last.c.version == Assessment.version))
        .join(SignOff, SignOff.assessment_id == Assessment.id)
        .where(SignOff.review_due <= today + _AHEAD)
    ).all()
    states = standing.states(session, [case.id for case, *_rest in rows])
    for case, assessment_id, version, due in rows:
        if states[case.id] not in _OVER:
            detail = _("Review of threat assessment {version}").format(version=version)
            yield _line(Waiting.REVIEW, (case.reference, case.reference, assessment_id), due, today, detail)


def _answers(desk: Desk, session: Session) -> Iterator[TodayLine]:
    """Relocation requests that no answer has ended; due at their deadline, else from the day they were sent."""
    rows = session.execute(
        select(Request, Case.reference, Partner)
        .join(Case, Case.id == Request.case_id)
        .join(Partner, Partner.id == Request.partner_id)
        .where(
            Request.purpose == codes.RequestPurpose.RELOCATION,
            Request.id.not_in(select(Answer.request_id).where(Answer.kind != codes.AnswerKind.MORE_INFORMATION)),
        )
    )
    today = desk.today()
    asked_back = set(session.scalars(select(Answer.request_id)))
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


def _sign_offs(session: Session, today: date, officer: str) -> Iterator[TodayLine]:
    """Assessments that someone else wrote and that nobody signed off; a later version stands in for those before it."""
    later = aliased(Assessment)
    is_last = ~exists().where(later.case_id == Assessment.case_id, later.version > Assessment.version)
    rows = session.execute(
        select(Case.reference, Assessment)
        .join(Assessment, Assessment.case_id == Case.id)
        .outerjoin(SignOff, SignOff.assessment_id == Assessment.id)
        .where(SignOff.id.is_(None), Assessment.entered_by != officer, is_last)
    )
    for case, assessment in rows:
        detail = _("Threat assessment {version} waits to be signed off").format(version=assessment.version)
        yield _line(Waiting.SIGN_OFF, (case, case, assessment.id), assessment.happened_on, today, detail)


def _dossiers(desk: Desk, session: Session) -> Iterator[TodayLine]:
    rows = session.execute(select(Dossier, Case).join(Case, Case.id == Dossier.case_id))
    for row, case in rows.all():
        yield from _dossier_lines(dossier_view(desk, session, row, case), desk.today(), desk.officer)


def _dossier_lines(view: DossierView, today: date, officer: str) -> Iterator[TodayLine]:
    """A dossier that waits for a signature, for sealing, for its way out, or for its receipt."""
    kinds = {
        codes.DossierStage.PREPARED: Waiting.SEALING if view.prepared_by == officer else None,
        codes.DossierStage.SIGNED: Waiting.APPROVAL if view.second_officer == officer else None,
        codes.DossierStage.APPROVED: Waiting.SEALING,
    }
    waiting = kinds.get(view.stage)
    if waiting is not None and not all(copy.is_closed for copy in view.copies):
        detail = _("Dossier {number}: {stage}").format(number=view.number, stage=label(view.stage))
        yield _line(waiting, (view.case, view.number, view.id), view.prepared_on, today, detail)
    for copy in view.copies:
        if copy.stage is codes.CopyStage.SEALED:
            detail = _("Copy {code} of {number} is sealed and waits to be exported").format(
                code=copy.code, number=view.number
            )
            yield _line(Waiting.SEALING, (view.case, view.number, view.id), copy.stage_on, today, detail)
        if copy.stage is codes.CopyStage.EXPORTED:
            due = copy.stage_on + timedelta(days=_ACKNOWLEDGE_DAYS)
            detail = _("Receipt of {partner} for copy {code} of {number}").format(
                partner=copy.partner_name, code=copy.code, number=view.number
            )
            yield _line(Waiting.RECEIPT, (view.case, copy.code, copy.id), due, today, detail)
